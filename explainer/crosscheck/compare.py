"""Two computations of the same tensors, compared number by number.

Two float32 runs of one network never agree to the last bit: both round, in different orders. What they may differ
by is relative to the tensor's scale (its largest magnitude), plus a little that does not shrink with the scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Verdict = Literal["agrees", "drifts", "disagrees"]
Problem = Literal["missing", "unexpected", "shape", "dtype", "not finite", "difference"]

#: float32: over 80 steps, Keras and the engine are each up to 1.5e-6 off the float64 result (measured), so they may
#: be 3e-6 apart. float64: the same number of units in the last place (5e-15), with room for longer products.
RELATIVE_TOLERANCE: Mapping[str, float] = {"float32": 4e-6, "float64": 1e-12}
#: Two units in the last place at 1: a gate is 1/2 + 1/2 tanh, exact to a part of 1 however small the gate.
ABSOLUTE_TOLERANCE: Mapping[str, float] = {"float32": 2.4e-7, "float64": 4.5e-16}
#: Where TensorFlow's own rounding error is known: how many times as far we may be from it. Rounding is a matter of luck
#: where only a few numbers of a tensor are sensitive to it (500 random cells needed up to 5).
ROUNDING_FACTOR = 16.0


@dataclass(frozen=True)
class Row:
    """One tensor in both computations. `shape` and `dtype` are those of the tensor that is expected (ours).

    largest_absolute, largest_relative: the largest difference, and the same relative to the tensor's scale; infinite
    if there is nothing to compare. tolerance: the largest absolute difference that still agrees. problem: None, or
    why it does not agree. first_step: where along axis 1 (time) the first number disagrees, for 3-D tensors.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    largest_absolute: float
    largest_relative: float
    tolerance: float
    problem: Problem | None = None
    first_step: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the tensor is the same on both sides."""
        return self.problem is None


@dataclass(frozen=True)
class Comparison:
    """All tensors of two runs, and, where there are any, of the single calls that start from the same states."""

    rows: tuple[Row, ...]
    calls: tuple[Row, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every tensor of the run agrees."""
        return bool(self.rows) and all(row.agrees for row in self.rows)

    @property
    def verdict(self) -> Verdict:
        """Say "agrees", "disagrees", or "drifts": every single call agrees, but over the run rounding has grown.

        A network whose steps enlarge differences (a chaotic one) enlarges those of rounding too. Nothing is wrong
        with either computation then: from `drifts_from` on, the run cannot be told to this accuracy.
        """
        if self.agrees:
            return "agrees"
        return "drifts" if self.calls and all(row.agrees for row in self.calls) else "disagrees"

    @property
    def drifts_from(self) -> int | None:
        """The first step (from 0) at which a number of the run disagrees, or None."""
        return min((row.first_step for row in self.rows if row.first_step is not None), default=None)


def compare(ours: Arrays, theirs: Arrays, exact: Arrays | None = None) -> Comparison:
    """Compare tensors by name; a tensor that only one side has disagrees.

    exact: theirs in a higher precision. It shows how far rounding takes a tensor, be it large numbers that cancel
    each other before they enter a gate, and widens the tolerance by as much.
    """
    names = [*ours, *(name for name in theirs if name not in ours)]
    exact = exact or {}
    return Comparison(tuple(_row(name, ours.get(name), theirs.get(name), exact.get(name)) for name in names))


def _row(
    name: str, ours: NDArray[Any] | None, theirs: NDArray[Any] | None, exact: NDArray[Any] | None
) -> Row:
    if ours is None or theirs is None:
        there = ours if ours is not None else theirs
        assert there is not None
        return _incomparable(name, there, "missing" if theirs is None else "unexpected")
    if ours.shape != theirs.shape:
        return _incomparable(name, ours, "shape")
    if ours.dtype != theirs.dtype:
        return _incomparable(name, ours, "dtype")
    finite = np.isfinite(ours) & np.isfinite(theirs)
    same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    difference = _distance(ours, theirs)
    scale = float(np.max(np.abs(theirs), where=finite, initial=0.0))
    tolerance = _tolerance(ours.dtype.name, scale)
    if exact is not None and exact.shape == theirs.shape:
        tolerance += ROUNDING_FACTOR * float(np.max(_distance(theirs, exact), initial=0.0))
    wrong = np.where(finite, difference > tolerance, ~same)
    largest = float(np.max(difference, initial=0.0))
    problem: Problem | None = "difference" if wrong.any() else None
    if (~finite & ~same).any():
        largest, problem = np.inf, "not finite"
    relative = largest / scale if scale else largest
    return Row(name, ours.shape, ours.dtype.name, largest, relative, tolerance, problem, _first(wrong))


def _tolerance(dtype: str, scale: float) -> float:
    return RELATIVE_TOLERANCE.get(dtype, 0.0) * scale + ABSOLUTE_TOLERANCE.get(dtype, 0.0)


def _distance(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.float64]:
    """Return |a - b| in float64; 0 where one of them is not finite."""
    finite = np.isfinite(a) & np.isfinite(b)
    difference = np.zeros(a.shape)
    with np.errstate(over="ignore"):
        np.subtract(a, b, out=difference, where=finite, dtype=np.float64)
    return np.abs(difference, out=difference)


def _first(wrong: NDArray[np.bool_]) -> int | None:
    if wrong.ndim != 3 or not wrong.any():
        return None
    return int(np.argmax(wrong.any(axis=(0, 2))))


def _incomparable(name: str, array: NDArray[Any], problem: Problem) -> Row:
    return Row(name, array.shape, array.dtype.name, np.inf, np.inf, 0.0, problem)
