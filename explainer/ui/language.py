"""The visitor's language: from the link (`?lang=`), else from the session, else from the browser, else English.

Each run of a whole page looks into the link and the browser (`settle`); fragments and callbacks have what it found in
the session. Nothing is kept for the process: a server speaks with each visitor in the visitor's language.
"""

import os

import streamlit as st

from explainer.content import language
from explainer.content.language import PSEUDO, SOURCE, Spoken
from explainer.content.messages import gettext as _
from explainer.server import inside

#: In the environment: offer the pseudo-language beside the others.
OFFERED = "UNROLLED_PSEUDO"
#: The session's word for the visitor's language.
_SLOT = "language"
_NAMES = {SOURCE: "English", "zh-CN": "简体中文", PSEUDO: "Pséúdó"}


def settle() -> None:
    """Find out which language the visitor reads, at the begin of a run of the whole page."""
    language.speak(_spoken)
    asked = language.matching(st.query_params.get(language.PARAMETER, ""))
    if asked:
        st.session_state[_SLOT] = Spoken(asked, chosen=True)
    elif _SLOT not in st.session_state:
        st.session_state[_SLOT] = Spoken(language.matching(st.context.locale or "") or SOURCE)


def _spoken() -> Spoken:
    if not inside.is_a_visitor_s_run():
        return Spoken()  # a worker's thread: nobody reads along
    found: Spoken = st.session_state.get(_SLOT, Spoken())
    return found


def switch() -> None:
    """Offer the languages that there are, if there are several."""
    offered = [*language.translated(), *([PSEUDO] if os.environ.get(OFFERED) else [])]
    if len(offered) < 2:
        return
    now = language.current()
    st.selectbox(
        _("Language"),
        offered,
        index=offered.index(now) if now in offered else 0,
        format_func=lambda name: _NAMES.get(name, name),
        key=f"language:{now}",
        label_visibility="collapsed",
        width=140,
        on_change=_choose,
        args=(f"language:{now}",),
    )


def _choose(key: str) -> None:
    name = st.session_state[key]
    st.session_state[_SLOT] = Spoken(name, chosen=True)
    st.query_params[language.PARAMETER] = name
