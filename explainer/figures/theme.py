"""Plotly in the colours and the font of the app, light and dark."""

from typing import Any

import plotly.graph_objects as go

from explainer.experiments import palette

#: The fonts that the app ships (.streamlit/config.toml).
_FONT = "Inter, 'STIX Two Math', sans-serif"
_LIGHT = {"text": "#1B1E28", "grid": "#E3E5EB", "axis": "#9AA0AE"}
_DARK = {"text": "#ECEEF3", "grid": "#2B303B", "axis": "#6B7280"}


def colours(dark: bool) -> dict[str, str]:
    """Return the colour of each quantity for a theme."""
    return dict(palette.DARK if dark else palette.LIGHT)


def load_templates() -> None:
    """Read Plotly's templates, which it does with its first figure, for a tenth of a second."""
    go.Figure(layout={"template": "plotly"})


def layout(dark: bool, **more: Any) -> dict[str, Any]:
    """Return a figure's layout: transparent, the app's font, room for the labels and no more."""
    ink = _DARK if dark else _LIGHT
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 14, "color": ink["text"]},
        "margin": {"l": 60, "r": 20, "t": 40, "b": 50},
        "hoverlabel": {"font": {"family": _FONT}},
        # Below the picture: above it are Plotly's tools, which on a phone reach over all of its width.
        "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        **more,
    }


def axis(dark: bool, **more: Any) -> dict[str, Any]:
    """Return an axis: quiet grid, labels in the text's colour."""
    ink = _DARK if dark else _LIGHT
    return {"gridcolor": ink["grid"], "zerolinecolor": ink["axis"], "linecolor": ink["axis"], **more}


def signed_scale(dark: bool) -> list[tuple[float, str]]:
    """Return the diverging scale of signed numbers: negative, zero, positive."""
    found = colours(dark)
    return [(0.0, found["negative"]), (0.5, found["zero"]), (1.0, found["positive"])]
