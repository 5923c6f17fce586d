"""Lesson 5 in a real Chromium: one clock for both cells, formulas as printed, live curves, a race."""

import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.screens import layout_faults

pytestmark = pytest.mark.browser

Lesson = Callable[..., Any]
#: Half a unit of the last digit that is printed.
HALF = 0.005


def settled(page: Any) -> Any:
    page.get_by_role("heading", name="Take it with you").wait_for()
    page.wait_for_selector(".duo[data-ready=true]")
    page.wait_for_selector(".lines-chart[data-ready=true]")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/lstm_gru{query}", **options))


def steps(page: Any) -> list[str]:
    return page.locator(".player").evaluate_all("all => all.map(player => player.dataset.step)")


def test_one_bar_moves_both_players_and_nothing_is_sent(lesson: Lesson):
    page = lesson()
    sent: list[Any] = []
    page.context.on("request", lambda request: sent.append(request.url))

    for _ in range(3):
        page.locator(".bar .control.forward").click()

    assert steps(page) == ["4", "4"]
    assert page.locator(".bar .controls").count() == page.locator(".controls:visible").count() == 1
    assert sent == []
    assert page.faults == []


def test_a_gate_s_counterpart_is_selected_in_the_other_cell(lesson: Lesson):
    page = lesson()

    page.locator(".lines td[data-cell=LSTM]", has_text="tanh").first.click()

    quantities = page.locator(".player").evaluate_all("all => all.map(player => player.dataset.quantity)")
    assert quantities == ["c_tilde", "h_tilde"]


#: Each quantity of a cell, and who plays its part in the other one; nobody for the two gates that have no partner.
PARTNERS = {
    0: {"f": "z", "i": "z", "c_tilde": "h_tilde", "o": "", "c": "h", "h": "h", "x": "x", "h_prev": "h_prev"},
    1: {"z": "f", "r": "", "h_tilde": "c_tilde", "h": "h", "x": "x", "h_prev": "h_prev"},
}


@pytest.mark.parametrize("cell", PARTNERS)
def test_exactly_the_partner_of_what_is_clicked_is_lit_in_the_other_cell(lesson: Lesson, cell: int):
    page = lesson()
    here, there = page.locator(".player").nth(cell), page.locator(".player").nth(1 - cell)
    lit = "all => [...new Set(all.map(block => block.dataset.quantity))]"

    for quantity, partner in PARTNERS[cell].items():
        here.locator(f".block[data-quantity={quantity}]").first.click()

        assert here.locator(".block[data-selected=true]").evaluate_all(lit) == [quantity]
        assert there.locator(".block[data-selected=true]").evaluate_all(lit) == ([partner] if partner else [])
        assert there.locator(".row[data-selected=true]").count() == (1 if partner else 0)
        assert there.get_attribute("data-quantity") == partner


def test_a_gate_without_a_partner_says_so_where_the_formula_would_be(lesson: Lesson):
    page = lesson("?show=o")

    gru = page.locator(".player").nth(1)
    assert gru.locator(".panel-title").inner_text() == "How much of the memory is shown?"
    assert gru.locator(".means").inner_text() == "Nobody: all of it, always."
    page.locator(".player").nth(0).locator(".block[data-quantity=f]").click()
    assert gru.locator(".panel-title").inner_text().endswith("update gate")


def test_one_row_of_the_table_is_lit_for_each_part(lesson: Lesson):
    page = lesson()
    rows = "all => [...new Set(all.map(cell => cell.closest('tr').dataset.part))]"

    for part, cell in (
        ("write", "GRU"),
        ("keep", "GRU"),
        ("look", "GRU"),
        ("memory", "GRU"),
        ("show", "LSTM"),
    ):
        page.locator(f"tr[data-part={part}] td[data-cell={cell}]").click()

        assert page.locator(".lines td[data-selected=true]").evaluate_all(rows) == [part]


def test_both_cells_are_saved_in_one_picture(lesson: Lesson):
    page = lesson("?step=5&show=o")
    shown = page.locator(".diagram .number:visible").all_text_contents()

    with page.expect_download() as saved:
        page.locator(".bar button.download").click()

    picture = ElementTree.parse(saved.value.path()).getroot()
    texts = ["".join(node.itertext()) for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert saved.value.suggested_filename == "lstm-gru-call-5.svg"
    assert [text for text in texts if text.startswith(("LSTM: 4 units", "GRU: 4 units"))] == texts[:1] + [
        text for text in texts if text.startswith("GRU")
    ]
    assert [text for text in shown if text not in texts] == []
    assert len(picture.findall("{http://www.w3.org/2000/svg}svg")) == 2


def value_of(text: str) -> tuple[float, float]:
    """Evaluate a line as printed: what stands before the last = and behind it."""
    plain = text.replace("−", "-").replace("·", "*").replace("tanh", "math.tanh").strip().lstrip("= ")
    left, right = re.split(r"[=≈]", plain)
    return eval(left, {"math": math}), float(right)


def test_the_lines_with_numbers_are_true_as_printed(lesson: Lesson):
    page = lesson("?forget_bias=2&input=random&features=2")

    for _ in range(6):
        page.locator(".bar .control.forward").click()
        for part, cell in (("memory", "LSTM"), ("memory", "GRU"), ("output", "LSTM"), ("write", "GRU")):
            line = page.locator(f"tr[data-part={part}] td[data-cell={cell}] .in-numbers").inner_text()
            computed, printed = value_of(line)
            assert abs(computed - printed) <= HALF * (1 + 1e-6), line


def test_a_bias_moves_its_curve_while_it_is_dragged_and_the_link_afterwards(lesson: Lesson):
    page = lesson()
    slider = page.locator(".live-slider input").first
    slider.scroll_into_view_if_needed()
    curve = page.locator(".lines-chart").first.locator("path.curve").nth(1)
    before, box = curve.get_attribute("d"), slider.bounding_box()

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2, steps=3)
    page.get_by_text(re.compile("LSTM: after 60 steps .* is left in c")).wait_for()
    assert page.locator(".lines-chart").first.locator("path.curve").nth(1).get_attribute("d") != before

    page.mouse.up()
    page.wait_for_url(re.compile("forget_bias="))


def test_a_race_draws_its_curves_and_ends_with_a_table(lesson: Lesson):
    page = lesson("?task=adding&lag=10&race_units=3&runs=2&updates=40")

    page.get_by_role("button", name="Start the race").click()

    page.get_by_text("What these numbers show").wait_for()
    assert page.locator(".lines-chart").nth(1).locator("path.curve").count() == 3
    assert page.faults == []


def test_on_a_phone_no_table_of_a_finished_race_is_cut(lesson: Lesson):
    page = lesson("?task=sunspots&lag=10&race_units=3&runs=2&updates=40", width=390, height=844)
    page.get_by_role("button", name="Measure").click()
    page.get_by_role("button", name="Start the race").click()
    page.get_by_text("What these numbers show").wait_for()
    page.get_by_role("button", name="Measure again").wait_for()

    tables = page.locator(".stacking")
    assert tables.count() == 3
    for table in tables.all():
        assert table.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
        assert table.bounding_box()["x"] + table.bounding_box()["width"] <= 390
    assert layout_faults(page) == []


def test_on_a_phone_the_partner_s_formula_stands_below_that_of_the_gate_that_was_touched(lesson: Lesson):
    page = lesson(width=390, height=844)
    lstm, gru = page.locator(".half .panel").all()

    for part in ("keep", "candidate"):
        page.locator(f".lines tr[data-part={part}] td[data-cell=LSTM] .symbols").click()
        title, other = (panel.locator(".panel-title").bounding_box() for panel in (lstm, gru))
        assert 0 < other["y"] - title["y"] < 500


def test_what_lies_outside_of_a_picture_is_cut_at_its_edge(lesson: Lesson):
    page = lesson("?update_bias=-6&forget_bias=-6")

    chart = page.locator(".lines-chart").first
    window = chart.locator("clipPath rect")
    lowest = chart.evaluate(
        "node => Math.max(...[...node.querySelectorAll('path.curve')].flatMap("
        "path => path.getAttribute('d').split(/[ML]/).slice(1).map(point => Number(point.split(' ')[1]))))"
    )
    edge = float(window.get_attribute("y")) + float(window.get_attribute("height"))
    assert lowest > edge
    assert chart.locator("g[clip-path] path.curve").count() == 3


@pytest.mark.parametrize("width", [390, 1280])
def test_the_curves_can_be_saved_as_a_picture_with_their_names(lesson: Lesson, width: int):
    page = lesson(width=width)

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as SVG").first.click()

    picture = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "lstm_gru-decay.svg"
    assert picture.startswith("<svg")
    curves = [path for path in re.findall(r"<path [^>]*>", picture) if "fill:none" in path]
    assert len(curves) == 3
    assert len({re.search(r"stroke:(rgb\([^)]*\))", curve)[1] for curve in curves}) == 3
    assert "stroke:rgb" in picture
    names = re.findall(r">((?:SimpleRNN|LSTM|GRU)[^<]*)</text>", picture)
    assert [name.split()[0] for name in names] == ["SimpleRNN", "LSTM", "GRU"]
