"""Two small gradients, and the three ways to clip them: two numbers each, so that they can be drawn as arrows."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.engine.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from explainer.experiments.fields import QUOTED, Bad, number, shortest

METHODS = ("value", "norm", "global_norm")
#: The two parameters whose gradients are clipped together.
PARAMETERS = ("W", "U")
#: The largest entry that can be set, unless it is infinite.
LARGEST = 100.0

Entries = tuple[str, str, str, str]
Gradient = NDArray[np.float32]
Pair = tuple[Gradient, Gradient]

START: Entries = ("3", "0.8", "-0.6", "0.4")


@dataclass(frozen=True)
class EntriesField:
    """Four numbers, `inf`, `-inf` and `nan` among them, as texts: a NaN would not be equal to itself."""

    default: Entries = START

    def read(self, text: str) -> Entries:
        """Return the four entries as they are written."""
        words = text.split("_", 4)
        found = tuple(_entry(word) for word in words)
        if len(found) != 4 or None in found:
            reason = _("not four numbers from {low} to {high} (or inf, nan), joined by _")
            raise Bad(self.default, reason.format(low=shortest(-LARGEST), high=shortest(LARGEST)))
        return found  # type: ignore[return-value]

    def write(self, value: object) -> str:
        """Return the entries joined by `_`."""
        assert isinstance(value, tuple)
        return "_".join(value)


class NotEntriesError(ValueError):
    """A typed text that is not four numbers, with what is wrong with it in the words of the one who types."""


def parse(text: str) -> Entries:
    """Return the four numbers that somebody typed, with spaces or commas between them."""
    words = text.replace(",", " ").replace(";", " ").replace("−", "-").split()
    for word in words:
        if _entry(word) is None:
            reason = _("“{word}” is no number from {low} to {high}, nor inf, -inf or nan")
            raise NotEntriesError(
                reason.format(word=word[:QUOTED], low=shortest(-LARGEST), high=shortest(LARGEST))
            )
    if len(words) != 4:
        reason = _("four numbers are needed, with spaces between them, and there are {given}")
        raise NotEntriesError(reason.format(given=len(words)))
    return EntriesField().read("_".join(words))


def entry(value: float) -> str:
    """Return an entry's text."""
    return shortest(min(max(value, -LARGEST), LARGEST)) if math.isfinite(value) else str(float(value))


def _entry(word: str) -> str | None:
    text = word.strip().lower()
    if text in {"inf", "-inf", "nan"}:
        return text
    value = number(text)
    return None if value is None or abs(value) > LARGEST else shortest(value)


def gradients(entries: Entries) -> Pair:
    """Return the gradient of each parameter, (2,)."""
    values = np.array([float(text) for text in entries], np.float32)
    return values[:2], values[2:]


def clip(pair: Pair, limit: float) -> dict[str, Pair]:
    """Return the two gradients after each of the three methods."""
    together = clip_by_global_norm(pair, limit)[0]
    assert together[0] is not None
    assert together[1] is not None
    return {
        "value": (clip_by_value(pair[0], -limit, limit), clip_by_value(pair[1], -limit, limit)),
        "norm": (clip_by_norm(pair[0], limit), clip_by_norm(pair[1], limit)),
        "global_norm": (together[0], together[1]),
    }


def norm_of(*arrays: NDArray[np.float32]) -> float:
    """Return the norm of one or several gradients together."""
    return float(global_norm(arrays))


def angle(before: Gradient, after: Gradient) -> float | None:
    """Return by how many degrees a gradient was turned; None if one of them has no direction."""
    size = float(np.linalg.norm(before)) * float(np.linalg.norm(after))
    if not (math.isfinite(size) and size > 0):
        return None
    cosine = float(before.astype(np.float64) @ after.astype(np.float64)) / size
    return math.degrees(math.acos(min(1.0, max(-1.0, cosine))))
