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

from explainer.engine.checks import FloatArray
from explainer.engine.rnn import RNN
from explainer.engine.stateless import LayerGradients, StatelessLayer


class TimeDistributed:
    """TimeDistributed of Keras. Input (batch, time, …); the layer is called with (batch · time, …)."""

    def __init__(self, layer: Any) -> None:
        if not hasattr(layer, "trace") or not callable(layer):
            raise ValueError(f"layer must be a layer of the engine. Received: {type(layer).__name__}.")
        if isinstance(layer, RNN) and (layer.stateful or layer.return_state or layer.time_major):
            raise ValueError(
                "TimeDistributed takes a recurrent layer without stateful, return_state and time_major. Received: "
                f"stateful={layer.stateful}, return_state={layer.return_state}, time_major={layer.time_major}."
            )
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

    def __call__(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> FloatArray:
        """Return the outputs (batch, time, …)."""
        return self.trace(x, mask, training).outputs

    def trace(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> "TimeDistributedTrace":
        """Run the layer on every step and keep everything.

        mask (batch, time, inner time): for a recurrent layer inside, which steps it skips. ValueError for an input of
        fewer than 3 dimensions, or a mask that does not begin with (batch, time).
        """
        inputs = np.asarray(x)
        if inputs.ndim < 3 or 0 in inputs.shape:
            raise ValueError(f"x must have the shape (batch, time, ...). Received: shape={inputs.shape}.")
        options: dict[str, Any] = {}
        if mask is not None:
            given = np.asarray(mask)
            if given.shape[:2] != inputs.shape[:2]:
                raise ValueError(
                    f"mask must have a shape that begins with {inputs.shape[:2]}. Received: shape={given.shape}."
                )
            if not isinstance(self.layer, StatelessLayer):
                options["mask"] = _merge_time(given)
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
