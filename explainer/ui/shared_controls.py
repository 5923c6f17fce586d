"""Controls that several lessons have: presets, the input, the reader's own numbers, the GRU's reset gate."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.fields import rounded
from explainer.ui.link import key
from explainer.ui.number_table import Table, number_table

Change = Callable[[], None]


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


def choose_input(lesson: str, inputs: Sequence[str], on_change: Change | None = None) -> None:
    """Choose what goes into the cell."""
    names = input_names()
    st.selectbox(
        _("Input"),
        inputs,
        format_func=lambda name: names[name],
        key=key(lesson, "input"),
        on_change=on_change,
        width=230,
    )


def reset_after(lesson: str) -> None:
    """Choose where the GRU's reset gate acts."""
    st.toggle(
        _("reset_after"),
        key=key(lesson, "reset_after"),
        help=_(
            "Whether the reset gate acts after the recurrent product (Keras's default) or before it (Cho 2014)."
        ),
    )


def own_numbers(lesson: str, rows: series.Rows, on_change: Change | None = None) -> None:
    """Let the reader's own numbers, the lesson's field `x`, be pasted or edited as a table."""
    state, box = st.session_state, key(lesson, "pasted")
    if state.get(f"{box}:of") != rows:
        state[box], state[f"{box}:of"] = series.spell(rows), rows

    def take(given: series.Rows, error: str = "") -> None:
        state[f"{box}:error"], state[key(lesson, "x")] = error, given
        if on_change:
            on_change()

    def paste() -> None:
        try:
            given = series.parse(state[box])
        except series.NotNumbers as error:
            state[f"{box}:error"] = str(error)
            return
        state[f"{box}:of"] = given  # the text stays as it was typed
        take(given)

    def edit(table: Table) -> None:
        error = _("{given} steps are too many: the first {most} are kept.")
        too_many = error.format(given=len(table), most=series.STEPS) if len(table) > series.STEPS else ""
        take(tuple(rounded(row) for row in table[: series.STEPS].tolist()), too_many)

    pasted, table = st.tabs([_("Paste"), _("Edit as a table")])
    with pasted:
        label = _("One step on each line; features separated by commas, semicolons, tabs or spaces")
        st.text_area(label, key=box, height=150, max_chars=series.TAKEN, on_change=paste)
    with table:
        columns = [_("feature {number}").format(number=place) for place in range(1, len(rows[0]) + 1)]
        number_table(key(lesson, "own"), np.array(rows), columns, bound=series.LARGEST, on_edit=edit)
    if message := state.get(f"{box}:error"):
        st.error(message, icon=":material/error:")
