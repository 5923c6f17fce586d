"""Addresses: what people type opens what they meant, in both servers, and each tab says which page it has."""

from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.content import course
from explainer.content.lessons import lesson
from tests.browser.screens import back, choose, whole

pytestmark = pytest.mark.browser

HOME = "Recurrent networks, taken apart"
LESSONS = course.NAMES
#: Each page's address, and what its tab says.
TABS = {"": "Unrolled", "glossary": "Glossary · Unrolled"} | {
    name: f"{lesson(name)['title']} · Unrolled" for name in LESSONS
}
#: What people type or find in an old note, and the heading that they see.
MEANT = {
    "home": HOME,
    "home/": HOME,
    "Home?lang=en": HOME,
    "index.html?lang=en": HOME,
    "cell/?units=5": "One call to a cell",
    "LSTM-GRU": "LSTM against GRU",
    "gates.py": "The gates",
    "Glossary?term=gate": "Glossary",
}
Visit = Callable[..., Any]


@pytest.fixture(params=["serve.py", "app.py"])
def visit(
    request: pytest.FixtureRequest, serve: Callable[[str], str], open_page: Callable[..., Any]
) -> Visit:
    """Open a page of the app in either server."""
    address = serve(request.param)
    return lambda path, **options: open_page(f"{address}/{path}", **options)


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_the_first_visitor_of_a_fresh_server_may_come_to_home(
    fresh_server: Callable[[str], tuple[int, str]], open_page: Callable[..., Any], script: str
):
    _, address = fresh_server(script)

    page = open_page(f"{address}/home?lang=en")

    expect(page.get_by_role("heading", level=1)).to_have_text(HOME)
    expect(page).to_have_title("Unrolled")
    assert page.get_by_role("dialog").count() == 0
    assert page.url == f"{address}/home?lang=en"


@pytest.mark.parametrize("path", MEANT)
def test_what_people_type_opens_what_they_meant(visit: Visit, path: str):
    page = visit(path)

    expect(page.get_by_role("heading", level=1)).to_have_text(MEANT[path])
    assert page.get_by_role("dialog").count() == 0
    for chapter in course.CHAPTERS:
        expect(page.get_by_role("button", name=chapter)).to_be_visible()
    for asked in filter(None, path.partition("?")[2].split("&")):
        assert asked in page.url


@pytest.mark.parametrize("path", ["cel", "gr%C3%BC%C3%9Fe", "%3Cimg%20src=x%3E"])
def test_an_address_that_nobody_has_says_so_and_shows_the_way(visit: Visit, path: str):
    page = visit(path)

    expect(page.get_by_role("heading", level=1)).to_have_text("No such page")
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("main").get_by_role("link", name="The gates").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The gates")
    back(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("No such page")
    assert page.faults == []


@pytest.mark.parametrize(("script", "path"), list(zip(cycle(["serve.py", "app.py"]), TABS, strict=False)))
def test_each_tab_says_which_page_it_has(
    serve: Callable[[str], str], open_page: Callable[..., Any], script: str, path: str
):
    page = whole(open_page(f"{serve(script)}/{path}"), path)

    expect(page).to_have_title(TABS[path])


def test_a_tab_says_which_page_it_has_after_the_page_was_switched(visit: Visit):
    page = whole(visit("home"), "")

    for path in (*LESSONS, "glossary", ""):
        choose(page, TABS[path].removesuffix(" · Unrolled"))
        expect(page).to_have_title(TABS[path])
    back(page)
    expect(page).to_have_title(TABS["glossary"])


def test_a_tab_keeps_its_title_when_a_control_moves(visit: Visit):
    page = whole(visit("cell"), "cell")

    page.get_by_role("radio", name="GRU").click()
    page.wait_for_url("**cell=GRU*")
    whole(page, "cell")

    expect(page).to_have_title(TABS["cell"])
