"""Links from a lesson's words to the glossary, made where a term is first met.

A link is plain Markdown. It opens beside the lesson, whose session it leaves alone, and says the term's meaning when
the pointer rests on it.
"""

import re
from collections.abc import Mapping

from explainer.content import language
from explainer.content.glossary import NONE, Entry, glossary

#: A row of terms that stand in a lesson's pictures and controls, where no link can be.
WORDS = "words"
#: Sections without links: they are shown on the way to the lesson, as the labels of a quiz, or as references.
_PLAIN = ("title", "sources")
_QUIZ = "predict: "
#: Sections of one kind that are all on the screen. Of others ("orientation: LSTM"), one at a time is.
_TOGETHER = ("try", "for", "teacher", "remedy")
#: What is no prose: code, formulas, links, headings, the label of an experiment, and what is filled in later.
_NO_PROSE = re.compile(
    r"```.*?```|`[^`\n]*`|\$[^$\n]+\$|\[[^\]\n]*\]\([^)\n]*\)|^#.*$|\{[^}\n]*\}", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(r"\[([^\]]*)\]\(glossary(?:\?[^#)]*)?#[^ )]+(?: \"[^\"]*\")?\)")


def linked(sections: Mapping[str, str]) -> dict[str, str]:
    """Return the sections with each term linked to the glossary where it is first met.

    A section that is not always shown explains its terms for itself: it counts for no other.
    """
    explained: set[str] = set()
    found = {}
    for name, text in sections.items():
        kind, _, which = name.partition(": ")
        if name in _PLAIN or name.startswith(_QUIZ):
            found[name] = text
        elif name == WORDS or (which and kind not in _TOGETHER):
            found[name] = _section(text, set(() if name == WORDS else explained))
        else:
            label, body = _label(text) if kind == "try" else ("", text)
            found[name] = label + _section(body, explained)
    return found


def unlinked(text: str) -> str:
    """Return a text without its links to the glossary."""
    return _LINK.sub(r"\1", text)


def terms_in(text: str) -> set[str]:
    """Return the terms that a text uses in its prose, linked or not."""
    prose = _NO_PROSE.sub(" ", unlinked(text))
    forms = _forms()
    return {forms[found[0].lower()].term for found in _pattern().finditer(prose)}


def terms_linked(text: str) -> set[str]:
    """Return the terms to which a text has a link."""
    slugs = set(re.findall(r"\]\(glossary(?:\?[^#)]*)?#([^ )]+)", text))
    return {entry.term for entry in glossary() if entry.slug in slugs}


def _label(text: str) -> tuple[str, str]:
    """Cut off the first line, which is the experiment's name."""
    label, newline, body = text.partition("\n")
    return label + newline, body


def _section(text: str, explained: set[str]) -> str:
    """Return the text with links; terms that are linked join those that were explained before."""
    parts, at = [], 0
    for gap in [*_NO_PROSE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        parts += [_prose(text[at:end], explained), gap[0] if gap else ""]
        at = gap.end() if gap else end
    return "".join(parts)


def _prose(text: str, explained: set[str]) -> str:
    def link(found: re.Match[str]) -> str:
        entry = _forms()[found[0].lower()]
        if entry.term in explained:
            return found[0]
        explained.add(entry.term)
        return f'[{found[0]}](glossary{language.query()}#{entry.slug} "{entry.plain_meaning}")'

    return _pattern().sub(link, text)


@language.cached()
def _forms() -> Mapping[str, Entry]:
    return {form.lower(): entry for entry in glossary() for form in entry.words if form != NONE}


@language.cached()
def _pattern() -> re.Pattern[str]:
    """Match the longest term first, so that a forget gate is no gate."""
    forms = sorted(_forms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
