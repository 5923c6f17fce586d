"""Make static/cards: what a chat shows of a link to each page. Lessons are presented: their question and their picture.

python .ci/cards.py
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.server import served  # noqa: E402
from explainer.content import course  # noqa: E402
from tests.browser.chromium import CHROMIUM, CHROMIUM_ARGS  # noqa: E402

#: What the chats cut pictures to, in pixels; drawn on a screen twice as wide, so that a whole picture is on it.
CARD = (1200, 630)
SCREEN = {"width": 1440, "height": 756}
#: Screens with more to see than the pages as they open.
QUERIES = {
    "cell": "?cell=LSTM&units=4&step=9",
    "gates": "?input=sunspots&step=9",
    "gradients": "?step=30",
    "lstm_gru": "?step=9",
    "stacks": "?depth=3&steps=12",
    "dropout": "?cell=SimpleRNN&recurrent_dropout=0.4",
}


def main() -> None:
    """Draw all of them."""
    folder = ROOT / "static" / "cards"
    folder.mkdir(exist_ok=True)
    with served() as (_, address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        for name in ("home", "glossary", *course.NAMES):
            page = browser.new_page(viewport=SCREEN, reduced_motion="reduce")
            page.goto(f"{address}/{'' if name == 'home' else name}{QUERIES.get(name, '')}")
            (folder / f"{name}.png").write_bytes(_small(_drawn(page, name)))
            page.close()
        browser.close()


def _drawn(page: Page, name: str) -> bytes:
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_function("document.fonts.status === 'loaded'")
    if name in course.NAMES:
        page.get_by_role("button", name="Present").wait_for()
        page.keyboard.press("p")
    page.wait_for_timeout(1000)  # until the picture has drawn itself for its room
    return page.screenshot()


def _small(picture: bytes) -> bytes:
    """Return a picture in the size of a card, with as many colours as it needs."""
    card = Image.open(io.BytesIO(picture)).convert("RGB").resize(CARD, Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    card.quantize(96).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
