"""What a visitor sees who came by an address that is no page's: the page that was meant, or the way to all pages.

Streamlit would show a dialog that says "Page not found", even for `/home`: it knows the default page by `/` alone.
"""

from collections.abc import Sequence
from functools import partial
from urllib.parse import unquote, urlsplit

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments.fields import quoted
from explainer.ui import home_parts

HOME = "home"
#: What people type for the first page, in lower case.
_FIRST_PAGE = {HOME, "index", "main", "start", "app", "unrolled", "lessons"}
#: The session's word for the addresses that are no page's.
_ASKED = "addresses"


def others(pages: "Sequence[st.Page]") -> "list[st.Page]":
    """Return a page for each address that the visitor came by and none of the pages has; it stands in no menu."""
    asked: list[str] = st.session_state.setdefault(_ASKED, [])  # the way back leads to it once more
    latest = _last_part(st.context.url or "")
    if latest not in {page.url_path for page in pages} | set(asked):
        asked.append(latest)
    return [_other(name, pages) for name in asked]


def _other(asked: str, pages: "Sequence[st.Page]") -> "st.Page":
    name = _meant(asked)
    for page in pages:
        if name == (page.url_path or HOME):
            return st.Page(f"pages/{name}.py", title=page.title, url_path=asked, visibility="hidden")
    return st.Page(partial(_nowhere, asked), title=_("No such page"), url_path=asked, visibility="hidden")


def _last_part(url: str) -> str:
    """Return the page's part of an address: `cell` of http://host/unrolled/cell/."""
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def _meant(asked: str) -> str:
    """Return the page's name that somebody meant who typed `LSTM-GRU`, `cell.py` or `index.html`."""
    name = asked.strip().lower().removesuffix(".html").removesuffix(".py").replace("-", "_").replace(" ", "_")
    return HOME if name in _FIRST_PAGE else name


def _nowhere(asked: str) -> None:
    """Say that there is no such page, and show the way to all that there are."""
    st.title(_("No such page"), anchor=False)
    st.markdown(
        _(
            "There is no page {address} here. A letter may be missing from the link. These are the lessons:"
        ).format(address=quoted(f"/{asked}"))
    )
    home_parts.path()
    st.page_link("pages/home.py", label=_("The first page"), icon=":material/home:")
    st.page_link("pages/glossary.py", label=_("Look up a term"), icon=":material/menu_book:")
