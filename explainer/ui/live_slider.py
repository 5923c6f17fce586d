"""A slider that answers while it is dragged. Streamlit's own fires when the finger leaves it."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from explainer.ui.link import DRAGGING

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "unrolled_live_slider",
    css=(_FOLDER / "live_slider.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "live_slider.js").read_text(encoding="utf-8"),
)


def live_slider(
    label: str, low: float, high: float, step: float, *, key: str, on_change: Callable[[], None] | None = None
) -> None:
    """Show a slider for the number in `st.session_state[key]`, and write it there while it is dragged.

    The value is always from `low` to `high`; `on_change` runs after it was written, before the page does.
    """
    mounted = f"{key}:slider"

    def moved() -> None:
        # A state named "value" would not arrive: Streamlit unwraps it.
        sent = st.session_state[mounted].get("moved")
        value = sent.get("number") if isinstance(sent, dict) else None
        if isinstance(value, int | float) and low <= value <= high:
            st.session_state[key] = float(value)
            st.session_state[DRAGGING] = not sent.get("done")
            if on_change:
                on_change()

    data = {"label": label, "low": low, "high": high, "step": step, "value": st.session_state[key]}
    _component(key=mounted, data=data, on_moved_change=moved)
