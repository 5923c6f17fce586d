"""A further part of a page that its own controls repaint alone: for lessons with more than one picture."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from explainer.experiments.fields import Field
from explainer.ui.link import DRAGGING, Experiment, Reader, current

E = TypeVar("E", bound=Experiment)


def live_part(
    lesson: str,
    fields: Mapping[str, Field],
    read: Reader[E],
    experiment: E,
    show: Callable[[E], None],
    *,
    alone: bool = False,
) -> None:
    """Show a part that follows `link.live`. `show` makes its controls and draws what hangs on them.

    With the page, the part shows the page's experiment. When one of its controls is moved, it alone runs again, with
    the experiment that the controls then ask for; the rest of the page follows when the finger is lifted. With `alone`
    it does not, since nothing else on the page depends on this part's controls.
    """
    with_the_page = [experiment]

    @st.fragment
    def repaint() -> None:
        shown = with_the_page.pop() if with_the_page else current(lesson, fields, read)[0]
        show(shown)
        dragging = st.session_state.pop(DRAGGING, False)
        if shown != experiment and not dragging and not alone:
            st.rerun()

    repaint()
