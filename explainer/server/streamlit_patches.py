"""What was measured to make Streamlit quick for a class, as changes of its inside.

serve.py applies the patches; `streamlit run app.py` does without, and gives the same app. Each says what a visitor has
of it, and changes nothing that a page can see. They are made for the versions they were tested with (`TESTED`): with
another one all are left out, with one line in the log. A patch names all that it uses of the inside (inside.py): if
any of it is gone, that patch alone is left out. In the environment, UNROLLED_PATCHES=off leaves out all, and a list,
such as `UNROLLED_PATCHES=-theme_once,-key_by_key`, those. Figures: benchmarks/README.md, "A class in the app".
"""

import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import streamlit as st

from explainer.server import inside, turns
from explainer.server.call_queue import CallQueue

log = logging.getLogger(__name__)

#: Streamlit's versions that the patches were tested with (tests/server, tests/browser).
TESTED = ("1.67.0",)
#: In the environment, says which patches to leave out.
SWITCH = "UNROLLED_PATCHES"
#: Seconds after which a thread that computes lets another one go on. The one that sends the answers has little to do
#: each time and is needed often: 5 ms, Python's own, is longer than many a run.
INTERVAL = 0.0002

#: The patches by their names, each with the names inside Streamlit that it uses.
PATCHES: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {}


def apply() -> list[str]:
    """Apply the patches, before the server starts, and return the names of those that were applied."""
    asked = os.environ.get(SWITCH, "")
    if asked == "off":
        log.warning("Streamlit is left as it is: %s=off", SWITCH)
        return []
    if st.__version__ not in TESTED:
        log.warning("Streamlit %s is left as it is: the patches know %s", st.__version__, ", ".join(TESTED))
        return []
    left_out = {name.strip().removeprefix("-") for name in asked.split(",")} - {"", "on"}
    for name in sorted(left_out - set(PATCHES)):
        log.warning("%s: there is no patch %r. There are: %s", SWITCH, name, ", ".join(PATCHES))
    return [name for name in PATCHES if name not in left_out and _is_applied(name)]


def _is_applied(name: str) -> bool:
    """Apply a patch, unless something that it uses is gone."""
    patch, uses = PATCHES[name]
    if gone := inside.missing(*uses):
        log.warning("%s is left out: Streamlit %s has no %s", name, st.__version__, ", ".join(gone))
        return False
    patch()
    return True


def _patch(*uses: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Add a patch that uses these names of the inside."""

    def add(patch: Callable[[], None]) -> Callable[[], None]:
        PATCHES[patch.__name__] = (patch, uses)
        return patch

    return add


@_patch(inside.PAGES_FOLDER)
def through_app_py() -> None:
    """The first visitors of a server who follow a link to a page see it as all others do.

    Where this is left out, pages send them through app.py themselves (`frame.behind_the_entry`), after a moment in
    which the menu is a list of the files in pages/.
    """
    inside.run_app_first()


_SET_NODELAY = "asyncio.base_events:_set_nodelay"


@_patch(_SET_NODELAY)
def without_delay() -> None:
    """An answer is sent at once: without TCP_NODELAY, every second message of a connection waits for 40 ms.

    asyncio sets it for sockets whose protocol is given as TCP; the one that Streamlit listens at has protocol 0.
    """

    def set_nodelay(connection: socket.socket) -> None:
        if connection.family in {socket.AF_INET, socket.AF_INET6} and connection.type == socket.SOCK_STREAM:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    inside.replace(_SET_NODELAY, lambda _set: set_nodelay)


_EXTERNAL_IP = "streamlit.net_util:get_external_ip"


@_patch(_EXTERNAL_IP)
def without_asking_outside() -> None:
    """No host on the internet is asked for anything, and nobody waits for its answer.

    Streamlit asks one for the server's address whenever a page of another host tries to open a session here. Such a
    page is refused all the same.
    """
    inside.replace(_EXTERNAL_IP, lambda _ask: lambda *_given, **_named: None)


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


_FILTERED_STATE = "streamlit.runtime.state.safe_session_state:SafeSessionState.filtered_state"


@_patch(f"{_FILTERED_STATE}.fget")
def key_by_key() -> None:
    """A change is answered sooner: each number input and select box looks up its own key.

    Streamlit copies the whole session for each of them.
    """
    inside.replace(_FILTERED_STATE, lambda whole: property(partial(_Session, whole=whole.fget)))


_PRESENTER = "streamlit.components.v2.bidi_component.main:make_bidi_component_presenter"


@_patch(_PRESENTER)
def states_as_they_are() -> None:
    """A change is answered sooner: a component's state is given as it is.

    Streamlit makes a class of its own for each look at it, so that it can be written to. That is nearly all the garbage
    that only a search among everything finds.
    """
    inside.replace(_PRESENTER, lambda _make: lambda *_given, **_named: None)


#: What the runs leave for the event loop.
_queue = CallQueue()
_CALL_SOON = "streamlit.runtime.app_session:AppSession._call_soon_on_event_loop"


@_patch(_CALL_SOON, "streamlit.runtime.app_session:AppSession()._event_loop")
def gathered() -> None:
    """A change is answered sooner while others work: the elements of a run are taken over some at a time.

    Streamlit wakes the thread that sends them for each, which then competes with the run that makes the next one.
    """

    def gathering(call_soon: Callable[..., None]) -> Callable[..., None]:
        def call_together(session: Any, callback: Callable[[], None]) -> None:
            if session._event_loop.is_closed():
                call_soon(session, callback)
            else:
                _queue.put(session._event_loop, callback)

        return call_together

    inside.replace(_CALL_SOON, gathering)


_SCRIPT_RUNNER = "streamlit.runtime.scriptrunner.script_runner:ScriptRunner"
_RUN, _ENQUEUE = f"{_SCRIPT_RUNNER}._run_script", f"{_SCRIPT_RUNNER}._enqueue_forward_msg"


@_patch(_RUN, _ENQUEUE)
def one_after_the_other() -> None:
    """Those who wait for an answer get it first: each run has its turn (turns.py), and gives way between two elements.

    The next one begins when the thread that sends the answers has taken over all of this one's: while another run
    computes, that thread gets the processor for moments only.
    """

    def in_turn(run: Callable[..., None]) -> Callable[..., None]:
        def run_in_turn(*given: Any, **named: Any) -> None:
            with turns.turn():
                run(*given, **named)
                _queue.join()

        return run_in_turn

    def giving_way(enqueue: Callable[..., None]) -> Callable[..., None]:
        def enqueue_in_turn(*given: Any, **named: Any) -> None:
            turns.give_way()
            enqueue(*given, **named)

        return enqueue_in_turn

    inside.replace(_RUN, in_turn)
    inside.replace(_ENQUEUE, giving_way)


_QUEUE = "streamlit.runtime.forward_msg_queue:ForwardMsgQueue"
_CLEAR = f"{_QUEUE}.clear"


@_patch(_CLEAR, f"{_QUEUE}()._queue")
def ended_is_ended() -> None:
    """What a change takes away from a part of a page is gone, also when another part is asked for at that moment.

    Streamlit calls the end of a run that it has not sent yet an interruption when the next run begins, though that one
    is of another part, and a browser leaves all that stands in a part whose run was interrupted.
    """

    def keeping_ends(clear: Callable[..., None]) -> Callable[..., None]:
        def clear_but_ends(queue: Any, *given: Any, **named: Any) -> None:
            begins = frozenset(named.get("fragment_ids_this_run") or ())
            ends = [end for end in queue._queue if begins and end.WhichOneof("type") == "script_finished"]
            others = [(end, end.script_finished, _others(end, begins)) for end in ends]
            clear(queue, *given, **named)
            for end, status, parts in others:
                if parts:
                    end.script_finished = status
                    end.metadata.run.fragment_ids[:] = parts

        return clear_but_ends

    inside.replace(_CLEAR, keeping_ends)


def _others(end: Any, begins: frozenset[str]) -> list[str]:
    """Return the parts whose run this message ends and which do not begin to run again."""
    return [part for part in end.metadata.run.fragment_ids if part not in begins]


_RUNTIME = "streamlit.runtime.runtime:Runtime"
_SEND = f"{_RUNTIME}._send_message"


@_patch(
    _SEND,
    f"{_RUNTIME}()._session_mgr",
    "streamlit.runtime.session_manager:SessionManager.get_active_session_info",
    "streamlit.runtime.session_manager:ActiveSessionInfo().session",
    "streamlit.runtime.app_session:AppSession().id",
)
def to_who_is_connected() -> None:
    """Nobody loses an answer who loses the connection and gets it back: it goes to who is connected when it is sent.

    Streamlit looks who is connected before it sends a batch of messages.
    """

    def to_the_latest(send: Callable[..., None]) -> Callable[..., None]:
        def send_now(runtime: Any, info: Any, message: Any) -> None:
            latest = runtime._session_mgr.get_active_session_info(info.session.id)
            send(runtime, latest or info, message)

        return send_now

    inside.replace(_SEND, to_the_latest)


_WATCH = "streamlit.runtime.app_session:AppSession.register_file_watchers"


@_patch(_WATCH)
def without_watching() -> None:
    """Nobody waits when somebody's connection comes back: no file is watched, as server.fileWatcherType says.

    Streamlit follows that setting for a new session, and forgets it for one that is resumed.
    """
    inside.replace(_WATCH, lambda _register: lambda _session: None)


_THEME = "streamlit.runtime.app_session:_populate_theme_msg"


@_patch(_THEME)
def theme_once() -> None:
    """A change is answered sooner: the theme's hundred settings are put into a message once, and copied from it."""

    def once(populate: Callable[..., None]) -> Callable[..., None]:
        known: dict[str, Any] = {}

        def populate_once(message: Any, section: str = "theme") -> None:
            if section not in known:
                known[section] = type(message)()
                populate(known[section], section)
            if known[section].ListFields():  # an empty part of a message is still a part
                message.MergeFrom(known[section])

        return populate_once

    inside.replace(_THEME, once)


@_patch()
def short_slices() -> None:
    """A change is answered sooner while others work: see `INTERVAL`. Python's public setting, on for the process."""
    sys.setswitchinterval(INTERVAL)
