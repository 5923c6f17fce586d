"""What rounding can do to an answer: the same answer again, with every number moved by a rounding error.

A sum of n products in floating point is the exact sum of products that are each a few units in the last place off. So
an answer whose inputs are moved by as much is as right as the first one, and the distance between them is what nobody
can know in this precision: small where rounding dies out, large where numbers cancel or a network enlarges differences.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

#: How many moved answers are computed where each is a computation of its own.
SAMPLES = 3
#: How many where they are further rows of one batch.
ROWS = 12
#: What the names of the distances start with.
MARK = "rounding_"


class Rounding:
    """Moves numbers by up to an error: a part of themselves, or of what they are made of.

    A gate is made of numbers around 1, however small it is, and what it multiplies is off by as much. The first rows of
    a batch stay as they are.
    """

    def __init__(self, error: float, still: int = 0) -> None:
        self._error, self._still = error, still
        self._random = np.random.default_rng(0)

    def __call__(self, value: Any, of: Any = None) -> Any:
        """Return the numbers, moved."""
        noise = self._random.uniform(-self._error, self._error, tuple(value.shape))
        noise[: self._still] = 0
        return value + noise * (value if of is None else of)


def with_rounding(
    answer: Callable[[Arrays], dict[str, NDArray[Any]]],
    arrays: Arrays,
    dtype: str,
    samples: int = SAMPLES,
    move_gates: Callable[[float], None] | None = None,
) -> dict[str, NDArray[Any]]:
    """Return an answer, and as `rounding_…` how far the moved answers are from it, number by number.

    move_gates: makes every gate of the following answers wrong by so much.
    """
    found, others = answer(arrays), []
    for seed in range(samples):
        if move_gates:
            move_gates(float(np.finfo(dtype).eps) / 2 * (-1) ** seed)
        others.append(answer(moved(arrays, dtype, seed)))
    if move_gates:
        move_gates(0.0)
    return found | spread(found, others)


def movable_gates(tf: Any, layer: Any) -> Callable[[float], None]:
    """Give the cell of a Keras layer gates that can be moved by a rounding error; return what moves them."""
    movable, move = movable_functions(tf, layer.compute_dtype)
    for name in ("activation", "recurrent_activation"):
        if hasattr(layer.cell, name):
            setattr(layer.cell, name, movable(getattr(layer.cell, name)))
    return move


def movable_functions(tf: Any, dtype: str) -> tuple[Callable[[Any], Any], Callable[[float], None]]:
    """Return what makes an activation one that can be moved by a rounding error, and what moves all that were made.

    A gate near 1 is off by a part of 1, and so is what it lets through (1 - z) and its slope, however small these are.
    """
    error = tf.Variable(0.0, dtype=dtype, trainable=False)

    def movable(function: Any) -> Any:
        slopes = {"sigmoid": lambda y: y * (1 - y), "tanh": lambda y: (1 - y) * (1 + y)}
        slope = slopes.get(getattr(function, "__name__", ""))
        if slope is None:
            return function

        @tf.custom_gradient  # type: ignore[untyped-decorator]
        def moved_function(z: Any) -> Any:
            y = function(z) + error
            return y, lambda d_y: d_y * slope(y)

        return moved_function

    return movable, lambda value: error.assign(value)


def moved(arrays: Arrays, dtype: str, seed: int) -> dict[str, NDArray[Any]]:
    """Return the arrays in this precision, its numbers a unit in the last place up, down, or as they are."""
    random = np.random.default_rng(seed)
    return {
        name: array.astype(dtype)
        * (1 + np.finfo(dtype).eps * random.integers(-1, 2, array.shape)).astype(dtype)
        if array.dtype.kind == "f"
        else array
        for name, array in arrays.items()
    }


def spread(answer: Arrays, others: Sequence[Arrays]) -> dict[str, NDArray[Any]]:
    """Return the largest distance of the others from an answer, for each floating-point number of it."""
    return {
        MARK + name: np.max([distance(array, other[name]) for other in others], axis=0)
        for name, array in answer.items()
        if array.dtype.kind == "f"
    }


def distance(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.float64]:
    """Return |a - b| in float64: 0 where both are the same infinity or NaN, infinite where only one is finite."""
    with np.errstate(over="ignore", invalid="ignore"):
        apart = np.abs(a.astype(np.float64) - b.astype(np.float64))
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    return np.where(same, 0.0, np.where(np.isnan(apart), np.inf, apart))
