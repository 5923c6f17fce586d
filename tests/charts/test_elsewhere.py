"""The browser's modules without Streamlit: the browser's own imports, and anywidget's model in a few lines."""

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.cell.scene import cell_scene
from explainer.player import words
from explainer.player.scene import message

pytestmark = pytest.mark.browser
MODULES = Path(__file__).parents[2] / "explainer"

PAGE = """<!doctype html><html lang="en"><title>A picture on its own</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/charts/base.css"><link rel="stylesheet" href="/player/player.css">
<body><div id="picture"></div>
<script type="module">
  import player from "/player/alone.js";
  const heard = new Map();
  window.given = {};
  const model = {
    get: (name) => window[name],
    set: (name, value) => { window.given[name] = value; },
    save_changes() {}, send() {},
    on: (event, act) => heard.set(event, act), off: (event) => heard.delete(event),
  };
  window.data = DATA;
  window.leave = player.render({ model, el: document.querySelector("#picture") });
  window.change = (data) => { window.data = data; heard.get("change:data")(); };
</script></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *given: Any, page: str, **named: Any) -> None:
        self._page = page
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        if self.path.partition("?")[0] != "/":
            return super().do_GET()
        body = self._page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_given: Any) -> None:
        """Say nothing."""


def sent(cell: str) -> dict[str, Any]:
    experiment = CellExperiment(cell=cell, units=2)
    scene = cell_scene(experiment, experiment.trace(), editable_input=True)
    return message(scene) | {"words": words.player()}


@pytest.fixture
def address() -> Iterator[str]:
    """Serve a page that shows the player by its modules as they are written."""
    page = PAGE.replace("DATA", json.dumps(sent("LSTM")))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, page=page, directory=MODULES)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_player_plays_without_streamlit_and_without_a_bundle(open_page: Callable[..., Any], address: str):
    page = open_page(address)
    page.wait_for_selector(".player[data-ready=true]")

    page.locator(".player .control.forward").click()
    assert page.locator(".player").get_attribute("data-step") == "2"
    assert page.url.endswith("step=2") or page.wait_for_url("**step=2*") is None
    page.locator(".player .panel .numbers").wait_for()
    assert "σ(" in page.locator(".player .panel .numbers").inner_text()

    slider = page.locator(".player input.move")
    slider.focus()
    slider.press("ArrowRight")
    assert page.evaluate("window.given.input.step") == 2

    page.evaluate("data => window.change(data)", sent("GRU"))
    page.locator(".player .row[data-quantity=z]").wait_for()
    page.evaluate("window.leave()")
    assert page.locator(".player").count() == 0
    assert page.faults == []
