"""The server goes and comes back: pictures play on, a note says so, and the page is what it was."""

import os
import signal
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.screens import whole

pytestmark = pytest.mark.browser

NOTE = "The connection to the server is lost"
#: Milliseconds after which a browser looks for its server again: Streamlit waits longer and longer.
BACK = 90_000


def end(pid: int) -> None:
    """End a server as a power cut does, and wait until it is gone."""
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    process.wait(timeout=10)


def focus(page: Any) -> str:
    """The class of what has the focus, in components too."""
    found: str = page.evaluate(
        """() => {
          let node = document.activeElement;
          while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
          return node.className;
        }"""
    )
    return found


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_the_picture_plays_on_without_a_server_and_the_page_is_the_same_when_it_is_back(
    fresh_server: Callable[..., tuple[int, str]], open_page: Callable[..., Any], script: str
):
    pid, address = fresh_server(script)
    page = whole(open_page(f"{address}/cell?cell=LSTM&units=3&steps=12"), "cell")
    player = page.locator(".player")
    note = page.get_by_text(NOTE)
    forward = page.get_by_role("button", name="One call forward")
    forward.click()
    expect(note).to_be_hidden()

    # Streamlit says so on the console when it opens its dialog.
    with page.expect_console_message(lambda message: "Is Streamlit still running?" in message.text):
        end(pid)
    expect(note).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "forward" in focus(page)
    page.keyboard.press("ArrowRight")
    expect(player).to_have_attribute("data-step", "3")
    forward.click()
    expect(player).to_have_attribute("data-step", "4")
    page.get_by_role("button", name="Play").click()
    expect(player).to_have_attribute("data-step", "6")
    page.get_by_role("button", name="Pause").click()
    step = player.get_attribute("data-step")
    before = page.locator(".equation.numbers").inner_text()
    page.wait_for_url(f"**step={step}*")

    fresh_server(script, urlsplit(address).port)
    expect(note).to_be_hidden(timeout=BACK)
    whole(page, "cell")
    expect(player).to_have_attribute("data-step", str(step))
    assert page.locator(".equation.numbers").inner_text() == before
    expect(page.get_by_label("Units")).to_have_value("3")
    page.get_by_label("Units").fill("4")
    page.get_by_label("Units").press("Enter")
    page.wait_for_url("**units=4*")


def test_the_note_is_out_of_sight_and_never_in_the_way_of_a_click(
    serve: Callable[[str], str], open_page: Callable[..., Any]
):
    page = whole(open_page(f"{serve('serve.py')}/cell"), "cell")

    expect(page.get_by_text(NOTE)).to_be_hidden()
    assert page.get_by_text(NOTE).evaluate("node => getComputedStyle(node).pointerEvents") == "none"
