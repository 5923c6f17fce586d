"""The controls of lesson 2: which cell, what goes in, and where each gate's bias stands."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.lessons.gates.experiment import (
    CELLS,
    FIELDS,
    GATE_FUNCTIONS,
    INPUTS,
    GatesExperiment,
    read,
)
from explainer.lessons.gates.presets import PRESETS
from explainer.ui.link import Screen
from explainer.ui.live_slider import Slider, live_slider, live_sliders
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row, reset_after

SCREEN = Screen("gates", FIELDS, read, views=("curves", "gru", "peephole", "program"))


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "pulse": _("One pulse"),
        "pulses": _("Two pulses"),
        "sunspots": _("Sunspots"),
        "gru": _("GRU"),
        "peephole": _("Peepholes"),
    }
    preset_row(labels, show)


def show(preset: str) -> None:
    """Put a preset on the screen."""
    SCREEN.show(PRESETS[preset])


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=PICTURE)


def cell_name(cell: str) -> str:
    """Return a cell's name as the reader knows it."""
    return _("LSTM of TensorFlow 1") if cell == "PeepholeLSTM" else cell


def controls(experiment: GatesExperiment) -> None:
    """Show which cell it is and what goes into it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(_("Cell"), "cell", CELLS, format_func=cell_name, width="content")
        SCREEN.number(_("Units"), "units", step=1, width=130)
        choose_input(SCREEN, INPUTS, also=NO_NAMES)
        if experiment.input != "own":
            SCREEN.number(_("Steps"), "steps", step=1, width=130)
    if experiment.input == "own":
        own_numbers(SCREEN)
    if experiment.cell == "PeepholeLSTM":
        _options(experiment)


def _options(experiment: GatesExperiment) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width="content", gap="small"):
            SCREEN.toggle(_("Peepholes"), "peepholes")
            SCREEN.toggle(_("forget_bias = 1"), "forget_bias")
        with st.container(width=220):
            live_slider(SCREEN, _("cell_clip (0: off)"), "cell_clip", 0.02)
        SCREEN.number(_("num_proj (0: off)"), "num_proj", most=experiment.units, step=1, width=150)
        if experiment.num_proj:
            with st.container(width=220):
                live_slider(SCREEN, _("proj_clip (0: off)"), "proj_clip", 0.02)


def gates(experiment: GatesExperiment) -> None:
    """Show a slider for each gate's bias, and what else decides where the gates stand."""
    biases = [Slider(_gate_name(gate), f"shift_{gate}", 0.1) for gate in experiment.gate_names]
    scale = Slider(_("Weight scale"), "scale", 0.05)
    live_sliders(SCREEN, [*biases, scale], key="gates:sliders")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if experiment.cell == "LSTM":
            SCREEN.toggle(_("Forget bias of 1 at the start"), "forget_bias")
        if experiment.cell != "PeepholeLSTM":
            names = {"sigmoid": _("sigmoid σ"), "hard_sigmoid": _("hard sigmoid")}
            SCREEN.segments(
                _("Gates"),
                "gates",
                GATE_FUNCTIONS,
                format_func=lambda name: names[name],
                width="content",
                label_visibility="collapsed",
            )
        with st.container(width="content"):
            if any(getattr(experiment, f"shift_{gate}") for gate in experiment.gate_names):
                st.button(
                    _("Biases back"), on_click=_back, args=(experiment.gate_names,), icon=":material/undo:"
                )
        with st.popover(_("More controls"), icon=":material/tune:"):
            SCREEN.number(_("Seed of the weights"), "seed", step=1)
            if experiment.cell == "GRU":
                reset_after(SCREEN)


def _back(names: tuple[str, ...]) -> None:
    SCREEN.change({f"shift_{gate}": 0.0 for gate in names})


def _gate_name(gate: str) -> str:
    return {
        "i": _("Input gate i: shift"),
        "f": _("Forget gate f: shift"),
        "c_tilde": _("Candidate: shift"),
        "o": _("Output gate o: shift"),
        "z": _("Update gate z: shift"),
        "r": _("Reset gate r: shift"),
        "h_tilde": _("Candidate: shift"),
    }[gate]
