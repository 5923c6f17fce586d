"""The glossary: every term and symbol of the app, read from one Markdown file.

A group is `## group: name`; a term is `### term`, four lines (`symbol:`, `keras:`, `shape:`, `lesson:`), and its
meaning in Markdown. "–" stands for none. A line `words:` names the forms in which a lesson's prose links the term;
without it, the term is linked as it is and with an s.
"""

import re
from dataclasses import dataclass

from explainer.content import language
from explainer.content.sections import sections

NONE = "–"
_TERM = re.compile(
    r"(?P<term>.+)\nsymbol: (?P<symbol>.+)\nkeras: (?P<keras>.+)\nshape: (?P<shape>.+)\n"
    r"lesson: (?P<lesson>\w+)\n(?:words: (?P<words>.+)\n)?(?P<meaning>[\s\S]+)"
)


@dataclass(frozen=True)
class Entry:
    """One term. `lesson` is the name of the page that shows it; symbol, keras and shape may be NONE."""

    group: str
    term: str
    symbol: str
    keras: str
    shape: str
    lesson: str
    words: tuple[str, ...]
    meaning: str

    @property
    def slug(self) -> str:
        """The entry's place on the glossary's page."""
        return re.sub(r"\W+", "-", self.term.lower()).strip("-")

    @property
    def plain_meaning(self) -> str:
        """The meaning as plain text, without quotation marks that would end a title."""
        return self.meaning.replace("`", "").replace('"', "”")


@language.cached()
def glossary() -> tuple[Entry, ...]:
    """Return all entries, in their order. ValueError means that the file is not in order, which a test rules out."""
    return tuple(
        _entry(title.removeprefix("group: "), text)
        for title, body in sections("glossary").items()
        if title.startswith("group: ")
        for text in re.split(r"^### ", body, flags=re.MULTILINE)[1:]
    )


def _entry(group: str, text: str) -> Entry:
    found = _TERM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"A term has symbol, keras, shape, lesson and a meaning. Received: {text[:60]!r}")
    facts: dict[str, str] = found.groupdict()
    term = facts["term"].lower()
    words = facts.pop("words") or f"{term}, {term}s"
    return Entry(group, words=tuple(words.split(", ")), **facts)
