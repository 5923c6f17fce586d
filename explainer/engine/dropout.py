"""Dropout: in training, each number is set to 0 with probability `rate`, and the others grow to make up for it.

    y = mask·x,   mask = 0 with probability rate, else 1 / (1 - rate)

Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting". Because of the factor
(inverted dropout) the mean stays, and outside of training the layer does nothing.

>>> trace = Dropout(0.5, seed=1).trace([[1.0, 1.0, 1.0, 1.0]], training=True)
>>> bool(np.all((trace["mask"] == 0) | (trace["mask"] == 2)))
True
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights


class Dropout(StatelessLayer):
    """Dropout of Keras. Input and output (batch, ...). Trace: mask (in the shape of x), y.

    Each call in training draws a new mask; a seed repeats the masks of a run. They are not Keras's masks, which come
    from another generator.
    """

    def __init__(
        self, rate: float, seed: int | None = None, dtype: npt.DTypeLike = "float32", **options: Any
    ) -> None:
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.rate = checks.rate("rate", rate)

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:  # noqa: ARG002
        """Return nothing: the layer has no weights."""
        return {}

    def check_inputs(self, x: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return x as an array (batch, ...) of the layer's dtype."""
        return checks.inputs("x", x, checks.ANYTHING, self.dtype)

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return mask and y."""
        if not training:
            return {"mask": np.ones_like(x), "y": x}
        kept = self.rng.random(x.shape) >= self.rate
        mask = kept.astype(self.dtype) / self.dtype.type(1.0 - self.rate)
        return {"mask": mask, "y": x * mask}

    def differentiate(
        self,
        weights: Weights,  # noqa: ARG002
        x: npt.NDArray[Any],  # noqa: ARG002
        quantities: Quantities,
        d_outputs: FloatArray,
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/dx = mask·dL/dy."""
        return {}, d_outputs * quantities["mask"]
