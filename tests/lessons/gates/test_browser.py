"""Lesson 2 in a real Chromium: what only a browser can show."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCREENS = (
    "?shift_f=5&shift_i=-3&step=2",
    "?step=2",
    "?cell=GRU&scale=3&input=sunspots&steps=60&step=20",
    "?cell=PeepholeLSTM&cell_clip=0.2&num_proj=2&proj_clip=0.1&step=1",
)
NAMES = {
    "tanh": math.tanh,
    "hσ": lambda a: min(max(a + 3, 0), 6) / 6,
    "ln": math.log,
    "σ": lambda a: 1 / (1 + math.exp(-a)),
    "clip": lambda a, bound: min(max(a, -bound), bound),
}

Lesson = Callable[..., Any]


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until all of it is drawn."""
    address = serve("serve.py")

    def open_(query: str = "", **options: Any) -> Any:
        page = open_page(f"{address}/gates{query}", **options)
        page.get_by_role("heading", name="Take it with you").wait_for()
        for part in (".player", ".memory", ".corners"):
            page.wait_for_selector(f"{part}[data-ready=true]")
        page.wait_for_selector("[data-test-script-state=notRunning]")
        return page

    return open_


def evaluated(text: str) -> float:
    """The value of one side of a printed formula, computed from what is printed."""
    text = re.sub(r"… \d+ more terms \(sum (.+?)\)", r"(\1)", text)
    for printed, python in (
        ("−", "-"),
        ("·", "*"),
        ("÷", "/"),
        ("½", "0.5"),
        ("±", ""),
        ("ln 0.5", "ln(0.5)"),
    ):
        text = text.replace(printed, python)
    return float(eval(text, {"__builtins__": {}}, NAMES))


def holds(text: str) -> None:
    """Every side of a printed formula gives the value at its end, to the digits that are printed."""
    assert "≈" not in text  # on these screens there are digits enough
    *sides, result = re.sub(r" +steps$", "", text).split(" = ")
    digits = len(result.partition(".")[2])
    for side in sides:
        assert abs(evaluated(side) - evaluated(result)) <= 0.5 * 10**-digits * (1 + 1e-6), text


@pytest.mark.parametrize("query", SCREENS)
def test_every_printed_formula_gives_the_value_printed(lesson: Lesson, query: str):
    page = lesson(query)

    for _ in range(3):
        texts = page.locator("[data-text]").evaluate_all("nodes => nodes.map(node => node.dataset.text)")
        formulas = [text for text in texts if re.search(" [=≈] ", text)]
        assert len(formulas) >= (9 if "GRU" in query else 3)
        for text in formulas:
            holds(text)
        page.get_by_role("button", name="One call forward").click()

    assert page.faults == []


@pytest.mark.parametrize(
    "query",
    [
        "?cell=PeepholeLSTM&cell_clip=0.2&num_proj=2&proj_clip=0.03&step=1",
        "?cell=PeepholeLSTM&forget_bias=0&units=2&step=3",
        "?gates=hard_sigmoid&shift_i=-2.8&scale=2&step=1",
    ],
)
def test_every_block_of_the_diagram_has_a_formula_that_holds(lesson: Lesson, query: str):
    page = lesson(query)

    panel = page.locator(".player .equation.numbers")
    given, formulas = set(), []
    for block in page.locator(".player .block").all():
        block.press("Enter")
        text = panel.get_attribute("data-text")
        if re.search(r"\((given|the ).*\)$", text):
            given.add(block.get_attribute("data-quantity"))
        else:
            formulas.append(text)
    assert given == {"x", "h_prev", "c_prev"}
    assert len(formulas) == 6
    for text in formulas:
        holds(text)


def test_player_and_memory_move_each_other(lesson: Lesson):
    page = lesson()

    page.get_by_role("button", name="One call forward").click()
    page.wait_for_selector(".memory[data-step='2']")
    page.locator(".memory .track").first.fill("7")

    page.wait_for_selector(".player[data-step='8']")


def test_another_cell_s_formulas_come_when_they_are_asked_for_and_follow_the_step(lesson: Lesson):
    page = lesson("?step=3")
    assert page.locator(".conventions").count() == 0

    page.get_by_text("The three of them, on this input").click()
    page.locator(".conventions").get_by_text("Call 3 of 40").wait_for()
    page.get_by_role("button", name="One call forward").click()

    page.locator(".conventions").get_by_text("Call 4 of 40").wait_for()
    formulas = page.locator(".conventions [data-text]").evaluate_all(
        "all => all.map(one => one.dataset.text)"
    )
    assert len(formulas) == 6
    for text in formulas:
        holds(text)


def test_a_gate_is_turned_while_its_slider_is_dragged(lesson: Lesson):
    page = lesson()
    readout = page.locator(".memory .key .number").first
    before = readout.inner_text()
    slider = page.get_by_role("slider", name="Forget gate f: shift")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, steps=4)
    page.wait_for_function(
        """before => [...document.querySelectorAll("*")]
            .map(node => node.shadowRoot?.querySelector(".memory .key .number")).filter(Boolean)
            .some(node => Number(node.textContent) > Number(before) + 0.1)""",
        arg=before,
    )
    page.mouse.up()

    page.wait_for_url("**shift_f=**")


def test_a_prediction_uncovers_the_memory(lesson: Lesson):
    page = lesson()
    assert page.locator(".corners").get_attribute("data-hidden") == "true"

    page.get_by_text("It remembers: c stays at 1").click()

    page.wait_for_selector(".corners[data-hidden=false]")
    assert page.locator(".corners .heading").inner_text() == "remember"


def test_a_control_that_a_preset_takes_away_is_gone_on_a_slow_machine_too(lesson: Lesson):
    page = lesson(height=4_000)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 8})

    for _ in range(3):
        for preset, backs in (("closed", 1), ("saturated", 0)):
            page.locator(f".st-key-try-{preset} button").click()
            page.wait_for_url("**shift_**" if backs else "**input=square**")
            page.wait_for_function(
                "() => !document.querySelector('[data-follows]')"
                " && document.querySelector('[data-test-script-state]').dataset.testScriptState === 'notRunning'"
            )
            # A machine this slow draws for seconds what has come.
            expect(page.get_by_role("button", name="Biases back")).to_have_count(backs, timeout=30_000)
            expect(page.get_by_role("button", name="More controls")).to_have_count(1, timeout=30_000)
