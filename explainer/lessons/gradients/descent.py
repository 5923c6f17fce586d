"""Two descents on the cliff, drawn over its contours and animated in the browser. A click picks another start."""

import base64
import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from explainer.charts.component import Picture, is_of_this_screen
from explainer.charts.numbers import plain, walk_words
from explainer.content.messages import gettext as _
from explainer.experiments.fields import shortest
from explainer.lessons.gradients import cliff
from explainer.lessons.gradients.palette import CLIPPED, PLAIN, both

DESCENT = Picture("unrolled_descent")


def descent(
    w: float,
    b: float,
    rate: float,
    threshold: float,
    *,
    key: str,
    on_start: Callable[[float, float], None],
) -> None:
    """Draw both descents.

    `on_start(w, b)` runs when the reader picks another start, before the page does.
    """

    def picked() -> None:
        start: Any = (st.session_state.get(key) or {}).get("start")
        try:
            if is_of_this_screen(start):
                on_start(float(start["w"]), float(start["b"]))
        except (AttributeError, TypeError, KeyError, ValueError, OverflowError):
            return

    DESCENT(key=key, data=message(w, b, rate, threshold), on_start_change=picked)


def message(w: float, b: float, rate: float, threshold: float) -> dict[str, Any]:
    """Return everything the picture needs, as plain JSON."""
    walked = {"plain": cliff.descend(w, b, rate, None), "clipped": cliff.descend(w, b, rate, threshold)}
    return {
        "surface": _surface(),
        "threshold": threshold,
        "paths": {
            name: {part: plain(getattr(found, part)) for part in ("w", "b", "error", "norm", "used")}
            for name, found in walked.items()
        },
        "colours": {"plain": both(PLAIN), "clipped": both(CLIPPED)},
        "words": _words(threshold),
    }


@functools.cache
def _surface() -> dict[str, Any]:
    w, b, error = cliff.surface()
    scale = float(error.max()) / 65535
    levels = np.round(error / scale).astype("<u2")
    return {
        "w": [float(w[0]), float(w[-1])],
        "b": [float(b[0]), float(b[-1])],
        "columns": len(w),
        "rows": len(b),
        "scale": scale,
        "data": base64.b64encode(levels.tobytes()).decode(),
    }


def _words(threshold: float) -> dict[str, str]:
    limit = shortest(threshold)
    return walk_words() | {
        "name": _("Two descents on the error surface"),
        "map": _("Error over w and b. Click, or press the arrow keys, to start elsewhere."),
        "plain": _("without clipping"),
        "clipped": _("clipped at {limit}").format(limit=limit),
        "start": _("the start"),
        "dot": _("a place after an update"),
        "head": _("where the walker is now"),
        "line": _("equal error"),
        "shade": _("the bluer, the smaller the error"),
        "place": _("w = {w}, b = {b}, error {error}"),
        "outside": _("Off the picture"),
        "plainAt": _("Without clipping: {plain}"),
        "clippedAt": _("Clipped: {clipped}"),
        "update": _("update {at} of {last}"),
        "table": _("Norm of the gradient at each update"),
        "columnUpdate": _("update"),
        "columnPlain": _("without clipping"),
        "columnBefore": _("clipped: before"),
        "columnAfter": _("clipped: after"),
    }
