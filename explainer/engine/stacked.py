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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.cell import BoolArray, Cell, Tape, TapeGradients
from explainer.engine.checks import FloatArray
from explainer.engine.custom import CellProtocol, scan_stepwise
from explainer.engine.fused import DropoutMasks
from explainer.engine.gru_tape import GRUTape
from explainer.engine.lstm import LSTMTape
from explainer.engine.simple_rnn import SimpleRNNTape
from explainer.engine.stepped import scan_by_steps

Dropout = DropoutMasks | tuple["Dropout | None", ...]


class StackedRNNCells:
    """A list of cells as one cell; a stack may be one of them. Weights: those of the cells, bottom first.

    A cell that stands in the list twice has one set of weights, as in Keras, and a state for each place.
    """

    def __init__(self, cells: Sequence[Any], **options: Any) -> None:
        if not cells:
            raise ValueError("StackedRNNCells needs at least one cell. Received: an empty list.")
        self.cells = [check_cell(cell) for cell in cells]
        dtypes = [cell_dtype(cell) for cell in self.cells if getattr(cell, "dtype", None)]
        if len(set(dtypes)) > 1:
            raise ValueError(
                f"The cells of a stack must have one dtype. Received: {', '.join(map(str, dtypes))}."
            )
        self.dtype: np.dtype[Any] = dtypes[0] if dtypes else checks.float_dtype(options.get("dtype"))
        self.name = keras_options.take_around(self, self, options).name

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
        return [weight for cell in single_cells(self) for weight in cell_weights(cell)]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take the weights of all cells, bottom cell first. ValueError for another number or shape."""
        weights = list(weights)
        if len(weights) != weight_count(self):
            raise ValueError(
                f"{type(self).__name__} has {weight_count(self)} weights. Received: {len(weights)}."
            )
        for cell in single_cells(self):
            count = weight_count(cell)
            if count:
                cell.set_weights(weights[:count])
            del weights[:count]

    def get_initial_state(self, batch_size: int = 1) -> list[Any]:
        """Return the states that each cell starts from, zeros if it does not say: a list of lists."""
        return [initial_states(cell, batch_size, self.dtype) for cell in self.cells]

    def __call__(
        self, x_t: npt.ArrayLike, states: Sequence[Any], training: bool = False
    ) -> tuple[FloatArray, list[Any]]:
        """Return (output of the top cell, [states of each cell])."""
        if len(states) != len(self.cells):
            raise ValueError(
                f"StackedRNNCells has {len(self.cells)} cells. Received: states of {len(states)}."
            )
        new_states: list[Any] = []
        y: Any = x_t
        for cell, state in zip(self.cells, states, strict=True):
            own = isinstance(cell, Cell | StackedRNNCells)
            y, new = cell(y, state, training=training) if own else cell(y, state)
            new_states.append(new)
        return y, new_states

    def reset_dropout_mask(self) -> None:
        """Let the next call in training drop other numbers."""
        for cell in single_cells(self):
            if isinstance(cell, Cell):
                cell.reset_dropout_mask()

    reset_recurrent_dropout_mask = reset_dropout_mask

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
            if x.shape[1] != output_size(cell):
                raise ValueError(
                    f"{type(cell).__name__} must say how large its output is: output_size={x.shape[1]}. "
                    f"Received: {output_size(cell)}."
                )
            del rest[:count]
        return StackedTape(tuple(tapes), tuple(self.cells))


@dataclass(frozen=True)
class StackedTape(Tape):
    """The runs of the cells of a stack, bottom first. Quantities are named `0.h`, `1.h` …; `h` … are the top cell's."""

    NAMES: ClassVar[tuple[str, ...]] = ()

    tapes: tuple[Tape, ...]
    cells: tuple[Any, ...]

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

    @property
    def output_is_state(self) -> bool:
        """Whether the top cell's output is its first state."""
        return self.tapes[-1].output_is_state

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through the cells from the top."""
        return self._from_the_top(d_states, None)

    def backward_from(self, d_states: list[FloatArray], d_outputs: FloatArray) -> TapeGradients:
        """Backpropagate through the cells from the top, dL/d(output of the top cell) given apart."""
        return self._from_the_top(d_states, d_outputs)

    def _from_the_top(self, d_states: list[FloatArray], d_outputs: FloatArray | None) -> TapeGradients:
        """Backpropagate: dL/d(input) of one cell is dL/d(output) of the one below."""
        ends = np.cumsum([0, *(len(tape.states) for tape in self.tapes)])
        weights: list[list[FloatArray]] = []
        for k in range(len(self.tapes) - 1, -1, -1):
            tape, d = self.tapes[k], d_states[ends[k] : ends[k + 1]]
            found = tape.backward(d) if d_outputs is None else tape.backward_from(d, d_outputs)
            weights.append(found.weights)
            d_outputs = found.inputs
        owners = [single_cells(cell) for cell in self.cells]
        return TapeGradients(add_up(zip(owners, weights[::-1], strict=True)), found.inputs, d_states)

    def tile(self, sequence: int, copies: int) -> Self:
        """Return the tape of `copies` equal sequences, from one sequence of the batch."""
        return type(self)(tuple(tape.tile(sequence, copies) for tape in self.tapes), self.cells)


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


def initial_states(cell: Any, batch_size: int, dtype: np.dtype[Any]) -> list[Any]:
    """Return the states that a cell starts from, each (batch_size, n), nested as its own; zeros if it does not say."""
    get = getattr(cell, "get_initial_state", None)
    if get is None:
        return [np.zeros((batch_size, size), dtype) for size in flat_sizes(cell.state_size)]
    given = get(batch_size)
    return list(given) if isinstance(given, list | tuple) else [given]


def single_cells(cell: Any) -> list[Any]:
    """Return the cell, or the cells of a stack and of the stacks in it, bottom first, each once."""
    if not isinstance(cell, StackedRNNCells):
        return [cell]
    every = [one for part in cell.cells for one in single_cells(part)]
    return list({id(one): one for one in every}.values())


def weight_count(cell: Any) -> int:
    """Return how many weights a cell or layer has, built or not; of anybody's own cell, how many it has now."""
    if isinstance(cell, StackedRNNCells):
        return sum(weight_count(one) for one in single_cells(cell))
    shapes = getattr(cell, "weight_shapes", None)
    return len(cell_weights(cell)) if shapes is None else len(shapes(1))


def add_up(parts: Iterable[tuple[list[Any], list[FloatArray]]]) -> list[FloatArray]:
    """Return one gradient for each weight: the sum over the places where its owner, a cell or a layer, is used.

    parts: for each place the owners and the gradients of their weights, in the order of `get_weights`.
    """
    totals: dict[int, list[FloatArray]] = {}
    for owners, gradients in parts:
        rest = iter(gradients)
        for owner in owners:
            here = list(islice(rest, weight_count(owner)))
            before = totals.get(id(owner))
            totals[id(owner)] = here if before is None else [a + b for a, b in zip(before, here, strict=True)]
    return [gradient for total in totals.values() for gradient in total]


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
    """Run any cell over a sequence: in its fused form, in its readable form, or a call a step.

    The fused forms are the equations as long as all is finite. They multiply with zeros that stand for nothing (a GRU's
    padded blocks) and factor out differences, so that inf becomes NaN where the equations stay inf, or finite. A run
    that meets inf or NaN, or numbers so large that the order of a product matters, is done again in the readable
    form. With dropout, which `step` does not know, it is not.
    """
    if isinstance(cell, StackedRNNCells):
        return cell.scan(x, states, mask, dropout)
    if not isinstance(cell, Cell):
        return scan_stepwise(cell, x, states, mask)
    if not cell.mixes_units:
        tape = cell.scan(x, states, mask, dropout)  # type: ignore[arg-type]
        if dropout is not None or tape.is_finite():
            return tape
    return scan_by_steps(cell, x, states, mask, dropout)


def in_readable_form(tape: Tape) -> Tape:
    """Return the same run as `step` after `step`; a run with dropout, or of anybody's own cell, as it is."""
    if isinstance(tape, StackedTape):
        return StackedTape(tuple(in_readable_form(part) for part in tape.tapes), tape.cells)
    if not isinstance(tape, SimpleRNNTape | GRUTape | LSTMTape) or tape.fused.keep is not None:
        return tape
    return scan_by_steps(tape.cell, tape.inputs, [state[0] for state in tape.states], tape.mask, None)
