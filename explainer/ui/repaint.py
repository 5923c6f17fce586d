"""What is repainted when. A control repaints its own part at once; the rest of the page follows when it is looked at.

A page is its opening and some fragments. `at_once` has the controls and the picture that hangs on them; a `lab` has
controls of its own. A `later` part has what comes below: most of a page, and out of sight while a control moves. Each
says which fields of the experiment it hangs on, and the browser knows what is in sight, so it asks for a part that is
behind (follow.js): at once when it is in view, and otherwise when nothing has changed for some seconds. A class that
moves sliders then costs the server a third of what it would cost to run the whole page for each change.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import streamlit as st

from explainer.experiments.fields import Field
from explainer.player.component import json_bytes
from explainer.ui import turns
from explainer.ui.link import DRAGGING, Experiment, Reader, asked, current, key, write

E = TypeVar("E", bound=Experiment)
#: The fields of an experiment that a part hangs on; None: all of them.
Names = Collection[str] | None

#: The part that `at_once` shows.
PICTURE = "picture"

#: The session's word for: this run is one that the browser asked for, since a part was behind.
BEHIND = "behind"

_follow = st.components.v2.component(
    "unrolled_follow", js=(Path(__file__).parent / "follow.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Page(Generic[E]):
    """A lesson's page: its parts show one experiment, whose fields the controls and the link have."""

    lesson: str
    fields: Mapping[str, Field]
    read: Reader[E]

    def at_once(self, show: Callable[[], E], on: Names = None) -> None:
        """Show the part that the page's controls repaint alone. `show` makes them and returns the experiment."""

        @st.fragment
        def repaint() -> None:
            # When it is behind, a control elsewhere has changed it, and somebody waits to see that.
            st.session_state.pop(BEHIND, None)
            self._drawn(PICTURE, show(), on)

        repaint()
        self._settle()

    def lab(self, name: str, show: Callable[[E], None], on: Names = None) -> None:
        """Show a part whose own controls repaint it alone. Other parts follow it as they follow a picture."""
        with_the_page = [self._on_screen()]

        @st.fragment
        def repaint() -> None:
            self._stand_back_if_behind()
            if with_the_page:
                experiment = with_the_page.pop()
            else:
                experiment, _notices = current(self.lesson, self.fields, self.read)
            show(experiment)
            self._drawn(name, experiment, on)

        repaint()

    def later(self, name: str, show: Callable[[E], None], on: Names = None) -> None:
        """Show what follows. When a control in here changes the experiment, the picture is asked for at once."""

        @st.fragment
        def repaint() -> None:
            self._stand_back_if_behind()
            experiment = asked(self.lesson, self.fields, self.read)
            is_news = experiment != self._on_screen()
            self._mark(name, {"follows": self._fingerprints(experiment, on), "wants_picture": is_news})
            show(experiment)

        repaint()

    def _on_screen(self) -> E:
        experiment: E = st.session_state[key(self.lesson, ":drawn")]
        return experiment

    def _drawn(self, part: str, experiment: E, on: Names) -> None:
        """Remember what has been drawn, and tell the browser."""
        st.session_state.pop(DRAGGING, None)
        st.session_state[key(self.lesson, ":drawn")] = experiment
        drawn = self._fingerprints(experiment, None)
        follows = drawn if on is None else {name: drawn[name] for name in on}
        self._mark(part, {"drawn": drawn, "follows": follows})

    def _mark(self, part: str, data: dict[str, object]) -> None:
        """Tell the browser what this part shows, so that it asks for it when that is something else than is drawn."""
        _follow(
            key=f"follow:{self.lesson}:{part}",
            data=json_bytes(data | {"lesson": self.lesson, "part": part}),
            on_behind_change=lambda: st.session_state.update({BEHIND: True}),
        )

    def _stand_back_if_behind(self) -> None:
        """Be in no hurry when no finger waits: the browser found this part behind."""
        if st.session_state.pop(BEHIND, False):
            turns.stand_back()

    def _settle(self) -> None:
        """Write the link when a finger has left a slider.

        Meanwhile the link stays what it was, since each change of it is a place to come back to. When the finger is
        lifted nothing is left to draw, so a fragment of its own does it, at a quarter of the cost.
        """

        @st.fragment
        def settle() -> None:
            data = {"settles": self.lesson}
            _follow(
                key=f"follow:settled:{self.lesson}", data=json_bytes(data), on_settled_change=lambda: None
            )
            write(self.lesson, self.fields, self._on_screen())

        settle()

    def _fingerprints(self, experiment: E, on: Names) -> dict[str, int]:
        """Return what a browser needs to know of an experiment's fields: which of them have changed."""
        names = self.fields if on is None else on
        texts = {name: self.fields[name].write(getattr(experiment, name)) for name in names}
        return {name: hash(text) & 0xFFFFFFFFFFFF for name, text in texts.items()}
