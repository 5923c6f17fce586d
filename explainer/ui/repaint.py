"""What is repainted when. A control repaints its own part at once; the rest of the page follows when it is looked at.

A page is its opening and two fragments. `at_once` has the controls and the picture that hangs on them. `later` has all
that comes below: most of a page, and out of sight while a control moves. The browser knows what is in sight, so it asks
for the rest (follow.js): at once when it is in view, and otherwise when nothing has changed for some seconds. A class
that moves sliders then costs the server a third of what it would cost to run the whole page for each change.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import streamlit as st

from explainer.experiments.fields import Field
from explainer.ui.link import DRAGGING, Experiment, Reader, asked, current, key

E = TypeVar("E", bound=Experiment)

_follow = st.components.v2.component(
    "unrolled_follow", js=(Path(__file__).parent / "follow.js").read_text(encoding="utf-8")
)


def at_once(lesson: str, show: Callable[[], E]) -> None:
    """Show the part of a page that its controls repaint alone. `show` makes them and returns the experiment."""

    @st.fragment
    def repaint() -> None:
        experiment = show()
        st.session_state.pop(DRAGGING, None)
        st.session_state[key(lesson, ":drawn")] = experiment
        _follow(key=f"follow:drawn:{lesson}", data={"lesson": lesson, "drawn": _fingerprint(experiment)})

    repaint()


def later(lesson: str, fields: Mapping[str, Field], read: Reader[E], show: Callable[[E], None]) -> None:
    """Show the rest of a page, below `at_once`, for the experiment of its picture.

    A control in here that changes the experiment makes the whole page run again, since the picture is above it.
    """

    @st.fragment
    def repaint() -> None:
        experiment: E = st.session_state[key(lesson, ":drawn")]
        if asked(lesson, fields, read) != experiment:
            st.rerun()
        data = {"lesson": lesson, "follows": _fingerprint(experiment)}
        _follow(key=f"follow:shown:{lesson}", data=data, on_behind_change=lambda: None)
        show(experiment)

    repaint()


def part(
    lesson: str,
    fields: Mapping[str, Field],
    read: Reader[E],
    experiment: E,
    show: Callable[[E], None],
    *,
    alone: bool = False,
) -> None:
    """Show a part of `later` that its own controls repaint alone. `show` makes them and draws what hangs on them.

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


def _fingerprint(experiment: Experiment) -> str:
    """What a browser needs to know of an experiment: whether it is another one."""
    return str(hash(experiment))
