"""One to four recurrent layers over a short sequence: the experiment of lesson 6."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.content import language
from explainer.content.messages import gettext as _
from explainer.experiments import fields as f
from explainer.experiments import own, series
from explainer.experiments.cells import FACTS
from explainer.experiments.names import FEATURE, STEP, Names

KINDS = ("SimpleRNN", "LSTM", "GRU")
INPUTS = ("sunspots", "sine", "pulse", "random", "own")
#: Which outputs of the top layer the loss is made of.
HEADS = ("last", "mean", "max")
DEPTH, UNITS, STEPS = 4, 16, 12
#: How a bidirectional layer makes one output of two; "none" is Keras's `merge_mode=None`, which returns both.
MERGES = ("concat", "sum", "mul", "ave", "none")
PADDING = 4

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """One layer of the stack: its kind, its units, how many numbers it reads at a step, its place from 0, the seed."""

    kind: str
    units: int
    features: int
    place: int
    seed: int

    @property
    def states(self) -> tuple[str, ...]:
        """Its states in the order in which they come back."""
        return FACTS[self.kind].states


@dataclass(frozen=True)
class StacksExperiment:
    """What is on the screen of lesson 6, as plain values: equal experiments show equal screens.

    depth: how many layers there are; kind_1 … units_4 say what each is, from the bottom. x: the reader's own numbers
    (steps, features), used when `input` is "own"; x_steps, x_names: their names. head: what the loss is made of.
    merge, sequences: a bidirectional layer's merge_mode and return_sequences; padding: the steps behind its sequence.
    """

    depth: int = f.of(f.Number(1, DEPTH, 2, whole=True))
    kind_1: str = f.of(f.Choice(KINDS, "LSTM"))
    units_1: int = f.of(f.Number(1, UNITS, 4, whole=True))
    kind_2: str = f.of(f.Choice(KINDS, "LSTM"))
    units_2: int = f.of(f.Number(1, UNITS, 3, whole=True))
    kind_3: str = f.of(f.Choice(KINDS, "LSTM"))
    units_3: int = f.of(f.Number(1, UNITS, 3, whole=True))
    kind_4: str = f.of(f.Choice(KINDS, "LSTM"))
    units_4: int = f.of(f.Number(1, UNITS, 3, whole=True))
    input: str = f.of(f.Choice(INPUTS, "sunspots"))
    steps: int = f.of(f.Number(1, STEPS, 8, whole=True))
    features: int = f.of(f.Number(1, series.FEATURES, 3, whole=True))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))
    seed: int = f.of(f.Number(0, 9999, 1, whole=True))
    head: str = f.of(f.Choice(HEADS, "last"))
    merge: str = f.of(f.Choice(MERGES, "concat"))
    sequences: bool = f.of(f.Flag(True))
    padding: int = f.of(f.Number(0, PADDING, 2, whole=True))

    @property
    def series(self) -> series.Series:
        """What the bottom layer reads."""
        if self.input == "own":
            return series.own(self.x, self.x_steps, self.x_names)
        return _series(self.input, self.steps, self.features)

    @property
    def batch(self) -> Array:
        """The sequence as a batch of one, (1, steps, features)."""
        return self.series.values[None]

    @property
    def stack(self) -> tuple[Layer, ...]:
        """The layers from the bottom."""
        return self.stack_of(self.depth)

    def stack_of(self, depth: int) -> tuple[Layer, ...]:
        """Return the first `depth` layers, whether they are on the screen or not."""
        found = []
        features = int(self.series.values.shape[1])
        for place in range(depth):
            units = getattr(self, f"units_{place + 1}")
            found.append(Layer(getattr(self, f"kind_{place + 1}"), units, features, place, self.seed))
            features = units
        return tuple(found)

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(StacksExperiment)


def read(texts: Mapping[str, str]) -> tuple[StacksExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(StacksExperiment, texts)
    experiment, misfits = own.fitted(experiment)
    reason = _("the grid has room for {most} steps, and takes the first").format(most=STEPS)
    experiment, notice = own.at_most(experiment, STEPS, reason)
    return experiment, [*notices, *misfits, *([notice] if notice else [])]


@language.cached(128)
def _series(name: str, steps: int, features: int) -> series.Series:
    return {
        "sunspots": lambda: series.sunspots(steps),
        "sine": lambda: series.sine(steps),
        "pulse": lambda: series.pulse(steps),
        "random": lambda: series.random_features(steps, features),
    }[name]()
