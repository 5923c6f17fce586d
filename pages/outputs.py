"""Lesson 3: which tensors come back?"""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.crosscheck.outputs_request import outputs_check
from explainer.experiments.outputs import FIELDS, OutputsExperiment
from explainer.export.notebook import notebook_of
from explainer.export.outputs_code import sections
from explainer.export.outputs_csv import outputs_csv
from explainer.ui import frame, outputs_controls, outputs_flags, outputs_parts
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("outputs")
frame.opening(words, outputs_parts.COMPONENTS)
page = Page(outputs_controls.SCREEN)


def picture(experiment: OutputsExperiment) -> None:
    """Everything that hangs on the sizes: repainted alone while a control moves."""
    outputs_controls.presets()
    outputs_controls.SCREEN.notices()
    outputs_controls.controls(experiment)
    outputs_parts.picture(experiment, words)
    with frame.part(_("`units` is not T"), "units", words["units"]):
        outputs_parts.sizes(experiment)


def equal(experiment: OutputsExperiment) -> None:
    """What is equal and what is not."""
    with frame.part(_("Equal or not?"), "equal", words["equal"]):
        outputs_parts.equal(experiment, words)

    with frame.part(_("`c` at every step"), "every-c"):
        outputs_parts.every_c(experiment, words)


def flags(experiment: OutputsExperiment) -> None:
    """The flags and their controls."""
    outputs_flags.flags(experiment, words)


def error(experiment: OutputsExperiment) -> None:
    """The error everybody meets."""
    with frame.part(_("The error everybody meets"), "error", words["error"]):
        outputs_parts.error(experiment, words)


def exercises(_experiment: OutputsExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("outputs", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, outputs_controls.set_up)


def proof(experiment: OutputsExperiment) -> None:
    """The same in Keras, and as files."""
    with frame.part(_("In Keras"), "keras", words["keras"]):
        outputs_parts.program(experiment)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("outputs", experiment, outputs_check(experiment))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            outputs_controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "outputs.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook_of(sections(now)),
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
