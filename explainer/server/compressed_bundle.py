"""Streamlit's own program for the browser, compressed once and kept in memory.

A browser that comes for the first time fetches some ten megabytes of it. Streamlit reads them from disk for each one
and sends them as they are, for a tenth of a second of the server's time: four seconds when a class of forty opens a
lesson, and three times as much over the school's network as need be. Behind nginx (deploy/) nginx does the same.
"""

import asyncio
import gzip
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where Streamlit serves its program. The names of the files change with their content, so they can be kept for ever.
_FOLDER = "/static/"
_KEPT_FOR_EVER = "immutable"
#: Half as quick as 6, and nearly as small as 9.
_LEVEL = 8


@dataclass(frozen=True)
class _File:
    """An answer with its body compressed."""

    start: Message
    body: bytes


class CompressedBundle:
    """Answers what asks for a compressed file of the program; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files: dict[str, asyncio.Task[_File | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or let Streamlit answer."""
        file = await self._file(scope) if _is_asked_for(scope) else None
        if file is None:
            await self._app(scope, receive, send)
        else:
            await send(file.start)
            await send({"type": "http.response.body", "body": file.body})

    async def _file(self, scope: Scope) -> _File | None:
        """Return a file of the program, None if it is none; all who ask for it meanwhile wait for the same."""
        path = scope["path"]
        if path not in self._files:
            self._files[path] = asyncio.create_task(self._made(scope))
            self._files[path].add_done_callback(partial(self._keep, path))
        return await asyncio.shield(self._files[path])

    def _keep(self, path: str, task: asyncio.Task[_File | None]) -> None:
        """Keep what is a file of the program; whoever asks for something else may ask again."""
        if task.exception() or task.result() is None:
            del self._files[path]

    async def _made(self, scope: Scope) -> _File | None:
        """Take Streamlit's answer and compress it."""
        answer: list[Message] = []

        async def nothing() -> Message:
            await asyncio.Event().wait()  # nobody goes away
            raise AssertionError("nobody sets it")

        async def take(message: Message) -> None:
            answer.append(message)

        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, nothing, take)
        start, *bodies = answer
        headers = Headers(raw=start["headers"])
        if start["status"] != 200 or _KEPT_FOR_EVER not in headers.get("cache-control", ""):
            return None  # the first page for a wrong name, or an error
        content = b"".join(message["body"] for message in bodies)
        body = await asyncio.to_thread(gzip.compress, content, _LEVEL, mtime=0)
        changed = MutableHeaders(raw=list(start["headers"]))
        changed["content-encoding"], changed["content-length"] = "gzip", str(len(body))
        changed.add_vary_header("Accept-Encoding")
        return _File({**start, "headers": changed.raw}, body)


def _is_asked_for(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_FOLDER):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and not {"range", "if-none-match"} & set(headers)
