"""The check of lesson 4: TensorFlow's clipping, GradientTape's gradients, and the first steps of both twins."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import MARK, movable_functions, movable_gates, with_rounding

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

OPTIMIZERS = {"sgd": "SGD", "momentum": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}
#: The recurrences that can be asked for; Keras has no LNSimpleRNN, so its equations are written out here.
CELLS = ("SimpleRNN", "LNSimpleRNN", "LSTM", "GRU")
EPSILON = 1e-3
#: A weight is rounded as it takes its change, by up to this part of itself: the change that is left is off by as much.
ROUNDING_ERROR = float(np.finfo(np.float32).eps) / 2


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
    network = _Network(tensorflow, config, arrays)
    clippings: dict[str, dict[str, Any]] = {"plain": {}, "clipped": config["clipping"]}
    runs = {name: _Run(network, {**config["options"], **clipping}) for name, clipping in clippings.items()}

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        found = {f"gradient_{k}": gradient for k, gradient in enumerate(network.first_gradients(given))}
        for name, run in runs.items():
            for prefix, before in (("", None), ("call_", _numbered(given, f"{name}_"))):
                trained = run.train(given, before)
                found |= {f"{prefix}{name}_{key}": value for key, value in trained.items()}
        return found

    found = with_rounding(answer, arrays, "float32", move_gates=network.move_gates)
    for name in [name for name in found if name.endswith("_after") and not name.startswith(MARK)]:
        changes = MARK + name.replace("_after", "_changes")
        found[changes] = found[changes] + ROUNDING_ERROR * np.abs(found.pop(name))
        del found[MARK + name]
    return found


class _Network:
    """A network as TensorFlow variables."""

    def __init__(self, tensorflow: Any, config: Config, arrays: Arrays) -> None:
        self.tf, self.keras, self.config = tensorflow.tf, tensorflow.keras, config
        self._shape = arrays["x"].shape[1:]
        self.move_gates: Callable[[float], None] | None = None
        weights = _numbered(arrays, "weights_")
        variables, self._recurrent = self._layer(weights[:-2])
        dense = [self.keras.Variable(weight, dtype="float32") for weight in weights[-2:]]
        self.variables = [*variables, *dense]

    def assign(self, weights: Sequence[NDArray[Any]]) -> None:
        """Take all weights."""
        for variable, weight in zip(self.variables, weights, strict=True):
            variable.assign(weight)

    def flat(self) -> NDArray[Any]:
        """Return all weights in one row."""
        return np.concatenate([variable.numpy().ravel() for variable in self.variables])

    def first_gradients(self, given: Arrays) -> list[NDArray[Any]]:
        """Return the gradients of the first batch."""
        self.assign(_numbered(given, "weights_"))
        _, found = self.differentiate(*(self.tf.constant(given[name][0]) for name in "xy"))
        return [gradient.numpy() for gradient in found]

    def differentiate(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return the loss, and the gradient of each variable."""
        with self.tf.GradientTape() as tape:
            value = self._loss(x, y)
        return value, tape.gradient(value, [variable.value for variable in self.variables])

    def _loss(self, x: Any, y: Any) -> Any:
        kernel, bias = self.variables[-2:]
        outputs = self.tf.matmul(self._recurrent(x), kernel.value) + bias.value
        if self.config["loss"] == "mse":
            return self.tf.reduce_mean(self.tf.square(outputs - y))
        lost = self.tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=outputs)
        return self.tf.reduce_mean(lost)

    def _layer(self, weights: list[NDArray[Any]]) -> tuple[list[Any], Callable[[Any], Any]]:
        config, units = self.config, len(weights[1])
        if config["cell"] == "LNSimpleRNN":
            return self._normalised(weights)
        layer = getattr(self.keras.layers, config["cell"])(
            units, activation=config["activation"], dtype="float32"
        )
        layer.build(self._shape)
        self.move_gates = movable_gates(self.tf, layer)
        layer.set_weights(weights)
        return list(layer.trainable_variables), layer

    def _normalised(self, weights: list[NDArray[Any]]) -> tuple[list[Any], Callable[[Any], Any]]:
        tf = self.tf
        variables = [self.keras.Variable(weight, dtype="float32") for weight in weights]
        movable, self.move_gates = movable_functions(tf, "float32")
        tanh = movable(tf.tanh)

        def run(x: Any) -> Any:
            kernel, recurrent, bias, gamma, beta = (variable.value for variable in variables)

            def step(h: Any, x_t: Any) -> Any:
                a = tf.matmul(x_t, kernel) + tf.matmul(h, recurrent) + bias
                mean, variance = tf.nn.moments(a, axes=[1], keepdims=True)
                return tanh(gamma * (a - mean) / tf.sqrt(variance + EPSILON) + beta)

            start = tf.zeros((x.shape[0], len(weights[1])))
            return tf.scan(step, tf.transpose(x, (1, 0, 2)), start)[-1]

        return variables, run


class _Run:
    """The training of a network with one optimiser."""

    def __init__(self, network: _Network, options: Mapping[str, Any]) -> None:
        self._network, tf = network, network.tf
        kind = OPTIMIZERS[network.config["optimizer"]]
        self._optimizer = getattr(network.keras.optimizers, kind)(**options)
        self._optimizer.build(network.variables)
        self._start = [variable.numpy() for variable in self._optimizer.variables]

        def update(x: Any, y: Any) -> tuple[Any, Any]:
            value, found = network.differentiate(x, y)
            self._optimizer.apply_gradients(zip(found, network.variables, strict=True))
            return value, tf.linalg.global_norm(found)

        self._update = tf.function(update, autograph=False)

    def train(self, given: Arrays, before: Sequence[NDArray[Any]] | None) -> dict[str, NDArray[Any]]:
        """Return loss, gradients' norm, change of the weights and weights after it, of every update.

        before: the weights before each update, each (updates, …); None lets the training go its own way.
        """
        network = self._network
        network.assign(_numbered(given, "weights_"))
        for variable, value in zip(self._optimizer.variables, self._start, strict=True):
            variable.assign(value)
        steps = []
        for update in range(len(given["x"]) if before is None else len(before[0])):
            if before is not None:
                network.assign([weight[update] for weight in before])
            start = network.flat()
            loss, norm = self._update(*(network.tf.constant(given[name][update]) for name in "xy"))
            with np.errstate(invalid="ignore", over="ignore"):
                after = network.flat()
                steps.append((loss.numpy(), norm.numpy(), after - start, after))
        names = ("losses", "norms", "changes", "after")
        return {name: np.array(values) for name, values in zip(names, zip(*steps, strict=True), strict=True)}


def _numbered(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    """Return prefix_0, prefix_1 … in order, as many as there are."""
    count = sum(name.startswith(prefix) and name[len(prefix) :].isdigit() for name in arrays)
    return [arrays[f"{prefix}{k}"] for k in range(count)]


KINDS = {"clip": clip, "twins": twins}
