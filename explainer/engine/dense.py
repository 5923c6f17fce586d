"""The densely connected layer: every output sees every input.

    y = activation(x·W + b)

>>> layer = Dense(1)
>>> layer.set_weights([[[2.0], [-1.0]], [0.5]])
>>> layer([[1.0, 1.0]])
array([[1.5]], dtype=float32)

On a sequence (batch, time, features) it does the same at every step, like TimeDistributed(Dense).
"""

from typing import Any

import numpy.typing as npt

from explainer.engine import activations, checks, initializers
from explainer.engine.activations import Activation
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights, rows


class Dense(StatelessLayer):
    """Dense of Keras. Input (batch, ..., features), output (batch, ..., units).

    Weights: kernel (features, units), bias (units,). Trace: pre_y = x·W + b, y.
    """

    def __init__(
        self,
        units: int,
        activation: str | Activation | None = None,
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        bias_initializer: str | initializers.Initializer = "zeros",
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.units = checks.positive_int("units", units)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.initializers = {
            "kernel": initializers.get(kernel_initializer),
            "bias": initializers.get(bias_initializer),
        }

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight."""
        return {"kernel": (input_dim, self.units)} | ({"bias": (self.units,)} if self.use_bias else {})

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return pre_y and y."""
        pre_y = x @ weights["kernel"]
        if self.use_bias:
            pre_y += weights["bias"]
        return {"pre_y": pre_y, "y": self.activation.forward(pre_y)}

    def differentiate(
        self, weights: Weights, x: npt.NDArray[Any], quantities: Quantities, d_outputs: FloatArray
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/dkernel = Σ xᵀ·d_pre, dL/dbias = Σ d_pre, and dL/dx = d_pre·Wᵀ."""
        d_pre = self.activation.backward(quantities["pre_y"], quantities["y"], d_outputs)
        d_weights = {"kernel": rows(x).T @ rows(d_pre), "bias": rows(d_pre).sum(axis=0)}
        return d_weights, d_pre @ weights["kernel"].T
