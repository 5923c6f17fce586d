"""What the lessons train on: one real series, and three problems that need a memory of adjustable length.

A task gives batches: x (batch, time, features) and what is to be said at the end (or, for `copy`, at every step). The
same generator state gives the same batch. Every task knows what an answer reaches that reads nothing (`baseline`), and
holds a test batch that is never trained on.

Sources. Adding and temporal order: S. Hochreiter and J. Schmidhuber, "Long short-term memory", Neural Computation 9
(1997), tasks 4 and 6a, with the lengths and marker places of the later literature (adding as in Le, Jaitly and
Hinton 2015, order as in Pascanu, Mikolov and Bengio 2013). Copy memory: as in M. Arjovsky, A. Shah and Y. Bengio,
"Unitary evolution recurrent neural networks", ICML 2016, with fewer symbols.
"""

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from explainer.experiments import series

TASKS = ("sunspots", "adding", "order", "copy")
Name = Literal["sunspots", "adding", "order", "copy"]

#: The shortest and the longest lag that can be asked for.
LAGS = (5, 150)
#: How many sequences a test batch holds.
TEST = 128
#: Sunspots up to this year are trained on, later ones only tested.
LAST_TRAINING_YEAR = 1950
#: The alphabet of `order`: two symbols that matter, and four that distract.
ORDER_SYMBOLS = 6
#: The alphabet of `copy`, and how many of its symbols are to be remembered.
COPY_SYMBOLS, COPY_LENGTH = 4, 3

Random = np.random.Generator


@dataclass(frozen=True, eq=False)
class Batch:
    """Sequences and what is to be said about them.

    x: float32 (batch, time, features). y: float32 (batch, outputs) for "mse"; whole numbers for "crossentropy", one
    a sequence (batch,) or, if the task answers at every step, one a step (batch, time).
    """

    x: NDArray[np.float32]
    y: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Task:
    """A task. draw(rng, size) returns a training batch; `test` is the batch that is never trained on.

    features, outputs: numbers in and out at a step. loss: "mse", or "crossentropy" of classes. every_step: whether an
    answer is wanted at every step, or after the last one only. baseline: the loss on `test` of a guess that
    reads nothing of the sequence (for sunspots: next year is like this one).
    """

    name: Name
    lag: int
    features: int
    outputs: int
    loss: Literal["mse", "crossentropy"]
    every_step: bool
    baseline: float
    draw: Callable[[Random, int], Batch]
    test: Batch

    @property
    def steps(self) -> int:
        """The length of a sequence."""
        return int(self.test.x.shape[1])


@functools.lru_cache(maxsize=64)
def task(name: str, lag: int) -> Task:
    """Return a task by name. lag: how many steps back the first thing to be remembered lies, about."""
    make = {"sunspots": _sunspots, "adding": _adding, "order": _order, "copy": _copy}[name]
    return make(lag)


def add_two(rng: Random, size: int, lag: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Draw sequences of random numbers with two of them marked: one in each half. To be said: their sum."""
    rows, half = np.arange(size), lag // 2
    x = np.zeros((size, lag, 2), np.float32)
    x[:, :, 0] = rng.random((size, lag))
    first, second = rng.integers(0, half, size), rng.integers(half, lag, size)
    x[rows, first, 1] = 1.0
    x[rows, second, 1] = 1.0
    y = x[rows, first, 0] + x[rows, second, 0]
    return x, y[:, None]


def order_of_two(rng: Random, size: int, lag: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Draw sequences of six symbols. A or B comes twice: early and in the middle; to be said: AA, AB, BA or BB."""
    rows, tenth = np.arange(size), max(1, lag // 10)
    symbols = rng.integers(2, 6, (size, lag))
    early, middle = rng.integers(0, 2, size), rng.integers(0, 2, size)
    symbols[rows, rng.integers(tenth, 2 * tenth + 1, size)] = early
    symbols[rows, rng.integers(4 * tenth, 5 * tenth, size)] = middle
    return np.eye(6, dtype=np.float32)[symbols], 2 * early + middle


def copy_after(rng: Random, size: int, lag: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Draw three of four symbols, then `lag` blanks (4) and a sign (5). To be said: blanks, and then the symbols."""
    wanted = rng.integers(0, 4, (size, 3))
    symbols = np.full((size, lag + 6), 4)
    symbols[:, :3] = wanted
    symbols[:, -3] = 5
    y = np.full((size, lag + 6), 4)
    y[:, -3:] = wanted
    return np.eye(6, dtype=np.float32)[symbols], y


def windows(
    rng: Random, size: int, lag: int, values: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Draw windows of `lag` years from a series. To be said: the year after."""
    start = rng.integers(0, len(values) - lag, size)
    x = values[start[:, None] + np.arange(lag)]
    return x[:, :, None], values[start + lag][:, None]


def _adding(lag: int) -> Task:
    test = Batch(*add_two(_test_rng(), TEST, lag))
    baseline = float(np.mean(np.square(test.y - 1.0)))
    return Task(
        "adding",
        lag,
        2,
        1,
        "mse",
        False,
        baseline,
        lambda rng, size: Batch(*add_two(rng, size, lag)),
        test,
    )


def _order(lag: int) -> Task:
    return Task(
        "order",
        lag,
        ORDER_SYMBOLS,
        4,
        "crossentropy",
        False,
        math.log(4),
        lambda rng, size: Batch(*order_of_two(rng, size, lag)),
        Batch(*order_of_two(_test_rng(), TEST, lag)),
    )


def _copy(lag: int) -> Task:
    return Task(
        "copy",
        lag,
        COPY_SYMBOLS + 2,
        COPY_SYMBOLS + 1,
        "crossentropy",
        True,
        COPY_LENGTH * math.log(COPY_SYMBOLS) / (lag + 2 * COPY_LENGTH),
        lambda rng, size: Batch(*copy_after(rng, size, lag)),
        Batch(*copy_after(_test_rng(), TEST, lag)),
    )


def _sunspots(lag: int) -> Task:
    found = series.sunspots(10_000)
    values = found.values[:, 0]
    split = found.step_labels.index(str(LAST_TRAINING_YEAR)) + 1
    training = values[:split]
    tested = np.arange(split, len(values))
    x = values[tested[:, None] - lag + np.arange(lag)]
    test = Batch(x[:, :, None], values[tested][:, None])
    baseline = float(np.mean(np.square(test.y - test.x[:, -1])))
    return Task(
        "sunspots",
        lag,
        1,
        1,
        "mse",
        False,
        baseline,
        lambda rng, size: Batch(*windows(rng, size, lag, training)),
        test,
    )


def _test_rng() -> Random:
    return np.random.default_rng(20_130_616)
