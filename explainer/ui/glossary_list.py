"""The glossary's entries and its search, which filters in the browser while one types."""

import re
from typing import Any

import streamlit as st

from explainer.charts.component import Picture
from explainer.content import language
from explainer.content.glossary import NONE, Entry, glossary
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.experiments import palette

GLOSSARY = Picture("unrolled_glossary")
#: The quantity whose colour a symbol has.
_COLOURS = {"x": "x", "h": "h", "c": "c", "f": "f", "i": "i", "c̃, h̃": "c_tilde", "o": "o", "z": "z", "r": "r"}


def show() -> None:
    """Show the search field and the entries; a lesson that is clicked opens in the same session."""
    clicked = GLOSSARY(key="glossary", data=message(), on_open_change=lambda: None).open
    if clicked in {entry.lesson for entry in glossary()}:
        st.switch_page(f"pages/{clicked}.py")


def message() -> dict[str, Any]:
    """Return everything that the list shows, as plain JSON."""
    groups = dict.fromkeys(entry.group for entry in glossary())
    return {
        "groups": [
            {"name": name, "entries": [_entry(entry) for entry in glossary() if entry.group == name]}
            for name in groups
        ],
        "words": {
            "search": _("Search a term, a symbol or Keras's name"),
            "none": _("No term has all of these words. Try a symbol, or Keras's name."),
            "lesson": _("Lesson"),
        },
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
    }


def _entry(entry: Entry) -> dict[str, Any]:
    """Return the symbol in its colour, the term, its meaning, Keras's name, the shape, the lesson."""
    facts = [(_("In Keras"), _coded(entry.keras)), (_("Shape"), entry.shape)]
    forms = [form for form in entry.words if form != NONE]
    searched = (entry.term, *forms, entry.symbol, entry.keras, entry.shape, entry.meaning)
    return {
        "slug": entry.slug,
        "term": entry.term,
        "symbol": "" if entry.symbol == NONE else entry.symbol,
        "quantity": _COLOURS.get(entry.symbol),
        "meaning": entry.meaning,
        "facts": [[label, text] for label, text in facts if text != NONE],
        "lesson": entry.lesson,
        "href": entry.lesson + language.query(),
        "title": lesson(entry.lesson)["title"],
        "text": " ".join(searched),
    }


def _coded(name: str) -> str:
    """Return Keras's name as Markdown: a bare identifier is code."""
    if re.fullmatch(r"[\w.]+(, [\w.]+)*", name):
        return ", ".join(f"`{word}`" for word in name.split(", "))
    return name
