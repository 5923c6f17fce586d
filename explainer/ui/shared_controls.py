"""Controls that several lessons have: presets, the input, the reader's own numbers, the GRU's reset gate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.fields import rounded
from explainer.ui.link import Screen
from explainer.ui.live_slider import NOTHING
from explainer.ui.number_table import Table, number_table


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


def own_numbers(screen: Screen[Any], rows: series.Rows, also: Mapping[str, object] = NOTHING) -> None:
    """Let the reader's own numbers, the lesson's field `x`, be pasted or edited as a table."""
    state, box = st.session_state, screen.key("x")
    slot = f"{box}:error"

    def paste() -> None:
        try:
            given = series.parse(state[box])
        except series.NotNumbers as error:
            state[slot] = str(error)
            return
        state[slot] = ""
        screen.change({"x": given, **also}, own="x")  # the text stays as it was typed

    def edit(table: Table) -> None:
        error = _("{given} steps are too many: the first {most} are kept.")
        state[slot] = error.format(given=len(table), most=series.STEPS) if len(table) > series.STEPS else ""
        screen.change({"x": tuple(rounded(row) for row in table[: series.STEPS].tolist()), **also})

    pasted, table = st.tabs([_("Paste"), _("Edit as a table")])
    with pasted:
        label = _("One step on each line; features separated by commas, semicolons, tabs or spaces")
        text = series.spell(rows)
        st.text_area(label, text, key=box, height=150, max_chars=series.TAKEN, on_change=paste)
    with table:
        columns = [_("feature {number}").format(number=place) for place in range(1, len(rows[0]) + 1)]
        number_table(f"{screen.lesson}.own", np.array(rows), columns, bound=series.LARGEST, on_edit=edit)
    if message := state.get(slot):
        st.error(message, icon=":material/error:")
