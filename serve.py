"""The app for a class: `streamlit run serve.py` serves app.py with what was measured to make it quick."""

import asyncio
import os
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# Before NumPy loads: a second thread gains nothing at a lesson's sizes and costs much on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.server import streamlit_patches
from explainer.server.compressed_bundle import CompressedBundle
from explainer.server.first_words import FirstWords
from explainer.server.housekeeping import housekeeping


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
    """Keep house as long as the server lives, and open the browser of whoever starts it."""
    keeping = asyncio.create_task(housekeeping())
    if not st.get_option("server.headless"):
        url = f"http://localhost:{st.get_option('server.port')}"
        asyncio.get_running_loop().call_later(0.5, webbrowser.open, url)
    yield
    keeping.cancel()


streamlit_patches.apply()
app = st.App(
    "app.py",
    lifespan=_lifespan,
    middleware=[Middleware(one) for one in (_NoUploads, FirstWords, CompressedBundle)],
)
