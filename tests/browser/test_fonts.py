"""The letters: each is drawn in a font that the app ships, and no layout hangs on having it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.screens import at_rest, layout_faults, whole
from tests.browser.test_everyone import OPENED, PRINTED, on_paper

pytestmark = pytest.mark.browser

#: What a browser draws in fonts of its own: formulas as a screen reader has them, which nobody sees.
UNSEEN = {"math"}
#: A letter in no text of the app, so that a font of the machine draws them.
FOREIGN = "א"
Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def system_letters(page: Any) -> list[tuple[str, str]]:
    """The texts of a page that are drawn, in part, in a font of the machine: the font, and the text."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    nodes = devtools.send("DOM.getFlattenedDocument", {"depth": -1, "pierce": True})["nodes"]
    parents = {node["nodeId"]: node for node in nodes}

    def unseen(node: dict[str, Any]) -> bool:
        return node["nodeName"] in UNSEEN or (
            node.get("parentId") in parents and unseen(parents[node["parentId"]])
        )

    found = []
    for node in nodes:
        if node["nodeName"] != "#text" or not node["nodeValue"].strip() or unseen(node):
            continue
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        found += [(font["familyName"], node["nodeValue"]) for font in fonts if not font["isCustomFont"]]
    return found


def without_its_fonts(page: Any) -> None:
    """Let no font of the app come, so that the machine's are used, as wide and as high as they are."""
    page.context.route("**/static/fonts/**", lambda route: route.abort())
    page.reload()


@pytest.mark.parametrize("path", OPENED)
def test_every_letter_is_drawn_in_a_font_that_the_app_ships(visit: Visit, path: str):
    page = visit(path)

    for label, appears in OPENED[path]:
        page.locator("label, button").filter(has_text=label).first.click()
        page.locator(appears).first.wait_for()
    at_rest(page)

    assert system_letters(page) == []


def test_a_letter_that_no_font_of_the_app_has_is_noticed(visit: Visit):
    page = visit("")

    page.locator("h1").evaluate("(node, text) => node.append(text)", FOREIGN)

    assert len(system_letters(page)) >= 1


@pytest.mark.parametrize("path", PRINTED)
def test_a_lesson_can_be_read_and_printed_in_the_fonts_of_the_machine(visit: Visit, path: str):
    page = visit(path)

    without_its_fonts(page)
    whole(page, path)

    assert system_letters(page) != []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert layout_faults(page) == [], width
    on_paper(page)
    assert layout_faults(page) == []
