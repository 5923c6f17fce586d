"""The reader's own numbers, in each lesson that takes them: pasted, drawn, in the link, and gone with a preset."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from explainer.content import course
from explainer.content.lessons import lesson
from tests.browser.screens import at_rest, turn_to, whole

pytestmark = pytest.mark.browser

PASTED = "Month;Passengers\n1949-01;1,12\n1949-02;1,18\n1949-03;1,32\n1949-04;1,29"
LINK = "x=1.12~1.18~1.32~1.29"
#: Where the input is not among the first controls: what opens them.
BEHIND = {"gradients": "More controls", "outputs": "More controls"}


def takes_own_numbers(name: str) -> bool:
    fields = importlib.import_module(f"explainer.lessons.{name}.experiment").FIELDS
    return {"x", "x_steps", "x_names"} <= set(fields)


def is_drawn(page: Any, name: str) -> None:
    """Wait until the picture is that of four steps of one number."""
    if name == "gradients":
        page.locator(".unrolled.flow").get_by_text("Step 4 → 3").wait_for()
    elif name == "outputs":
        page.get_by_text("The sequence holds your steps 1 to 4.").wait_for()
        page.locator(".unrolled.grid, .unrolled.outputs-grid").first.wait_for()
    elif name == "stacks":
        page.locator(".stack-grid:not(.back, .answer) .step-name").get_by_text("1949-04").wait_for()
    else:
        expect(page.locator(".player").first.locator(".block[data-quantity=x] .number").first).to_have_text(
            "1.12"
        )


@pytest.mark.parametrize("name", [name for name in course.NAMES if takes_own_numbers(name)])
def test_pasted_numbers_are_drawn_and_in_the_link_from_a_fresh_page_and_from_another_screen(
    serve: Callable[[str], str], open_page: Callable[..., Any], name: str
):
    address = serve("serve.py")
    page = whole(open_page(f"{address}/glossary"), "glossary")
    turn_to(page, lesson(name)["title"])
    if name in BEHIND:
        page.get_by_role("button", name=BEHIND[name]).click()
    page.get_by_role("combobox", name="Input").click()
    page.get_by_role("option", name="Your own numbers").click()
    page.keyboard.press("Escape")
    page.wait_for_url("**input=own**")

    box = page.get_by_role("textbox", name="One step on each line")
    box.fill(PASTED)
    box.press("Control+Enter")
    page.wait_for_url(f"**{LINK}**")
    page.get_by_text("4 steps of 1 feature").wait_for()
    is_drawn(page, name)
    at_rest(page)

    fresh = whole(open_page(page.url), name)
    is_drawn(fresh, name)
    expect(fresh.get_by_role("textbox", name="One step on each line")).to_contain_text("1949-04")

    page.locator('[class*="st-key-preset-"] button').first.click()
    page.wait_for_url(lambda url: LINK not in url)
    expect(box).to_have_count(0)
    assert page.faults == fresh.faults == []


AS_FILES = {
    "comma.csv": (b"Month,Passengers\n1949-01,1.12\n1949-02,1.18\n1949-03,1.32\n1949-04,1.29\n", LINK),
    "windows.csv": ("Größe;°C\n1;1,5\n2;2,5\n".encode("cp1252"), "x=1_1.5~2_2.5"),
    "excel.txt": ("Day\tÅ\n1\t3.5\n2\t4.5\n".encode("utf-16"), "x=3.5~4.5"),
}


@pytest.mark.parametrize("name", AS_FILES)
def test_a_file_is_opened_and_its_numbers_stand_in_the_box(
    serve: Callable[[str], str], open_page: Callable[..., Any], name: str
):
    data, link = AS_FILES[name]
    page = whole(open_page(f"{serve('serve.py')}/cell?input=own"), "cell")

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a file …").click()
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": data})

    page.wait_for_url(f"**{link}**")
    first = link.removeprefix("x=").partition("~")[0].partition("_")[0]
    expect(page.get_by_role("textbox", name="One step on each line")).to_contain_text(first)
    assert page.faults == []


DROP = """
([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const options = { dataTransfer: files, bubbles: true, cancelable: true };
  const events = ["dragover", "drop"].map((name) => new DragEvent(name, options));
  for (const event of events) document.querySelector("h1").dispatchEvent(event);
  return events.every((event) => event.defaultPrevented);
}
"""


def test_a_file_can_be_dropped_anywhere_read_in_another_way_and_refused_without_a_loss(
    serve: Callable[[str], str], open_page: Callable[..., Any]
):
    page = whole(open_page(f"{serve('serve.py')}/gates?input=own"), "gates")

    assert page.evaluate(DROP, ["a.csv", "1,5\n2,25\n3,0"])
    page.wait_for_url("**x=1.5~2.25~3**")
    page.get_by_role("button", name="Read the comma as a separator").click()
    page.wait_for_url("**x=1_5~2_25~3_0**")

    assert page.evaluate(DROP, ["sheet.xlsx", "PK\0\0"])
    page.get_by_text("sheet.xlsx is no text.").wait_for()
    assert page.evaluate(DROP, ["large.csv", "1\n" * 600_000])
    page.get_by_text("large.csv is too large: it has 1,200,000 bytes, and 1,000,000 are read.").wait_for()
    assert page.evaluate(DROP, ["words.csv", "1,2\n3,four"])
    page.get_by_text("four is not a number.").wait_for()
    assert "x=1_5~2_25~3_0" in page.url
    assert page.faults == []
