"""Strips of numbers over time: masks, and states with and without them. One message draws all strips of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.charts.component import Picture
from explainer.charts.numbers import plain
from explainer.content.messages import gettext as _
from explainer.experiments import palette

STRIPS = Picture("unrolled_dropout_strips")


@dataclass(frozen=True, eq=False)
class Strip:
    """A block of numbers, (rows, steps), with its name in the code and a line about it.

    kind: "mask" (0 is dropped, all else is a factor) or "signed". row: what a row is, in one word. limit: the size of
    a signed number that has the full colour, so that strips can be compared; its own largest one if left out.
    """

    name: str
    about: str
    values: NDArray[Any]
    row: str
    kind: str = "mask"
    limit: float = 0.0


@dataclass(frozen=True, eq=False)
class Group:
    """Strips that belong together, with their heading."""

    title: str
    strips: Sequence[Strip]


def strips(groups: Sequence[Group], *, key: str, file: str, most: int = 42) -> None:
    """Draw the groups side by side, below each other on a phone. most: the largest box, in pixels."""
    STRIPS(key=key, data=message(groups, file, most))


def message(groups: Sequence[Group], file: str, most: int) -> dict[str, Any]:
    """Return the message that draws them."""
    return {
        "groups": [
            {"title": group.title, "strips": [_strip(strip) for strip in group.strips]} for group in groups
        ],
        "most": most,
        "file": file,
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": {
            "step": _("step"),
            "steps": _("steps"),
            "dropped": _("dropped"),
            "times": _("kept, times"),
            "save": _("Save as SVG"),
            "point": _("Point at a box, or use the arrow keys in a strip, to read its number."),
        },
    }


def _strip(strip: Strip) -> dict[str, Any]:
    rows, steps = strip.values.shape
    if strip.kind == "mask":
        dropped = int((strip.values == 0).sum())
        text = _("{name}: {dropped} of {count} boxes are dropped").format(
            name=strip.name, dropped=dropped, count=rows * steps
        )
    else:
        text = _("{name}: {rows} rows over {steps} steps, from {low} to {high}").format(
            name=strip.name,
            rows=rows,
            steps=steps,
            low=f"{np.min(strip.values):.2f}".replace("-", "−"),
            high=f"{np.max(strip.values):.2f}".replace("-", "−"),
        )
    return {
        "name": strip.name,
        "about": strip.about,
        "kind": strip.kind,
        "row": strip.row,
        "limit": float(strip.limit or np.abs(strip.values).max() or 1.0),
        "rows": rows,
        "steps": steps,
        "values": plain(np.ravel(strip.values), 4),
        "text": text,
    }
