"""The pseudo-language en-XA: English with accents on its vowels, a third longer.

What still reads as plain English on a page in this language was not given to the translators; what is cut off or runs
over something else would be so in a language with longer words.
"""

import re

_ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
#: What a translator leaves as it is: code, formulas, addresses, places for values, HTML, icons and colours of Markdown.
_KEPT = re.compile(
    r"```.*?```|`[^`\n]*`|\$[^$\n]+\$|\]\([^)\n]*\)|\{[^}\n]*\}|<[^>\n]+>|&\w+;|:material/\w+:|:\w+(?=\[)|https?://\S+",
    re.DOTALL,
)
#: What stands before the words of a line of Markdown, and ends of lines that mean something.
_LINE = re.compile(r"^(\s*(?:#+ |[-*>] (?:\[[ x]\] )?|\d+\. |\| ?)?)(.*?)(\s*\|?\s*)$")
_RULE = re.compile(r"[\s|:-]*")


def text(written: str) -> str:
    """Return a text in the pseudo-language, its Markdown and its places for values as they were.

    >>> text("Step {step} of `cell`")
    'Stép {step} óf `cell`··'
    """
    fences = re.split(r"(```.*?```)", written, flags=re.DOTALL)
    return "".join(part if part.startswith("```") else _lines(part) for part in fences)


def _lines(part: str) -> str:
    return "\n".join(_line(line) for line in part.split("\n"))


def _line(line: str) -> str:
    if _RULE.fullmatch(line):
        return line
    start, words, end = _LINE.fullmatch(line).groups()  # type: ignore[union-attr]
    if " -> " in words:  # an answer of a quiz, and its explanation
        return start + " -> ".join(_longer(half) for half in words.split(" -> ")) + end
    if start.lstrip().startswith("|"):
        return start + "|".join(accented(cell) for cell in words.split("|")) + end
    return start + _longer(words) + end


def _longer(words: str) -> str:
    plain = _KEPT.sub("", words)
    letters = sum(letter.isalpha() for letter in plain)
    more = "·" * (-(-letters // 3) if letters > 1 else 0)
    # Emphasis ends with the line, and a label with its brackets: what is longer stands before them.
    body, tail = re.fullmatch(r"(.*?)([*_:.\]?!]*)", words, re.DOTALL).groups()  # type: ignore[union-attr]
    return accented(body) + more + tail


def accented(words: str) -> str:
    """Return some words with their accents, no longer than they were."""
    parts, at = [], 0
    for kept in _KEPT.finditer(words):
        parts += [words[at : kept.start()].translate(_ACCENTS), kept[0]]
        at = kept.end()
    return "".join([*parts, words[at:].translate(_ACCENTS)])
