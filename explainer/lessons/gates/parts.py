"""The parts of lesson 2 that show results: the player, the memory taken apart, the four corners."""

import numpy as np
import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.engine import Trace
from explainer.lessons.gates import controls
from explainer.lessons.gates.conventions import SAME, as_gru, conventions
from explainer.lessons.gates.corners import CORNERS
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.lessons.gates.memory import corners as corners_chart
from explainer.lessons.gates.memory import gru_conventions, memory
from explainer.lessons.gates.program import gates_sections
from explainer.lessons.gates.scene import gates_scene, held_scene
from explainer.player.player import player
from explainer.ui import frame, shared_parts
from explainer.ui.live_slider import Slider, live_sliders
from explainer.ui.quiz import predict

SCREEN = controls.SCREEN

_CLOCK = "gates"


def picture(experiment: GatesExperiment, trace: Trace, words: Lesson) -> None:
    """Show the player."""
    frame.orientation(words[f"orientation: {experiment.cell}"])
    player(gates_scene(experiment, trace, clock=_CLOCK), key="gates:player")


def apart(experiment: GatesExperiment, trace: Trace, words: Lesson) -> None:
    """Show the sliders of the gates, and beside them what they do to the memory."""
    with st.container(key="gates-apart"):
        turn, picture = st.columns([1, 4], gap="medium")
        with turn:
            controls.gates(experiment)
        with picture:
            memory(gates_scene(experiment, trace, clock=_CLOCK), key="gates:memory")
    st.markdown(words["remember"])


def compare(experiment: GatesExperiment, trace: Trace) -> None:
    """Offer all gates and states of all units as curves."""
    gates = [name for name in experiment.gate_names if not name.endswith("_tilde")]
    states = ("h",) if experiment.cell == "GRU" else ("c", "h")
    shared_parts.curves_to_zoom(SCREEN, experiment.series, trace, (*gates, *states))


def program(experiment: GatesExperiment) -> None:
    """Show the Keras program: above all the cell and its calls."""
    shared_parts.program(SCREEN, gates_sections(experiment), slice(-2, None))


def corners(experiment: GatesExperiment, words: Lesson) -> None:
    """Show the lab of the four corners: go to one, predict, look."""
    with st.container(horizontal=True, gap="small"):
        for (hold_i, hold_f), name in CORNERS.items():
            guessed = _guess(name) is not None
            label = f"i = {hold_i:.0f}, f = {hold_f:.0f}" + (f" · {_word(name)}" if guessed else "")
            here = (experiment.hold_i, experiment.hold_f) == (hold_i, hold_f)
            st.button(
                label,
                key=f"corner {name}",
                icon=":material/my_location:" if here else None,
                on_click=_hold,
                args=(hold_i, hold_f),
            )
    names = {"hold_i": _("Input gate i, held at"), "hold_f": _("Forget gate f, held at")}
    held = [Slider(label, name, 0.05) for name, label in names.items()]
    live_sliders(SCREEN, held, key="gates:held")
    corner = CORNERS.get((experiment.hold_i, experiment.hold_f))
    word = ""
    if corner:
        predict(SCREEN.lesson, next(quiz for quiz in words.quizzes if quiz.name == f"corner {corner}"))
        word = _word(corner) if _guess(corner) is not None else ""
    corners_chart(
        held_scene(experiment.hold_i, experiment.hold_f),
        word=word,
        hidden=corner is not None and not word,
        key="gates:corners",
    )


def _options() -> tuple[tuple[str, str, str], ...]:
    """Name, meaning and place in the formula of each option of TensorFlow 1's cell."""
    return (
        (
            "use_peepholes",
            _("The gates look at the memory: i and f at the old one, o at the new one."),
            "f = σ(… + **p · c**)",
        ),
        (
            "cell_clip",
            _("The memory is cut off at this size, before it is shown and kept."),
            "c = **clip(** … **)**",
        ),
        (
            "num_proj",
            _(
                "What is shown is mixed into so many numbers: h has that size, and U so many rows; c stays as it is."
            ),
            "h = (o · tanh(c)) **· P**",
        ),
        ("proj_clip", _("The projected h is cut off at this size."), "h = **clip(** … **· P)**"),
        (
            "forget_bias",
            _(
                "Added before the sigmoid at every step. Keras starts the forget gate's bias with 1 instead: "
                "training may move it."
            ),
            "f = σ(… **+ 1**)",
        ),
    )


def variants(experiment: GatesExperiment) -> None:
    """Say what each option of TensorFlow 1's cell does, and which are on."""
    on_screen = experiment.cell == "PeepholeLSTM"
    if not _asked_for(_("Five options that Keras 3 lacks"), "peephole", "PeepholeLSTM", on_screen):
        return
    head = [_("option"), _("what it does"), _("in the formula"), _("on the screen")]
    lines = ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    config = experiment.keras_config
    for name, what, where in _options():
        now = config[name] if on_screen else None
        shown = (
            (_("off") if now in (None, False, 0.0) else _("on") if now is True else f"{now:g}")
            if on_screen
            else "–"
        )
        lines.append(f"| `{name}` | {what} | {where} | {shown} |")
    st.markdown("\n".join(lines))


def gru(experiment: GatesExperiment) -> None:
    """Show a step of a GRU in three conventions, and how many biases each has."""
    if not _asked_for(_("The three of them, on this input"), "gru", "GRU", experiment.cell == "GRU"):
        return
    gru_conventions(experiment, clock=_CLOCK, key="gates:conventions")
    st.markdown(_apart(experiment))
    units = experiment.units
    message = _(
        "Two biases are not one: in the candidate with `reset_after`, `b` stands beside x·W and `b′` inside the "
        "bracket that the reset gate multiplies. (In the gates only their sum counts.) Keras keeps both in one array "
        "of shape **(2, {width})**, {two} numbers against {one}."
    )
    st.markdown(message.format(width=3 * units, two=6 * units, one=3 * units))


def _apart(experiment: GatesExperiment) -> str:
    """Say how far the reset gate's place moves the new state on this input, from the same old state at each step."""
    found = conventions(as_gru(experiment).for_the_cell)
    difference = float(np.abs(found.h_after - found.h_before).max())
    if difference > SAME:
        message = _(
            "From the same old state, Keras's default and Cho's give new states on this input that differ by up to "
            "**{difference:.2g}**. Cho's and Chung's never differ once z and 1 − z have changed places."
        )
        return message.format(difference=difference)
    if experiment.units == 1:
        return _(
            "With one unit and b′ = 0 it makes no difference where the reset gate acts: all three agree."
        )
    return _("On this input all three give the same new states.")


def _asked_for(label: str, view: str, cell: str, on_screen: bool) -> bool:
    """Offer what belongs to another cell than the one on the screen; return whether it is to be shown."""
    if on_screen:
        return True
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        asked = SCREEN.view(label, view)
        name = controls.cell_name(cell)
        st.button(
            _("Put the {cell} on the screen").format(cell=name),
            key=f"gates:put {cell}",
            on_click=_put,
            args=(cell,),
            icon=":material/swap_horiz:",
        )
    return asked


def _put(cell: str) -> None:
    SCREEN.change({"cell": cell})


def _hold(hold_i: float, hold_f: float) -> None:
    SCREEN.change({"hold_i": hold_i, "hold_f": hold_f})


def _guess(corner: str) -> int | None:
    guess: int | None = st.session_state.get(f"{SCREEN.lesson}.predict.corner {corner}")
    return guess


def _word(corner: str) -> str:
    return {
        "remember": _("remember"),
        "add": _("add"),
        "erase": _("erase"),
        "overwrite": _("overwrite"),
    }[corner]
