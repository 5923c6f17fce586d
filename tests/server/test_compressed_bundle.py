"""Streamlit's program for the browser: compressed once, never mistaken for something else."""

import asyncio
import gzip
from collections import Counter

import pytest
from starlette.datastructures import Headers

from explainer.server.compressed_bundle import CompressedBundle
from tests.server.loops import in_a_loop

PROGRAM = b"const cell = 'LSTM';" * 1000
KEPT, NOT_KEPT = "public, immutable, max-age=31536000", "no-cache"


class Server:
    """An application with one file that can be kept for ever, and one first page for every other name."""

    def __init__(self):
        self.asked = Counter()
        self.fails = False

    async def __call__(self, scope, receive, send):
        self.asked[scope["path"]] += 1
        await asyncio.sleep(0)
        if self.fails:
            raise OSError("the disk is gone")
        is_program = scope["path"] == "/static/js/main.js"
        cache = KEPT if is_program else NOT_KEPT
        headers = [(b"cache-control", cache.encode()), (b"content-length", b"20000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(PROGRAM) // 2
        for part, more in ((PROGRAM[:half], True), (PROGRAM[half:], False)):
            await send({"type": "http.response.body", "body": part, "more_body": more})


async def ask(app, path="/static/js/main.js", method="GET", **headers):
    """Return the headers and the body that come for a path."""
    messages = []

    async def send(message):
        messages.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    await app({"type": "http", "method": method, "path": path, "headers": raw}, None, send)
    return Headers(raw=messages[0]["headers"]), b"".join(message["body"] for message in messages[1:])


def test_a_file_is_compressed_once_for_all_who_come_at_the_same_time():
    server = Server()
    app = CompressedBundle(server)

    async def a_class():
        return await asyncio.gather(*(ask(app, accept_encoding="gzip, br") for _ in range(40)))

    for headers, body in in_a_loop(a_class()):
        assert gzip.decompress(body) == PROGRAM
        assert headers["content-encoding"] == "gzip"
        assert int(headers["content-length"]) == len(body) < len(PROGRAM) / 10
        assert headers["vary"] == "Accept-Encoding"
        assert headers["cache-control"] == KEPT
    assert server.asked["/static/js/main.js"] == 1


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"accept_encoding": "gzip", "range": "bytes=0-9"},
        {"accept_encoding": "gzip", "if_none_match": '"6be5"'},
        {"accept_encoding": "gzip", "method": "HEAD"},
        {"accept_encoding": "gzip", "path": "/cell"},
    ],
    ids=["no compression", "a part", "only if new", "only the headers", "a page"],
)
def test_what_asks_for_anything_else_is_left_to_streamlit(request_):
    app = CompressedBundle(Server())

    headers, body = in_a_loop(ask(app, **request_))

    assert "content-encoding" not in headers
    assert body == PROGRAM


def test_the_first_page_that_comes_for_a_wrong_name_is_not_kept():
    server = Server()
    app = CompressedBundle(server)

    for _ in range(2):
        headers, body = in_a_loop(ask(app, "/static/js/wrong.js", accept_encoding="gzip"))
        assert "content-encoding" not in headers
        assert body == PROGRAM
    assert app._files == {}


def test_after_an_error_the_file_is_asked_for_again():
    server = Server()
    app = CompressedBundle(server)

    async def twice():
        server.fails = True
        with pytest.raises(OSError, match="the disk is gone"):
            await ask(app, accept_encoding="gzip")
        await asyncio.sleep(0)
        server.fails = False
        return await ask(app, accept_encoding="gzip")

    _, body = in_a_loop(twice())
    assert gzip.decompress(body) == PROGRAM
