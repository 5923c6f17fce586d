"""One call of the layer with dropout and one without, and many calls with other masks each."""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import Dropout, DropoutMasks
from explainer.engine.cell import Cell, Tape
from explainer.experiments import KEPT
from explainer.lessons.dropout.experiment import DropoutExperiment

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Call:
    """What a call of the layer drops and computes.

    layer_mask: of a Dropout layer before it, (steps, features). masks: of the cell, None if it drops nothing.
    h, h_without: (steps, units).
    """

    layer_mask: Array
    masks: DropoutMasks | None
    h: Array
    h_without: Array

    @property
    def largest_change(self) -> tuple[float, int, int]:
        """How far dropout moves h at most, and at which step and unit, both from 0."""
        moved = np.abs(self.h - self.h_without)
        step, unit = divmod(int(moved.argmax()), moved.shape[1])
        return float(moved.max()), step, unit


@functools.lru_cache(maxsize=KEPT)
def call(experiment: DropoutExperiment) -> Call:
    """Call the layer once."""
    cell = experiment.dropping_cell()
    masks = cell.draw_dropout(1, experiment.features) if experiment.training else None
    layer = Dropout(experiment.dropout, seed=experiment.mask_seed)
    without = tape(cell, experiment.x, None)
    return Call(
        layer.trace(experiment.x, training=experiment.training)["mask"][0],
        masks,
        (without if masks is None else tape(cell, experiment.x, masks)).quantity("h")[:, :, 0],
        without.quantity("h")[:, :, 0],
    )


def tape(cell: Cell, x: Array, masks: DropoutMasks | None, states: list[Array] | None = None) -> Tape:
    """Run the cell over x (batch, steps, features) with these masks. states: (batch, units), zeros if left out."""
    start = cell.get_initial_state(len(x)) if states is None else states
    by_time = np.ascontiguousarray(x.transpose(1, 2, 0))
    return cell.scan(by_time, [np.ascontiguousarray(state.T) for state in start], None, masks)


# ---- many masks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Mean:
    """The mean of a quantity over many masks, beside the one without.

    error: how far chance leaves the mean from its limit, its standard error. All (units,).
    """

    name: str
    mean: Array
    without: Array
    error: Array

    @property
    def off(self) -> float:
        """The largest distance of a unit's mean from the run without."""
        return float(np.abs(self.mean - self.without).max())

    @property
    def errors_off(self) -> float:
        """The same, counted in standard errors; 0 where nothing is dropped."""
        apart = np.abs(self.mean - self.without)
        known = self.error > 1e-9
        return float((apart[known] / self.error[known]).max()) if known.any() else 0.0

    @property
    def nearer_to_0(self) -> int:
        """How many units' means are nearer to 0 than the run without."""
        return int((np.abs(self.mean) < np.abs(self.without)).sum())


@dataclass(frozen=True, eq=False)
class Means:
    """Means over so many masks.

    pre, h: of the last step's first weighted sum and h, the step taken alone from the state of the run without; so what
    is linear in one step can be told from what is not. last: of the h that the whole sequence leaves. over_time: of
    its h at every step, (steps, units).
    """

    count: int
    pre: Mean
    h: Mean
    last: Mean
    over_time: Array


@functools.lru_cache(maxsize=KEPT)
def means(experiment: DropoutExperiment, count: int) -> Means:
    """Call the layer with so many masks."""
    cell = experiment.dropping_cell()
    name = experiment.facts.pre[0]
    without = tape(cell, experiment.x, None)
    before = [np.repeat(state[-2].T, count, axis=0) for state in without.states]
    x = np.repeat(experiment.x, count, axis=0)
    masks = drawn(cell, count, experiment.features) if experiment.training else None
    step = tape(cell, x[:, -1:], masks, before)
    h = tape(cell, x, masks).quantity("h")
    alone = without.quantity("h")[-1, :, 0]
    return Means(
        count,
        _mean(name, step.quantity(name)[-1], without.quantity(name)[-1, :, 0]),
        _mean("h", step.quantity("h")[-1], alone),
        _mean("h_T", h[-1], alone),
        h.mean(axis=2),
    )


def drawn(cell: Cell, count: int, features: int) -> DropoutMasks | None:
    """Draw the masks of so many sequences; the first ones are those that a single call draws."""
    first = cell.draw_dropout(1, features)
    if first is None or count == 1:
        return first
    more = cell.draw_dropout(count - 1, features)
    assert more is not None

    def both(one: Array | None, others: Array | None) -> Array | None:
        return None if one is None or others is None else np.concatenate([one, others], axis=1)

    return DropoutMasks(both(first.inputs, more.inputs), both(first.recurrent, more.recurrent))


def _mean(name: str, values: Array, without: Array) -> Mean:
    """values: (units, masks)."""
    wide = values.astype(np.float64)
    count = wide.shape[1]
    error = wide.std(axis=1, ddof=1) / np.sqrt(count) if count > 1 else np.full(len(wide), np.inf)
    return Mean(name, wide.mean(axis=1), without.astype(np.float64), error)
