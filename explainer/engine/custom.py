"""Anybody's own cell in `RNN`: an object that is called a step at a time, forward only.

The protocol is Keras's: `cell(x_t, states) -> (output, new_states)` with `state_size`, an int or a list of ints. x_t is
(batch, features), each state (batch, n). `output_size`, `build(input_dim)`, `get_initial_state(batch_size)`,
`get_weights` and `set_weights` are used where they exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, runtime_checkable

import numpy as np

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

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:  # noqa: ARG002
        """Raise ValueError: NumPy cannot differentiate code that it does not know."""
        raise ValueError(
            f"backward works for the cells of this package. Received: {type(self.cell).__name__}, of which only "
            "the forward step is known."
        )


def scan_stepwise(
    cell: CellProtocol, x: FloatArray, states: list[FloatArray], mask: BoolArray | None
) -> StepwiseTape:
    """Call the cell for every step. x: (time, features, batch); states: each (n, batch); mask: (time, 1, batch)."""
    sizes = cell.state_size if isinstance(cell.state_size, Sequence) else [cell.state_size]
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
        if mask is not None:
            valid = mask[t].T
            before = outputs[-1] if outputs else np.zeros_like(y)
            y = np.where(valid, y, before)
            after = [np.where(valid, new, old) for new, old in zip(after, now, strict=True)]
        outputs.append(y)
        history.append(now := after)
    over_time = tuple(np.stack([step[k].T for step in history]) for k in range(len(states)))
    return StepwiseTape(cell, x, np.stack([y.T for y in outputs]), over_time)
