"""The input sequences of the lessons: real sunspot numbers, simple shapes, and the reader's own numbers."""

import csv
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.experiments.fields import number, quoted, shortest

STEPS = 200
FEATURES = 8
#: The largest magnitude of one of the reader's own numbers: far beyond where every gate saturates.
LARGEST = 1000.0
#: The longest text that is read as numbers: 200 steps of 8 features with 20 characters each.
LONGEST = 32_000
#: The longest text that a box takes: one that is too long is explained, and one that the server would not take at all
#: (4 MB, .streamlit/config.toml; a character has up to 3 bytes) does not leave the browser.
TAKEN = 1_300_000

Rows = tuple[tuple[float, ...], ...]

#: What the reader sees first when they choose to give their own numbers.
OWN_START: Rows = ((1.0,), (0.0,), (0.0,), (-1.0,), (0.0,), (0.0,))

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
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


def own(rows: Rows) -> Series:
    """Return the reader's own numbers (steps, features)."""
    return _numbered(np.array(rows))


class NotNumbers(ValueError):
    """A text that is not a table of numbers. The message, Markdown, names the line and the value."""


def parse(text: str) -> Rows:
    """Read pasted numbers: a line a step; features separated by commas, semicolons, tabs or spaces.

    Raises
    ------
    NotNumbers: with the line and the value that could not be read, or the bound that was passed.
    """
    if len(text) > LONGEST:
        message = _("That is too long: {given:,} characters, and {most:,} are read.")
        raise NotNumbers(message.format(given=len(text), most=LONGEST))
    lines = enumerate(text.splitlines(), start=1)
    rows = {place: row for place, line in lines if (row := _row(line, place))}
    if not rows:
        raise NotNumbers(_("There is no number yet. Put one step on each line."))
    if len(rows) > STEPS:
        raise NotNumbers(_("{given} steps are too many: at most {most}.").format(given=len(rows), most=STEPS))
    first, width = next((place, len(row)) for place, row in rows.items())
    for place, row in rows.items():
        if len(row) != width:
            message = _("Line {line} has {given} numbers, and line {first} has {expected}.")
            raise NotNumbers(message.format(line=place, given=len(row), first=first, expected=width))
    return tuple(rows.values())


def spell(rows: Rows) -> str:
    """Return the text that `parse` reads as these rows."""
    return "\n".join(", ".join(shortest(value) for value in row) for row in rows)


def _row(line: str, place: int) -> tuple[float, ...]:
    _refuse_decimal_commas(line, place)
    words = [word for word in re.split(r"[,;\s]+", line.strip()) if word]
    if len(words) > FEATURES:
        message = _("Line {line} has {given} numbers: at most {most} features.")
        raise NotNumbers(message.format(line=place, given=len(words), most=FEATURES))
    return tuple(_value(word, place) for word in words)


def _refuse_decimal_commas(line: str, place: int) -> None:
    """Refuse `1,5;2,5`: with other separators beside it, a comma between digits is a decimal comma, or a mistake."""
    words = re.split(r"[;\s]+", line.strip())
    commas = [word for word in words if _DECIMAL_COMMA.fullmatch(word)]
    if len(words) > 1 and commas and not any(word.startswith(",") or word.endswith(",") for word in words):
        message = _("Line {line}: is {value} one number or two? Write a decimal point, or commas alone.")
        raise NotNumbers(message.format(line=place, value=quoted(commas[0])))


def _value(word: str, place: int) -> float:
    value = number(word)
    if value is None:
        raise NotNumbers(_("Line {line}: {value} is not a number.").format(line=place, value=quoted(word)))
    if abs(value) > LARGEST:
        message = _("Line {line}: {value} is too large: at most {most}.")
        raise NotNumbers(message.format(line=place, value=quoted(word), most=shortest(LARGEST)))
    return value


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
