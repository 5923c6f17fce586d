"""What the layers without a state share: weights in Keras's layout, a trace of one call, and the way back.

A layer is two functions that mirror each other: `forward(weights, x, training)` computes its quantities by name, the
last of them the output y; `differentiate(weights, x, quantities, d_outputs)` turns dL/dy into dL/dweights and dL/dx.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.initializers import Initializer

Weights = dict[str, FloatArray]
Quantities = dict[str, FloatArray]


@dataclass(frozen=True)
class LayerGradients:
    """weights: dL/d(weight) in the order of get_weights; inputs: dL/dx, or None where x is not a float."""

    weights: list[FloatArray]
    inputs: FloatArray | None


@dataclass(frozen=True)
class LayerTrace:
    """One call of a layer: its inputs, its quantities by name, the mask that it hands on, and the way back.

    The quantities cannot be written to.
    """

    layer: "StatelessLayer"
    weights: Weights
    inputs: npt.NDArray[Any]
    quantities: Quantities
    mask: BoolArray | None

    @property
    def outputs(self) -> FloatArray:
        """What the layer returns."""
        return self.quantities["y"]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the quantities."""
        return tuple(self.quantities)

    def __getitem__(self, name: str) -> FloatArray:
        if name not in self.quantities:
            raise KeyError(f"{type(self.layer).__name__} has no {name!r}; it has {', '.join(self.names)}.")
        return self.quantities[name]

    def backward(self, d_outputs: npt.ArrayLike) -> LayerGradients:
        """Return the gradients, given dL/doutputs in the shape of the outputs."""
        d = checks.array("d_outputs", d_outputs, self.outputs.shape, self.outputs.dtype)
        d_weights, d_inputs = self.layer.differentiate(self.weights, self.inputs, self.quantities, d)
        return LayerGradients([d_weights[name] for name in self.weights], d_inputs)


class StatelessLayer(ABC):
    """A layer without a state. `build` draws its weights or `set_weights` gives them; they never change in place."""

    initializers: dict[str, Initializer]

    def __init__(self, *, seed: int | None, dtype: npt.DTypeLike, options: dict[str, Any]) -> None:
        taken = keras_options.take(self, options)
        self.name, self._expected_features = taken.name, taken.features
        self.initializers = {}
        self.dtype = checks.float_dtype(dtype)
        self.rng = np.random.default_rng(seed)
        self._weights: Weights = {}
        self._input_dim: int | None = None

    @abstractmethod
    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in Keras's order."""

    @abstractmethod
    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:
        """Return every quantity by name, the output as y."""

    @abstractmethod
    def differentiate(
        self, weights: Weights, x: npt.NDArray[Any], quantities: Quantities, d_outputs: FloatArray
    ) -> tuple[Weights, FloatArray | None]:
        """Return dL/d(weight) by name and dL/dx, from dL/dy."""

    def build(self, input_dim: int) -> None:
        """Draw the weights for inputs of `input_dim` features, unless the layer has them already."""
        if self._input_dim is None:
            keras_options.check_features(self, self._expected_features, input_dim)
            self._input_dim = checks.positive_int("input_dim", input_dim)
            shapes = self.weight_shapes(input_dim)
            self._weights = {
                n: self.initializers[n](shape, self.dtype, self.rng) for n, shape in shapes.items()
            }
        elif self._input_dim != input_dim:
            raise ValueError(
                f"{type(self).__name__} was built for inputs of {self._input_dim} features. Received: {input_dim}."
            )

    def get_weights(self) -> list[FloatArray]:
        """Return copies of the weights in Keras's order and layout; an empty list before the layer is built."""
        return [weight.copy() for weight in self._weights.values()]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take weights in Keras's order and layout; builds the layer. ValueError for other shapes."""
        names = list(self.weight_shapes(1))
        if len(weights) != len(names):
            raise ValueError(
                f"{type(self).__name__} has {len(names)} weights ({', '.join(names)}). Received: {len(weights)}."
            )
        if not names:
            return
        input_dim = self._input_dim or _input_dim_of(np.shape(weights[0]))
        shapes = self.weight_shapes(input_dim)
        self._weights = {
            name: checks.array(name, weight, shapes[name], self.dtype).copy()
            for name, weight in zip(names, weights, strict=True)
        }
        self._input_dim = input_dim

    def check_inputs(self, x: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return x as an array (batch, ..., features) of the layer's dtype, and build the layer for it."""
        inputs = checks.inputs("x", x, checks.EXAMPLES, self.dtype)
        self.build(inputs.shape[-1])
        return inputs

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> BoolArray | None:  # noqa: ARG002
        """Return the mask that the layer hands on, as Keras's `compute_mask`: here the one that it got."""
        return mask

    def __call__(self, x: npt.ArrayLike, training: bool = False) -> FloatArray:
        """Return the outputs."""
        return self.trace(x, training=training).outputs

    def trace(
        self, x: npt.ArrayLike, mask: npt.ArrayLike | None = None, training: bool = False
    ) -> LayerTrace:
        """Run the layer and keep everything that the way back needs. mask: handed on, the layer does not use it."""
        inputs = self.check_inputs(x)
        weights = self._weights  # before the call: batch normalization moves its statistics in it
        quantities = {n: _frozen(q) for n, q in self.forward(weights, inputs, training).items()}
        behind = self.compute_mask(inputs, checks.mask_of(mask, inputs.shape))
        return LayerTrace(self, weights, inputs, quantities, behind)


def rows(a: FloatArray) -> FloatArray:
    """Return (..., n) as a matrix (all the rest, n), to sum products over everything but n."""
    return a.reshape(-1, a.shape[-1])


def _frozen(a: FloatArray) -> FloatArray:
    view = a.view()
    view.flags.writeable = False
    return view


def _input_dim_of(shape: tuple[int, ...]) -> int:
    """Return the number of features that a first weight is made for: a kernel's rows, a vector's length."""
    return shape[-2] if len(shape) > 1 else (shape or (0,))[0]
