"""The letters: no layout hangs on the fonts that the app ships. That each is drawn in one, test_everyone.py holds."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.screens import layout_faults, system_letters, whole
from tests.browser.test_everyone import PRINTED, on_paper

pytestmark = pytest.mark.browser

#: A letter in no text of the app, so that a font of the machine draws them.
FOREIGN = "א"
Visit = Callable[..., Any]


@pytest.fixture
def visit(serve: Callable[[str], str], open_page: Callable[..., Any]) -> Visit:
    """Open a page of the app, and wait until all of it is there."""
    address = serve("serve.py")
    return lambda path, **options: whole(open_page(f"{address}/{path}", **options), path)


def without_its_fonts(page: Any) -> None:
    """Let no font of the app come, so that the machine's are used, as wide and as high as they are."""
    page.context.route("**/static/fonts/**", lambda route: route.abort())
    page.reload()


def test_a_letter_that_no_font_of_the_app_has_is_noticed(visit: Visit):
    page = visit("")

    page.locator("h1").evaluate("(node, text) => node.append(text)", FOREIGN)

    assert len(system_letters(page)) >= 1


#: Every other lesson, with each kind of picture: what they share is most of a page.
@pytest.mark.parametrize("path", list(PRINTED)[::2])
def test_a_lesson_can_be_read_and_printed_in_the_fonts_of_the_machine(visit: Visit, path: str):
    page = visit(path)

    without_its_fonts(page)
    whole(page, path)

    assert system_letters(page) != []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert layout_faults(page) == [], width
    on_paper(page)
    assert layout_faults(page) == []
