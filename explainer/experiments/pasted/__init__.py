"""The reader's own numbers, however they were written down: one reader for every lesson.

A text goes through four hands: `characters` makes equal what looks equal, `lists` or `lines` divide it into cells,
`table` finds columns of numbers and names, and `shape` makes them a sequence that a lesson can take. What can be read
in two ways is read in one, which is said, and the other is offered.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.content.messages import gettext as _
from explainer.experiments.fields import shortest
from explainer.experiments.pasted import lines, lists
from explainer.experiments.pasted.characters import plain
from explainer.experiments.pasted.reading import UNCHOSEN, Choices, NotNumbers, Other, Reading
from explainer.experiments.pasted.shape import shape
from explainer.experiments.pasted.table import Table, table
from explainer.experiments.series import Rows

__all__ = ["LONGEST", "UNCHOSEN", "Choices", "NotNumbers", "Other", "Reading", "read", "spell"]

#: The longest text that is read, in characters.
LONGEST = 1_048_576
#: `[12:00] 0.5`: brackets around the name of a step, and the numbers behind them.
_LOG = re.compile(r"\s*\[[^\]\n]{1,40}\][ \t:]*[-+\d]")
#: How much of a text is read in every other way, to see which of them can be offered.
SAMPLE = 4000


def read(text: str, choices: Choices = UNCHOSEN) -> Reading:
    """Read pasted numbers; `choices` decide what the text leaves open.

    Raises
    ------
    NotNumbers: with the line, the column and the value that could not be read, and an example of what can; or with the
        question what to do about gaps.
    """
    if len(text) > LONGEST:
        message = _("That is too long: {given:,} characters, and {most:,} are read.")
        raise NotNumbers(message.format(given=len(text), most=LONGEST))
    written = plain(text)
    try:
        found, columns = _read(written, choices)
    except NotNumbers as error:
        raise NotNumbers(str(error), (*_other_ways(written, choices, None), *error.others)) from None
    return replace(found, others=(*_other_ways(written, choices, columns), *found.others))


def _read(written: str, choices: Choices) -> tuple[Reading, Table]:
    columns = _table(written, choices)
    return shape(columns, choices), columns


def _table(written: str, choices: Choices) -> Table:
    if lists.is_list(written):
        try:
            return table(lists.grid(written, choices), choices)
        except NotNumbers:
            if not _LOG.match(written):
                raise
    return table(lines.grid(written, choices), choices)


# ---- other ways ------------------------------------------------------------------------------------------------------


def _other_ways(written: str, choices: Choices, columns: Table | None) -> tuple[Other, ...]:
    """Return how else the beginning of a text can be read: its commas, its first line, its first column."""
    sample = written if len(written) <= SAMPLE else written[:SAMPLE].rpartition("\n")[0]
    now = _content(sample, choices)
    same_marks = _content(sample, Choices(comma=choices.comma, point=choices.point, space=choices.space))
    seen, ways = [now], []
    for label, other in _candidates(sample, choices, columns):
        found = _content(sample, other)
        if found is None or found in seen or any("," in name for name in found.feature_names):
            continue
        if not (other.header or other.index) and (
            found == same_marks or (other.point and not _alike(now, found))
        ):
            continue  # the marks mean that already; or what is no number any more was taken for a name
        seen.append(found)
        ways.append(Other(label, other))
    return tuple(ways)


def _alike(one: Reading | None, other: Reading) -> bool:
    return one is None or (len(one.numbers), len(one.numbers[0])) == (
        len(other.numbers),
        len(other.numbers[0]),
    )


def _content(sample: str, choices: Choices) -> Reading | None:
    """Return what a text holds if it is read like this, whatever stands in its gaps; None if it cannot be read."""
    try:
        found, _columns = _read(sample, replace(choices, gaps=choices.gaps or "hold"))
    except NotNumbers:
        return None
    return Reading((), found.numbers, found.step_labels, found.feature_names if "," in sample else ())


def _candidates(sample: str, choices: Choices, columns: Table | None) -> Iterator[tuple[str, Choices]]:
    if "," in sample:
        yield _("Read the comma as a decimal point"), Choices(comma="decimal")
        yield _("Read the comma as a thousands separator"), Choices(comma="thousands")
        yield _("Read the comma as a separator"), Choices(comma="separator")
    if "." in sample:
        yield _("Read the point as a thousands separator"), Choices(comma=choices.comma, point="thousands")
        yield _("Read the point as a decimal point"), Choices(comma=choices.comma, point="decimal")
    if " " in sample.strip():
        yield _("Read the space as a thousands separator"), Choices(space="thousands")
        yield _("Read the space as a separator"), Choices(space="separator")
    if columns and columns.header is not None:
        if columns.header:
            yield _("Read the first line as numbers"), replace(choices, header="numbers", start=0, row=0)
        else:
            yield _("Read the first line as names"), replace(choices, header="names", start=0, row=0)
    if columns and columns.index is not None:
        if columns.index:
            yield _("Read the first column as numbers"), replace(choices, index="numbers", columns=())
        else:
            yield (
                _("Read the first column as the names of the steps"),
                replace(choices, index="names", columns=()),
            )


# ---- the other way round ---------------------------------------------------------------------------------------------


def spell(rows: Rows, steps: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> str:
    """Return a text that `read` reads as these rows, with these names if there are any."""
    if steps or names:
        text = _with_names(rows, steps, names)
        if _reads_as(text, rows, steps, names):
            return text
    text = "\n".join(", ".join(shortest(value) for value in row) for row in rows)
    if len(rows[0]) == 1 or _reads_as(text, rows):
        return text
    return "[" + ",\n ".join("[" + ", ".join(shortest(value) for value in row) + "]" for row in rows) + "]"


def _with_names(rows: Rows, steps: tuple[str, ...], names: tuple[str, ...]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    width = len(rows[0])
    if names or steps:
        titles = names or tuple(_("feature {number}").format(number=place) for place in range(1, width + 1))
        writer.writerow(["step", *titles] if steps else titles)
    for at, row in enumerate(rows):
        values = [shortest(value) for value in row]
        writer.writerow([steps[at], *values] if steps else values)
    return file.getvalue().rstrip("\n")


def _reads_as(text: str, rows: Rows, steps: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> bool:
    try:
        found = _read(plain(text), UNCHOSEN)[0]
    except NotNumbers:
        return False
    return (found.values, found.step_labels) == (rows, steps) and (not names or found.feature_names == names)
