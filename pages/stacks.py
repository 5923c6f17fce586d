"""Lesson 6: layers on layers."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export.notebook import notebook
from explainer.lessons.stacks import answer_parts, cheat_parts, controls, parts, ways_parts
from explainer.lessons.stacks.cheat import WINDOW
from explainer.lessons.stacks.check import stacks_check
from explainer.lessons.stacks.experiment import FIELDS, StacksExperiment
from explainer.lessons.stacks.program import sections
from explainer.lessons.stacks.tables import stacks_csv
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("stacks")
frame.opening(words, "stacks")
page = Page(controls.SCREEN)


def picture(experiment: StacksExperiment) -> None:
    """The grid and its controls: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls(experiment)
    parts.picture(experiment, words)


def programs(experiment: StacksExperiment) -> None:
    """One network, written in three ways; and what goes wrong."""
    with frame.part(_("Three programs, one network"), "programs", words["programs"]):
        parts.programs(experiment, words)
    with frame.part(_("One cell, twice"), "trap", words["trap"]):
        parts.trap(experiment, words)
    with frame.part(_("The error between two layers"), "error", words["error"]):
        parts.error(experiment, words)


def both_ways(experiment: StacksExperiment) -> None:
    """A layer that reads the sequence from both ends."""
    with frame.part(_("Both ways"), "ways", words["ways"]):
        ways_parts.rails(experiment, words)
    with frame.part(_("Two bidirectional layers"), "two", words["two"]):
        ways_parts.two(experiment, words)
    with frame.part(_("Sequences of different length"), "lengths", words["lengths"]):
        ways_parts.lengths(experiment, words)


def cheat(experiment: StacksExperiment) -> None:
    """A forecast that has the answer in its window."""
    with frame.part(_("A forecast that has seen the answer"), "cheat", words["cheat"].format(window=WINDOW)):
        cheat_parts.cheat(experiment, words)


def answer(experiment: StacksExperiment) -> None:
    """From a sequence of outputs to one answer, and a chain that forgets the sequence."""
    with frame.part(_("From every step to one answer"), "answer", words["answer"]):
        answer_parts.answers(experiment, words)
    with frame.part(_("The chain that fails"), "chain", words["chain"]):
        answer_parts.summary(experiment, words)


def backwards(experiment: StacksExperiment) -> None:
    """The gradient's way back."""
    parts.backwards(experiment, words)


def exercises(_experiment: StacksExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("stacks", quiz)
    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: StacksExperiment) -> None:
    """The same in Keras, and as files."""
    with frame.part(_("In Keras"), "keras", words["keras"]):
        parts.code(experiment)
    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("stacks", experiment, stacks_check(experiment))
    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "stacks.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(sections(now)),
                ),
                Download(_("Boxes as CSV"), "boxes.csv", "text/csv", stacks_csv),
            ],
        )
        st.caption(words["sources"])


WAYS = ["merge", "sequences", "padding"]
NETWORK = [name for name in FIELDS if name not in ("head", *WAYS)]

page.at_once(picture, on=NETWORK)
page.later("programs", programs, on=NETWORK)
page.later("ways", both_ways, on=[*NETWORK, *WAYS])
page.later("cheat", cheat, on=["kind_1", "seed"])
page.later("answer", answer, on=NETWORK)
with frame.part(_("Backwards through the grid"), "backwards", words["backwards"]):
    page.later("backwards", backwards)
page.later("exercises", exercises, on=())
page.later("proof", proof, on=[*FIELDS, "program"])
