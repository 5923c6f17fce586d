"""The embedding: a table with one learned vector for each word.

    y = embeddings[word]

>>> layer = Embedding(3, 2, mask_zero=True)
>>> layer.set_weights([[[0.0, 0.0], [0.1, 0.2], [0.3, 0.4]]])
>>> trace = layer.trace([[2, 1, 0]])
>>> trace.outputs.shape, trace.mask
((1, 3, 2), array([[ True,  True, False]]))
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, initializers
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights, rows


class Embedding(StatelessLayer):
    """Embedding of Keras. Input: whole numbers below `input_dim` (batch, time), output (batch, time, output_dim).

    Weight: embeddings (input_dim, output_dim). With `mask_zero`, 0 is no word but padding: its step is masked in the
    layers behind, and its vector gets no gradient from them. `weights` is a table to start from.

    The gradient of a word is the sum over its places in the batch. Keras keeps the places apart, and its Adam,
    RMSprop and clipping square them one by one: a word that comes twice takes another step there than the
    algorithm's definition (and this engine) says.
    """

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        embeddings_initializer: str | initializers.Initializer = "random_uniform",
        mask_zero: bool = False,
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        weights = options.pop("weights", None)
        for shape in ("input_shape", "batch_input_shape", "batch_shape"):
            options.pop(shape, None)  # words have no features
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.input_dim = checks.positive_int("input_dim", input_dim)
        self.output_dim = checks.positive_int("output_dim", output_dim)
        self.mask_zero = mask_zero
        self.initializers = {"embeddings": initializers.get(embeddings_initializer)}
        if weights is not None:
            self.set_weights(weights if isinstance(weights, list) and len(weights) == 1 else [weights])

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:  # noqa: ARG002
        """Return the shape of the weight, which does not depend on the input."""
        return {"embeddings": (self.input_dim, self.output_dim)}

    def build(self, input_dim: int = 1) -> None:  # noqa: ARG002
        """Draw the weight, unless the layer has it already; it does not depend on the input."""
        super().build(self.input_dim)

    def check_inputs(self, x: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return x as whole numbers; ValueError for others or for words that the table does not have."""
        words = checks.inputs("x", x, checks.ANYTHING, dtype=None)
        if words.dtype.kind not in "iu":
            raise ValueError(f"Embedding takes whole numbers. Received: dtype={words.dtype}.")
        if words.min() < 0 or words.max() >= self.input_dim:
            raise ValueError(
                f"Embedding has the words 0 to {self.input_dim - 1}. Received: {words.min()} to {words.max()}."
            )
        self.build()
        return words

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> BoolArray | None:  # noqa: ARG002
        """Return False at the zeros with `mask_zero`, else None."""
        return x != 0 if self.mask_zero else None

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return y."""
        return {"y": weights["embeddings"][x]}

    def differentiate(
        self,
        weights: Weights,
        x: npt.NDArray[Any],
        quantities: Quantities,  # noqa: ARG002
        d_outputs: FloatArray,
    ) -> tuple[Weights, FloatArray | None]:
        """Return for each word the sum of dL/dy over its places; words have no gradient themselves."""
        d_embeddings = np.zeros_like(weights["embeddings"])
        np.add.at(d_embeddings, x.ravel(), rows(d_outputs))
        return {"embeddings": d_embeddings}, None
