"""Checks of arguments, with messages that say what was given, what was expected, and where."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
DTYPES = ("float32", "float64")
#: The axes of a layer's inputs; "..." are any further ones.
SEQUENCE = ("batch", "time", "features")
TIME_MAJOR = ("time", "batch", "features")
STEP = ("batch", "features")
EXAMPLES = ("batch", "...", "features")
ANYTHING = ("batch", "...")
OVER_TIME = ("batch", "time", "features", "...")


def positive_int(name: str, value: object) -> int:
    """Return `value` as an int; ValueError unless it is a whole number above 0."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value <= 0:
        raise ValueError(f"{name} must be a positive integer. Received: {name}={value!r}.")
    return int(value)


def _real(value: object) -> bool:
    """Return whether a value is one real number, NaN and inf included."""
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def number(name: str, value: object) -> float:
    """Return `value` as a float; ValueError unless it is one finite number."""
    if not _real(value) or not math.isfinite(value):  # type: ignore[arg-type]
        raise ValueError(f"{name} must be a finite number. Received: {name}={value!r}.")
    return float(value)  # type: ignore[arg-type]


def rate(name: str, value: object) -> float:
    """Return a dropout rate; ValueError unless 0 <= value < 1."""
    if not _real(value) or not 0.0 <= value < 1.0:  # type: ignore[operator]
        raise ValueError(f"{name} must be at least 0 and below 1. Received: {name}={value!r}.")
    return float(value)  # type: ignore[arg-type]


def positive_number(name: str, value: object) -> float | None:
    """Return a threshold or None; ValueError unless it is a finite number above 0."""
    if value is None:
        return None
    if not _real(value) or not 0 < value < math.inf:  # type: ignore[operator]
        raise ValueError(f"{name} must be None or a number above 0. Received: {name}={value!r}.")
    return float(value)  # type: ignore[arg-type]


def float_dtype(dtype: npt.DTypeLike | None) -> np.dtype[Any]:
    """Return float32 or float64, float32 for None as in Keras; ValueError for any other dtype."""
    try:
        result = np.dtype("float32" if dtype is None else dtype)
    except TypeError:
        result = np.dtype(object)
    if result.name not in DTYPES:
        raise ValueError(f"dtype must be one of {', '.join(DTYPES)}. Received: dtype={dtype!r}.")
    return result


def numbers(name: str, value: npt.ArrayLike) -> npt.NDArray[Any]:
    """Return `value` as an array; ValueError unless it holds booleans or real numbers."""
    try:
        result = np.asarray(value)
        problem = "" if result.dtype.kind in "buif" else f"dtype={result.dtype}"
    except (TypeError, ValueError) as error:
        problem = str(error)
    if problem:
        raise ValueError(f"{name} must be an array of numbers. Received: {type(value).__name__} ({problem}).")
    return result


def floats(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return `value` as an array of floats: in its own dtype, or whole numbers and lists in float64."""
    given = numbers(name, value)
    return given if given.dtype.kind == "f" else given.astype(np.float64)


def array(name: str, value: npt.ArrayLike, shape: Sequence[int], dtype: np.dtype[Any]) -> FloatArray:
    """Return `value` as an array of that dtype; ValueError unless it has that shape."""
    result: FloatArray = numbers(name, value).astype(dtype, copy=False)
    if result.shape != tuple(shape):
        raise ValueError(f"{name} must have the shape {tuple(shape)}. Received: shape={result.shape}.")
    return result


def inputs(name: str, value: npt.ArrayLike, axes: Sequence[str], dtype: np.dtype[Any] | None) -> FloatArray:
    """Return `value` as an array with these axes, of that dtype or its own; ValueError for others or an axis of 0."""
    result = numbers(name, value)
    further = "..." in axes
    counted = result.ndim >= len(axes) - 1 if further else result.ndim == len(axes)
    if not counted or 0 in result.shape:
        raise ValueError(
            f"{name} must have the shape ({', '.join(axes)}), each at least 1. Received: shape={result.shape}"
            f"{_usual_cause(result.shape, axes) if not counted else ''}."
        )
    return result if dtype is None else result.astype(dtype, copy=False)


def _usual_cause(shape: tuple[int, ...], axes: Sequence[str]) -> str:
    """Return why an input has an axis too few or too many, most of the time."""
    if len(shape) == 2 and "time" in axes:
        return (
            ", which lacks an axis. If it is (batch, features), the layer before returns its last output only: give "
            "that one return_sequences=True. If it is one sequence (time, features), give x[None], a batch of one"
        )
    if len(shape) < len(axes) - ("..." in axes):
        return ", which lacks an axis: the first one is the batch, so that one example is x[None]"
    if "time" in axes:
        return ", which has an axis too many: TimeDistributed(layer) runs a layer on every step of a sequence"
    return ", which has an axis too many: a cell takes one step, RNN(cell) takes a sequence"


def boolean_mask(name: str, value: npt.ArrayLike, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Return a mask as booleans; ValueError for another shape or for NaN."""
    result = numbers(name, value)
    if result.shape != shape:
        raise ValueError(f"{name} must have the shape {shape}. Received: shape={result.shape}.")
    if result.dtype.kind == "f" and np.isnan(result).any():
        raise ValueError(f"{name} must not hold NaN: a step is either masked (0) or not (1). Received: NaN.")
    return result.astype(bool, copy=False)


def mask_of(value: npt.ArrayLike | None, shape: tuple[int, ...]) -> npt.NDArray[np.bool_] | None:
    """Return the mask of inputs of that shape, or None; ValueError unless it has their first axes."""
    return None if value is None else boolean_mask("mask", value, shape[: np.ndim(value)])


def finite(a: FloatArray) -> bool:
    """Return whether all numbers are finite, and so small that the product of two is.

    A sum of squares is the fastest way to know it.
    """
    flat = a.reshape(-1)
    return math.isfinite(flat.dot(flat))


def one_output(name: str, layer: Any) -> None:
    """Raise ValueError for a layer that returns several arrays."""
    last = layer
    while hasattr(last, "layers"):
        last = last.layers[-1]
    for option, several in (("return_state", True), ("merge_mode", None)):
        if getattr(last, option, "") is several:
            raise ValueError(f"{name} must return one array. Received: {option}={several}.")


#: A network that explodes is shown as it is, inf and NaN included, and BLAS kernels raise the flags for lanes that they
#: do not use: neither is worth a warning. A decorator.
unwarned = np.errstate(over="ignore", invalid="ignore")
