"""Recurrent layers: a cell carried along a sequence, with the arguments, defaults and returns of Keras 3.

>>> layer = LSTM(2, return_sequences=True, return_state=True, seed=0)
>>> outputs, h, c = layer(np.ones((1, 5, 3)))
>>> outputs.shape, h.shape, c.shape
((1, 5, 2), (1, 2), (1, 2))
>>> bool((outputs[:, -1] == h).all())
True
"""

import inspect
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.cell import BoolArray, Cell, Tape, batch_major
from explainer.engine.checks import FloatArray
from explainer.engine.gru import GRUCell
from explainer.engine.lstm import LSTMCell
from explainer.engine.simple_rnn import SimpleRNNCell
from explainer.engine.stacked import (
    Dropout,
    StackedRNNCells,
    build_cell,
    cell_weights,
    check_cell,
    flat_sizes,
    initial_states,
    scan,
)
from explainer.engine.trace import Outputs, Trace


class RNN:
    """A cell, a list of cells or anybody's own cell over a sequence.

    Call with x (batch, time, features). Returns the last output (batch, units), or with `return_sequences` all outputs
    (batch, time, units); with `return_state` a list of this and the final states, nested as the cell nests them.

    go_backwards runs from the last step to the first, and returns the outputs in that order. stateful starts where the
    last call ended. time_major has time before batch in inputs, outputs and mask. mask (batch, time) is False where a
    step is skipped: the states are held, the output repeats the last valid one (zeros before the first), or is zero
    with `zero_output_for_mask`. unroll is accepted and changes nothing, as the engine always computes step by step.
    """

    def __init__(
        self,
        cell: Any,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        zero_output_for_mask: bool = False,
        time_major: bool = False,
        **options: Any,
    ) -> None:
        self.cell = check_cell(cell)
        self._dtype = checks.float_dtype(getattr(self.cell, "dtype", None) or options.get("dtype"))
        taken = keras_options.take_around(self, self.cell, options)
        self.name, self._expected_features = taken.name, taken.features
        self.return_sequences = bool(return_sequences)
        self.return_state = bool(return_state)
        self.go_backwards = bool(go_backwards)
        self.stateful = bool(stateful)
        self.unroll = bool(unroll)
        self.zero_output_for_mask = bool(zero_output_for_mask)
        self.time_major = bool(time_major)
        self.states: list[FloatArray] | None = None  # of the last call, if stateful
        self._sizes = flat_sizes(self.cell.state_size)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of weights, states and outputs."""
        return self._dtype

    @property
    def state_size(self) -> list[Any]:
        """The sizes of the states, nested as the cell nests them."""
        size = self.cell.state_size
        return [size] if isinstance(size, int) else list(size)

    @property
    def state_count(self) -> int:
        """How many states there are, those of all cells together."""
        return len(self._sizes)

    def build(self, input_dim: int) -> None:
        """Draw the weights for inputs of `input_dim` features, unless they are there."""
        keras_options.check_features(self, self._expected_features, input_dim)
        build_cell(self.cell, input_dim)

    def get_weights(self) -> list[FloatArray]:
        """Return copies of the weights in Keras's order and layout."""
        return cell_weights(self.cell)

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take weights in Keras's order and layout: `layer.set_weights(keras_layer.get_weights())`."""
        self.cell.set_weights(weights)

    def compute_mask(self, x: Any, mask: BoolArray | None) -> BoolArray | None:  # noqa: ARG002
        """Return the mask that the layer hands on: the one that it got, as long as it returns sequences."""
        return mask if self.return_sequences else None

    def reset_state(self) -> None:
        """Let the next call of a stateful layer start from zeros."""
        self.states = None

    def __call__(
        self,
        x: npt.ArrayLike,
        initial_state: Any = None,
        mask: npt.ArrayLike | None = None,
        training: bool = False,
    ) -> Outputs:
        """Return what Keras returns: the output, or a list of the output and the final states."""
        return self.trace(x, initial_state, mask, training).outputs

    @checks.unwarned
    def trace(
        self,
        x: npt.ArrayLike,
        initial_state: Any = None,
        mask: npt.ArrayLike | None = None,
        training: bool = False,
    ) -> Trace:
        """Run over x (batch, time, features) and keep everything. ValueError for shapes that do not fit.

        initial_state: one array (batch, n) for each state, nested as in Keras; zeros if left out. training: whether
        dropout drops.
        """
        axes = checks.TIME_MAJOR if self.time_major else checks.SEQUENCE
        inputs = checks.inputs("x", x, axes, self.dtype)
        by_time = inputs.transpose(0, 2, 1) if self.time_major else inputs.transpose(1, 2, 0)
        if self.go_backwards:
            by_time = by_time[::-1]
        steps, features, batch = by_time.shape
        self.build(features)
        states = self._initial_states(initial_state, batch)
        valid = None if mask is None else self._mask(mask, steps, batch)
        dropout: Dropout | None = None
        if training and hasattr(self.cell, "draw_dropout"):
            dropout = self.cell.draw_dropout(batch, features)

        tape = scan(self.cell, by_time, states, valid, dropout)

        if self.stateful:
            self.states = [state[-1].T.copy() for state in tape.states]
        shown = self._shown(valid)
        return Trace(
            inputs=inputs,
            outputs=self._outputs(tape, shown, initial_state),
            mask=None if valid is None else valid[:, 0].T,
            dropout=dropout,
            tape=tape,
            shown=shown,
            return_sequences=self.return_sequences,
            go_backwards=self.go_backwards,
            time_major=self.time_major,
        )

    def _outputs(self, tape: Tape, shown: BoolArray | None, initial_state: Any) -> Outputs:
        """Return what the layer returns: the cell's outputs where they are shown, and its final states."""
        y = tape.outputs
        if not self.return_sequences:
            output = y[-1].T if shown is None else np.where(shown[-1], y[-1], y.dtype.type(0.0)).T
        else:
            by_batch = batch_major(y if shown is None else np.where(shown, y, y.dtype.type(0.0)))
            output = by_batch.swapaxes(0, 1) if self.time_major else by_batch
        output.flags.writeable = False
        if not self.return_state:
            return output
        states = [state[-1].T for state in tape.states]
        for state in states:
            state.flags.writeable = False
        return [output, *_nest(states, self.cell, initial_state)]

    def _shown(self, valid: BoolArray | None) -> BoolArray | None:
        """Return where an output is the cell's and not a zero, (time, 1, batch); None: everywhere."""
        if valid is None:
            return None
        return valid if self.zero_output_for_mask else np.logical_or.accumulate(valid, axis=0)

    def _mask(self, mask: npt.ArrayLike, steps: int, batch: int) -> BoolArray:
        """Return the mask in processing order, (time, 1, batch)."""
        shape = (steps, batch) if self.time_major else (batch, steps)
        valid = checks.boolean_mask("mask", mask, shape)
        by_time = valid if self.time_major else valid.T
        return by_time[::-1, None] if self.go_backwards else by_time[:, None]

    def _initial_states(self, initial_state: Any, batch: int) -> list[FloatArray]:
        """Return the states to start from, each (n, batch)."""
        if initial_state is None:
            if self.states is None:
                return self._default_states(batch)
            if len(self.states[0]) != batch:
                raise ValueError(
                    f"A stateful layer needs the batch size of its last call, {len(self.states[0])}, until "
                    f"reset_state(). Received: {batch}."
                )
            return [state.T for state in self.states]
        flat = flatten_states(initial_state)
        if len(flat) != len(self._sizes):
            raise ValueError(f"initial_state must have {len(self._sizes)} states. Received: {len(flat)}.")
        return [
            checks.array(f"initial_state[{k}]", state, (batch, size), self.dtype).T
            for k, (state, size) in enumerate(zip(flat, self._sizes, strict=True))
        ]

    def _default_states(self, batch: int) -> list[FloatArray]:
        """Return the cell's own initial state, or zeros."""
        if isinstance(self.cell, Cell):
            return [np.asarray(state, self.dtype).T for state in self.cell.get_initial_state(batch)]
        given = flatten_states(initial_states(self.cell, batch, self.dtype))
        return [
            checks.array(f"get_initial_state()[{k}]", state, (batch, size), self.dtype).T
            for k, (state, size) in enumerate(zip(given, self._sizes, strict=True))
        ]


class _LayerOfOneCell(RNN):
    """RNN with a cell of one class: RNN's arguments by keyword, the others are the cell's."""

    cell_class: ClassVar[type[Cell]]

    def __init__(
        self,
        units: int,
        *cell_arguments: Any,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        zero_output_for_mask: bool = False,
        time_major: bool = False,
        **options: Any,
    ) -> None:
        of_cell = inspect.signature(self.cell_class.__init__).parameters
        cell_options = {name: options.pop(name) for name in list(options) if name in of_cell}
        super().__init__(
            self.cell_class(units, *cell_arguments, **cell_options),
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            unroll=unroll,
            zero_output_for_mask=zero_output_for_mask,
            time_major=time_major,
            **options,
        )


class SimpleRNN(_LayerOfOneCell):
    """A `SimpleRNNCell` over a sequence: RNN's arguments by keyword, the others as in `SimpleRNNCell`."""

    cell_class = SimpleRNNCell


class LSTM(_LayerOfOneCell):
    """A `LSTMCell` over a sequence: RNN's arguments by keyword, the others as in `LSTMCell`."""

    cell_class = LSTMCell


class GRU(_LayerOfOneCell):
    """A `GRUCell` over a sequence: RNN's arguments by keyword, the others as in `GRUCell`."""

    cell_class = GRUCell


def flatten_states(states: Any) -> list[Any]:
    """Return the arrays of a state in Keras's nesting: an array, or lists of them; nested numbers are an array."""
    if not isinstance(states, list | tuple) or _is_matrix(states):
        return [states]
    return [array for state in states for array in flatten_states(state)]


def _is_matrix(states: Sequence[Any]) -> bool:
    """Whether nested lists are the numbers of one (batch, n) array."""
    if not states or isinstance(states[0], np.ndarray):
        return False
    return all(isinstance(row, list | tuple) and row and np.isscalar(row[0]) for row in states)


def _nest(states: Sequence[FloatArray], cell: Any, initial_state: Any) -> list[Any]:
    """Return the states in Keras's nesting: flat for one cell; a list a cell for a stack, or an array if given so."""
    if not isinstance(cell, StackedRNNCells):
        return list(states)
    rest = iter(states)
    given = initial_state if initial_state is not None and len(initial_state) == len(cell.cells) else None
    nested: list[Any] = []
    for k, one in enumerate(cell.cells):
        part = _nest(
            [next(rest) for _ in flat_sizes(one.state_size)], one, None if given is None else given[k]
        )
        bare = given is not None and (not isinstance(given[k], list | tuple) or _is_matrix(given[k]))
        nested.append(part[0] if bare else part)
    return nested
