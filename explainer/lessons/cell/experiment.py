"""One cell, called once for each step of a sequence: the experiment of lesson 1."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.content import language
from explainer.content.messages import gettext as _
from explainer.experiments import KEPT, own, series
from explainer.experiments import fields as f
from explainer.experiments.cells import FACTS
from explainer.experiments.names import FEATURE, STEP, Names

CELLS = ("SimpleRNN", "LSTM", "GRU")
ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear")
INPUTS = ("sunspots", "sine", "pulse", "random", "own")

UNITS = 128
RANDOM_FEATURES = 28
#: Steps times units that are shown at once: what a phone still receives and draws without a pause.
NUMBERS = 6400
#: Up to this many weights can be edited by hand, and then travel in the link.
EDITABLE_WEIGHTS = 300
#: The largest magnitude of a weight or of an initial state set by hand.
LARGEST_WEIGHT = 100.0
#: How many input values may be moved by hand.
MOVES = 50

Array = NDArray[np.float32]
Cell = engine.SimpleRNNCell | engine.LSTMCell | engine.GRUCell

_KINDS: Mapping[str, Callable[..., Cell]] = {
    "SimpleRNN": engine.SimpleRNNCell,
    "LSTM": engine.LSTMCell,
    "GRU": engine.GRUCell,
}


@dataclass(frozen=True)
class CellExperiment:
    """What is on the screen of lesson 1, as plain values: equal experiments show equal screens.

    x: the reader's own numbers (steps, features), used when `input` is "own". x_steps, x_names: the names of their
    steps and features, if they have names.
    moved: input values moved by hand, as (step, feature, value), counted from 1.
    weights: every weight in Keras's order, flattened, when edited by hand; empty when `seed` and `scale` make them.
    state: the initial h, for LSTM followed by c, flattened; empty for zeros.
    """

    cell: str = f.of(f.Choice(CELLS, "SimpleRNN"))
    units: int = f.of(f.Number(1, UNITS, 2, whole=True))
    activation: str = f.of(f.Choice(ACTIVATIONS, "tanh"))
    bias: bool = f.of(f.Flag(True))
    reset_after: bool = f.of(f.Flag(True))
    input: str = f.of(f.Choice(INPUTS, "sunspots"))
    steps: int = f.of(f.Number(1, series.STEPS, 24, whole=True))
    features: int = f.of(f.Number(1, RANDOM_FEATURES, 4, whole=True))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))
    moved: series.Rows = f.of(f.Table(MOVES, 3, series.LARGEST))
    seed: int = f.of(f.Number(0, 9999, 1, whole=True))
    scale: float = f.of(f.Number(0, 5, 1))
    weights: tuple[float, ...] = f.of(f.Numbers(EDITABLE_WEIGHTS, LARGEST_WEIGHT))
    state: tuple[float, ...] = f.of(f.Numbers(2 * UNITS, LARGEST_WEIGHT))

    @property
    def recurrent_activation(self) -> str:
        """The gates' activation. Keras's default, the same for every experiment of this lesson."""
        return "sigmoid"

    @property
    def series(self) -> series.Series:
        """The input, with the values that were moved by hand."""
        return _series(self)

    @property
    def n_features(self) -> int:
        """How many numbers go into one call."""
        return int(self.series.values.shape[1])

    @property
    def keras_config(self) -> dict[str, str | int | bool]:
        """The keyword arguments that make Keras build this cell."""
        config: dict[str, str | int | bool] = {
            "units": self.units,
            "activation": self.activation,
            "use_bias": self.bias,
        }
        if self.cell != "SimpleRNN":
            config["recurrent_activation"] = self.recurrent_activation
        if self.cell == "GRU":
            config["reset_after"] = self.reset_after
        return config

    @property
    def weight_shapes(self) -> dict[str, tuple[int, ...]]:
        """Keras's name and shape of each weight, in Keras's order."""
        width = self.units * {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[self.cell]
        shapes: dict[str, tuple[int, ...]] = {
            "kernel": (self.n_features, width),
            "recurrent_kernel": (self.units, width),
        }
        if self.bias:
            shapes["bias"] = (2, width) if self.cell == "GRU" and self.reset_after else (width,)
        return shapes

    @property
    def weight_count(self) -> int:
        """How many parameters the cell has."""
        return sum(int(np.prod(shape)) for shape in self.weight_shapes.values())

    @property
    def weight_values(self) -> list[Array]:
        """The weights in Keras's order and layout: edited by hand, or Keras's initialisers times `scale`."""
        if self.weights:
            return _cut_up(self.weights, tuple(self.weight_shapes.values()))
        kernel, recurrent_kernel, *bias = _initial_weights(
            self.cell, self.units, self.n_features, self.bias, self.reset_after, self.seed
        )
        scale = np.float32(self.scale)
        return [kernel * scale, recurrent_kernel * scale, *bias]

    @property
    def initial_states(self) -> list[Array]:
        """The states before the first call: `[h]`, or `[h, c]` for LSTM; each (units,)."""
        count = len(FACTS[self.cell].states)
        flat = np.array(self.state or [0.0] * self.units * count, np.float32)
        return list(flat.reshape(count, self.units))

    def keras_cell(self) -> Cell:
        """Return the engine's cell with this experiment's weights."""
        cell = _KINDS[self.cell](**self.keras_config)
        cell.build(self.n_features)
        cell.set_weights(self.weight_values)
        return cell

    def trace(self) -> engine.Trace:
        """Run the cell over the whole input, a batch of one."""
        return _trace(self)

    def moved_to(self, step: int, feature: int, value: float) -> "CellExperiment":
        """Return the experiment with one input value moved; step and feature count from 1."""
        kept = {(row[0], row[1]): row[2] for row in self.moved}
        kept[(float(step), float(feature))] = float(f.shortest(value))
        rows = tuple((at[0], at[1], moved) for at, moved in sorted(kept.items()))
        return replace(self, moved=rows[:MOVES])

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(CellExperiment)


def read(texts: Mapping[str, str]) -> tuple[CellExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(CellExperiment, texts)
    experiment, misfits = own.fitted(experiment)
    notices += misfits
    for repair in (_size, _moves, _weights, _state):
        experiment, notice = repair(experiment)
        if notice:
            notices.append(notice)
    return experiment, notices


Repaired = tuple[CellExperiment, f.Notice | None]


def _size(experiment: CellExperiment) -> Repaired:
    most = NUMBERS // experiment.units
    reason = _("{units} units are shown for at most {most} steps").format(units=experiment.units, most=most)
    return own.at_most(experiment, most, reason)


def _moves(experiment: CellExperiment) -> Repaired:
    there = tuple(row for row in experiment.moved if _is_there(experiment, row))
    if there == experiment.moved:
        return experiment, None
    given, used = FIELDS["moved"].write(experiment.moved), FIELDS["moved"].write(there)
    reason = _("a moved value needs a step, a feature and a number, and a place in this input")
    return replace(experiment, moved=there), f.notice("moved", given, used, reason)


def _is_there(experiment: CellExperiment, row: tuple[float, ...]) -> bool:
    if len(row) != 3:
        return False
    places = range(1, experiment.steps + 1), range(1, replace(experiment, moved=()).n_features + 1)
    return row[0] in places[0] and row[1] in places[1]


def _weights(experiment: CellExperiment) -> Repaired:
    given = experiment.weights
    if not given or len(given) == experiment.weight_count:
        return experiment, None
    reason = _("this cell has {count} weights").format(count=experiment.weight_count)
    fresh = replace(experiment, weights=())
    return fresh, f.notice("weights", FIELDS["weights"].write(given), "", reason)


def _state(experiment: CellExperiment) -> Repaired:
    expected = experiment.units * len(FACTS[experiment.cell].states)
    given = experiment.state
    if not given or len(given) == expected:
        return experiment, None
    reason = _("the states of this cell are {count} numbers").format(count=expected)
    return replace(experiment, state=()), f.notice("state", FIELDS["state"].write(given), "", reason)


@language.cached(KEPT)
def _series(experiment: CellExperiment) -> series.Series:
    found = {
        "sunspots": lambda: series.sunspots(experiment.steps),
        "sine": lambda: series.sine(experiment.steps),
        "pulse": lambda: series.pulse(experiment.steps),
        "random": lambda: series.random_features(experiment.steps, experiment.features),
        "own": lambda: series.own(experiment.x, experiment.x_steps, experiment.x_names),
    }[experiment.input]()
    if not experiment.moved:
        return found
    values = found.values.copy()
    names = list(found.feature_names)
    for step, feature, value in experiment.moved:
        place = int(feature) - 1
        values[int(step) - 1, place] = value
        names[place] = _("{feature}, some moved by hand").format(feature=found.feature_names[place])
    return replace(found, values=values, feature_names=tuple(names))


@functools.lru_cache(maxsize=KEPT)
def _initial_weights(
    cell: str, units: int, features: int, bias: bool, reset_after: bool, seed: int
) -> tuple[Array, ...]:
    arguments = {"use_bias": bias, "seed": seed} | ({"reset_after": reset_after} if cell == "GRU" else {})
    built = _KINDS[cell](units, **arguments)
    built.build(features)
    return tuple(built.get_weights())


@functools.lru_cache(maxsize=KEPT)
def _trace(experiment: CellExperiment) -> engine.Trace:
    layer = engine.RNN(experiment.keras_cell(), return_sequences=True, return_state=True)
    states = [state[None] for state in experiment.initial_states]
    return layer.trace(experiment.series.values[None], initial_state=states)


def _cut_up(flat: tuple[float, ...], shapes: tuple[tuple[int, ...], ...]) -> list[Array]:
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
    pieces = np.split(np.array(flat, np.float32), ends)
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]
