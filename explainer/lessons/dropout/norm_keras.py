"""What Keras's own layers make of the part "Normalising", for the worker of the check."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

EPSILON = 1e-3


def normalised(tensorflow: Any, step: int, arrays: Arrays) -> dict[str, Any]:
    """Normalise in a recurrent layer, one step of a batch, and an LSTM's gates.

    arrays: norm_x (B, T, I), whose first sequence is the lesson's; norm_weights_0 … of LNSimpleRNN; norm_lstm_0 … of
    an LSTM. step: which one of the batch is normalised, from 0.
    """
    weights, lstm = (
        [arrays[name] for name in sorted(arrays) if name.startswith(kind)]
        for kind in ("norm_weights", "norm_lstm")
    )
    x = arrays["norm_x"]
    return (
        _cell(tensorflow, x[:1], weights)
        | _places(tensorflow, x[:1], weights)
        | _batch(tensorflow, x, weights, step)
        | _gates(tensorflow, x[:1], lstm)
    )


def _sum_of(tensorflow: Any, x: NDArray[Any], weights: list[NDArray[Any]]) -> Any:
    """Return Keras's SimpleRNNCell without an activation."""
    cell = tensorflow.keras.layers.SimpleRNNCell(weights[0].shape[1], activation=None)
    cell.build(x[:, 0].shape)
    cell.set_weights(weights[:3])
    return cell


def _norm(tensorflow: Any, width: int, weights: list[NDArray[Any]] | None = None) -> Any:
    layer = tensorflow.keras.layers.LayerNormalization(epsilon=EPSILON)
    layer.build((None, width))
    if weights is not None:
        layer.set_weights(weights)
    return layer


def _cell(tensorflow: Any, x: NDArray[Any], weights: list[NDArray[Any]]) -> dict[str, Any]:
    """Step SimpleRNNCell → LayerNormalization → tanh, and go back from the sum of the last h."""
    tf = tensorflow.tf
    cell, norm = _sum_of(tensorflow, x, weights), _norm(tensorflow, weights[3].size, weights[3:])
    inputs = tf.constant(x)
    steps: dict[str, list[Any]] = {name: [] for name in ("pre_h", "mean", "variance", "norm_h", "h")}
    with tf.GradientTape() as recorded:
        recorded.watch(inputs)
        h = tf.zeros_like(inputs[:, 0, :1]) * tf.ones((1, weights[3].size))
        for t in range(x.shape[1]):
            pre, _ = cell(inputs[:, t], [h])
            mean, variance = tf.nn.moments(pre, axes=[-1], keepdims=True)
            norm_h = norm(pre)
            h = tf.tanh(norm_h)
            for name, value in zip(steps, (pre, mean, variance, norm_h, h), strict=True):
                steps[name].append(value)
        loss = tf.reduce_sum(h)
    variables = [*cell.trainable_variables, *norm.trainable_variables]
    d_inputs, *d_weights = recorded.gradient(loss, [inputs, *variables])
    found = {f"ln_{name}": tf.stack(values, axis=1) for name, values in steps.items()}
    found |= {f"ln_d_{one.name}": d for one, d in zip(variables, d_weights, strict=True)}
    return found | {"ln_d_inputs": d_inputs}


def _places(tensorflow: Any, x: NDArray[Any], weights: list[NDArray[Any]]) -> dict[str, Any]:
    """Normalise after the activation, and behind a SimpleRNN."""
    tf, keras = tensorflow.tf, tensorflow.keras
    cell, norm = _sum_of(tensorflow, x, weights), _norm(tensorflow, weights[3].size, weights[3:])
    h = tf.zeros((1, weights[3].size))
    after: dict[str, list[Any]] = {name: [] for name in ("a", "mean", "variance", "h")}
    for t in range(x.shape[1]):
        a = tf.tanh(cell(x[:, t], [h])[0])
        h = norm(a)
        for name, value in zip(after, (a, *tf.nn.moments(a, axes=[-1], keepdims=True), h), strict=True):
            after[name].append(value)
    layer = keras.layers.SimpleRNN(weights[3].size, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights(weights[:3])
    states = layer(x)
    found = {f"after_{name}": tf.stack(values, axis=1) for name, values in after.items()}
    return found | {"between_h": states, "between_y": norm(states)}


def _batch(tensorflow: Any, x: NDArray[Any], weights: list[NDArray[Any]], step: int) -> dict[str, Any]:
    """Normalise a SimpleRNN's weighted sums: one step over the layer, the batch, and as at predict; and all steps."""
    tf, keras = tensorflow.tf, tensorflow.keras
    cell, units = _sum_of(tensorflow, x, weights), weights[3].size
    h, sums = tf.zeros((len(x), units)), []
    for t in range(x.shape[1]):
        sums.append(cell(x[:, t], [h])[0])
        h = tf.tanh(sums[-1])
    moving = keras.layers.BatchNormalization(epsilon=EPSILON)
    keeping = keras.layers.BatchNormalization(
        momentum=0.0
    )  # keeps the last batch's mean and variance as they are
    means, variances, trained = [], [], []
    for pre in sums:
        mean, variance = _moments(keeping, pre)
        means.append(mean)
        variances.append(variance)
        trained.append(moving(pre, training=True))
    shared_mean, shared_variance = _moments(
        keras.layers.BatchNormalization(momentum=0.0), tf.stack(sums, axis=1)
    )
    return {
        "step_layer": _norm(tensorflow, units)(sums[step]),
        "step_batch": trained[step],
        "step_predict": moving(sums[step], training=False),
        "own_mean": tf.stack(means),
        "own_variance": tf.stack(variances),
        "shared_mean": shared_mean,
        "shared_variance": shared_variance,
        "moving_mean": moving.moving_mean.numpy(),
        "moving_variance": moving.moving_variance.numpy(),
    }


def _moments(keeping: Any, sums: Any) -> tuple[Any, Any]:
    """Return the mean and variance that a BatchNormalization with momentum 0 takes of a batch."""
    keeping(sums, training=True)
    return keeping.moving_mean.numpy(), keeping.moving_variance.numpy()


def _gates(tensorflow: Any, x: NDArray[Any], weights: list[NDArray[Any]]) -> dict[str, Any]:
    """Return the forget gates of an LSTM by where its sums are normalised, each step from the states without it."""
    tf, keras = tensorflow.tf, tensorflow.keras
    kernel, recurrent_kernel, bias = weights
    units = len(recurrent_kernel)
    layer = keras.layers.LSTM(units, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights(weights)
    states = tf.concat([tf.zeros((1, units)), layer(x)[0, :-1]], axis=0)
    inputs, recurrent = x[0] @ kernel, states @ recurrent_kernel
    sums = inputs + recurrent + bias
    norm, of_gate = _norm(tensorflow, 4 * units), _norm(tensorflow, units)
    found = {
        "none": sums,
        "parts": norm(inputs) + norm(recurrent) + bias,
        "together": norm(sums),
        "gates": tf.concat([of_gate(gate) for gate in tf.split(sums, 4, axis=-1)], axis=-1),
    }
    return {f"f_{name}": tf.sigmoid(pre[:, units : 2 * units]) for name, pre in found.items()}
