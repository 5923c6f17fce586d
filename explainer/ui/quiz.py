"""Predict, then look: a question is answered before its answer is shown, and every answer is explained."""

import streamlit as st

from explainer.content.lessons import Quiz
from explainer.content.messages import gettext as _


def predict(lesson: str, quiz: Quiz) -> None:
    """Ask, and explain the answer that was chosen. It can be changed at any time."""
    with st.container(border=True):
        chosen = st.radio(
            quiz.question,
            range(len(quiz.answers)),
            format_func=lambda place: quiz.answers[place].text,
            index=None,
            key=f"{lesson}.predict.{quiz.name}",
        )
        if chosen is None:
            st.caption(
                _(
                    "Choose before you look: a guess, even a wrong one, helps you to remember the answer that you are "
                    "shown then (Kornell, Hays and Bjork 2009)."
                )
            )
            return
        answer = quiz.answers[chosen]
        if answer.right:
            st.success(answer.why, icon=":material/check_circle:")
        else:
            st.warning(answer.why, icon=":material/undo:")
