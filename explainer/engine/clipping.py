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

from explainer.engine.checks import FloatArray


def clip_by_value(t: FloatArray, clip_value_min: float, clip_value_max: float) -> FloatArray:
    """Return t with every number brought between the two limits; NaN stays NaN."""
    low, high = t.dtype.type(clip_value_min), t.dtype.type(clip_value_max)
    return np.maximum(np.minimum(t, high), low)


def clip_by_norm(t: FloatArray, clip_norm: float, axes: int | tuple[int, ...] | None = None) -> FloatArray:
    """Return t, scaled so that its L2 norm (over `axes`) is at most `clip_norm`.

    A negative `clip_norm` counts as 0. Zeros stay zeros, but become NaN with clip_norm 0. An infinite number becomes
    NaN and the finite ones beside it 0; a NaN makes all of them NaN.
    """
    threshold = t.dtype.type(max(clip_norm, 0.0) if clip_norm == clip_norm else clip_norm)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        norm = np.sqrt(np.sum(t * t, axis=axes, keepdims=True))
        clipped: FloatArray = (t * threshold) / np.maximum(norm, threshold)
    return clipped


def global_norm(t_list: Sequence[FloatArray | None]) -> np.floating[Any]:
    """Return the L2 norm of all arrays together, as if they were one long vector; None counts as nothing."""
    arrays = [t for t in t_list if t is not None]
    with np.errstate(over="ignore", invalid="ignore"):
        squares = [np.vdot(t, t) for t in arrays]
        total: np.floating[Any] = np.sqrt(np.sum(squares, dtype=arrays[0].dtype if arrays else np.float32))
    return total


def clip_by_global_norm(
    t_list: Sequence[FloatArray | None], clip_norm: float, use_norm: np.floating[Any] | None = None
) -> tuple[list[FloatArray | None], np.floating[Any]]:
    """Return the arrays, all scaled by one factor so that `global_norm` is at most `clip_norm`, and the norm before.

    None stays None. One inf or NaN anywhere makes every number of every array NaN. A negative `clip_norm` clips
    nothing, 0 makes everything 0. `use_norm` is the global norm, if it is known already.
    """
    norm = global_norm(t_list) if use_norm is None else use_norm
    threshold = norm.dtype.type(clip_norm)
    one = norm.dtype.type(1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = threshold * np.minimum(one / norm, one / threshold)
        scale = scale + (norm - norm)  # nothing for a finite norm, NaN for inf
        return [None if t is None else t * scale for t in t_list], norm
