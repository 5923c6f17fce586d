"""Lesson 2: what each gate does to the memory."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.experiments.gates import FIELDS, read
from explainer.ui import frame, gates_controls, gates_parts, link
from explainer.ui.quiz import predict

frame.behind_the_entry()
words = lesson("gates")
experiment, changes = link.current("gates", FIELDS, read)

frame.opening(words)
link.notices(changes)
gates_controls.presets()
gates_controls.controls(experiment)

trace = experiment.trace()
gates_parts.picture(experiment, trace, words)

with frame.part(_("The memory, taken apart"), "apart", words["apart"]):
    gates_parts.apart(experiment, trace, words)

with frame.part(_("The four corners"), "corners", words["corners"]):
    gates_parts.corners(experiment, words)

with frame.part(_("The gates of a GRU"), "gru", words["gru"]):
    gates_parts.gru(experiment)

with frame.part(_("Predict, then look"), "predict"):
    for quiz in words.quizzes:
        if not quiz.name.startswith("corner"):
            predict("gates", quiz)

with frame.part(_("Try this"), "try"):
    frame.trials(words.trials, gates_controls.show)

st.caption(words["sources"])
