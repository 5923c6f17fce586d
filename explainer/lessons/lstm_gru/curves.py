"""How each cell's curve looks in the pictures of this lesson."""

from collections.abc import Sequence

from explainer.charts.lines import Curve

#: Colour on light and dark ground, and the dashes that tell the cells apart without colour.
STYLES = {
    "SimpleRNN": ({"light": "#555B66", "dark": "#B4BAC5"}, "2 6"),
    "LSTM": ({"light": "#00629B", "dark": "#6CC5FF"}, ""),
    "GRU": ({"light": "#B0174B", "dark": "#FF92B4"}, "10 5"),
}


def curve(
    cell: str, values: Sequence[float], low: Sequence[float] = (), high: Sequence[float] = (), state: str = ""
) -> Curve:
    """Return a cell's curve. low, high: its range over several runs. state: which of the cell's states it is."""
    colour, dash = STYLES[cell]
    return Curve(f"{cell} {state}".strip(), values, colour, dash, low, high)
