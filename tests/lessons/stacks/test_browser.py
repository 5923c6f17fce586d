"""Lesson 6 in a real Chromium: what only a browser can show."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Lesson = Callable[..., Any]
#: The picture that the page begins with; the others have a class more.
GRID = ".stack-grid:not(.back, .answer)"


def settled(page: Any) -> Any:
    """Wait until the whole lesson is there and nothing is under way."""
    page.get_by_role("heading", name="Take it with you").wait_for()
    for picture in (GRID, ".rails", ".stack-grid.answer", ".stack-grid.back"):
        page.wait_for_selector(f"{picture}[data-ready=true] .box")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/stacks{query}", **options))


def full(page: Any) -> int:
    """How many boxes of the first grid are filled."""
    return page.locator(f"{GRID} .box:not(.input):not(.empty)").count()


def test_the_grid_is_filled_in_three_orders_and_the_address_says_which(lesson: Lesson):
    page = lesson("?depth=3&steps=6")
    grid = page.locator(GRID)
    assert full(page) == 18

    grid.get_by_role("button", name="as a wave").click()
    grid.get_by_role("button", name="To the start").click()
    for _ in range(3):
        page.keyboard.press("ArrowRight")

    assert full(page) == 6
    assert grid.locator(".box.now").count() == 3
    assert "3 boxes at once" in grid.locator(".walk-said").inner_text()
    page.wait_for_url("**order=wave*")
    page.wait_for_url("**at=3*")
    again = lesson(f"?{page.url.partition('?')[2]}")
    assert full(again) == 6
    again.locator(GRID).get_by_role("button", name="layer by layer").click()
    assert full(again) == 18
    assert page.faults == again.faults == []


def test_a_selected_box_says_whose_h_its_x_is_and_shows_its_formula(lesson: Lesson):
    page = lesson("?depth=2&steps=6")
    grid = page.locator(GRID)

    grid.locator("[data-box='2.3'] .frame").click()

    assert "Layer 2, step 3 (1702)" in grid.locator("h3.heading").inner_text()
    lines = grid.locator(".same-line code").all_inner_texts()
    assert len(lines) == 2
    assert lines[0] == lines[1]
    grid.get_by_title("forget gate").click()
    assert "σ(" in grid.locator(".equation.numbers").inner_text()
    page.wait_for_url("**box=2.3*")
    page.wait_for_url("**show=f*")
    page.keyboard.press("ArrowDown")
    assert "Layer 1, step 3" in grid.locator("h3.heading").inner_text()
    # Steps and selections are the browser's own.
    assert page.faults == []


def test_the_loss_s_head_moves_where_the_gradient_enters(lesson: Lesson):
    page = lesson("?depth=2&steps=6")
    back = page.locator(".stack-grid.back")
    assert back.locator(".box.enters").count() == 1

    page.get_by_role("radio", name="the mean of all outputs").click()
    back.locator(".box.enters").nth(5).wait_for()

    assert back.locator(".box.enters").count() == 6
    page.wait_for_url("**head=mean*")
    back.get_by_role("button", name="To the start").click()
    assert back.locator(".box:not(.empty)").count() == 0
    back.get_by_role("button", name="One step on").click()
    assert back.locator(".box:not(.empty)").count() == 1
    page.wait_for_url("**back=1*")
    assert page.faults == []


def test_a_number_of_the_answer_shows_what_it_is_made_of_and_the_link_keeps_it(lesson: Lesson):
    page = lesson("?depth=2&steps=6&units_2=3")
    picture = page.locator(".stack-grid.answer")
    said = picture.locator(".made-of")
    assert "GlobalMaxPooling1D, unit 1" in said.inner_text()
    assert picture.locator(".box.used").count() == 1

    picture.locator("[data-cell='2.9']").click()
    assert "GlobalAveragePooling1D, unit 2" in said.inner_text()
    assert picture.locator(".box.used").count() == 6
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert "Last step, unit 2" in said.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "h of unit 2 at step 6" in said.inner_text()
    picture.locator("[data-cell='5.3']").click()
    assert "Dense at step 3 (1702), number 2" in said.inner_text()
    assert picture.locator(".box.used").count() == 3
    page.wait_for_url("**answer=5.3*")
    page.reload()
    settled(page)
    assert "Dense at step 3 (1702), number 2" in said.inner_text()
    assert page.faults == []


def test_on_a_phone_a_control_changes_the_grid_and_nothing_is_cut_off(lesson: Lesson):
    page = lesson("?depth=4&steps=12", width=390)

    assert full(page) == 48
    page.get_by_role("spinbutton", name="Layers").fill("3")
    page.get_by_role("spinbutton", name="Layers").press("Enter")
    page.wait_for_url("**depth=3*")
    page.locator(f"{GRID} [data-box^='4.']").first.wait_for(state="detached")
    assert full(page) == 36
    wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert wide
    assert page.faults == []


def lit(page: Any, row: str) -> list[int]:
    """The steps of a rail that the chosen output has read."""
    boxes = page.locator(f".rails .box.{row}:not(.unread)")
    return [int(box.get_attribute("data-box").split(".")[1]) for box in boxes.all()]


def test_a_chosen_output_lights_what_each_of_its_halves_has_read(lesson: Lesson):
    page = lesson("?steps=6&padding=1&output=2")
    rails = page.locator(".rails")
    assert (lit(page, "forward"), lit(page, "backward")) == ([1, 2], [2, 3, 4, 5, 6])

    rails.locator("[data-step='5']").click()
    page.mouse.move(0, 0)
    assert (lit(page, "forward"), lit(page, "backward")) == ([1, 2, 3, 4, 5], [5, 6])
    assert rails.locator(".says").inner_text() == "h→ has read x₁ … x₅, h← has read x₆ … x₅."
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**output=6*")
    assert (lit(page, "forward"), lit(page, "backward")) == ([1, 2, 3, 4, 5, 6], [6])
    rails.locator("[data-step='2']").hover()
    assert lit(page, "forward") == [1, 2]
    rails.locator("[data-step='7']").click()
    assert "padding" in rails.locator(".says").inner_text()
    assert (lit(page, "forward"), lit(page, "backward")) == ([], [])

    page.get_by_role("radio", name="ave", exact=True).click()
    page.wait_for_url("**merge=ave*")
    rails.locator("[data-step='1']").click()
    assert ") / 2 ≈" in rails.locator(".formula").inner_text()
    page.locator(".st-key-stacks-sequences label").click()
    rails.get_by_text("The one output").wait_for()
    assert (lit(page, "forward"), lit(page, "backward")) == ([*range(1, 7)], [*range(1, 7)])
    picked = rails.locator(".box.picked")
    assert [box.get_attribute("data-box") for box in picked.all()] == ["y.1", "backward.1", "forward.6"]
    page.wait_for_url("**sequences=0*")
    assert page.faults == []


def test_on_a_phone_the_rails_fit_and_the_forecast_is_trained(lesson: Lesson):
    page = lesson("?steps=12&padding=4&units_1=16&kind_1=SimpleRNN", width=390)

    page.get_by_role("spinbutton", name="Padded steps").fill("3")
    page.get_by_role("spinbutton", name="Padded steps").press("Enter")
    page.wait_for_url("**padding=3*")
    page.locator(".rails [data-step='16']").wait_for(state="detached")
    page.get_by_role("button", name="Train both networks").click()
    page.get_by_text("copied the answer", exact=False).last.wait_for()
    page.get_by_role("button", name="Train again").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert page.faults == []


RUN_TOGETHER = """
all => all.slice(1).filter((one, at) => {
  const [left, right] = [all[at], one].map((node) => node.getBoundingClientRect());
  return one.closest("svg") === all[at].closest("svg") && left.top === right.top && right.left < left.right;
}).map((node) => node.textContent)
"""


@pytest.mark.parametrize("width", [390, 1366])
def test_the_names_of_steps_that_are_dates_do_not_run_together(lesson: Lesson, width: int):
    dates = "~".join(f"2024-01-{day:02}" for day in range(1, 13))
    page = lesson(f"?input=own&x={'~'.join(map(str, range(12)))}&x_steps={dates}", width=width)

    names = page.locator("text.step-name")
    assert "2024-01-01" in names.all_text_contents()
    assert names.evaluate_all(RUN_TOGETHER) == []
