"""A Markdown file of words, of a lesson or of a page, cut into named sections: `## name`, then its text."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from explainer.content import course

_FOLDER = Path(__file__).parent
_LESSONS = _FOLDER.parent / "lessons"


@functools.cache
def sections(name: str, language: str = "en") -> Mapping[str, str]:
    """Return the sections of a file, in their order, as they are written."""
    path = _LESSONS / name / f"{language}.md" if name in course.NAMES else _FOLDER / language / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    titles = (title.strip() for title in parts[::2])
    return MappingProxyType(dict(zip(titles, (body.strip() for body in parts[1::2]), strict=True)))
