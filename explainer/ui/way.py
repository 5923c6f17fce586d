"""The way through the course: the lessons' numbers, which one comes next, and what was read so far."""

import streamlit as st

from explainer.charts.component import Component
from explainer.content import course
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.content.terms import unlinked

_progress = Component("unrolled_progress")


def numbered(name: str) -> str:
    """Return a lesson's title with its number, as in the navigation."""
    return f"{course.number(name)}. {lesson(name)['title']}"


def onward(name: str) -> None:
    """Lead from a lesson's end to the next lesson, and let the browser remember that the end was reached."""
    _progress(key="progress", data={"lesson": name})
    following = course.after(name)
    with st.container(border=True, key="onward"):
        if following:
            label = _("Next lesson: {title}").format(title=numbered(following))
            st.page_link(f"pages/{following}.py", label=f"**{label}**", icon=":material/arrow_forward:")
            st.markdown(unlinked(lesson(following)["question"]))
        else:
            label = _("That was the last lesson. Back to all lessons")
            st.page_link("pages/home.py", label=f"**{label}**", icon=":material/home:")


def read_so_far() -> None:
    """Say which lessons this browser has seen the end of, if any."""
    words = {
        "read": _("Read to the end in this browser: {read} of {all} lessons."),
        "forget": _("Forget it"),
        "mark": _("read"),
    }
    _progress(key="progress", data={"lessons": course.NAMES, "words": words})
