"""A Markdown file of words, of a lesson or of a page, cut into named sections: `## name`, then its text."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from explainer.content import course, language, pseudo

_FOLDER = Path(__file__).parent
_LESSONS = _FOLDER.parent / "lessons"
#: Kinds of sections whose names stand on the page.
_SHOWN = {"for", "teacher", "group"}


def sections(name: str) -> Mapping[str, str]:
    """Return the sections of a file, in their order, as they are written in the visitor's language, else in English."""
    return _sections(name, language.current())


def _path(name: str, spoken: str) -> Path:
    return _LESSONS / name / f"{spoken}.md" if name in course.NAMES else _FOLDER / spoken / f"{name}.md"


@functools.cache
def _sections(name: str, spoken: str) -> Mapping[str, str]:
    if spoken == language.PSEUDO:
        return MappingProxyType(
            dict(_pseudo(name, *section) for section in _sections(name, language.SOURCE).items())
        )
    path = _path(name, spoken)
    text = (path if path.exists() else _path(name, language.SOURCE)).read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    titles = (title.strip() for title in parts[::2])
    return MappingProxyType(dict(zip(titles, (body.strip() for body in parts[1::2]), strict=True)))


def _pseudo(name: str, title: str, body: str) -> tuple[str, str]:
    """Return a section in the pseudo-language. Of titles, those that are shown; of the glossary, a term's forms only
    with their accents, or no text would have them.
    """
    kind, colon, shown = title.partition(": ")
    if kind in _SHOWN:
        title = kind + colon + pseudo.text(shown)
    lines = body.split("\n") if name == "glossary" else []
    return title, "\n".join(map(_fact, lines)) if lines else pseudo.text(body)


def _fact(line: str) -> str:
    name, colon, text = line.partition(": ")
    if name in {"symbol", "lesson"}:
        return line
    if name in {"keras", "shape", "words"} and colon:
        return f"{name}: {pseudo.accented(text)}"
    return pseudo.text(line)
