"""The input sequences of the lessons: real sunspot numbers, simple shapes, and the reader's own numbers."""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _

STEPS = 200
FEATURES = 8
#: The largest magnitude of one of the reader's own numbers: far beyond where every gate saturates.
LARGEST = 1000.0
#: The longest text that a box takes: one that is too long is explained, and one that the server would not take at all
#: (4 MB, .streamlit/config.toml; a character has up to 3 bytes) does not leave the browser.
TAKEN = 1_300_000

Rows = tuple[tuple[float, ...], ...]

#: What the reader sees first when they choose to give their own numbers.
OWN_START: Rows = ((1.0,), (0.0,), (0.0,), (-1.0,), (0.0,), (0.0,))

_SUNSPOTS = Path(__file__).parent.parent / "data" / "sunspots.csv"


@dataclass(frozen=True, eq=False)
class Series:
    """An input sequence: float32 values (steps, features), a label a step, a name a feature."""

    values: NDArray[np.float32]
    step_labels: tuple[str, ...]
    feature_names: tuple[str, ...]


def sunspots(steps: int) -> Series:
    """Yearly mean sunspot numbers from 1700 on, divided by 100, so that a busy year is about 1."""
    years, numbers = _sunspot_table()
    return Series(_column(numbers[:steps] / 100), years[:steps], (_("sunspots ÷ 100"),))


def sine(steps: int) -> Series:
    """A sine with a period of 12 steps and amplitude 1."""
    return _numbered(np.sin(2 * np.pi * np.arange(steps) / 12)[:, None])


def pulse(steps: int) -> Series:
    """One at the first step, then silence."""
    return _numbered((np.arange(steps) == 0).astype(float)[:, None])


def pulses(steps: int) -> Series:
    """One at the first step and one at step 13, silence otherwise."""
    return _numbered(np.isin(np.arange(steps), (0, 12)).astype(float)[:, None])


def square(steps: int) -> Series:
    """Eight steps of 1, then eight of −1, and so on."""
    return _numbered(np.where(np.arange(steps) % 16 < 8, 1.0, -1.0)[:, None])


def random_features(steps: int, features: int) -> Series:
    """Standard normal numbers, always the same: the seed of the weights does not touch the data."""
    return _numbered(np.random.default_rng(0).standard_normal((STEPS, features))[:steps])


def own(rows: Rows, steps: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> Series:
    """Return the reader's own numbers (steps, features), with the names of steps and features if there are any."""
    found = _numbered(np.array(rows))
    return Series(found.values, steps or found.step_labels, names or found.feature_names)


@functools.cache
def _sunspot_table() -> tuple[tuple[str, ...], NDArray[np.float64]]:
    with _SUNSPOTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(row["year"] for row in rows), np.array([float(row["sunspots"]) for row in rows])


def _column(values: NDArray[np.float64]) -> NDArray[np.float32]:
    return values.astype(np.float32)[:, None]


def _numbered(values: NDArray[np.float64]) -> Series:
    steps, features = values.shape
    return Series(
        values.astype(np.float32),
        tuple(str(step) for step in range(1, steps + 1)),
        tuple(_("feature {number}").format(number=feature) for feature in range(1, features + 1)),
    )
