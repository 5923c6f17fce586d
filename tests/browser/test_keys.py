"""The keys of the page in a real Chromium: they move the picture in view, and nothing that another thing needs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.browser.screens import INSIDE, at_rest, turn_to, whole

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
MOVING = ("ArrowRight", "ArrowDown", " ")
#: Listeners on the document, the window and the history that were added and not taken away again.
LISTENING = """
(() => {
    window.listening = 0;
    for (const target of [document, window]) {
        const { addEventListener: add, removeEventListener: remove } = target;
        const known = new Map();
        const key = (type, options) => `${type} ${Boolean(options === true || options?.capture)}`;
        target.addEventListener = (type, listener, options) => {
            if (!known.has(key(type, options))) known.set(key(type, options), new Set());
            const all = known.get(key(type, options));
            if (!options?.once && !all.has(listener)) { all.add(listener); window.listening += 1; }
            return add.call(target, type, listener, options);
        };
        target.removeEventListener = (type, listener, options) => {
            if (known.get(key(type, options))?.delete(listener)) window.listening -= 1;
            return remove.call(target, type, listener, options);
        };
    }
})()
"""


@pytest.fixture
def player(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Open:
    """Open the harness with what the query asks for, and wait until its players are drawn."""
    address = serve("tests/browser/player_app.py")

    def open_(height: int = 900, **query: object) -> Any:
        page = open_page(f"{address}/?{urlencode(query)}", height=height)
        page.wait_for_selector(".player[data-ready=true]")
        at_rest(page)
        return page

    return open_


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Open:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def places(page: Any) -> list[str]:
    found: list[str] = page.locator(".player").evaluate_all(
        "all => all.map(({ dataset }) => `${dataset.step} ${dataset.unit}`)"
    )
    return found


def driven(page: Any) -> list[str | None]:
    found: list[str | None] = page.locator(".player").evaluate_all(
        "all => all.map(({ dataset }) => dataset.driven ?? null)"
    )
    return found


def focused(page: Any) -> str:
    found: str = page.evaluate("document.activeElement.tagName")
    return found


def test_arrows_and_space_work_before_anything_is_clicked(player: Open):
    page = player(cell="LSTM", units=2, steps=50)
    assert focused(page) == "BODY"

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert places(page) == ["2 2"]
    page.keyboard.press("ArrowUp")
    assert places(page) == ["2 1"]
    page.keyboard.press(" ")
    page.wait_for_selector(".player[data-playing=true]")
    page.keyboard.press(" ")
    page.wait_for_selector(".player[data-playing=false]")


@pytest.mark.parametrize("path", ["", "cell?cell=LSTM", "gates", "lstm_gru"])
def test_on_every_page_with_a_player_they_work_at_once_and_after_a_button(visit: Open, path: str):
    page = visit(path)
    page.locator(".player").first.scroll_into_view_if_needed()

    before = int(page.locator(".player").first.get_attribute("data-step"))
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f".player[data-step='{before + 1}']")
    page.keyboard.press("ArrowDown")
    if path:
        page.wait_for_selector(".player[data-unit='2']")
        page.get_by_role("button", name="Sunspots", exact=True).first.or_(
            page.get_by_role("button", name="GRU", exact=True).first
        ).first.click()
        page.wait_for_selector(".player[data-step='1']")  # a preset is a whole screen, from its first step
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".player[data-step='2']")
    assert page.faults == []


def test_on_the_gradients_page_they_move_the_walk_in_view(visit: Open):
    page = visit("gradients")
    flow, descent = page.locator(".flow"), page.locator(".descent")
    flow.locator(".walk").scroll_into_view_if_needed()
    at_rest(page)
    before = [one.locator(".walk-said").inner_text() for one in (flow, descent)]

    page.keyboard.press("ArrowRight")
    assert flow.locator(".walk-said").inner_text() != before[0]
    assert descent.locator(".walk-said").inner_text() == before[1]

    descent.evaluate("node => node.scrollIntoView({ block: 'center' })")
    page.wait_for_function(f"() => ({INSIDE})('.descent[data-driven=true]').length")
    page.keyboard.press("ArrowLeft")
    assert descent.locator(".walk-said").inner_text() != before[1]


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("Words", MOVING),
        ("Number", MOVING),
        ("Slider", MOVING[:2]),
        ("Radio", MOVING),
        ("Segments", MOVING),
        ("Toggle", MOVING[2:]),
        ("Select", MOVING),
        ("A button", MOVING[2:]),
    ],
)
def test_a_key_stays_with_what_has_the_focus_and_uses_it(player: Open, label: str, keys: tuple[str, ...]):
    page = player(cell="LSTM", units=3, steps=50, controls=1)
    if label == "A button":
        page.get_by_role("button", name=label).focus()
    else:
        page.evaluate(
            """label => {
                const widgets = [...document.querySelectorAll("[data-testid=stMain] .stElementContainer")];
                const widget = widgets.find(node => node.innerText.split("\\n").includes(label));
                widget.querySelector("input:not([type=hidden]), [role=slider], [role=radio], button").focus();
            }""",
            label,
        )
    assert focused(page) != "BODY"

    for key in keys:
        page.keyboard.press(key)
        at_rest(page)

    assert places(page) == ["1 1"]
    assert page.locator(".player[data-playing=true]").count() == 0


@pytest.mark.parametrize(
    ("label", "key"), [("A button", "ArrowRight"), ("Toggle", "ArrowRight"), ("Slider", " ")]
)
def test_a_key_that_has_no_use_there_moves_the_player(player: Open, label: str, key: str):
    page = player(cell="LSTM", units=3, steps=50, controls=1)
    if label == "A button":
        page.get_by_role("button", name=label).click()
        at_rest(page)
    elif label == "Toggle":
        page.get_by_text("Toggle").click()
        at_rest(page)
    else:
        page.get_by_role("slider", name="Slider").focus()

    page.keyboard.press(key)

    page.wait_for_selector(".player[data-step='2'], .player[data-playing=true]")


def test_of_several_players_the_one_in_the_middle_or_used_last_is_moved_and_marked(player: Open):
    page = player(cell="SimpleRNN", units=1, steps=9, more=2, height=700)
    page.wait_for_selector(".player[data-driven=true]")
    players = page.locator(".player[data-ready=true]")
    players.nth(2).wait_for()
    assert driven(page).count("true") == 1

    for number in (1, 2, 0):
        players.nth(number).evaluate("node => node.scrollIntoView({ block: 'start' })")
        page.wait_for_function(
            f"number => ({INSIDE})('.player')[number].dataset.driven === 'true'",
            arg=number,
        )
        assert driven(page).count("true") == 1
        page.keyboard.press("ArrowRight")
    assert [place.split()[0] for place in places(page)] == ["2", "2", "2"]

    # The one used last, though another one is in the middle, as long as half of it is in view.
    players.nth(1).locator(".row-name").first.click()
    page.evaluate("document.activeElement.blur()")
    players.nth(1).evaluate(
        """node => {
            const { top, height } = node.getBoundingClientRect();
            document.querySelector("[data-testid=stMain]").scrollBy(0, top + 0.4 * height);
        }"""
    )
    page.keyboard.press("ArrowRight")

    assert [place.split()[0] for place in places(page)] == ["2", "3", "2"]
    page.wait_for_function(f"() => ({INSIDE})('.player')[1].dataset.driven === 'true'")  # in the next frame
    assert driven(page) == ["false", "true", "false"]


def test_a_player_alone_has_no_mark_and_one_out_of_sight_leaves_the_keys_to_the_page(visit: Open):
    page = visit("cell")
    assert driven(page) == [None]

    page.get_by_role("heading", name="Take it with you").scroll_into_view_if_needed()
    page.wait_for_function(
        f"() => ({INSIDE})('.player, .matrices').every(node => node.getBoundingClientRect().bottom < 0)"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")

    assert [place.split()[0] for place in places(page)] == ["1"]


def test_the_matrices_in_view_hand_the_keys_to_their_player(visit: Open):
    page = visit("cell?cell=LSTM")

    page.locator(".matrices").evaluate("node => node.scrollIntoView({ block: 'center' })")
    page.keyboard.press("ArrowRight")

    page.locator(".matrices").get_by_text("call 2 of 24").wait_for()


def test_pages_that_come_and_go_leave_no_listener_behind(
    serve: Callable[[str], str], open_page: Callable[..., Any]
):
    address = serve("serve.py")
    page = whole(open_page(f"{address}/glossary"), "glossary")
    page.context.add_init_script(LISTENING)
    page.goto(f"{address}/cell")
    whole(page, "cell")
    pages = (
        "The gates",
        "Unstable gradients",
        "LSTM against GRU",
        "Which tensors come back?",
        "One call to a cell",
    )
    counts = []

    for _ in range(3):
        for name in pages:
            turn_to(page, name)
            page.get_by_role("button", name="Copy the link to this screen").wait_for()
            at_rest(page)
        counts.append(page.evaluate("window.listening"))

    assert counts[1] == counts[2]


def test_a_preset_sends_the_player_to_its_default_and_the_next_control_does_not(player: Open):
    page = player(cell="LSTM", units=3, steps=9, controls=1, step=5, show="o", unit=2)
    assert places(page) == ["5 2"]

    page.get_by_role("button", name="A preset").click()
    page.wait_for_selector(".player[data-step='1'][data-quantity=f][data-unit='1']")
    page.wait_for_function("!/[?&](step|show|unit)=/.test(location.search)")
    page.get_by_role("button", name="A preset").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**step=2**")
    page.get_by_role("button", name="A button").click()
    at_rest(page)

    assert places(page) == ["2 1"]
    page.get_by_role("button", name="A preset").click()
    page.wait_for_selector(".player[data-step='1']")
