"""Gradient clipping with TensorFlow's semantics, in every corner (zeros, None, inf, NaN).

Clipping by norm shortens a gradient and keeps its direction; clipping by value cuts each number by itself and turns
the direction. Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", section 3.2:

    if ‖g‖ > clip_norm:  g = g · clip_norm / ‖g‖

>>> clip_by_norm(np.array([3.0, 4.0]), 1.0)
array([0.6, 0.8])
>>> clip_by_value(np.array([3.0, -4.0]), -1.0, 1.0)
array([ 1., -1.])
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.checks import FloatArray


def clip_by_value(
    t: npt.ArrayLike, clip_value_min: npt.ArrayLike, clip_value_max: npt.ArrayLike
) -> npt.NDArray[Any]:
    """Return t with every number brought between the two limits; NaN stays NaN.

    Whole numbers stay whole numbers, with limits that are whole too, as in TensorFlow.
    """
    values = checks.numbers("t", t)
    low = _limit("clip_value_min", clip_value_min, values.dtype)
    high = _limit("clip_value_max", clip_value_max, values.dtype)
    return np.asarray(np.maximum(np.minimum(values, high), low))


def clip_by_norm(
    t: npt.ArrayLike, clip_norm: npt.ArrayLike, axes: int | Sequence[int] | None = None
) -> FloatArray:
    """Return t, scaled so that its L2 norm (over `axes`) is at most `clip_norm`.

    A negative `clip_norm` counts as 0. Zeros stay zeros, but become NaN with clip_norm 0. An infinite number becomes
    NaN and the finite ones beside it 0; a NaN makes all of them NaN.
    """
    values = _floats("t", t)
    threshold = np.maximum(_limit("clip_norm", clip_norm, values.dtype), values.dtype.type(0.0))
    along = axes if axes is None or isinstance(axes, int) else tuple(axes)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        norm = np.sqrt(np.sum(values * values, axis=along, keepdims=True))
        clipped: FloatArray = (values * threshold) / np.maximum(norm, threshold)
    return np.asarray(clipped)


def global_norm(t_list: Sequence[npt.ArrayLike | None]) -> np.floating[Any]:
    """Return the L2 norm of all arrays together, as if they were one long vector; None counts as nothing."""
    arrays = [t for t in _listed(t_list) if t is not None]
    with np.errstate(over="ignore", invalid="ignore"):
        squares = [np.vdot(t, t) for t in arrays]
        total: np.floating[Any] = np.sqrt(np.sum(squares, dtype=arrays[0].dtype if arrays else np.float32))
    return total


def clip_by_global_norm(
    t_list: Sequence[npt.ArrayLike | None], clip_norm: float, use_norm: np.floating[Any] | None = None
) -> tuple[list[FloatArray | None], np.floating[Any]]:
    """Return the arrays, all scaled by one factor so that `global_norm` is at most `clip_norm`, and the norm before.

    None stays None, and all have one dtype. One inf or NaN anywhere makes every number of every array NaN. A negative
    `clip_norm` clips nothing, 0 makes everything 0. `use_norm` is the global norm, if it is known already.
    """
    arrays = _listed(t_list)
    norm: Any = global_norm(arrays) if use_norm is None else _floats("use_norm", use_norm)[()]
    threshold = _limit("clip_norm", clip_norm, norm.dtype)[()]
    one = norm.dtype.type(1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = threshold * np.minimum(one / norm, one / threshold)
        scale = scale + (norm - norm)  # nothing for a finite norm, NaN for inf
        return [None if t is None else t * scale for t in arrays], norm


def in_one_dtype(t_list: Sequence[FloatArray | None]) -> list[FloatArray | None]:
    """Return the arrays in the widest dtype among them: layers of one model may have several."""
    dtypes = {t.dtype for t in t_list if t is not None}
    return [t if t is None or len(dtypes) == 1 else t.astype(np.float64) for t in t_list]


def _floats(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return an array of floats; ValueError for whole numbers, for which TensorFlow has no norm either."""
    values = checks.numbers(name, value)
    if values.dtype.kind != "f":
        raise ValueError(f"{name} must hold floats, such as 3.0. Received: dtype={values.dtype}.")
    return values


def _listed(t_list: Sequence[npt.ArrayLike | None]) -> list[FloatArray | None]:
    """Return the arrays of a list, all of one dtype; ValueError for anything else."""
    if not isinstance(t_list, list | tuple):
        raise ValueError(f"t_list must be a list of arrays. Received: {type(t_list).__name__}.")
    arrays = [None if t is None else _floats(f"t_list[{k}]", t) for k, t in enumerate(t_list)]
    dtypes = dict.fromkeys(str(t.dtype) for t in arrays if t is not None)
    if len(dtypes) > 1:
        raise ValueError(f"t_list must hold arrays of one dtype. Received: {', '.join(dtypes)}.")
    return arrays


def _limit(name: str, value: npt.ArrayLike, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    """Return a threshold, one number or one for each, in the dtype of what is clipped."""
    limit = checks.numbers(name, value)
    if (
        dtype.kind == "b"
        or limit.dtype.kind == "b"
        or (dtype.kind != "f" and np.any(limit != np.floor(limit)))
    ):
        raise ValueError(f"{name} must fit numbers of the dtype {dtype}. Received: {name}={value!r}.")
    return limit.astype(dtype)
