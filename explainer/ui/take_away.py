"""Take it with you: the link to this very screen, the numbers, the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import streamlit as st

from explainer.charts.component import Component
from explainer.content.messages import gettext as _
from explainer.ui.link import Experiment, Screen, Shown

E = TypeVar("E", bound=Experiment)

_component = Component("unrolled_share_link")


@dataclass(frozen=True)
class Download(Generic[E]):
    """A file to take along. `make` runs when the button is pressed, for what is on the screen then."""

    label: str
    name: str
    mime: str
    make: Callable[[E], str | bytes]


def take_away(screen: Screen[E], files: Sequence[Download[E]]) -> None:
    """Offer the link, which the browser knows best since it holds the player's step, and the files."""
    words = {
        "copy": _("Copy the link to this screen"),
        "copied": _("Copied"),
        "failed": _(
            "Your browser does not let a page copy. The link is selected: copy it with the keyboard."
        ),
        "label": _("Link to this screen"),
    }
    _component(key=f"{screen.lesson}:share", data=words)
    with st.container(horizontal=True, gap="small"):
        for file in files:
            st.download_button(
                file.label,
                data=partial(_made, file, screen.shown),
                file_name=file.name,
                mime=file.mime,
                key=f"{screen.lesson}:{file.name}",
                on_click="ignore",
                icon=":material/download:",
            )


def _made(file: Download[E], shown: Shown[E]) -> str | bytes:
    return file.make(shown.experiment)
