"""From cells to columns of numbers: which line is the header, which column names the steps, which ones are left out."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.experiments.fields import quoted
from explainer.experiments.pasted.dates import is_compact, is_date
from explainer.experiments.pasted.grid import Grid, Row, not_a_number, nothing
from explainer.experiments.pasted.numerals import GAPS, Style, bare
from explainer.experiments.pasted.reading import Choices, NotNumbers
from explainer.experiments.series import FEATURES

#: What the column is called that only counts or dates the rows.
_INDEX = re.compile(
    r"|index|idx|i|id|no\.?|nr\.?|#|n|row|steps?|t|time|timestep|time[ _]step|times?tamp|date|datetime|day|month|"
    r"year|week|hour|minute|second|epoch|unnamed: \d+|(?:time|t|date) ?[(\[].*[)\]]|"
    r"jahr|monat|tag|datum|zeit|année|mois|jour",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r".+ \d+")


@dataclass(frozen=True)
class Column:
    """A column of numbers, NaN where one is missing, with its name, which is empty if the text has none."""

    name: str
    values: list[float]


@dataclass(frozen=True)
class Table:
    """Columns of numbers of one length. labels: a name for each row, or none. lines: where each row stands.

    header: whether the first line gave the names; None if it could not be read in two ways. index: likewise, whether
    the first column gave the names of the steps. closed: whether brackets say what a row is. shown: the columns that
    are kept if nothing else is chosen, where not simply the first ones.
    """

    columns: list[Column]
    labels: list[str]
    lines: list[int]
    header: bool | None = None
    index: bool | None = None
    closed: bool = False
    shown: tuple[int, ...] = ()
    said: tuple[str, ...] = ()


def table(grid: Grid, choices: Choices) -> Table:
    """Return the columns of numbers that the cells hold."""
    said = list(grid.said)
    rows, lines = _body(grid, said)
    names = list(grid.names)
    header: bool | None = None
    if not names:
        kind = _is_header(rows, grid.style)
        header = (
            kind in {"only names", "names"}
            if kind == "only names" or not choices.header
            else choices.header == "names"
        )
        if kind is not None and header:
            names = [bare(cell) for cell in rows[0]]
            rows, lines = rows[1:], lines[1:]
            said.append(_("The first line gives the names."))
        if kind in {None, "only names"}:
            header = None
    if not rows:
        raise nothing()
    cells = [list(column) for column in zip(*rows, strict=True)]
    if [name.lower() for name in names[:2]] == ["step", "label"]:
        return _own_file(cells, names, lines, grid.style, said)
    return _typed(cells, names, lines, grid, choices, header, said)


# ---- rows ------------------------------------------------------------------------------------------------------------


def _body(grid: Grid, said: list[str]) -> tuple[list[Row], list[int]]:
    """Return rows of one width: without lines of text around the table, and without what a last separator makes."""
    rows, lines = grid.rows, grid.lines
    width, first = _width(rows)
    if len(rows[-1]) != width or len(rows[0]) != width or any(len(row) != width for row in rows):
        rows, lines = _without_text_around(rows, lines, width, grid, said)
        shorter = len(rows[0]) == width - 1 and len(rows) > 1 and not any(map(_has_digit, rows[0]))
        if shorter:
            rows = [["", *rows[0]], *rows[1:]]  # R leaves the name of the index out
        for row, line in zip(rows, lines, strict=True):
            if len(row) != width:
                raise _uneven(len(row), line, width, lines[min(first, len(lines) - 1)])
    if width > 1 and all(not row[-1] or row[-1].isspace() for row in rows):
        last = max(max((at for at, cell in enumerate(row) if cell.strip()), default=0) for row in rows)
        rows = [row[: last + 1] for row in rows]
    filled = [
        at for at, row in enumerate(rows) if len(row) == 1 or any(cell and not cell.isspace() for cell in row)
    ]
    if len(filled) < len(rows):
        rows, lines = [rows[at] for at in filled], [lines[at] for at in filled]
    if not rows:
        raise nothing()
    return rows, lines


def _width(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the width that most rows have, and the first row that has it."""
    counts: dict[int, int] = {}
    for row in rows:
        counts[len(row)] = counts.get(len(row), 0) + 1
    width = max(counts, key=lambda one: (counts[one], one == len(rows[0])))
    return width, next(at for at, row in enumerate(rows) if len(row) == width)


def _uneven(given: int, line: int, expected: int, first: int) -> NotNumbers:
    found = ngettext("Line {line} has {given} number", "Line {line} has {given} numbers", given)
    message = _("{found}, and line {first} has {expected}. All lines need as many, for example {example}.")
    example = "`" + ", ".join(["0.5", "-1.25", "3"][: min(max(expected, 2), 3)]) + "`"
    found = found.format(line=line, given=given)
    return NotNumbers(message.format(found=found, first=first, expected=expected, example=example))


def _without_text_around(
    rows: list[Row], lines: list[int], width: int, grid: Grid, said: list[str]
) -> tuple[list[Row], list[int]]:
    """Leave out the lines of words above a table and below it, which have another width and no number."""
    start, end = 0, len(rows)
    while start < end - 1 and _is_remark(rows[start], width, grid.style):
        start += 1
    last = max(grid.paragraphs, default=len(rows))
    while end - 1 >= last > start and _is_remark(rows[end - 1], width, grid.style):
        end -= 1
    if count := start + len(rows) - end:
        message = ngettext(
            "{count} line of words was left out.", "{count} lines of words were left out.", count
        )
        said.append(message.format(count=count))
    return rows[start:end], lines[start:end]


def _is_remark(row: Row, width: int, style: Style) -> bool:
    if len(row) == width or (len(row) == width - 1 and width > 2):
        return False
    return all(style.value(cell) is None or bare(cell).lower() in GAPS for cell in row) and any(
        map(str.strip, row)
    )


def _has_digit(cell: str) -> bool:
    return any(one.isdigit() for one in cell[:40])


# ---- the header ------------------------------------------------------------------------------------------------------


def _is_header(rows: Sequence[Row], style: Style) -> str | None:
    """Say whether the first row names the columns: "only names" if it can be nothing else, "names" or "" if it may."""
    first = rows[0]
    if len(rows) < 2 or any(_is_endless(bare(cell)) for cell in first):
        return None
    below = rows[1 : 1 + 50]
    for place, cell in enumerate(first):
        if style.value(cell) is None and not is_date(cell):
            column = [row[place] for row in below]
            if any(style.value(other) is not None or is_date(other) for other in column):
                return "only names"
    if any(style.value(cell) is None for cell in first):
        named = sum(style.value(cell) is None for cell in first)
        below_named = any(style.value(cell) is None for cell in rows[1])
        return "only names" if named == len(first) > 0 and not below_named else None
    # pandas counts nameless columns from 0, and leaves the corner empty.
    numbers = [bare(cell) for cell in first]
    counted = [str(place) for place in range(len(first))]
    if len(first) > 1 and not numbers[0] and numbers[1:] == counted[: len(first) - 1]:
        return "names"
    whole = all(_is_whole(cell) for row in below for cell in row)
    return "" if numbers in (counted, [str(at + 1) for at in range(len(first))]) and not whole else None


def _is_endless(word: str) -> bool:
    """Whether a word is a number without an end, such as inf or 1e400, which is no name."""
    try:
        return math.isinf(float(word))
    except ValueError:
        return False


def _is_whole(cell: str) -> bool:
    return bare(cell).isdigit()


# ---- columns ---------------------------------------------------------------------------------------------------------


def _typed(
    cells: list[Row],
    names: list[str],
    lines: list[int],
    grid: Grid,
    choices: Choices,
    header: bool | None,
    said: list[str],
) -> Table:
    """Divide the columns into names of steps, numbers, and what is left out."""
    if (
        len(lines) == 1
        and not names
        and None not in (row := grid.style.values([column[0] for column in cells]))
    ):
        alone = [Column("", [value]) for value in row if value is not None]
        return Table(alone, [], lines, header, None, grid.closed, said=tuple(said))
    columns: list[Column] = []
    dated: list[Row] = []
    named: Row = []
    left_out: list[str] = []
    dated_names: list[str] = []
    for place, column in enumerate(cells):
        name = names[place] if place < len(names) else ""
        values = grid.style.values(column)
        bad = [at for at, value in enumerate(values) if value is None]
        numbers = [0.0 if value is None else value for value in values]
        if bad and all(is_date(cell) or cell.strip().lower() in GAPS for cell in column):
            dated.append([bare(cell) for cell in column])
            dated_names.append(name)
        elif bad and (2 * len(bad) > len(column) or _are_words(column, bad)) and len(cells) > 1:
            if not named and not columns and len(set(column)) == len(column):
                named = [bare(cell) for cell in column]
                dated_names.append(name)
            else:
                left_out.append(name or _("column {number}").format(number=place + 1))
        elif bad:
            raise _bad(column, bad[0], place, len(cells), lines)
        elif all(map(math.isnan, numbers)) and len(cells) > 1:
            left_out.append(name or _("column {number}").format(number=place + 1))
        else:
            columns.append(Column(name, numbers))
    if not columns:
        raise _no_numbers(cells, lines, grid.style)
    labels = [" ".join(parts) for parts in zip(*dated, strict=True)] if dated else named
    if dated and named:
        left_out.insert(0, dated_names[0] if named and dated_names else "")
    index: bool | None = None
    if (
        not labels
        and len(columns) > 1
        and (likely := _may_count(columns, cells[0], grid, bool(names))) is not None
    ):
        index = choices.index == "names" if choices.index else likely
        if index:
            labels = [bare(cell) for cell in cells[0]]
            dated_names = [columns[0].name]
            columns = columns[1:]
    if labels:
        said.append(_names_of_steps(dated_names[-1] if dated_names else ""))
    if left_out:
        message = _("Left out, since it is not made of numbers: {columns}.")
        said.append(message.format(columns=", ".join(quoted(name) for name in left_out[:8])))
    return Table(columns, labels, lines, header, index, grid.closed, said=tuple(said))


def _names_of_steps(name: str) -> str:
    if name:
        return _("{column} gives the names of the steps.").format(column=quoted(name))
    return _("The first column gives the names of the steps.")


def _are_words(column: Row, bad: list[int]) -> bool:
    """Whether a column holds classes rather than numbers with a mistake: some words, each of them again and again."""
    return len(bad) > 2 and len({column[at] for at in bad}) * 2 <= len(bad)


def _bad(column: Row, at: int, place: int, columns: int, lines: list[int]) -> NotNumbers:
    return not_a_number(lines[at], place + 1, columns, column[at].strip())


def _no_numbers(cells: list[Row], lines: list[int], style: Style) -> NotNumbers:
    for at, row in enumerate(zip(*cells, strict=True)):
        for place, cell in enumerate(row):
            if style.value(cell) is None:
                return not_a_number(lines[at], place + 1, len(cells), cell.strip())
    return nothing()


def _may_count(columns: list[Column], cells: Row, grid: Grid, named: bool) -> bool | None:
    """Say whether the first column seems to count or to date the rows; None if it certainly does not."""
    values, count = columns[0].values, len(columns[0].values)
    if (
        count < 2
        or (not named and len(columns) > FEATURES)
        or any(later <= before for later, before in zip(values[1:], values, strict=False))
    ):
        return None
    whole = all(value.is_integer() for value in values)
    if whole and count > 2 and all(is_compact(cell.strip()) for cell in cells):
        return True
    by_one = whole and values[-1] - values[0] == count - 1
    if named:
        return bool(_INDEX.fullmatch(columns[0].name.strip())) or (None if not by_one else False)
    if grid.closed:
        return False if by_one and count > 2 else None
    if by_one and values[0] in {0, 1}:
        fractions = any(not value.is_integer() for column in columns[1:] for value in column.values)
        return count > (4 if values[0] else 2) or (fractions and values[0] == 0)
    if by_one and 1500 <= values[0] <= 2200 and count > 2:
        return True
    return False if count > 2 else None


def _own_file(cells: list[Row], names: list[str], lines: list[int], style: Style, said: list[str]) -> Table:
    """Read a file of this app again: its input goes in, and what the network made of it is left out."""
    steps = style.values(cells[0])
    kept = [at for at, step in enumerate(steps) if step is not None and step > 0]
    columns = []
    for name, column in zip(names[2:], cells[2:], strict=False):
        values = style.values([column[at] for at in kept])
        if None in values:
            at = kept[values.index(None)]
            raise not_a_number(lines[at], names.index(name) + 1, len(names), column[at].strip())
        columns.append(Column(name, [value for value in values if value is not None]))
    if not columns or not kept:
        raise nothing()
    made = [at for at, name in enumerate(names[2:]) if " unit " in name and _QUANTITY.fullmatch(name)]
    shown = tuple(range(made[0])) if made and made[0] else ()
    if shown:
        said.append(_("The input of a file from this site; what the network made of it is left out."))
    labels = [bare(cells[1][at]) for at in kept]
    return Table(columns, labels, [lines[at] for at in kept], shown=shown, said=tuple(said))
