"""Anybody's own cell in `RNN`: an object that is called a step at a time.

The protocol is Keras's: `cell(x_t, states) -> (output, new_states)` with `state_size`, an int or a list of ints. x_t is
(batch, features), each state (batch, n). `output_size` (else the output has the size of the first state),
`build(input_dim)`, `get_initial_state(batch_size)`, `get_weights` and `set_weights` are used where they exist.

NumPy does not differentiate code, and finite differences would be neither exact nor fast, so the way back is the
cell's own as well: `step_back(x_t, states, d_output, d_new_states) -> (d_weights, d_x_t, d_states)`, from dL/d(what the
step returned) to dL/d(what it was given): d_weights in the order of `get_weights`, d_x_t as x_t, d_states as states. A
cell without it runs forward only.

>>> from explainer.engine.rnn import RNN
>>> class Leaky:
...     "h_t = h_{t-1}/2 + x_t, shown as 3·h_t"
...     state_size = 1
...     def __call__(self, x_t, states):
...         h = states[0] / 2 + x_t
...         return 3 * h, [h]
...     def step_back(self, x_t, states, d_output, d_new_states):
...         d_h = 3 * d_output + d_new_states[0]
...         return [], d_h, [d_h / 2]
>>> RNN(Leaky()).trace(np.ones((1, 3, 1))).backward([[1.0]]).inputs.ravel()
array([0.75, 1.5 , 3.  ], dtype=float32)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

import numpy as np

from explainer.engine import checks
from explainer.engine.cell import BoolArray, Tape, TapeGradients
from explainer.engine.checks import FloatArray


@runtime_checkable
class CellProtocol(Protocol):
    """What `RNN` needs of a cell."""

    @property
    def state_size(self) -> int | Sequence[int]:
        """The sizes of the states."""

    def __call__(self, x_t: Any, states: Any) -> tuple[Any, Any]:
        """Return (output, new_states)."""


@dataclass(frozen=True)
class StepwiseTape(Tape):
    """A run of somebody's own cell: its outputs and states, (time, n, batch) and (time + 1, n, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = ("output",)

    cell: CellProtocol
    x: FloatArray
    y: FloatArray
    over_time: tuple[FloatArray, ...]
    mask: BoolArray | None

    @property
    def output_is_state(self) -> bool:
        """No: what the cell returns as its output is its own."""
        return False

    @property
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""
        return self.x

    @property
    def outputs(self) -> FloatArray:
        """The output after every step; at a masked step the last valid one, zeros before the first."""
        return self.y

    @property
    def states(self) -> list[FloatArray]:
        """All states before the first and after every step."""
        return list(self.over_time)

    @property
    def names(self) -> tuple[str, ...]:
        """`output`, and `state_0`, `state_1` … after every step."""
        return (*self.NAMES, *(f"state_{k}" for k in range(len(self.over_time))))

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, n, batch)."""
        return self.y if name == "output" else self.over_time[int(name.removeprefix("state_"))][1:]

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time, given dL/d(states) alone."""
        return self.backward_from(d_states, np.zeros_like(self.y))

    def backward_from(self, d_states: list[FloatArray], d_outputs: FloatArray) -> TapeGradients:
        """Backpropagate through time with the cell's own `step_back`; ValueError if it has none.

        A masked step hands on dL/d(state) to the states that it holds, and dL/d(output) to the output that it repeats.
        """
        step_back = getattr(self.cell, "step_back", None)
        if step_back is None:
            raise ValueError(
                "To be differentiated, a cell must have step_back(x_t, states, d_output, d_new_states) -> (d_weights, "
                f"d_x_t, d_states). Received: {type(self.cell).__name__}, of which only the forward step is known."
            )
        d_x, d_repeated = np.zeros_like(self.x), np.zeros_like(self.y[0].T)
        weights: list[FloatArray] | None = None
        for t in range(len(self.x) - 1, -1, -1):
            valid = np.ones((self.x.shape[2], 1), bool) if self.mask is None else self.mask[t].T
            before = [state[t].T for state in self.over_time]
            d_y = d_outputs[t].T + d_repeated
            d_now = [np.where(valid, d_state[t + 1].T, 0.0) for d_state in d_states]
            found = step_back(self.x[t].T, before, np.where(valid, d_y, 0.0), d_now)
            d_weights, d_x_t, d_before = self._checked(found, before)
            d_x[t] = d_x_t.T
            weights = (
                d_weights if weights is None else [a + b for a, b in zip(weights, d_weights, strict=True)]
            )
            for d_state, d in zip(d_states, d_before, strict=True):
                d_state[t] += (d + np.where(valid, 0.0, d_state[t + 1].T)).T
            d_repeated = np.where(valid, 0.0, d_y)
        return TapeGradients(weights or [], d_x, d_states)

    def _checked(
        self, found: Any, before: list[FloatArray]
    ) -> tuple[list[FloatArray], FloatArray, list[FloatArray]]:
        """Return what `step_back` returned as arrays; ValueError for another number or shape of them."""
        name, dtype = f"{type(self.cell).__name__}.step_back", self.x.dtype
        get = getattr(self.cell, "get_weights", list)
        shapes = [np.shape(weight) for weight in get()]
        if not isinstance(found, tuple) or len(found) != 3:
            raise ValueError(f"{name} must return (d_weights, d_x_t, d_states). Received: {found!r}.")
        d_weights, d_x_t, d_before = found
        if len(d_weights) != len(shapes) or len(d_before) != len(before):
            raise ValueError(
                f"{name} must return {len(shapes)} d_weights and {len(before)} d_states. Received: {len(d_weights)} "
                f"and {len(d_before)}."
            )
        return (
            [checks.array(f"d_weights[{k}] of {name}", d, shapes[k], dtype) for k, d in enumerate(d_weights)],
            checks.array(f"d_x_t of {name}", d_x_t, self.x[0].T.shape, dtype),
            [
                checks.array(f"d_states[{k}] of {name}", d, before[k].shape, dtype)
                for k, d in enumerate(d_before)
            ],
        )

    def tile(self, sequence: int, copies: int) -> Self:
        """Return the tape of `copies` equal sequences, from one sequence of the batch."""
        chosen = np.full(copies, sequence)
        return type(self)(
            self.cell,
            self.x[..., chosen],
            self.y[..., chosen],
            tuple(state[..., chosen] for state in self.over_time),
            None if self.mask is None else self.mask[..., chosen],
        )


def scan_stepwise(
    cell: CellProtocol, x: FloatArray, states: list[FloatArray], mask: BoolArray | None
) -> StepwiseTape:
    """Call the cell for every step. x: (time, features, batch); states: each (n, batch); mask: (time, 1, batch)."""
    sizes = cell.state_size if isinstance(cell.state_size, Sequence) else [cell.state_size]
    declared = getattr(cell, "output_size", None)
    now = [state.T for state in states]
    outputs: list[FloatArray] = []
    history = [now]
    for t, x_t in enumerate(x):
        single = isinstance(cell.state_size, int)
        y, new = cell(x_t.T, list(now))
        after = [np.asarray(s) for s in (new if isinstance(new, list | tuple) else [new])]
        y = np.asarray(y)
        wanted = [state.shape for state in now]
        if [s.shape for s in after] != wanted or y.ndim != 2 or len(y) != x.shape[2]:
            raise ValueError(
                f"{type(cell).__name__} must return an output (batch, n) and states of the shapes {wanted}, as its "
                f"state_size={list(sizes) if not single else cell.state_size} says. Received at step {t}: output "
                f"{y.shape}, states {[s.shape for s in after]}."
            )
        if declared is not None and y.shape[1] != declared:
            raise ValueError(
                f"{type(cell).__name__} must return an output (batch, {declared}), as its output_size={declared} says. "
                f"Received at step {t}: output {y.shape}."
            )
        if mask is not None:
            valid = mask[t].T
            before = outputs[-1] if outputs else np.zeros_like(y)
            y = np.where(valid, y, before)
            after = [np.where(valid, new, old) for new, old in zip(after, now, strict=True)]
        outputs.append(y)
        history.append(now := after)
    over_time = tuple(np.stack([step[k].T for step in history]) for k in range(len(states)))
    return StepwiseTape(cell, x, np.stack([y.T for y in outputs]), over_time, mask)
