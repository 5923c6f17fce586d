"""A kind of check: the first updates of a network of two recurrent layers and a Dense layer at every step."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import with_rounding

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]


def dropout_model(
    tensorflow: Any, config: Config, arrays: Arrays, cell_class: Callable[[Any, str], Any]
) -> dict[str, NDArray[Any]]:
    """Train for as many updates as there are batches, each with these masks in Keras's cells.

    config: {"cell": "LNSimpleRNN", "units": 20, "outputs": 10, "rates": [[0.0, 0.2], [0.2, 0.2]] (dropout and
    recurrent_dropout of both layers), "options": of Adam, "dtype": "float64"}.
    arrays: x (updates, B, T, 1), y (updates, B, T, outputs), weights_00 … in Keras's order; where something is dropped
    mask_<layer>_<inputs or recurrent> (updates, B, features or units).
    Returns losses and norms of all gradients together before clipping, each (updates,); and `rounding_…` of each.
    """
    tf, keras, dtype = tensorflow.tf, tensorflow.keras, config["dtype"]
    cells = [
        cell_class(tensorflow, config["cell"])(
            int(config["units"]), dropout=float(dropout), recurrent_dropout=float(recurrent), dtype=dtype
        )
        for dropout, recurrent in config["rates"]
    ]
    layers = [keras.layers.RNN(cell, return_sequences=True, dtype=dtype) for cell in cells]
    head = keras.layers.TimeDistributed(keras.layers.Dense(int(config["outputs"]), dtype=dtype), dtype=dtype)
    model = keras.Sequential([keras.Input(arrays["x"].shape[2:], dtype=dtype), *layers, head])
    variables = model.trainable_variables
    loss = keras.losses.MeanSquaredError(dtype=dtype)
    optimizer = keras.optimizers.Adam(**config["options"])
    optimizer.build(variables)
    start = [variable.numpy() for variable in optimizer.variables]
    places = {
        name: (cells[int(name.split("_")[1])], name.split("_")[2]) for name in arrays if "mask_" in name
    }

    @tf.function(autograph=False)  # type: ignore[untyped-decorator]
    def update(x: Any, y: Any, masks: Any) -> Any:
        for name, mask in masks.items():
            cell, of = places[name]
            setattr(cell, "_dropout_mask" if of == "inputs" else "_recurrent_dropout_mask", mask)
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        found = tape.gradient(value, [variable.value for variable in variables])
        optimizer.apply_gradients(zip(found, variables, strict=True))
        return value, tf.linalg.global_norm(found)

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        model.set_weights([given[name] for name in sorted(given) if name.startswith("weights_")])
        for variable, value in zip(optimizer.variables, start, strict=True):
            variable.assign(value)
        batches: dict[str, Any] = {
            name: tf.constant(given[name], dtype=dtype) for name in ("x", "y", *places)
        }
        steps = [
            update(batches["x"][k], batches["y"][k], {name: batches[name][k] for name in places})
            for k in range(len(given["x"]))
        ]
        losses, norms = zip(*steps, strict=True)
        return {"losses": np.array(losses), "norms": np.array(norms)}

    return with_rounding(answer, arrays, dtype)
