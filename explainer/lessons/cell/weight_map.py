"""The weights of a cell as one picture."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explainer.content.messages import gettext as _
from explainer.figures import theme


def weight_map(weights: Sequence[NDArray[np.float32]], columns: Sequence[str], dark: bool) -> go.Figure:
    """Draw kernel over recurrent kernel over bias, as the rows of one matrix: [W; U; b].

    What to look for: the blocks of columns, one a gate; in a fresh LSTM the bias row of the forget gate stands out.
    """
    stacked, rows = _stacked(weights)
    bound = float(np.abs(stacked).max()) or 1.0
    heat = {
        "type": "heatmap",
        "z": stacked,
        "x": list(columns),
        "y": rows,
        "hovertemplate": "%{y} → %{x}: %{z:.4f}<extra></extra>",
        "colorscale": theme.signed_scale(dark),
        "zmin": -bound,
        "zmax": bound,
        "colorbar": {"thickness": 12, "outlinewidth": 0},
    }
    layout = theme.layout(
        dark,
        height=min(204 + 26 * len(rows), 620),
        xaxis=theme.axis(dark, type="category", side="top", showgrid=False, tickvals=_ticks(columns, 12, 8)),
        yaxis=theme.axis(
            dark, type="category", autorange="reversed", showgrid=False, tickvals=_ticks(rows, 32, 32)
        ),
        margin={"l": 96, "r": 20, "t": 120, "b": 20},  # the tools stand above the names of the columns
    )
    return go.Figure({"data": [heat], "layout": layout})


def in_words(weights: Sequence[NDArray[np.float32]], columns: Sequence[str]) -> str:
    """Return what the picture shows, for somebody who does not see it: its size, and the weights at the ends."""
    stacked, rows = _stacked(weights)
    ends = [divmod(int(place), stacked.shape[1]) for place in (stacked.argmin(), stacked.argmax())]
    low, high = (f"{rows[row]} → {columns[column]}: {stacked[row, column]:.2f}" for row, column in ends)
    return _("{rows} rows and {columns} columns. Smallest weight {low}; largest weight {high}.").format(
        rows=len(rows), columns=len(columns), low=low.replace("-", "−"), high=high.replace("-", "−")
    )


def _stacked(weights: Sequence[NDArray[np.float32]]) -> tuple[NDArray[np.float32], list[str]]:
    """Return [W; U; b] and the names of its rows."""
    stacked = np.vstack([np.atleast_2d(weight) for weight in weights])
    rows = [_("x, feature {number}").format(number=place) for place in range(1, len(weights[0]) + 1)]
    rows += [_("h, unit {number}").format(number=place) for place in range(1, len(weights[1]) + 1)]
    rows += ["b", "b′"][: len(stacked) - len(rows)]
    return stacked, rows


def _ticks(names: Sequence[str], all_of: int, most: int) -> list[str]:
    """Return the names that are written: all of a few, else as many as a phone has room for."""
    return list(names if len(names) <= all_of else names[:: -(-len(names) // most)])
