"""Activations that mix the units of a layer, the last axis, each with the product of dL/dy and its Jacobian.

>>> softmax(np.array([0.0, 1.0])).round(2), sparsemax(np.array([0.0, 2.0]))
(array([0.27, 0.73]), array([0., 1.]))
"""

import numpy as np

from explainer.engine.checks import FloatArray


def softmax(pre: FloatArray) -> FloatArray:
    """Return exp(pre) / Σ exp(pre) over the units: positive, with the sum 1."""
    exponentials = np.exp(pre - pre.max(axis=-1, keepdims=True))
    y: FloatArray = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return y


def softmax_product(y: FloatArray, d_y: FloatArray) -> FloatArray:
    """Return dL/dpre: dy_i/dpre_j is y_i·(1 - y_i) for i = j and else -y_i·y_j."""
    d_pre: FloatArray = y * (d_y - np.sum(y * d_y, axis=-1, keepdims=True))
    return d_pre


def log_softmax(pre: FloatArray) -> FloatArray:
    """Return log(softmax(pre)), also where softmax(pre) is too small for a number."""
    shifted = pre - pre.max(axis=-1, keepdims=True)
    y: FloatArray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return y


def log_softmax_product(y: FloatArray, d_y: FloatArray) -> FloatArray:
    """Return dL/dpre: dy_i/dpre_j is 1 - exp(y_j) for i = j and else -exp(y_j)."""
    d_pre: FloatArray = d_y - np.exp(y) * np.sum(d_y, axis=-1, keepdims=True)
    return d_pre


def sparsemax(pre: FloatArray) -> FloatArray:
    """Return max(pre - τ, 0) over the units, with the τ that makes the sum 1 (Martins & Astudillo 2016, algorithm 1).

    It is the point nearest to pre with no negative number and the sum 1. Keras up to 3.15 computes another τ as soon as
    two units are above 0 (github.com/keras-team/keras/issues/23425), and its sum is not 1.
    """
    descending = -np.sort(-pre, axis=-1)
    sums = np.cumsum(descending, axis=-1)
    counts = np.arange(1, pre.shape[-1] + 1, dtype=pre.dtype)
    above = np.sum(1.0 + counts * descending > sums, axis=-1, keepdims=True)  # how many units are above 0
    last = np.maximum(above - 1, 0)
    tau = (np.take_along_axis(sums, last, axis=-1) - 1.0) / counts[last]
    y: FloatArray = np.maximum(pre - tau, 0.0)
    return y


def sparsemax_product(y: FloatArray, d_y: FloatArray) -> FloatArray:
    """Return dL/dpre: among the n units above 0, dy_i/dpre_j is 1 - 1/n for i = j and else -1/n; elsewhere 0."""
    above = (y > 0).astype(y.dtype)
    mean = np.sum(above * d_y, axis=-1, keepdims=True) / np.sum(above, axis=-1, keepdims=True)
    d_pre: FloatArray = above * (d_y - mean)
    return d_pre
