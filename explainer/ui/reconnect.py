"""Go on where the page was when the connection comes back."""

import streamlit as st


@st.fragment(run_every=24 * 60 * 60)
def run_when_connected_again() -> None:
    """Show nothing, but let the browser ask for a run when its connection comes back.

    The session may be gone by then: the process was replaced, or the laptop has slept. Streamlit's browser side asks
    for a run by itself only if some part of the page repeats. Without a run, the new session would know nothing of what
    is on the screen: the visitor's next click would be lost, and downloads would fail.
    """
