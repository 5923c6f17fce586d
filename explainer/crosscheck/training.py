"""A kind of check: the first steps of training a recurrent layer with a Dense layer behind it, batch by batch."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import movable_gates, with_rounding

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

OPTIMIZERS = {"adam": "Adam", "rmsprop": "RMSprop", "sgd": "SGD"}


def training(
    tensorflow: Any, config: Config, arrays: Arrays, build: Callable[..., Any]
) -> dict[str, NDArray[Any]]:
    """Train for as many steps as there are batches; return the loss and the gradients' global norm of each.

    config: {"layer": a specification as for `layer`, "outputs": of the Dense layer, "loss": "mse" or "crossentropy",
    "optimizer": "adam", "rmsprop" or "sgd", "options": its keyword arguments, "dtype": "float32"}.
    arrays: x (steps, B, T, I), y (steps, B, …), weights_0 … of the layer, dense_0 and dense_1.
    Returns losses and norms, each (steps,), the norms those before clipping; and for each, as `rounding_…`, how far
    rounding may take it.
    """
    tf, keras, dtype = tensorflow.tf, tensorflow.keras, config["dtype"]
    layer = build(tensorflow, config["layer"], dtype)
    head = keras.layers.Dense(config["outputs"], dtype=dtype)
    layer.build(arrays["x"].shape[1:])
    move_gates = movable_gates(tf, layer)
    head.build((None, layer.units))
    variables = [*layer.trainable_variables, *head.trainable_variables]
    loss = {
        "mse": keras.losses.MeanSquaredError(dtype=dtype),
        "crossentropy": keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype=dtype),
    }[config["loss"]]

    optimizer = getattr(keras.optimizers, OPTIMIZERS[config["optimizer"]])(**config["options"])
    optimizer.build(variables)
    start = [variable.numpy() for variable in optimizer.variables]

    @tf.function(autograph=False)  # type: ignore[untyped-decorator]
    def update(x: Any, y: Any) -> Any:
        with tf.GradientTape() as tape:
            value = loss(y, head(layer(x)))
        found = tape.gradient(value, [variable.value for variable in variables])
        optimizer.apply_gradients(zip(found, variables, strict=True))
        return value, tf.linalg.global_norm(found)

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        layer.set_weights([given[f"weights_{k}"] for k in range(3)])
        head.set_weights([given["dense_0"], given["dense_1"]])
        for variable, value in zip(optimizer.variables, start, strict=True):
            variable.assign(value)
        batches = zip(given["x"], given["y"], strict=True)
        steps = [update(tf.constant(x, dtype=dtype), tf.constant(y)) for x, y in batches]
        losses, norms = zip(*steps, strict=True)
        return {"losses": np.array(losses), "norms": np.array(norms)}

    return with_rounding(answer, arrays, dtype, move_gates=move_gates)
