"""One colour a quantity, everywhere the same: diagram, strips, formulas and charts.

Both sets reach a contrast of 4.5 : 1 on their theme's background. Colours that can stand beside each other are told
apart with any colour vision (after Okabe and Ito's palette); quantities that never share a cell share a colour.
"""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "x": "#555B66",
        "h": "#4B4ACF",
        "c": "#8A6100",
        "tanh_c": "#8A6100",
        "i": "#0072B2",
        "f": "#B84A00",
        "c_tilde": "#007A5A",
        "o": "#A3478F",
        "z": "#0072B2",
        "r": "#B84A00",
        "h_tilde": "#007A5A",
        "negative": "#2166AC",
        "zero": "#F4F4F2",
        "positive": "#C2500A",
        "gate": "#6A3D9A",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "x": "#B4BAC5",
        "h": "#A9A7FF",
        "c": "#F0C419",
        "tanh_c": "#F0C419",
        "i": "#56B4E9",
        "f": "#FF8A4C",
        "c_tilde": "#2BC49A",
        "o": "#E29BD0",
        "z": "#56B4E9",
        "r": "#FF8A4C",
        "h_tilde": "#2BC49A",
        "negative": "#67A9E8",
        "zero": "#262A33",
        "positive": "#F28E4B",
        "gate": "#B79AE0",
    }
)
