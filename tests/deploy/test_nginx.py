"""The app behind nginx as it is shipped: visitors stay with a process, nothing private is open, a process may die."""

import base64
import hashlib
import http.client
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from deploy.loopback import App, Site, wait_for
from deploy.loopback import site as site_on_loopback

#: A class that comes in the same moment, from one address.
CLASS = 60
#: Seconds that nginx may take until it gives a process back its visitors: its fail_timeout is 5.
BACK = 30
_NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def get(site: Site, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()
    return answer


def websocket(site: Site, query: str = "", *, origin: str) -> ClientConnection:
    address = f"ws://{urlsplit(site.address).netloc}/_stcore/stream{query}"
    return connect(address, origin=origin, subprotocols=["streamlit"])


def sessions(app: App) -> int:
    return int(re.search(r"^active_sessions (\d+)", app.get("/_stcore/metrics"), re.MULTILINE)[1])


def until(state: Callable[[], bool], seconds: float = BACK) -> None:
    deadline = time.monotonic() + seconds
    while not state():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.05)


def processes(site: Site) -> dict[str, set[str]]:
    """Which processes of the app answered each visitor."""
    apps = {app.address for app in site.apps}
    found = defaultdict(set)
    for answer in site.answers():
        if answer.process in apps:
            found[answer.visitor].add(answer.process)
    return found


def answered_by(site: Site, uri: str) -> str:
    """Which process answered this address last."""
    until(lambda: any(one.uri == uri for one in site.answers()))
    return next(one.process for one in reversed(site.answers()) if one.uri == uri)


def home_of(site: Site, page: Any) -> str:
    """Where the page's cookie leads now."""
    get(site, "/_stcore/health?where", Cookie=f"unrolled={cookie_of(page)}")
    return answered_by(site, "/_stcore/health?where")


def cookie_of(page: Any) -> str:
    return next(one["value"] for one in page.context.cookies() if one["name"] == "unrolled")


def rested(page: Any) -> Any:
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]")
    return page


# Who is where


def test_a_class_that_shares_an_address_is_spread_and_each_stays_with_one_process(site: Site):
    visitors = []
    for _ in range(CLASS):
        cookie = get(site, "/cell").getheader("Set-Cookie").split(";")[0]
        visitors.append(cookie.removeprefix("unrolled="))
        for path in ("/_stcore/health", "/_stcore/host-config", "/gates"):
            assert get(site, path, Cookie=cookie).getheader("Set-Cookie", "").count("unrolled=") == 0

    found = processes(site)
    assert all(len(found[visitor]) == 1 for visitor in visitors)
    homes = [*found[visitors[0]], *(home for visitor in visitors[1:] for home in found[visitor])]
    assert min(homes.count(app.address) for app in site.apps) > CLASS / 6


def test_page_files_and_websocket_of_a_visitor_reach_one_process(site: Site, open_page: Callable[..., Any]):
    page = rested(open_page(f"{site.address}/cell"))
    visitor = cookie_of(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Notebook").click()
    assert download.value.failure() is None
    assert page.faults == []
    page.goto("about:blank")

    until(lambda: any(one.uri == "/_stcore/stream" for one in site.answers() if one.visitor == visitor))
    asked = {one.uri.split("/")[1] for one in site.answers() if one.visitor == visitor}
    assert asked >= {"cell", "static", "app", "media", "_stcore"}
    assert len(processes(site)[visitor]) == 1


def test_a_class_that_comes_at_once_from_one_address_is_let_in(site: Site):
    with ExitStack() as pages:
        for _ in range(CLASS):
            pages.enter_context(websocket(site, origin=site.address))
        until(lambda: sum(sessions(app) for app in site.apps) >= CLASS)


def test_a_link_with_all_weights_is_let_in(site: Site):
    link = "/cell?weights=" + "0.123456," * 1800

    assert get(site, link, Referer=f"{site.address}{link}").status == 200


# What is sent


def test_files_are_compressed_once_and_kept(site: Site):
    script = re.search(rb'src="\.(/static/js/index[^"]+)"', get(site, "/").body)[1].decode()
    packed = get(site, script, **{"Accept-Encoding": "gzip"})

    again, plain = get(site, f"{script}?again", **{"Accept-Encoding": "gzip"}), get(site, script)

    assert packed.getheader("Content-Encoding") == again.getheader("Content-Encoding") == "gzip"
    assert plain.getheader("Content-Encoding") is None
    assert len(again.body) * 3 < len(plain.body)
    assert "immutable" in again.getheader("Cache-Control")
    assert again.getheader("Set-Cookie") is None
    assert answered_by(site, f"{script}?again") == "-"


def test_every_answer_has_the_headers_that_protect_it(site: Site):
    for path in ("/", "/cell", "/_stcore/health", "/_stcore/metrics", "/app/static/icon.png"):
        headers = get(site, path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]


def test_the_policy_names_the_one_script_that_streamlits_page_has(site: Site):
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]

    policy = get(site, "/").getheader("Content-Security-Policy")

    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    allowed = re.search(r"script-src ([^;]+)", policy)[1]
    assert "'unsafe-eval'" not in allowed
    assert "'unsafe-inline'" not in allowed


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/%6Detrics",
        "//_stcore/./metrics",
        "/cell/../_stcore/metrics?families=active_sessions",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/upload_file/a/b",
    ],
)
def test_what_no_page_needs_is_closed(site: Site, path: str):
    assert get(site, path).status == 404


def test_a_page_of_another_host_gets_no_websocket_and_the_app_is_not_asked(site: Site):
    with pytest.raises(InvalidStatus, match="403"):
        websocket(site, "?stranger", origin="http://elsewhere.example")

    assert answered_by(site, "/_stcore/stream?stranger") == "-"


def test_nothing_large_can_be_sent(site: Site):
    connection = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=20)
    connection.request("POST", "/cell", body=b"x" * 2000)
    assert connection.getresponse().status == 413


# The policy in a browser


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    """A browser that notes what the policy forbids to a page."""
    found = browser.new_context(viewport={"width": 800, "height": 600})
    found.set_default_timeout(30_000)
    found.add_init_script(_NOTE_VIOLATIONS)
    yield found
    found.close()


def draw_curves_and_save_pictures(page: Any) -> None:
    page.get_by_text("Curves to zoom and compare").click()
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download():
        page.locator("[data-title^=Download]").first.click()
    with page.expect_download():
        page.get_by_role("button", name="SVG").first.click()


def turn_the_surface(page: Any) -> None:
    page.get_by_text("The surface, to turn").click()
    page.wait_for_selector(".js-plotly-plot canvas")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "use"),
    [
        ("", None),
        ("cell", draw_curves_and_save_pictures),
        ("gates", None),
        ("outputs", None),
        ("gradients", turn_the_surface),
        ("lstm_gru", None),
        ("stacks", None),
        ("dropout", None),
        ("glossary", None),
    ],
)
def test_the_policy_forbids_nothing_that_a_page_does(
    site: Site, context: Any, path: str, use: Callable[[Any], None] | None
):
    page = context.new_page()
    page.goto(f"{site.address}/{path}")
    rested(page)

    if use:
        use(page)
        rested(page)

    assert page.evaluate("window.violations ?? []") == []
    page.close()


# A process dies


def numbers(page: Any) -> tuple[list[str], list[str]]:
    """Every number in the player's pictures, and in the first table of the page."""
    return page.locator(".player svg").all_text_contents(), page.locator("table").first.locator(
        "td"
    ).all_inner_texts()


def lose(app: App, page: Any) -> None:
    """Kill the page's process, and wait until the page has run again elsewhere."""
    received: list[bytes] = []
    page.once("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    app.kill()
    until(lambda: page.evaluate("true") and any(map(ends_a_run, received)))
    page.wait_for_selector("[data-test-script-state=notRunning]")


def ends_a_run(frame: bytes) -> bool:
    return ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


@pytest.fixture
def site_to_break() -> Iterator[Site]:
    """A site of its own: the others' tests, in whatever order they run, find all processes alive."""
    with site_on_loopback(2) as found:
        yield found


@pytest.mark.browser
def test_a_visitor_whose_process_dies_and_comes_back_goes_on_with_the_same_numbers(
    site_to_break: Site, open_page: Callable[..., Any]
):
    site = site_to_break
    page = rested(open_page(f"{site.address}/cell?cell=LSTM&units=3&step=5"))
    page.wait_for_selector(".player[data-step='5']")
    before = numbers(page)
    home, other = sorted(site.apps, key=sessions, reverse=True)

    lose(home, page)

    assert sessions(other) == 1
    assert numbers(page) == before

    page.get_by_label("Units").press("ArrowUp")
    page.wait_for_url("**units=4**")
    page.locator("table").first.scroll_into_view_if_needed()
    until(lambda: numbers(page)[0] != before[0] and numbers(page)[1] != before[1])
    changed = numbers(rested(page))

    home.start()
    wait_for(f"http://{home.address}/_stcore/health")
    until(lambda: home_of(site, page) == home.address)
    with page.expect_download() as download:
        page.get_by_role("button", name="Notebook").click()
    assert download.value.failure() is None

    lose(other, page)

    assert sessions(home) == 1
    assert numbers(page) == changed
