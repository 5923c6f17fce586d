"""The first page and the glossary in a real Chromium."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page of the app, and wait until it is there."""
    address = serve("serve.py")

    def open_(path: str, **options: Any) -> Any:
        page = open_page(f"{address}/{path}", **options)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_selector("[data-test-script-state=notRunning]")
        return page

    return open_


def test_the_first_page_plays_and_leads_to_lesson_1(visit: Callable[..., Any]):
    page = visit("")
    page.wait_for_selector(".player[data-ready=true]")

    page.locator(".player .control.forward").click()
    assert page.locator(".player").get_attribute("data-step") == "2"
    page.get_by_role("button", name="Start with lesson 1").click()

    page.get_by_role("heading", name="One call to a cell", level=1).wait_for()
    assert page.faults == []


def test_a_lesson_that_is_embedded_has_no_navigation(visit: Callable[..., Any]):
    assert visit("").get_by_text("Glossary", exact=True).first.is_visible()
    assert visit("lstm_gru?embed=true").get_by_text("Glossary", exact=True).count() == 0


def test_the_glossary_finds_what_is_typed_and_leads_to_its_lesson(visit: Callable[..., Any]):
    page = visit("glossary")

    page.get_by_label("Search a term").fill("forget gate")
    page.get_by_label("Search a term").press("Enter")
    page.wait_for_url("**term=forget*")
    page.get_by_role("link", name="The gates").last.click()

    page.get_by_role("heading", name="The gates", level=1).wait_for()
