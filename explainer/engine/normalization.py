"""Layer normalization: each example's features are shifted to mean 0 and scaled to variance 1.

    x̂ = (x - mean(x)) / √(variance(x) + ε),   y = γ·x̂ + β

Ba, Kiros & Hinton 2016, "Layer normalization". Unlike batch normalization it does not mix examples or time steps,
so it suits recurrent networks. The way back takes out of dL/dx̂ what a shift or a scale of x could not change:

    dL/dx = (dx̂ - mean(dx̂) - x̂·mean(dx̂·x̂)) / √(variance(x) + ε)

>>> LayerNormalization(epsilon=0.0)([[1.0, 3.0]])
array([[-1.,  1.]], dtype=float32)
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import initializers
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights, rows


class LayerNormalization(StatelessLayer):
    """LayerNormalization of Keras over the last axis. Input and output (batch, ..., features).

    Weights: gamma (features,) if `scale`, beta (features,) if `center`.
    Trace: mean and variance (batch, ..., 1), x_hat, y.
    """

    def __init__(
        self,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        beta_initializer: str | initializers.Initializer = "zeros",
        gamma_initializer: str | initializers.Initializer = "ones",
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.epsilon, self.center, self.scale = epsilon, center, scale
        self.initializers = {
            "gamma": initializers.get(gamma_initializer),
            "beta": initializers.get(beta_initializer),
        }

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight."""
        gamma: dict[str, tuple[int, ...]] = {"gamma": (input_dim,)} if self.scale else {}
        beta: dict[str, tuple[int, ...]] = {"beta": (input_dim,)} if self.center else {}
        return gamma | beta

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return mean, variance, x_hat and y."""
        mean = x.mean(axis=-1, keepdims=True)
        variance = np.square(x - mean).mean(axis=-1, keepdims=True)
        x_hat = (x - mean) / np.sqrt(variance + self.epsilon)
        y = x_hat * weights["gamma"] if self.scale else x_hat
        y = y + weights["beta"] if self.center else y
        return {"mean": mean, "variance": variance, "x_hat": x_hat, "y": y}

    def differentiate(
        self,
        weights: Weights,
        x: npt.NDArray[Any],  # noqa: ARG002
        quantities: Quantities,
        d_outputs: FloatArray,
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/dgamma = Σ dy·x̂, dL/dbeta = Σ dy, and dL/dx."""
        x_hat = quantities["x_hat"]
        d_weights = {"gamma": rows(d_outputs * x_hat).sum(axis=0), "beta": rows(d_outputs).sum(axis=0)}
        d_x_hat = d_outputs * weights["gamma"] if self.scale else d_outputs
        shift = d_x_hat.mean(axis=-1, keepdims=True)
        stretch = x_hat * (d_x_hat * x_hat).mean(axis=-1, keepdims=True)
        return d_weights, (d_x_hat - shift - stretch) / np.sqrt(quantities["variance"] + self.epsilon)
