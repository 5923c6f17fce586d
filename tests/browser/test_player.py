"""The player in a real Chromium: it steps, plays, selects, follows, and sends nothing while it does."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explainer.lessons.cell import experiment as experiments
from explainer.lessons.cell.scene import cell_scene
from explainer.player.scene import Scene
from tests.browser import printed
from tests.browser.printed import number

pytestmark = pytest.mark.browser

CELLS = ("SimpleRNN", "LSTM", "GRU")
#: Every kind of picture: one unit, a few, as many as are drawn as cells, and more; one feature and many.
SCENES = (
    {"cell": "SimpleRNN", "units": 1},
    {"cell": "LSTM", "units": 2},
    {"cell": "GRU", "units": 8},
    {"cell": "GRU", "units": 3, "reset_after": 0, "input": "random", "features": 9},
    {"cell": "LSTM", "units": 128, "input": "random", "features": 28, "steps": 50},
)

Player = Callable[..., Any]

#: Which of some keys, pressed where nothing has the focus, are taken from the page.
PRESSED_ON_THE_PAGE = """
keys => keys.filter(key => {
    const pressed = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true });
    return !document.body.dispatchEvent(pressed);
})
"""


@pytest.fixture
def player(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Player:
    """Open the harness with the cell that the query asks for, and wait until its players are drawn."""
    address = serve("tests/browser/player_app.py")

    def open_(
        width: int = 1280, theme: str = "light", context: dict[str, Any] | None = None, **query: object
    ) -> Any:
        page = open_page(f"{address}/?{urlencode(query)}", width=width, theme=theme, **(context or {}))
        page.wait_for_selector(".player[data-ready=true]")
        page.wait_for_selector("[data-test-script-state=notRunning]")
        return page

    return open_


def at_step(page: Any, step: int) -> None:
    page.wait_for_selector(f".player[data-step='{step}']")


# ---- stepping -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS)
def test_buttons_and_keys_move_through_the_calls(player: Player, cell: str):
    page = player(cell=cell, steps=6)

    page.get_by_role("button", name="One call forward").click()
    at_step(page, 2)
    page.keyboard.press("ArrowRight")
    at_step(page, 3)
    page.keyboard.press("ArrowLeft")
    at_step(page, 2)
    page.keyboard.press("End")
    at_step(page, 6)
    page.keyboard.press("Home")
    at_step(page, 1)
    page.get_by_role("button", name="Last call").click()
    at_step(page, 6)

    assert page.locator(".call").inner_text() == "call 6 of 6"
    assert page.faults == []


def test_keys_of_the_page_itself_stay_with_the_page(player: Player):
    page = player(cell="LSTM", units=1)

    assert page.evaluate(PRESSED_ON_THE_PAGE, ["End", "Home", "PageDown", "ArrowDown"]) == []
    assert page.locator(".player").get_attribute("data-step") == "1"


def test_playing_stops_at_the_last_call(player: Player):
    page = player(cell="GRU", steps=4)
    page.locator(".speed").select_option("8")

    page.get_by_role("button", name="Play").click()
    page.wait_for_selector(".player[data-playing=true]")
    at_step(page, 4)
    page.wait_for_selector(".player[data-playing=false]")

    assert page.get_by_role("button", name="Play").is_visible()


def test_the_space_bar_pauses(player: Player):
    page = player(cell="LSTM", steps=100)
    page.get_by_role("button", name="One call forward").focus()
    page.keyboard.press("ArrowRight")

    page.locator(".block").first.focus()
    page.keyboard.press("Escape")
    page.locator(".scrub").focus()
    page.keyboard.press(" ")
    page.wait_for_selector(".player[data-playing=true]")
    page.keyboard.press(" ")
    page.wait_for_selector(".player[data-playing=false]")


def test_stepping_playing_and_selecting_send_nothing_to_the_server(player: Player):
    page = player(cell="LSTM", steps=12)
    page.evaluate(
        """() => {
            const send = WebSocket.prototype.send;
            window.sent = 0;
            WebSocket.prototype.send = function (...data) { window.sent += 1; return send.apply(this, data); };
        }"""
    )

    page.get_by_role("button", name="One call forward").click()
    page.locator(".scrub").fill("7")
    page.locator(".block[data-quantity=o] .cell").first.click()
    page.locator(".row[data-quantity=c] .plot").click()
    page.locator(".speed").select_option("8")
    page.get_by_role("button", name="First call").click()
    page.get_by_role("button", name="Play").click()
    at_step(page, 12)

    assert page.evaluate("window.sent") == 0


# ---- the numbers ----------------------------------------------------------------------------------------------------

#: Blocks of the diagram that show what was given or what an earlier call gave, and no formula.
GIVEN = {"x", "h_prev", "c_prev"}
#: How many blocks have a formula.
FORMULAS = {"SimpleRNN": 3, "LSTM": 6, "GRU": 5}


def check_every_block(page: Any, scene: Scene, step: int) -> list[str]:
    """Hold the formula and the number of every block of the diagram at a step; return the formulas."""
    formula, formulas = page.locator(".equation.numbers"), []
    for block in page.locator(".block").all():
        quantity = block.get_attribute("data-quantity")
        block.press("Enter")
        text = formula.get_attribute("data-text")
        true = true_value(scene, quantity, step)
        if quantity in GIVEN:
            printed.shows(re.fullmatch(r" = (\S+)  \((?:given|the ).*\)", text)[1], true)
        else:
            printed.check(text, true)
            formulas.append(text)
    return formulas


def true_value(scene: Scene, quantity: str, step: int) -> float:
    """What the engine has for the first unit, or the first feature, of what a block shows."""
    if quantity == "x":
        return float(scene.x[step - 1][0])
    if quantity.endswith("_prev"):
        name = quantity.removesuffix("_prev")
        before = scene.initial_states["hc".index(name)] if step == 1 else scene.quantities[name][step - 2]
        return float(before[0])
    name = {"bias": "pre_h"}.get(quantity, quantity)
    return float(scene.quantities[name][step - 1][0])


def scene_of(query: dict[str, object]) -> Scene:
    experiment, _ = experiments.read({name: str(value) for name, value in query.items()})
    return cell_scene(experiment, experiment.trace())


@pytest.mark.parametrize(
    "query",
    [
        {"cell": "SimpleRNN", "units": 3, "input": "random", "features": 4},
        {"cell": "SimpleRNN", "units": 2, "activation": "relu", "scale": 4},
        {"cell": "SimpleRNN", "units": 2, "activation": "linear"},
        {"cell": "LSTM", "units": 2},
        {"cell": "LSTM", "units": 20, "input": "random", "features": 6, "scale": 3},
        {"cell": "GRU", "units": 4},
        {"cell": "GRU", "units": 4, "reset_after": 0, "bias": 0},
    ],
)
def test_every_printed_formula_gives_the_value_printed(player: Player, query: dict[str, object]):
    page, scene = player(steps=5, **query), scene_of({"steps": 5} | query)

    for step in range(1, 6):
        at_step(page, step)
        formulas = check_every_block(page, scene, step)
        assert len(formulas) == FORMULAS[query["cell"]]
        assert [text for text in formulas if " ≈ " in text] == []
        page.get_by_role("button", name="One call forward").click()


def test_where_no_number_of_digits_gives_the_value_the_formula_is_about_right_and_the_value_true(
    player: Player,
):
    query = {"cell": "SimpleRNN", "units": 2, "activation": "linear", "scale": 5, "steps": 24}
    page = player(step=24, **query)
    at_step(page, 24)

    formulas = check_every_block(page, scene_of(query), 24)

    assert len(formulas) == FORMULAS["SimpleRNN"]
    assert [text for text in formulas if " ≈ " not in text] == []


def test_the_formula_follows_the_selection_and_the_diagram_agrees(player: Player):
    page = player(cell="LSTM", units=2, steps=8)

    page.locator(".row[data-quantity=o] .plot").click(position={"x": 5, "y": 30})

    assert page.locator(".panel-title").inner_text().endswith("output gate")
    assert page.locator(".unit-name").inner_text() == "unit 2 of 2"
    shown = page.locator(".block[data-quantity=o] .number").nth(1).text_content()
    assert page.locator(".equation .result").inner_text() == shown
    assert page.locator(".row[data-quantity=o] .readout").inner_text() == shown


def test_many_terms_are_listed_on_demand(player: Player):
    page = player(cell="LSTM", units=20, input="random", features=6)

    page.get_by_text("All 27 terms").click()

    drawn = page.locator(".terms td:last-child")
    expect(drawn).to_have_count(27)
    products = [number(text) for text in drawn.all_inner_texts()]
    pre = number(
        re.search(r"σ\(([^()]+)\) = ", page.locator(".equation.numbers").get_attribute("data-text"))[1]
    )
    assert sum(products) == pytest.approx(pre, abs=0.01)


def test_states_that_are_not_numbers_are_shown_as_such(player: Player):
    page = player(cell="SimpleRNN", activation="linear", scale=5, steps=200, units=2, seed=2)

    page.get_by_role("button", name="Last call").click()
    at_step(page, 200)

    assert page.locator(".block[data-quantity=h] .number").first.text_content() != ""
    assert page.faults == []


# ---- the address ----------------------------------------------------------------------------------------------------


def test_step_and_selection_are_in_the_address_and_come_back(player: Player, open_page: Callable[..., Any]):
    page = player(cell="LSTM", units=3, steps=10)
    page.locator(".scrub").fill("6")
    page.locator(".row[data-quantity=c] .row-name").click()
    page.locator(".block[data-quantity=c] .cell").nth(2).click()
    page.wait_for_function("location.search.includes('show=c') && location.search.includes('unit=3')")

    other = open_page(page.url)
    other.wait_for_selector(".player[data-ready=true]")

    root = other.locator(".player")
    assert [root.get_attribute(f"data-{name}") for name in ("step", "quantity", "unit")] == ["7", "c", "3"]
    assert parse_qs(urlsplit(page.url).query)["cell"] == ["LSTM"]


def test_absurd_positions_in_the_address_are_clamped(player: Player):
    page = player(cell="GRU", steps=10, step="99999", show="<script>", unit="-4")

    root = page.locator(".player")
    assert [root.get_attribute(f"data-{name}") for name in ("step", "quantity", "unit")] == ["10", "z", "1"]
    assert page.faults == []


# ---- several on a page ----------------------------------------------------------------------------------------------


def test_players_on_another_clock_are_independent_and_on_the_same_follow(player: Player):
    page = player(cell="LSTM", steps=10, more=1, follower=1)
    players = page.locator(".player[data-ready=true]")
    players.nth(2).wait_for()

    players.nth(0).get_by_role("button", name="Last call").click()

    assert [players.nth(place).get_attribute("data-step") for place in range(3)] == ["10", "1", "10"]


def test_the_matrices_follow_the_player_and_both_layouts_agree(player: Player):
    page = player(cell="LSTM", units=3, steps=10, matrices=1)
    page.wait_for_selector(".matrices[data-ready=true]")

    page.locator(".scrub").fill("4")
    page.locator(".block[data-quantity=i]").press("Enter")
    page.wait_for_selector(".matrices[data-step='5']")
    assert page.locator(".gates [aria-pressed=true]").inner_text().startswith("i")
    page.get_by_role("button", name="one matrix").click()

    assert page.locator(".matrix .shape").all_inner_texts()[:2] == ["(1, 4)", ""]
    assert "Both give the same numbers" in page.locator(".verdict").inner_text()
    assert float(page.locator(".verdict").inner_text().split(": ")[1].rstrip(".").replace("−", "-")) < 1e-6


# ---- moving an input ------------------------------------------------------------------------------------------------


def test_an_input_value_can_be_dragged_and_the_states_follow(player: Player):
    page = player(cell="LSTM", steps=10, editable=1)
    page.get_by_role("button", name="Last call").click()
    at_step(page, 10)
    before = page.locator(".row[data-quantity=h] .readout").inner_text()
    page.locator(".handle").scroll_into_view_if_needed()
    handle = page.locator(".handle").bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    for up in range(1, 11):
        page.mouse.move(x, y - 4 * up)
    page.mouse.up()

    page.wait_for_function(
        "before => document.querySelector('[data-testid=stMain]') && [...document.querySelectorAll('*')]"
        ".map(node => node.shadowRoot?.querySelector('.row[data-quantity=h] .readout')).filter(Boolean)"
        ".some(node => node.textContent !== before)",
        arg=before,
    )
    assert page.locator(".player").get_attribute("data-step") == "10"
    assert page.faults == []


def test_the_player_keeps_its_step_when_something_appears_above_it(player: Player):
    page = player(cell="LSTM", steps=5, editable=1)
    page.get_by_role("button", name="One call forward").click()
    at_step(page, 2)

    page.locator(".move").press("End")
    page.get_by_text("This appears above").wait_for()
    page.get_by_text("last moved: 2, 1, 1.0, done").wait_for()

    at_step(page, 2)


def test_the_slider_moves_an_input_with_the_keyboard(player: Player):
    page = player(cell="SimpleRNN", units=1, steps=5, editable=1)
    before = number(page.locator(".block[data-quantity=h] .number").text_content())

    page.wait_for_load_state("networkidle")
    page.locator(".move").focus()
    page.keyboard.press("End")

    page.get_by_text("last moved: 1, 1, 1.0, done").wait_for()
    assert number(page.locator(".block[data-quantity=x] .number").text_content()) == 1
    assert number(page.locator(".block[data-quantity=h] .number").text_content()) != before


# ---- for everybody --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", SCENES, ids=lambda query: f"{query['cell']}-{query['units']}")
def test_axe_finds_nothing_serious(player: Player, query: dict[str, object], theme: str):
    page = player(theme=theme, editable=1, matrices=1, **query)
    page.wait_for_selector(".matrices[data-ready=true]")
    page.get_by_role("button", name="One call forward").click()

    found = Axe().run(page).response["violations"]

    serious = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in serious] == []


@pytest.mark.parametrize("query", SCENES, ids=lambda query: f"{query['cell']}-{query['units']}")
def test_nothing_scrolls_sideways_on_a_phone(player: Player, query: dict[str, object]):
    page = player(width=390, editable=1, matrices=1, **query)
    page.wait_for_selector(".matrices[data-ready=true]")

    too_wide = page.locator("[data-testid=stMain]").evaluate("node => node.scrollWidth - node.clientWidth")
    texts = [text.bounding_box() for text in page.locator(".diagram text:visible").all()]
    cut_off = [box for box in texts if box and (box["x"] < 0 or box["x"] + box["width"] > 390)]
    smallest = page.locator(".diagram .number:visible").first.evaluate(
        "node => node.getBoundingClientRect().height"
    )

    assert too_wide == 0
    assert cut_off == []
    assert smallest >= 13


def test_each_call_is_spoken(player: Player):
    page = player(cell="LSTM", units=2, steps=5)

    page.get_by_role("button", name="One call forward").click()

    spoken = page.locator("[aria-live=polite]").filter(has_text="Call 2, 1701: x: 0.11.")
    spoken.wait_for(state="attached")
    assert re.search(r"c: −?\d\.\d\d, −?\d\.\d\d\. h: ", spoken.inner_text())


def test_nothing_moves_for_those_who_want_it_calm(player: Player):
    page = player(cell="LSTM", context={"reduced_motion": "reduce"})

    page.get_by_role("button", name="One call forward").click()
    at_step(page, 2)

    running = page.locator(".diagram .pulse").evaluate_all(
        "nodes => nodes.flatMap(node => node.getAnimations()).length"
    )
    assert running == 0


def test_the_picture_can_be_downloaded(player: Player, tmp_path: Path):
    page = player(cell="GRU", units=3)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download picture").click()
    waiting.value.save_as(tmp_path / "picture.svg")

    picture = ElementTree.parse(tmp_path / "picture.svg").getroot()
    assert picture.tag.endswith("svg")
    texts = ["".join(node.itertext()) for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "σ" in texts
    assert waiting.value.suggested_filename == "gru-call-1.svg"


def test_the_player_draws_anew_on_a_narrower_window_and_follows_the_theme(player: Player):
    page = player(cell="LSTM", units=2)
    page.wait_for_selector(".diagram > svg.wide")

    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_selector(".diagram > svg.narrow")
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector(".player[data-theme=dark]")

    assert page.faults == []
