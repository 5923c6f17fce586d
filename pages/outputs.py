"""Lesson 3: which tensors come back?"""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export.notebook import notebook
from explainer.lessons.outputs import controls, parts
from explainer.lessons.outputs import flags as outputs_flags
from explainer.lessons.outputs.check import outputs_check
from explainer.lessons.outputs.experiment import FIELDS, OutputsExperiment
from explainer.lessons.outputs.program import sections
from explainer.lessons.outputs.tables import outputs_csv
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("outputs")
frame.opening(words, "outputs")
page = Page(controls.SCREEN)


def picture(experiment: OutputsExperiment) -> None:
    """Everything that hangs on the sizes: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls(experiment)
    parts.picture(experiment, words)
    with frame.part(_("`units` is not T"), "units", words["units"]):
        parts.sizes(experiment)


def equal(experiment: OutputsExperiment) -> None:
    """What is equal and what is not."""
    with frame.part(_("Equal or not?"), "equal", words["equal"]):
        parts.equal(experiment, words)

    with frame.part(_("`c` at every step"), "every-c"):
        parts.every_c(experiment, words)


def flags(experiment: OutputsExperiment) -> None:
    """The flags and their controls."""
    outputs_flags.flags(experiment, words)


def error(experiment: OutputsExperiment) -> None:
    """The error everybody meets."""
    with frame.part(_("The error everybody meets"), "error", words["error"]):
        parts.error(experiment, words)


def exercises(_experiment: OutputsExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("outputs", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: OutputsExperiment) -> None:
    """The same in Keras, and as files."""
    with frame.part(_("In Keras"), "keras", words["keras"]):
        parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("outputs", experiment, outputs_check(experiment))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "outputs.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(sections(now)),
                ),
                Download(_("Tensors as CSV"), "tensors.csv", "text/csv", outputs_csv),
            ],
        )
        st.caption(words["sources"])


FLAGS = ("topic", "masking")
OTHERS = [name for name in FIELDS if name not in FLAGS]

page.at_once(picture, on=OTHERS)
page.later("equal", equal, on=OTHERS)
with frame.part(_("More arguments"), "flags", words["flags"]):
    page.later("flags", flags)
page.later("error", error, on=OTHERS)
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*FIELDS, "program"])
