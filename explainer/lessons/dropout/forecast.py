"""Sunspots forecast by a network whose dropout stays on: Monte Carlo dropout (Gal & Ghahramani 2016).

A SimpleRNN reads 16 years and says the next one. It is trained on the years up to 1919; on the later ones it is asked
100 times with other masks each, and the answers make a band.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import Adam, Dense, Sequential, SimpleRNN, mse
from explainer.engine.training import batches, fit
from explainer.experiments.series import sunspots

WINDOW, UNITS, MASKS, UPDATES, EVERY = 16, 16, 100, 800, 20
#: The last year of training, and what share of the answers the band holds.
LAST, WANTED = 1919, 0.9
#: What share of new values falls between two quantiles of MASKS values from the same source: (n − 1) / (n + 1) of it.
FAIR = WANTED * (MASKS - 1) / (MASKS + 1)
_LENGTH = 400

Array = NDArray[Any]


@dataclass(frozen=True)
class Setting:
    """What the network is trained with: equal settings give the same network."""

    rate: float
    seed: int


@dataclass(frozen=True, eq=False)
class Band:
    """The forecasts of the test years: (years,) each; low and high hold the middle 90 of 100 answers.

    updates: how many were made. trained: the root of the mean squared error on the years of training, without dropout.
    noisy_low, noisy_high: the band with that error's variance added, as the paper adds that of the noise.
    """

    updates: int
    years: list[int]
    truth: Array
    single: Array
    mean: Array
    low: Array
    high: Array
    noisy_low: Array
    noisy_high: Array
    trained: float

    def inside(self, noisy: bool = False) -> int:
        """Return how many test years lie in the band."""
        low, high = (self.noisy_low, self.noisy_high) if noisy else (self.low, self.high)
        return int(((self.truth >= low) & (self.truth <= high)).sum())

    @property
    def error(self) -> float:
        """The root of the mean squared error of the forecast without dropout."""
        return float(np.sqrt(np.square(self.single - self.truth).mean()))

    @property
    def last_year_error(self) -> float:
        """The same for who says that the next year is like this one: from the second test year on."""
        return float(np.sqrt(np.square(np.diff(self.truth)).mean()))


def windows() -> tuple[Array, Array, list[int]]:
    """Return every window of WINDOW years (n, WINDOW, 1), the number after it (n, 1), and that number's year."""
    found = sunspots(_LENGTH)
    values = found.values[:, 0]
    count = len(values) - WINDOW
    x = np.stack([values[start : start + WINDOW] for start in range(count)])[:, :, None]
    return x, values[WINDOW:, None], [int(year) for year in found.step_labels[WINDOW : WINDOW + count]]


def train(setting: Setting) -> Iterator[Band]:
    """Train the network, and yield the band from time to time: the last one belongs to the trained network."""
    x, y, years = windows()
    known = sum(year <= LAST for year in years)
    model = Sequential(
        [
            SimpleRNN(UNITS, dropout=setting.rate, recurrent_dropout=setting.rate, seed=setting.seed),
            Dense(1, seed=setting.seed),
        ]
    )
    data = batches(x[:known], y[:known], batch_size=32, seed=setting.seed)
    optimizer = Adam(0.005, global_clipnorm=1.0)
    for result in fit(model, data, mse, optimizer, steps=UPDATES):
        if result.step % EVERY == 0:
            yield _band(model, x, y[:, 0], years, known, result.step)


def _band(model: Sequential, x: Array, y: Array, years: list[int], known: int, updates: int) -> Band:
    test = x[known:]
    many = np.repeat(test, MASKS, axis=0)  # each sequence of a batch has its own masks
    answers = model(many, training=True)[:, 0].reshape(len(test), MASKS).astype(np.float64)
    trained = float(np.sqrt(np.square(model(x[:known])[:, 0] - y[:known]).mean()))
    edges = [(1 - WANTED) / 2, (1 + WANTED) / 2]
    low, high = np.quantile(answers, edges, axis=1)
    noise = np.random.default_rng(0).standard_normal(answers.shape) * trained
    noisy_low, noisy_high = np.quantile(answers + noise, edges, axis=1)
    single = model(test)[:, 0].astype(np.float64)
    return Band(
        updates,
        years[known:],
        y[known:].astype(np.float64),
        single,
        answers.mean(axis=1),
        low,
        high,
        noisy_low,
        noisy_high,
        trained,
    )
