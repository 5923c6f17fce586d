"""Lesson 7: what is switched off, when, and what does normalising do instead?"""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export.notebook import notebook
from explainer.lessons.dropout import controls, parts
from explainer.lessons.dropout.check import dropout_check
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.forecast_parts import forecast
from explainer.lessons.dropout.model_parts import model
from explainer.lessons.dropout.norm_parts import normalising, over_the_batch
from explainer.lessons.dropout.program import sections
from explainer.lessons.dropout.tables import dropout_csv
from explainer.lessons.dropout.which import which
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("dropout")
frame.opening(words, "dropout")
page = Page(controls.SCREEN)


def picture(experiment: DropoutExperiment) -> None:
    """The masks and their controls: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls()
    parts.picture(experiment, words)


def mean(experiment: DropoutExperiment) -> None:
    """The mean over many masks."""
    with frame.part(_("The mean over many masks"), "mean", words["mean"]):
        parts.mean(experiment, words)


def memory(experiment: DropoutExperiment) -> None:
    """A memory over 50 steps, with its own control."""
    with frame.part(_("Why one mask a sequence"), "memory", words["memory"]):
        parts.memory_part(experiment, words)


def arrows(experiment: DropoutExperiment) -> None:
    """Which arrows are cut."""
    with frame.part(_("Which of the two?"), "which", words["which"]):
        which(experiment, words)


def band(experiment: DropoutExperiment) -> None:
    """Dropout at predict time."""
    with frame.part(_("Dropout at predict time"), "forecast", words["forecast"]):
        forecast(experiment, words)


def norm(experiment: DropoutExperiment) -> None:
    """Normalising, with its own controls."""
    with frame.part(_("Normalising"), "norm", words["norm"]):
        normalising(experiment, words)


def norm_batch(experiment: DropoutExperiment) -> None:
    """Batch normalisation beside it."""
    with frame.part(_("Over the batch"), "norm-batch", words["norm: batch"]):
        over_the_batch(experiment, words)


def networks(experiment: DropoutExperiment) -> None:
    """Four whole models, one with dropout."""
    with frame.part(_("A model with it"), "model", words["model"]):
        model(experiment, words)


def exercises(_experiment: DropoutExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            if quiz.name != "memory":  # asked beside its picture
                predict("dropout", quiz)
    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: DropoutExperiment) -> None:
    """The same in Keras, and as files."""
    with frame.part(_("In Keras"), "keras", words["keras"]):
        parts.program(experiment)
    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("dropout", experiment, dropout_check(experiment))
    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "dropout.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(sections(now)),
                ),
                Download(_("Masks and states as CSV"), "dropout.csv", "text/csv", dropout_csv),
            ],
        )
        st.caption(words["sources"])


MASKS = (
    *("cell", "units", "features", "steps", "dropout", "recurrent_dropout"),
    *("training", "seed", "mask_seed"),
)
MODEL = ("model_data", "model_series", "model_rate", "model_updates", "model_seed", "model_example")

NORM = (
    *("units", "features", "steps", "seed"),
    *("norm_gamma", "norm_after", "norm_kind", "norm_batch", "norm_step"),
)

page.at_once(picture, on=MASKS)
page.later("mean", mean, on=MASKS)
page.later("memory", memory, on=("memory_rate", "mask_seed", "memory"))
page.later("which", arrows, on=MASKS)
page.later("forecast", band, on=("band_rate", "seed"))
page.later("norm", norm, on=NORM)
page.later("norm-batch", norm_batch, on=NORM)
page.later("model", networks, on=MODEL)
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*MASKS, *NORM, *MODEL, "program"])
