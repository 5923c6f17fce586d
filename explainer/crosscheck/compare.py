"""Two computations of the same tensors, compared step by step. This is the whole criterion of the check.

Two right float32 computations differ: both round, in different orders. So a difference needs a measure, and the measure
must not come from the numbers that are checked. TensorFlow gives it: it answers again with every number moved by a
rounding error (moved.py), and how far its own answers are apart at a step is what rounding can do there. At each step
(of time, or of training; a tensor without steps is one), with size = the largest magnitude of TensorFlow's numbers:

    tolerance = RELATIVE_TOLERANCE · size + ROUNDING_FACTOR · (how far TensorFlow's own answers are apart)

- tolerance ≤ TOLD · size: the difference is relative to the size, and agrees within the tolerance.
- otherwise, tolerance ≤ ZERO · unit: rounding is as large as the tensor there, but far less than what such a number is
  when it is there at all (the unit: 1 for a gate). The tensor is as good as 0, and the difference is absolute.
- otherwise rounding has grown (or numbers overflow), and nothing is claimed of this step; nor, in a run, of what comes
  after it.

NaN and infinities agree with the same at the same place. No step's tolerance says anything about another step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Verdict = Literal["agrees", "drifts", "disagrees", "nothing"]
Problem = Literal["missing", "unexpected", "shape", "dtype", "not finite", "difference"]
Ending = Literal["rounding", "overflow"]
Steps = Literal["time", "updates"]

#: float32: over 80 steps, Keras and the engine are each up to 1.5e-6 off the float64 result (measured), so they may
#: be 3e-6 apart. float64: the same number of units in the last place (5e-15), with room for longer products.
RELATIVE_TOLERANCE: Mapping[str, float] = {"float32": 4e-6, "float64": 1e-12}
#: How many times as far as TensorFlow's own answers are apart we may be from it: those are a few samples of what
#: rounding does, and ours is one more, made of longer sums.
ROUNDING_FACTOR = 4.0
#: A step is told where rounding reaches at most this part of the tensor.
TOLD = 5e-4
#: A tensor is as good as 0 where rounding drowns it, and rounding is at most this part of a unit.
ZERO = 1e-5


@dataclass(frozen=True)
class Row:
    """One tensor in both computations. `shape` and `dtype` are those of the tensor that is expected (ours).

    Of the steps that are claimed to agree (with a problem: of all up to where nothing can be claimed), the worst one:
    difference, the largest absolute difference there; size, what it is relative to, or None if it is absolute; step,
    its place (from 0).
    agreed: how many steps agree, of `steps`; counted: what a step is; ending: what comes then, if nothing can be
    claimed any more. overflow: the first step at which both sides overflow. problem: why it does not agree, from
    `first_step` on.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    difference: float
    size: float | None
    step: int = 0
    steps: int = 1
    agreed: int = 0
    ending: Ending | None = None
    overflow: int | None = None
    problem: Problem | None = None
    first_step: int | None = None
    counted: Steps = "time"

    @property
    def agrees(self) -> bool:
        """Whether nothing in it disagrees. What is claimed to agree is `agreed` steps of it."""
        return self.problem is None

    @property
    def relative(self) -> float:
        """The largest difference relative to the size, or as it is where it is absolute."""
        return self.difference / self.size if self.size else self.difference


@dataclass(frozen=True)
class Comparison:
    """All tensors of two runs, and, where there are any, of the single calls that start from the same states."""

    rows: tuple[Row, ...]
    calls: tuple[Row, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every tensor of the run agrees from the first step to the last."""
        return self.verdict == "agrees"

    @property
    def verdict(self) -> Verdict:
        """Say "agrees", "drifts" (as far as anything can be claimed, but not to the end), "disagrees" or "nothing".

        A run whose steps enlarge differences (a chaotic one) enlarges those of rounding too. Nothing is wrong with
        either computation then, and the single calls, if there are any, go on to tell.
        """
        if any(row.problem for row in (*self.rows, *self.calls)):
            return "disagrees"
        if not self.rows:
            return "nothing"
        return "agrees" if all(row.ending is None for row in self.rows) else "drifts"

    @property
    def ends_first(self) -> Row | None:
        """The tensor of the run of which nothing can be claimed after the fewest steps, or None."""
        ending = [row for row in self.rows if row.ending]
        stepped = [row for row in ending if row.steps > 1]
        return min(stepped or ending, key=lambda row: row.agreed, default=None)

    @property
    def worst(self) -> Row | None:
        """The largest relative difference of the run among all that is claimed to agree."""
        claimed = [row for row in self.rows if row.agreed and row.agrees]
        return max(claimed, key=lambda row: row.relative, default=None)


def compare(
    ours: Arrays,
    theirs: Arrays,
    rounding: Arrays | None = None,
    *,
    steps: Steps = "time",
    units: Mapping[str, float] | float = 0.0,
    alone: bool = False,
) -> Comparison:
    """Compare tensors by name; a tensor that only one side has disagrees, one that is empty on both is left out.

    rounding: how far TensorFlow's own answers are apart, number by number. steps: "time", axis 1 of tensors with three
    axes; or "updates", axis 0 of all. units: what a number of a tensor is when it is not as good as 0.
    alone: whether each step was computed on its own, so that what cannot be told at one says nothing about the next.
    """
    rows = []
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        mine, other = ours.get(name), theirs.get(name)
        if all(array is None or not array.size for array in (mine, other)):
            continue
        unit = units if isinstance(units, float) else units.get(name, 0.0)
        spread = (rounding or {}).get(name)
        mismatch = _mismatch(name, mine, other)
        if mismatch or mine is None or other is None:
            rows += [mismatch] if mismatch else []
        else:
            rows.append(_row(name, mine, _judge(mine, other, spread, steps, unit), steps, alone=alone))
    return Comparison(tuple(rows))


def _mismatch(name: str, ours: NDArray[Any] | None, theirs: NDArray[Any] | None) -> Row | None:
    """Return the row of two tensors that cannot be compared."""
    problem: Problem
    if ours is None or theirs is None:
        problem = "missing" if theirs is None else "unexpected"
    elif ours.shape != theirs.shape:
        problem = "shape"
    elif ours.dtype != theirs.dtype:
        problem = "dtype"
    else:
        return None
    there = ours if ours is not None else theirs
    assert there is not None
    return Row(name, there.shape, there.dtype.name, np.inf, None, problem=problem)


def _row(name: str, ours: NDArray[Any], judged: "_Judged", steps: Steps, *, alone: bool) -> Row:
    ends = np.where(judged.same_places, ~judged.told, judged.overflowing)
    claimed = ~ends if alone else np.cumsum(ends) == 0
    wrong = claimed & ~judged.agrees
    first = int(np.argmax(wrong)) if wrong.any() else None
    problem: Problem | None = None
    if first is not None:
        problem = "difference" if judged.same_places[first] else "not finite"
    worst = int(np.argmax(np.where(claimed, judged.errors, -1.0)))
    over = judged.overflowing
    return Row(
        name,
        ours.shape,
        ours.dtype.name,
        difference=float(judged.difference[worst]),
        size=float(judged.size[worst]) if judged.relative[worst] else None,
        step=worst,
        steps=len(ends),
        agreed=int((claimed & ~wrong).sum()) if alone or first is None else first,
        ending=None if claimed.all() else ("overflow" if over[~claimed][0] else "rounding"),
        overflow=int(np.argmax(over)) if over.any() and not claimed.all() else None,
        problem=problem,
        first_step=first if _has_steps(ours, steps) else None,
        counted=steps,
    )


@dataclass(frozen=True)
class _Judged:
    """Every step of one tensor by the criterion, each (steps,)."""

    difference: NDArray[np.float64]
    size: NDArray[np.float64]
    tolerance: NDArray[np.float64]
    relative: NDArray[np.bool_]
    told: NDArray[np.bool_]
    same_places: NDArray[np.bool_]
    overflowing: NDArray[np.bool_]

    @property
    def agrees(self) -> NDArray[np.bool_]:
        """Whether the numbers are within the tolerance, and NaN and infinities at the same places."""
        return self.same_places & (self.difference <= self.tolerance)

    @property
    def errors(self) -> NDArray[np.float64]:
        """The differences, relative to the size where they are relative."""
        sizes = np.where(self.relative & (self.size > 0), self.size, 1.0)
        return self.difference / sizes


def _judge(
    ours: NDArray[Any], theirs: NDArray[Any], rounding: NDArray[Any] | None, steps: Steps, unit: float
) -> _Judged:
    mine, other = _by_step(ours, steps), _by_step(theirs, steps)
    spread = np.zeros(mine.shape) if rounding is None else _by_step(rounding, steps)
    finite = np.isfinite(mine) & np.isfinite(other)
    same_places = (finite | (mine == other) | (np.isnan(mine) & np.isnan(other))).all(axis=1)
    with np.errstate(over="ignore", invalid="ignore"):
        difference = np.abs(np.subtract(mine, other, where=finite, out=np.zeros(mine.shape))).max(axis=1)
        size = np.abs(np.where(finite, other, 0.0)).max(axis=1)
        apart = np.where(finite, spread, 0.0).max(axis=1)
        tolerance = RELATIVE_TOLERANCE.get(ours.dtype.name, 0.0) * size + ROUNDING_FACTOR * apart
    relative = tolerance <= TOLD * size
    overflowing = np.full(len(mine), rounding is not None)
    for side in (mine, other):
        overflowing &= _overflows(side, ours.dtype, steps)
    return _Judged(
        difference=np.where(same_places, difference, np.inf),
        size=size,
        tolerance=tolerance,
        relative=relative,
        told=relative | (tolerance <= ZERO * unit),
        same_places=same_places,
        overflowing=overflowing,
    )


def _has_steps(array: NDArray[Any], steps: Steps) -> bool:
    return array.ndim == 3 if steps == "time" else True


def _by_step(array: NDArray[Any], steps: Steps) -> NDArray[np.float64]:
    """Return the numbers as float64, a row for each step."""
    values = array.astype(np.float64)
    if not _has_steps(array, steps):
        return values.reshape(1, -1)
    if steps == "time":
        values = values.swapaxes(0, 1)
    return values.reshape(len(values), -1)


def _overflows(rows: NDArray[np.float64], dtype: np.dtype[Any], steps: Steps) -> NDArray[np.bool_]:
    """Return at which steps a number is not finite, or so near to it that the order of a sum decides.

    In a training, that is what has a square that overflows: losses and norms are made of squares.
    """
    largest = float(np.finfo(dtype).max) if dtype.kind == "f" else np.inf
    limit = largest**0.5 / 1e4 if steps == "updates" else largest / 100
    return np.asarray((~(np.abs(rows) < limit)).any(axis=1))
