"""What a run of a recurrent layer leaves: every quantity by name, and the way back.

>>> from explainer.engine.rnn import SimpleRNN
>>> trace = SimpleRNN(2, return_sequences=True, seed=0).trace(np.ones((1, 3, 4)))
>>> trace.names, trace["h"].shape
(('pre_h', 'h'), (1, 3, 2))
>>> gradients = trace.backward(np.ones((1, 3, 2)))
>>> [weight.shape for weight in gradients.weights], gradients.inputs.shape
([(4, 2), (2, 2), (2,)], (1, 3, 4))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks
from explainer.engine.cell import BoolArray, Tape, TapeGradients, batch_major
from explainer.engine.checks import FloatArray
from explainer.engine.stacked import Dropout, in_readable_form

Outputs = FloatArray | list[Any]
#: How many numbers NumPy's buffers hold on the way back. With its usual 8192 it copies blocks of rows of many steps
#: before it computes with them; blocks larger than the buffer it takes as they are: BPTT of 32 sequences of 50 steps
#: with 16 units takes 4/5 of the time.
BUFFER = 256


@dataclass(frozen=True)
class Gradients:
    """What `Trace.backward` returns.

    weights: in the order of `get_weights`. inputs: as the layer's inputs. initial_states: one (batch, n) for each
    state. states: dL/d(state) after every step for each state, (batch, time, n), in processing order.
    `hidden` says which state is the output, `cell` which is an LSTM's c of the same cell, or None.
    """

    weights: list[FloatArray]
    inputs: FloatArray
    initial_states: list[FloatArray]
    states: list[FloatArray]
    hidden: int
    cell: int | None

    @cached_property
    def dh_norms(self) -> FloatArray:
        """The norm of dL/dh_t after every step, (batch, time)."""
        norms: FloatArray = np.linalg.norm(self.states[self.hidden], axis=2)
        return norms

    @cached_property
    def dc_norms(self) -> FloatArray | None:
        """The norm of dL/dc_t after every step, (batch, time); None for a cell without c."""
        if self.cell is None:
            return None
        norms: FloatArray = np.linalg.norm(self.states[self.cell], axis=2)
        return norms


@dataclass(frozen=True)
class Jacobians:
    """∂h_T/∂(state after step t) of one sequence, for t = 0 (the initial state) to T.

    products: for h itself, (time + 1, units, units), the last one the identity: [t, a, b] = ∂h_T[a] / ∂h_t[b] with
    the other states held. by_state: the same for every state, so that by_state[1] of an LSTM is dh_T/dc_t, where h_t
    follows c_t; at t = 0, where both are given, it does not.
    """

    products: FloatArray
    by_state: list[FloatArray]

    @cached_property
    def singular_values(self) -> FloatArray:
        """The singular values of the products, largest first, (time + 1, units)."""
        values: FloatArray = np.linalg.svd(self.products, compute_uv=False)
        return values


@dataclass(frozen=True)
class Trace:
    """One run of a recurrent layer. Arrays are views of the run's own buffers, and cannot be written to.

    inputs: what the layer was given. outputs: what it returned. mask: (batch, time) in processing order, or None.
    dropout: the masks of a training call, or None. `trace[name]` is (batch, time, units) for every name of `names`,
    and (batch, time, features) for "x"; its time is the processing order, which `go_backwards` turns round.
    """

    inputs: FloatArray
    outputs: Outputs
    mask: BoolArray | None
    dropout: Dropout | None
    tape: Tape
    shown: BoolArray | None  # where outputs are the cell's, (time, 1, batch); None: everywhere
    return_sequences: bool
    go_backwards: bool
    time_major: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the quantities, in the order of the equations."""
        return self.tape.names

    @property
    def initial_states(self) -> list[FloatArray]:
        """The states before the first step, each (batch, n)."""
        return [_frozen(state[0].T) for state in self.tape.states]

    @property
    def final_states(self) -> list[FloatArray]:
        """The states after the last step, each (batch, n)."""
        return [_frozen(state[-1].T) for state in self.tape.states]

    @checks.unwarned
    def __getitem__(self, name: str) -> FloatArray:
        """Return a quantity by name, (batch, time, units). KeyError for an unknown name."""
        if name == "x":
            return _frozen(batch_major(self.tape.inputs))
        if name not in self.names:
            raise KeyError(f"{name!r} is none of {', '.join(self.names)}, x.")
        return _frozen(batch_major(self.tape.quantity(name)))

    @checks.unwarned
    def backward(
        self, d_outputs: npt.ArrayLike | None = None, d_states: Sequence[npt.ArrayLike | None] | None = None
    ) -> Gradients:
        """Backpropagate through time.

        d_outputs: dL/d(output), in the shape of the output (of the first entry of `outputs`, if that is a list).
        d_states: dL/d(final state) for each state, (batch, n) or None. What is left out is 0.
        """
        if d_outputs is None and d_states is None:
            raise ValueError("backward needs d_outputs, d_states or both. Received: neither.")
        result = _back(self.tape, lambda tape: self._go_back(tape, d_outputs, d_states))
        hidden, count = self.tape.hidden, len(result.states)
        d_inputs = batch_major(result.inputs)
        if self.go_backwards:
            d_inputs = d_inputs[:, ::-1]
        return Gradients(
            weights=result.weights,
            inputs=d_inputs.swapaxes(0, 1) if self.time_major else d_inputs,
            initial_states=[state[0].T for state in result.states],
            states=[batch_major(state[1:]) for state in result.states],
            hidden=hidden,
            cell=hidden + 1 if hidden + 1 < count else None,
        )

    @checks.unwarned
    def jacobians(self, sequence: int = 0) -> Jacobians:
        """Return ∂h_T/∂h_t for one sequence of the batch: backpropagation from every unit of h_T at once."""
        batch = self.tape.outputs.shape[2]
        if not -batch <= sequence < batch:
            raise ValueError(f"sequence must be an index into a batch of {batch}. Received: {sequence}.")
        n = self.tape.states[self.tape.hidden].shape[1]
        tape = self.tape.tile(sequence % batch, n)

        def every_unit(tape: Tape) -> TapeGradients:
            d_states = [np.zeros(state.shape, state.dtype) for state in tape.states]
            d_states[tape.hidden][-1] = np.eye(n)
            return tape.backward(d_states)

        by_state = [d_state.transpose(0, 2, 1) for d_state in _back(tape, every_unit).states]
        return Jacobians(by_state[tape.hidden], by_state)

    def _go_back(
        self, tape: Tape, d_outputs: npt.ArrayLike | None, d_states: Sequence[npt.ArrayLike | None] | None
    ) -> TapeGradients:
        """Backpropagate through the tape of this run, in either form."""
        d_tape: list[FloatArray] = [np.zeros(state.shape, state.dtype) for state in tape.states]
        d_y = d_tape[tape.hidden]
        if not tape.output_is_state:
            steps, n, batch = tape.outputs.shape
            d_y = np.zeros((steps + 1, n, batch), tape.outputs.dtype)
        if d_outputs is not None:
            self._add_outputs(d_y, d_outputs)
        if d_states is not None:
            if len(d_states) != len(d_tape):
                raise ValueError(f"d_states must have {len(d_tape)} entries. Received: {len(d_states)}.")
            for k, (d_state, into) in enumerate(zip(d_states, d_tape, strict=True)):
                if d_state is not None:
                    n, batch = into.shape[1], into.shape[2]
                    into[-1] += checks.array(f"d_states[{k}]", d_state, (batch, n), into.dtype).T
        return tape.backward(d_tape) if tape.output_is_state else tape.backward_from(d_tape, d_y[1:])

    def _add_outputs(self, d_h: FloatArray, d_outputs: npt.ArrayLike) -> None:
        """Add dL/d(output) to d_h (time + 1, n, batch), where the output is the cell's and not a filled-in zero."""
        n, batch = d_h.shape[1], d_h.shape[2]
        if self.return_sequences:
            steps = len(d_h) - 1
            shape = (steps, batch, n) if self.time_major else (batch, steps, n)
            d_y = checks.array("d_outputs", d_outputs, shape, d_h.dtype)
            d_y = d_y.transpose(0, 2, 1) if self.time_major else d_y.transpose(1, 2, 0)
            d_h[1:] = d_y if self.shown is None else np.where(self.shown, d_y, d_y.dtype.type(0.0))
        else:
            d_last = checks.array("d_outputs", d_outputs, (batch, n), d_h.dtype).T
            d_h[-1] = d_last if self.shown is None else np.where(self.shown[-1], d_last, d_h.dtype.type(0.0))


def _back(tape: Tape, go_back: Callable[[Tape], TapeGradients]) -> TapeGradients:
    """Return the gradients of the fast form, or where inf or NaN came up, of the readable one: see `stacked.scan`."""
    usual = np.setbufsize(BUFFER)
    try:
        result = go_back(tape)
    finally:
        np.setbufsize(usual)
    if all(checks.finite(d_state) for d_state in result.states):
        return result
    readable = in_readable_form(tape)
    return result if readable is tape else go_back(readable)


def _frozen(view: FloatArray) -> FloatArray:
    view.flags.writeable = False
    return view
