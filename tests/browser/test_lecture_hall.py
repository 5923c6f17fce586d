"""In front of a class: a whole picture on one screen, presenting, the page's keys, the way from lesson to lesson."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.content import course
from explainer.content.lessons import lesson
from tests.browser.screens import at_rest, turn_to, whole

pytestmark = pytest.mark.browser

#: What a projector shows, and the tallest thing beside the picture: the page's bar.
PROJECTOR = {"width": 1366, "height": 768}
#: Pixels of a letter that can be read from the last row, where one screen is as wide as the wall.
READABLE = 13
#: Screens with a player of up to 4 units.
PLAYERS = (
    "cell?units=4",
    "cell?cell=LSTM&units=4",
    "gates",
    "gates?cell=GRU",
    "gates?cell=PeepholeLSTM&peepholes=True&cell_clip=0.2&num_proj=2",
)
PARTS = (".controls", ".diagram", ".strips", ".panel")

Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def edges(page: Any, part: str) -> tuple[float, float]:
    box = page.locator(f".player {part}").first.bounding_box()
    return box["y"], box["y"] + box["height"]


def letters(page: Any, selector: str) -> float:
    """The least size of the letters of these elements, in pixels of the screen."""
    return page.locator(selector).evaluate_all(
        """all => Math.min(...all.map(node => {
            const drawn = node.ownerSVGElement?.getScreenCTM().a ?? 1;
            return parseFloat(getComputedStyle(node).fontSize) * drawn;
        }))"""
    )


def play_a_little(page: Any) -> None:
    page.locator(".control.play").first.click()
    page.wait_for_selector(".player[data-step='2']")
    page.keyboard.press(" ")
    page.wait_for_selector(".player[data-playing=false]")


# One screen


@pytest.mark.parametrize("path", PLAYERS)
def test_when_it_plays_one_screen_has_buttons_cell_strips_and_formula(visit: Visit, path: str):
    page = visit(path, **PROJECTOR, reduced_motion="reduce")

    play_a_little(page)

    bar = page.get_by_test_id("stHeader").bounding_box()["height"]
    for part in PARTS:
        top, bottom = edges(page, part)
        assert bar <= top < bottom <= PROJECTOR["height"], part
    assert letters(page, ".diagram .number") >= READABLE
    assert letters(page, ".panel .equation.numbers") >= READABLE
    assert page.faults == []


def test_one_screen_has_both_cells_and_both_formulas(visit: Visit):
    page = visit("lstm_gru", **PROJECTOR, reduced_motion="reduce")

    play_a_little(page)

    for which in (0, 1):
        diagram = page.locator(".player .diagram").nth(which).bounding_box()
        formula = page.locator(".player .equation.numbers .result").nth(which).bounding_box()
        assert diagram["y"] >= 60
        assert diagram["y"] + diagram["height"] <= formula["y"]
        assert formula["y"] + formula["height"] <= PROJECTOR["height"]
    assert letters(page, ".diagram .number") >= READABLE


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (1920, 1080)])
def test_formula_and_strips_stand_beside_the_cell_and_a_larger_screen_has_larger_letters(
    visit: Visit, width: int, height: int
):
    page = visit("gates", width=width, height=height)
    diagram, strips, panel = (page.locator(f".player {part}").bounding_box() for part in PARTS[1:])

    assert strips["x"] > diagram["x"] + diagram["width"]
    assert panel["x"] > diagram["x"] + diagram["width"]
    assert strips["x"] + strips["width"] > width - 70
    assert letters(page, ".diagram .number") >= READABLE * height / 768


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024)])
def test_on_a_phone_and_a_tablet_the_formula_is_pinned_while_the_picture_is_looked_at(
    visit: Visit, width: int, height: int
):
    page = visit("gates", width=width, height=height, reduced_motion="reduce")
    play_a_little(page)

    for part in (".diagram", ".strips"):
        page.locator(f".player {part}").evaluate("node => node.scrollIntoView({ block: 'center' })")
        top, bottom = edges(page, ".panel")
        assert height - 2 <= bottom <= height + 1, part
        assert bottom - top <= 0.4 * height
    expect(page.locator(".panel .result")).to_be_in_viewport()


def test_the_sliders_of_the_gates_stay_beside_the_memory_they_change(visit: Visit):
    page = visit("gates", **PROJECTOR)
    memory = page.locator(".memory").first

    memory.evaluate("node => node.scrollIntoView({ block: 'end' })")
    slider = page.get_by_role("slider", name="Forget gate f: shift")

    expect(slider).to_be_in_viewport()
    assert slider.bounding_box()["x"] + slider.bounding_box()["width"] < memory.bounding_box()["x"]


# Presenting, and the keys of the page


def seen(page: Any) -> dict[str, bool]:
    """What of the page can be seen."""
    title = page.get_by_role("heading", level=1)
    return {
        "bar": page.get_by_test_id("stHeader").is_visible(),
        "title": title.count() > 0 and title.is_visible(),
        "question": page.locator(".st-key-opening strong").first.is_visible(),
        "presets": page.locator('[class*="st-key-preset-"] button').first.is_visible(),
        "program": page.get_by_test_id("stCode").first.is_visible(),
    }


PRESENTED = {"bar": False, "title": False, "question": True, "presets": False, "program": False}


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("outputs", ".grid"),
        ("gradients", ".flow"),
        ("lstm_gru", ".duo"),
        ("stacks", ".stack-grid"),
        ("dropout", ".drop-strips"),
    ],
)
def test_p_presents_the_picture_and_the_question_alone_and_escape_brings_the_page_back(
    visit: Visit, path: str, picture: str
):
    page = visit(path, **PROJECTOR)
    before = seen(page)

    page.keyboard.press("p")
    page.wait_for_selector("[data-presenting]", state="attached")
    assert seen(page) == PRESENTED
    expect(page.locator(picture).first).to_be_in_viewport()
    assert page.locator(picture).first.bounding_box()["y"] < 90  # below the question's two lines

    page.keyboard.press("Escape")
    page.wait_for_selector("[data-presenting]", state="detached")
    assert seen(page) == before
    assert page.faults == []


def test_presented_the_picture_fits_a_clicker_steps_and_a_digit_puts_a_preset_up(visit: Visit):
    page = visit("gates", **PROJECTOR)
    page.keyboard.press("3")  # sunspots
    page.wait_for_url("**input=sunspots**")
    page.get_by_role("button", name="Present").click()
    page.wait_for_selector("[data-presenting]", state="attached")

    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    page.wait_for_selector(".player[data-step='2']")
    for part in PARTS:
        assert edges(page, part)[1] <= PROJECTOR["height"], part

    page.keyboard.press("4")  # GRU
    page.wait_for_url("**cell=GRU**")
    at_rest(page)
    page.locator(".player .symbol", has_text="z").first.wait_for()
    assert seen(page) == PRESENTED
    for part in PARTS:
        assert edges(page, part)[1] <= PROJECTOR["height"], part

    page.get_by_role("button", name="Back to the page").click()
    page.wait_for_selector("[data-presenting]", state="detached")
    page.reload()
    whole(page, "gates")
    assert page.locator("[data-presenting]").count() == 0
    assert "cell=GRU" in page.url


def test_what_is_presented_is_the_picture_in_view(visit: Visit):
    page = visit("gates", **PROJECTOR)
    page.locator(".memory").first.evaluate("node => node.scrollIntoView({ block: 'center' })")
    page.wait_for_function("() => document.querySelector('[data-test-script-state=notRunning]')")

    page.keyboard.press("p")

    expect(page.locator(".memory").first).to_be_visible()
    expect(page.locator(".player")).to_be_hidden()


def test_who_turns_the_page_while_presenting_is_on_a_page_that_is_whole(visit: Visit):
    page = visit("cell", **PROJECTOR)
    page.keyboard.press("p")
    page.wait_for_selector("[data-presenting]", state="attached")

    page.goto(page.url.replace("/cell", "/gates"))
    whole(page, "gates")

    assert page.locator("[data-presenting]").count() == 0


def test_the_page_s_keys_are_listed_and_leave_a_text_field_alone(visit: Visit):
    page = visit("cell?input=own", **PROJECTOR)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "input=own" in page.url

    box = page.get_by_role("textbox").first
    box.click()
    page.keyboard.press("End")
    page.keyboard.type("1p?")
    assert "1p?" in box.input_value()
    assert page.locator("[data-presenting]").count() == 0
    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("control", ["segments", "switch", "preset"])
def test_after_a_control_was_clicked_the_keys_move_the_picture(visit: Visit, control: str):
    page = visit("gates?steps=20", **PROJECTOR)
    page.locator(".player .controls").scroll_into_view_if_needed()
    if control == "segments":
        page.get_by_role("radio", name="GRU").click()
        page.wait_for_url("**cell=GRU**")
    elif control == "switch":
        page.get_by_text("Forget bias of 1 at the start").click()
        page.wait_for_url("**forget_bias=**")
        page.locator(".player .controls").scroll_into_view_if_needed()
    else:
        page.get_by_role("button", name="Two pulses").click()
        page.wait_for_url("**input=pulses**")
    at_rest(page)

    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".player[data-step='2']")
    page.keyboard.press(" ")

    page.wait_for_selector(".player[data-playing=true]")


# The way through the course


def test_each_lesson_s_end_leads_to_the_next_one_and_the_last_to_all(visit: Visit):
    page = visit(course.NAMES[0])

    for following in course.NAMES[1:]:
        page.locator(".st-key-onward").get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson(following)["title"])
        whole(page, following)
    page.locator(".st-key-onward").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Recurrent networks, taken apart")
    assert page.faults == []


def test_the_navigation_numbers_the_lessons(visit: Visit):
    page = visit("")

    for chapter in course.CHAPTERS:
        page.get_by_test_id("stTopNavSection").filter(has_text=chapter).click()
        titles = page.get_by_test_id("stTopNavDropdownLink").all_inner_texts()
        expected = [
            f"{course.number(one.name)}. {lesson(one.name)['title']}"
            for one in course.LESSONS
            if one.chapter == chapter
        ]
        assert [title.split("\n")[-1] for title in titles] == expected
        page.keyboard.press("Escape")


def test_the_browser_remembers_which_lessons_were_read_to_the_end_and_forgets_them(visit: Visit):
    page = visit("")
    read = page.get_by_text("Read to the end in this browser")
    expect(read).to_be_hidden()
    address = page.url

    page.goto(f"{address}gates")
    whole(page, "gates")
    page.locator(".st-key-onward").scroll_into_view_if_needed()
    page.wait_for_function("() => (localStorage.getItem('unrolled:read') ?? '').includes('gates')")
    page.goto(address)

    expect(read).to_have_text(f"Read to the end in this browser: 1 of {len(course.NAMES)} lessons.")
    assert page.locator(".st-key-path-2").get_attribute("data-read")
    page.get_by_role("button", name="Forget it").click()
    expect(read).to_be_hidden()
    assert page.locator(".st-key-path-2").get_attribute("data-read") is None
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    expect(read).to_be_hidden()


# On a phone


@pytest.mark.parametrize("name", course.NAMES)
def test_a_phone_says_which_part_is_read_and_leads_to_the_others(visit: Visit, name: str):
    page = visit(name, width=390, height=844, has_touch=True)
    bar = page.get_by_role("navigation", name="Parts of this page")
    headings = page.locator("[data-testid=stHeading] h2")

    parts = bar.get_by_role("combobox", name="Parts of this page")
    names = [lesson(name)["title"], *(text.strip() for text in headings.all_inner_texts())]
    assert parts.locator("option").all_inner_texts() == names
    assert len(names) > 5

    def leads_to(place: int) -> None:
        heading = headings.nth(place - 1) if place else page.get_by_role("heading", level=1)
        expect(parts).to_have_value(names[place])
        expect(heading).to_be_in_viewport()
        top, below = heading.bounding_box()["y"], bar.bounding_box()
        if 0 < place < len(names) - 1:
            assert below["y"] + below["height"] <= top < 200

    parts.select_option(names[2])
    leads_to(2)
    bar.get_by_role("button", name="The next part").tap()
    leads_to(3)
    parts.select_option(names[-1])
    leads_to(len(names) - 1)
    expect(bar.get_by_role("button", name="The next part")).to_be_disabled()
    parts.select_option(names[0])
    leads_to(0)
    headings.nth(3).evaluate("heading => heading.scrollIntoView()")
    expect(parts).to_have_value(names[4])
    bar.get_by_role("button", name="The part before").tap()
    leads_to(3)


def test_the_bar_names_the_parts_of_the_lesson_that_was_turned_to(visit: Visit):
    page = visit("gates", width=1280)

    for name in ("outputs", "lstm_gru", "gates"):
        page.set_viewport_size({"width": 1280, "height": 844})
        turn_to(page, lesson(name)["title"])
        page.get_by_role("heading", name="Take it with you").wait_for()
        page.set_viewport_size({"width": 390, "height": 844})
        options = page.get_by_role("combobox", name="Parts of this page").locator("option")
        headings = page.locator("[data-testid=stHeading] h2").all_inner_texts()
        expect(options).to_have_text([lesson(name)["title"], *(text.strip() for text in headings)])


def test_a_wide_screen_has_no_bar(visit: Visit):
    page = visit("gates", **PROJECTOR)

    expect(page.get_by_role("navigation", name="Parts of this page")).to_be_hidden()
