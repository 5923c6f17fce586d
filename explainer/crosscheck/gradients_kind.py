"""The check of lesson 4: TensorFlow's clipping, GradientTape's gradients, and the first steps of both twins."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

OPTIMIZERS = {"sgd": "SGD", "momentum": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}
#: The recurrences that can be asked for; Keras has no LNSimpleRNN, so its equations are written out here.
CELLS = ("SimpleRNN", "LNSimpleRNN", "LSTM", "GRU")
EPSILON = 1e-3


def clip(tensorflow: Any, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Clip two gradients. config: limit. arrays: W, U. Returns value_W … global_norm_U."""
    tf, limit = tensorflow.tf, config["limit"]
    names, given = ("W", "U"), [tf.constant(arrays["W"]), tf.constant(arrays["U"])]
    found = {
        "value": [tf.clip_by_value(g, -limit, limit) for g in given],
        "norm": [tf.clip_by_norm(g, limit) for g in given],
        "global_norm": tf.clip_by_global_norm(given, limit)[0],
    }
    return {
        f"{method}_{name}": g.numpy()
        for method, gradients in found.items()
        for name, g in zip(names, gradients, strict=True)
    }


def twins(tensorflow: Any, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Train a recurrent layer with a Dense layer behind it twice: without clipping, and with it.

    config: cell, activation, loss ("mse" or "crossentropy"), optimizer, options (Keras's keyword arguments), clipping
    (one more of them). arrays: x (steps, B, T, I), y (steps, B, …), weights_0 …, the Dense layer's two last.
    Returns gradient_0 … of the first batch, and plain_losses, plain_norms, clipped_losses, clipped_norms (steps,), the
    norms before clipping, in float32; and the same as exact_…, computed in float64.
    """
    if config["cell"] not in CELLS:
        raise ValueError(f"cell must be one of {', '.join(CELLS)}. Received: {config['cell']!r}.")
    found: dict[str, NDArray[Any]] = {}
    for prefix, dtype in (("", "float32"), ("exact_", "float64")):
        clippings: dict[str, dict[str, Any]] = {"plain": {}, "clipped": config["clipping"]}
        run = _Run(tensorflow, config, arrays, dtype)
        for name, clipping in clippings.items():
            losses, norms, first = run.train({**config["options"], **clipping})
            found |= {f"{prefix}{name}_losses": losses, f"{prefix}{name}_norms": norms}
        found |= {f"{prefix}gradient_{k}": g for k, g in enumerate(first)}
    return found


class _Run:
    """A network as TensorFlow variables, and its training."""

    def __init__(self, tensorflow: Any, config: Config, arrays: Arrays, dtype: str) -> None:
        self._tf, self._keras, self._config, self._dtype = tensorflow.tf, tensorflow.keras, config, dtype
        self._x, self._y = arrays["x"].astype(dtype), arrays["y"]
        if self._y.dtype.kind == "f":
            self._y = self._y.astype(dtype)
        count = sum(name.startswith("weights_") for name in arrays)
        weights = [arrays[f"weights_{k}"].astype(dtype) for k in range(count)]
        variables, self._recurrent = self._layer(weights[:-2])
        dense = [self._keras.Variable(weight, dtype=dtype) for weight in weights[-2:]]
        self._weights, self._variables = weights, [*variables, *dense]
        self._gradients = self._tf.function(self._differentiate, autograph=False)

    def train(self, options: Mapping[str, Any]) -> tuple[NDArray[Any], NDArray[Any], Sequence[NDArray[Any]]]:
        """Return the loss and the gradients' norm of every step, and the gradients of the first."""
        optimizer = getattr(self._keras.optimizers, OPTIMIZERS[self._config["optimizer"]])(**options)
        for variable, weight in zip(self._variables, self._weights, strict=True):
            variable.assign(weight)
        losses, norms = [], []
        first: list[NDArray[Any]] = []
        for x, y in zip(self._x, self._y, strict=True):
            value, found, norm = self._gradients(self._tf.constant(x), self._tf.constant(y))
            first = first or [gradient.numpy() for gradient in found]
            losses.append(value.numpy())
            norms.append(norm.numpy())
            optimizer.apply_gradients(zip(found, self._variables, strict=True))
        return np.array(losses), np.array(norms), first

    def _differentiate(self, x: Any, y: Any) -> Any:
        with self._tf.GradientTape() as tape:
            value = self._loss(x, y)
        found = tape.gradient(value, [variable.value for variable in self._variables])
        return value, found, self._tf.linalg.global_norm(found)

    def _loss(self, x: Any, y: Any) -> Any:
        kernel, bias = self._variables[-2:]
        outputs = self._tf.matmul(self._recurrent(x), kernel.value) + bias.value
        if self._config["loss"] == "mse":
            return self._tf.reduce_mean(self._tf.square(outputs - y))
        lost = self._tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=outputs)
        return self._tf.reduce_mean(lost)

    def _layer(self, weights: list[NDArray[Any]]) -> tuple[list[Any], Callable[[Any], Any]]:
        config, units = self._config, len(weights[1])
        if config["cell"] == "LNSimpleRNN":
            return self._normalised(weights)
        layer = getattr(self._keras.layers, config["cell"])(
            units, activation=config["activation"], dtype=self._dtype
        )
        layer.build(self._x.shape[1:])
        layer.set_weights(weights)
        return list(layer.trainable_variables), layer

    def _normalised(self, weights: list[NDArray[Any]]) -> tuple[list[Any], Callable[[Any], Any]]:
        tf = self._tf
        variables = [self._keras.Variable(weight, dtype=self._dtype) for weight in weights]

        def run(x: Any) -> Any:
            kernel, recurrent, bias, gamma, beta = (variable.value for variable in variables)

            def step(h: Any, x_t: Any) -> Any:
                a = tf.matmul(x_t, kernel) + tf.matmul(h, recurrent) + bias
                mean, variance = tf.nn.moments(a, axes=[1], keepdims=True)
                return tf.tanh(gamma * (a - mean) / tf.sqrt(variance + EPSILON) + beta)

            start = tf.zeros((x.shape[0], len(weights[1])), self._dtype)
            return tf.scan(step, tf.transpose(x, (1, 0, 2)), start)[-1]

        return variables, run
