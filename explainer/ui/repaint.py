"""What is repainted when. A control repaints its own part at once; the rest of the page follows when it is looked at.

A page is its opening and some fragments. `at_once` has the controls and the picture that hangs on them. A `later` part
has what comes below, perhaps with controls of its own: most of a page, and out of sight while a control moves. Each
says which fields of the experiment it hangs on, and the browser knows what is in sight, so it asks for a part that is
behind (follow.js): at once when it is in view, and otherwise when nothing has changed for some seconds. Until then the
part says that it follows. A class that moves sliders costs the server a third of what whole pages would.
"""

import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from explainer.charts.component import WHOLE_SCREEN, Component
from explainer.content.messages import gettext as _
from explainer.server import turns
from explainer.ui.link import LINK_DUE, Experiment, Screen

E = TypeVar("E", bound=Experiment)
#: The fields of an experiment, and the views, that a part hangs on; None: all fields.
Names = Collection[str] | None

#: The part that `at_once` shows.
PICTURE = "picture"

#: The mark of a whole screen, which sends the pictures to their first step.
RESET = "reset"

#: The session's word for: this run is one that the browser asked for, since a part was behind.
BEHIND = "behind"

_follow = Component("unrolled_follow")


@dataclass(frozen=True)
class Page(Generic[E]):
    """A lesson's page: its parts show one experiment, whose fields the controls and the link have."""

    screen: Screen[E]

    def __post_init__(self) -> None:
        self.screen.enter()

    def at_once(self, show: Callable[[E], None], on: Names = None) -> None:
        """Show the part that the page's controls repaint alone."""

        @st.fragment
        def repaint() -> None:
            # When it is behind, a control elsewhere has changed it, and somebody waits to see that.
            self._part(PICTURE, show, on, follows=st.session_state.pop(BEHIND, False))

        repaint()
        self._settle()

    def later(self, name: str, show: Callable[[E], None], on: Names = None) -> None:
        """Show what follows. When a control in here changes what the picture shows, it is asked for at once."""

        @st.fragment
        def repaint() -> None:
            follows = st.session_state.pop(BEHIND, False)
            if follows:
                turns.stand_back()  # no finger waits: the browser found this part behind
            self._part(name, show, on, follows=follows)

        repaint()

    def _part(self, name: str, show: Callable[[E], None], on: Names, *, follows: bool) -> None:
        with st.container(key=f"part-{self.screen.lesson}-{name}"):
            show(self.screen.experiment)
            if st.session_state.pop(LINK_DUE, not follows):
                self.screen.write()
            # Last: a run that Streamlit ends between this and its own end would leave on the page what is no longer
            # there, and nobody would ask for it again.
            self._mark(name, on)

    def _mark(self, name: str, on: Names) -> None:
        """Tell the browser what is on the screen now and what this part shows of it, so that each part that shows
        something else says so and is asked for.
        """
        shown, now = self.screen.shown, self._fingerprints()
        follows = [*(self.screen.fields if on is None else on), *([RESET] if name == PICTURE else [])]
        _follow(
            key=f"follow:{self.screen.lesson}:{name}",
            data={
                "lesson": self.screen.lesson,
                "part": name,
                "now": now,
                "when": shown.when,
                "follows": {one: now[one] for one in follows},
                "scroll": shown.scroll_to,
                "words": {"follows": _("follows …")},
            },
            on_behind_change=lambda: st.session_state.update({BEHIND: True}),
        )

    def _settle(self) -> None:
        """Write the link when a finger has left a slider.

        Meanwhile the link stays what it was, since each change of it is a place to come back to. When the finger is
        lifted nothing is left to draw, so a fragment of its own does it, at a quarter of the cost.
        """

        @st.fragment
        def settle() -> None:
            data = {"settles": self.screen.lesson}
            name = f"follow:settled:{self.screen.lesson}"
            _follow(key=name, data=data, on_settled_change=lambda: None)
            self.screen.write()

        settle()

    def _fingerprints(self) -> dict[str, int]:
        """Return what a browser needs to know of each field and view: whether it has changed."""
        shown, fields = self.screen.shown, self.screen.fields
        texts = {name: kind.write(getattr(shown.experiment, name)) for name, kind in fields.items()}
        prints = {name: zlib.crc32(text.encode()) for name, text in texts.items()}
        views = {view: int(view in shown.views) for view in self.screen.views}
        whole = str(st.session_state.get(WHOLE_SCREEN, ""))
        return prints | views | {RESET: zlib.crc32(whole.encode())}
