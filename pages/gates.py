"""Lesson 2: what each gate does to the memory."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export import trace_csv
from explainer.export.notebook import notebook
from explainer.lessons.gates import controls, parts, program
from explainer.lessons.gates.check import gates_check
from explainer.lessons.gates.experiment import FIELDS, GatesExperiment
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("gates")
frame.opening(words, "gates")
page = Page(controls.SCREEN)


def picture(experiment: GatesExperiment) -> None:
    """Controls, player and memory: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls(experiment)
    parts.picture(experiment, experiment.trace(), words)
    with frame.part(_("The memory, taken apart"), "apart", words["apart"]):
        parts.apart(experiment, experiment.trace(), words)


def corners(experiment: GatesExperiment) -> None:
    """The lab of the four corners, with its own controls."""
    parts.corners(experiment, words)


def curves(experiment: GatesExperiment) -> None:
    """All gates and states of all units."""
    parts.compare(experiment, experiment.trace())


def results(experiment: GatesExperiment) -> None:
    """What hangs on the picture."""
    with frame.part(_("The gates of a GRU"), "gru", words["gru"]):
        parts.gru(experiment)

    with frame.part(_("The LSTM of TensorFlow 1"), "variants", words["variants"]):
        parts.variants(experiment)


def exercises(_experiment: GatesExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            if not quiz.name.startswith("corner"):
                predict("gates", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: GatesExperiment) -> None:
    """The same in Keras, and as files."""
    trace = experiment.trace()
    peephole = ": PeepholeLSTM" if experiment.cell == "PeepholeLSTM" else ""
    with frame.part(_("In Keras"), "keras", words[f"keras{peephole}"]):
        parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words[f"check{peephole}"]):
        check_panel("gates", experiment, gates_check(experiment, trace))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "gates.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(program.gates_sections(now)),
                ),
                Download(
                    _("Trace as CSV"),
                    "gates.csv",
                    "text/csv",
                    lambda now: trace_csv.trace_csv(now, now.trace()),
                ),
            ],
        )
        st.caption(words["sources"])


CORNER = ("hold_i", "hold_f")
OTHERS = [name for name in FIELDS if name not in CORNER]

page.at_once(picture, on=OTHERS)
page.later("curves", curves, on=[*OTHERS, "curves"])
with frame.part(_("The four corners"), "corners", words["corners"]):
    page.later("corners", corners, on=CORNER)
page.later("results", results, on=[*OTHERS, "gru", "peephole"])
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*FIELDS, "program"])
