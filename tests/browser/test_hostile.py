"""Hostile links and texts in a real Chromium: what is shown is what was given, letter by letter, and nothing runs."""

import importlib
import itertools
from collections.abc import Callable, Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from explainer.content import course
from explainer.experiments.fields import Field
from tests.hostile import INJECTIONS

pytestmark = pytest.mark.browser

PAGES: Mapping[str, Mapping[str, Field]] = {
    name: importlib.import_module(f"explainer.lessons.{name}.experiment").FIELDS for name in course.NAMES
}
#: Where the player is, for the browser alone.
POSITION = {"step": "1e999", "show": "__proto__", "unit": "-5", "t": "NaN"}
#: What a notice is made of.
PLAIN = {"DIV", "P", "UL", "LI", "STRONG", "CODE", "SPAN"}

Lesson = Callable[..., Any]


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open a lesson with a query, and wait until its picture is there."""
    address = serve("serve.py")

    def open_(page: str, query: Mapping[str, str]) -> Any:
        opened = open_page(f"{address}/{page}?{urlencode(query)}")
        opened.get_by_role("heading", level=1).wait_for()
        opened.wait_for_selector("[data-ready=true], canvas, svg[role=img]")
        opened.wait_for_selector("[data-test-script-state=notRunning]")
        return opened

    return open_


def test_nothing_can_be_uploaded(serve: Callable[[str], str]):
    address = f"{serve('serve.py')}/_stcore/upload_file/session/file"

    with pytest.raises(HTTPError) as refused:
        urlopen(Request(address, b"x", method="PUT"), timeout=10)

    assert refused.value.code == 404


def test_a_page_of_another_host_cannot_open_a_session(serve: Callable[[str], str]):
    address = serve("serve.py")
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"

    with connect(stream, origin=address, subprotocols=["streamlit"]) as opened:
        assert opened.subprotocol == "streamlit"
    with pytest.raises(InvalidStatus) as refused:
        connect(stream, origin="http://evil.example", subprotocols=["streamlit"])

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_what_a_link_says_is_shown_as_it_is_and_does_nothing(lesson: Lesson, name: str):
    given = dict(zip(PAGES[name], itertools.cycle(INJECTIONS), strict=False))

    page = lesson(name, given | POSITION)

    notice = page.get_by_test_id("stAlertContentInfo").first
    lines = notice.locator("li")
    shown = {
        line.locator("strong").inner_text(): line.locator("code").first.text_content() for line in lines.all()
    }
    assert shown == {field: as_shown(text) for field, text in given.items()}
    assert set(notice.locator("*").evaluate_all("all => all.map((one) => one.tagName)")) <= PLAIN
    assert page.faults == []


def as_shown(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "·" for letter in text)
    cut = printable if len(printable) <= 40 else printable[:40] + "…"
    # Streamlit itself changes the slash of what could be an icon, even in code.
    return cut.replace("`", "ˋ").replace(":material/", ":material_")


def test_what_is_pasted_is_shown_as_it_is_and_does_nothing(lesson: Lesson):
    page = lesson("cell", {"input": "own"})
    box = page.get_by_label("One step on each line")

    box.fill("1\n![a](http://example.com/b.png)")
    box.press("Control+Enter")

    page.get_by_text("Line 2: ").wait_for()
    error = page.get_by_test_id("stAlertContentError")
    assert error.locator("code").first.text_content() == "![a](http://example.com/b.png)"
    assert page.faults == []
