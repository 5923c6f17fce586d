"""The check of lesson 4: TensorFlow's clipping, GradientTape's gradients, and the first steps of both twins."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import with_rounding

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
    (one more of them). arrays: x (steps, B, T, I), y (steps, B, …), weights_0 …, the Dense layer's two last; and for
    each twin its weights before each update, plain_0 … and clipped_0 …, each (updates, …).
    Returns gradient_0 … of the first batch; plain_losses, plain_norms (before clipping), each (steps,), and
    plain_changes of all weights by each update, (steps, weights); the same of the clipped twin; and the same as
    `call_…`, where each update starts from the weights that are given for it. And for each, as `rounding_…`, how far
    rounding may take it.
    """
    if config["cell"] not in CELLS:
        raise ValueError(f"cell must be one of {', '.join(CELLS)}. Received: {config['cell']!r}.")
    run = _Run(tensorflow, config, arrays)
    clippings: dict[str, dict[str, Any]] = {"plain": {}, "clipped": config["clipping"]}

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        found: dict[str, NDArray[Any]] = {}
        for name, clipping in clippings.items():
            options = {**config["options"], **clipping}
            own = _numbered(given, f"{name}_")
            for prefix, before in (("", None), ("call_", own)):
                trained, first = run.train(given, options, before)
                found |= {f"{prefix}{name}_{key}": value for key, value in trained.items()}
                if name == "plain" and before is None:
                    found |= {f"gradient_{k}": gradient for k, gradient in enumerate(first)}
        return found

    return with_rounding(answer, arrays, "float32")


class _Run:
    """A network as TensorFlow variables, and its training."""

    def __init__(self, tensorflow: Any, config: Config, arrays: Arrays) -> None:
        self._tf, self._keras, self._config = tensorflow.tf, tensorflow.keras, config
        self._shape = arrays["x"].shape[1:]
        weights = _numbered(arrays, "weights_")
        variables, self._recurrent = self._layer(weights[:-2])
        dense = [self._keras.Variable(weight, dtype="float32") for weight in weights[-2:]]
        self._variables = [*variables, *dense]
        self._gradients = self._tf.function(self._differentiate, autograph=False)

    def train(
        self, given: Arrays, options: Mapping[str, Any], before: Sequence[NDArray[Any]] | None
    ) -> tuple[dict[str, NDArray[Any]], Sequence[NDArray[Any]]]:
        """Return loss, gradients' norm and change of the weights of every update, and the first gradients.

        before: the weights before each update, each (updates, …); None lets the training go its own way.
        """
        optimizer = getattr(self._keras.optimizers, OPTIMIZERS[self._config["optimizer"]])(**options)
        self._assign(_numbered(given, "weights_"))
        steps: list[tuple[Any, Any, NDArray[Any]]] = []
        first: list[NDArray[Any]] = []
        updates = len(given["x"]) if before is None else len(before[0])
        for update in range(updates):
            if before is not None:
                self._assign([weight[update] for weight in before])
            x, y = (self._tf.constant(given[name][update]) for name in "xy")
            start = self._flat()
            value, found, norm = self._gradients(x, y)
            first = first or [gradient.numpy() for gradient in found]
            optimizer.apply_gradients(zip(found, self._variables, strict=True))
            with np.errstate(invalid="ignore", over="ignore"):
                steps.append((value.numpy(), norm.numpy(), self._flat() - start))
        losses, norms, changes = (np.array(values) for values in zip(*steps, strict=True))
        return {"losses": losses, "norms": norms, "changes": changes}, first

    def _assign(self, weights: Sequence[NDArray[Any]]) -> None:
        for variable, weight in zip(self._variables, weights, strict=True):
            variable.assign(weight)

    def _flat(self) -> NDArray[Any]:
        return np.concatenate([variable.numpy().ravel() for variable in self._variables])

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
            units, activation=config["activation"], dtype="float32"
        )
        layer.build(self._shape)
        layer.set_weights(weights)
        return list(layer.trainable_variables), layer

    def _normalised(self, weights: list[NDArray[Any]]) -> tuple[list[Any], Callable[[Any], Any]]:
        tf = self._tf
        variables = [self._keras.Variable(weight, dtype="float32") for weight in weights]

        def run(x: Any) -> Any:
            kernel, recurrent, bias, gamma, beta = (variable.value for variable in variables)

            def step(h: Any, x_t: Any) -> Any:
                a = tf.matmul(x_t, kernel) + tf.matmul(h, recurrent) + bias
                mean, variance = tf.nn.moments(a, axes=[1], keepdims=True)
                return tf.tanh(gamma * (a - mean) / tf.sqrt(variance + EPSILON) + beta)

            start = tf.zeros((x.shape[0], len(weights[1])))
            return tf.scan(step, tf.transpose(x, (1, 0, 2)), start)[-1]

        return variables, run


def _numbered(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    """Return prefix_0, prefix_1 … in order, as many as there are."""
    count = sum(name.startswith(prefix) and name[len(prefix) :].isdigit() for name in arrays)
    return [arrays[f"{prefix}{k}"] for k in range(count)]
