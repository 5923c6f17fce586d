"""Clipping as a picture: two gradients as arrows, and the gradients of a whole network as bars."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explainer.charts.component import Picture, is_of_this_screen
from explainer.charts.numbers import plain, text
from explainer.content.messages import gettext as _
from explainer.experiments.fields import shortest
from explainer.lessons.gradients import clipping_lab as lab
from explainer.lessons.gradients.palette import CLIPPED, NETWORKS, PLAIN, TRUTH, both
from explainer.lessons.gradients.twins import FirstGradients

ARROWS = Picture("unrolled_arrows")
BARS = Picture("unrolled_bars")


def arrows(
    entries: lab.Entries, limit: float, *, key: str, on_drag: Callable[[int, float, float], None]
) -> None:
    """Draw the arrows. `on_drag(parameter, x, y)` runs when the tip of one is dragged, before the page does."""

    def dragged() -> None:
        drag: Any = (st.session_state.get(key) or {}).get("drag")
        try:
            if is_of_this_screen(drag):
                on_drag(int(drag["place"]), float(drag["x"]), float(drag["y"]))
        except (AttributeError, TypeError, KeyError, ValueError, OverflowError):
            return

    ARROWS(key=key, data=arrows_message(entries, limit), on_drag_change=dragged)


def arrows_message(entries: lab.Entries, limit: float) -> dict[str, Any]:
    """Return everything the arrows need, as plain JSON."""
    before = lab.gradients(entries)
    titles = {
        "value": _("By value: each number by itself"),
        "norm": _("By norm: each parameter by itself"),
        "global_norm": _("By global norm: all by one factor"),
    }
    methods = []
    for name, after in lab.clip(before, limit).items():
        lines = [
            _line(symbol, one, other)
            for symbol, one, other in zip(lab.PARAMETERS, before, after, strict=True)
        ]
        lines.append(_ratio(before, after))
        methods.append(
            {
                "name": name,
                "title": titles[name],
                "label": f"{titles[name]}. " + " ".join(lines),
                "after": [plain(pair) for pair in after],
                "lines": lines,
            }
        )
    return {
        "before": [plain(pair) for pair in before],
        "limit": limit,
        "methods": methods,
        "colours": {"first": both(NETWORKS["tanh"]), "second": both(NETWORKS["ln"])},
        "words": {
            "name": _("Two gradients before and after clipping"),
            "first": _("∂L/∂W after clipping"),
            "second": _("∂L/∂U after clipping"),
            "before": _("before; drag a tip"),
            "drag": _("Drag this gradient"),
            "limit": _("the limit: of each number (square), of each arrow (circle)"),
        },
    }


def _line(symbol: str, before: lab.Gradient, after: lab.Gradient) -> str:
    turned = lab.angle(before, after)
    if turned is None:
        how = ""
    elif turned < 0.05:
        how = _("not turned")
    else:
        how = _("turned by {angle}°").format(angle=f"{turned:.0f}" if turned >= 1 else f"{turned:.1f}")
    parts = [
        f"∂L/∂{symbol}: ({text(before[0])}, {text(before[1])})",
        f"→ ({text(after[0])}, {text(after[1])})",
        how,
    ]
    return " ".join(part for part in parts if part)


def _ratio(before: lab.Pair, after: lab.Pair) -> str:
    def ratio(pair: lab.Pair) -> str:
        above, below = map(lab.norm_of, pair)
        if math.isnan(above):
            return text(above)
        if below == 0:
            return _("0 : 0") if above == 0 else "∞"
        return text(above / below)

    return _("‖∂L/∂W‖ : ‖∂L/∂U‖ = {before} → {after}").format(before=ratio(before), after=ratio(after))


def bars(found: FirstGradients, limit: float, *, key: str) -> None:
    """Draw the norm of each parameter's gradient, before and after each way of clipping."""
    BARS(key=key, data=bars_message(found, limit))


def bars_message(found: FirstGradients, limit: float) -> dict[str, Any]:
    """Return everything the bars need, as plain JSON."""
    columns = [found.gradients, *(found.after[name] for name in ("clipvalue", "clipnorm", "global_clipnorm"))]
    labels = [_("before"), "clipvalue", "clipnorm", "global_clipnorm"]
    colours = [PLAIN, TRUTH, NETWORKS["ln"], CLIPPED]
    rows = [
        _row(name, [_norm(column[place]) for column in columns]) for place, name in enumerate(found.names)
    ]
    rows.append(_row(_("all together"), [_norm(*column) for column in columns]))
    caption = _("Norm of each gradient for the first batch (logarithmic bars). The twins clip at {limit}.")
    return {
        "rows": rows,
        "series": [
            {"label": label, "colour": both(colour)} for label, colour in zip(labels, colours, strict=True)
        ],
        "words": {"parameter": _("parameter"), "caption": caption.format(limit=shortest(limit))},
    }


def _row(name: str, norms: list[float]) -> dict[str, Any]:
    return {"name": name, "values": plain(norms), "texts": [text(norm) for norm in norms]}


def _norm(*arrays: NDArray[Any]) -> float:
    return lab.norm_of(*(np.asarray(array) for array in arrays))
