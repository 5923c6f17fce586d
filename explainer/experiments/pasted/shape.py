"""From columns to what a lesson takes: at most 200 steps of 8 features, none beyond 1000, and no gaps."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.experiments.fields import quoted, rounded, shortest
from explainer.experiments.names import FEATURE, STEP, clean, distinct
from explainer.experiments.pasted.dates import newest_first
from explainer.experiments.pasted.grid import nothing
from explainer.experiments.pasted.reading import Choices, Gaps, NotNumbers, Other, Reading
from explainer.experiments.pasted.table import Column, Table
from explainer.experiments.series import FEATURES, LARGEST, STEPS

#: Beyond this, tanh and sigmoid tell nothing apart, and dividing is offered.
SATURATED = 10.0


@dataclass(frozen=True)
class _Shaped:
    """Columns on their way to a lesson, what was said on it, and what else was possible."""

    columns: list[Column]
    labels: list[str]
    lines: list[int]
    said: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()

    def with_other(self, label: str, choices: Choices) -> "_Shaped":
        return replace(self, others=(*self.others, Other(label, choices)))

    def saying(self, *sentences: str) -> "_Shaped":
        return replace(self, said=(*self.said, *sentences))


def shape(table: Table, choices: Choices) -> Reading:
    """Return what a lesson takes of a table."""
    shaped = _Shaped(table.columns, table.labels, table.lines, table.said)
    for step in (_rows, _columns, _gaps, _order, _window):
        shaped = step(shaped, table, choices)
    return _scaled(shaped, choices)


# ---- rows that are sequences -----------------------------------------------------------------------------------------


def _rows(shaped: _Shaped, table: Table, choices: Choices) -> _Shaped:
    """Read one row alone as a sequence, and of rows too wide for a step the first."""
    width, count = len(shaped.columns), len(shaped.lines)
    names = [column.name for column in shaped.columns]
    named = any(name and not name[0].isdigit() for name in names)
    if width == 1 or (count == 1 and table.closed and width <= FEATURES and not choices.layout):
        return shaped
    wide = width > FEATURES and not named and not table.shown
    if not (count == 1 or wide) or (count == 1 and named and not choices.layout):
        return shaped
    sequence = choices.layout or "sequence"
    as_table = replace(choices, layout="table", row=0, start=0, columns=())
    if sequence == "sequence":
        row = min(choices.row, count - 1)
        if width <= FEATURES and not any(math.isnan(column.values[0]) for column in shaped.columns):
            shaped = shaped.with_other(_shape_of(1, width), as_table)
        elif count > 1 and width > FEATURES:
            shaped = shaped.with_other(_("Rows as steps, columns as features"), as_table)
        for other in (row - 1, row + 1):
            if 0 <= other < count:
                label = _("Row {number} instead").format(number=other + 1)
                shaped = shaped.with_other(label, replace(choices, layout="sequence", row=other))
        if 1 < count <= FEATURES:
            turned = replace(choices, layout="turned", row=0, start=0)
            shaped = shaped.with_other(_("Each row as a feature"), turned)
        if count > 1:
            said = _("Row {number} of {count} as a sequence.").format(number=row + 1, count=count)
            shaped = shaped.saying(said)
        values = [column.values[row] for column in shaped.columns]
        return _turned(shaped, names, [Column(shaped.labels[row] if shaped.labels else "", values)], row)
    label = _shape_of(width, 1) if count == 1 else _("Row {number} as a sequence").format(number=1)
    shaped = shaped.with_other(label, replace(choices, layout="sequence", row=0, start=0, columns=()))
    if sequence == "turned" and count <= FEATURES:
        rows = zip(*(column.values for column in shaped.columns), strict=True)
        labels = shaped.labels or [""] * count
        columns = [Column(name, list(row)) for name, row in zip(labels, rows, strict=True)]
        return _turned(shaped, names, columns, 0).with_other(
            _("Rows as steps, columns as features"), as_table
        )
    return shaped


def _turned(shaped: _Shaped, names: list[str], columns: list[Column], row: int) -> _Shaped:
    labels = names if any(names) else []
    return replace(shaped, columns=columns, labels=labels, lines=[shaped.lines[row]] * len(names))


def _shape_of(steps: int, features: int) -> str:
    counted = ngettext("{count} step", "{count} steps", steps).format(count=steps)
    each = ngettext("{count} feature", "{count} features", features).format(count=features)
    return _("{steps} of {features}").format(steps=counted, features=each)


# ---- columns ---------------------------------------------------------------------------------------------------------


def _columns(shaped: _Shaped, table: Table, choices: Choices) -> _Shaped:
    """Keep the columns that were chosen, else as many as a lesson takes."""
    width = len(shaped.columns)
    chosen = [place for place in choices.columns if place < width]
    kept = chosen or list(table.shown if table.shown else range(width))[:FEATURES]
    if width == 1:
        return shaped
    clear = replace(choices, columns=())
    if chosen and len(chosen) < min(width, FEATURES):
        back = (
            _("All columns") if width <= FEATURES else _("The first {count} columns").format(count=FEATURES)
        )
        shaped = shaped.with_other(back, clear)
    if width > FEATURES:
        for start in (kept[0] - FEATURES, kept[0] + FEATURES):
            places = tuple(range(max(start, 0), min(start + FEATURES, width)))
            if places and -FEATURES < start < width and places != tuple(kept):
                label = _("Columns {first} to {last}").format(first=places[0] + 1, last=places[-1] + 1)
                shaped = shaped.with_other(label, replace(clear, columns=places))
    names = [_name_of(column, place) for place, column in enumerate(shaped.columns)]
    singles = kept if len(kept) > 1 else [place for place in (kept[0] - 1, kept[0] + 1) if 0 <= place < width]
    if any(column.name for column in shaped.columns) or len(kept) == 1:
        for place in singles:
            label = _("Only {column}").format(column=names[place])
            shaped = shaped.with_other(label, replace(clear, columns=(place,)))
    if len(kept) < width and not table.shown:
        message = _("{count} of {all} columns: {columns}.")
        told = ", ".join(names[place] for place in kept)
        shaped = shaped.saying(message.format(count=len(kept), all=width, columns=told))
    return replace(shaped, columns=[shaped.columns[place] for place in kept])


def _name_of(column: Column, place: int) -> str:
    return quoted(column.name) if column.name else _("column {number}").format(number=place + 1)


# ---- gaps ------------------------------------------------------------------------------------------------------------


def _gaps(shaped: _Shaped, _table: Table, choices: Choices) -> _Shaped:
    """Ask what stands for numbers that are missing; do what was chosen."""
    values = np.array([column.values for column in shaped.columns]).T
    missing = np.isnan(values)
    if not missing.any():
        return shaped
    empty = missing.all(axis=0)
    if empty.all():
        raise nothing()
    if empty.any():
        said = ngettext(
            "{count} empty column was left out.", "{count} empty columns were left out.", int(empty.sum())
        )
        filled = [column for column, without in zip(shaped.columns, empty, strict=True) if not without]
        shaped = replace(shaped, columns=filled).saying(said.format(count=int(empty.sum())))
        return _gaps(shaped, _table, choices)
    kinds: dict[Gaps, str] = {
        "leave out": _("Leave those steps out"),
        "interpolate": _("A straight line over the gap"),
        "hold": _("Hold the last number"),
    }
    others = tuple(
        Other(label, replace(choices, gaps=kind)) for kind, label in kinds.items() if kind != choices.gaps
    )
    where = missing.any(axis=1)
    others = tuple(other for other in others if other.choices.gaps != "leave out" or not where.all())
    steps = int(where.sum())
    line = shaped.lines[int(np.argmax(where))]
    if not choices.gaps:
        message = ngettext(
            "Line {line} has no number where one is expected: a gap, in {count} step. What shall stand there?",
            "Line {line} has no number where one is expected: a gap, in {count} steps. What shall stand there?",
            steps,
        )
        raise NotNumbers(message.format(line=line, count=steps), (*others, *shaped.others))
    if choices.gaps == "leave out" and where.all():
        raise NotNumbers(str(nothing()), others)
    if choices.gaps == "leave out":
        kept = np.flatnonzero(~where)
        said = ngettext(
            "{count} step with a gap was left out.", "{count} steps with gaps were left out.", steps
        )
        return replace(
            shaped,
            columns=[Column(c.name, [c.values[at] for at in kept]) for c in shaped.columns],
            labels=[shaped.labels[at] for at in kept] if shaped.labels else [],
            lines=[shaped.lines[at] for at in kept],
            others=(*others, *shaped.others),
        ).saying(said.format(count=steps))
    fill = _interpolated if choices.gaps == "interpolate" else _held
    if choices.gaps == "interpolate":
        said = ngettext(
            "A straight line over the gap in {count} step.",
            "Straight lines over the gaps in {count} steps.",
            steps,
        )
    else:
        said = ngettext(
            "The last number is held over the gap in {count} step.",
            "The last number is held over the gaps in {count} steps.",
            steps,
        )
    columns = [Column(column.name, fill(column.values)) for column in shaped.columns]
    return replace(shaped, columns=columns, others=(*others, *shaped.others)).saying(said.format(count=steps))


def _interpolated(values: Sequence[float]) -> list[float]:
    there = [at for at, value in enumerate(values) if not math.isnan(value)]
    found: list[float] = np.interp(range(len(values)), there, [values[at] for at in there]).tolist()
    return found


def _held(values: Sequence[float]) -> list[float]:
    """Repeat the number before a gap; before the first number, that one."""
    last = next(value for value in values if not math.isnan(value))
    held = []
    for value in values:
        last = last if math.isnan(value) else value
        held.append(last)
    return held


# ---- steps -----------------------------------------------------------------------------------------------------------


def _order(shaped: _Shaped, _table: Table, choices: Choices) -> _Shaped:
    """Offer the oldest first where the newest is; dates are left as they are written."""
    if not choices.backwards and not newest_first(shaped.labels):
        return shaped
    if not choices.backwards:
        said = _("The newest step comes first, as it stands in the text.")
        return shaped.saying(said).with_other(
            _("Oldest step first"), replace(choices, backwards=True, start=0)
        )
    return replace(
        shaped,
        columns=[Column(column.name, column.values[::-1]) for column in shaped.columns],
        labels=shaped.labels[::-1],
    ).with_other(_("Newest step first"), replace(choices, backwards=False, start=0))


def _window(shaped: _Shaped, _table: Table, choices: Choices) -> _Shaped:
    """Keep 200 steps of a long series: the first ones, unless others were chosen."""
    count = len(shaped.columns[0].values)
    if count <= STEPS:
        return shaped
    last = count - STEPS
    start = last if choices.start < 0 else min(choices.start, last)
    windows = {
        _("The first {count} steps").format(count=STEPS): 0,
        _("The last {count} steps").format(count=STEPS): last,
        _("The {count} steps before").format(count=STEPS): max(start - STEPS, 0),
        _("The next {count} steps").format(count=STEPS): min(start + STEPS, last),
    }
    offered: set[int] = {start}
    for label, begin in windows.items():
        if begin not in offered:
            offered.add(begin)
            shaped = shaped.with_other(label, replace(choices, start=begin))
    end = start + STEPS
    labels = shaped.labels or [str(place) for place in range(1, count + 1)] if start else shaped.labels
    said = _("Steps {first} to {last} of {count:,}.").format(first=start + 1, last=end, count=count)
    return replace(
        shaped,
        columns=[Column(column.name, column.values[start:end]) for column in shaped.columns],
        labels=labels[start:end],
    ).saying(said)


# ---- scale -----------------------------------------------------------------------------------------------------------


def _scaled(shaped: _Shaped, choices: Choices) -> Reading:
    """Divide what is too large for a lesson, and say by what in the feature's name."""
    numbers = [column.values for column in shaped.columns]
    largest = [max(map(abs, values)) for values in numbers]
    bound = float(shortest(LARGEST))
    needed = [float(shortest(most)) > bound for most in largest]
    kind = choices.scale
    scalings: list[Callable[[list[float]], list[float]] | None] = []
    names: list[str] = []
    for place, (column, most, too_large) in enumerate(zip(shaped.columns, largest, needed, strict=True)):
        name = column.name or (_("feature {number}").format(number=place + 1) if kind or too_large else "")
        if kind == "standard":
            scalings.append(_standardised)
            names.append(_("{feature}, standardised").format(feature=name))
        elif too_large or (kind == "largest" and most > 0):
            scalings.append(_divided_by(most))
            names.append(f"{name} ÷ {shortest(most)}")
        else:
            scalings.append(None)
            names.append(column.name)
    if any(names):
        names = [name or _("feature {number}").format(number=place) for place, name in enumerate(names, 1)]
    values = [scale(column) if scale else column for scale, column in zip(scalings, numbers, strict=True)]
    shaped = _offer_scales(shaped, choices, largest, any(needed))
    if any(needed) and not kind:
        said = _("Numbers go up to {most}: what is larger is divided by the largest of its column.")
        shaped = shaped.saying(said.format(most=shortest(bound)))
    labels = distinct((clean(label, STEP) for label in shaped.labels), STEP)
    features = distinct((clean(name, FEATURE) for name in names), FEATURE) if any(names) else ()
    counted = tuple(str(place) for place in range(1, len(labels) + 1))
    return Reading(
        tuple(map(rounded, zip(*values, strict=True))),
        tuple(zip(*numbers, strict=True)),
        () if labels == counted or not any(labels) else labels,
        features,
        (_shape_of(len(values[0]), len(values)) + ".", *shaped.said),
        shaped.others,
    )


def _offer_scales(shaped: _Shaped, choices: Choices, largest: list[float], needed: bool) -> _Shaped:
    if max(largest) <= SATURATED and not choices.scale:
        return shaped
    if choices.scale:
        label = _("Divide only what is too large") if needed else _("The numbers as they are")
        shaped = shaped.with_other(label, replace(choices, scale=""))
    if choices.scale != "largest" and not all(most > LARGEST for most in largest):
        shaped = shaped.with_other(_("Divide by the largest"), replace(choices, scale="largest"))
    if choices.scale != "standard" and len(shaped.columns[0].values) > 1:
        shaped = shaped.with_other(_("Standardise: mean 0, deviation 1"), replace(choices, scale="standard"))
    return shaped


def _divided_by(most: float) -> Callable[[list[float]], list[float]]:
    return lambda values: [value / most for value in values]


def _standardised(values: list[float]) -> list[float]:
    most = max(map(abs, values)) or 1.0
    small = np.array(values) / most
    spread = float(small.std())
    found: list[float] = ((small - small.mean()) / (spread if spread > 1e-12 else 1.0)).tolist()
    return found
