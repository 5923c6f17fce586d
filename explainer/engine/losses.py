"""Losses with their gradients: `(value, gradient) = loss(y_true, y_pred)`, as Keras defines them.

The value is the mean over every number of the output (crossentropy of classes: over every label); the gradient
dvalue/dy_pred has the shape of y_pred. With a mask, in the shape of y_pred without its last axis, only the entries
where it is True count. Crossentropies take logits, the numbers before sigmoid or softmax, where both are exact for
any size.

>>> value, gradient = mse(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]]))
>>> value, gradient
(2.0, array([[0., 2.]]))
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.activations import sigmoid, softplus
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray

Loss = Callable[[npt.ArrayLike, FloatArray, BoolArray | None], tuple[float, FloatArray]]


def mse(
    y_true: npt.ArrayLike, y_pred: npt.ArrayLike, mask: npt.ArrayLike | None = None
) -> tuple[float, FloatArray]:
    """Return the mean of (y_pred - y_true)² and its gradient. Both of one shape."""
    outputs = _outputs("y_pred", y_pred)
    with np.errstate(over="ignore", invalid="ignore"):
        error = outputs - _targets(y_true, outputs)
        share = _share(mask, outputs)
        return _total(np.square(error), share), 2.0 * error * share


def binary_crossentropy(
    y_true: npt.ArrayLike, logits: npt.ArrayLike, mask: npt.ArrayLike | None = None
) -> tuple[float, FloatArray]:
    """Return the mean of -log p(y_true), p = sigmoid(logits), and its gradient. Both of one shape.

    -y·log σ(z) - (1 - y)·log(1 - σ(z)) = log(1 + exp(z)) - y·z.
    """
    z = _outputs("logits", logits)
    y = _targets(y_true, z)
    share = _share(mask, z)
    with np.errstate(invalid="ignore"):
        return _total(softplus(z) - y * z, share), (sigmoid(z) - y) * share


def sparse_categorical_crossentropy(
    y_true: npt.ArrayLike, logits: npt.ArrayLike, mask: npt.ArrayLike | None = None
) -> tuple[float, FloatArray]:
    """Return the mean of -log p(label), p = softmax(logits), and its gradient.

    y_true: whole numbers (...), each a class 0 … classes - 1; logits: (..., classes).
    """
    z, labels = _outputs("logits", logits), checks.numbers("y_true", y_true)
    if z.ndim < 2:
        raise ValueError(f"logits must have the shape (batch, ..., classes). Received: shape={z.shape}.")
    classes = z.shape[-1]
    if labels.shape != z.shape[:-1]:
        raise ValueError(
            f"y_true must have the logits' shape without classes, {z.shape[:-1]}. Received: {labels.shape}."
        )
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"y_true must hold whole numbers from 0 to {classes - 1}. Received: {labels}.")
    picked = labels[..., None]
    share = _share(mask, z[..., :1])
    with np.errstate(invalid="ignore"):
        shifted = z - z.max(axis=-1, keepdims=True)
        exponentials = np.exp(shifted)
        total = exponentials.sum(axis=-1, keepdims=True)
        value = _total(np.log(total) - np.take_along_axis(shifted, picked, axis=-1), share)
        gradient = exponentials / total
    np.put_along_axis(gradient, picked, np.take_along_axis(gradient, picked, axis=-1) - 1.0, axis=-1)
    return value, gradient * share


def _outputs(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return the outputs of a model as floats; ValueError where there are none."""
    outputs = checks.floats(name, value)
    if 0 in outputs.shape:
        raise ValueError(
            f"{name} must have the shape (batch, ...), each at least 1. Received: {outputs.shape}."
        )
    return outputs


def _share(mask: npt.ArrayLike | None, values: FloatArray) -> FloatArray:
    """Return what each of the values counts for in their mean: 1 / size, or 0 where the mask is False."""
    if mask is None:
        return np.asarray(1.0 / values.size, values.dtype)
    valid = checks.boolean_mask("mask", mask, values.shape[:-1])[..., None]
    return valid / values.dtype.type(max(1, valid.sum()) * values.shape[-1])


def _total(values: FloatArray, share: FloatArray) -> float:
    return float(np.sum(values * share))


def _targets(y_true: npt.ArrayLike, y_pred: FloatArray) -> FloatArray:
    targets: FloatArray = checks.numbers("y_true", y_true).astype(y_pred.dtype)
    if targets.shape != y_pred.shape:
        raise ValueError(f"y_true must have the shape of y_pred, {y_pred.shape}. Received: {targets.shape}.")
    return targets
