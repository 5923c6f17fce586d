"""The glossary: every term and symbol of the app, read from one Markdown file.

A group is `## group: name`; a term is `### term`, four lines (`symbol:`, `keras:`, `shape:`, `lesson:`), and its
meaning in Markdown. "–" stands for none.
"""

import functools
import re
from dataclasses import dataclass

from explainer.content.lessons import lesson

NONE = "–"
_TERM = re.compile(
    r"(?P<term>.+)\nsymbol: (?P<symbol>.+)\nkeras: (?P<keras>.+)\nshape: (?P<shape>.+)\n"
    r"lesson: (?P<lesson>\w+)\n(?P<meaning>[\s\S]+)"
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
    meaning: str

    def matches(self, text: str) -> bool:
        """Whether every word of the text is in the entry, whatever the case."""
        whole = " ".join((self.term, self.symbol, self.keras, self.shape, self.meaning)).lower()
        return all(word in whole for word in text.lower().split())


@functools.cache
def glossary(language: str = "en") -> tuple[Entry, ...]:
    """Return all entries, in their order. ValueError means that the file is not in order, which a test rules out."""
    sections = lesson("glossary", language).sections
    return tuple(
        _entry(title.removeprefix("group: "), text)
        for title, body in sections.items()
        if title.startswith("group: ")
        for text in re.split(r"^### ", body, flags=re.MULTILINE)[1:]
    )


def _entry(group: str, text: str) -> Entry:
    found = _TERM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"A term has symbol, keras, shape, lesson and a meaning. Received: {text[:60]!r}")
    return Entry(group, **found.groupdict())
