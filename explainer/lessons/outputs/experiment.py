"""A layer called in four ways on one batch: the experiment of lesson 3."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.experiments import fields as f
from explainer.experiments import series
from explainer.experiments.cells import FACTS
from explainer.experiments.names import FEATURE, STEP, Names, fitting

LAYERS = ("SimpleRNN", "LSTM", "GRU", "Bidirectional")
INPUTS = ("random", "own")
#: What the part about flags shows.
TOPICS = ("go_backwards", "stateful", "unroll", "time_major", "mask", "initial_state")
MASKING = ("none", "mask", "zeros")
PADDING = ("post", "pre")
#: How Bidirectional makes one output of two; "none" is Keras's `merge_mode=None`, which returns both.
MERGES = ("concat", "sum", "mul", "ave", "none")

BATCH, STEPS, FEATURES, UNITS = 32, 30, 16, 32

Array = NDArray[np.float32]


@dataclass(frozen=True)
class OutputsExperiment:
    """What is on the screen of lesson 3, as plain values: equal experiments show equal screens.

    layer: "Bidirectional" is Keras's Bidirectional(LSTM(units)), and `merge` belongs to it.
    topic: which flag is looked at; masking and padding belong to "mask".
    x: the reader's own numbers (steps, features), used when `input` is "own"; x_steps, x_names: their names.
    """

    layer: str = f.of(f.Choice(LAYERS, "LSTM"))
    merge: str = f.of(f.Choice(MERGES, "concat"))
    batch: int = f.of(f.Number(1, BATCH, 4, whole=True))
    steps: int = f.of(f.Number(1, STEPS, 5, whole=True))
    features: int = f.of(f.Number(1, FEATURES, 3, whole=True))
    units: int = f.of(f.Number(1, UNITS, 2, whole=True))
    go_backwards: bool = f.of(f.Flag(False))
    seed: int = f.of(f.Number(0, 9999, 1, whole=True))
    topic: str = f.of(f.Choice(TOPICS, "mask"))
    masking: str = f.of(f.Choice(MASKING, "none"))
    padding: str = f.of(f.Choice(PADDING, "post"))
    input: str = f.of(f.Choice(INPUTS, "random"))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))

    @property
    def recurrent(self) -> str:
        """The recurrent layer: the one inside, for Bidirectional."""
        return "LSTM" if self.layer == "Bidirectional" else self.layer

    @property
    def states(self) -> tuple[str, ...]:
        """The states of the recurrent layer, in the order in which they come back."""
        return FACTS[self.recurrent].states

    @property
    def width(self) -> int:
        """How many numbers one output has."""
        return self.units * (2 if self.both and self.merge == "concat" else 1)

    @property
    def both(self) -> bool:
        """Whether the sequence is read in both directions."""
        return self.layer == "Bidirectional"

    @property
    def merge_mode(self) -> str | None:
        """Keras's argument."""
        return None if self.merge == "none" else self.merge

    @property
    def inputs(self) -> Array:
        """The batch, (batch, steps, features). A longer or wider one begins with the same numbers.

        Of the reader's own numbers each sequence is a window, which begins one step later than the one before.
        """
        if self.input == "random":
            return data(0)[: self.batch, : self.steps, : self.features]
        rows = series.own(self.x).values
        return np.stack([rows[first : first + self.steps] for first in range(self.batch)])

    @property
    def weight_shapes(self) -> dict[str, tuple[int, ...]]:
        """Keras's name and shape of each weight of the recurrent layer, in Keras's order."""
        width = self.units * {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[self.recurrent]
        bias = (2, width) if self.recurrent == "GRU" else (width,)
        return {"kernel": (self.features, width), "recurrent_kernel": (self.units, width), "bias": bias}

    @property
    def weight_count(self) -> int:
        """How many parameters the layer has."""
        return sum(weight.size for weight in self.weights)

    @property
    def weights(self) -> list[Array]:
        """The weights in Keras's order and layout; for Bidirectional the forward half's, then the backward half's."""
        halves = 2 if self.both else 1
        return drawn(tuple(self.weight_shapes.values()) * halves, self.seed)

    @property
    def recurrent_weights(self) -> list[Array]:
        """The weights of the recurrent layer: of the forward half, for Bidirectional."""
        return self.weights[: len(self.weight_shapes)]

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(OutputsExperiment)


def read(texts: Mapping[str, str]) -> tuple[OutputsExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(OutputsExperiment, texts)
    if experiment.both and experiment.go_backwards:
        experiment = replace(experiment, go_backwards=False)
        notices.append(
            f.notice("go_backwards", "1", "0", _("Bidirectional reads in both directions already"))
        )
    experiment, misfits = _fitted(experiment)
    return experiment, notices + misfits


def _fitted(experiment: OutputsExperiment) -> tuple[OutputsExperiment, list[f.Notice]]:
    """Return the experiment with no more steps and windows than the reader's own numbers have."""
    rows = () if experiment.input != "own" else experiment.x or series.OWN_START
    x_steps, x_names, misfits = fitting(rows, experiment.x_steps, experiment.x_names)
    fitted = replace(experiment, x=rows, x_steps=x_steps, x_names=x_names)
    if not rows:
        return fitted, misfits
    steps = min(experiment.steps, len(rows))
    batch = min(experiment.batch, len(rows) - steps + 1)
    return replace(fitted, steps=steps, batch=batch, features=len(rows[0])), misfits


@functools.cache
def data(seed: int) -> Array:
    """Return numbers for the largest batch, (BATCH, STEPS, FEATURES): standard normal, with two digits."""
    numbers = np.random.default_rng(seed).standard_normal((BATCH, STEPS, FEATURES)).round(2)
    found: Array = numbers.astype(np.float32)
    found.flags.writeable = False
    return found


def drawn(shapes: tuple[tuple[int, ...], ...], seed: int) -> list[Array]:
    """Return weights of these shapes: standard normal, divided by the root of the first dimension.

    The exported programs draw the same numbers in the same way, so that they need not list them.
    """
    return list(_drawn(shapes, seed))


@functools.lru_cache(maxsize=64)
def _drawn(shapes: tuple[tuple[int, ...], ...], seed: int) -> tuple[Array, ...]:
    rng = np.random.default_rng(seed)
    return tuple((rng.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32) for shape in shapes)
