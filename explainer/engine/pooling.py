"""One vector for a whole sequence: the largest number of each feature, or the mean over time.

    max:      y = max_t x_t                    the gradient goes to the step that had it; steps that tie share it
    average:  y = Σ_t m_t·x_t / Σ_t m_t        m_t: 1, or 0 where a mask says that a step is padding

>>> GlobalMaxPooling1D()([[[1.0, 8.0], [3.0, 2.0]]])
array([[3., 8.]], dtype=float32)
>>> GlobalAveragePooling1D()([[[1.0, 8.0], [3.0, 2.0]]])
array([[2., 5.]], dtype=float32)

As in Keras, the mean leaves padding out and the maximum does not: it looks at padded steps too.
"""

from abc import abstractmethod
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import LayerTrace, Quantities, StatelessLayer, Weights


class _GlobalPooling1D(StatelessLayer):
    """Input (batch, time, features), output (batch, features), or with keepdims (batch, 1, features).

    Trace: share (batch, time, features), which is ∂y/∂x: how much of y's gradient each step gets; y.
    """

    def __init__(self, keepdims: bool = False, dtype: npt.DTypeLike = "float32", **options: Any) -> None:
        super().__init__(seed=None, dtype=dtype, options=options)
        self.keepdims = bool(keepdims)

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:  # noqa: ARG002
        """Return nothing: the layer has no weights."""
        return {}

    def check_inputs(self, x: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return x as an array (batch, time, features) of the layer's dtype."""
        inputs = checks.inputs("x", x, checks.SEQUENCE, self.dtype)
        self.build(inputs.shape[-1])
        return inputs

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> None:  # noqa: ARG002
        """Return no mask: no steps are left."""
        return

    @abstractmethod
    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:
        """Return share and y."""

    def differentiate(
        self,
        weights: Weights,  # noqa: ARG002
        x: npt.NDArray[Any],  # noqa: ARG002
        quantities: Quantities,
        d_outputs: FloatArray,
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/dx = share·dL/dy."""
        d_y = d_outputs if self.keepdims else d_outputs[:, None]
        return {}, quantities["share"] * d_y


class GlobalMaxPooling1D(_GlobalPooling1D):
    """GlobalMaxPooling1D of Keras: the largest number of each feature over all steps, masked ones too."""

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return share, 1 at the step that has the maximum or 1/k at the k steps that tie, and y."""
        largest = x.max(axis=1, keepdims=True)
        reached = (x == largest).astype(self.dtype)
        with np.errstate(invalid="ignore"):  # NaN is nowhere equal to itself: 0/0, as in TensorFlow
            share = reached / reached.sum(axis=1, keepdims=True)
        return {"share": share, "y": largest if self.keepdims else largest[:, 0]}


class GlobalAveragePooling1D(_GlobalPooling1D):
    """GlobalAveragePooling1D of Keras: the mean of each feature over the steps, or over those that a mask counts.

    A sequence with no step that counts gives NaN, as in Keras.
    """

    def __call__(
        self, x: npt.ArrayLike, training: bool = False, mask: npt.ArrayLike | None = None
    ) -> FloatArray:
        """Return the outputs."""
        return self.trace(x, mask, training).outputs

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return share and y of a sequence without padding."""
        return self._mean(x, np.ones(x.shape[:2], bool))

    def trace(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> LayerTrace:
        """Run the layer. mask (batch, time): False where a step is padding, which the mean then leaves out."""
        if mask is None:
            return super().trace(x, training=training)
        inputs = self.check_inputs(x)
        valid = checks.boolean_mask("mask", mask, inputs.shape[:2])
        return LayerTrace(self, self._weights, inputs, self._mean(inputs, valid), None)

    def _mean(self, x: npt.NDArray[Any], valid: BoolArray) -> Quantities:
        """Return share, 1/(steps that count) at each of them and 0 at the others, and y."""
        counted = valid[..., None]
        steps = counted.sum(axis=1, keepdims=True).astype(self.dtype)
        total = np.where(counted, x, self.dtype.type(0.0)).sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            y = total / steps
            share = np.where(counted, 1 / steps, self.dtype.type(0.0))
        return {"share": np.broadcast_to(share, x.shape), "y": y if self.keepdims else y[:, 0]}
