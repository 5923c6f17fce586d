"""What reading a pasted text gives: numbers with names, what was done to get them, and what else could be read."""

from dataclasses import dataclass
from typing import Literal

from explainer.experiments.series import Rows

Comma = Literal["", "decimal", "thousands", "separator"]
Point = Literal["", "decimal", "thousands"]
Space = Literal["", "separator", "thousands"]
Names = Literal["", "names", "numbers"]
Layout = Literal["", "sequence", "table", "turned"]
Gaps = Literal["", "leave out", "interpolate", "hold"]
Scale = Literal["", "largest", "standard"]


@dataclass(frozen=True)
class Choices:
    """How to read what can be read in two ways; empty where the text itself decides.

    comma, point, space: what they mean inside and between numbers. header, index: whether the first line and the
    first column are names. layout: whether a row is a sequence of its own (`row` says which, from 0), a step of a
    table, or a feature. columns: which are kept, from 0. gaps: what stands for numbers that are missing. start: the
    first step, from 0, -1 for the last ones. scale: what numbers are divided by. backwards: the last row first.
    """

    comma: Comma = ""
    point: Point = ""
    space: Space = ""
    header: Names = ""
    index: Names = ""
    layout: Layout = ""
    row: int = 0
    columns: tuple[int, ...] = ()
    gaps: Gaps = ""
    start: int = 0
    scale: Scale = ""
    backwards: bool = False


#: Nothing was chosen.
UNCHOSEN = Choices()


@dataclass(frozen=True)
class Other:
    """Another way to read the same text: what it is called, in Markdown, and the choices that lead to it."""

    label: str
    choices: Choices


@dataclass(frozen=True)
class Reading:
    """A pasted text, read.

    values: what goes into a lesson (steps, features). numbers: the same as they stand in the text, before any scaling.
    step_labels: a name for each step, empty if they are only counted from 1. feature_names: likewise for features.
    said: what was done, sentence by sentence, in Markdown. others: what else could be read.
    """

    values: Rows
    numbers: Rows
    step_labels: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()


class NotNumbers(ValueError):
    """A text that is not a table of numbers. The message, Markdown, names the line, the column and the value.

    others: ways to read it all the same, if whoever pasted it chooses one.
    """

    def __init__(self, message: str, others: tuple[Other, ...] = ()) -> None:
        super().__init__(message)
        self.others = others
