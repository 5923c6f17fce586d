"""A plugin: Chromium, one for the whole session and all folders of tests, and pages in it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

from tests.left_out import without

ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"
#: Playwright's own where none of these is there. The shell first: a whole Chromium draws tool bars of its own for each
#: page, which nobody sees and which take most of the processor.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, CHROMIUMS)), None)
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Milliseconds that a state of a page may take to come.
PATIENCE = 30_000
FAILED = pytest.StashKey[bool]()

OpenPage = Callable[..., Any]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember on the test whether it failed, so that its pages can be photographed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole session."""
    expect.set_options(timeout=PATIENCE)  # Playwright's own 5 s are a measure of the machine
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        except PlaywrightError:
            without("Chromium", "apt-get install chromium-headless-shell")
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """`open_page(url, width=1280, theme="light", **context)` opens a fresh browser context.

    The page notes what a good page never has, in `page.faults`: errors on the console, and requests to other hosts.
    A failed test leaves a picture and a trace of each of its pages in test-artifacts/: what was done, when, by which
    line, and what came on the console; `playwright show-trace` shows it. With TRACE_SNAPSHOTS=1 in the environment the
    trace also has the network and the page at every moment. That doubles what a page costs; without, it costs nothing.
    """
    pages: list[Any] = []

    def open_(url: str, *, width: int = 1280, height: int = 900, theme: str = "light", **context: Any) -> Any:
        fresh = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, **context
        )
        fresh.set_default_timeout(PATIENCE)
        fresh.tracing.start(sources=True, snapshots="TRACE_SNAPSHOTS" in os.environ)
        page = fresh.new_page()
        pages.append(page)
        page.faults = []
        host = url.split("/")[2]
        page.on("console", lambda message: _is_fault(message) and page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda asked: _is_elsewhere(asked.url, host) and page.faults.append(asked.url))
        page.goto(url)
        return page

    yield open_
    for number, page in enumerate(pages):
        if request.node.stash.get(FAILED, False) and not page.is_closed():
            _keep(page, f"{request.node.name}-{number}")
        page.context.close()


def _keep(page: Any, name: str) -> None:
    """Keep what a page of a failed test looks like, and how it came to that."""
    ARTIFACTS.mkdir(exist_ok=True)
    path = ARTIFACTS / re.sub(r"[^\w.-]+", "_", name)
    try:
        page.screenshot(path=f"{path}.png", full_page=True)
    finally:
        page.context.tracing.stop(path=f"{path}.zip")


def _is_fault(message: Any) -> bool:
    """An error on the console. Streamlit looks for its server below a page's path first, and is told 404."""
    return message.type == "error" and "/_stcore/" not in message.location.get("url", "")


def _is_elsewhere(url: str, host: str) -> bool:
    return url.split(":")[0] in {"http", "https", "ws", "wss"} and url.split("/")[2] != host
