"""Sliders that answer while they are dragged. Streamlit's own fire when the finger leaves them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explainer.player.component import json_bytes
from explainer.ui.link import DRAGGING

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "unrolled_live_slider",
    css=(_FOLDER / "live_slider.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "live_slider.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Slider:
    """A slider for the number in `st.session_state[key]`."""

    label: str
    low: float
    high: float
    step: float
    key: str


def live_slider(
    label: str, low: float, high: float, step: float, *, key: str, on_change: Callable[[], None] | None = None
) -> None:
    """Show a slider for the number in `st.session_state[key]`, and write it there while it is dragged.

    The value is always from `low` to `high`; `on_change` runs after it was written, before the page does.
    """
    live_sliders([Slider(label, low, high, step, key)], key=f"{key}:slider", on_change=on_change)


def live_sliders(sliders: Sequence[Slider], *, key: str, on_change: Callable[[], None] | None = None) -> None:
    """Show several sliders beside each other. One message draws them all, which is quicker than one for each."""

    def moved() -> None:
        # A state named "value" would not arrive: Streamlit unwraps it.
        sent = st.session_state[key].get("moved")
        if not isinstance(sent, dict):
            return
        slider = next((one for one in sliders if one.key == sent.get("key")), None)
        number = sent.get("number")
        if slider and isinstance(number, int | float) and slider.low <= number <= slider.high:
            st.session_state[slider.key] = float(number)
            # Until the browser says that the finger has left it (follow.js).
            st.session_state[DRAGGING] = True
            if on_change:
                on_change()

    data = [vars(slider) | {"value": st.session_state[slider.key]} for slider in sliders]
    _component(key=key, data=json_bytes(data), on_moved_change=moved)
