"""The lesson frame: the same parts in the same order on every page, so that a class knows its way around."""

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from explainer.charts.component import Component, send_code
from explainer.content.lessons import Lesson, Trial
from explainer.content.messages import gettext as _
from explainer.server import inside
from explainer.ui import language
from explainer.ui.present import present

_STYLES = (Path(__file__).parent / "frame.css", Path(__file__).parent / "print.css")
_STYLE = f"<style>{''.join(path.read_text(encoding='utf-8') for path in _STYLES)}</style>"

_parts_bar = Component("unrolled_parts_bar")

#: The session's word for what Streamlit ran first.
_CAME_BY = "came by"


def entry() -> None:
    """Remember that app.py runs for this visitor."""
    st.session_state[_CAME_BY] = "app.py"


def behind_the_entry() -> None:
    """Make sure that app.py ran first.

    With a folder `pages/`, Streamlit runs a page's file alone for the first visitors after a start who follow a link to
    it. `streamlit run serve.py` rules that out; under `streamlit run app.py` this sends them through app.py, once.
    """
    if _CAME_BY not in st.session_state:
        st.session_state[_CAME_BY] = "a page"
        inside.run_app_first()
        st.rerun()


def style() -> None:
    """Add the frame's few rules to the theme, and those of a printed page."""
    st.html(_STYLE)


def tab_title(title: str) -> str:
    """Return what the browser's tab says of a page, so that several open lessons can be told apart: its title, without
    the number that it has in the navigation.
    """
    title = re.sub(r"^\d+\. ", "", title)
    return title if title == _("Unrolled") else f"{title} · {_('Unrolled')}"


def opening(words: Lesson, page: str) -> None:
    """Show the question that the lesson answers, what you can do after it, and terms to look up; send its code."""
    send_code(page)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(words["title"], anchor=False, width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            with st.popover(
                _("Words on this page"), icon=":material/menu_book:", type="tertiary", width="content"
            ):
                st.markdown(words["words"])
            present()
            language.switch()
    bar = {"parts": _("Parts of this page"), "before": _("The part before"), "after": _("The next part")}
    _parts_bar(key="parts-bar", data={"words": bar})
    with st.container(key="opening"):
        st.markdown(f"{words['question']}  \n:gray[{words['objective']}]")


def orientation(words: str) -> None:
    """Say what is on the picture that follows, and what to do first."""
    with st.container(key="orientation"):
        st.markdown(words)


def title(words: Lesson) -> None:
    """Show a page's title that is no lesson's, and the languages."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(words["title"], anchor=False, width="content")
        language.switch()


@contextmanager
def part(heading: str, anchor: str, words: str = "") -> Iterator[None]:
    """Open a part of the lesson with its heading, and the sentence or two that say what to look for."""
    st.header(heading, anchor=anchor, divider="gray")
    if words:
        st.markdown(words)
    yield


def trials(found: tuple[Trial, ...], show: Callable[[str], None]) -> None:
    """Offer experiments, each set up by one click: `show(preset)` puts it on the screen."""
    for column, trial in zip(st.columns(len(found)), found, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{trial.label}**")
            st.markdown(trial.watch)
            st.button(
                _("Set it up"),
                key=f"try {trial.preset}",
                on_click=show,
                args=(trial.preset,),
                icon=":material/science:",
            )


def formula(name: str, terms: str, numbers: str, value: int) -> str:
    """Return one line of a count, as `weights = 4·(features·units + …) = 4·(28·128 + …) = 80,384`."""
    return f"{name} = {terms} = {numbers} = **{value:,}**"


def difference(value: float) -> str:
    """Return a difference as text: 0, or two significant digits."""
    return "0" if value == 0 else ("NaN" if math.isnan(value) else f"{value:.2g}")
