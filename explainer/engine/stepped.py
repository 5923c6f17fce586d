"""A run over a sequence in the readable form of a cell, `step` after `step`, and back by `step_back`.

It is for activations that mix the units of a layer (softmax …): the fused forms of the cells have units as rows, and go
back by factors that are known before the loop, one for each number. What is kept has the same names.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from explainer.engine.cell import BoolArray, Cell, Quantities, Tape, TapeGradients
from explainer.engine.checks import FloatArray


@dataclass(frozen=True)
class SteppedTape(Tape):
    """A run of a cell. x: (time, features, batch); steps: what `step` returned at each step, (batch, n) by name.

    over_time: the states before the first and after every step, each (time + 1, n, batch).
    """

    NAMES = ()

    cell: Cell
    x: FloatArray
    steps: tuple[Quantities, ...]
    over_time: tuple[FloatArray, ...]
    mask: BoolArray | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the quantities."""
        return tuple(self.steps[0])

    @property
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""
        return self.x

    @property
    def outputs(self) -> FloatArray:
        """The first state after every step, (time, n, batch)."""
        return self.over_time[0][1:]

    @property
    def states(self) -> list[FloatArray]:
        """All states before the first and after every step."""
        return list(self.over_time)

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, n, batch); of a state, what is held at a masked step."""
        if name in self.cell.state_names:
            return self.over_time[self.cell.state_names.index(name)][1:]
        return np.stack([now[name].T for now in self.steps])

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: at a masked step dL/d(state) passes as it is."""
        d_x = np.empty_like(self.x)
        weights: list[FloatArray] = [np.zeros_like(weight) for weight in self.cell.get_weights()]
        for t in range(len(self.steps) - 1, -1, -1):
            before = [state[t].T for state in self.over_time]
            valid = True if self.mask is None else self.mask[t].T
            d_now = [np.where(valid, d_state[t + 1].T, 0.0) for d_state in d_states]
            d_weights, d_x_t, d_before = self.cell.step_back(self.x[t].T, before, self.steps[t], d_now)
            d_x[t] = d_x_t.T
            weights = [total + of_step for total, of_step in zip(weights, d_weights, strict=True)]
            for d_state, d, d_full in zip(d_states, d_before, d_now, strict=True):
                d_held = np.where(valid, 0.0, d_state[t + 1].T)
                d_state[t + 1] = (d_full + d_held).T
                d_state[t] += (d + d_held).T
        return TapeGradients(weights, d_x, d_states)

    def tile(self, sequence: int, copies: int) -> Self:
        """Return the tape of `copies` equal sequences, from one sequence of the batch."""
        chosen = np.full(copies, sequence)
        return type(self)(
            self.cell,
            self.x[..., chosen],
            tuple({name: value[chosen] for name, value in now.items()} for now in self.steps),
            tuple(state[..., chosen] for state in self.over_time),
            None if self.mask is None else self.mask[..., chosen],
        )


def scan_by_steps(
    cell: Cell, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: object
) -> SteppedTape:
    """Run over a sequence; arguments as in `Cell.scan`. ValueError with dropout, which `step` does not know."""
    if dropout is not None:
        raise ValueError(
            f"dropout needs activations that work on one number at a time. Received: {type(cell).__name__} with "
            f"{', '.join(activation.name for activation in cell.activations)}."
        )
    over_time = [np.empty((len(x) + 1, *state.shape), x.dtype) for state in states]
    for state, start in zip(over_time, states, strict=True):
        state[0] = start
    steps = []
    for t, x_t in enumerate(x):
        now = cell.step(x_t.T, [state[t].T for state in over_time])
        for name, state in zip(cell.state_names, over_time, strict=True):
            state[t + 1] = now[name].T if mask is None else np.where(mask[t], now[name].T, state[t])
        steps.append(now)
    return SteppedTape(cell, x, tuple(steps), tuple(over_time), mask)
