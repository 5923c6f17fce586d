"""The input, the gates and the states over time."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.engine import Trace
from explainer.experiments.series import Series
from explainer.figures import theme

#: The largest number of curves in one panel that can still be told apart.
CURVES = 8
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")
_GATES = ("i", "f", "o", "z", "r")


def over_time(series: Series, trace: Trace, names: Sequence[str], dark: bool) -> go.Figure:
    """Draw the input and the named quantities over the steps of the first sequence, a panel each.

    What to look for: how long a state goes on after the input has changed, and which gate moves first. At most 8
    features and units are drawn. The legend names each unit once; a click in it hides the unit in all panels.
    """
    panels = {"x": trace.inputs[0]} | {name: trace[name][0] for name in names}
    layout = theme.layout(dark, height=100 + 150 * len(panels), hovermode="x unified", showlegend=True)
    curves: list[dict[str, Any]] = []
    for row, (name, values) in enumerate(panels.items(), start=1):
        number = "" if row == 1 else str(row)
        top, bottom = 1 - (row - 1) / len(panels), 1 - row / len(panels)
        bounds = {"range": [-0.03, 1.03]} if name in _GATES else {}
        domain = [bottom + 0.03, top - 0.015]
        layout[f"yaxis{number}"] = theme.axis(dark, domain=domain, title=name, **bounds)
        for place, label in enumerate(_labels(name, values, series)[:CURVES]):
            first = label not in {curve["name"] for curve in curves}
            curves.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": label,
                    "legendgroup": label,
                    "showlegend": first,
                    "hovertemplate": f"{name} {label}: %{{y:.4g}}<extra></extra>",
                    "x": list(series.step_labels),
                    "y": values[:, place].tolist(),
                    "xaxis": "x",
                    "yaxis": f"y{number}",
                    "line": {"color": theme.colours(dark)[name], "dash": _DASHES[place], "width": 2.5},
                }
            )
    layout["xaxis"] = theme.axis(
        dark, title=_("step"), anchor=f"y{number}", nticks=12, type="category", automargin=True
    )
    return go.Figure({"data": curves, "layout": layout})


def _labels(name: str, values: NDArray[Any], series: Series) -> list[str]:
    if name == "x":
        return list(series.feature_names)
    return [_("unit {unit}").format(unit=unit) for unit in range(1, values.shape[1] + 1)]


def in_words(series: Series, trace: Trace, names: Sequence[str]) -> str:
    """Return what the curves show, for somebody who does not see them: where each quantity is lowest and highest."""
    message = _("{name} is lowest at step {low_at} ({low:.2f}), highest at step {high_at} ({high:.2f}).")
    parts = []
    for name, values in [("x", trace.inputs[0]), *((name, trace[name][0]) for name in names)]:
        low, high = (
            series.step_labels[at // values.shape[1]] for at in (np.nanargmin(values), np.nanargmax(values))
        )
        ends = {"low": np.nanmin(values), "high": np.nanmax(values)}
        parts.append(message.format(name=name, low_at=low, high_at=high, **ends))
    return " ".join(parts).replace("(-", "(−")
