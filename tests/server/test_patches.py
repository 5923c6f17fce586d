"""What each patch of Streamlit does, shown on Streamlit's own classes; and that without it, it is not so."""

import asyncio
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest
from streamlit import config, net_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_server

from explainer.server import inside, streamlit_patches, turns
from explainer.server.call_queue import CallQueue
from tests.server.loops import in_a_loop, until

Apply = Callable[[str], None]
ORIGIN = "https://elsewhere.example"
FRAGMENT_ENDED = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


@pytest.fixture
def apply(monkeypatch: pytest.MonkeyPatch) -> Apply:
    """Apply a patch by its name until the end of the test."""

    def replace(name: str, wrap: Callable[[Any], Any]) -> None:
        owner, last = inside._owner(name)
        monkeypatch.setattr(owner, last, wrap(getattr(owner, last)))

    monkeypatch.setattr(inside, "replace", replace)
    monkeypatch.setattr(streamlit_patches, "_queue", CallQueue())
    return lambda name: streamlit_patches.PATCHES[name][0]()


# A link to a page.


def test_through_app_py(apply: Apply, monkeypatch: pytest.MonkeyPatch, tmp_path: Any):
    (tmp_path / "pages").mkdir()

    def is_of_the_old_kind() -> bool | None:
        PagesManager(str(tmp_path / "app.py"))
        return PagesManager.uses_pages_directory

    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    assert is_of_the_old_kind()

    apply("through_app_py")

    assert not is_of_the_old_kind()


# A connection.


def delays() -> tuple[bool, bool]:
    """Whether TCP_NODELAY is off for a visitor of the socket that Streamlit listens at, and for one of another kind."""

    async def accepted(listener: socket.socket) -> bool:
        found = asyncio.get_running_loop().create_future()

        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            found.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        server = await asyncio.start_server(serve, sock=listener)
        _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
        is_set = await found
        writer.close()
        server.close()
        return not is_set

    async def both() -> tuple[bool, bool]:
        streamlits = starlette_server._bind_socket("127.0.0.1", 0, 8)
        tcp = socket.socket(proto=socket.IPPROTO_TCP)
        tcp.bind(("127.0.0.1", 0))
        return await accepted(streamlits), await accepted(tcp)

    found: tuple[bool, bool] = in_a_loop(both())
    return found


def test_without_delay(apply: Apply):
    assert delays() == (True, False)

    apply("without_delay")

    assert delays() == (False, False)


def test_without_asking_outside(apply: Apply, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))

    assert not server_util.is_url_from_allowed_origins(ORIGIN)
    assert asked

    asked.clear()
    apply("without_asking_outside")

    assert not server_util.is_url_from_allowed_origins(ORIGIN)
    assert server_util.is_url_from_allowed_origins("http://localhost:8501")
    assert asked == []


def manager(tmp_path: Any) -> tuple[WebsocketSessionManager, Callable[..., str]]:
    """Streamlit's manager of sessions, and `connect(client, session)`."""
    sessions = WebsocketSessionManager(MemorySessionStorage(), MagicMock(), MagicMock(), MagicMock())
    script = ScriptData(str(tmp_path / "app.py"), is_hello=False)
    return sessions, lambda client, session=None: sessions.connect_session(client, script, {}, session)


@contextmanager
def no_file_watcher() -> Iterator[None]:
    """Have Streamlit watch no files, as the app's settings say."""
    before = config.get_option("server.fileWatcherType")
    config.set_option("server.fileWatcherType", "none")
    try:
        yield
    finally:
        config.set_option("server.fileWatcherType", before)


def watches_after_a_reconnection(tmp_path: Any) -> bool:
    async def scene() -> bool:
        sessions, connect = manager(tmp_path)
        session = connect(MagicMock())
        assert sessions.get_session_info(session).session._local_sources_watcher is None
        sessions.disconnect_session(session)
        assert connect(MagicMock(), session) == session
        watches = sessions.get_session_info(session).session._local_sources_watcher is not None
        sessions.close_session(session)
        return watches

    with no_file_watcher():
        found: bool = in_a_loop(scene())
    return found


def test_without_watching(apply: Apply, tmp_path: Any):
    assert watches_after_a_reconnection(tmp_path)

    apply("without_watching")

    assert not watches_after_a_reconnection(tmp_path)


def who_gets_a_message_that_was_under_way(tmp_path: Any) -> str:
    """A batch is sent while the visitor loses the connection and gets it back: to the old one, or to the new one?"""

    async def scene() -> str:
        sessions, connect = manager(tmp_path)
        clients = {name: MagicMock() for name in ("old", "new")}
        session = connect(clients["old"])
        under_way = sessions.get_active_session_info(session)
        sessions.disconnect_session(session)
        connect(clients["new"], session)
        Runtime._send_message(SimpleNamespace(_session_mgr=sessions), under_way, ForwardMsg())
        sessions.close_session(session)
        [name] = [name for name, client in clients.items() if client.write_forward_msg.called]
        return name

    with no_file_watcher():
        found: str = in_a_loop(scene())
    return found


def test_to_who_is_connected(apply: Apply, tmp_path: Any):
    apply("without_watching")
    assert who_gets_a_message_that_was_under_way(tmp_path) == "old"

    apply("to_who_is_connected")

    assert who_gets_a_message_that_was_under_way(tmp_path) == "new"


def test_a_message_to_a_session_that_is_gone_goes_where_streamlit_sends_it(apply: Apply, tmp_path: Any):
    apply("to_who_is_connected")
    client = MagicMock()

    async def scene() -> None:
        sessions, connect = manager(tmp_path)
        session = connect(client)
        under_way = sessions.get_active_session_info(session)
        sessions.close_session(session)
        Runtime._send_message(SimpleNamespace(_session_mgr=sessions), under_way, ForwardMsg())

    in_a_loop(scene())

    assert client.write_forward_msg.call_count == 1


# A session's state.


def test_key_by_key(apply: Apply, monkeypatch: pytest.MonkeyPatch):
    copies: list[SessionState] = []
    whole = SessionState.filtered_state.fget
    monkeypatch.setattr(
        SessionState, "filtered_state", property(lambda state: copies.append(state) or whole(state))
    )
    session = SafeSessionState(SessionState(), lambda: None)
    session["units"] = 3
    session["cell"] = "LSTM"

    assert session.filtered_state["units"] == 3
    assert len(copies) == 1
    plain = session.filtered_state

    copies.clear()
    apply("key_by_key")
    found = session.filtered_state

    assert found["units"] == 3
    assert "steps" not in found
    assert found.get("steps", 12) == 12
    assert copies == []
    assert dict(found) == plain == {"units": 3, "cell": "LSTM"}
    assert len(found) == 2


def a_component() -> None:
    import streamlit as st

    shown = st.components.v2.component("patched", js="export default () => {}\n")(
        key="one", default={"angle": 30.0}, on_angle_change=lambda: None
    )
    looks = [st.session_state["one"] for _ in range(2)]
    st.session_state["found"] = (
        dict(shown),
        [dict(look) for look in looks],
        len({type(look) for look in looks}),
    )


def test_states_as_they_are(apply: Apply):
    shown, looks, kinds = AppTest.from_function(a_component).run().session_state["found"]
    assert looks == [shown, shown] == [{"angle": 30.0}] * 2
    assert kinds == 2  # a class for each look

    apply("states_as_they_are")

    assert AppTest.from_function(a_component).run().session_state["found"] == (shown, looks, 1)


# Runs.


def wakes() -> tuple[list[int], int]:
    """What a run's five callbacks did, in their order, and how often they woke the loop."""

    async def scene() -> tuple[list[int], int]:
        loop, done = asyncio.get_running_loop(), list[int]()
        woken = MagicMock(wraps=loop.call_soon_threadsafe)
        session = SimpleNamespace(_event_loop=MagicMock(wraps=loop, call_soon_threadsafe=woken))

        def run() -> None:
            for number in range(5):
                AppSession._call_soon_on_event_loop(session, lambda number=number: done.append(number))

        await asyncio.to_thread(run)
        await asyncio.sleep(0.05)
        return done, woken.call_count

    found: tuple[list[int], int] = in_a_loop(scene())
    return found


def test_gathered(apply: Apply):
    assert wakes() == ([0, 1, 2, 3, 4], 5)

    apply("gathered")

    assert wakes() == ([0, 1, 2, 3, 4], 1)


def test_what_a_run_has_for_a_server_that_has_ended_is_dropped_as_streamlit_does(apply: Apply):
    apply("gathered")
    called, loop = MagicMock(), asyncio.new_event_loop()
    loop.close()

    AppSession._call_soon_on_event_loop(SimpleNamespace(_event_loop=loop), called)

    assert not called.called
    assert not streamlit_patches._queue._calls


def a_run() -> None:
    import streamlit as st

    st.session_state["work"](st.markdown)


def two_runs(*, stands_back: bool) -> list[str]:
    """What two runs say of which the other one, that a finger waits for, is asked for while the first one computes."""
    # An AppTest that ends takes away what another one that is just beginning needs: that one then says nothing.
    for _ in range(20):
        if "other ends" in (said := _two_runs(stands_back=stands_back)):
            return said
    raise AssertionError("the other one never ran")


def _two_runs(*, stands_back: bool) -> list[str]:
    said: list[str] = []
    first, other = (AppTest.from_function(a_run, default_timeout=20) for _ in range(2))
    asked = threading.Thread(target=other.run)

    def work_first(show: Callable[[str], None]) -> None:
        if stands_back:
            turns.stand_back()
        said.append("first begins")
        asked.start()
        until(lambda: "other ends" in said or bool(turns._turns._waiting))
        said.append("first goes on")
        show("an element")
        said.append("first ends")

    def work_other(show: Callable[[str], None]) -> None:
        said.append("other begins")
        show("an element")
        said.append("other ends")

    first.session_state["work"], other.session_state["work"] = work_first, work_other
    first.run()
    asked.join()
    assert not first.exception
    assert not other.exception
    return said


def test_one_after_the_other(apply: Apply, monkeypatch: pytest.MonkeyPatch):
    both = ["other begins", "other ends"]
    assert two_runs(stands_back=False) == ["first begins", *both, "first goes on", "first ends"]

    taken_over = MagicMock()
    monkeypatch.setattr(streamlit_patches._queue, "join", taken_over)
    apply("one_after_the_other")

    assert two_runs(stands_back=False) == ["first begins", "first goes on", "first ends", *both]
    assert two_runs(stands_back=True) == ["first begins", "first goes on", *both, "first ends"]
    assert taken_over.call_count >= 4


# The end of a run.


def ends_of(ended: list[str], begins: list[str] | None) -> tuple[int, list[str]]:
    """How the run of some parts has ended, and of which, when the next run begins before that was sent."""
    end, queue = (
        ForwardMsg(script_finished=FRAGMENT_ENDED if ended else ForwardMsg.FINISHED_SUCCESSFULLY),
        ForwardMsgQueue(),
    )
    end.metadata.run.fragment_ids.extend(ended)
    queue.enqueue(end)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=begins)
    (kept,) = queue.flush()
    return kept.script_finished, list(kept.metadata.run.fragment_ids)


def test_ended_is_ended(apply: Apply):
    early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    assert ends_of(["picture"], ["proof"]) == (early, ["picture"])

    apply("ended_is_ended")

    assert ends_of(["picture"], ["proof"]) == (FRAGMENT_ENDED, ["picture"])
    assert ends_of(["picture", "proof"], ["proof", "results"]) == (FRAGMENT_ENDED, ["picture"])
    assert ends_of(["picture"], ["picture"]) == (early, ["picture"])
    assert ends_of(["picture"], None) == (early, ["picture"])
    assert ends_of([], ["picture"]) == (ForwardMsg.FINISHED_SUCCESSFULLY, [])


# A message.


def theme() -> bytes:
    """The theme as it stands in the message of a new session, written twice as two runs do."""
    both = [ForwardMsg(), ForwardMsg()]
    for message in both:
        custom = message.new_session.custom_theme
        app_session._populate_theme_msg(custom)
        for section in config.CustomThemeCategories:
            owner = custom
            for part in section.value.split("."):
                owner = getattr(owner, part)
            app_session._populate_theme_msg(owner, f"theme.{section.value}")
    first, second = (message.SerializeToString(deterministic=True) for message in both)
    assert first == second
    return first


def test_theme_once(apply: Apply, monkeypatch: pytest.MonkeyPatch):
    options = MagicMock(wraps=config.get_options_for_section)
    monkeypatch.setattr(config, "get_options_for_section", options)
    before = theme()
    assert b"Inter" in before
    reads = options.call_count

    options.reset_mock()
    apply("theme_once")

    assert theme() == before
    assert options.call_count == reads / 2


def test_short_slices(apply: Apply):
    before = sys.getswitchinterval()
    try:
        apply("short_slices")

        assert sys.getswitchinterval() == pytest.approx(streamlit_patches.INTERVAL)
    finally:
        sys.setswitchinterval(before)


def test_each_patch_has_a_test_here_and_says_what_a_visitor_has_of_it():
    for name, (patch, _) in streamlit_patches.PATCHES.items():
        assert [test for test in globals() if test.startswith(f"test_{name}")], name
        assert patch.__doc__, name
    assert len(streamlit_patches.PATCHES) >= 8
