"""A layer applied to every time step on its own, with the same weights.

    y_t = layer(x_t)

Since the steps do not see each other, they are further examples of a larger batch: (batch, time, …) becomes
(batch · time, …) and back.

>>> from explainer.engine.dense import Dense
>>> TimeDistributed(Dense(2, seed=0))(np.ones((3, 5, 4))).shape
(3, 5, 2)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.bidirectional import Bidirectional
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.rnn import RNN
from explainer.engine.stateless import LayerGradients, StatelessLayer


class TimeDistributed:
    """TimeDistributed of Keras. Input (batch, time, …); the layer is called with (batch · time, …)."""

    def __init__(self, layer: Any, **options: Any) -> None:
        if not hasattr(layer, "trace") or not callable(layer):
            raise ValueError(f"layer must be a layer of the engine. Received: {type(layer).__name__}.")
        one = layer.forward_layer if isinstance(layer, Bidirectional) else layer
        if isinstance(one, RNN) and (one.stateful or one.return_state or one.time_major):
            raise ValueError(
                "TimeDistributed takes a recurrent layer without stateful, return_state and time_major. Received: "
                f"stateful={one.stateful}, return_state={one.return_state}, time_major={one.time_major}."
            )
        checks.one_output("layer", layer)
        self.name = keras_options.take_around(self, layer, options).name
        self.layer = layer

    def build(self, input_dim: int) -> None:
        """Draw the weights of the layer."""
        self.layer.build(input_dim)

    def get_weights(self) -> list[FloatArray]:
        """Return copies of the layer's weights."""
        weights: list[FloatArray] = self.layer.get_weights()
        return weights

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take the layer's weights."""
        self.layer.set_weights(weights)

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> BoolArray | None:  # noqa: ARG002
        """Return the mask that the layer hands on, as Keras: the one that it got, whatever the layer inside does."""
        return mask

    def __call__(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> FloatArray:
        """Return the outputs (batch, time, …)."""
        return self.trace(x, mask, training).outputs

    def trace(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> "TimeDistributedTrace":
        """Run the layer on every step and keep everything.

        mask (batch, time) is handed on to the layer behind; every step is computed, masked or not. For a recurrent
        layer inside, mask (batch, time, inner time) says which steps that one skips. ValueError for an input of fewer
        than 3 dimensions, or a mask that does not fit.
        """
        inputs = checks.inputs("x", x, checks.OVER_TIME, dtype=None)
        valid = checks.mask_of(mask, inputs.shape)
        options: dict[str, Any] = {}
        if valid is not None and not isinstance(self.layer, StatelessLayer):
            if valid.ndim < 3:
                raise ValueError(
                    f"mask must have the shape (batch, time, inner time), as the "
                    f"{type(self.layer).__name__} inside has steps of its own. Received: shape={valid.shape}."
                )
            options["mask"] = _merge_time(valid)
        inner = self.layer.trace(_merge_time(inputs), training=training, **options)
        return TimeDistributedTrace(inner, inputs, inputs.shape[1])


@dataclass(frozen=True)
class TimeDistributedTrace:
    """One run of a TimeDistributed layer. inner: the layer's own trace, its batch being (batch · time)."""

    inner: Any
    inputs: npt.NDArray[Any]
    steps: int

    @property
    def outputs(self) -> FloatArray:
        """What the layer returns, (batch, time, …)."""
        return _split_time(self.inner.outputs, self.steps)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the layer's quantities."""
        names: tuple[str, ...] = self.inner.names
        return names

    def __getitem__(self, name: str) -> FloatArray:
        """Return a quantity of the layer by name, (batch, time, …)."""
        return _split_time(self.inner[name], self.steps)

    def backward(self, d_outputs: npt.ArrayLike) -> LayerGradients:
        """Return dL/dweights, summed over all steps, and dL/dinputs."""
        gradients = self.inner.backward(_merge_time(np.asarray(d_outputs)))
        d_inputs = gradients.inputs
        return LayerGradients(
            gradients.weights, None if d_inputs is None else _split_time(d_inputs, self.steps)
        )


def _merge_time(a: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return a.reshape(-1, *a.shape[2:])


def _split_time(a: FloatArray, steps: int) -> FloatArray:
    return a.reshape(-1, steps, *a.shape[1:])
