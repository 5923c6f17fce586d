"""A kind of check: Keras's cells with given dropout masks, forward and back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import with_rounding
from explainer.lessons.dropout.model_kind import dropout_model
from explainer.lessons.dropout.norm_keras import normalised

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

CELLS = ("SimpleRNN", "LSTM", "GRU", "LNSimpleRNN")


def dropout(tensorflow: Any, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Call Keras's layer with these masks in its cell, and without, and go back from the sum of the last h.

    config: {"cell": "LSTM", "units": 4, "dropout": 0.4, "recurrent_dropout": 0.4, "training": True, "norm_step": 2}.
    arrays: x (1, T, I), weights_0 …, and where something is dropped input_mask (masks, 1, I) and recurrent_mask
    (masks, 1, U); norm_… as in `norm_keras`. Returns what that returns, h and h_without (1, T, U), d_inputs and
    d_<weight>; and `rounding_…` of each.
    """
    if config["cell"] not in CELLS:
        raise ValueError(f"cell must be one of {', '.join(CELLS)}. Received: {config['cell']!r}.")
    tf, keras = tensorflow.tf, tensorflow.keras
    rates = {"dropout": float(config["dropout"]), "recurrent_dropout": float(config["recurrent_dropout"])}
    cell = _cell_class(tensorflow, config["cell"])(int(config["units"]), **rates)
    layer = keras.layers.RNN(cell, return_sequences=True)
    layer.build(arrays["x"].shape)

    def masks_of(name: str, given: Arrays) -> Any:
        if name not in given:
            return None
        found = [tf.constant(mask) for mask in given[name]]
        # One mask for each gate comes as a list, one for all of them as it is.
        return found if getattr(cell, "dropout_mask_count", None) else found[0]

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        weights = [given[name] for name in sorted(given) if name.startswith("weights_")]
        layer.set_weights(weights)
        x = tf.constant(given["x"])
        without = layer(x, training=False)
        with tf.GradientTape() as recorded:
            recorded.watch(x)
            cell._dropout_mask = masks_of("input_mask", given)
            cell._recurrent_dropout_mask = masks_of("recurrent_mask", given)
            h = layer(x, training=bool(config["training"]))
            loss = tf.reduce_sum(h[:, -1])
        d_inputs, *d_weights = recorded.gradient(loss, [x, *cell.trainable_variables])
        names = [f"d_{variable.name}" for variable in cell.trainable_variables]
        found = {"h": h, "h_without": without, "d_inputs": d_inputs}
        found |= dict(zip(names, d_weights, strict=True))
        found |= normalised(tensorflow, int(config["norm_step"]), given)
        return {name: np.asarray(value) for name, value in found.items()}

    return with_rounding(answer, arrays, "float32")


def _cell_class(tensorflow: Any, name: str) -> Any:
    keras = tensorflow.keras
    if name != "LNSimpleRNN":
        return getattr(keras.layers, f"{name}Cell")
    ops = keras.ops

    class LNSimpleRNNCell(keras.layers.SimpleRNNCell):  # type: ignore[misc, name-defined]
        """Keras has no such cell: its SimpleRNNCell, with the weighted sum normalised over the units."""

        def build(self, input_shape: Any) -> None:
            """Make Keras's weights, and gamma and beta."""
            super().build(input_shape)
            self.gamma = self.add_weight(shape=(self.units,), initializer="ones", name="gamma")
            self.beta = self.add_weight(shape=(self.units,), initializer="zeros", name="beta")

        def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
            """Step, with the masks of Keras's own mixin."""
            h = states[0]
            mask, recurrent_mask = self.get_dropout_mask(inputs), self.get_recurrent_dropout_mask(h)
            if training and mask is not None:
                inputs = inputs * mask
            if training and recurrent_mask is not None:
                h = h * recurrent_mask
            pre = ops.matmul(inputs, self.kernel) + self.bias + ops.matmul(h, self.recurrent_kernel)
            away = pre - ops.mean(pre, axis=-1, keepdims=True)
            variance = ops.mean(ops.square(away), axis=-1, keepdims=True)
            output = ops.tanh(self.gamma * away / ops.sqrt(variance + 1e-3) + self.beta)
            return output, [output]

    return LNSimpleRNNCell


KINDS = {
    "dropout": dropout,
    "dropout_model": lambda tensorflow, config, arrays: dropout_model(
        tensorflow, config, arrays, _cell_class
    ),
}
