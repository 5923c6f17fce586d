"""What all cells share: weights in Keras's layout, states, dropout; and the record that a run over a sequence leaves.

A cell is `cell(x_t, states) -> (output, new_states)` with `state_size`; any object with that protocol works in `RNN`
(see `custom.py`). The cells of this package can also `scan` a whole sequence at once, and differentiate the scan.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import repeat
from typing import Any, ClassVar, Self, TypeVar

import numpy as np
import numpy.typing as npt

from explainer.engine import activations, checks, initializers, keras_options
from explainer.engine.activations import Activation
from explainer.engine.checks import FloatArray
from explainer.engine.fused import DropoutMasks

BoolArray = npt.NDArray[np.bool_]
T = TypeVar("T")
Quantities = dict[str, FloatArray]
#: dL/dweights, dL/dx_t and dL/d(states before) of one step.
StepGradients = tuple[list[FloatArray], FloatArray, list[FloatArray]]


@dataclass(frozen=True)
class TapeGradients:
    """The gradients of a scan. states: dL/d(state) before the first and after every step, (time + 1, n, batch)."""

    weights: list[FloatArray]
    inputs: FloatArray
    states: list[FloatArray]


@dataclass(frozen=True)
class Tape(ABC):
    """What a cell keeps of a run over a sequence: enough to name every quantity and to go back.

    Arrays are (time, n, batch). `states` are before the first and after every step, (time + 1, n, batch).
    """

    NAMES: ClassVar[tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that `quantity` knows."""
        return self.NAMES

    @property
    @abstractmethod
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""

    @property
    @abstractmethod
    def outputs(self) -> FloatArray:
        """The cell's output at every step, (time, n, batch); at a masked step the state that is held."""

    @property
    @abstractmethod
    def states(self) -> list[FloatArray]:
        """All states before the first and after every step, each (time + 1, n, batch)."""

    @property
    def hidden(self) -> int:
        """Which of `states` is the output."""
        return 0

    @property
    def output_is_state(self) -> bool:
        """Whether the output is `states[hidden]`, as of all cells of this package."""
        return True

    def is_finite(self) -> bool:
        """Whether neither inf nor NaN came up in the run."""
        return all(checks.finite(array) for array in (self.inputs, *self.states))

    @abstractmethod
    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, n, batch)."""

    @abstractmethod
    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time.

        d_states: for each state (time + 1, n, batch), what the loss itself adds to dL/d(state) after each step; for
        a state that is not the output, after the last step only. They are filled up with dL/d(state) in place.
        """

    def backward_from(self, d_states: list[FloatArray], d_outputs: FloatArray) -> TapeGradients:
        """Backpropagate through time, dL/d(output) given apart, (time, n, batch)."""
        d_states[self.hidden][1:] += d_outputs
        return self.backward(d_states)

    def tile(self, sequence: int, copies: int) -> Self:
        """Return the tape of `copies` equal sequences, from one sequence of the batch."""

        def one(value: Any) -> Any:
            if not isinstance(value, np.ndarray):
                return value
            return np.broadcast_to(value[..., sequence : sequence + 1], (*value.shape[:-1], copies))

        changes: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "fused":
                changes["fused"] = replace(value, keep=one(value.keep))
            elif isinstance(value, np.ndarray) and field.metadata.get("batched", True):
                changes[field.name] = one(value)
        return replace(self, **changes)


class Cell(ABC):
    """A cell of this package. `build` draws the weights, `set_weights` gives them; none is changed in place."""

    gates: ClassVar[int] = 1
    state_names: ClassVar[tuple[str, ...]] = ("h",)
    state_size: int | list[int]
    output_size: int

    def __init__(
        self,
        units: int,
        *,
        use_bias: bool,
        kernel_initializer: str | initializers.Initializer,
        recurrent_initializer: str | initializers.Initializer,
        bias_initializer: str | initializers.Initializer,
        dropout: float,
        recurrent_dropout: float,
        seed: int | None,
        dtype: npt.DTypeLike,
        options: dict[str, Any],
    ) -> None:
        self.name = keras_options.take(self, options).name
        self.units = checks.positive_int("units", units)
        self.use_bias = bool(use_bias)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.recurrent_initializer = initializers.get(recurrent_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.dropout = checks.rate("dropout", dropout)
        self.recurrent_dropout = checks.rate("recurrent_dropout", recurrent_dropout)
        self.dtype = checks.float_dtype(dtype)
        self.output_size = self.units
        self._weights: dict[str, FloatArray] = {}
        self._cache: dict[str, Any] = {}  # what follows from the weights alone; emptied when they change
        self._dropout_masks: tuple[int, DropoutMasks | None] | None = (
            None  # of single calls: batch size, masks
        )
        self._weight_rng, self._dropout_rng = np.random.default_rng(seed).spawn(2)

    # --- weights -------------------------------------------------------------------------------------------------

    @abstractmethod
    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in Keras's order."""

    def initial_weight(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        """Return the weight that training starts from."""
        initializer = {
            "kernel": self.kernel_initializer,
            "recurrent_kernel": self.recurrent_initializer,
            "bias": self.bias_initializer,
        }[name]
        return initializer(shape, self.dtype, self._weight_rng)

    @property
    def built(self) -> bool:
        """Whether the cell has its weights."""
        return bool(self._weights)

    def build(self, input_dim: int) -> None:
        """Draw the weights for inputs of `input_dim` features, unless the cell has them already."""
        if not self._weights:
            input_dim = checks.positive_int("input_dim", input_dim)
            shapes = self.weight_shapes(input_dim)
            self._store({name: self.initial_weight(name, shape) for name, shape in shapes.items()})
        elif input_dim != self.input_dim:
            raise ValueError(
                f"{type(self).__name__} was built for inputs of {self.input_dim} features. Received: {input_dim}."
            )

    @property
    def input_dim(self) -> int:
        """The number of features of an input."""
        return len(self.weight("kernel"))

    def weight(self, name: str) -> FloatArray:
        """Return a weight by name; ValueError before the cell is built."""
        if not self._weights:
            raise ValueError(
                f"{type(self).__name__} has no weights yet: call build(input_dim) or set_weights first."
            )
        return self._weights[name]

    def get_weights(self) -> list[FloatArray]:
        """Return copies of the weights in Keras's order and layout; an empty list before the cell is built."""
        return [weight.copy() for weight in self._weights.values()]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take weights in Keras's order and layout; builds the cell. ValueError for other shapes."""
        names = self.weight_shapes(1)
        if len(weights) != len(names):
            raise ValueError(
                f"{type(self).__name__} has {len(names)} weights ({', '.join(names)}). Received: {len(weights)}."
            )
        input_dim = self.input_dim if self._weights else len(np.atleast_1d(np.asarray(weights[0])))
        shapes = self.weight_shapes(input_dim)
        self._store(
            {
                name: checks.array(name, weight, shape, self.dtype).copy()
                for (name, shape), weight in zip(shapes.items(), weights, strict=True)
            }
        )

    def _store(self, weights: dict[str, FloatArray]) -> None:
        for weight in weights.values():
            weight.flags.writeable = False
        self._weights = weights
        self._cache = {}

    def renew(self) -> None:
        """Forget the weights, and take random streams that differ from those of the cell so far."""
        self._store({})
        self._weight_rng, self._dropout_rng = self._weight_rng.spawn(2)

    def cached(self, name: str, compute: Callable[[], T]) -> T:
        """Return what follows from the weights, computed once for each set of weights."""
        if name not in self._cache:
            self._cache[name] = compute()
        value: T = self._cache[name]
        return value

    # --- states --------------------------------------------------------------------------------------------------

    def get_initial_state(self, batch_size: int = 1) -> list[FloatArray]:
        """Return zeros for every state, each (batch_size, n)."""
        sizes = [self.state_size] if isinstance(self.state_size, int) else self.state_size
        return [np.zeros((batch_size, size), self.dtype) for size in sizes]

    def check_step(
        self, x_t: npt.ArrayLike, states: FloatArray | Sequence[npt.ArrayLike]
    ) -> tuple[FloatArray, list[FloatArray]]:
        """Return a step's input (batch, features) and states as arrays; ValueError for other shapes."""
        x = checks.inputs("x_t", x_t, checks.STEP, self.dtype)
        self.build(x.shape[1])
        sizes = [self.state_size] if isinstance(self.state_size, int) else self.state_size
        given: list[Any] = list(states) if isinstance(states, list | tuple) else [states]
        if len(given) != len(sizes):
            raise ValueError(f"{type(self).__name__} has {len(sizes)} states. Received: {len(given)}.")
        return x, [
            checks.array(f"states[{k}]", state, (len(x), size), self.dtype)
            for k, (state, size) in enumerate(zip(given, sizes, strict=True))
        ]

    @checks.unwarned
    def __call__(
        self, x_t: npt.ArrayLike, states: FloatArray | Sequence[npt.ArrayLike], training: bool = False
    ) -> tuple[FloatArray, list[FloatArray]]:
        """Return (output, states after) for x_t (batch, features) and the states before, one array or a list.

        In training the cell drops the same numbers at every step, until `reset_dropout_mask` or another batch size, as
        in Keras. Such a step is a sequence of one.
        """
        x, before = self.check_step(x_t, states)
        dropout = self._kept_masks(*x.shape) if training else None
        if dropout is None:
            now = self.step(x, before)
            after = [now[name] for name in self.state_names]
        else:
            tape = self.scan(x.T[None], [state.T for state in before], None, dropout)
            after = [state[-1].T for state in tape.states]
        return after[0], after

    def _kept_masks(self, batch: int, features: int) -> DropoutMasks | None:
        """Return the masks that the steps of one sequence share."""
        if self._dropout_masks is None or self._dropout_masks[0] != batch:
            self._dropout_masks = batch, self.draw_dropout(batch, features)
        return self._dropout_masks[1]

    def reset_dropout_mask(self) -> None:
        """Let the next call in training drop other numbers; a layer does so for every sequence by itself."""
        self._dropout_masks = None

    def reset_recurrent_dropout_mask(self) -> None:
        """Do the same: all masks are drawn together here. Keras has two calls."""
        self._dropout_masks = None

    # --- one step and a whole sequence -----------------------------------------------------------------------------

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The activations of the cell."""
        names = ("activation", "recurrent_activation")
        return tuple(getattr(self, name) for name in names if hasattr(self, name))

    @cached_property
    def mixes_units(self) -> bool:
        """Whether an activation mixes the units, so that a sequence runs in the readable form (`stepped.py`)."""
        return any(activation.mixes_units for activation in self.activations)

    @abstractmethod
    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
        """Return every quantity of one step by name, (batch, units): the cell's equations. Without dropout."""

    @abstractmethod
    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and dL/d(states before) of one step: the equations of the way back.

        x_t, states: what `step` was given; now: what it returned. d_states: dL/d(states after); what reaches c by way
        of h is added to it in place.
        """

    @abstractmethod
    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> Tape:
        """Run over a sequence, in the fused form.

        x: (time, features, batch); states: each (n, batch); mask: (time, 1, batch), False where the states are held.
        """

    def draw_dropout(self, batch: int, features: int) -> DropoutMasks | None:
        """Draw the masks of one training call; None if the cell drops nothing."""
        if not (self.dropout or self.recurrent_dropout):
            return None
        masks = self.gates if self.recurrent_dropout else 1

        def draw(rate: float, size: int) -> FloatArray | None:
            if not rate:
                return None
            kept = self._dropout_rng.random((masks, batch, size)) >= rate
            masks_of_one: FloatArray = kept.astype(self.dtype) / self.dtype.type(1.0 - rate)
            return masks_of_one

        state = self.state_size if isinstance(self.state_size, int) else self.state_size[0]
        return DropoutMasks(draw(self.dropout, features), draw(self.recurrent_dropout, state))


# Their derivative follows from y alone, so that the pre-activations need not be computed again; it takes `out`.
SLOPE_FROM_OUTPUT = tuple(activations.get(name) for name in ("tanh", "sigmoid", "linear", "relu"))


def slope(
    activation: Activation,
    compute_pre: Callable[[], FloatArray],
    y: FloatArray,
    out: FloatArray | None = None,
) -> FloatArray:
    """Write activation'(pre) to `out` or a new array, given y = activation(pre) and how to compute pre, if need be."""
    out = np.empty(y.shape, y.dtype) if out is None else out
    if activation in SLOPE_FROM_OUTPUT:
        return activation.derivative(y, y, out)
    pre = compute_pre()
    out[...] = activation.derivative(pre, activation.forward(pre))
    return out


def held_steps(mask: BoolArray | None, backwards: bool = False) -> Iterable[BoolArray | None]:
    """Return where each step holds the states, (1, batch); None at every step without a mask."""
    if mask is None:
        return repeat(None)
    return ~mask[::-1] if backwards else ~mask


def batch_major(a: FloatArray) -> FloatArray:
    """See (time, n, batch) as (batch, time, n), without a copy."""
    return a.transpose(2, 0, 1)
