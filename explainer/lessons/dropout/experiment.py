"""A layer with dropout on one sequence, with its masks and without: the experiment of the lesson on dropout."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.engine import Cell, GRUCell, LNSimpleRNNCell, LSTMCell, SimpleRNNCell
from explainer.experiments import fields as f
from explainer.experiments.cells import FACTS, Facts

CELLS = ("SimpleRNN", "LSTM", "GRU", "LNSimpleRNN")
_CLASSES: Mapping[str, type[Any]] = {
    "SimpleRNN": SimpleRNNCell,
    "LSTM": LSTMCell,
    "GRU": GRUCell,
    "LNSimpleRNN": LNSimpleRNNCell,
}
#: The largest rate: at 1 nothing would be left.
MOST = 0.9
STEPS, FEATURES, UNITS = 24, 6, 8
#: How one step of a batch is normalised, and the largest batch.
NORM_KINDS, NORM_BATCH = ("layer", "batch", "predict"), 6

Array = NDArray[np.float32]


@dataclass(frozen=True)
class DropoutExperiment:
    """What is on the screen of this lesson, as plain values: equal experiments show equal screens.

    seed: of the weights; mask_seed: of the masks. memory_rate: of the memory that is carried over 50 steps.
    band_rate: both rates of the network that forecasts. norm_gamma: of the cell with layer normalisation, norm_after:
    whether that normalises after its activation. norm_kind: over which axis one step is normalised, norm_batch: of how
    many sequences, norm_step: which one, from 1.

    Of the four networks of two layers: what they forecast, how many made series they are trained on, the rates of the
    one with dropout, the updates, the seed, and which test sequence is drawn, from 1.
    """

    cell: str = f.of(f.Choice(CELLS, "LSTM"))
    units: int = f.of(f.Number(1, UNITS, 4, whole=True))
    features: int = f.of(f.Number(1, FEATURES, 4, whole=True))
    steps: int = f.of(f.Number(2, STEPS, 10, whole=True))
    dropout: float = f.of(f.Number(0, MOST, 0.4))
    recurrent_dropout: float = f.of(f.Number(0, MOST, 0.0))
    training: bool = f.of(f.Flag(True))
    seed: int = f.of(f.Number(0, 9999, 1, whole=True))
    mask_seed: int = f.of(f.Number(0, 9999, 1, whole=True))
    memory_rate: float = f.of(f.Number(0, MOST, 0.25))
    band_rate: float = f.of(f.Number(0.05, 0.6, 0.2))
    norm_gamma: float = f.of(f.Number(0, 3, 1.0))
    norm_after: bool = f.of(f.Flag(False))
    norm_kind: str = f.of(f.Choice(NORM_KINDS, "layer"))
    norm_batch: int = f.of(f.Number(1, NORM_BATCH, 4, whole=True))
    norm_step: int = f.of(f.Number(1, STEPS, 3, whole=True))
    model_data: str = f.of(f.Choice(("made", "sunspots"), "made"))
    model_series: str = f.of(f.Choice(("32", "200", "1000"), "32"))
    model_rate: float = f.of(f.Number(0.05, 0.6, 0.1))
    model_updates: int = f.of(f.Number(20, 400, 240, whole=True))
    model_seed: int = f.of(f.Number(0, 9999, 3, whole=True))
    model_example: int = f.of(f.Number(1, 80, 1, whole=True))

    @property
    def facts(self) -> Facts:
        """The cell's states and gates."""
        return FACTS[self.cell]

    @property
    def x(self) -> Array:
        """The sequence, (1, steps, features). A longer or wider one begins with the same numbers."""
        drawn = np.random.default_rng(0).standard_normal((STEPS, FEATURES)).round(2)
        return drawn[None, : self.steps, : self.features].astype(np.float32)

    @property
    def weights(self) -> list[Array]:
        """The weights of a fresh cell, in Keras's order and layout."""
        cell = _CLASSES[self.cell](self.units, seed=self.seed)
        cell.build(self.features)
        found: list[Array] = cell.get_weights()
        return found

    def dropping_cell(self) -> Cell:
        """Return the cell with these weights, which draws its masks from their own seed."""
        cell: Cell = _CLASSES[self.cell](
            self.units,
            dropout=self.dropout,
            recurrent_dropout=self.recurrent_dropout,
            seed=self.mask_seed,
        )
        cell.set_weights(self.weights)
        return cell

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(DropoutExperiment)


def read(texts: Mapping[str, str]) -> tuple[DropoutExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(DropoutExperiment, texts)
    if experiment.norm_step > experiment.steps:
        reason = _("the sequence has {steps} steps").format(steps=experiment.steps)
        given, used = str(experiment.norm_step), str(experiment.steps)
        notices.append(f.notice("norm_step", given, used, reason))
        experiment = replace(experiment, norm_step=experiment.steps)
    return experiment, notices
