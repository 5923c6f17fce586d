"""The app for a class: `streamlit run serve.py` serves app.py with what was measured to make it quick."""

import asyncio
import asyncio.base_events
import gc
import os
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# Before NumPy loads: a second thread gains nothing at a lesson's sizes and costs much on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


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
app = st.App("app.py", lifespan=_lifespan)
