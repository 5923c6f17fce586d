"""A bidirectional layer computed: what each half has read, padding and its mask, and two ways to stack cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.lessons.stacks.experiment import DEPTH, Array, Layer, StacksExperiment
from explainer.lessons.stacks.runs import CELLS, cell, weights

#: What stands in each padded step: a number that differs from 0, as the row of an Embedding for id 0 does.
PAD = -1.0


def directions(experiment: StacksExperiment, depth: int = 1) -> tuple[list[Layer], list[Layer]]:
    """Return the layers of the grid, as the forward direction's, and the backward direction's with other weights."""
    forward = list(experiment.stack_of(depth))
    return forward, [replace(layer, place=DEPTH + layer.place) for layer in forward]


def first_weights(experiment: StacksExperiment) -> list[Array]:
    """Return the weights of the bidirectional layer, the forward direction's first."""
    (there,), (back,) = directions(experiment)
    return [*weights(there), *weights(back)]


def bidirectional(
    experiment: StacksExperiment, merge: str = "none", sequences: bool = True, states: bool = False
) -> engine.Bidirectional:
    """Return the bidirectional layer; its forward direction is the grid's layer 1."""
    layer = experiment.stack_of(1)[0]
    inner = engine.RNN(CELLS[layer.kind](layer.units), return_sequences=sequences, return_state=states)
    both = engine.Bidirectional(inner, None if merge == "none" else merge)
    both.build(layer.features)
    both.set_weights(first_weights(experiment))
    return both


# ---- padding -------------------------------------------------------------------------------------------------------


def padded(experiment: StacksExperiment, pad: float = PAD) -> Array:
    """Return the sequence with the padded steps behind it, (1, steps + padding, features)."""
    behind = np.full((1, experiment.padding, experiment.batch.shape[2]), pad, np.float32)
    return np.concatenate([experiment.batch, behind], axis=1)


def mask(experiment: StacksExperiment) -> NDArray[np.bool_]:
    """Return which steps are real, (1, steps + padding)."""
    real = experiment.batch.shape[1]
    return np.arange(real + experiment.padding) < np.array([[real]])


def outputs(experiment: StacksExperiment, merge: str = "none", sequences: bool = True) -> list[Array]:
    """Run the layer over the padded sequence with its mask: the merged output, or with "none" both halves."""
    found = bidirectional(experiment, merge, sequences)(padded(experiment), mask=mask(experiment))
    return [np.asarray(one)[0] for one in (found if merge == "none" else [found])]


def final_states(experiment: StacksExperiment) -> dict[str, Array]:
    """Return what `return_state=True` adds to the output, in its order: each state's name and its numbers."""
    found = bidirectional(experiment, states=True)(padded(experiment), mask=mask(experiment))
    names = experiment.stack_of(1)[0].states
    return {
        f"{direction} {name}": np.asarray(state)[0]
        for (direction, name), state in zip(
            [(direction, name) for direction in ("forward", "backward") for name in names],
            found[2:],
            strict=True,
        )
    }


@dataclass(frozen=True)
class Length:
    """One way to run a padded sequence, beside the same sequence alone: largest differences of h→ and h←.

    on_real: on the real steps; single: of the single output (return_sequences=False); at_padding: the largest number
    among the outputs at the padding, None without padding.
    """

    way: str
    on_real: float
    single: float
    at_padding: float | None


def sequences_by(experiment: StacksExperiment) -> dict[str, tuple[Array, Array]]:
    """Run the padded sequence in every way: the outputs (steps + padding, 2·units) and the single one (2·units,)."""
    real, x, zeros = experiment.batch, padded(experiment), padded(experiment, 0.0)
    valid = mask(experiment)

    def both(values: Array, valid: Any = None) -> tuple[Array, Array]:
        found = [
            bidirectional(experiment, "concat", sequences)(values, mask=valid) for sequences in (True, False)
        ]
        return np.asarray(found[0])[0], np.asarray(found[1])[0]

    return {
        "alone": both(real),
        "mask": both(x, valid),
        "sequence_length": by_sequence_length(experiment),
        "unmasked": both(x),
        "zeros": both(zeros),
    }


def by_sequence_length(experiment: StacksExperiment) -> tuple[Array, Array]:
    """Do what TensorFlow 1's `bidirectional_dynamic_rnn` did with `sequence_length`, without a mask.

    The backward cell reads the real part turned round, `tf.reverse_sequence`; each output past the length is 0, and
    the outputs are turned round again in the same way.
    """
    x, real = padded(experiment), experiment.batch.shape[1]

    def turned(values: Array) -> Array:
        return np.concatenate([values[:, :real][:, ::-1], values[:, real:]], axis=1)

    (there,), (back,) = directions(experiment)
    forward = np.array(engine.RNN(cell(there), return_sequences=True)(x))
    backward = np.array(engine.RNN(cell(back), return_sequences=True)(turned(x)))
    single = np.concatenate([forward[0, real - 1], backward[0, real - 1]])
    forward[:, real:] = backward[:, real:] = 0.0
    both: Array = np.concatenate([forward, turned(backward)], axis=2)
    return both[0], single


def held(experiment: StacksExperiment) -> Array:
    """Run the forward layer alone over the padded sequence with the mask, (steps + padding, units)."""
    layer = engine.RNN(cell(experiment.stack_of(1)[0]), return_sequences=True)
    sequence: Array = np.asarray(layer(padded(experiment), mask=mask(experiment)))[0]
    return sequence


def lengths(experiment: StacksExperiment) -> list[Length]:
    """Compare every way with the sequence alone."""
    found, real = sequences_by(experiment), experiment.batch.shape[1]
    alone, single = found["alone"]

    def one(way: str, sequence: Array, last: Array) -> Length:
        behind = np.abs(sequence[real:])
        return Length(
            way,
            float(np.abs(sequence[:real] - alone).max()),
            float(np.abs(last - single).max()),
            float(behind.max()) if behind.size else None,
        )

    return [one(way, *pair) for way, pair in found.items() if way != "alone"]


# ---- two of them ---------------------------------------------------------------------------------------------------


def second_weights(experiment: StacksExperiment, is_crossed: bool = True) -> list[Array]:
    """Return the weights of a second bidirectional layer, which reads [h→, h←] of the first.

    The rows that read the own direction are those of `cells_weights`. is_crossed: whether the rows that read the other
    direction are drawn too, or 0.
    """
    there, back = (layers[1] for layers in directions(experiment, 2))
    found: list[Array] = []
    for place, layer in enumerate((there, back)):
        kernel, recurrent_kernel, bias = weights(layer)
        other = weights(replace(layer, place=2 * DEPTH + place))[0]
        rows = [kernel, other if is_crossed else np.zeros_like(other)]
        found += [np.concatenate(rows if place == 0 else rows[::-1]), recurrent_kernel, bias]
    return found


def cells_weights(experiment: StacksExperiment) -> list[Array]:
    """Return the weights of Bidirectional(RNN([cell, cell])): the forward cells', then the backward cells'."""
    return [weight for layers in directions(experiment, 2) for layer in layers for weight in weights(layer)]


def second(experiment: StacksExperiment, x: Array, is_crossed: bool = True) -> Array:
    """Run the second bidirectional layer over what the first gives, (1, steps, 2·units of layer 1)."""
    layer = experiment.stack_of(2)[1]
    both = engine.Bidirectional(engine.RNN(CELLS[layer.kind](layer.units), return_sequences=True))
    both.build(x.shape[2])
    both.set_weights(second_weights(experiment, is_crossed))
    return np.asarray(both(x))


def of_cells(experiment: StacksExperiment) -> Array:
    """Run Bidirectional(RNN([cell, cell])) over the sequence, (1, steps, 2·units of layer 2)."""
    there, _ = directions(experiment, 2)
    both = engine.Bidirectional(
        engine.RNN([CELLS[layer.kind](layer.units) for layer in there], return_sequences=True)
    )
    both.build(there[0].features)
    both.set_weights(cells_weights(experiment))
    return np.asarray(both(experiment.batch))


@dataclass(frozen=True)
class Stacked:
    """Two bidirectional layers beside Bidirectional(RNN([cell, cell])), over the sequence without padding.

    apart: their largest difference; apart_uncrossed: the same with the rows set to 0 that read the other direction.
    without_forward, without_backward: how far the second layer's forward half moves when it is given zeros for one
    half of the first.
    """

    count: int
    cells_count: int
    apart: float
    apart_uncrossed: float
    without_forward: float
    without_backward: float


def stacked(experiment: StacksExperiment) -> Stacked:
    """Compute both, and cut the first layer's halves one at a time."""
    first = np.asarray(bidirectional(experiment, "concat")(experiment.batch))
    whole, cells = second(experiment, first), of_cells(experiment)
    moved = {
        name: float(np.abs(second(experiment, given) - whole)[..., : experiment.units_2].max())
        for name, given in cut(experiment, first).items()
    }
    return Stacked(
        count=_count(first_weights(experiment)) + _count(second_weights(experiment)),
        cells_count=_count(cells_weights(experiment)),
        apart=float(np.abs(whole - cells).max()),
        apart_uncrossed=float(np.abs(second(experiment, first, is_crossed=False) - cells).max()),
        without_forward=moved["forward"],
        without_backward=moved["backward"],
    )


def cut(experiment: StacksExperiment, first: Array) -> dict[str, Array]:
    """Return what the first layer gives, once with each of its halves set to 0."""
    found = {}
    for name, half in (
        ("forward", slice(0, experiment.units_1)),
        ("backward", slice(experiment.units_1, None)),
    ):
        found[name] = first.copy()
        found[name][..., half] = 0.0
    return found


def _count(found: Sequence[Array]) -> int:
    return sum(weight.size for weight in found)
