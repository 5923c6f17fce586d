"""The glossary's search field, and its entries as a list that also reads on a phone."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from explainer.content.glossary import NONE, Entry
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.experiments import palette

_STYLE = (Path(__file__).parent / "glossary_list.css").read_text(encoding="utf-8")
#: The longest text that is searched for.
LONGEST = 60
#: The quantity whose colour a symbol has.
_COLOURS = {"x": "x", "h": "h", "c": "c", "f": "f", "i": "i", "c̃, h̃": "c_tilde", "o": "o", "z": "z", "r": "r"}


def search() -> str:
    """Show the search field, which is kept in the link, and return what is looked for."""
    text = st.text_input(
        _("Search a term, a symbol or Keras's name"),
        key="term",
        bind="query-params",
        max_chars=LONGEST,
        placeholder="return_sequences",
        icon=":material/search:",
        width=420,
    )
    return text[:LONGEST]


def entries(found: Sequence[Entry]) -> None:
    """Show the entries: the symbol in its colour, the term, its meaning, Keras's name, the shape, the lesson."""
    st.html(f"<style>{_STYLE}</style><dl class='glossary'>{''.join(map(_entry, found))}</dl>")


def _entry(entry: Entry) -> str:
    colours = palette.DARK if st.context.theme.type == "dark" else palette.LIGHT
    name = _COLOURS.get(entry.symbol)
    colour = f" style='color:{colours[name]}'" if name else ""
    symbol = (
        "" if entry.symbol == NONE else f"<span class='symbol'{colour}>{html.escape(entry.symbol)}</span>"
    )
    facts = [(_("In Keras"), _coded(entry.keras)), (_("Shape"), html.escape(entry.shape))]
    told = "".join(f"<span><b>{label}</b> {text}</span>" for label, text in facts if text not in {NONE, ""})
    told += _lesson(entry.lesson)
    return (
        f"<div><dt>{symbol}<span>{html.escape(entry.term)}</span></dt>"
        f"<dd><p>{_marked(entry.meaning)}</p><p class='facts'>{told}</p></dd></div>"
    )


def _lesson(name: str) -> str:
    """Return the link to a lesson."""
    title = html.escape(lesson(name)["title"])
    return f"<span><b>{_('Lesson')}</b> <a href='{name}' target='_self'>{title}</a></span>"


def _coded(name: str) -> str:
    """Return Keras's name as HTML: a bare identifier is code."""
    if re.fullmatch(r"[\w.]+(, [\w.]+)*", name):
        return ", ".join(f"<code>{html.escape(word)}</code>" for word in name.split(", "))
    return _marked(name)


def _marked(text: str) -> str:
    """Return a meaning as HTML: what stands in backquotes is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
