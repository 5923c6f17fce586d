"""Lesson 1 in a real Chromium: what only a browser can show."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.screens import back

pytestmark = pytest.mark.browser

#: Milliseconds that TensorFlow may take to load on a busy machine.
LOADING = 90_000
#: Milliseconds that a part of the page may take to follow.
PATIENCE = 30_000

#: The cell of the table of the first calls that has the first output.
OUTPUT = 9

Lesson = Callable[..., Any]


def settled(page: Any) -> Any:
    """Wait until the whole lesson is there and nothing is under way."""
    page.get_by_role("heading", name="Take it with you").wait_for()
    page.wait_for_selector(".player[data-ready=true]")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/cell{query}", **options))


def query(page: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def state_numbers(page: Any) -> list[str]:
    """The numbers of the output table: what the first three calls gave back."""
    return page.locator("table").first.locator("td").all_inner_texts()


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_the_first_visitor_of_a_fresh_server_can_follow_a_link_to_the_lesson(
    fresh_server: Callable[[str], tuple[int, str]], open_page: Callable[..., Any], script: str
):
    _, address = fresh_server(script)

    page = settled(open_page(f"{address}/cell?units=5"))

    expect(page.get_by_label("Units")).to_have_value("5")
    assert page.get_by_text("Page not found").count() == 0
    expect(page.get_by_test_id("stTopNavSection").filter(has_text="One cell")).to_be_visible()
    assert query(page)["units"] == "5"


def test_a_new_browser_shows_the_same_screen_from_the_link(lesson: Lesson):
    page = lesson("?cell=LSTM&units=3")
    page.get_by_label("Steps").fill("9")
    page.get_by_label("Steps").press("Enter")
    page.wait_for_url("**steps=9**")
    page.get_by_role("button", name="One call forward").click()
    page.wait_for_url("**step=2**")

    other = lesson("?" + urlsplit(page.url).query)

    assert state_numbers(other) == state_numbers(page)
    assert other.locator(".player").get_attribute("data-step") == "2"
    assert query(other) == query(page)


def test_going_back_in_the_browser_goes_back_on_the_screen(lesson: Lesson):
    page = lesson()
    page.get_by_role("button", name="GRU", exact=True).first.click()
    page.wait_for_url("**cell=GRU**")
    settled(page)

    back(page)

    page.get_by_text("parameters = features·units + units·units + units").wait_for()
    assert "cell" not in query(page)


def test_an_absurd_link_shows_a_valid_screen_and_runs_nothing(lesson: Lesson):
    page = lesson("?cell=<script>alert(1)</script>&units=1e9&steps=NaN&x=" + "9" * 5000)

    notice = page.get_by_test_id("stAlert")
    assert "<script>alert(1)</script>" in notice.inner_text()
    assert page.get_by_label("Units").input_value() == "128"
    assert page.faults == []


def test_the_weight_scale_is_felt_while_it_is_dragged_and_the_page_follows(lesson: Lesson):
    page = lesson("?units=1")
    table, matrices = state_numbers(page), page.locator(".matrices").inner_text()
    box = page.locator(".live-slider input").bounding_box()

    page.mouse.move(box["x"] + box["width"] / 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.wait_for_function(
        "before => [...document.querySelectorAll('*')].some(host => {"
        " const found = host.shadowRoot?.querySelector('.matrices'); return found && found.innerText !== before; })",
        arg=matrices,
    )
    assert "scale" not in query(page)

    page.mouse.up()
    page.wait_for_url("**scale=**")
    page.get_by_role("heading", name="What comes back").scroll_into_view_if_needed()
    expect(page.locator("table").first.locator("td").nth(OUTPUT)).not_to_have_text(
        table[OUTPUT], timeout=PATIENCE
    )


def test_the_page_follows_in_a_while_where_nobody_looks(lesson: Lesson):
    page = lesson("?units=1")
    before = state_numbers(page)[OUTPUT]

    page.locator(".live-slider input").press("ArrowRight")

    expect(page.locator("table").first.locator("td").nth(OUTPUT)).not_to_have_text(before, timeout=PATIENCE)
    expect(page.get_by_role("heading", name="What comes back")).not_to_be_in_viewport()


def test_an_input_value_that_is_moved_goes_into_the_link(lesson: Lesson):
    page = lesson()

    page.locator(".player").get_by_role("slider").last.press("ArrowUp")

    page.wait_for_url("**moved=1_1_**")
    assert page.get_by_role("button", name="Undo moved inputs").is_visible()


def test_player_and_matrices_show_the_same_call(lesson: Lesson):
    page = lesson("?cell=LSTM")

    page.get_by_role("button", name="One call forward").click()

    page.wait_for_selector(".player[data-step='2']")
    page.locator(".matrices").get_by_text("call 2 of 24").wait_for()


def test_the_check_turns_green_and_the_server_has_not_loaded_tensorflow(
    fresh_server: Callable[[str], tuple[int, str]], open_page: Callable[..., Any]
):
    pid, address = fresh_server("serve.py")
    page = settled(open_page(f"{address}/cell?cell=LSTM"))

    page.get_by_role("button", name="Check against TensorFlow").click()
    page.get_by_text("tensors agree").wait_for(timeout=LOADING)

    loaded = {region.path for region in psutil.Process(pid).memory_maps()}
    assert any("numpy" in path for path in loaded)
    assert not any("tensorflow" in path for path in loaded)


def test_an_input_that_was_moved_by_hand_is_no_sunspot_number_any_more(lesson: Lesson):
    page = lesson("?moved=3_1_0.9&step=3&show=x")
    note = page.locator(".player .diagram .given").first

    assert "moved by hand" in page.locator(".player .panel .numbers").inner_text()
    assert note.text_content() == "moved by hand · 1702"
    page.locator(".player .control.forward").click()
    assert "given: sunspots ÷ 100" in page.locator(".player .panel .numbers").inner_text()
    assert note.text_content() == "sunspots ÷ 100 · 1703"


@pytest.mark.parametrize("features", [1, 4, 5, 8])
def test_the_box_of_the_input_shows_every_feature_up_to_eight(lesson: Lesson, features: int):
    page = lesson(f"?input=random&features={features}&cell=LSTM&units=3")
    numbers = page.locator('.player .block[data-quantity="x"] .number')

    assert len([text for text in numbers.all() if text.get_attribute("visibility") != "hidden"]) == features


def test_a_phone_shows_the_first_call_whole(lesson: Lesson):
    page = lesson("?cell=LSTM", width=390)
    first = page.locator("table").first.locator("tbody tr td:nth-child(2)")

    assert first.count() == 4
    assert all(cell.bounding_box()["x"] + cell.bounding_box()["width"] < 390 for cell in first.all())


def test_a_weighted_sum_has_one_name_and_a_unit_is_no_subscript(lesson: Lesson):
    page = lesson("?units=2")
    page.locator('.player .row[data-quantity="pre_h"] .row-name').click()

    assert page.locator(".player .panel-title").inner_text().startswith("preh")
    page.locator('.player .row[data-quantity="pre_h"] .plot').hover()
    assert page.locator(".player .tip").inner_text().startswith("pre_h, unit ")
    page.get_by_role("button", name="one matrix").click()
    assert page.locator(".matrices .compare").inner_text().startswith("With two matrices\npre_h, unit 1 = ")


def test_decimal_commas_are_read_and_one_press_reads_them_in_the_other_way(lesson: Lesson):
    page = lesson("?input=own")
    numbers = page.locator('.player .block[data-quantity="x"] .number:not([visibility="hidden"])')
    box = page.get_by_role("textbox", name="One step on each line")

    box.fill("1,5\n2,25\n3,0")
    box.press("Control+Enter")
    page.wait_for_url("**x=1.5~2.25~3**")
    page.get_by_text("3 steps of 1 feature.").wait_for()
    expect(numbers).to_have_count(1)

    page.get_by_role("button", name="Read the comma as a separator").click()
    page.wait_for_url("**x=1_5~2_25~3_0**")
    page.get_by_text("3 steps of 2 features.").wait_for()
    expect(numbers).to_have_count(2)
    expect(box).to_have_value("1,5\n2,25\n3,0")

    page.get_by_role("button", name="Read the comma as a decimal point").click()
    page.wait_for_url("**x=1.5~2.25~3**")
    expect(numbers).to_have_count(1)
    assert page.faults == []
