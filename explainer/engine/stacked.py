"""Several cells on top of each other, used as one: the output of each is the input of the next, within a step.

    h¹_t, s¹_t = cell_1(x_t, s¹_{t-1});   h²_t, s²_t = cell_2(h¹_t, s²_{t-1});   …

The states are those of all cells, bottom first. No cell looks at a later step of another, so that the sequence can run
through the cells one after the other, each in its fused form.

>>> from explainer.engine.gru import GRUCell
>>> from explainer.engine.lstm import LSTMCell
>>> cell = StackedRNNCells([LSTMCell(3, seed=0), GRUCell(2, seed=1)])
>>> output, states = cell(np.ones((1, 4)), cell.get_initial_state(1))
>>> output.shape, cell.state_size
((1, 2), [[3, 3], 2])
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt

from explainer.engine.cell import BoolArray, Cell, Tape, TapeGradients
from explainer.engine.checks import FloatArray
from explainer.engine.custom import CellProtocol, scan_stepwise
from explainer.engine.fused import DropoutMasks
from explainer.engine.stepped import scan_by_steps

Dropout = DropoutMasks | tuple["Dropout | None", ...]


class StackedRNNCells:
    """A list of cells as one cell. Weights: those of the cells, bottom first."""

    def __init__(self, cells: Sequence[Any]) -> None:
        if not cells:
            raise ValueError("StackedRNNCells needs at least one cell. Received: an empty list.")
        self.cells = [check_cell(cell) for cell in cells]
        self.dtype: np.dtype[Any] = cell_dtype(self.cells[0])

    @property
    def state_size(self) -> list[Any]:
        """The state sizes of the cells, bottom first, each an int or a list."""
        return [cell.state_size for cell in self.cells]

    @property
    def output_size(self) -> int:
        """The size of the top cell's output."""
        return output_size(self.cells[-1])

    @property
    def built(self) -> bool:
        """Whether all cells have their weights."""
        return all(getattr(cell, "built", True) for cell in self.cells)

    def build(self, input_dim: int) -> None:
        """Draw the weights of all cells."""
        for cell in self.cells:
            build_cell(cell, input_dim)
            input_dim = output_size(cell)

    def get_weights(self) -> list[FloatArray]:
        """Return copies of all weights, bottom cell first."""
        return [weight for cell in self.cells for weight in cell_weights(cell)]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take the weights of all cells, bottom cell first. ValueError for another number or shape."""
        weights = list(weights)
        counts = [
            len(cell.weight_shapes(1)) if isinstance(cell, Cell) else len(cell_weights(cell))
            for cell in self.cells
        ]
        if len(weights) != sum(counts):
            raise ValueError(f"{type(self).__name__} has {sum(counts)} weights. Received: {len(weights)}.")
        for cell, count in zip(self.cells, counts, strict=True):
            if count:
                cell.set_weights(weights[:count])
            del weights[:count]

    def get_initial_state(self, batch_size: int = 1) -> list[Any]:
        """Return zeros for the states of each cell: a list of lists."""
        return [
            [np.zeros((batch_size, size), self.dtype) for size in flat_sizes(cell.state_size)]
            for cell in self.cells
        ]

    def __call__(self, x_t: npt.ArrayLike, states: Sequence[Any]) -> tuple[FloatArray, list[Any]]:
        """Return (output of the top cell, [states of each cell])."""
        if len(states) != len(self.cells):
            raise ValueError(
                f"StackedRNNCells has {len(self.cells)} cells. Received: states of {len(states)}."
            )
        new_states: list[Any] = []
        y: Any = x_t
        for cell, state in zip(self.cells, states, strict=True):
            y, new = cell(y, state)
            new_states.append(new)
        return y, new_states

    def draw_dropout(self, batch: int, features: int) -> Dropout | None:
        """Draw the masks of each cell for one training call; None if no cell drops anything."""
        masks: list[Dropout | None] = []
        for cell in self.cells:
            masks.append(cell.draw_dropout(batch, features) if hasattr(cell, "draw_dropout") else None)
            features = output_size(cell)
        return tuple(masks) if any(mask is not None for mask in masks) else None

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: Dropout | None
    ) -> "StackedTape":
        """Run the sequence through the cells one after the other. states: those of all cells in one list."""
        tapes: list[Tape] = []
        rest = list(states)
        masks = dropout if isinstance(dropout, tuple) else (None,) * len(self.cells)
        for cell, drop in zip(self.cells, masks, strict=True):
            count = len(flat_sizes(cell.state_size))
            tapes.append(scan(cell, x, rest[:count], mask, drop))
            x = tapes[-1].outputs
            del rest[:count]
        return StackedTape(tuple(tapes))


@dataclass(frozen=True)
class StackedTape(Tape):
    """The runs of the cells of a stack, bottom first. Quantities are named `0.h`, `1.h` …; `h` … are the top cell's."""

    NAMES: ClassVar[tuple[str, ...]] = ()

    tapes: tuple[Tape, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of every cell's quantities, with the cell's index in front."""
        return tuple(f"{k}.{name}" for k, tape in enumerate(self.tapes) for name in tape.names)

    @property
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""
        return self.tapes[0].inputs

    @property
    def outputs(self) -> FloatArray:
        """The output of the top cell."""
        return self.tapes[-1].outputs

    @property
    def states(self) -> list[FloatArray]:
        """The states of all cells, bottom first."""
        return [state for tape in self.tapes for state in tape.states]

    @property
    def hidden(self) -> int:
        """The output is the first state of the top cell."""
        return sum(len(tape.states) for tape in self.tapes[:-1]) + self.tapes[-1].hidden

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity of a cell by `index.name`, (time, n, batch)."""
        index, _, rest = name.partition(".")
        return self.tapes[int(index)].quantity(rest)

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through the cells from the top: dL/d(input) of one is what the loss adds to the one below."""
        weights: list[FloatArray] = []
        ends = np.cumsum([0, *(len(tape.states) for tape in self.tapes)])
        filled = list(d_states)
        for k in range(len(self.tapes) - 1, -1, -1):
            tape = self.tapes[k]
            gradients = tape.backward(filled[ends[k] : ends[k + 1]])
            weights = gradients.weights + weights
            if k > 0:
                filled[ends[k - 1] + self.tapes[k - 1].hidden][1:] += gradients.inputs
        return TapeGradients(weights, gradients.inputs, filled)

    def tile(self, sequence: int, copies: int) -> Self:
        """Return the tape of `copies` equal sequences, from one sequence of the batch."""
        return type(self)(tuple(tape.tile(sequence, copies) for tape in self.tapes))


# --- what RNN and a stack ask of any cell ------------------------------------------------


def check_cell(cell: Any) -> Any:
    """Return the cell; ValueError unless it has the protocol of `custom.py`."""
    if isinstance(cell, list | tuple):
        return StackedRNNCells(cell)
    if not isinstance(cell, CellProtocol):
        raise ValueError(
            f"A cell must be callable as cell(x_t, states) and have a state_size. Received: {type(cell).__name__}."
        )
    return cell


def output_size(cell: Any) -> int:
    """Return the size of a cell's output: `output_size`, or else the size of its first state."""
    size = getattr(cell, "output_size", None)
    return int(flat_sizes(cell.state_size)[0] if size is None else size)


def flat_sizes(state_size: Any) -> list[int]:
    """Return the sizes of all states in one list.

    >>> flat_sizes([[3, 3], 2])
    [3, 3, 2]
    """
    if isinstance(state_size, int | np.integer):
        return [int(state_size)]
    return [size for part in state_size for size in flat_sizes(part)]


def cell_dtype(cell: Any) -> np.dtype[Any]:
    """Return the dtype a cell computes in; float32 if it does not say."""
    return np.dtype(getattr(cell, "dtype", None) or "float32")


def cell_weights(cell: Any) -> list[FloatArray]:
    """Return a cell's weights; none if it has no `get_weights`."""
    get: Callable[[], list[FloatArray]] = getattr(cell, "get_weights", list)
    return list(get())


def build_cell(cell: Any, input_dim: int) -> None:
    """Let a cell draw its weights, if it has a `build`."""
    build = getattr(cell, "build", None)
    if build is not None:
        build(input_dim)


def scan(
    cell: Any, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: Dropout | None
) -> Tape:
    """Run any cell over a sequence: in its fused form, in its readable form, or a call a step."""
    if isinstance(cell, Cell) and cell.mixes_units:
        return scan_by_steps(cell, x, states, mask, dropout)
    if isinstance(cell, Cell | StackedRNNCells):
        tape: Tape = cell.scan(x, states, mask, dropout)  # type: ignore[arg-type]
        return tape
    return scan_stepwise(cell, x, states, mask)
