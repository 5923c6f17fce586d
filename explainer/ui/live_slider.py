"""Sliders that answer while they are dragged. Streamlit's own fire when the finger leaves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from explainer.charts.component import Component, is_of_this_screen
from explainer.ui.link import LINK_DUE, Screen

#: Nothing else changes.
NOTHING: Mapping[str, object] = MappingProxyType({})

_component = Component("unrolled_live_slider")


@dataclass(frozen=True)
class Slider:
    """A slider for a field of the experiment."""

    label: str
    field: str
    step: float


def live_slider(
    screen: Screen[Any],
    label: str,
    field: str,
    step: float,
    also: Mapping[str, object] = NOTHING,
) -> None:
    """Show a slider for a field, and change it while it is dragged. `also`: what changes with it."""
    key = f"{screen.lesson}.{field}:slider"
    live_sliders(screen, [Slider(label, field, step)], key=key, also=also)


def live_sliders(
    screen: Screen[Any], sliders: Sequence[Slider], *, key: str, also: Mapping[str, object] = NOTHING
) -> None:
    """Show several sliders beside each other. One message draws them all, which is quicker than one for each."""

    def moved() -> None:
        # A state named "value" would not arrive: Streamlit unwraps it.
        sent = st.session_state[key].get("moved")
        if not isinstance(sent, dict) or not is_of_this_screen(sent):
            return
        slider = next((one for one in sliders if one.field == sent.get("key")), None)
        number, is_news = sent.get("number"), st.session_state.get(f"{key}:sent") != sent
        st.session_state[f"{key}:sent"] = sent  # a slider that comes back may bring its last move again
        if is_news and slider and isinstance(number, int | float) and _is_within(screen, slider, number):
            screen.change({slider.field: float(number), **also})
            # Until the browser says that the finger has left it (follow.js).
            st.session_state[LINK_DUE] = False

    experiment = screen.experiment
    shown = [
        _shown(slider, screen.bounds(slider.field), getattr(experiment, slider.field)) for slider in sliders
    ]
    _component(key=key, data={"sliders": shown}, on_moved_change=moved)


def _is_within(screen: Screen[Any], slider: Slider, number: float) -> bool:
    low, high = screen.bounds(slider.field)
    return low <= number <= high


def _shown(slider: Slider, bounds: tuple[float, float], value: float) -> dict[str, object]:
    return {
        "key": slider.field,
        "label": slider.label,
        "low": bounds[0],
        "high": bounds[1],
        "step": slider.step,
        "value": value,
    }
