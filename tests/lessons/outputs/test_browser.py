"""Lesson 3 in a real Chromium: what only a browser can show."""

import os
import re
import signal
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Lesson = Callable[..., Any]


def settled(page: Any) -> Any:
    """Wait until the whole lesson is there and nothing is under way."""
    page.get_by_role("heading", name="Take it with you").wait_for()
    page.wait_for_selector(".grid[data-ready=true] .box")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/outputs{query}", **options))


def boxes(page: Any, call: int, state: str) -> list[str]:
    """The ids of the boxes of a call of the grid that are lit, dimmed or held."""
    panel = page.locator(".grid").first.locator(".panel").nth(call)
    return panel.locator(f".box[data-{state}=true]").evaluate_all("all => all.map(box => box.dataset.id)")


def test_the_lesson_opens_without_errors_or_requests_to_other_hosts(lesson: Lesson):
    page = lesson("?steps=5")

    assert boxes(page, 0, "lit") == ["out:0:4"]
    assert page.faults == []


def test_pointing_at_a_tensor_lights_its_boxes_and_dims_the_others(lesson: Lesson):
    page = lesson("?steps=5")
    panel = page.locator(".grid").first.locator(".panel").nth(3)

    panel.locator(".tensor-name").nth(2).hover()

    assert boxes(page, 3, "held") == ["final:c:0"]
    assert len(boxes(page, 3, "dim")) == 6
    panel.get_by_text("the cell state after the step that is read last").wait_for()


def test_a_merge_mode_redraws_the_boxes_that_come_back(lesson: Lesson):
    page = lesson("?layer=Bidirectional&steps=5")
    assert set(boxes(page, 0, "lit")) == {"out:0:4", "out:1:0"}

    page.get_by_role("radio", name="sum").click()
    page.locator(".grid").first.locator(".box[data-id='merged:0']").first.wait_for()

    assert boxes(page, 0, "lit") == ["merged:0"]
    panel = page.locator(".grid").first.locator(".panel").first
    panel.locator(".box[data-id='merged:0']").hover()
    assert "out = [" in panel.locator(".says").inner_text()
    panel.locator(".box[data-id='out:0:4']").hover()
    assert "stays inside" in panel.locator(".says").inner_text()


def test_a_tensor_is_found_with_the_keyboard_too(lesson: Lesson):
    page = lesson("?steps=5")
    name = page.locator(".grid").first.locator(".panel").nth(1).locator(".tensor-name").nth(1)

    name.focus()

    assert boxes(page, 1, "held") == ["final:h:0"]
    page.keyboard.press("Enter")
    assert name.get_attribute("aria-pressed") == "true"


def test_pointing_at_a_box_names_its_place_in_the_tensors(lesson: Lesson):
    page = lesson("?steps=5&go_backwards=1")
    panel = page.locator(".grid").first.locator(".panel").nth(2)

    panel.locator(".box[data-id='out:0:4']").hover()

    assert "comes back in sequence[:, 0]" in panel.locator(".says").inner_text()


def test_the_reader_chooses_the_sequence_that_is_drawn(lesson: Lesson):
    page = lesson("?steps=5")
    grid = page.locator(".grid").first
    colours = "all => all.map(part => part.getAttribute('fill')).join()"
    before = grid.locator(".panel").first.locator(".part").evaluate_all(colours)

    grid.locator(".sample").select_option("2")

    assert grid.locator(".panel").first.locator(".part").evaluate_all(colours) != before
    assert grid.locator("tr[data-drawn=true] th").first.inner_text() == "[2]"


def test_units_and_t_are_felt_while_they_are_dragged(lesson: Lesson):
    page = lesson("?steps=5")
    slider = page.locator(".live-slider input").nth(1)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()

    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.locator(".sizes").get_by_text(re.compile("T = 1[0-9]")).first.wait_for()

    page.mouse.up()
    page.wait_for_url(re.compile("steps=1[0-9]"))


def test_a_slider_that_ends_where_it_was_taken_goes_on_following(lesson: Lesson):
    page = lesson("?steps=5")
    slider = page.locator(".live-slider input[data-field=steps]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    share = slider.evaluate("input => (input.value - input.min) / (input.max - input.min)")
    there = 8 + share * (box["width"] - 16)
    middle = box["y"] + box["height"] / 2

    page.mouse.move(box["x"] + there, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=3)
    page.mouse.move(box["x"] + there, middle, steps=3)
    page.mouse.up()
    expect(slider).to_have_value("5")
    page.get_by_role("button", name="A batch of 32, T = 30").click()

    expect(slider).to_have_value("30", timeout=20_000)


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_what_a_finger_sent_before_a_preset_does_not_undo_it(
    fresh_server: Callable[..., tuple[int, str]], open_page: Callable[..., Any], script: str
):
    pid, address = fresh_server(script)
    page = settled(open_page(f"{address}/outputs?steps=5", height=2_400))
    slider = page.locator(".live-slider input[data-field=steps]")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2

    # The server hears nothing while the finger moves, and then all of it at once.
    os.kill(pid, signal.SIGSTOP)
    page.mouse.move(box["x"] + 5, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=6)
    page.mouse.up()
    page.get_by_role("button", name="A batch of 32, T = 30").click()
    os.kill(pid, signal.SIGCONT)

    page.wait_for_url(re.compile("batch=32"))
    expect(page.get_by_label("Batch", exact=True)).to_have_count(
        1
    )  # while it is drawn anew, the old one is there too
    expect(page.get_by_label("Batch", exact=True)).to_have_value("32")
    expect(page.get_by_label("Steps T", exact=True)).to_have_value("30")
    expect(slider).to_have_value("30")
    page.wait_for_url(re.compile("steps=30"))


def test_the_decoder_s_tables_show_every_step_on_a_laptop_and_name_what_it_reads(lesson: Lesson):
    page = lesson("?topic=initial_state", width=1280)
    handed = page.locator('[class*="st-key-outputs-handed"] .grid[data-ready=true]')

    for decoder in (1, 2):
        panel = handed.locator(".panel").nth(decoder)
        assert panel.locator(".values th[scope=col]").all_inner_texts() == [
            f"[:, {step}]" for step in range(4)
        ]
        assert panel.locator(".values").evaluate("box => box.scrollWidth <= box.clientWidth + 1")
        assert {f"y{step}" for step in "₁₂₃₄"} <= set(panel.locator(".symbol").all_text_contents())
        assert "x₁" not in panel.locator(".symbol").all_text_contents()


@pytest.mark.parametrize(("width", "units"), [(1366, 2), (1280, 2), (390, 1)])
def test_no_table_of_a_tensor_is_wider_than_its_panel(lesson: Lesson, width: int, units: int):
    page = lesson(f"?layer=Bidirectional&units={units}&steps=9", width=width)

    tables = page.locator(".grid").first.locator(".values")
    beyond = tables.evaluate_all("all => all.map((box) => box.scrollWidth - box.clientWidth)")
    assert len(beyond) >= 4
    assert max(beyond) <= 1


def test_a_phone_shows_the_verdict_of_each_comparison_first(lesson: Lesson):
    page = lesson("", width=390)
    table = page.locator(".stMarkdown", has=page.get_by_role("columnheader", name="so they are"))
    table.scroll_into_view_if_needed()

    verdicts = table.locator("tbody tr td:first-child")
    assert set(verdicts.all_inner_texts()) == {"equal", "different"}
    assert all(cell.bounding_box()["x"] + cell.bounding_box()["width"] < 390 for cell in verdicts.all())


def test_the_text_above_the_picture_says_in_which_direction_the_layer_reads(lesson: Lesson):
    for query, said in (
        ("", ["from left to right"]),
        ("?go_backwards=1", ["from right to left"]),
        ("?layer=Bidirectional", ["from left to right", "from right to left"]),
    ):
        text = lesson(query).get_by_text("has the shape (").first.inner_text()
        directions = ("from left to right", "from right to left")
        assert [direction for direction in directions if direction in text] == said
