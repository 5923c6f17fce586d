"""Masking: says which steps of a sequence are padding, so that the layers behind skip them.

    mask_t = any(x_t != mask_value),   y_t = x_t where the mask is True, else 0

>>> trace = Masking(mask_value=-1.0).trace([[[2.0], [-1.0]]])
>>> trace.outputs.ravel(), trace.mask
(array([2., 0.], dtype=float32), array([[ True, False]]))
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights


class Masking(StatelessLayer):
    """Masking of Keras. Input and output (batch, time, ..., features). Trace: y.

    A step is masked if all of its features equal `mask_value`. A mask that comes from a layer before is replaced.
    """

    def __init__(self, mask_value: float = 0.0, dtype: npt.DTypeLike = "float32", **options: Any) -> None:
        super().__init__(seed=None, dtype=dtype, options=options)
        self.mask_value = self.dtype.type(checks.number("mask_value", mask_value))

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:  # noqa: ARG002
        """Return nothing: the layer has no weights."""
        return {}

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> BoolArray:  # noqa: ARG002
        """Return True where a step has a feature other than `mask_value`."""
        valid: BoolArray = np.any(x != self.mask_value, axis=-1)
        return valid

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return y."""
        return {"y": np.where(self.compute_mask(x, None)[..., None], x, self.dtype.type(0.0))}

    def differentiate(
        self,
        weights: Weights,  # noqa: ARG002
        x: npt.NDArray[Any],
        quantities: Quantities,  # noqa: ARG002
        d_outputs: FloatArray,
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/dx: dL/dy where a step is not masked."""
        return {}, np.where(self.compute_mask(x, None)[..., None], d_outputs, self.dtype.type(0.0))
