"""A program in parts, each with a few words, from which a notebook and a file are made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of the program: the words for a notebook (Markdown), and the code with a comment on top."""

    words: str
    code: str
