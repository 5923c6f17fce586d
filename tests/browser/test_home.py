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

    start = int(page.locator(".player").get_attribute("data-step"))
    page.locator(".player .control.forward").click()
    assert int(page.locator(".player").get_attribute("data-step")) == start + 1
    page.get_by_role("button", name="Start with lesson 1").click()

    page.get_by_role("heading", name="One call to a cell", level=1).wait_for()
    assert page.faults == []


def test_a_lesson_that_is_embedded_has_no_navigation(visit: Callable[..., Any]):
    assert visit("").get_by_text("Glossary", exact=True).first.is_visible()
    assert visit("lstm_gru?embed=true").get_by_text("Glossary", exact=True).count() == 0


def shown(page: Any) -> list[str]:
    page.wait_for_selector(".glossary[data-ready=true]")
    return page.locator(".glossary .entry:visible dt").all_inner_texts()


def test_the_glossary_filters_while_one_types_and_needs_no_server(visit: Callable[..., Any]):
    page = visit("glossary")
    everything = len(shown(page))
    field = page.get_by_label("Search a term")

    field.press_sequentially("forget gat")
    some = shown(page)

    assert 0 < len(some) < everything / 4
    assert any("Forget gate" in term for term in some)
    page.wait_for_url("**term=forget*")
    field.fill("no such thing")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text().startswith("No term has all of these words")
    field.fill("")
    assert len(shown(page)) == everything
    assert page.faults == []


def test_a_search_is_in_the_link_and_a_lesson_opens_in_the_same_session(visit: Callable[..., Any]):
    page = visit("glossary?term=update%20gate")
    page.evaluate("window.still = true")

    assert any("Update gate" in term for term in shown(page))
    assert not any("Clipping" in term for term in shown(page))
    page.locator(".glossary a:visible", has_text="LSTM against GRU").first.click()

    page.get_by_role("heading", name="LSTM against GRU", level=1).wait_for()
    assert page.evaluate("window.still")


@pytest.mark.parametrize("script", ["app.py", "serve.py"])
def test_a_term_leads_to_its_entry_beside_the_lesson(
    script: str, serve: Callable[[str], str], open_page: Callable[..., Any]
):
    page = open_page(f"{serve(script)}/gates")
    link = page.locator(".stMarkdown a", has_text="saturated").first

    assert "slope is near 0" in link.get_attribute("title")
    with page.context.expect_page() as opened:
        link.click()
    glossary = opened.value

    entry = glossary.locator(".glossary .entry.meant")
    entry.wait_for()
    assert entry.locator("dt").inner_text() == "Saturation"
    glossary.wait_for_function(
        "(entry) => entry.getBoundingClientRect().top >= 0 && entry.getBoundingClientRect().bottom <= innerHeight",
        arg=entry.element_handle(),
    )
    assert page.get_by_role("heading", name="The gates", level=1).is_visible()
