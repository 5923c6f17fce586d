"""Lesson 4 in a real Chromium: what only a browser can show."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Lesson = Callable[..., Any]
COMPONENTS = ("flow", "descent", "arrows", "bars", "twins")


def settled(page: Any) -> Any:
    """Wait until the whole lesson is there and nothing is under way."""
    page.get_by_role("heading", name="Take it with you").wait_for()
    for name in COMPONENTS:
        page.wait_for_selector(f".unrolled.{name}[data-ready=true]")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/gradients{query}", **options))


def test_the_lesson_opens_without_errors_or_requests_to_other_hosts(lesson: Lesson):
    page = lesson()

    assert page.locator(".flow .chart").first.locator(".curve-line").count() == 9
    assert page.faults == []


def test_the_gradient_is_stepped_back_without_the_server(lesson: Lesson):
    page = lesson("?units=3&steps=8&network=tanh")
    flow = page.locator(".unrolled.flow")
    flow.get_by_text("Step 8 → 7").wait_for()

    flow.get_by_role("button", name="One step on").click()

    flow.get_by_text("Step 7 → 6").wait_for()
    assert "step 6" in flow.locator(".walk-said").inner_text()
    page.wait_for_url(re.compile(r"[?&]t=6"))


def test_a_link_opens_at_its_step(lesson: Lesson):
    page = lesson("?steps=8&t=3")

    page.get_by_text("Step 4 → 3").wait_for()


def test_a_control_repaints_the_flow(lesson: Lesson):
    page = lesson()

    page.get_by_label("Steps", exact=True).fill("12")
    page.keyboard.press("Enter")

    page.get_by_text("Step 12 → 11").wait_for()


def test_a_click_on_the_cliff_starts_both_walkers_there(lesson: Lesson):
    page = lesson()
    ground = page.locator(".map")
    ground.scroll_into_view_if_needed()

    ground.click(position={"x": 300, "y": 120})

    page.wait_for_url(re.compile(r"[?&]w="))
    page.locator(".descent .walk-said", has_text=re.compile(r"update [1-9]\d* of 40")).wait_for()


def test_the_cliff_is_walked_with_the_keyboard(lesson: Lesson):
    page = lesson()
    page.locator(".map").focus()

    page.keyboard.press("ArrowRight")

    page.wait_for_url(re.compile(r"[?&]w=4\.95"))


def test_a_dragged_arrow_is_clipped_anew(lesson: Lesson):
    page = lesson()
    tip = page.locator(".arrow-panel").first.locator(".tip.first")
    tip.scroll_into_view_if_needed()
    box = tip.bounding_box()

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 30, box["y"] - 20, steps=5)
    page.mouse.up()

    page.wait_for_url(re.compile(r"[?&]entries="))


def test_the_twins_train_until_one_is_dead_and_the_other_has_learnt(lesson: Lesson):
    page = lesson("?updates=100")

    page.get_by_role("button", name="Train", exact=True).click()

    page.locator(".twin-state", has_text="Died at update 20: the loss is NaN.").wait_for()
    page.get_by_role("button", name="Train again").wait_for()
    assert page.faults == []


def test_a_run_can_be_stopped(lesson: Lesson):
    page = lesson("?network=lstm&updates=2000")

    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()

    page.get_by_role("button", name="Go on").wait_for()
