"""Lesson 4 in a real Chromium: what only a browser can show."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Lesson = Callable[..., Any]
COMPONENTS = ("flow", "descent", "arrows", "bars", "twins")


def settled(page: Any) -> Any:
    """Wait until the whole lesson is there and nothing is under way."""
    page.get_by_role("heading", name="Take it with you").wait_for()
    for name in COMPONENTS:
        page.wait_for_selector(f".unrolled.{name}[data-ready=true]")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


def resting(place: Any) -> dict[str, float]:
    """Where something is, once it has been there for a while: the answer to a drag draws the picture anew."""
    box = None
    while box != (box := place.bounding_box()):
        place.page.wait_for_timeout(500)
    return box


@pytest.fixture
def lesson(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Lesson:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")
    return lambda query="", **options: settled(open_page(f"{address}/gradients{query}", **options))


def test_the_lesson_opens_without_errors_or_requests_to_other_hosts(lesson: Lesson):
    page = lesson()

    assert page.locator(".flow .chart").first.locator(".curve-line").count() == 10
    assert page.faults == []


def test_the_gradient_is_stepped_back_without_the_server(lesson: Lesson):
    page = lesson("?units=3&steps=8&network=tanh")
    flow = page.locator(".unrolled.flow")
    flow.get_by_text("Step 8 → 7").wait_for()

    flow.get_by_role("button", name="One step on").click()

    flow.get_by_text("Step 7 → 6").wait_for()
    assert "step 6" in flow.locator(".walk-said").inner_text()
    page.wait_for_url(re.compile(r"[?&]t=6"))


def test_a_link_opens_at_its_step(lesson: Lesson):
    page = lesson("?steps=8&t=3")

    page.get_by_text("Step 4 → 3").wait_for()


def test_a_control_repaints_the_flow(lesson: Lesson):
    page = lesson()

    page.get_by_label("Steps", exact=True).fill("12")
    page.keyboard.press("Enter")

    page.get_by_text("Step 12 → 11").wait_for()


def test_a_click_on_the_cliff_starts_both_walkers_there(lesson: Lesson):
    page = lesson()
    ground = page.locator(".map")
    ground.scroll_into_view_if_needed()

    ground.click(position={"x": 300, "y": 120})

    page.wait_for_url(re.compile(r"[?&]w="))
    page.locator(".descent .walk-said", has_text=re.compile(r"update [1-9]\d* of 40")).wait_for()


def test_the_cliff_is_walked_with_the_keyboard(lesson: Lesson):
    page = lesson()
    page.locator(".map").focus()

    page.keyboard.press("ArrowRight")

    page.wait_for_url(re.compile(r"[?&]w=4\.95"))


def test_a_dragged_arrow_is_clipped_anew(lesson: Lesson):
    page = lesson()
    tip = page.locator(".arrow-panel").first.locator(".tip.first")
    tip.scroll_into_view_if_needed()
    box = tip.bounding_box()

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 30, box["y"] - 20, steps=5)
    page.mouse.up()

    page.wait_for_url(re.compile(r"[?&]entries="))


def test_the_twins_train_until_one_is_dead_and_the_other_has_learnt(lesson: Lesson):
    page = lesson("?updates=100")

    page.get_by_role("button", name="Train", exact=True).click()

    page.locator(".twin-state", has_text="Died at update 20: the loss is NaN.").wait_for()
    page.get_by_role("button", name="Train again").wait_for()
    assert page.faults == []


def test_a_run_can_be_stopped(lesson: Lesson):
    page = lesson("?network=lstm&updates=2000")

    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()

    page.get_by_role("button", name="Go on").wait_for()


def test_a_tip_is_dragged_past_its_panel_and_can_be_taken_again(lesson: Lesson):
    page = lesson()
    panel = page.locator(".arrow-picture").first
    panel.scroll_into_view_if_needed()

    for way in (-1, 1):  # far out to the upper left, and from there far out to the lower right
        tip = resting(panel.locator(".tip.first"))
        frame = panel.bounding_box()
        page.mouse.move(tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2)
        page.mouse.down()
        page.mouse.move(frame["x"] + 400 * way, frame["y"] + 400 * way, steps=8)
        page.mouse.up()
        sign = "-" if way < 0 else ""
        page.wait_for_url(re.compile(rf"[?&]entries={sign}[1-9]"))

        settled(page)
        tip, frame = panel.locator(".tip.first").bounding_box(), panel.bounding_box()
        assert frame["x"] <= tip["x"]
        assert frame["y"] <= tip["y"]
        assert tip["x"] + tip["width"] <= frame["x"] + frame["width"]
        assert tip["y"] + tip["height"] <= frame["y"] + frame["height"]


def test_a_text_that_is_not_four_numbers_stays_to_be_mended(lesson: Lesson):
    page = lesson()
    field = page.get_by_label("∂L/∂W and ∂L/∂U: four numbers, inf and nan too")

    field.fill("1 2 thre 4")
    field.press("Enter")

    page.get_by_text("“thre” is no number").wait_for()
    assert field.input_value() == "1 2 thre 4"
    field.fill("1 2 3 4")
    field.press("Enter")
    page.wait_for_url(re.compile(r"[?&]entries=1_2_3_4"))
    page.get_by_text("“thre” is no number").wait_for(state="detached")


def test_a_control_in_the_middle_of_a_training_loses_nothing(lesson: Lesson):
    page = lesson("?network=lstm&updates=2000")
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_text(re.compile(r"\d+ % of the training")).wait_for()

    lag = page.get_by_label("Lag", exact=True)
    lag.fill("30")
    lag.press("Enter")

    page.get_by_text("This run goes on with its own: Sunspots with lag 20").wait_for()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("button", name="Go on").wait_for()
    done = page.get_by_text(re.compile(r"\d+ % of the training")).inner_text()
    assert int(done.split()[0]) < 100
    page.get_by_role("button", name="Start anew with the new settings").click()
    page.get_by_role("button", name="Stop", exact=True).wait_for()
    page.get_by_text("This run goes on with its own").wait_for(state="detached")


def test_a_curve_that_leaves_its_picture_ends_at_the_edge(lesson: Lesson):
    page = lesson("?updates=40")
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="Train again").wait_for()

    # The loss of the twin that dies goes far beyond the top: no point of its curve lies outside of the picture.
    heights = """() => [...document.querySelectorAll('*')].map((host) => host.shadowRoot).filter(Boolean)
      .flatMap((root) => [...root.querySelectorAll('.twins .chart')])
      .flatMap((chart) => {
        const box = chart.querySelector('clipPath rect');
        const [top, height] = ['y', 'height'].map((name) => Number(box.getAttribute(name)));
        return [...chart.querySelectorAll('.curve-line')].flatMap((line) =>
          [...line.getAttribute('d').matchAll(/[ML]\\S+ (\\S+?)(?=[ML]|$)/g)].map((found) => Number(found[1])))
          .map((y) => (y - top) / height);
      })"""
    drawn = page.evaluate(heights)
    assert len(drawn) > 40
    assert [height for height in drawn if not 0 <= height <= 1] == []


@pytest.mark.parametrize("width", [1366, 390])
def test_the_surface_shows_w_to_the_right_and_all_of_itself(lesson: Lesson, width: int):
    page = lesson(width=width)

    page.get_by_text("The surface, to turn").click()
    figure = page.locator(".js-plotly-plot")
    figure.locator("canvas").first.wait_for()

    # Where the corners of the ground are on the screen: the scene's own matrices say it.
    corners = figure.evaluate(
        """async (plot) => {
          for (let tries = 0; tries < 100 && !plot._fullLayout.scene._scene?.glplot?.cameraParams; tries++)
            await new Promise((done) => setTimeout(done, 100));
          const scene = plot._fullLayout.scene._scene;
          const { model, view, projection } = scene.glplot.cameraParams;
          const four = [0, 1, 2, 3];
          const times = (m, v) => four.map((row) => four.reduce((sum, k) => sum + m[row + 4 * k] * v[k], 0));
          const at = (...place) => {
            const scaled = [...place.map((number, k) => number * scene.dataScale[k]), 1];
            const [u, v, , w] = [model, view, projection].reduce((vector, matrix) => times(matrix, vector), scaled);
            return [u / w, v / w];
          };
          const middle = [at(4, -2.5, 0), at(6.5, -2.5, 0)];
          return [...middle, at(4, -3.2, 0.5), at(6.5, -3.2, 0), at(4, -1.8, 0.5), at(6.5, -1.8, 0)];
        }"""
    )
    assert corners[0][0] < corners[1][0]
    assert all(abs(number) < 1 for corner in corners for number in corner)
    assert page.locator(".modebar").count() == 0


def test_no_table_of_a_training_is_cut_on_a_phone(lesson: Lesson):
    page = lesson("?updates=40", width=390)
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="Train again").wait_for()

    tables = page.locator(".st-key-gradients-narrow-tables table")
    assert tables.count() == 3
    for table in tables.all():
        box = table.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_every_mark_of_a_picture_is_in_its_legend(lesson: Lesson):
    page = lesson("?network=lstm")

    circle = page.locator(".flow .circle ~ .key li")
    assert circle.all_inner_texts() == ["i", "f", "c̃", "o"]
    said = " ".join(page.locator(".descent .key li").all_inner_texts())
    for mark in ("the start", "a place after an update", "where the walker is now", "equal error", "bluer"):
        assert mark in said
    assert "the limit" in " ".join(page.locator(".arrows .key li").all_inner_texts())
    lines = page.locator(".flow .key").first.locator("li").all_inner_texts()
    assert "LSTM: ∂L/∂c, by all ways" in lines
    assert "LSTM: along c alone, the forget gates" in lines
