"""Lesson 4: unstable gradients, with and without clipping."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export.notebook import notebook
from explainer.lessons.gradients import controls, parts, program, tables
from explainer.lessons.gradients.check import clip_check, twins_check
from explainer.lessons.gradients.experiment import FIELDS, GradientsExperiment
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("gradients")
frame.opening(words, "gradients")
page = Page(controls.SCREEN)


def through_time(experiment: GradientsExperiment) -> None:
    """The network's controls, and the gradient on its way back: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    frame.orientation(words["orientation"])
    controls.network(experiment)
    parts.flow(experiment, words)


def on_the_cliff(experiment: GradientsExperiment) -> None:
    """The descents and their controls."""
    parts.the_cliff(experiment, words)


def arrows(experiment: GradientsExperiment) -> None:
    """The arrows and their controls."""
    parts.clipping(experiment, words)


def bars(experiment: GradientsExperiment) -> None:
    """The gradients of the network on the screen."""
    parts.bars(experiment, words)


def training(experiment: GradientsExperiment) -> None:
    """The twins in training and their controls."""
    parts.training(experiment, words)


def remedies(experiment: GradientsExperiment) -> None:
    """Every network with what is left of its gradient."""
    with frame.part(_("Remedies"), "remedies", words["remedies"]):
        parts.remedies(experiment, words)


def exercises(_experiment: GradientsExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("gradients", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: GradientsExperiment) -> None:
    """The same in Keras, and as files."""
    with frame.part(_("In Keras"), "keras", words["keras"]):
        way = parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        st.markdown(_("The arrows:"))
        check_panel("gradients:arrows", (experiment.entries, experiment.limit), clip_check(experiment))
        st.markdown(_("The twins:"))
        check_panel("gradients:twins", experiment.trained, twins_check(experiment))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "gradients.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(program.sections(now, way)),
                ),
                Download(
                    _("Gradient norms as CSV"),
                    "gradients.csv",
                    "text/csv",
                    tables.gradients_csv,
                ),
            ],
        )
        st.caption(words["sources"])


CLIFF = ("w", "b", "rate", "threshold")
ARROWS = ("entries", "limit")
OWN = ("x", "x_steps", "x_names")
FLOW = ("network", "units", "scale", "seed", "others", "steps", "loss_at", "input", *OWN)
TWINS = [name for name in FIELDS if name not in (*CLIFF, *ARROWS, *OWN)]

page.at_once(through_time, on=FLOW)
with frame.part(_("The cliff"), "cliff", words["cliff"]):
    page.later("cliff", on_the_cliff, on=[*CLIFF, "surface"])
with frame.part(_("Three ways to clip"), "clipping", words["clipping"]):
    page.later("arrows", arrows, on=ARROWS)
    page.later("bars", bars, on=TWINS)
with frame.part(_("Twins in training"), "training", words["training"]):
    page.later("training", training, on=TWINS)
page.later("remedies", remedies, on=FLOW)
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*FIELDS, "program", *program.WAYS[1:]])
