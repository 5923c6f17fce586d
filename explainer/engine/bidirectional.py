"""Two recurrent layers over the same sequence, one in each direction.

    y_t = merge(h→_t, h←_t)

Schuster & Paliwal 1997. The backward layer starts at the end; with `return_sequences` its outputs are turned round
again, so that both halves of y_t speak of step t.

>>> from explainer.engine.rnn import GRU
>>> layer = Bidirectional(GRU(2, return_sequences=True, seed=0))
>>> layer(np.ones((1, 5, 3))).shape
(1, 5, 4)
"""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.cell import BoolArray, Cell
from explainer.engine.checks import FloatArray
from explainer.engine.rnn import RNN, flatten_states
from explainer.engine.stacked import single_cells, weight_count
from explainer.engine.trace import Gradients, Outputs, Trace

MERGES: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "concat": lambda y, y_back: np.concatenate([y, y_back], axis=-1),
    "sum": lambda y, y_back: y + y_back,
    "mul": lambda y, y_back: y * y_back,
    "ave": lambda y, y_back: (y + y_back) / 2,
}


class Bidirectional:
    """Bidirectional of Keras, with the same arguments.

    `layer` is copied, with fresh weights, for the forward direction, and with `go_backwards` turned round for the
    other one unless `backward_layer` is given. merge_mode: concat, sum, mul, ave, or None for a list of both.
    With `return_sequences` masked steps always output zeros, as in Keras.
    """

    def __init__(
        self,
        layer: RNN,
        merge_mode: str | None = "concat",
        backward_layer: RNN | None = None,
        **options: Any,
    ) -> None:
        for name, given in (("layer", layer), ("backward_layer", backward_layer)):
            if not isinstance(given, RNN) and not (name == "backward_layer" and given is None):
                raise ValueError(f"{name} must be a recurrent layer. Received: {type(given).__name__}.")
        if merge_mode is not None and merge_mode not in MERGES:
            raise ValueError(
                f"merge_mode must be None or one of {', '.join(MERGES)}. Received: merge_mode={merge_mode!r}."
            )
        taken = keras_options.take_around(self, layer, options)
        self.name, self._expected_features = taken.name, taken.features
        self.merge_mode = merge_mode
        self.forward_layer = _fresh(layer)
        if backward_layer is None:
            backward_layer = _fresh(self.forward_layer)
            backward_layer.go_backwards = True
        self.backward_layer = backward_layer
        if self.forward_layer.go_backwards == self.backward_layer.go_backwards:
            raise ValueError(
                "layer and backward_layer must differ in go_backwards. Received: "
                f"go_backwards={self.forward_layer.go_backwards} for both."
            )
        for option in ("stateful", "return_sequences", "return_state", "time_major", "dtype"):
            there, back = getattr(self.forward_layer, option), getattr(self.backward_layer, option)
            if there != back:
                raise ValueError(f"{option} must be the same in both layers. Received: {there} and {back}.")
        self.return_sequences = self.forward_layer.return_sequences
        self.return_state = self.forward_layer.return_state
        for one in (self.forward_layer, self.backward_layer):
            one.zero_output_for_mask = self.return_sequences

    def build(self, input_dim: int) -> None:
        """Draw the weights of both layers."""
        keras_options.check_features(self, self._expected_features, input_dim)
        self.forward_layer.build(input_dim)
        self.backward_layer.build(input_dim)

    def get_weights(self) -> list[FloatArray]:
        """Return copies of the weights, the forward layer's first."""
        return [*self.forward_layer.get_weights(), *self.backward_layer.get_weights()]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take the weights of both layers, the forward layer's first."""
        half, other = (weight_count(one.cell) for one in (self.forward_layer, self.backward_layer))
        if len(weights) != half + other:
            raise ValueError(f"Bidirectional has {half} + {other} weights. Received: {len(weights)}.")
        self.forward_layer.set_weights(weights[:half])
        self.backward_layer.set_weights(weights[half:])

    def compute_mask(self, x: Any, mask: BoolArray | None) -> BoolArray | None:
        """Return the mask that the layer hands on: the one that it got, as long as it returns sequences."""
        return self.forward_layer.compute_mask(x, mask)

    def reset_state(self) -> None:
        """Let the next call of stateful layers start from zeros."""
        self.forward_layer.reset_state()
        self.backward_layer.reset_state()

    def __call__(
        self,
        x: npt.ArrayLike,
        initial_state: Any = None,
        mask: npt.ArrayLike | None = None,
        training: bool = False,
    ) -> Outputs:
        """Return what Keras returns: the merged output, or a list of it and the states, forward ones first."""
        return self.trace(x, initial_state, mask, training).outputs

    def trace(
        self,
        x: npt.ArrayLike,
        initial_state: Any = None,
        mask: npt.ArrayLike | None = None,
        training: bool = False,
    ) -> "BidirectionalTrace":
        """Run both layers over x (batch, time, features). initial_state: forward states first, then backward ones."""
        there: Any = None
        back: Any = None
        if initial_state is not None:
            flat = flatten_states(initial_state)
            count = self.forward_layer.state_count
            if len(flat) != count + self.backward_layer.state_count:
                raise ValueError(
                    f"initial_state must have {count + self.backward_layer.state_count} states. Received: {len(flat)}."
                )
            there, back = flat[:count], flat[count:]
        return BidirectionalTrace(
            self.forward_layer.trace(x, there, mask, training),
            self.backward_layer.trace(x, back, mask, training),
            self.merge_mode,
            self.return_sequences,
            self.return_state,
        )


@dataclass(frozen=True)
class BidirectionalGradients:
    """The gradients of both directions.

    weights, initial_states: the forward layer's first. inputs: the sum of both. forward, backward: each direction's
    own gradients with their norms over time, in processing order.
    """

    weights: list[FloatArray]
    inputs: FloatArray
    initial_states: list[FloatArray]
    forward: Gradients
    backward: Gradients


@dataclass(frozen=True)
class BidirectionalTrace:
    """One run of a Bidirectional layer: the traces of both directions.

    `trace["forward.h"]`, `trace["backward.h"]` … are in the processing order of their layer.
    """

    forward: Trace
    backward_direction: Trace
    merge_mode: str | None
    return_sequences: bool
    return_state: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the quantities of both directions."""
        return (
            *(f"forward.{name}" for name in self.forward.names),
            *(f"backward.{name}" for name in self.backward_direction.names),
        )

    @checks.unwarned
    def __getitem__(self, name: str) -> FloatArray:
        """Return a quantity by name, (batch, time, units). KeyError for an unknown name."""
        direction, _, rest = name.partition(".")
        if direction not in ("forward", "backward"):
            raise KeyError(f"{name!r} is none of {', '.join(self.names)}.")
        return (self.forward if direction == "forward" else self.backward_direction)[rest]

    @property
    def inputs(self) -> FloatArray:
        """What the layer was given."""
        return self.forward.inputs

    @property
    def final_states(self) -> list[FloatArray]:
        """The states at the end of each direction, the forward layer's first."""
        return [*self.forward.final_states, *self.backward_direction.final_states]

    @property
    def initial_states(self) -> list[FloatArray]:
        """The states before each direction's first step, the forward layer's first."""
        return [*self.forward.initial_states, *self.backward_direction.initial_states]

    @property
    def outputs(self) -> Outputs:
        """What the layer returns."""
        y, y_back = self._halves()
        merged = [y, y_back] if self.merge_mode is None else [MERGES[self.merge_mode](y, y_back)]
        if self.return_state:
            nested = [trace.outputs[1:] for trace in (self.forward, self.backward_direction)]
            return [*merged, *nested[0], *nested[1]]
        return merged if self.merge_mode is None else merged[0]

    def _halves(self) -> tuple[FloatArray, FloatArray]:
        """Return both outputs in the order of the inputs; ValueError where they can't be merged."""
        y, y_back = (
            trace.outputs[0] if isinstance(trace.outputs, list) else trace.outputs
            for trace in (self.forward, self.backward_direction)
        )
        if self.merge_mode in ("sum", "mul", "ave") and y.shape != y_back.shape:
            raise ValueError(
                f"merge_mode={self.merge_mode!r} needs outputs of one shape. Received: {y.shape} and {y_back.shape}."
            )
        return y, self._turn(y_back)

    def _turn(self, y: FloatArray) -> FloatArray:
        """Turn a sequence round in time."""
        return np.flip(y, axis=0 if self.forward.time_major else 1) if self.return_sequences else y

    def backward(
        self, d_outputs: Any = None, d_states: Sequence[npt.ArrayLike | None] | None = None
    ) -> BidirectionalGradients:
        """Backpropagate through both directions.

        d_outputs: dL/d(merged output), or with merge_mode None a list of both. d_states: as `final_states`.
        """
        if d_outputs is None and d_states is None:
            raise ValueError("backward needs d_outputs, d_states or both. Received: neither.")
        count = len(self.forward.tape.states)
        total = count + len(self.backward_direction.tape.states)
        states = [None] * total if d_states is None else list(d_states)
        if len(states) != total:
            raise ValueError(f"d_states must have {total} entries. Received: {len(states)}.")
        d_y, d_y_back = (None, None) if d_outputs is None else self._split(d_outputs)
        there = self.forward.backward(d_y, states[:count])
        back = self.backward_direction.backward(d_y_back, states[count:])
        return BidirectionalGradients(
            weights=[*there.weights, *back.weights],
            inputs=there.inputs + back.inputs,
            initial_states=[*there.initial_states, *back.initial_states],
            forward=there,
            backward=back,
        )

    def _split(self, d_outputs: Any) -> tuple[FloatArray, FloatArray]:
        """Return dL/d(output) of both layers from that of the merged output."""
        y, y_back = self._halves()
        if self.merge_mode is None:
            d_y, d_back = (
                checks.array(f"d_outputs[{k}]", d, half.shape, half.dtype)
                for k, (d, half) in enumerate(zip(d_outputs, (y, y_back), strict=True))
            )
        elif self.merge_mode == "concat":
            n = y.shape[-1]
            shape = (*y.shape[:-1], n + y_back.shape[-1])
            both = checks.array("d_outputs", d_outputs, shape, y.dtype)
            d_y, d_back = both[..., :n], both[..., n:]
        else:
            d = checks.array("d_outputs", d_outputs, y.shape, y.dtype)
            d_y, d_back = {"sum": (d, d), "mul": (d * y_back, d * y), "ave": (d / 2, d / 2)}[self.merge_mode]
        return d_y, self._turn(d_back)


def _fresh(layer: RNN) -> RNN:
    """Return a copy of a layer that will draw weights of its own."""
    fresh = copy.deepcopy(layer)
    fresh.states = None
    for cell in single_cells(fresh.cell):
        if isinstance(cell, Cell):
            cell.renew()
    return fresh
