"""Lesson 4: unstable gradients, with and without clipping."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.crosscheck.gradients_request import clip_check, twins_check
from explainer.experiments.gradients import FIELDS, GradientsExperiment, read
from explainer.export import gradients_code, gradients_csv, notebook
from explainer.ui import frame, gradients_controls, gradients_parts, link, repaint
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("gradients")
frame.opening(words)


def through_time() -> GradientsExperiment:
    """The network's controls, and the gradient on its way back: repainted alone while a control moves."""
    gradients_controls.presets()
    experiment, changes = link.current("gradients", FIELDS, read)
    link.notices(changes)
    st.markdown(words["orientation"])
    gradients_controls.network(experiment)
    gradients_parts.flow(experiment, words)
    return experiment


def on_the_cliff(experiment: GradientsExperiment) -> None:
    """The descents and their controls."""
    gradients_parts.the_cliff(experiment, words)


def arrows(experiment: GradientsExperiment) -> None:
    """The arrows and their controls."""
    gradients_parts.clipping(experiment, words)


def rest(experiment: GradientsExperiment) -> None:
    """What hangs on the picture, and what there is to do with it."""
    with frame.part(_("The cliff"), "cliff", words["cliff"]):
        repaint.part("gradients", FIELDS, read, experiment, on_the_cliff, alone=True)

    with frame.part(_("Three ways to clip"), "clipping", words["clipping"]):
        repaint.part("gradients", FIELDS, read, experiment, arrows)
        gradients_parts.bars(experiment, words)

    with frame.part(_("Twins in training"), "training", words["training"]):
        gradients_parts.training(experiment, words)

    with frame.part(_("Remedies"), "remedies", words["remedies"]):
        gradients_parts.remedies(experiment, words)

    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("gradients", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, gradients_controls.show)

    with frame.part(_("In Keras"), "keras", words["keras"]):
        way = gradients_parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        st.markdown(_("The arrows:"))
        check_panel("gradients:arrows", (experiment.entries, experiment.limit), clip_check(experiment))
        st.markdown(_("The twins:"))
        check_panel("gradients:twins", experiment.trained, twins_check(experiment))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            "gradients",
            [
                Download(
                    _("Notebook"),
                    "gradients.ipynb",
                    "application/x-ipynb+json",
                    lambda: notebook.notebook_of(gradients_code.sections(experiment, way)),
                ),
                Download(
                    _("Gradient norms as CSV"),
                    "gradients.csv",
                    "text/csv",
                    lambda: gradients_csv.gradients_csv(experiment),
                ),
            ],
        )
        st.caption(words["sources"])


repaint.at_once("gradients", through_time)
repaint.later("gradients", FIELDS, read, rest)
