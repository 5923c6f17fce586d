"""A click is a promise: what is pressed happens, stays, and everything on the page is of one experiment.

Every preset and every "Set it up" of every lesson is pressed. After each the link is what it says, all parts follow,
and nothing is wrong on the console. What the page shows then is held against a fresh browser that opens this link,
after a few presets and a few other controls; with EVERY_CLICK in the environment (`make every-click`) after each, on
both servers, and each control from two screens. A fresh browser costs more than all the rest.
"""

import difflib
import importlib
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError

from explainer.content import course
from explainer.content.lessons import lesson as words_of
from explainer.lessons.cell.controls import NO_MOVES, NO_WEIGHTS
from explainer.ui.link import OPEN, Screen
from tests.browser.screens import whole

pytestmark = pytest.mark.browser

SHOWN = Path(__file__).with_name("shown.js").read_text(encoding="utf-8")
CONTROLS = Path(__file__).with_name("controls.js").read_text(encoding="utf-8")
#: A window in which all of a page is in view, so that every part follows at once.
TALL = {"width": 1280, "height": 14_000}
#: Milliseconds for which a page that is at rest shows the same.
SETTLED = 300
#: Milliseconds that a page may take to follow.
FOLLOWED = 20_000

#: Whether every control is used, and not a few of each lesson.
EVERY_CLICK = "EVERY_CLICK" in os.environ
#: How many are tried where not all are, and how many presets are held against a fresh browser.
FEW = 1
FEW_FRESH = 2

Link = dict[str, str]


def controls_of(lesson: str) -> Any:
    return importlib.import_module(f"explainer.lessons.{lesson}.controls")


def screen_of(lesson: str) -> Screen[Any]:
    return controls_of(lesson).SCREEN


def presets_of(lesson: str) -> dict[str, Any]:
    return dict(controls_of(lesson).PRESETS)


@dataclass(frozen=True)
class Fresh:
    """What a fresh browser shows at a link, and the files that it is offered there."""

    shown: dict[str, str]
    files: dict[str, bytes]


#: By lesson and query. Both servers serve the same page, so one of them is asked.
FRESH: dict[tuple[str, str], Fresh] = {}


@dataclass
class Visitor:
    """Somebody on a lesson's page."""

    lesson: str
    server: str
    open_page: Callable[..., Any]
    page: Any = None

    def go(self, link: Link) -> None:
        address = f"{self.server}/{self.lesson}?{urlencode(link)}"
        if self.page:
            self.page.goto(address)
        else:
            self.page = self.open_page(address, **TALL)
        whole(self.page, self.lesson)

    @property
    def link(self) -> Link:
        return dict(parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True))

    def arrives_at(self, link: Link) -> None:
        """The link becomes this one, all parts follow, it stays, and a fresh browser shows the same."""
        self.gets_to(link)
        fresh = self.fresh(link).shown
        deadline = time.monotonic() + FOLLOWED / 1000
        while (left := differences(fresh, settled(self.page))) and time.monotonic() < deadline:
            continue
        assert not left, left
        assert self.link == link
        assert self.page.faults == []

    def gets_to(self, link: Link) -> None:
        """The link becomes this one, all parts follow, and it stays."""
        self.page.wait_for_function(SAYS, arg=said(link))
        self.follows()
        assert self.link == link
        assert self.page.faults == []

    def follows(self) -> None:
        """Wait until no part says that it follows, twice, with nothing under way between."""
        for _ in range(2):
            self.page.wait_for_function(
                "() => !document.querySelector('[data-follows]')"
                " && document.querySelector('[data-test-script-state]').dataset.testScriptState === 'notRunning'",
                timeout=FOLLOWED,
            )
            self.page.wait_for_timeout(SETTLED / 2)

    def downloads(self) -> dict[str, bytes]:
        """The files that the page offers, as they come when they are asked for."""
        return _downloaded(self.page)

    def fresh(self, link: Link) -> Fresh:
        """What a browser that has never been here shows at a link."""
        query = urlencode(link)
        if (self.lesson, query) not in FRESH:
            page = whole(self.open_page(f"{self.server}/{self.lesson}?{query}", **TALL), self.lesson)
            FRESH[self.lesson, query] = Fresh(settled(page), _downloaded(page))
            page.context.close()
        return FRESH[self.lesson, query]


#: Whether the address says a link, in JavaScript; `said` is how it is given.
SAYS = "link => JSON.stringify([...new URLSearchParams(location.search)].sort()) === link"


def said(link: Link) -> str:
    return json.dumps(sorted(map(list, link.items())), separators=(",", ":"), ensure_ascii=False)


def settled(page: Any) -> dict[str, str]:
    """What the page shows, once it has shown the same for a while."""
    shown: dict[str, str] = {}
    while shown != (shown := page.evaluate(SHOWN)):
        page.wait_for_timeout(SETTLED)
    return shown


def differences(fresh: dict[str, str], shown: dict[str, str]) -> str:
    """How the parts of a page differ from those of a fresh one, line by line."""
    assert fresh.keys() == shown.keys()
    pairs = [(part, text.splitlines(), shown[part].splitlines()) for part, text in fresh.items()]
    return "\n".join(
        line for part, left, right in pairs for line in difflib.unified_diff(left, right, "fresh", part, n=2)
    )


def _downloaded(page: Any) -> dict[str, bytes]:
    found = {}
    for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
        with page.expect_download() as coming:
            button.click()
        found[coming.value.suggested_filename] = Path(coming.value.path()).read_bytes()
    return found


@pytest.fixture
def visitor(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Callable[[str, str], Visitor]:
    return lambda lesson, server: Visitor(lesson, serve(server), open_page)


# ---- whole screens ---------------------------------------------------------------------------------------------------


def whole_screens(lesson: str) -> list[tuple[str, str]]:
    """Every button that puts a whole screen up: its key, and its preset."""
    rows = [(f"preset {name}", name) for name in presets_of(lesson)]
    trials = [(f"try {trial.preset}", trial.preset) for trial in words_of(lesson).trials]
    return rows + trials


def on_servers() -> list[tuple[str, str]]:
    """Each lesson on the server for a class, and on the plain one: all of them, or where few are tried, every other."""
    return [(name, "serve.py") for name in course.NAMES] + [
        (name, "app.py") for name in course.NAMES[:: 1 if EVERY_CLICK else 2]
    ]


@pytest.mark.parametrize(("lesson", "server"), on_servers())
def test_a_preset_is_a_whole_screen_from_wherever_it_is_pressed(
    visitor: Callable[[str, str], Visitor], lesson: str, server: str
):
    there = visitor(lesson, server)
    there.go({})
    buttons = [
        pair for pair in whole_screens(lesson) if there.page.locator(f".{css(pair[0])} button").count()
    ]
    assert {preset for _, preset in buttons} == set(presets_of(lesson))
    if not EVERY_CLICK:  # a trial whose preset has a button too is set up in the next test
        buttons = list({preset: (key, preset) for key, preset in reversed(buttons)}.values())[::-1]
    if server == "app.py":
        buttons = buttons[::-1] if EVERY_CLICK else random.Random(lesson).sample(buttons, FEW)
    fresh = buttons if EVERY_CLICK else random.Random(lesson).sample(buttons, min(FEW_FRESH, len(buttons)))
    for key, preset in buttons:
        there.page.locator(f".{css(key)} button").click()

        link = presets_of(lesson)[preset].link()
        if (key, preset) not in fresh:
            there.gets_to(link)
            continue
        there.arrives_at(link)
        if key.startswith("preset"):
            assert there.downloads() == there.fresh(link).files


@pytest.mark.parametrize("lesson", course.NAMES)
def test_set_it_up_sets_its_screen_up_and_brings_the_picture_into_view(
    visitor: Callable[[str, str], Visitor], lesson: str
):
    there = visitor(lesson, "serve.py")
    there.go({})
    there.page.set_viewport_size({"width": 1366, "height": 768})
    for trial in words_of(lesson).trials:
        there.page.locator(f".{css(f'try {trial.preset}')} button").click()

        there.page.wait_for_function(
            """() => [...document.querySelectorAll("[data-shown-last]")].some(there => {
                const { top } = there.getBoundingClientRect();
                return top >= 0 && top < 150 && there.matches('[class*="-box"], :has([class*="-box"])');
            })"""
        )
        there.page.wait_for_function(SAYS, arg=said(presets_of(lesson)[trial.preset].link()))


def css(key: str) -> str:
    """The class of the element with this key."""
    return "st-key-" + "".join(letter if letter.isalnum() or letter in "_-" else "-" for letter in key)


# ---- single controls -------------------------------------------------------------------------------------------------


#: What goes with a field: edited weights with the weights that were edited, moved inputs with the inputs.
ALSO: dict[tuple[str, str], dict[str, object]] = {
    ("cell", "seed"): dict(NO_WEIGHTS),
    ("cell", "scale"): dict(NO_WEIGHTS),
    ("cell", "input"): dict(NO_MOVES),
}


def another_screen(lesson: str) -> Link:
    """The last preset's link: other cells, other controls than the page opens with."""
    return list(presets_of(lesson).values())[-1].link()


def starts() -> list[tuple[str, str]]:
    """Each lesson, and the screens from which its controls are used: both, or where few are used, one in turn."""
    places = ("as it opens", "another screen")
    both = [(lesson, place) for lesson in course.NAMES for place in places]
    return both if EVERY_CLICK else [both[2 * at + at % 2] for at in range(len(course.NAMES))]


@pytest.mark.parametrize(("lesson", "place"), starts())
def test_a_control_changes_its_own_field_and_nothing_else(
    visitor: Callable[[str, str], Visitor], lesson: str, place: str
):
    there = visitor(lesson, "serve.py")
    start = {} if place == "as it opens" else another_screen(lesson)
    there.go(start)
    _open_popovers(there.page)
    before = settled(there.page)
    faults = []
    controls = there.page.evaluate(CONTROLS, lesson)
    if not EVERY_CLICK:
        controls = random.Random(f"{lesson}, {place}").sample(controls, FEW)
    for at, control in enumerate(controls):
        if at:
            there.go(start)
            _open_popovers(there.page)
        try:
            _is_kept(there, control, start, before)
        except (AssertionError, PlaywrightError) as fault:
            faults.append(f"{control['name']}, {control['kind']} {control['option']}: {fault}")
    assert not faults, "\n\n".join(faults)


def _is_kept(there: Visitor, control: dict[str, Any], start: Link, before: dict[str, str]) -> None:
    """What a control promises happens, and nothing else."""
    if not _use(there.page, control):
        return
    there.page.keyboard.press("Escape")
    if control["kind"] == "quiz":
        _explains(there, control)
    elif control["kind"] == "button":
        there.follows()
        assert settled(there.page) != before, "it does nothing"
        there.arrives_at(there.link)
    else:
        link, is_told = _expected(there.lesson, start, there, control["name"])
        there.arrives_at(link)
        assert bool(there.page.locator(f".{css(there.lesson + '.notices')}").count()) == is_told


def _explains(there: Visitor, control: dict[str, Any]) -> None:
    """An answer to a quiz is explained, and is no part of the link."""
    there.follows()
    quiz = _place(there.page, control)
    quiz.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]").get_by_test_id("stAlert").wait_for()
    assert OPEN not in there.link


def _open_popovers(page: Any) -> None:
    """Open what "More" holds; its controls are in the page for as long as it is open."""
    for button in page.get_by_test_id("stPopover").get_by_role("button").all():
        button.click()
        page.get_by_test_id("stPopoverBody").wait_for()


def _place(page: Any, control: dict[str, Any]) -> Any:
    """Where a control is on the page. A page that has just been opened may still put another element in its place."""
    place = page.locator(f"[data-tried='{control['mark']}']")
    for _ in range(20):
        page.evaluate(CONTROLS, control["lesson"])
        if place.count():
            break
        page.wait_for_timeout(SETTLED)
    return place


def _use(page: Any, control: dict[str, Any]) -> bool:
    """Use a control as a visitor does. False when it is there already, as the choice that is chosen is."""
    place = _place(page, control)
    if control["kind"] == "number":
        field = place.get_by_role("spinbutton")
        most, now = (float(field.get_attribute(name)) for name in ("max", "value"))
        field.press("ArrowUp" if now < most else "ArrowDown")
        field.press("Enter")
    elif control["kind"] == "toggle":
        place.get_by_test_id("stCheckbox").locator("label").click()
    elif control["kind"] == "segments":
        option = place.locator("[data-testid=stButtonGroup] button").nth(control["option"])
        chosen = option.get_attribute("aria-checked") == "true"
        if not chosen:
            option.click()
        return not chosen
    elif control["kind"] == "select":
        place.get_by_role("combobox").click()
        options = page.get_by_role("option")
        options.first.wait_for()
        options.nth(1 if options.nth(0).get_attribute("aria-selected") == "true" else 0).click()
    elif control["kind"] == "quiz":
        place.get_by_test_id("stRadioOption").nth(control["option"]).click()
    elif control["kind"] == "button":
        place.click()
    else:
        place.focus()
        at_the_end = place.evaluate("node => node.value === node.max")
        place.press("ArrowLeft" if at_the_end else "ArrowRight")
    return True


def _expected(lesson: str, start: Link, there: Visitor, name: str) -> tuple[Link, bool]:
    """The link that follows from the start when this field alone is changed to what the address says now, and whether
    the page says that something of the screen could not be kept.
    """
    screen = screen_of(lesson)
    there.page.wait_for_function(
        "start => location.search.slice(1) !== start", arg=urlencode(start), timeout=5_000
    )
    now = there.link
    if name not in screen.fields:
        assert now[OPEN] in screen.views
        return start | {OPEN: now[OPEN]}, False
    texts = {key: kind.write(getattr(screen.read(start)[0], key)) for key, kind in screen.fields.items()}
    also = {key: screen.fields[key].write(value) for key, value in ALSO.get((lesson, name), {}).items()}
    texts[name] = now.get(name, screen.fields[name].write(screen.fields[name].default))
    changed, notices = screen.read(texts | also)
    assert changed != screen.read(start)[0], f"{name} changes nothing"
    return changed.link(), bool(notices)
