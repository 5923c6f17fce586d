"""A network that forecasts sunspots with the future in its window: bidirectional, beside one that only looks back.

Both read 16 years and say at each of them the next one. They are trained on the years up to 1919 and tested on the
later ones, twice on each: with that year in the window, and with the window ending before it.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import GRU, LSTM, Adam, Bidirectional, Dense, Sequential, SimpleRNN, mse
from explainer.engine.training import batches, train_step
from explainer.experiments.series import sunspots

WINDOW, UNITS, UPDATES, EVERY, BATCH, RATE = 16, 8, 400, 10, 32, 0.01
#: The last year of training.
LAST = 1919
LAYERS = {"SimpleRNN": SimpleRNN, "LSTM": LSTM, "GRU": GRU}
_LENGTH = 400

Array = NDArray[Any]


@dataclass(frozen=True)
class Setting:
    """What the networks are trained with: equal settings give the same networks."""

    kind: str
    seed: int


@dataclass(frozen=True)
class Errors:
    """Roots of the mean squared error on the test years.

    reported: over all years of all windows, what `evaluate` says. seen: for the years that stand at the end of their
    window, said one step before. unseen: for the same years, said at the end of the window before them.
    """

    reported: float
    seen: float
    unseen: float


@dataclass(frozen=True)
class Look:
    """Both networks after so many updates."""

    updates: int
    both: Errors
    one: Errors


@dataclass(frozen=True, eq=False)
class Windows:
    """Every window of years (n, WINDOW, 1), the year after each of its years (n, WINDOW, 1), and how many are known."""

    x: Array
    y: Array
    known: int
    years: int


@functools.cache
def windows() -> Windows:
    """Cut the sunspots into windows."""
    found = sunspots(_LENGTH)
    values = found.values[:, 0]
    count = len(values) - WINDOW
    x = np.stack([values[start : start + WINDOW] for start in range(count)])[:, :, None]
    y = np.stack([values[start + 1 : start + WINDOW + 1] for start in range(count)])[:, :, None]
    known = sum(int(year) <= LAST for year in found.step_labels[WINDOW : WINDOW + count])
    return Windows(x, y, known, count - known - 1)


def errors_of(answers: Array) -> Errors:
    """Return the errors of answers at every year of the test windows, (n, WINDOW, 1)."""
    data = windows()
    wrong = np.square(answers - data.y[data.known :])[:, :, 0].astype(np.float64)
    # The window behind has the same year as its last input, and was asked for it one step before.
    return Errors(*(float(np.sqrt(one.mean())) for one in (wrong, wrong[1:, -2], wrong[:-1, -1])))


@functools.cache
def as_last_year() -> Errors:
    """Return the errors of who says that the next year is like this one."""
    data = windows()
    return errors_of(data.x[data.known :])


def train(setting: Setting) -> Iterator[Look]:
    """Train both networks on the same batches, and yield their test errors from time to time."""
    data = windows()
    models = []
    for is_both in (True, False):
        layer = LAYERS[setting.kind](UNITS, return_sequences=True, seed=setting.seed)
        models.append(Sequential([Bidirectional(layer) if is_both else layer, Dense(1, seed=setting.seed)]))
    optimizers = [Adam(RATE, global_clipnorm=1.0) for _ in models]
    drawn = batches(data.x[: data.known], data.y[: data.known], batch_size=BATCH, seed=setting.seed)
    for step in range(1, UPDATES + 1):
        x, y = next(drawn)
        for model, optimizer in zip(models, optimizers, strict=True):
            train_step(model, x, y, mse, optimizer, step)
        if step % EVERY == 0:
            yield Look(step, *(errors_of(model(data.x[data.known :])) for model in models))
