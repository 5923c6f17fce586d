"""What the gates do: one gated cell over a sequence, each gate's bias moved by hand. The experiment of lesson 2."""

import functools
from collections.abc import Mapping
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

CELLS = ("LSTM", "PeepholeLSTM", "GRU")
INPUTS = ("pulse", "pulses", "square", "sine", "sunspots", "own")
GATE_FUNCTIONS = ("sigmoid", "hard_sigmoid")

UNITS = 32
SHIFT = 6.0
SCALE = 10.0
#: The largest clip of TensorFlow 1's cell that can be chosen; 0 is off.
CLIP = 3.0
#: TensorFlow 1 adds this to the forget gate before the sigmoid; Keras starts the gate's bias with it.
FORGET_BIAS = 1.0

_SHIFT = f.Number(-SHIFT, SHIFT, 0)

Array = NDArray[np.float32]
Config = dict[str, str | int | float | bool | None]


@dataclass(frozen=True)
class GatesExperiment:
    """What is on the screen of lesson 2, as plain values: equal experiments show equal screens.

    x: the reader's own numbers (steps, features), used when `input` is "own". x_steps, x_names: the names of their
    steps and features, if they have names. gates: the activation of the gates. forget_bias: Keras's
    `unit_forget_bias`; for the peephole cell, whether `forget_bias` is 1 or 0. shift_…: added to the bias of every unit
    of that gate. peepholes, cell_clip, num_proj, proj_clip: the options of TensorFlow 1's LSTMCell, for the cell
    "PeepholeLSTM"; 0 is off. hold_i, hold_f: where the lab of the four corners holds its gates.
    """

    cell: str = f.of(f.Choice(CELLS, "LSTM"))
    units: int = f.of(f.Number(1, UNITS, 4, whole=True))
    input: str = f.of(f.Choice(INPUTS, "pulse"))
    steps: int = f.of(f.Number(1, series.STEPS, 40, whole=True))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))
    seed: int = f.of(f.Number(0, 9999, 65, whole=True))
    scale: float = f.of(f.Number(0, SCALE, 1))
    gates: str = f.of(f.Choice(GATE_FUNCTIONS, "sigmoid"))
    forget_bias: bool = f.of(f.Flag(True))
    reset_after: bool = f.of(f.Flag(True))
    shift_i: float = f.of(_SHIFT)
    shift_f: float = f.of(_SHIFT)
    shift_c_tilde: float = f.of(_SHIFT)
    shift_o: float = f.of(_SHIFT)
    shift_z: float = f.of(_SHIFT)
    shift_r: float = f.of(_SHIFT)
    shift_h_tilde: float = f.of(_SHIFT)
    peepholes: bool = f.of(f.Flag(True))
    cell_clip: float = f.of(f.Number(0, CLIP, 0))
    num_proj: int = f.of(f.Number(0, UNITS, 0, whole=True))
    proj_clip: float = f.of(f.Number(0, CLIP, 0))
    hold_i: float = f.of(f.Number(0, 1, 0))
    hold_f: float = f.of(f.Number(0, 1, 1))

    @property
    def gate_names(self) -> tuple[str, ...]:
        """The gates of this cell and its candidate, in the order of Keras's columns."""
        return FACTS[self.cell].gates

    @property
    def memory(self) -> tuple[str, str]:
        """The state that remembers, and the gate that keeps it: c and f, or h and z."""
        return ("h", "z") if self.cell == "GRU" else ("c", "f")

    @property
    def series(self) -> series.Series:
        """The input."""
        return _series(self.input, self.steps, self.x, self.x_steps, self.x_names)

    @property
    def n_features(self) -> int:
        """How many numbers go into one call."""
        return int(self.series.values.shape[1])

    @property
    def output_size(self) -> int:
        """How many numbers h has: the units, or what they are projected to."""
        return self.num_proj if self.cell == "PeepholeLSTM" and self.num_proj else self.units

    @property
    def keras_config(self) -> Config:
        """The keyword arguments that make Keras (or, for PeepholeLSTM, the engine) build this cell."""
        if self.cell == "PeepholeLSTM":
            return {
                "units": self.units,
                "use_peepholes": self.peepholes,
                "cell_clip": self.cell_clip or None,
                "num_proj": self.num_proj or None,
                "proj_clip": (self.num_proj and self.proj_clip) or None,
                "forget_bias": FORGET_BIAS if self.forget_bias else 0.0,
            }
        config: Config = {"units": self.units, "recurrent_activation": self.gates}
        if self.cell == "LSTM":
            return config | {"unit_forget_bias": self.forget_bias}
        return config | {"reset_after": self.reset_after}

    @property
    def weight_values(self) -> list[Array]:
        """The weights in Keras's order: Keras's initialisers, matrices times `scale`, biases plus the shifts."""
        return list(_weights(self.for_the_cell))

    @property
    def weight_names(self) -> tuple[str, ...]:
        """The names of `weight_values`."""
        return tuple(_fresh(self.for_the_cell).weight_shapes(self.n_features))

    @property
    def for_the_cell(self) -> "GatesExperiment":
        """The same experiment with the lab's gates put back: what the cell and its trace depend on."""
        return replace(self, hold_i=0.0, hold_f=1.0)

    def keras_cell(self) -> engine.Cell:
        """Return the engine's cell with this experiment's weights."""
        cell = _fresh(self.for_the_cell)
        cell.set_weights(self.weight_values)
        return cell

    def trace(self) -> engine.Trace:
        """Run the cell over the whole input, a batch of one, from states of zeros."""
        return _trace(self.for_the_cell)

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(GatesExperiment)


def read(texts: Mapping[str, str]) -> tuple[GatesExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(GatesExperiment, texts)
    experiment, misfits = own.fitted(experiment)
    notices += misfits
    if experiment.cell == "PeepholeLSTM" and experiment.gates != "sigmoid":
        reason = _("the gates of TensorFlow 1's cell are always sigmoid")
        notices.append(f.notice("gates", experiment.gates, "sigmoid", reason))
        experiment = replace(experiment, gates="sigmoid")
    if experiment.num_proj > experiment.units:
        reason = _("a projection makes no more numbers than the {units} units")
        used = str(experiment.units)
        notices.append(f.notice("num_proj", str(experiment.num_proj), used, reason.format(units=used)))
        experiment = replace(experiment, num_proj=experiment.units)
    return experiment, notices


@language.cached(KEPT)
def _series(
    name: str, steps: int, x: series.Rows, x_steps: tuple[str, ...], x_names: tuple[str, ...]
) -> series.Series:
    if name == "own":
        return series.own(x, x_steps, x_names)
    kinds = {
        "pulse": series.pulse,
        "pulses": series.pulses,
        "square": series.square,
        "sine": series.sine,
        "sunspots": series.sunspots,
    }
    return kinds[name](steps)


def _fresh(experiment: GatesExperiment) -> engine.Cell:
    cell: engine.Cell = getattr(engine, f"{experiment.cell}Cell")(
        **experiment.keras_config, seed=experiment.seed
    )
    return cell


@functools.lru_cache(maxsize=KEPT)
def _weights(experiment: GatesExperiment) -> tuple[Array, ...]:
    cell = _fresh(experiment)
    cell.build(experiment.n_features)
    names = cell.weight_shapes(experiment.n_features)
    shift = np.repeat(
        [getattr(experiment, f"shift_{gate}") for gate in experiment.gate_names], experiment.units
    )
    scale = np.float32(experiment.scale)
    values = []
    for name, value in zip(names, cell.get_weights(), strict=True):
        if name == "bias":
            # GRU with reset_after has two biases; the one beside x·W is moved.
            value = value.copy()
            np.atleast_2d(value)[0] += shift.astype(np.float32)
        else:
            value = value * scale
        values.append(value)
    return tuple(values)


@functools.lru_cache(maxsize=KEPT)
def _trace(experiment: GatesExperiment) -> engine.Trace:
    layer = engine.RNN(experiment.keras_cell(), return_sequences=True, return_state=True)
    return layer.trace(experiment.series.values[None])
