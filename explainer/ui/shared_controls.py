"""Controls that several lessons have: presets, the input, the GRU's reset gate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.ui.link import Screen
from explainer.ui.live_slider import NOTHING


def preset_row(labels: Mapping[str, str], show: Callable[[str], None]) -> None:
    """Offer the screens that are one click away."""
    with st.container(horizontal=True, gap="small"):
        for name, label in labels.items():
            st.button(label, key=f"preset {name}", on_click=show, args=(name,))


def input_names() -> Mapping[str, str]:
    """Return the visible name of each input."""
    return {
        "sunspots": _("Sunspots, year by year"),
        "sine": _("A sine"),
        "square": _("A square wave"),
        "pulse": _("A pulse, then silence"),
        "pulses": _("Two pulses"),
        "random": _("Random features"),
        "own": _("Your own numbers"),
    }


def choose_input(screen: Screen[Any], inputs: Sequence[str], also: Mapping[str, object] = NOTHING) -> None:
    """Choose what goes into the cell. `also`: what changes with it."""
    names = input_names()
    screen.select(_("Input"), "input", inputs, format_func=lambda name: names[name], also=also, width=230)


def reset_after(screen: Screen[Any]) -> None:
    """Choose where the GRU's reset gate acts."""
    screen.toggle(
        _("reset_after"),
        "reset_after",
        help=_(
            "Whether the reset gate acts after the recurrent product (Keras's default) or before it (Cho 2014)."
        ),
    )
