"""The reader's own numbers: a box to paste them into, a file, what was made of them and what else could be, a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import streamlit as st

from explainer.charts.component import Component
from explainer.content.messages import gettext as _
from explainer.experiments import pasted, series
from explainer.experiments.fields import quoted, rounded
from explainer.experiments.names import FEATURE, distinct
from explainer.ui.link import Screen, run_again
from explainer.ui.live_slider import NOTHING
from explainer.ui.number_table import Table, number_table

#: What goes when other numbers, or another input, take the place of own numbers.
NO_NAMES: Mapping[str, object] = MappingProxyType({"x_steps": (), "x_names": ()})


#: The largest file that is read, in bytes.
LARGEST_FILE = 1_000_000

_file_drop = Component("unrolled_file_drop")


@dataclass(frozen=True)
class _Answer:
    """What is said below the box: an error or what was done, and the other ways to read the text.

    rows: what was on the screen then. file: the text, if it came in a file and does not stand in the box.
    """

    rows: series.Rows
    error: str = ""
    said: tuple[str, ...] = ()
    others: tuple[pasted.Other, ...] = ()
    file: str | None = None


def own_numbers(screen: Screen[Any], also: Mapping[str, object] = NOTHING) -> None:
    """Let the reader's own numbers be pasted, opened as a file or edited: the fields `x`, `x_steps` and `x_names`.

    also: what changes with them.
    """
    box = _Box(screen, also)
    pasting, editing = st.tabs([_("Paste"), _("Edit as a table")])
    with pasting:
        box.text()
        box.file()
    with editing:
        box.table()
    box.answer()


@dataclass(frozen=True)
class _Box:
    """What takes numbers in; `also` changes with them. It says something only as long as that is about the screen."""

    screen: Screen[Any]
    also: Mapping[str, object]

    @property
    def _slot(self) -> str:
        return f"{self.screen.lesson}.x:answer"

    @property
    def _rows(self) -> series.Rows:
        rows: series.Rows = self.screen.experiment.x
        return rows

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def text(self) -> None:
        label = _("One step on each line, as it stands in your file or your table")
        now = self.screen.experiment
        text = pasted.spell(now.x, now.x_steps, now.x_names)
        key = self.screen.key("x")
        st.text_area(label, text, key=key, height=150, max_chars=series.TAKEN, on_change=self._take)

    def file(self) -> None:
        words = {"open": _("Open a file …"), "drop": _("or drop one anywhere on this page: text, CSV, TSV")}
        data = {"words": words, "most": LARGEST_FILE}
        key = f"{self.screen.lesson}.x:file"
        # Its callback is not told what was sent (streamlit_patches.states_as_they_are); who shows it is.
        sent = _file_drop(key=key, data=data, on_file_change=lambda: None).file
        if isinstance(sent, dict):
            self._open(sent)
            run_again()

    def table(self) -> None:
        names = series.own(self._rows, names=self.screen.experiment.x_names).feature_names
        columns = list(distinct((name if name.strip() else "x" for name in names), FEATURE))
        key = f"{self.screen.lesson}.own"
        number_table(key, np.array(self._rows), columns, bound=series.LARGEST, on_edit=self._edit)

    def answer(self) -> None:
        answer: _Answer | None = st.session_state.get(self._slot)
        if answer is None or answer.rows != self._rows:
            return
        if answer.error:
            st.error(answer.error, icon=":material/error:")
        if answer.said:
            st.caption(" ".join(answer.said))
        if answer.others:
            key = f"{self.screen.key('x')}.other"
            with st.container(horizontal=True, gap="small", key=f"{key}s"):
                for place, other in enumerate(answer.others):
                    args = (other.choices, answer.file)
                    st.button(other.label, key=f"{key} {place}", on_click=self._take, args=args)

    # ---- what is done -----------------------------------------------------------------------------------------------

    def _take(self, choices: pasted.Choices = pasted.UNCHOSEN, file: str | None = None) -> None:
        """Read the text of a file, or what stands in the box."""
        text = st.session_state[self.screen.key("x")] if file is None else file
        try:
            found = pasted.read(text, choices)
        except pasted.NotNumbers as error:
            self._say(error=str(error), others=error.others, file=file)
            return
        given = {"x": found.values, "x_steps": found.step_labels, "x_names": found.feature_names}
        # A text stays as it was typed; what is read of a file is written into the box.
        self.screen.change(given | dict(self.also), own="x" if file is None else "")
        self._say(said=found.said, others=found.others, file=file)

    def _open(self, sent: Mapping[str, Any]) -> None:
        name, size, text = str(sent.get("name")), sent.get("size"), str(sent.get("text"))
        if isinstance(size, int) and size > LARGEST_FILE:
            error = _("{file} is too large: it has {size:,} bytes, and {most:,} are read.")
            self._say(error=error.format(file=quoted(name), size=size, most=LARGEST_FILE))
        elif "\0" in text:
            error = _("{file} is no text. Save the table as CSV, or copy its cells and paste them here.")
            self._say(error=error.format(file=quoted(name)))
        else:
            self._take(file=text)

    def _edit(self, table: Table) -> None:
        given = tuple(rounded(row) for row in table[: series.STEPS].tolist())
        steps = self.screen.experiment.x_steps if len(given) == len(self._rows) else ()
        self.screen.change({"x": given, "x_steps": steps, **self.also})
        error = _("{given} steps are too many: the first {most} are kept.")
        too_many = len(table) > series.STEPS
        self._say(error=error.format(given=len(table), most=series.STEPS) if too_many else "")

    def _say(self, **answer: Any) -> None:
        st.session_state[self._slot] = _Answer(self._rows, **answer)
