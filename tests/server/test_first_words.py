"""What a page says before the program is there: its own words, on the pages alone, and nothing else is changed."""

import asyncio
import gzip
import re
from pathlib import Path

import pytest
import streamlit
from starlette.datastructures import Headers

from explainer.content import course
from explainer.content.lessons import lesson
from explainer.server.first_words import FirstWords, filled
from tests.server.loops import in_a_loop

SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
CARDS = Path(__file__).parents[2] / "static" / "cards"


async def streamlits(scope, receive, send):
    """Streamlit's answer: the same page for every address."""
    await asyncio.sleep(0)
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"etag", b'"1"'), (b"content-length", b"3")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    half = len(SHELL) // 2
    await send({"type": "http.response.body", "body": SHELL[:half].encode(), "more_body": True})
    await send({"type": "http.response.body", "body": SHELL[half:].encode()})


async def ask(path, method="GET"):
    messages = []

    async def send(message):
        messages.append(message)

    headers = [(b"host", b"unrolled.example"), (b"if-none-match", b'"1"'), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "scheme": "https"}
    await FirstWords(streamlits)(scope | {"query_string": b"units=3"}, None, send)
    headers, body = Headers(raw=messages[0]["headers"]), b"".join(one["body"] for one in messages[1:])
    if headers.get("content-encoding") == "gzip":
        assert int(headers["content-length"]) == len(body)
        body = gzip.decompress(body)
    return headers, body.decode()


def answer(path, method="GET"):
    return in_a_loop(ask(path, method))


@pytest.mark.parametrize("name", course.NAMES)
def test_a_lesson_s_page_has_its_title_its_question_and_what_a_chat_shows_of_it(name: str):
    headers, html = answer(f"/{name}")
    title = lesson(name)["title"]
    meta = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))

    assert f"<title>{title} · Unrolled</title>" in html
    assert meta["og:title"] == title
    assert meta["og:url"] == f"https://unrolled.example/{name}"
    assert meta["og:image"] == f"https://unrolled.example/app/static/cards/{name}.png"
    assert meta["og:description"] == meta["description"]
    assert "](" not in meta["description"]
    assert "*" not in meta["description"]
    assert f"<p>{meta['description']}</p>" in html
    assert headers["content-encoding"] == "gzip"
    assert "etag" not in headers


def test_every_page_has_a_picture_for_who_is_sent_a_link():
    assert {path.stem for path in CARDS.glob("*.png")} == {"home", "glossary", *course.NAMES}


def test_the_words_wait_for_no_style_and_all_of_streamlit_s_page_is_there():
    html = filled(SHELL, "gates", "https://unrolled.example/gates")
    style = re.search(r'<link rel="stylesheet"[^>]*>', SHELL)[0]

    assert html.index('id="first-words"') < html.index('<div id="root"></div>') < html.index(style)
    for kept in (
        *re.findall(r"<script[^>]*>", SHELL),
        *re.findall(r'<link rel="modulepreload"[^>]*>', SHELL),
        style,
    ):
        assert html.count(kept) == 1
    assert html.count("<script") == SHELL.count("<script")


def test_what_a_title_says_is_never_a_mark():
    assert "<script>alert" not in filled(SHELL, "cell", 'https://x.example/"><script>alert(1)</script>')


@pytest.mark.parametrize(
    ("path", "method"),
    [("/elsewhere", "GET"), ("/cell", "POST"), ("/cell/deeper", "GET"), ("/static/js/index.js", "GET")],
)
def test_everything_else_is_as_streamlit_answers_it(path: str, method: str):
    headers, html = answer(path, method)

    assert html == SHELL
    assert headers["etag"] == '"1"'
