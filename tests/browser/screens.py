"""How the tests of all pages open a page, know that all of it is there, and ask whether it can be read."""

from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError

from explainer.content import course
from explainer.content.lessons import lesson

#: Milliseconds that a page may take to draw itself anew for another width.
REDRAW = 8_000

#: A function of a selector, in JavaScript: what matches it on the page and in its components.
INSIDE = (Path(__file__).parent / "inside.js").read_text(encoding="utf-8").partition("\n")[2]

LAYOUT = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")

#: What a browser draws in fonts of its own: formulas as a screen reader has them, which nobody sees.
UNSEEN = {"math"}


def is_lesson(path: str) -> bool:
    """Whether a path, perhaps with a query, is a lesson: neither the first page nor the glossary."""
    return path.partition("?")[0] not in {"", "glossary"}


def whole(page: Any, path: str) -> Any:
    """Wait until all of a page is there, and return it."""
    page.get_by_role("heading", level=1).wait_for()
    if is_lesson(path):
        page.get_by_role("button", name="Copy the link to this screen").wait_for()
    at_rest(page)
    return page


def at_rest(page: Any) -> None:
    """Wait until nothing is under way. Streamlit has a grey bone for each element whose code is still on its way."""
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_function("document.fonts.status === 'loaded'")


def choose(page: Any, title: str) -> None:
    """Click a page's title in the navigation, in which each chapter's lessons are behind a button."""
    chapters = {lesson(entry.name)["title"]: entry.chapter for entry in course.LESSONS}
    if title in chapters:
        page.get_by_test_id("stTopNavSection").filter(has_text=chapters[title]).click()
        page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()
    else:
        page.get_by_test_id("stTopNavLink").filter(has_text=title).first.click()


def turn_to(page: Any, title: str) -> None:
    """Go to another page by the navigation."""
    choose(page, title)
    page.get_by_role("heading", level=1, name=title).wait_for()
    at_rest(page)


def layout_faults(page: Any) -> list[str]:
    """What cannot be read on the screen, once the page has drawn itself for its width."""
    try:
        page.wait_for_function(f"({LAYOUT})().length === 0", timeout=REDRAW, polling=250)
    except TimeoutError:
        found: list[str] = page.evaluate(LAYOUT)
        return found
    return []


def back(page: Any) -> None:
    """Press Back, from within the page: the browser, whom Playwright would ask, learns of a new entry late."""
    page.evaluate("() => { history.back(); }")


def forward(page: Any) -> None:
    """Press Forward; see `back`."""
    page.evaluate("() => { history.forward(); }")


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
