"""Losses with their gradients: `(value, gradient) = loss(y_true, y_pred)`, as Keras defines them.

The value is the mean over every number of the output (crossentropy of classes: over every label); the gradient
dvalue/dy_pred has the shape of y_pred. Crossentropies take logits, the numbers before sigmoid or softmax, where both
are exact for any size.

>>> value, gradient = mse(np.array([[1.0, 2.0]]), np.array([[1.0, 4.0]]))
>>> value, gradient
(2.0, array([[0., 2.]]))
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from explainer.engine.activations import sigmoid, softplus
from explainer.engine.checks import FloatArray

Loss = Callable[[npt.ArrayLike, FloatArray], tuple[float, FloatArray]]


def mse(y_true: npt.ArrayLike, y_pred: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean of (y_pred - y_true)² and its gradient. Both of one shape."""
    with np.errstate(over="ignore", invalid="ignore"):
        error = y_pred - _targets(y_true, y_pred)
        return float(np.mean(np.square(error))), error * (2.0 / error.size)


def binary_crossentropy(y_true: npt.ArrayLike, logits: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean of -log p(y_true), p = sigmoid(logits), and its gradient. Both of one shape.

    -y·log σ(z) - (1 - y)·log(1 - σ(z)) = log(1 + exp(z)) - y·z.
    """
    y = _targets(y_true, logits)
    with np.errstate(invalid="ignore"):
        value = float(np.mean(softplus(logits) - y * logits))
        return value, (sigmoid(logits) - y) / logits.size


def sparse_categorical_crossentropy(y_true: npt.ArrayLike, logits: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean of -log p(label), p = softmax(logits), and its gradient.

    y_true: whole numbers (...), each a class 0 … classes - 1; logits: (..., classes).
    """
    labels = np.asarray(y_true)
    classes = logits.shape[-1]
    if labels.shape != logits.shape[:-1]:
        raise ValueError(
            f"y_true must have the logits' shape without classes, {logits.shape[:-1]}. Received: {labels.shape}."
        )
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"y_true must hold whole numbers from 0 to {classes - 1}. Received: {labels}.")
    picked = labels[..., None]
    with np.errstate(invalid="ignore"):
        shifted = logits - logits.max(axis=-1, keepdims=True)
        exponentials = np.exp(shifted)
        total = exponentials.sum(axis=-1, keepdims=True)
        value = float(np.mean(np.log(total) - np.take_along_axis(shifted, picked, axis=-1)))
        gradient = exponentials / total
    np.put_along_axis(gradient, picked, np.take_along_axis(gradient, picked, axis=-1) - 1.0, axis=-1)
    return value, gradient / labels.size


def _targets(y_true: npt.ArrayLike, y_pred: FloatArray) -> FloatArray:
    targets: FloatArray = np.asarray(y_true, y_pred.dtype)
    if targets.shape != y_pred.shape:
        raise ValueError(f"y_true must have the shape of y_pred, {y_pred.shape}. Received: {targets.shape}.")
    return targets
