"""The lesson on dropout in a real Chromium: what only a browser can show."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.lessons.dropout import norm, norm_parts
from explainer.lessons.dropout.experiment import DropoutExperiment
from tests.browser import printed
from tests.browser.screens import layout_faults

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open the lesson with a query, and wait until it is there."""
    address = serve("serve.py")

    def open_(query: str = "", **options: Any) -> Any:
        page = open_page(f"{address}/dropout{query}", **options)
        page.get_by_role("heading", name="Take it with you").wait_for()
        page.wait_for_selector(".drop-strips[data-ready=true] .on")
        page.wait_for_selector(".drop-arrows[data-ready=true] .cell")
        page.wait_for_selector("[data-test-script-state=notRunning]")
        return page

    return open_


def strips(page: Any, name: str) -> Any:
    first = page.locator(".drop-strips").first
    return first.locator("figure", has=page.locator("code", has_text=name))


def dropped(strip: Any) -> list[int]:
    return strip.locator("rect:not(.cursor)").evaluate_all(
        "all => all.flatMap((box, at) => box.classList.contains('off') ? [at] : [])"
    )


def test_the_layer_s_mask_is_salt_and_pepper_the_cell_s_are_stripes_and_a_control_redraws_them(
    visit: Callable[..., Any],
):
    page = visit("?features=4&steps=10")
    layer, own = dropped(strips(page, "Dropout(0.4)")), dropped(strips(page, "dropout=").first)
    assert {at // 10 for at in own for step in range(10) if at // 10 * 10 + step not in own} == set()
    assert any(at // 10 * 10 + step not in layer for at in layer for step in range(10))

    page.get_by_role("button", name="Inputs and state").click()
    expect(page.locator(".drop-strips").first.locator("code", has_text="recurrent_dropout=")).to_have_count(4)
    page.wait_for_url("**recurrent_dropout=0.4*")
    before = dropped(strips(page, "Dropout(0.4)"))
    page.reload()
    page.wait_for_selector(".drop-strips[data-ready=true] .on")
    assert dropped(strips(page, "Dropout(0.4)")) == before

    page.get_by_text("training=True", exact=True).click()
    page.wait_for_url("**training=0*")
    expect(page.locator(".drop-strips").first.locator(".off")).to_have_count(0)
    assert page.faults == []


def test_a_box_is_read_by_pointer_and_by_keys_and_the_picture_is_saved(visit: Callable[..., Any]):
    page = visit()
    first = page.locator(".drop-strips").first
    picture = first.locator("svg").first

    picture.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert first.locator(".reading").inner_text().startswith("Dropout(0.4), feature 2, step 2: ")
    picture.hover(position={"x": 10, "y": 10})
    assert first.locator(".reading").inner_text().startswith("Dropout(0.4), feature 1, step 1: ")
    with page.expect_download() as saved:
        first.get_by_role("button", name="Save as SVG").click()
    assert saved.value.suggested_filename == "dropout-masks.svg"
    assert page.faults == []


def test_each_way_of_dropping_cuts_its_own_arrows(visit: Callable[..., Any]):
    page = visit("?steps=10")
    arrows = page.locator(".drop-arrows")

    def cut() -> dict[str, int]:
        return {
            way: arrows.locator(f".mask[data-way={way}]").count()
            for way in ("layer", "dropout", "recurrent_dropout")
        }

    assert cut() == {"layer": 0, "dropout": 5, "recurrent_dropout": 0}
    arrows.get_by_role("button", name="recurrent_dropout=").click()
    assert cut() == {"layer": 0, "dropout": 5, "recurrent_dropout": 4}  # before the first step there is no h
    assert "The arrow of c is cut by neither." in arrows.locator(".says").inner_text()
    for name in ("dropout=", "recurrent_dropout="):
        arrows.get_by_role("button", name=name, exact=True).click()
    assert "Nothing is cut" in arrows.locator(".says").inner_text()


def test_the_memory_waits_for_an_answer_and_its_slider_writes_the_link(visit: Callable[..., Any]):
    page = visit()
    assert page.get_by_text("latches still hold").count() == 0

    page.get_by_text("As much either way", exact=True).click()
    page.get_by_text("latches still hold").wait_for()
    slider = page.get_by_role("slider", name="recurrent_dropout of the memory")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_url("**memory_rate=0.3*")
    page.get_by_text("k = 1 − rate = 0.7").wait_for()


#: What each kind of cell shows with a formula.
BLOCKS = {
    "0": {"pre_h", "mean", "variance", "pre_hat", "norm_h", "h"},
    "1": {"a", "mean", "variance", "a_hat", "h"},
}


@pytest.mark.parametrize("after", BLOCKS)
def test_every_formula_of_the_cell_with_layer_normalisation_gives_the_value_that_it_prints(
    visit: Callable[..., Any], after: str
):
    page = visit(f"?units=3&norm_gamma=1.5&norm_after={after}")
    player = page.locator(".player")
    experiment = DropoutExperiment(units=3, norm_gamma=1.5, norm_after=after == "1")
    scene = norm_parts.norm_scene(experiment)
    for step in range(1, 4):
        for name in BLOCKS[after]:
            player.locator(f".block[data-quantity={name}]").press("Enter")
            text = player.locator(".equation.numbers").get_attribute("data-text")
            printed.check(text, float(scene.quantities[name][step - 1][0]))
        player.get_by_role("button", name="One call forward").click()
    player.locator(".block[data-quantity=variance]").press("Enter")
    assert player.get_by_role("button", name="Next unit").count() == 0  # one number for all units

    if after == "1":
        return
    page.get_by_text("Normalise after the activation", exact=True).click()
    page.wait_for_url("**norm_after=1*")
    expect(player.locator(".block[data-quantity=a_hat]")).to_have_count(1)
    page.get_by_label("γ of every unit").fill("2")
    page.get_by_label("γ of every unit").press("Enter")
    page.wait_for_url("**norm_gamma=2*")
    page.reload()
    page.wait_for_selector(".player[data-ready=true]")
    assert player.get_attribute("data-quantity") == "variance"
    assert player.get_attribute("data-step") == "4"
    assert page.faults == []


def test_a_number_lights_those_that_it_is_normalised_with(visit: Callable[..., Any]):
    page = visit()
    table = page.locator(".norm-table")
    lit = table.locator("figure").first.locator("[data-lit=true]")
    first = table.locator("table").first

    def places() -> list[str]:
        return lit.evaluate_all("all => all.map(cell => cell.dataset.at)")

    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert places() == ["1 0", "1 1", "1 2", "1 3"]
    formulas = table.locator(".equation").all_inner_texts()
    values = norm.step(DropoutExperiment(), "layer")
    for formula, name in zip(formulas, ("mean", "variance", "normalised"), strict=True):
        text = formula.replace("\n", "").replace("\u00a0", " ").split(" = ", 1)[1]
        printed.check(text, float(getattr(values, name)[1, 1]))

    page.get_by_role("radio", name="batch, in training").click()
    page.wait_for_url("**norm_kind=batch*")
    expect(lit.first).to_have_attribute("data-at", "0 1")
    assert places() == ["0 1", "1 1", "2 1", "3 1"]
    table.locator("td[data-at='2 3']").first.hover()
    assert places() == ["0 3", "1 3", "2 3", "3 3"]

    page.get_by_label("Sequences in the batch").fill("1")
    page.get_by_label("Sequences in the batch").press("Enter")
    page.wait_for_url("**norm_batch=1*")
    page.get_by_text("A batch of one").first.wait_for()
    expect(table.locator("figure").last.locator("td.number")).to_have_text(["0.00"] * 4)

    page.get_by_role("radio", name="batch, at predict").click()
    page.wait_for_url("**norm_kind=predict*")
    expect(lit).to_have_count(1)
    page.get_by_label("Step", exact=True).fill("9")
    page.get_by_label("Step", exact=True).press("Enter")
    page.wait_for_url("**norm_step=9*")
    expect(table.locator("figcaption").first).to_contain_text("weighted sums of step 9")
    assert page.faults == []


def test_the_model_is_set_and_trained_stopped_and_reset_and_nothing_of_it_is_cut_on_a_phone(
    visit: Callable[..., Any],
):
    page = visit("?model_updates=20", width=390)
    part = page.locator(".st-key-part-dropout-model")

    part.get_by_role("radio", name="200").click()
    page.wait_for_url("**model_series=200*")
    expect(part.get_by_text("200 series to train on")).to_be_visible()
    part.get_by_role("radio", name="sunspots").click()
    page.wait_for_url("**model_data=sunspots*")
    expect(part.get_by_text("181 windows of the years up to 1919")).to_be_visible()
    for label, name, value in (
        ("Rate of the twin", "model_rate", "0.3"),
        ("Updates", "model_updates", "40"),
        ("Seed of this part", "model_seed", "2"),
        ("Test sequence that is drawn", "model_example", "3"),
    ):
        field = part.get_by_label(label, exact=True)
        field.fill(value)
        field.press("Enter")
        page.wait_for_url(f"**{name}={value}*")
    expect(part.get_by_text("Test sequence 3 of 80")).to_be_visible()

    part.get_by_role("button", name="Train the four networks").click()
    part.get_by_role("button", name="Stop").click()
    part.get_by_role("button", name="Go on").click()
    part.get_by_role("button", name="Train again").wait_for(timeout=60_000)
    expect(part.locator("table tr")).to_have_count(7)
    expect(part.locator("path.curve").first).to_be_attached()
    assert layout_faults(page) == []
    part.get_by_role("button", name="Reset").click()
    expect(part.locator("table")).to_have_count(0)
    assert page.faults == []


def test_on_a_phone_nothing_is_cut_off_and_dark_is_dark(visit: Callable[..., Any]):
    page = visit("?recurrent_dropout=0.4&open=memory", width=390, theme="dark")

    page.wait_for_selector(".drop-strips >> nth=2")
    assert page.locator(".drop-strips").first.get_attribute("data-theme") == "dark"
    assert layout_faults(page) == []
