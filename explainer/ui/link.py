"""The controls, the link and the experiment: three forms of one thing, kept the same.

A control's value lives in the session under `<lesson>.<field>`. Each run reads the experiment from the controls or,
when the visitor came by a link or went back in the browser, from the link; then it writes both, so that they always
agree with what is on the screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Protocol, TypeVar

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments.fields import Field, Notice, quoted
from explainer.ui import turns


class Experiment(Protocol):
    """A frozen dataclass that can say its link."""

    def link(self) -> dict[str, str]: ...  # noqa: D102


#: The session's word for: a finger is on a control, more changes will follow.
DRAGGING = "dragging"

#: The session's word for: this run is the first one on this page.
ENTERED = "entered"

E = TypeVar("E", bound=Experiment)
Reader = Callable[[Mapping[str, str]], tuple[E, list[Notice]]]


def key(lesson: str, field: str) -> str:
    """Return the session key of a control."""
    return f"{lesson}.{field}"


def entered(page: str) -> None:
    """Remember which page the visitor is on. A page switch drops the link, and is no change of the address."""
    if st.session_state.get("page") != page:
        turns.stand_back()  # a page that opens takes long, and who turns a page is patient
        st.session_state["page"] = page
        st.session_state[ENTERED] = True


def current(lesson: str, fields: Mapping[str, Field], read: Reader[E]) -> tuple[E, list[Notice]]:
    """Return the experiment on the screen, and notices of what had to be changed in a link or a control.

    Must run before the lesson's controls are made, since it sets their values.
    """
    came_back = st.session_state.pop(ENTERED, False)
    link = {name: st.query_params[name] for name in fields if name in st.query_params}
    shown = st.session_state.get(key(lesson, ":experiment"))
    if shown is None:
        texts = link
    elif came_back:
        texts = link or shown.link()
    elif _has_moved(lesson, fields, link):
        texts = link
    else:
        texts = _controls(lesson, fields)
    experiment, notices = read(texts)
    put(lesson, experiment)
    if not st.session_state.get(DRAGGING):
        write(lesson, fields, experiment)
    if notices:
        st.session_state[key(lesson, ":notices")] = (experiment, notices)
    noticed, notices = st.session_state.get(key(lesson, ":notices"), (None, []))
    return experiment, notices if noticed == experiment else []


def asked(lesson: str, fields: Mapping[str, Field], read: Reader[E]) -> E:
    """Return the experiment that the controls ask for now, and set nothing."""
    return read(_controls(lesson, fields))[0]


def put(lesson: str, experiment: Experiment) -> None:
    """Show this experiment: set every control to it. For callbacks, and before the controls are made."""
    st.session_state[key(lesson, ":experiment")] = experiment
    for name, value in asdict(experiment).items():  # type: ignore[call-overload]
        st.session_state[key(lesson, name)] = value


def write(lesson: str, fields: Mapping[str, Field], experiment: Experiment) -> None:
    """Put the experiment into the address, beside what is there of others."""
    link = experiment.link()
    st.session_state[key(lesson, ":link")] = link
    others = {name: value for name, value in st.query_params.items() if name not in fields}
    if st.query_params.to_dict() != others | link:
        st.query_params.from_dict(others | link)


def notices(found: list[Notice]) -> None:
    """Say what was changed."""
    if not found:
        return
    lines = [_("Some of what was asked for can't be shown as it is:")]
    for notice in found:
        lines.append(
            _("- **{parameter}** {given}: {reason}. Shown: {used}.").format(
                parameter=notice.parameter,
                given=quoted(notice.given),
                reason=notice.reason,
                used=quoted(notice.used),
            )
        )
    st.info("\n".join(lines), icon=":material/info:")


def _has_moved(lesson: str, fields: Mapping[str, Field], link: dict[str, str]) -> bool:
    """Whether the visitor changed the address. A browser's address may lag behind: a moved control wins."""
    if link == st.session_state.get(key(lesson, ":link")):
        return False
    shown = st.session_state[key(lesson, ":experiment")]
    values = asdict(shown)
    return all(st.session_state.get(key(lesson, name), values[name]) == values[name] for name in fields)


def _controls(lesson: str, fields: Mapping[str, Field]) -> dict[str, str]:
    """The controls' values as texts. A control that is not made, or was emptied, keeps what was shown last."""
    shown = asdict(st.session_state[key(lesson, ":experiment")])
    values = {name: st.session_state.get(key(lesson, name)) for name in fields}
    return {
        name: field.write(shown[name] if values[name] is None else values[name])
        for name, field in fields.items()
    }
