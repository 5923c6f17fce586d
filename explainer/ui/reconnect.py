"""Go on where the page was when the connection comes back, and say meanwhile what works without it."""

from pathlib import Path

import streamlit as st

from explainer.content import language
from explainer.content.messages import gettext as _

_FOLDER = Path(__file__).parent
_note = st.components.v2.component(
    "unrolled_connection",
    css=(_FOLDER / "reconnect.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "reconnect.js").read_text(encoding="utf-8"),
)


def say_when_it_is_lost() -> None:
    """Show a note while the server cannot be reached, in the place of Streamlit's dialog, which blocks the page."""
    words = _(
        "The connection to the server is lost. What is on the screen stays, and pictures still play and step. "
        "Everything else works again when the server is back."
    )
    _note(key="follow:connection", data={"lost": words, "lang": language.current()})


@st.fragment(run_every=24 * 60 * 60)
def run_when_connected_again() -> None:
    """Show nothing, but let the browser ask for a run when its connection comes back.

    The session may be gone by then: the process was replaced, or the laptop has slept. Streamlit's browser side asks
    for a run by itself only if some part of the page repeats. Without a run, the new session would know nothing of what
    is on the screen: the visitor's next click would be lost, and downloads would fail.
    """
