"""Which parts of a page are in a hurry, and which run writes the link."""

import pytest
from streamlit.testing.v1 import AppTest

from explainer.lessons.cell.experiment import CellExperiment
from explainer.server import turns
from explainer.ui.link import LINK_DUE
from explainer.ui.repaint import BEHIND


def page() -> None:
    """Two parts of lesson 1: what the session asks for is made, the others are not."""
    import streamlit as st

    from explainer.lessons.cell.experiment import FIELDS, read
    from explainer.ui.link import Screen
    from explainer.ui.repaint import Page

    page = Page(Screen("cell", FIELDS, read))
    if st.session_state.get("made", "picture") == "picture":
        page.at_once(lambda experiment: st.write(experiment.cell))
    else:
        page.later("results", lambda experiment: st.write(experiment.cell))


@pytest.mark.parametrize(("made", "stands_back"), [("picture", 0), ("results", 1)])
def test_a_part_that_is_behind_is_in_no_hurry_but_somebody_waits_for_the_picture(
    monkeypatch: pytest.MonkeyPatch, made: str, stands_back: int
):
    app = AppTest.from_function(page).run()
    calls: list[None] = []
    monkeypatch.setattr(turns, "stand_back", lambda: calls.append(None))
    app.session_state["made"] = made
    app.session_state[BEHIND] = True

    app.run()

    assert not app.exception
    assert len(calls) == stands_back
    assert BEHIND not in app.session_state


@pytest.mark.parametrize(
    ("session", "is_written"),
    [
        ({}, True),
        ({BEHIND: True}, False),
        ({LINK_DUE: False}, False),
        # A preset is pressed in the moment in which the browser asks for the part: Streamlit makes one run of both.
        ({BEHIND: True, LINK_DUE: True}, True),
    ],
)
def test_a_change_writes_the_link_and_a_part_that_only_follows_does_not(
    session: dict[str, bool], is_written: bool
):
    app = AppTest.from_function(page)
    app.session_state["made"] = "results"
    app.run()
    app.session_state["cell:shown"].experiment = CellExperiment(units=5)
    for word, value in session.items():
        app.session_state[word] = value

    app.run()

    assert not app.exception
    assert app.query_params == ({"units": "5"} if is_written else {})
    assert LINK_DUE not in app.session_state
