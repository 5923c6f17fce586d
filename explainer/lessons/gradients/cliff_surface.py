"""The error surface of the cliff, to turn."""

import plotly.graph_objects as go

from explainer.content.messages import gettext as _
from explainer.figures import theme
from explainer.lessons.gradients import cliff
from explainer.lessons.gradients.palette import CLIPPED, PLAIN

#: Every so many points of the surface are enough to turn it smoothly.
_EVERY = 2
#: No tool bar, which would lie over the legend: the surface is turned and enlarged without it.
CONFIG = {"displayModeBar": False}
#: How far the walkers' lines float above the surface.
_ABOVE = 0.004


def surface(plain: cliff.Descent, clipped: cliff.Descent, dark: bool) -> go.Figure:
    """Draw the surface with both descents on it.

    What to look for: the wall. At its foot the gradient is thousands of times larger than a step away from it.
    """
    w, b, error = cliff.surface()
    found = {
        "type": "surface",
        "x": w[::_EVERY].round(4).tolist(),
        "y": b[::_EVERY].round(4).tolist(),
        "z": error[::_EVERY, ::_EVERY].round(5).tolist(),
        "colorscale": [(0.0, "#5B7FC7"), (1.0, "#E9EBF2" if not dark else "#3A4258")],
        "showscale": False,
        "hovertemplate": "w %{x:.2f}, b %{y:.2f}: " + _("error") + " %{z:.3f}<extra></extra>",
        "contours": {
            "z": {"show": True, "color": "rgba(128,128,128,.5)", "start": 0, "end": 0.5, "size": 0.03}
        },
    }
    walks = [
        _walk(plain, _("without clipping"), PLAIN[dark]),
        _walk(clipped, _("clipped"), CLIPPED[dark]),
    ]
    axis = theme.axis(dark, backgroundcolor="rgba(0,0,0,0)", nticks=5)
    layout = theme.layout(
        dark,
        height=430,
        margin={"l": 0, "r": 0, "t": 30, "b": 0},
        showlegend=True,
        scene={
            "xaxis": {**axis, "title": "w", "range": list(cliff.W_RANGE)},
            "yaxis": {**axis, "title": "b", "range": list(cliff.B_RANGE)},
            "zaxis": {**axis, "title": _("error"), "range": [0, 0.5]},
            "aspectmode": "manual",
            "aspectratio": {"x": 1.2, "y": 1.0, "z": 0.6},
            # From the front: w to the right, as on the map, and b away from the reader, so far off that the whole
            # surface fits on a phone.
            "camera": {"eye": {"x": 1.6, "y": -1.9, "z": 1.0}, "center": {"x": 0, "y": 0, "z": -0.15}},
        },
    )
    return go.Figure({"data": [found, *walks], "layout": layout})


def in_words(plain: cliff.Descent, clipped: cliff.Descent) -> str:
    """Return what the surface shows, for somebody who does not see it: where it ends, and where both walkers do."""
    error = cliff.surface()[2]
    lines = [
        _("The error lies between {low:.3f} and {high:.3f}.").format(low=error.min(), high=error.max()),
    ]
    message = _("{name}: from error {first:.3g} to {last:.3g} in {updates} updates.")
    for name, descent in ((_("Without clipping"), plain), (_("Clipped"), clipped)):
        ends = {"first": descent.error[0], "last": descent.error[-1]}
        lines.append(message.format(name=name, updates=len(descent.error) - 1, **ends))
    return " ".join(lines)


def _walk(descent: cliff.Descent, name: str, colour: str) -> dict[str, object]:
    inside = [
        place
        for place, (w, b) in enumerate(zip(descent.w, descent.b, strict=True))
        if cliff.W_RANGE[0] <= w <= cliff.W_RANGE[1] and cliff.B_RANGE[0] <= b <= cliff.B_RANGE[1]
    ]
    return {
        "type": "scatter3d",
        "mode": "lines+markers",
        "name": name,
        "x": descent.w[inside].tolist(),
        "y": descent.b[inside].tolist(),
        "z": (descent.error[inside] + _ABOVE).tolist(),
        "line": {"color": colour, "width": 5},
        "marker": {"color": colour, "size": 3},
    }
