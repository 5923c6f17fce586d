"""What the two-layer networks forecast: series of two sines, or sunspots; and what forecasts without a network.

At every step the next ten values are to be said. The series are those of Géron, "Hands-On Machine Learning with
Scikit-Learn, Keras, and TensorFlow", 2nd edition (2019), chapter 15: two sines of random frequency and phase and a
little noise, at his distance of two points, 1/59; he has 50 steps where these have 30.
"""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.experiments.series import sunspots
from explainer.lessons.dropout.forecast import LAST

KINDS = ("made", "sunspots")
#: Steps that are read, and values that are to be said after each of them.
STEPS, AHEAD = 30, 10
#: Made series that are never trained on, always the same, and the seed that they are drawn from.
TEST, TEST_SEED = 200, 20_191_015
_LENGTH = 400

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Data:
    """Sequences x (n, STEPS, 1) and the next values y (n, STEPS, AHEAD), to train on and never trained on, float32.

    first: what the first step of each test sequence is called: its year, or 1.
    """

    x: Array
    y: Array
    test_x: Array
    test_y: Array
    first: tuple[int, ...]

    @property
    def naive(self) -> Array:
        """For each test sequence (n, AHEAD): its last value, ten times."""
        return np.repeat(self.test_x[:, -1], AHEAD, axis=1)

    def linear(self, x: Array) -> Array:
        """For each sequence (n, AHEAD): weighted sums of what it has, by least squares on the training sequences."""
        weights = np.linalg.lstsq(_with_one(self.x), self.y[:, -1].astype(np.float64), rcond=None)[0]
        answers: Array = _with_one(x) @ weights
        return answers


@functools.lru_cache(maxsize=16)
def data(kind: str, count: int, seed: int) -> Data:
    """Return the data. count, seed: of the made series that are trained on; sunspots are what they are."""
    if kind == "sunspots":
        return _sunspots()
    x, y = inputs_and_targets(made_series(np.random.default_rng([seed, 1]), count, STEPS + AHEAD))
    test_x, test_y = inputs_and_targets(made_series(np.random.default_rng(TEST_SEED), TEST, STEPS + AHEAD))
    return Data(x, y, test_x, test_y, (1,) * TEST)


def made_series(rng: np.random.Generator, count: int, points: int) -> Array:
    """Draw series (count, points) of two sines and some noise."""
    freq1, freq2, offset1, offset2 = rng.random((4, count, 1))
    time = np.arange(points) / 59
    series = 0.5 * np.sin((time - offset1) * (freq1 * 10 + 10))
    series = series + 0.2 * np.sin((time - offset2) * (freq2 * 20 + 20))
    series = series + 0.1 * (rng.random((count, points)) - 0.5)
    return np.asarray(series, np.float32)


def inputs_and_targets(series: Array) -> tuple[Array, Array]:
    """Cut series (n, steps + 10) into x (n, steps, 1) and, for each step, the ten values after it (n, steps, 10)."""
    steps = series.shape[1] - 10
    y = np.stack([series[:, ahead : ahead + steps] for ahead in range(1, 11)], axis=-1)
    return series[:, :steps, None], y


def windows_of(values: Array, points: int) -> Array:
    """Return every window of so many points of one series, (windows, points)."""
    return np.stack([values[start : start + points] for start in range(len(values) - points + 1)])


def last_error(answers: Array, y: Array) -> float:
    """Return the mean squared error of the ten values said at the last step. answers: (n, AHEAD)."""
    return float(np.square(answers.astype(np.float64) - y[:, -1]).mean())


def _sunspots() -> Data:
    """Windows that end by LAST are trained on; of those for the test, all ten values are of later years."""
    found = sunspots(_LENGTH)
    years = [int(year) for year in found.step_labels]
    every = windows_of(found.values[:, 0], STEPS + AHEAD)
    ends = years.index(LAST) + 1
    trained, tested = ends - (STEPS + AHEAD) + 1, ends - STEPS
    x, y = inputs_and_targets(every[:trained])
    test_x, test_y = inputs_and_targets(every[tested:])
    return Data(x, y, test_x, test_y, tuple(years[tested : tested + len(test_x)]))


def _with_one(x: Array) -> Array:
    return np.column_stack([np.ones(len(x)), x[:, :, 0].astype(np.float64)])
