"""Lesson 1: one call to a cell."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.crosscheck import requests
from explainer.export import trace_csv
from explainer.export.notebook import notebook
from explainer.lessons.cell import controls, parts, program
from explainer.lessons.cell.experiment import FIELDS, CellExperiment
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("cell")
frame.opening(words, "cell")
page = Page(controls.SCREEN)


def picture(experiment: CellExperiment) -> None:
    """Controls, player and matrices: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls(experiment)
    parts.picture(experiment, experiment.trace(), words)
    with frame.part(_("The call as matrices"), "numbers", words["numbers"]):
        parts.matrices(experiment, experiment.trace())


def results(experiment: CellExperiment) -> None:
    """What hangs on the picture."""
    trace = experiment.trace()
    with frame.part(_("What comes back"), "returns", words[f"returns: {experiment.cell}"]):
        parts.returns(experiment, trace)

    with frame.part(_("The weights"), "weights", words["weights"]):
        parts.weights(experiment)


def exercises(_experiment: CellExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("cell", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: CellExperiment) -> None:
    """The same in Keras, and as files."""
    trace = experiment.trace()
    with frame.part(_("In Keras"), "keras", words["keras"]):
        parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("cell", experiment, requests.cell_check(experiment, trace))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "cell.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(program.sections(now)),
                ),
                Download(
                    _("Trace as CSV"),
                    "trace.csv",
                    "text/csv",
                    lambda now: trace_csv.trace_csv(now, now.trace()),
                ),
            ],
        )
        st.caption(words["sources"])


page.at_once(picture, on=[*FIELDS, "curves"])
page.later("results", results, on=[*FIELDS, "map", "edit"])
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*FIELDS, "program"])
