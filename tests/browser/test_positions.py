"""Where a picture stands: in the address, in the copied link, through every control, on every lesson that steps."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.screens import INSIDE, at_rest, back, forward, turn_to, whole

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
PLAYERS = "all => all.map(({ dataset }) => [dataset.step, dataset.quantity, dataset.unit].join(' '))"


@dataclass(frozen=True)
class Place:
    """A position on a page: what stands in the address, and where the page says it.

    shown: what is read where, and what it says there. number: a field of the page with a number in it, and another
    number for it. nav: the page's name in the menu.
    """

    page: str
    nav: str
    screen: str
    position: str
    shown: tuple[str, str, list[str]]
    number: tuple[str, str] = ("", "")

    @property
    def link(self) -> str:
        return f"{self.page}?{'&'.join(filter(None, (self.screen, self.position)))}"

    @property
    def parameters(self) -> dict[str, str]:
        return parameters(f"?{self.position}")


SAID = "all => all.map(one => one.textContent.match(/\\d+/)[0])"
STEP = "all => all.map(({ dataset }) => dataset.step)"
PRESSED = "all => all.map(one => one.getAttribute('aria-pressed'))"
PICKED = "all => all.map(({ dataset }) => dataset.box ?? dataset.cell)"
DRAWN = "all => all.slice(0, 1).map(one => one.value)"
CELL, GATES, TENSORS = "One call to a cell", "The gates", "Which tensors come back?"
GRADIENTS, DUO = "Unstable gradients", "LSTM against GRU"
STACKS, DROPOUT = "Layers on layers", "Dropout, mask by mask"
STEPS, UNITS = "Steps", "Units"
PLACES = (
    Place("", "Unrolled", "", "step=7&show=o", (".player", PLAYERS, ["7 o 1"])),
    Place(
        "cell", CELL, "units=3", "step=5&show=pre_h&unit=3", (".player", PLAYERS, ["5 pre_h 3"]), (STEPS, "9")
    ),
    Place(
        "cell", CELL, "cell=LSTM", "step=4&show=h_prev", (".player", PLAYERS, ["4 h_prev 1"]), (UNITS, "3")
    ),
    Place("cell", CELL, "", "layout=one", (".matrices [data-name=one]", PRESSED, ["true"]), (UNITS, "3")),
    Place("gates", GATES, "", "step=9&show=o&unit=2", (".player", PLAYERS, ["9 o 2"]), (STEPS, "20")),
    Place("gates", GATES, "", "hold_step=3", (".corners", STEP, ["3"]), (UNITS, "3")),
    Place("outputs", TENSORS, "steps=5", "row=2", (".sample", DRAWN, ["2"]), ("Features", "2")),
    Place("gradients", GRADIENTS, "", "t=21", (".flow .walk-said", SAID, ["21"]), (UNITS, "4")),
    Place("gradients", GRADIENTS, "", "update=3", (".descent .walk-said", SAID, ["3"]), (UNITS, "4")),
    Place(
        "lstm_gru", DUO, "", "step=6&show=o&unit=3", (".player", PLAYERS, ["6 o 3", "6  3"]), (STEPS, "12")
    ),
    Place("lstm_gru", DUO, "", "step=2&show=r", (".player", PLAYERS, ["2  1", "2 r 1"]), (STEPS, "12")),
    Place("lstm_gru", DUO, "", "step=3&show=c", (".player", PLAYERS, ["3 c 1", "3 h 1"]), (UNITS, "6")),
    Place(
        "stacks", STACKS, "", "order=wave&at=3&box=2.2", (".stack-grid .picked[data-box]", PICKED, ["2.2"])
    ),
    Place("stacks", STACKS, "depth=3", "answer=2.3", (".answer .picked[data-cell]", PICKED, ["2.3"])),
    Place("stacks", STACKS, "", "back=4", (".stack-grid.back .walk-said", SAID, ["4"])),
    Place("dropout", DROPOUT, "units=3", "step=6&show=mean", (".player", PLAYERS, ["6 mean 1"])),
)
every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.page}-{place.position}")
with_a_number = pytest.mark.parametrize(
    "place",
    [place for place in PLACES if place.number[0]],
    ids=lambda place: f"{place.page}-{place.position}",
)
#: Each page's first place of these.
once_a_page = pytest.mark.parametrize(
    "place",
    list({place.page: place for place in reversed(PLACES) if place.number[0]}.values()),
    ids=lambda place: f"{place.page}-{place.position}",
)


def parameters(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def stands(page: Any, place: Place) -> None:
    """Wait until the page shows the place and says so in its address, and nothing is under way."""
    where, read, says = place.shown
    page.locator(where).first.wait_for()
    found = page.locator(where)
    page.wait_for_function(
        f"""([selector, read, says]) => {{
            const all = ({INSIDE})(selector);
            return all.length && JSON.stringify(eval(read)(all)) === JSON.stringify(says);
        }}""",
        arg=[where, read, says],
    )
    at_rest(page)
    assert found.evaluate_all(read) == says
    page.wait_for_function(
        """wanted => {
            const query = new URLSearchParams(location.search);
            return Object.entries(wanted).every(([name, value]) => query.get(name) === value);
        }""",
        arg=place.parameters,
    )


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def change(page: Any, place: Place) -> None:
    """Change the page's number, and wait until the address has it."""
    label, number = place.number
    page.get_by_label(re.compile(f"^{label}( of the LSTM)?$")).first.fill(number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{label.lower()}={number}**")


def copied(page: Any) -> str:
    page.get_by_role("button", name="Copy the link to this screen").click()
    page.get_by_text("Copied", exact=True).wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@every_place
def test_a_link_opens_at_its_place_and_a_reload_keeps_it(visit: Visit, place: Place):
    page = visit(place.link)
    stands(page, place)

    page.reload()
    whole(page, place.page)

    stands(page, place)
    assert page.faults == []


@with_a_number
def test_a_control_keeps_the_place_and_back_and_forward_and_the_copied_link_too(
    visit: Visit, place: Place, open_page: Callable[..., Any]
):
    parameter, number = place.number[0].lower(), place.number[1]
    page = visit(place.link, permissions=["clipboard-read", "clipboard-write"])
    stands(page, place)

    change(page, place)
    stands(page, place)
    back(page)
    page.wait_for_url(lambda url: parameter not in parameters(url) or parameters(url)[parameter] != number)
    stands(page, place)
    forward(page)
    page.wait_for_url(f"**{parameter}={number}**")

    stands(page, place)
    link = copied(page)
    assert link == page.url
    stands(whole(open_page(link), place.page), place)
    assert page.faults == []


@once_a_page
def test_a_place_stays_on_its_own_page_and_is_there_when_its_page_is_again(visit: Visit, place: Place):
    page = visit(place.link)
    stands(page, place)
    others = [CELL, GATES, GRADIENTS, DUO, TENSORS]

    for other in (name for name in others if name != place.nav):
        turn_to(page, other)
        assert place.parameters.keys() & parameters(page.url).keys() == set()
    turn_to(page, place.nav)

    stands(page, place)
    page.evaluate("history.go(-2)")  # the page's own entry, and the one with its experiment
    page.get_by_role("heading", level=1, name=place.nav).wait_for(state="detached")
    at_rest(page)
    assert place.parameters.keys() & parameters(page.url).keys() == set()
    assert page.faults == []


@pytest.mark.parametrize("start", ["", "glossary", "gates?step=3&show=o"])
def test_coming_from_another_page_a_player_begins_at_its_default_and_writes_its_own(visit: Visit, start: str):
    page = visit(start)

    turn_to(page, CELL)
    page.wait_for_selector(".player[data-ready=true][data-step='1'][data-quantity=h]")
    assert parameters(page.url) == {}
    page.locator(".player").get_by_role("button", name="One call forward").click()
    page.wait_for_url("**/cell?step=2")
    page.get_by_label("Units").fill("4")
    page.keyboard.press("Enter")
    page.wait_for_url("**units=4**")
    page.get_by_text("unit 1 of 4").wait_for()
    strip = page.locator(".row[data-quantity=h] .plot")
    strip.click(position={"x": 3, "y": strip.evaluate("node => node.clientHeight") - 3})
    page.wait_for_url("**unit=4**")

    at_rest(page)
    assert parameters(page.url) == {"units": "4", "step": "1", "unit": "4"} or parameters(page.url) == {
        "units": "4",
        "unit": "4",
    }


CONTROLS = (
    ("cell", "cell=LSTM&units=3", lambda page: page.get_by_role("radio", name="GRU").first.click(), "cell=GRU"),
    ("cell", "cell=LSTM&units=3", lambda page: page.locator(".live-slider input").first.press("ArrowRight"), "scale="),
    ("gates", "units=3", lambda page: page.locator(".live-slider input").first.press("ArrowRight"), "shift_"),
    ("lstm_gru", "units=3", lambda page: page.locator(".live-slider input").first.press("ArrowRight"), "forget_bias="),
    ("lstm_gru", "units=3", lambda page: page.get_by_role("radio", name="parameters").click(), "equal="),
)  # fmt: skip


@pytest.mark.parametrize(("path", "screen", "use", "written"), CONTROLS)
def test_every_kind_of_control_keeps_step_and_unit(
    visit: Visit, path: str, screen: str, use: Callable[[Any], None], written: str
):
    page = visit(f"{path}?{screen}&step=4&show=h&unit=2")
    page.wait_for_selector(".player[data-step='4'][data-quantity=h][data-unit='2']")

    use(page)

    page.wait_for_url(f"**{written}**")
    at_rest(page)
    page.wait_for_selector(".player[data-step='4'][data-quantity=h][data-unit='2']")
    kept = parameters(page.url)
    assert [kept.get(name) for name in ("step", "show", "unit")] == ["4", "h", "2"]


def test_a_place_that_is_no_longer_there_is_the_nearest_one_and_the_address_says_so(visit: Visit):
    page = visit("cell?cell=LSTM&units=4&step=20&show=o&unit=4")

    page.get_by_label("Units").fill("3")
    page.keyboard.press("Enter")
    page.wait_for_url("**units=3**unit=3**")
    page.get_by_label("Steps").fill("8")
    page.keyboard.press("Enter")
    page.wait_for_url("**steps=8**step=8**")
    page.get_by_role("radio", name="SimpleRNN").first.click()

    page.wait_for_selector(".player[data-step='8'][data-quantity=h][data-unit='3']")
    page.wait_for_url(lambda url: "show" not in parameters(url))
    at_rest(page)
    back(page)
    page.wait_for_selector(".player[data-step='8'][data-quantity=o][data-unit='3']")
    back(page)
    page.wait_for_selector(".player[data-step='20'][data-quantity=o][data-unit='3']")
    back(page)
    page.wait_for_selector(".player[data-step='20'][data-quantity=o][data-unit='4']")


def test_the_default_place_leaves_the_address_clean(visit: Visit):
    page = visit("cell?step=5")

    page.keyboard.press("ArrowRight")
    page.wait_for_url("**step=6**")
    page.locator(".player").get_by_role("button", name="First call").click()

    page.wait_for_url(lambda url: parameters(url) == {})


# ---- the copied link ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["cell?cell=LSTM&steps=200", "lstm_gru?steps=100"])
def test_while_it_plays_the_call_of_the_moment_is_copied(visit: Visit, path: str):
    page = visit(path, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".speed").first.select_option("8")
    page.get_by_role("button", name="Play").first.click()
    page.wait_for_function(f"({INSIDE})('.player')[0].dataset.step > 5")

    link, shown = page.evaluate(
        f"""() => {{
            let link;
            navigator.clipboard.writeText = async text => {{ link = text; }};
            ({INSIDE})("button").find(node => node.textContent === "Copy the link to this screen").click();
            return [link, ({INSIDE})(".player")[0].dataset.step];
        }}"""
    )

    assert parameters(link)["step"] == shown


def test_nothing_is_said_to_be_copied_that_is_not(visit: Visit):
    page = visit("cell")
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
            document.execCommand = () => false;
        }"""
    )

    page.get_by_role("button", name="Copy the link to this screen").click()

    page.get_by_text("copy it with the keyboard").wait_for()
    assert page.get_by_text("Copied", exact=True).count() == 0


# ---- what a click does stays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["cell?cell=LSTM", "gates", "lstm_gru"])
def test_speed_and_playing_outlive_a_control(visit: Visit, path: str):
    page = visit(path)
    page.locator(".speed").first.select_option("0.5")
    page.get_by_role("button", name="Play").first.click()

    page.get_by_label("Steps", exact=True).first.fill("30")
    page.keyboard.press("Enter")
    page.wait_for_url("**steps=30**")
    at_rest(page)

    expect(page.locator(".speed").first).to_have_value("0.5")
    assert page.locator(".player").first.get_attribute("data-playing") == "true"


def test_the_formula_follows_a_control_in_symbols_and_in_numbers(visit: Visit):
    page = visit("gates?step=2")
    expect(page.locator(".player .equation.symbols")).to_contain_text("σ(")

    page.locator(".player").scroll_into_view_if_needed()
    page.get_by_role("radio", name="hard sigmoid").first.click()
    page.wait_for_url("**gates=hard_sigmoid**")

    expect(page.locator(".player .equation.symbols")).to_contain_text("hσ(")
    expect(page.locator(".player .equation.numbers")).to_contain_text("hσ(")


def test_the_key_of_the_colours_follows_the_cell(visit: Visit):
    page = visit("cell?cell=SimpleRNN")
    assert page.locator(".legend:visible .gate").count() == 0

    page.get_by_role("radio", name="LSTM").first.click()

    page.locator(".legend .gate").wait_for()


def test_a_tensor_that_was_pressed_stays_pressed(visit: Visit):
    page = visit("outputs?steps=5")
    name = page.locator(".grid").first.locator(".panel").nth(1).locator(".tensor-name").nth(1)
    name.click()

    page.get_by_label("Features", exact=True).first.fill("2")
    page.keyboard.press("Enter")
    page.wait_for_url("**features=2**")
    at_rest(page)

    expect(name).to_have_attribute("aria-pressed", "true")
