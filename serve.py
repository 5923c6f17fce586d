"""The app for a class: `streamlit run serve.py` serves app.py with what was measured to make it quick."""

import asyncio
import asyncio.base_events
import gc
import os
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

# Before NumPy loads: a second thread gains nothing at a lesson's sizes and costs much on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.state.safe_session_state import SafeSessionState


def _through_app_py() -> None:
    """With a folder `pages/`, Streamlit runs a page alone for the first visitor who has a link to it. Not here."""
    if hasattr(PagesManager, "uses_pages_directory"):
        PagesManager.uses_pages_directory = False


def _without_delay() -> None:
    """Send each answer at once: without TCP_NODELAY, every second message of a connection waits for 40 ms."""
    if not hasattr(asyncio.base_events, "_set_nodelay"):
        return

    def set_nodelay(connection: socket.socket) -> None:
        if connection.family in {socket.AF_INET, socket.AF_INET6} and connection.type == socket.SOCK_STREAM:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    asyncio.base_events._set_nodelay = set_nodelay


def _without_asking_outside() -> None:
    """Keep to this host: Streamlit asks one on the internet for the server's address whenever a page of another host
    tries to open a session here, and everybody waits for the answer. Such a page is refused all the same.
    """
    if hasattr(net_util, "get_external_ip"):
        net_util.get_external_ip = lambda: None


class _Session(Mapping[str, Any]):
    """A session's state, read key by key. Only who asks for all of it reads all of it."""

    def __init__(self, state: SafeSessionState, whole: Callable[[SafeSessionState], dict[str, Any]]) -> None:
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
    whole = SafeSessionState.__dict__.get("filtered_state")
    if isinstance(whole, property) and whole.fget:
        SafeSessionState.filtered_state = property(partial(_Session, whole=whole.fget))


class _NoUploads:
    """Answers 404 where Streamlit takes files, as many as are sent: no page asks for one, and they stay in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        uploads = scope["type"] == "http" and "/_stcore/upload_file/" in scope["path"]
        await (PlainTextResponse("Not found", 404) if uploads else self._app)(scope, receive, send)


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    """Leave what lives as long as the server out of every later garbage collection; open the visitor's browser."""
    gc.collect()
    gc.freeze()
    if not st.get_option("server.headless"):
        url = f"http://localhost:{st.get_option('server.port')}"
        asyncio.get_running_loop().call_later(0.5, webbrowser.open, url)
    yield


_through_app_py()
_without_delay()
_without_asking_outside()
_key_by_key()
app = st.App("app.py", lifespan=_lifespan, middleware=[Middleware(_NoUploads)])
