"""The parts of the first page: the path of lessons, who it is for, the proof, the teacher's corner."""

from urllib.parse import urljoin

import streamlit as st

from explainer.content import course
from explainer.content.lessons import Lesson, lesson
from explainer.content.messages import gettext as _
from explainer.content.terms import unlinked
from explainer.experiments.verified import Verified

_PATH_STYLE = """<style>
[class*="st-key-path-"] [data-testid="stPageLink"] p { font-size: 1.15rem; color: var(--st-link-color, inherit); }
[class*="st-key-path-"] [data-testid="stPageLink"] a { padding-left: 0; margin: 0; }
[class*="st-key-path-"][data-read] [data-testid="stPageLink"] p::after { content: " ✓"; }
</style>"""


def start(first: str) -> None:
    """Lead to the first lesson and to the glossary."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        label = _("Start with lesson 1: {title}").format(title=lesson(first)["title"].lower())
        if st.button(label, type="primary", icon=":material/arrow_forward:", key="home:start"):
            st.switch_page(f"pages/{first}.py")
        st.page_link("pages/glossary.py", label=_("Look up a term"), icon=":material/menu_book:")


def path() -> None:
    """Show the lessons in their order: question, what you can do afterwards, and the time it takes."""
    st.html(_PATH_STYLE)
    for place, entry in enumerate(course.LESSONS, start=1):
        found = lesson(entry.name)
        with st.container(border=True, gap="small", key=f"path-{place}"):
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.page_link(
                    f"pages/{entry.name}.py", label=f"**{place}. {found['title']}**", width="content"
                )
                st.markdown(_("{minutes} minutes").format(minutes=entry.minutes), width="content")
            st.markdown(f"{unlinked(found['question'])}  \n:gray[{unlinked(found['objective'])}]")
    total = sum(entry.minutes for entry in course.LESSONS)
    hours = _("All lessons together: about {minutes} minutes, or one lesson a session.")
    st.caption(hours.format(minutes=total))


def columns(words: Lesson, prefix: str) -> None:
    """Show the sections whose name begins with the prefix side by side."""
    found = {
        name.removeprefix(prefix): text for name, text in words.sections.items() if name.startswith(prefix)
    }
    for column, (title, text) in zip(st.columns(len(found), gap="large"), found.items(), strict=True):
        column.markdown(f"**{title}**\n\n{text}")


def proof(words: str, record: Verified) -> None:
    """Say what was compared with TensorFlow, and how near it came."""
    st.markdown(
        words.format(
            tensorflow=record.tensorflow,
            keras=record.keras,
            layers=record.layers,
            numbers=record.numbers,
            tensors=record.tensors,
            **record.largest,
        )
    )


def embedding(name: str) -> None:
    """Show the line of HTML that puts a lesson into another page."""
    address = urljoin(st.context.url or "http://localhost:8501/", f"{name}?embed=true")
    st.code(
        f'<iframe src="{address}" width="100%" height="900" title="Unrolled"></iframe>',
        language="html",
        wrap_lines=True,
    )
