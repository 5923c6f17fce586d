"""The reader's own numbers: a box to paste them into, what was made of them and what else could be, a table to edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import pasted, series
from explainer.experiments.fields import rounded
from explainer.experiments.names import FEATURE, distinct
from explainer.ui.link import Screen
from explainer.ui.live_slider import NOTHING
from explainer.ui.number_table import Table, number_table

#: What goes when other numbers, or another input, take the place of own numbers.
NO_NAMES: Mapping[str, object] = MappingProxyType({"x_steps": (), "x_names": ()})


@dataclass(frozen=True)
class _Answer:
    """What is said below the box: an error or what was done, and the other ways to read its text."""

    error: str = ""
    said: tuple[str, ...] = ()
    others: tuple[pasted.Other, ...] = ()


def own_numbers(screen: Screen[Any], also: Mapping[str, object] = NOTHING) -> None:
    """Let the reader's own numbers be pasted or edited as a table: a lesson's fields `x`, `x_steps` and `x_names`.

    also: what changes with them.
    """
    state, box, experiment = st.session_state, screen.key("x"), screen.experiment
    rows: series.Rows = experiment.x
    slot = f"{box}:answer"

    def paste(choices: pasted.Choices = pasted.UNCHOSEN) -> None:
        try:
            found = pasted.read(state[box], choices)
        except pasted.NotNumbers as error:
            state[slot] = _Answer(str(error), others=error.others)
            return
        state[slot] = _Answer(said=found.said, others=found.others)
        given = {"x": found.values, "x_steps": found.step_labels, "x_names": found.feature_names}
        screen.change(given | dict(also), own="x")  # the text stays as it was typed

    def edit(table: Table) -> None:
        error = _("{given} steps are too many: the first {most} are kept.")
        too_many = len(table) > series.STEPS
        state[slot] = _Answer(error.format(given=len(table), most=series.STEPS) if too_many else "")
        given = tuple(rounded(row) for row in table[: series.STEPS].tolist())
        steps = experiment.x_steps if len(given) == len(rows) else ()
        screen.change({"x": given, "x_steps": steps, **also})

    pasting, editing = st.tabs([_("Paste"), _("Edit as a table")])
    with pasting:
        label = _("One step on each line, as it stands in your file or your table")
        text = pasted.spell(rows, experiment.x_steps, experiment.x_names)
        st.text_area(label, text, key=box, height=150, max_chars=series.TAKEN, on_change=paste)
    with editing:
        names = series.own(rows, names=experiment.x_names).feature_names
        columns = list(distinct((name if name.strip() else "x" for name in names), FEATURE))
        number_table(f"{screen.lesson}.own", np.array(rows), columns, bound=series.LARGEST, on_edit=edit)
    answer: _Answer = state.get(slot, _Answer())
    if answer.error:
        st.error(answer.error, icon=":material/error:")
    if answer.said:
        st.caption(" ".join(answer.said))
    if answer.others:
        with st.container(horizontal=True, gap="small", key=f"{box}.others"):
            for place, other in enumerate(answer.others):
                key = f"{box}.other {place}"
                st.button(other.label, key=key, on_click=paste, args=(other.choices,))
