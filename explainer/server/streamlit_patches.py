"""What was measured to make Streamlit quick for a class: the only code that reaches into Streamlit's inside.

serve.py applies the patches; `streamlit run app.py` does without, and gives the same app. Each says what it improves,
and changes nothing that a page can see. They are made for the versions they were tested with (`TESTED`): with another
one they are left out, with one line in the log, and so they are with UNROLLED_PATCHES=off in the environment. What a
patch changes is looked for by name: if it is gone, that patch is left out. Figures: benchmarks/README.md, "A class".
"""

import asyncio
import importlib
import logging
import os
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import streamlit as st

from explainer.server import turns

log = logging.getLogger(__name__)

#: Streamlit's versions that the patches were tested with (tests/server, tests/browser).
TESTED = ("1.67.0",)
#: In the environment, "off" leaves Streamlit as it is.
SWITCHED = "UNROLLED_PATCHES"

#: Seconds after which a thread that computes lets another one go on. The one that sends the answers has little to do
#: each time and is needed often: 5 ms, Python's own, is longer than many a run.
SWITCH = 0.0002
#: Seconds for which elements are gathered before the thread that sends them is woken up.
GATHERING = 0.005
#: Seconds that a run's answer may take to be taken over before the next run begins.
TAKE_OVER = 0.02


def apply() -> None:
    """Apply all of them, before the server starts; or none."""
    if os.environ.get(SWITCHED) == "off":
        log.warning("Streamlit is left as it is: %s=off", SWITCHED)
        return
    if st.__version__ not in TESTED:
        log.warning("Streamlit %s is left as it is: the patches know %s", st.__version__, ", ".join(TESTED))
        return
    _through_app_py()
    _without_delay()
    _without_asking_outside()
    _key_by_key()
    _states_as_they_are()
    mailbox = _Mailbox()
    _gathered(mailbox)
    _one_after_the_other(mailbox)
    _to_who_is_connected()
    _without_watching()
    _theme_once()
    sys.setswitchinterval(SWITCH)


def _wrap(owner: str, name: str, wrap: Callable[[Any], Any]) -> None:
    """Put `wrap(what is there)` in the place of what is there. owner: "module" or "module:class"."""
    module, _, kind = owner.partition(":")
    try:
        found = importlib.import_module(module)
        there = getattr(found, kind) if kind else found
        setattr(there, name, wrap(getattr(there, name)))
    except (ImportError, AttributeError):
        log.warning("Streamlit %s has no %s.%s: left as it is", st.__version__, owner, name)


def _through_app_py() -> None:
    """With a folder `pages/`, Streamlit runs a page alone for the first visitor who has a link to it. Not here."""
    _wrap("streamlit.runtime.pages_manager:PagesManager", "uses_pages_directory", lambda _uses: False)


def _without_delay() -> None:
    """Send each answer at once: without TCP_NODELAY, every second message of a connection waits for 40 ms."""

    def set_nodelay(connection: socket.socket) -> None:
        if connection.family in {socket.AF_INET, socket.AF_INET6} and connection.type == socket.SOCK_STREAM:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    _wrap("asyncio.base_events", "_set_nodelay", lambda _set: set_nodelay)


def _without_asking_outside() -> None:
    """Keep to this host: Streamlit asks one on the internet for the server's address whenever a page of another host
    tries to open a session here, and everybody waits for the answer. Such a page is refused all the same.
    """
    _wrap("streamlit.net_util", "get_external_ip", lambda _ask: lambda: None)


class _Session(Mapping[str, Any]):
    """A session's state, read key by key. Only who asks for all of it reads all of it."""

    def __init__(self, state: Any, whole: Callable[[Any], dict[str, Any]]) -> None:
        self._state = state
        self._whole = whole

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole(self._state))

    def __len__(self) -> int:
        return len(self._whole(self._state))


def _key_by_key() -> None:
    """Look up one key for each number input and select box: Streamlit copies the whole session, a quarter of a run."""
    _wrap(
        "streamlit.runtime.state.safe_session_state:SafeSessionState",
        "filtered_state",
        lambda whole: property(partial(_Session, whole=whole.fget)),
    )


def _states_as_they_are() -> None:
    """Give a component's state as it is. Streamlit makes a class of its own for each look at it, so that it can be
    written to: a seventh of the time of a run, and nearly all the garbage that only a search among everything finds.
    """
    _wrap(
        "streamlit.components.v2.bidi_component.main",
        "make_bidi_component_presenter",
        lambda _make: lambda *_given: None,
    )


class _Mailbox:
    """What the runs have for the thread that sends the answers, in order."""

    def __init__(self) -> None:
        self._letters: deque[Callable[[], None]] = deque()
        self._is_called = False

    def put(self, loop: asyncio.AbstractEventLoop, letter: Callable[[], None]) -> None:
        """Leave something to be done on the loop soon."""
        self._letters.append(letter)
        if not self._is_called:
            self._is_called = True
            loop.call_soon_threadsafe(loop.call_later, GATHERING, self.empty)

    def wait_until_empty(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have all that is there done on the loop, and wait for it."""
        is_done = threading.Event()

        def empty() -> None:
            self.empty()
            is_done.set()

        loop.call_soon_threadsafe(empty)
        is_done.wait(TAKE_OVER)

    def empty(self) -> None:
        """Do all that is there; runs on the loop. What fails for one visitor stops nobody else's."""
        self._is_called = False
        while self._letters:
            try:
                self._letters.popleft()()
            except Exception:
                log.exception("What a run had for its visitor could not be sent")


def _gathered(mailbox: _Mailbox) -> None:
    """Take over some elements at a time: Streamlit wakes the thread that sends them for each, which then competes with
    the run that makes the next one.
    """

    def gathering(call: Callable[..., None]) -> Callable[..., None]:
        def call_soon(session: Any, letter: Callable[[], None]) -> None:
            if session._event_loop.is_closed():
                call(session, letter)
            else:
                mailbox.put(session._event_loop, letter)

        return call_soon

    _wrap("streamlit.runtime.app_session:AppSession", "_call_soon_on_event_loop", gathering)


def _one_after_the_other(mailbox: _Mailbox) -> None:
    """Give each run its turn (turns.py), and let it give way between two elements.

    The next one begins when the thread that sends the answers has taken over all of this one's: while another run
    computes, that thread gets the processor for moments only.
    """

    def in_turn(run: Callable[..., None]) -> Callable[..., None]:
        runtime = importlib.import_module("streamlit.runtime.runtime").Runtime

        def run_in_turn(*given: Any) -> None:
            with turns.turn():
                run(*given)
                mailbox.wait_until_empty(runtime.instance()._get_async_objs().eventloop)

        return run_in_turn

    def giving_way(enqueue: Callable[..., None]) -> Callable[..., None]:
        def enqueue_in_turn(*given: Any) -> None:
            turns.give_way()
            enqueue(*given)

        return enqueue_in_turn

    _wrap("streamlit.runtime.scriptrunner.script_runner:ScriptRunner", "_run_script", in_turn)
    _wrap("streamlit.runtime.scriptrunner.script_runner:ScriptRunner", "_enqueue_forward_msg", giving_way)


def _to_who_is_connected() -> None:
    """Send an answer to who is connected when it is sent. Streamlit looks before it sends a batch: who loses the
    connection and gets it back meanwhile would lose the batch.
    """

    def to_the_latest(send: Callable[..., None]) -> Callable[..., None]:
        def send_now(runtime: Any, info: Any, message: Any) -> None:
            latest = runtime._session_mgr.get_active_session_info(info.session.id)
            send(runtime, latest or info, message)

        return send_now

    _wrap("streamlit.runtime.runtime:Runtime", "_send_message", to_the_latest)


def _without_watching() -> None:
    """Watch no files, as fileWatcherType says: each reconnection would start to, for 130 ms."""
    _wrap(
        "streamlit.runtime.app_session:AppSession",
        "register_file_watchers",
        lambda _register: lambda _session: None,
    )


def _theme_once() -> None:
    """Put the theme's hundred settings into a message once, not at the begin of every run: a tenth of a small one."""

    def once(populate: Callable[..., None]) -> Callable[..., None]:
        known: dict[str, Any] = {}

        def populate_once(message: Any, section: str = "theme") -> None:
            if section not in known:
                known[section] = type(message)()
                populate(known[section], section)
            message.MergeFrom(known[section])

        return populate_once

    _wrap("streamlit.runtime.app_session", "_populate_theme_msg", once)
