"""Lesson 5: LSTM against GRU."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.export.notebook import notebook
from explainer.lessons.lstm_gru import controls, parts, program, race_parts, tables
from explainer.lessons.lstm_gru.check import lstm_gru_check
from explainer.lessons.lstm_gru.experiment import FIELDS, LstmGruExperiment
from explainer.ui import frame
from explainer.ui.check_panel import check_panel
from explainer.ui.quiz import predict
from explainer.ui.repaint import Page
from explainer.ui.take_away import Download, take_away

frame.behind_the_entry()
words = lesson("lstm_gru")
frame.opening(words, "lstm_gru")
page = Page(controls.SCREEN)


def picture(experiment: LstmGruExperiment) -> None:
    """Controls, players and memories: repainted alone while a control moves."""
    controls.presets()
    controls.SCREEN.notices()
    controls.controls(experiment)
    parts.picture(experiment, words)
    with frame.part(_("How long does it remember?"), "memory", words["memory"]):
        parts.memory(experiment, race_parts.finished_heat(experiment), words)


def costs(experiment: LstmGruExperiment) -> None:
    """What the cells cost."""
    with frame.part(_("What it costs"), "costs", words["costs"]):
        parts.costs(experiment)
        parts.measured(experiment, words)


def race(experiment: LstmGruExperiment) -> None:
    """The race and its controls."""
    race_parts.race(experiment, words)


def exercises(_experiment: LstmGruExperiment) -> None:
    """What there is to do with the lesson, whatever is on the screen."""
    with frame.part(_("What research found"), "research", words["research"]):
        pass

    with frame.part(_("Predict, then look"), "predict"):
        for quiz in words.quizzes:
            predict("lstm_gru", quiz)

    with frame.part(_("Try this"), "try"):
        frame.trials(words.trials, controls.set_up)


def proof(experiment: LstmGruExperiment) -> None:
    """The same in Keras, and as files."""
    heat = race_parts.finished_heat(experiment)
    with frame.part(_("In Keras"), "keras", words["keras"]):
        st.code(program.keras_code(experiment), language="python", wrap_lines=True)

    with frame.part(_("Check against TensorFlow"), "check", words["check"]):
        check_panel("lstm_gru", experiment, lstm_gru_check(experiment))

    with frame.part(_("Take it with you"), "take"):
        take_away(
            controls.SCREEN,
            [
                Download(
                    _("Notebook"),
                    "lstm_gru.ipynb",
                    "application/x-ipynb+json",
                    lambda now: notebook(program.sections(now)),
                ),
                Download(
                    _("Traces as CSV"),
                    "lstm_gru.csv",
                    "text/csv",
                    tables.traces_csv,
                ),
                *(
                    [Download(_("Race as CSV"), "race.csv", "text/csv", lambda _now: tables.race_csv(heat))]
                    if heat
                    else []
                ),
            ],
        )
        st.caption(words["sources"])


page.at_once(picture, on=[*FIELDS, "trained"])
page.later("costs", costs)
with frame.part(_("The race"), "race", words["race"]):
    page.later("race", race)
page.later("exercises", exercises, on=())
page.later("proof", proof)
