"""Every page for everybody: those who hear it, those who see little of it, those without a network, those on paper."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screens import at_rest, layout_faults, system_letters, whole

pytestmark = pytest.mark.browser

#: Each page, and what is opened on it: a text to click, and what then appears. What needs TensorFlow may take long.
OPENED: dict[str, list[tuple[str, str]]] = {
    "": [],
    "glossary?term=gate": [],
    "cell?cell=LSTM&units=3": [
        ("No: the state has changed in between", ".stAlert"),
        ("Curves to zoom and compare", ".js-plotly-plot .main-svg"),
        ("See the weights as a picture", ".js-plotly-plot >> nth=1"),
        ("Edit the weights and the initial state by hand", "[data-testid=stDataFrame]"),
        (re.compile("tune\\s*More"), "[data-testid=stPopoverBody]"),
    ],
    "gates?cell=PeepholeLSTM&cell_clip=0.2&num_proj=2&proj_clip=0.1": [
        ("It remembers: c stays at 1", ".corners[data-hidden=false]"),
        ("After 5: it loses a tenth each time", ".stAlert >> nth=1"),
        ("More controls", "[data-testid=stPopoverBody]"),
    ],
    "outputs?steps=5&topic=initial_state": [
        ("Three: the sequence, h and c", ".stAlert >> nth=1"),
        ("More controls", "[data-testid=stPopoverBody]"),
    ],
    "gradients?updates=100": [
        ("Nothing changes", ".stAlert"),
        ("The surface, to turn", ".js-plotly-plot .main-svg"),
        ("The whole program, with data and weights", "text=def windows"),
        ("Train", "text=Train again"),
        ("More controls", "[data-testid=stPopoverBody]"),
    ],
    "lstm_gru?task=adding&lag=10&race_units=3&runs=2&updates=40": [
        ("GRU: its update gate starts half open", ".stAlert"),
        ("Start the race", "text=What these numbers show"),
        ("More controls", "[data-testid=stPopoverBody]"),
    ],
}
#: Milliseconds that TensorFlow may take to load on a busy machine.
LOADING = 90_000
#: Most pixels in height that a window is given, so that all of a page is in view.
TALLEST = 20_000

PICTURES = Path(__file__).with_name("pictures.js").read_text(encoding="utf-8")
COVERED = Path(__file__).with_name("covered.js").read_text(encoding="utf-8")
PRESSED = Path(__file__).with_name("pressed.js").read_text(encoding="utf-8")
SCALES = Path(__file__).with_name("scales.js").read_text(encoding="utf-8")

#: Each lesson, and the formula or table in which its numbers are.
PRINTED = {
    "cell?cell=LSTM": ".equation.numbers",
    "gates": ".equation.numbers",
    "outputs?steps=5": ".tensor table",
    "gradients": ".flow-equation",
    "lstm_gru": ".equation.numbers",
    "stacks": ".equation.numbers",
    "dropout": ".equation.numbers",
}
#: What is smaller on paper than it was drawn for: a player's wide layout, and pictures of one size, three in a row.
KEPT = {"diagram": 0.69, "arrow-panel": 0.6}
#: Pixels between the margins of a sheet of A4.
SHEET = 703
Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def serious(page: Any, **options: Any) -> list[tuple[str, str]]:
    """What axe finds that keeps somebody out. It judges what is in view, so the window becomes as high as the page."""
    height = page.get_by_test_id("stMain").evaluate("node => node.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height + 100, TALLEST)})
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        (rule["id"], node["html"])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


def on_paper(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": SHEET, "height": 900})


def before_paper(page: Any) -> None:
    """As a browser prints: pictures hear of it while the page is as wide as the window, and have no time afterwards."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def in_the_dark(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    at_rest(page)


@pytest.mark.parametrize("path", OPENED)
def test_nobody_is_kept_out_every_picture_is_told_and_every_letter_is_drawn_in_a_font_of_the_app(
    visit: Visit, path: str
):
    page = visit(path)

    for label, appears in OPENED[path]:
        page.locator("label, button").filter(has_text=label).first.click()
        page.locator(appears).first.wait_for()
    at_rest(page)

    assert system_letters(page) == []
    assert serious(page) == []
    pictures = page.evaluate(PICTURES)
    assert pictures or path.startswith("glossary")
    assert [f"{name}: {says}" for name, says in pictures if not re.search(r"\d", says)] == []
    in_the_dark(page)
    assert serious(page, runOnly=["color-contrast"]) == []
    assert page.faults == []


def test_the_table_of_a_check_keeps_nobody_out(visit: Visit):
    page = visit("cell?units=3", theme="dark")

    page.get_by_role("button", name="Check against TensorFlow").click()
    page.get_by_text("tensors agree").wait_for(timeout=LOADING)
    at_rest(page)

    assert serious(page) == []
    assert page.faults == []


def test_a_lesson_and_its_files_ask_nobody_but_their_server(visit: Visit):
    page = visit("cell")

    for name in ("Notebook", "Trace as CSV"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).click()
        assert saved.value.url.startswith(page.url.rpartition("/")[0])
    assert page.faults == []


@pytest.mark.parametrize("path", PRINTED)
def test_a_lesson_prints_as_a_handout_black_on_white_without_answers(visit: Visit, path: str):
    page = visit(path, theme="dark")
    question = page.get_by_test_id("stRadio").last
    question.get_by_test_id("stRadioOption").first.click()
    page.locator(".stAlert").last.wait_for()
    assert page.evaluate(PRESSED) != []

    sheets = len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))
    on_paper(page)

    assert sheets >= 4, "a page is as long as its window"
    assert page.evaluate(PRESSED) == []
    program = page.locator(".stCode").last
    for needed in (page.locator("h1"), page.locator(PRINTED[path]).first, question, program):
        assert needed.is_visible()
    assert page.get_by_text(page.url, exact=True).is_visible()
    assert question.locator("[data-selected] > div > div > div").first.is_hidden()
    assert layout_faults(page) == []
    assert serious(page, runOnly=["color-contrast"]) == []


@pytest.mark.parametrize("path", PRINTED)
def test_pictures_fill_a_sheet_whatever_the_window(visit: Visit, path: str):
    page = visit(path, width=1920)

    for width in (1920, 1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert layout_faults(page) == [], width

        before_paper(page)

        drawn = page.evaluate(SCALES)
        assert len(drawn) >= 1
        for name, wide, scale, band in drawn:
            assert scale >= KEPT.get(name, 0.95), (name, width)
            assert wide <= SHEET + 1, (name, width)
            assert band <= 1, f"{name}: {band} px of nothing above and below, from {width} px"

        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert layout_faults(page) == [], width


@pytest.mark.parametrize(
    ("path", "toggle", "has_tools"),
    [
        ("cell?cell=LSTM&units=8", "Curves to zoom and compare", True),
        ("cell?cell=LSTM&units=8", "See the weights as a picture", True),
        ("gradients", "The surface, to turn", False),
    ],
)
def test_the_tools_of_a_chart_cover_none_of_its_words_on_a_phone(
    visit: Visit, path: str, toggle: str, has_tools: bool
):
    page = visit(path, width=390)

    page.locator("label").filter(has_text=toggle).first.click()
    page.locator(".js-plotly-plot .main-svg, .js-plotly-plot canvas").first.wait_for()
    at_rest(page)

    assert (page.locator(".js-plotly-plot .modebar-group").count() > 0) == has_tools
    assert page.locator(".js-plotly-plot svg text").count() >= 1
    assert page.evaluate(COVERED) == []
    assert layout_faults(page) == []
