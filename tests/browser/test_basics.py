"""What must hold with every Streamlit that requirements.in admits, whatever of it is patched: `make other-streamlits`.

A page opens, a control changes picture and link, a drag answers, the check runs, pages are switched, and Back works.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.content import course
from explainer.content.lessons import lesson
from tests.browser.screens import at_rest, back, turn_to, whole

pytestmark = pytest.mark.browser

PAGES = ["", *course.NAMES, "glossary"]
#: Milliseconds that TensorFlow may take to load on a busy machine.
LOADING = 90_000

Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path: whole(open_page(f"{address}/{path}"), path.partition("?")[0])


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_the_first_visitor_of_a_fresh_server_can_follow_a_link(
    fresh_server: Callable[[str], tuple[int, str]], open_page: Callable[..., Any], script: str
):
    _, address = fresh_server(script)

    page = whole(open_page(f"{address}/cell?units=5"), "cell")

    expect(page.get_by_label("Units")).to_have_value("5")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stTopNavSection").filter(has_text="One cell")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_without_a_fault(visit: Visit, path: str):
    page = visit(path)

    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.faults == []


def test_a_control_changes_the_picture_and_the_link_and_back_undoes_both(visit: Visit):
    page = visit("cell?cell=LSTM&units=4")
    state = page.locator(".player .block[data-quantity=h] .number")
    expect(state).to_have_count(4)

    page.get_by_label("Units").fill("3")
    page.get_by_label("Units").press("Enter")

    expect(state).to_have_count(3)
    expect(page).to_have_url(re.compile("units=3"))
    at_rest(page)
    back(page)
    expect(state).to_have_count(4)
    expect(page).to_have_url(re.compile("units=4"))
    assert page.faults == []


def test_a_slider_that_answers_while_it_is_dragged_changes_the_numbers_and_writes_the_link(visit: Visit):
    page = visit("cell?cell=LSTM")
    numbers = page.locator(".player .panel .numbers")
    before = numbers.text_content() or ""

    page.get_by_role("slider", name="Weight scale").press("ArrowRight")

    expect(numbers).not_to_have_text(before)
    expect(page).to_have_url(re.compile("scale="))


def test_the_check_runs(visit: Visit):
    page = visit("cell?cell=LSTM")

    page.get_by_role("button", name="Check against TensorFlow").click()

    expect(page.get_by_text("tensors agree")).to_be_visible(timeout=LOADING)


def test_pages_are_switched_and_back_leads_to_the_one_before(visit: Visit):
    page = visit("")

    for name in course.NAMES:
        turn_to(page, lesson(name)["title"])
        expect(page).to_have_url(re.compile(f"/{name}"))
        whole(page, name)
    back(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(lesson(course.NAMES[-2])["title"])
    assert page.faults == []
