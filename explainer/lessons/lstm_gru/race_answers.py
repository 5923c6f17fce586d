"""Answers to a task that need no network, and how an error is told: what a race is measured by.

Every answer gives its loss for each example of the test batch, so that a network's advantage over it can be compared
with the noise of so few examples.
"""

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from explainer.experiments import series, tasks

Losses = NDArray[np.float64]

#: The forecasts that are fitted, by the number of years that they read; all others are naive.
FITTED: Mapping[str, int] = MappingProxyType({"ar2": 2, "ar9": 9})


@dataclass(frozen=True)
class Measure:
    """How a loss is told: "spots" (the root of the mean squared error, in sunspots), "mse" or "nats"."""

    name: str
    of: Callable[[float], float]


def measure(task: tasks.Task) -> Measure:
    """Return how the losses of a task are told."""
    if task.name == "sunspots":
        return Measure("spots", lambda value: 100.0 * math.sqrt(value))
    return Measure("mse" if task.loss == "mse" else "nats", float)


def example_losses(task: tasks.Task, outputs: NDArray[np.float32]) -> Losses:
    """Return the loss of each example of the test batch; their mean is the task's loss."""
    wanted, given = task.test.y, outputs.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):  # a network that diverged
        if task.loss == "mse":
            return np.asarray(np.mean(np.square(given - wanted), axis=-1))
        shifted = given - given.max(axis=-1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        lost = -np.take_along_axis(logs, wanted[..., None], axis=-1)[..., 0]
        return np.asarray(lost.mean(axis=-1) if task.every_step else lost)


def right_answers(task: tasks.Task, outputs: NDArray[np.float32]) -> float:
    """Return the share of right answers: of all examples, or of the symbols that `copy` asks for."""
    hits = outputs.argmax(axis=-1) == task.test.y
    return float((hits[:, -tasks.COPY_LENGTH :] if task.every_step else hits).mean())


def answers(task: tasks.Task) -> Mapping[str, Losses]:
    """Return the losses, an example each, of the answers that need no network, by name.

    "guess": 1 for a sum, its mean; each of the possible classes with the same probability. For sunspots "last": this
    year again; "eleven": the value eleven years before, since the sun's cycle takes about that long; "ar2", "ar9": a
    constant plus a weighted sum of the last two or nine years, fitted by least squares to the training years.
    """
    if task.name != "sunspots":
        return {"guess": _guess(task)}
    return {
        "last": _forecast_losses(lambda values, year: values[year - 1]),
        "eleven": _forecast_losses(lambda values, year: values[year - 11]),
    } | {name: _fitted_losses(years) for name, years in FITTED.items()}


def baselines(task: tasks.Task) -> dict[str, float]:
    """Return the test errors of the answers that need no network, by name."""
    how = measure(task)
    return {name: how.of(float(losses.mean())) for name, losses in answers(task).items()}


def best_naive(task: tasks.Task) -> str:
    """Return the name of the best answer that takes no fitting."""
    errors = baselines(task)
    return min((name for name in errors if name not in FITTED), key=errors.__getitem__)


def _guess(task: tasks.Task) -> Losses:
    if task.loss == "mse":
        return np.asarray(np.square(task.test.y[:, 0].astype(np.float64) - 1.0))
    return np.full(len(task.test.y), task.baseline)


def _forecast_losses(
    forecast: Callable[[NDArray[np.float64], NDArray[np.int64]], NDArray[np.float64]],
) -> Losses:
    values, split = _sunspots()
    tested = np.arange(split, len(values))
    return np.asarray(np.square(forecast(values, tested) - values[tested]))


@functools.cache
def _fitted_losses(years: int) -> Losses:
    def seen(values: NDArray[np.float64], year: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.column_stack([np.ones(len(year)), *(values[year - back] for back in range(1, years + 1))])

    values, split = _sunspots()
    trained = np.arange(years, split)
    weights = np.linalg.lstsq(seen(values, trained), values[trained], rcond=None)[0]
    return _forecast_losses(lambda values, year: np.asarray(seen(values, year) @ weights))


@functools.cache
def _sunspots() -> tuple[NDArray[np.float64], int]:
    """Return the values of all years, and the place of the first that is tested."""
    found = series.sunspots(10_000)
    split = found.step_labels.index(str(tasks.LAST_TRAINING_YEAR)) + 1
    return found.values[:, 0].astype(np.float64), split
