"""Batch normalization: each feature is shifted to mean 0 and scaled to variance 1 over the examples of a batch.

    x̂ = (x - mean(x)) / √(variance(x) + ε),   y = γ·x̂ + β

Ioffe & Szegedy 2015, "Batch normalization". At inference the means and variances of the training's batches are used,
which were averaged on the way.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import initializers
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights, rows


class BatchNormalization(StatelessLayer):
    """BatchNormalization of Keras over the last axis. Input and output (batch, ..., features).

    In training, mean and variance go over all examples (and steps) of a batch, a pair for each feature, and move the
    moving ones: moving = momentum·moving + (1 - momentum)·batch. Otherwise the moving ones are used.

    Weights: gamma if `scale`, beta if `center`, moving_mean, moving_variance, all (features,); only gamma and beta
    are trained, so the gradients of the moving ones are 0. Trace: mean and variance (features,), x_hat, y.
    """

    def __init__(
        self,
        momentum: float = 0.99,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.momentum, self.epsilon, self.center, self.scale = momentum, epsilon, center, scale
        starts = {"gamma": "ones", "beta": "zeros", "moving_mean": "zeros", "moving_variance": "ones"}
        self.initializers = {name: initializers.get(start) for name, start in starts.items()}

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight."""
        wanted = {"gamma": self.scale, "beta": self.center, "moving_mean": True, "moving_variance": True}
        return {name: (input_dim,) for name, is_there in wanted.items() if is_there}

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:
        """Return mean, variance, x_hat and y; in training, move the moving mean and variance."""
        mean, variance = weights["moving_mean"], weights["moving_variance"]
        if training:
            flat = rows(x)
            mean, variance = flat.mean(axis=0), flat.var(axis=0)
            # A new dictionary: traces of calls before keep the weights that they ran with.
            self._weights = weights | {
                "moving_mean": self._moved(weights["moving_mean"], mean),
                "moving_variance": self._moved(weights["moving_variance"], variance),
            }
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
        """Return the gradients: with a batch's own mean and variance, each example's output depends on all of them."""
        x_hat = quantities["x_hat"]
        nothing = np.zeros_like(weights["moving_mean"])
        d_weights = {
            "gamma": rows(d_outputs * x_hat).sum(axis=0),
            "beta": rows(d_outputs).sum(axis=0),
            "moving_mean": nothing,
            "moving_variance": nothing,
        }
        d_x = d_outputs * weights["gamma"] if self.scale else d_outputs
        if not self._was_moving(weights, quantities):
            shift = rows(d_x).mean(axis=0)
            d_x = d_x - shift - x_hat * rows(d_x * x_hat).mean(axis=0)
        return d_weights, d_x / np.sqrt(quantities["variance"] + self.epsilon)

    def _moved(self, moving: FloatArray, now: FloatArray) -> FloatArray:
        found = self.momentum * moving + (1 - self.momentum) * now
        return found.astype(self.dtype)

    @staticmethod
    def _was_moving(weights: Weights, quantities: Quantities) -> bool:
        return np.shares_memory(quantities["mean"], weights["moving_mean"])
