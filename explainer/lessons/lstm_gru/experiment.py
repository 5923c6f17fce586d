"""LSTM against GRU: the experiment of lesson 5. Three cells on one input, one pulse, and one race."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from explainer import engine
from explainer.content import language
from explainer.content.messages import gettext as _
from explainer.experiments import KEPT, own, series, tasks
from explainer.experiments import fields as f
from explainer.experiments.names import FEATURE, STEP, Names
from explainer.lessons.lstm_gru.cells import (
    CELLS,
    Contender,
    Memory,
    memory,
    parameters,
    units_with_parameters,
)
from explainer.lessons.lstm_gru.race import OPTIMIZERS, RUNS, UPDATES, Race, most_updates

INPUTS = ("sunspots", "sine", "pulse", "random", "own")
EQUAL = ("units", "parameters")
UNITS = 64
FEATURES = 28
#: Steps times units that the players show at once: what a phone still receives and draws without a pause.
NUMBERS = 3200
RACE_UNITS = 32


@dataclass(frozen=True)
class LstmGruExperiment:
    """What is on the screen of lesson 5, as plain values: equal experiments show equal screens.

    units: of the LSTM; the other cells have as many, or, with `equal` "parameters", as many as come nearest to its
    parameter count. x: the reader's own numbers (steps, features), used when `input` is "own". x_steps, x_names: the
    names of their steps and features, if they have names. forget_bias, update_bias: where the biases of the LSTM's
    forget gate and of the GRU's update gate start. silence: steps after the pulse. task … updates: the race, which
    starts from the same biases.
    """

    units: int = f.of(f.Number(1, UNITS, 4, whole=True))
    equal: str = f.of(f.Choice(EQUAL, "units"))
    reset_after: bool = f.of(f.Flag(True))
    input: str = f.of(f.Choice(INPUTS, "random"))
    steps: int = f.of(f.Number(1, series.STEPS, 24, whole=True))
    features: int = f.of(f.Number(1, FEATURES, 4, whole=True))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))
    seed: int = f.of(f.Number(0, 9999, 2, whole=True))
    forget_bias: float = f.of(f.Number(-6, 6, 1))
    update_bias: float = f.of(f.Number(-6, 6, 0))
    silence: int = f.of(f.Number(10, 200, 60, whole=True))
    task: str = f.of(f.Choice(tasks.TASKS, "adding"))
    lag: int = f.of(f.Number(*tasks.LAGS, 30, whole=True))
    race_units: int = f.of(f.Number(1, RACE_UNITS, 12, whole=True))
    optimizer: str = f.of(f.Choice(OPTIMIZERS, "adam"))
    rate: float = f.of(f.Number(1e-5, 1, 0.01))
    runs: int = f.of(f.Number(1, RUNS, 5, whole=True))
    updates: int = f.of(f.Number(20, UPDATES, 400, whole=True))

    @property
    def series(self) -> series.Series:
        """The input of the players."""
        if self.input == "own":
            return series.own(self.x, self.x_steps, self.x_names)
        return _series(self.input, self.steps, self.features)

    @property
    def n_features(self) -> int:
        """How many numbers go into one call."""
        return int(self.series.values.shape[1])

    @property
    def contenders(self) -> dict[str, Contender]:
        """The three cells on the screen, by name."""
        return self._cells(self.units, self.n_features, self.seed)

    @property
    def memories(self) -> dict[str, Memory]:
        """How a pulse fades from each cell; the same cells for an input of one number."""
        cells = self._cells(self.units, 1, self.seed)
        return {name: memory(cell, self.silence) for name, cell in cells.items()}

    @property
    def race(self) -> Race:
        """The race that is set up."""
        task = tasks.task(self.task, self.lag)
        return Race(
            contenders=tuple(self._cells(self.race_units, task.features, self.seed).values()),
            task=self.task,
            lag=self.lag,
            optimizer=self.optimizer,
            rate=self.rate,
            runs=self.runs,
            updates=self.updates,
        )

    def trace(self, cell: str) -> engine.Trace:
        """Run one of the three cells over the input, a batch of one."""
        return _trace(self.contenders[cell], self.series.values.tobytes())

    def _cells(self, units: int, features: int, seed: int) -> dict[str, Contender]:
        count = parameters("LSTM", units, features)
        sizes = {
            cell: units
            if self.equal == "units" or cell == "LSTM"
            else units_with_parameters(cell, count, features, self.reset_after)
            for cell in CELLS
        }
        return {
            cell: Contender(cell, size, features, self.reset_after, seed, self.forget_bias, self.update_bias)
            for cell, size in sizes.items()
        }

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(LstmGruExperiment)


def read(texts: Mapping[str, str]) -> tuple[LstmGruExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(LstmGruExperiment, texts)
    experiment, misfits = own.fitted(experiment)
    notices += misfits
    for repair in (_size, _work):
        experiment, notice = repair(experiment)
        if notice:
            notices.append(notice)
    return experiment, notices


Repaired = tuple[LstmGruExperiment, f.Notice | None]


def _size(experiment: LstmGruExperiment) -> Repaired:
    most = NUMBERS // experiment.units
    reason = _("{units} units are shown for at most {most} steps").format(units=experiment.units, most=most)
    return own.at_most(experiment, most, reason)


def _work(experiment: LstmGruExperiment) -> Repaired:
    most = most_updates(experiment.race)
    if experiment.updates <= most:
        return experiment, None
    reason = _("a race of this size runs for at most {most} updates").format(most=most)
    return replace(experiment, updates=most), f.notice("updates", str(experiment.updates), str(most), reason)


@language.cached(128)
def _series(name: str, steps: int, features: int) -> series.Series:
    return {
        "sunspots": lambda: series.sunspots(steps),
        "sine": lambda: series.sine(steps),
        "pulse": lambda: series.pulse(steps),
        "random": lambda: series.random_features(steps, features),
    }[name]()


@functools.lru_cache(maxsize=3 * KEPT)
def _trace(contender: Contender, x: bytes) -> engine.Trace:
    return contender.layer().trace(np.frombuffer(x, np.float32).reshape(1, -1, contender.features))
