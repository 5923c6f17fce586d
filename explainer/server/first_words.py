"""What a page says before Streamlit's program is there: its title, its question, and what a link to it shows elsewhere.

Streamlit sends the same empty page for every address. On a slow network a visitor then looks at nothing until half a
megabyte of program has come, file by file; a chat that was sent a link, and whoever searches, see the word "Streamlit".
"""

import asyncio
import gzip
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urljoin

import streamlit
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.content import course
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.content.terms import unlinked
from explainer.server.inlined_files import with_modules, with_sheet

_STATIC = Path(streamlit.__file__).parent / "static" / "static"
_TITLE = "<title>Streamlit</title>"
_ROOT = '<div id="root"></div>'
_STYLESHEET = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
#: Streamlit's own font, 170 kB, which the app's theme has no use for.
_FONT = re.compile(r'\s*<link\s+rel="preload"\s[^>]*as="font"[^>]*>')
#: The words stand where the page's own will, so that little moves, and go when those are there, or whatever else
#: Streamlit has to say first.
_STYLE = """
#first-words {
  position: fixed; inset: 0; z-index: 1; box-sizing: border-box; pointer-events: none;
  padding: 4.7rem max(1.5rem, calc((100% - 86rem) / 2 + 1.5rem)); font: 16px/1.6 Inter, system-ui, sans-serif;
  color-scheme: light dark; color: light-dark(#1B1E28, #ECEEF3); background: light-dark(#FFFFFF, #14161C);
}
#first-words p { margin: 0 0 0.7rem; max-width: 75rem; }
#first-words p:first-child { font-size: 2rem; font-weight: 700; line-height: 1.2; }
:has(#root :is(h1, [role="dialog"], [data-testid="stException"])) > #first-words { display: none; }
@media (max-width: 640px) { #first-words { padding-inline: 0.9rem; } }
"""


class FirstWords:
    """Puts a page's words into the HTML that Streamlit answers a page's address with; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the page's words, or let Streamlit answer."""
        name = _page_of(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        # Of the words that are put in here, neither Streamlit's compression nor its mark of a version knows.
        ours = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
        headers = [(key, value) for key, value in scope["headers"] if key not in ours]
        await self._app({**scope, "headers": headers}, receive, _filled(name, scope, send))


def _page_of(scope: Scope) -> str | None:
    """Return the page whose address is asked for: a lesson, the glossary, or "home"."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    name = scope["path"].strip("/")
    return name or "home" if name in {"", "glossary", *course.NAMES} else None


def _filled(name: str, scope: Scope, send: Send) -> Send:
    """Return what sends an answer on, its HTML filled in once it is there as a whole."""
    asked = Headers(scope=scope)
    address = str(URL(scope=scope).replace(query=""))
    started: list[Message] = []
    bodies: list[bytes] = []

    async def send_filled(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
            return
        bodies.append(message.get("body", b""))
        if message.get("more_body"):
            return
        start, body = started[0], b"".join(bodies)
        if Headers(raw=start["headers"]).get("content-type", "").startswith("text/html"):
            html = with_sheet(filled(body.decode(), name, address), _STATIC)
            if "x-forwarded-proto" not in asked:
                html = with_modules(html, _STATIC)
            body = html.encode()
            headers = MutableHeaders(raw=list(start["headers"]))
            if "gzip" in asked.get("accept-encoding", ""):
                body = await asyncio.to_thread(gzip.compress, body, 6)
                headers["content-encoding"] = "gzip"
            headers.add_vary_header("Accept-Encoding")
            headers["content-length"] = str(len(body))
            for unknown in ("etag", "last-modified"):
                del headers[unknown]
            start = {**start, "headers": headers.raw}
        await send(start)
        await send({"type": "http.response.body", "body": body})

    return send_filled


def filled(html: str, name: str, address: str) -> str:
    """Return Streamlit's page with the words of a page: in its head, and over the place where the app will stand.

    address: the page's own, without a query.
    """
    words = lesson(name)
    title, question = words["title"], _plain(words.sections.get("question", words["title"]))
    tab = title if name == "home" else f"{title} · {_('Unrolled')}"
    known = {
        "og:type": "website",
        "og:site_name": _("Unrolled"),
        "og:title": title,
        "og:description": question,
        "og:url": address,
        "og:image": urljoin(address, f"/app/static/cards/{name}.png"),
    }
    style = "".join(_STYLESHEET.findall(html))
    html = _FONT.sub("", _STYLESHEET.sub("", html))
    html = html.replace(_TITLE, _head(tab, question, known, address))
    # Behind the words, which then need not wait for it.
    return html.replace(_ROOT, f"{_words(title, question)}\n    {_ROOT}{style}")


def _head(title: str, description: str, known: Mapping[str, str], address: str) -> str:
    lines = [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(description)}">',
        f'<link rel="canonical" href="{escape(address)}">',
        '<meta name="twitter:card" content="summary_large_image">',
        *(f'<meta property="{name}" content="{escape(value)}">' for name, value in known.items()),
        f"<style>{_STYLE}</style>",
    ]
    return "\n    ".join(lines)


def _words(*lines: str) -> str:
    waiting = _("The page is on its way …")
    return f'<div id="first-words">{"".join(f"<p>{escape(line)}</p>" for line in (*lines, waiting))}</div>'


def _plain(markdown: str) -> str:
    """Return a text without its links and its marks."""
    return re.sub(r"[*`]", "", unlinked(markdown)).replace("\n", " ")
