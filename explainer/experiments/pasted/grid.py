"""The cells of a pasted text, before any of them is read as a number."""

from dataclasses import dataclass, field

from explainer.content.messages import gettext as _
from explainer.experiments.fields import quoted
from explainer.experiments.pasted.numerals import Style
from explainer.experiments.pasted.reading import NotNumbers

Row = list[str]


@dataclass(frozen=True)
class Grid:
    """Rows of cells, and the line of the text on which each stands, counted from 1.

    paragraphs: the places of rows that follow an empty line. names: the names of the columns, where the text says them
    in its own way (the keys of JSON). closed: whether brackets say what a row is, so that nothing has to be guessed.
    comma: what the comma of `1,234` is where the text does not tell. said: what was done, in sentences.
    """

    rows: list[Row]
    lines: list[int]
    style: Style = field(default_factory=Style)
    paragraphs: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    closed: bool = False
    said: tuple[str, ...] = ()


def nothing() -> NotNumbers:
    """Return what is said of a text without any number."""
    message = _("There is no number yet. Put one step on each line, for example {example}.")
    return NotNumbers(message.format(example="`0.5`"))


def not_a_number(line: int, column: int, columns: int, found: str) -> NotNumbers:
    """Return what is said of a cell that is not a number; the column is said if there are several."""
    if columns > 1:
        message = _(
            "Line {line}, column {column}: {value} is not a number. A line that can be read: {example}."
        )
    else:
        message = _("Line {line}: {value} is not a number. A line that can be read: {example}.")
    example = "`" + ", ".join(["0.5", "-1.25", "3"][: min(max(columns, 1), 3)]) + "`"
    return NotNumbers(message.format(line=line, column=column, value=quoted(found), example=example))
