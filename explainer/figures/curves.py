"""The input and the states over time."""

import numpy as np
import plotly.graph_objects as go

from explainer.content.messages import gettext as _
from explainer.engine import Trace
from explainer.figures import theme

#: The largest number of curves in one panel that can still be told apart.
CURVES = 8
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")


def states_over_time(
    trace: Trace, step_labels: tuple[str, ...], feature_names: tuple[str, ...], dark: bool
) -> go.Figure:
    """Draw input, hidden state and, for LSTM, cell state over the steps of the first sequence, a panel each.

    What to look for: how long a state goes on after the input has changed. At most 8 features and units are drawn.
    """
    panels = [("x", trace.inputs[0], [f"x {name}" for name in feature_names])]
    for name in ("c", "h"):
        if name in trace.names:
            values = trace[name][0]
            panels.append((name, values, [f"{name} unit {unit}" for unit in range(1, values.shape[1] + 1)]))
    colour = theme.colours(dark)
    curves = []
    layout = theme.layout(dark, height=190 * len(panels), hovermode="x unified", showlegend=True)
    for row, (name, values, labels) in enumerate(panels, start=1):
        number = "" if row == 1 else str(row)
        top, bottom = 1 - (row - 1) / len(panels), 1 - row / len(panels)
        layout[f"yaxis{number}"] = theme.axis(dark, domain=[bottom + 0.05, top - 0.02], title=name)
        for place, label in enumerate(labels[:CURVES]):
            curves.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": label,
                    "x": list(step_labels),
                    "y": values[:, place].tolist(),
                    "xaxis": "x",
                    "yaxis": f"y{number}",
                    "line": {"color": colour[name], "dash": _DASHES[place], "width": 2.5},
                }
            )
    last = "" if len(panels) == 1 else str(len(panels))
    layout["xaxis"] = theme.axis(dark, title="step", anchor=f"y{last}", nticks=12, type="category")
    return go.Figure({"data": curves, "layout": layout})


def in_words(trace: Trace, step_labels: tuple[str, ...]) -> str:
    """Return what the curves show, for somebody who does not see them: where each quantity is lowest and highest."""
    message = _("{name} is lowest at step {low_at} ({low:.2f}), highest at step {high_at} ({high:.2f}).")
    shown = {"x": trace.inputs[0]} | {name: trace[name][0] for name in ("c", "h") if name in trace.names}
    parts = []
    for name, values in shown.items():
        low, high = (
            step_labels[at // values.shape[1]] for at in (np.nanargmin(values), np.nanargmax(values))
        )
        ends = {"low": np.nanmin(values), "high": np.nanmax(values)}
        parts.append(message.format(name=name, low_at=low, high_at=high, **ends))
    return " ".join(parts).replace("(-", "(−")
