"""Checks of arguments, with messages that say what was given, what was expected, and where."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
DTYPES = ("float32", "float64")


def positive_int(name: str, value: object) -> int:
    """Return `value` as an int; ValueError unless it is a whole number above 0."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value <= 0:
        raise ValueError(f"{name} must be a positive integer. Received: {name}={value!r}.")
    return int(value)


def rate(name: str, value: float) -> float:
    """Return a dropout rate; ValueError unless 0 <= value < 1."""
    if not 0.0 <= value < 1.0:
        raise ValueError(f"{name} must be at least 0 and below 1. Received: {name}={value!r}.")
    return float(value)


def positive_number(name: str, value: float | None) -> float | None:
    """Return a threshold or None; ValueError unless it is a finite number above 0."""
    if value is None:
        return None
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be None or a number above 0. Received: {name}={value!r}.")
    return float(value)


def float_dtype(dtype: npt.DTypeLike) -> np.dtype[Any]:
    """Return float32 or float64; ValueError for any other dtype."""
    try:
        result = np.dtype(dtype)
    except TypeError:
        result = np.dtype(object)
    if result.name not in DTYPES:
        raise ValueError(f"dtype must be one of {', '.join(DTYPES)}. Received: dtype={dtype!r}.")
    return result


def array(name: str, value: npt.ArrayLike, shape: Sequence[int | None], dtype: np.dtype[Any]) -> FloatArray:
    """Return `value` as an array of that dtype; ValueError unless it has that shape (None: any size but 0)."""
    try:
        result: FloatArray = np.asarray(value, dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{name} must be an array of numbers. Received: {type(value).__name__} ({error})."
        ) from error
    fits = result.ndim == len(shape)
    for given, wanted in zip(result.shape, shape, strict=False):
        fits = fits and (given > 0 if wanted is None else given == wanted)
    if not fits:
        expected = ", ".join("any" if size is None else str(size) for size in shape)
        raise ValueError(f"{name} must have the shape ({expected}). Received: shape={result.shape}.")
    return result


def boolean_mask(name: str, value: npt.ArrayLike, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Return a mask as booleans; ValueError for another shape or for NaN."""
    result = np.asarray(value)
    if result.shape != shape:
        raise ValueError(f"{name} must have the shape {shape}. Received: shape={result.shape}.")
    if result.dtype.kind == "f" and np.isnan(result).any():
        raise ValueError(f"{name} must not hold NaN: a step is either masked (0) or not (1).")
    if result.dtype.kind not in "buif":
        raise ValueError(f"{name} must hold booleans or numbers. Received: dtype={result.dtype}.")
    return result.astype(bool)


#: A network that explodes is shown as it is, inf and NaN included, and BLAS kernels raise the flags for lanes that they
#: do not use: neither is worth a warning. A decorator.
unwarned = np.errstate(over="ignore", invalid="ignore")
