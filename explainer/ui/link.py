"""The screen of a lesson: its experiment, its controls and its link, kept the same.

The session holds one experiment a lesson, and that is the only source. A control shows its field of it and changes
this field alone; nothing reads the controls back, since a browser goes on sending old values of controls that were not
drawn again. For the same reason no value is ever set into a control that is on the screen: when something else has
changed its field, the control is drawn anew, under another key, and what the old one still sends is not listened to.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import streamlit as st

from explainer.charts.component import WHOLE_SCREEN
from explainer.content import language
from explainer.content.messages import gettext as _
from explainer.experiments.fields import Field, Notice, Number, quoted
from explainer.server import turns


class Experiment(Protocol):
    """A frozen dataclass that can say its link."""

    def link(self) -> dict[str, str]: ...  # noqa: D102


#: The session's word for whether this run owes the address a link: yes after a change, no while a finger is on a
#: control and more changes will follow.
LINK_DUE = "link due"

#: The session's word for: this run is the first one on this page.
ENTERED = "entered"

#: The session's word for: the page runs again because it asked to, and not because the visitor went somewhere.
AGAIN = "again"

#: The link's word for the views that are open, joined by dots.
OPEN = "open"

E = TypeVar("E", bound=Experiment)
Reader = Callable[[Mapping[str, str]], tuple[E, list[Notice]]]


def entered(page: str) -> None:
    """Remember which page the visitor is on. A page switch drops the link, and is no change of the address."""
    if st.session_state.get("page") != page:
        turns.stand_back()  # a page that opens takes long, and who turns a page is patient
        st.session_state["page"] = page
        st.session_state[ENTERED] = True


def run_again() -> None:
    """Run the whole page again, as it is."""
    st.session_state[AGAIN] = True
    st.rerun()


@dataclass
class Shown(Generic[E]):
    """What is on the screen of a lesson, for one visitor.

    versions: how often a control was drawn anew, by field. link: what was written into the address last. when: the
    time of the last change, in nanoseconds. scroll_to: a part of the page, and when the visitor was to be led there.
    """

    experiment: E
    notices: list[Notice]
    views: frozenset[str] = frozenset()
    versions: dict[str, int] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)
    when: int = field(default_factory=time.time_ns)
    scroll_to: tuple[str, int] = ("", 0)


@dataclass(frozen=True)
class Screen(Generic[E]):
    """A lesson's screen. views: what can be opened on it besides, each by a switch; a link names those that are."""

    lesson: str
    fields: Mapping[str, Field]
    read: Reader[E]
    views: Sequence[str] = ()

    # ---- the experiment ----------------------------------------------------------------------------------------

    @property
    def shown(self) -> Shown[E]:
        """What is on the screen. An object that stays the same: who keeps it sees later changes."""
        found: Shown[E] = st.session_state[self._slot]
        return found

    @property
    def experiment(self) -> E:
        """The experiment on the screen."""
        return self.shown.experiment

    def enter(self) -> None:
        """Read the link, when the visitor came by one or went back in the browser. For runs of the whole page only:
        the request for a part of it may bring an address that has just been changed.
        """
        names = [*self.fields, OPEN]
        link = {name: st.query_params[name] for name in names if name in st.query_params}
        came, again = st.session_state.pop(ENTERED, False), st.session_state.pop(AGAIN, False)
        if self._slot not in st.session_state:
            st.session_state[self._slot] = Shown(*self.read(link), self._views_of(link))
        elif not again and link != self.shown.link and (link or not came):
            self._put(*self.read(link), views=self._views_of(link))

    def show(self, experiment: E, at: str = "") -> None:
        """Put a whole screen here: every control, every view, the player's position. at: the part to scroll to."""
        self._put(experiment, [], views=frozenset())
        shown = self.shown
        st.session_state[WHOLE_SCREEN] = str(shown.when)  # as text: JavaScript's numbers are too short
        if at:
            shown.scroll_to = (at, shown.when)

    def change(self, values: Mapping[str, object], own: str = "") -> None:
        """Change some fields, to the nearest valid experiment. own: the field whose control has done it."""
        now = self.experiment
        texts = {
            name: kind.write(values[name] if name in values else getattr(now, name))
            for name, kind in self.fields.items()
        }
        self._put(*self.read(texts), views=self.shown.views, own=(own,))

    def _put(
        self, experiment: E, notices: list[Notice], *, views: frozenset[str], own: Collection[str] = ()
    ) -> None:
        shown = self.shown
        fields = [
            name for name in self.fields if getattr(experiment, name) != getattr(shown.experiment, name)
        ]
        for name in {*fields, *(views ^ shown.views)}.difference(own):
            self._anew(name)
        shown.experiment, shown.notices, shown.views = experiment, notices, views
        shown.when = time.time_ns()
        st.session_state[LINK_DUE] = True

    # ---- the link ----------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Put the screen into the address, beside what is there of others."""
        shown = self.shown
        link = shown.experiment.link()
        if shown.views:
            link |= {OPEN: ".".join(sorted(shown.views))}
        shown.link = link
        # Where the pictures stand is the browser's own (charts/address.js).
        others = {
            name: value for name, value in st.query_params.items() if name not in self.fields and name != OPEN
        } | language.parameters()
        if st.query_params.to_dict() != others | link:
            st.query_params.from_dict(others | link)

    def notices(self) -> None:
        """Say what had to be changed in a link or a control."""
        if not self.shown.notices:
            return
        lines = [_("Some of what was asked for can't be shown as it is:")]
        for notice in self.shown.notices:
            lines.append(
                _("- **{parameter}** {given}: {reason}. Shown: {used}.").format(
                    parameter=notice.parameter,
                    given=quoted(notice.given),
                    reason=notice.reason,
                    used=quoted(notice.used),
                )
            )
        with st.container(key=f"{self.lesson}.notices"):
            st.info("\n".join(lines), icon=":material/info:")

    def _views_of(self, link: Mapping[str, str]) -> frozenset[str]:
        return frozenset(link.get(OPEN, "").split(".")) & frozenset(self.views)

    # ---- the controls ------------------------------------------------------------------------------------------

    def key(self, *names: str) -> str:
        """Return the key under which the control of a field, or of some views, stands now."""
        version = sum(self.shown.versions.get(name, 0) for name in names)
        return f"{self.lesson}.{names[0]}" + (f".{version}" if version else "")

    def bounds(self, name: str) -> tuple[float, float]:
        """Return the least and the greatest number that a field can hold, both of the field's type."""
        kind = self.fields[name]
        assert isinstance(kind, Number)
        one_type = type(kind.default)  # all of one type, as Streamlit wants it
        return one_type(kind.low), one_type(kind.high)

    def number(self, label: str, name: str, *, most: float | None = None, **options: Any) -> None:
        """Show a field's number to type, or to step up and down. most: less than the field can hold, now.
        `also`: what changes with it.
        """
        low, high = self.bounds(name)
        value = type(low)(getattr(self.experiment, name))
        st.number_input(label, low, high if most is None else most, value, **self._control(name, options))

    def select(self, label: str, name: str, choices: Sequence[str], **options: Any) -> None:
        """Show a field's choices in a list that opens."""
        index = choices.index(getattr(self.experiment, name))
        st.selectbox(label, choices, index, **self._control(name, options))

    def segments(self, label: str, name: str, choices: Sequence[str], **options: Any) -> None:
        """Show a field's choices side by side."""
        default = getattr(self.experiment, name)
        st.segmented_control(label, choices, default=default, required=True, **self._control(name, options))

    def several(self, label: str, name: str, choices: Sequence[str], **options: Any) -> None:
        """Show a field's choices side by side; any number of them can be on."""
        default = list(getattr(self.experiment, name))
        st.pills(label, choices, selection_mode="multi", default=default, **self._control(name, options))

    def toggle(self, label: str, name: str, **options: Any) -> None:
        """Show a switch for a field that is on or off."""
        st.toggle(label, getattr(self.experiment, name), **self._control(name, options))

    def view(self, label: str, name: str) -> bool:
        """Show a switch that opens a view; return whether it is open."""
        key = self.key(name)
        st.toggle(label, name in self.shown.views, key=key, on_change=self._opened, args=(key, (name,)))
        return name in self.shown.views

    def one_view(self, label: str, names: Sequence[str], **options: Any) -> str:
        """Show views side by side of which one is open: the first, unless a link names another. Return which."""
        key, views = self.key(*names), self.shown.views
        opened = next((name for name in names[1:] if name in views), names[0])
        options |= {"key": key, "on_change": self._opened, "args": (key, names)}
        st.segmented_control(label, names, default=opened, required=True, **options)
        return opened

    def _control(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        """Return the options of a control, with its key and what it does. One that shows another value than the
        experiment has is drawn anew.
        """
        also = options.pop("also", {})
        key = self.key(name)
        if key in st.session_state and not self._agrees(name, st.session_state[key]):
            self._anew(name)
            key = self.key(name)
        return options | {"key": key, "on_change": self._moved, "args": (name, key, also)}

    def _agrees(self, name: str, value: object) -> bool:
        return value is not None and self._text(name, value) == self._text(
            name, getattr(self.experiment, name)
        )

    def _text(self, name: str, value: object) -> str:
        return self.fields[name].write(tuple(value) if isinstance(value, list) else value)

    def _moved(self, name: str, key: str, also: Mapping[str, object]) -> None:
        """Take over a control's value. One that was emptied says nothing, and one that was replaced neither."""
        value = st.session_state[key]
        if key == self.key(name) and value is not None:
            self.change({name: tuple(value) if isinstance(value, list) else value, **also}, own=name)

    def _opened(self, key: str, names: Sequence[str]) -> None:
        """Take over what was opened: by a switch of one view, or as one of several."""
        if key == self.key(*names):
            shown, value = self.shown, st.session_state[key]
            opened = {names[0]} if value is True else {value} & set(names[1:])
            views = shown.views - set(names) | opened
            self._put(shown.experiment, shown.notices, views=views, own=names)

    def _anew(self, name: str) -> None:
        versions = self.shown.versions
        versions[name] = versions.get(name, 0) + 1

    @property
    def _slot(self) -> str:
        return f"{self.lesson}:shown"
