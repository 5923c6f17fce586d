"""Every page on every screen: nothing is cut off, nothing moves by itself, everything is reached with the keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explainer.content import course
from tests.browser.screens import is_lesson, layout_faults, whole

pytestmark = pytest.mark.browser

PAGES = ("", *course.NAMES, "glossary")
#: Screens whose pictures are wider or denser than those of the pages as they open.
DENSE = (
    "cell?cell=GRU&units=8&input=random&features=9",
    "gates?cell=PeepholeLSTM&cell_clip=0.2&num_proj=2&proj_clip=0.1&step=20",
    "gates?cell=GRU&scale=3&input=sunspots&steps=60&step=20",
    "outputs?layer=Bidirectional&steps=30&units=32",
    "outputs?steps=5&topic=mask&masking=mask",
    "lstm_gru?units=8&equal=parameters",
    "stacks?depth=4&units_1=16&units_4=16&steps=12&merge=none&sequences=1",
    "dropout?units=8&features=6&recurrent_dropout=0.4&steps=20&norm_kind=batch&norm_batch=6",
)
#: A phone, a notebook's 1280 at 200 % zoom, a tablet, a notebook, a projector.
WIDTHS = (390, 640, 768, 1280, 1920)
#: How far down the page its first picture begins.
PICTURE_TOP = """
() => document.querySelector('[class*="-box"]').getBoundingClientRect().top
  + document.querySelector('[data-testid=stMain]').scrollTop
"""
#: More tab stops than any page has.
MANY = 400

FOCUS = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")

Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def moving(page: Any) -> list[str]:
    """What is moving on the page, by the name of its animation."""
    return page.evaluate(
        "document.getAnimations().filter(one => one.playState === 'running')"
        ".map(one => one.animationName ?? one.transitionProperty ?? 'drawn by a script')"
    )


@pytest.mark.parametrize("path", PAGES + DENSE)
def test_every_screen_shows_all_of_the_page_and_nothing_moves_by_itself(visit: Visit, path: str):
    page = visit(path, reduced_motion="reduce")

    assert moving(page) == []
    for forward in page.get_by_role("button", name="One call forward").all():
        forward.click()
        assert moving(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert layout_faults(page) == [], width
        sideways = page.get_by_test_id("stMain").evaluate("node => node.scrollWidth - node.clientWidth")
        assert (sideways, page.evaluate("document.documentElement.scrollWidth")) == (0, width)
        if width == 390 and is_lesson(path):
            assert page.evaluate(PICTURE_TOP) < 600, "the picture is not within a phone's first screen"
    assert page.faults == []


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(visit: Visit, path: str):
    page = visit(path)
    page.evaluate(FOCUS)

    stops = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        at = page.evaluate("keyboard.next()")
        if at is None or at["again"]:
            break
        stops.append(at["name"])

    assert at is None or at["name"] == stops[0], f"the focus is caught at {at['name']}"
    assert page.evaluate("keyboard.end()") == {"missed": [], "unseen": [], "jumps": []}, stops[-3:]


def test_a_slider_that_answers_while_it_is_dragged_is_moved_with_the_arrow_keys(visit: Visit):
    page = visit("cell")
    slider = page.get_by_role("slider", name="Weight scale")

    slider.focus()
    slider.press("ArrowRight")

    page.wait_for_url("**scale=**")
    assert float(slider.input_value()) > 1
