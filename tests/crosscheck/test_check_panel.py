"""What a page says when the worker misbehaves, and that it then goes on. No TensorFlow in here: see fake_worker.py."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explainer.crosscheck import Client, Limits
from explainer.crosscheck import failures as f
from explainer.ui import check_panel

BUTTON = "lesson:check:button"
#: Seconds after which a page must have come to an end.
PATIENCE = 15


def page() -> None:
    """A page with a control, which says what the worker is asked for, and the panel."""
    import numpy as np
    import streamlit as st

    from explainer.crosscheck import CheckRequest
    from explainer.crosscheck.compare import compare
    from explainer.crosscheck.requests import Question
    from explainer.ui.check_panel import check_panel

    x = np.ones((1, 3), np.float32)
    kind = st.text_input("kind", "echo", key="kind")
    request = CheckRequest(kind, {}, {"x": x})
    check_panel(
        "lesson", kind, Question(lambda: request, lambda answer: compare({"x": x}, {"x": answer.arrays["x"]}))
    )
    st.slider("another control", 1, 9, key="other")


@pytest.fixture
def client(fake_client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """Make the client that the pages of a test share."""

    def make(mode: str = "", limits: Limits | None = None) -> Client:
        made = fake_client(mode, limits or Limits(start_seconds=10, check_seconds=10, ping_seconds=0.5))
        monkeypatch.setattr(check_panel, "shared_client", lambda: made)
        return made

    return make


def visitor() -> AppTest:
    return AppTest.from_function(page, default_timeout=PATIENCE).run()


def checked(app: AppTest, kind: str) -> AppTest:
    """Ask for a check of this kind, and wait until the page shows how it went."""
    return finished(ask(app, kind))


def ask(app: AppTest, kind: str) -> AppTest:
    app.text_input(key="kind").set_value(kind).run()
    app.button(key=BUTTON).click().run()
    assert not app.exception
    return app


def finished(app: AppTest) -> AppTest:
    _, outcome = app.session_state["lesson:check"]
    if isinstance(outcome, check_panel.Check):
        outcome._finished.wait(PATIENCE)
    app.run()
    assert not app.exception
    return app


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def assert_green(app: AppTest) -> None:
    assert "The one tensor agrees" in app.success[0].value
    assert "There is no difference among them." in app.success[0].value
    assert not app.error


@pytest.mark.parametrize(
    ("kind", "failure"),
    [
        ("die", f.WorkerDied()),
        ("stop", f.WorkerHung()),
        ("half a reply", f.WorkerHung()),
        ("garbage", f.GarbageReply()),
        ("other reply", f.GarbageReply()),
        ("nothing of it", f.UnexpectedAnswer()),
        ("too large", f.OutOfMemory()),
    ],
)
def test_the_page_says_what_happened_and_the_next_check_works(
    client: Callable[..., Client], kind: str, failure: f.Failure
):
    client(limits=Limits(start_seconds=10, check_seconds=0.5, ping_seconds=0.5))
    app = checked(visitor(), kind)

    (error,) = app.error
    assert error.value == f"{failure.message}\n\n{failure.advice}"

    assert_green(checked(app, "echo"))


@pytest.mark.parametrize(
    ("mode", "failure"),
    [
        ("missing", f.TensorFlowMissing()),
        ("hangs at start", f.StartTimeout()),
        ("dies at start", f.WorkerDied()),
        ("prints at start", f.GarbageReply()),
    ],
)
def test_the_page_says_why_there_is_no_worker(client: Callable[..., Client], mode: str, failure: f.Failure):
    client(mode, Limits(start_seconds=0.5 if mode == "hangs at start" else 10))

    app = checked(visitor(), "echo")

    (error,) = app.error
    assert error.value == f"{failure.message}\n\n{failure.advice}"


def test_a_worker_that_starts_slowly_is_waited_for(client: Callable[..., Client], tmp_path: Path):
    client("starts when told")
    app = ask(visitor(), "echo")
    _, check = app.session_state["lesson:check"]
    wait_until(lambda: check.state == "starting TensorFlow")

    app.run()
    assert "Starting TensorFlow" in app.status[0].label
    assert "more than 10 s is stopped" in app.caption[0].value

    (tmp_path / "go on").touch()
    assert_green(finished(app))


def test_other_visitors_go_on_while_a_worker_hangs(client: Callable[..., Client], tmp_path: Path):
    client()
    ada, bob = visitor(), visitor()
    ask(ada, "wait")

    for number in range(2, 7):
        bob.slider(key="other").set_value(number).run()
        assert bob.slider(key="other").value == number
    ask(bob, "echo")

    _, check = ada.session_state["lesson:check"]
    assert not check.finished
    assert "Waiting: 1 check is" in bob.status[0].label
    (tmp_path / "go on").touch()
    assert_green(finished(bob))


def test_a_visitor_who_asks_too_often_is_told_so(client: Callable[..., Client], tmp_path: Path):
    client()
    app = ask(ask(visitor(), "wait"), "wait")

    ask(app, "wait")

    assert app.error[0].value.startswith(f.TooManyOfYours().message)
    (tmp_path / "go on").touch()


def test_the_tensors_are_let_go_once_they_are_compared(client: Callable[..., Client]):
    client()

    app = checked(visitor(), "echo")

    _, outcome = app.session_state["lesson:check"]
    assert isinstance(outcome, check_panel.Verdict)
    assert_green(app.run())


def test_a_screen_that_has_changed_is_not_called_checked(client: Callable[..., Client]):
    client()
    app = checked(visitor(), "too large")

    app.text_input(key="kind").set_value("echo").run()

    assert not app.error
    assert "The screen has changed" in app.caption[0].value


def test_a_button_that_is_older_than_the_screen_checks_the_screen(client: Callable[..., Client]):
    client()
    app = visitor()

    app.text_input(key="kind").set_value("nothing of it")  # and no run that would draw the button again
    app.button(key=BUTTON).click().run()
    finished(app)

    (error,) = app.error
    assert error.value.startswith(f.UnexpectedAnswer().message)
    assert not app.caption
