"""The controls of lesson 2: which cell, what goes in, and where each gate's bias stands."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.gates import (
    CELLS,
    CLIP,
    GATE_FUNCTIONS,
    INPUTS,
    SCALE,
    SHIFT,
    UNITS,
    GatesExperiment,
)
from explainer.experiments.gates_presets import PRESETS
from explainer.ui.link import key, put
from explainer.ui.live_slider import Slider, live_slider, live_sliders
from explainer.ui.shared_controls import choose_input, own_numbers, preset_row, reset_after

LESSON = "gates"


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
    put(LESSON, PRESETS[preset])


def cell_name(cell: str) -> str:
    """Return a cell's name as the reader knows it."""
    return _("LSTM of TensorFlow 1") if cell == "PeepholeLSTM" else cell


def controls(experiment: GatesExperiment) -> None:
    """Show which cell it is and what goes into it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            _("Cell"),
            CELLS,
            format_func=cell_name,
            key=key(LESSON, "cell"),
            required=True,
            width="content",
        )
        st.number_input(_("Units"), 1, UNITS, step=1, key=key(LESSON, "units"), width=130)
        choose_input(LESSON, INPUTS)
        if experiment.input != "own":
            st.number_input(_("Steps"), 1, series.STEPS, step=1, key=key(LESSON, "steps"), width=130)
    if experiment.input == "own":
        own_numbers(LESSON, experiment.x)
    if experiment.cell == "PeepholeLSTM":
        _options(experiment)


def _options(experiment: GatesExperiment) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width="content", gap="small"):
            st.toggle(_("Peepholes"), key=key(LESSON, "peepholes"))
            st.toggle(_("forget_bias = 1"), key=key(LESSON, "forget_bias"))
        with st.container(width=220):
            live_slider(_("cell_clip (0: off)"), 0.0, CLIP, 0.02, key=key(LESSON, "cell_clip"))
        st.number_input(
            _("num_proj (0: off)"), 0, experiment.units, step=1, key=key(LESSON, "num_proj"), width=150
        )
        if experiment.num_proj:
            with st.container(width=220):
                live_slider(_("proj_clip (0: off)"), 0.0, CLIP, 0.02, key=key(LESSON, "proj_clip"))


def gates(experiment: GatesExperiment) -> None:
    """Show a slider for each gate's bias, and what else decides where the gates stand."""
    biases = [
        Slider(_gate_name(gate), -SHIFT, SHIFT, 0.1, key(LESSON, f"shift_{gate}"))
        for gate in experiment.gate_names
    ]
    scale = Slider(_("Weight scale"), 0.0, SCALE, 0.05, key(LESSON, "scale"))
    live_sliders([*biases, scale], key="gates:sliders")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if experiment.cell == "LSTM":
            st.toggle(_("Forget bias of 1 at the start"), key=key(LESSON, "forget_bias"))
        if experiment.cell != "PeepholeLSTM":
            names = {"sigmoid": _("sigmoid σ"), "hard_sigmoid": _("hard sigmoid")}
            st.segmented_control(
                _("Gates"),
                GATE_FUNCTIONS,
                format_func=lambda name: names[name],
                key=key(LESSON, "gates"),
                required=True,
                width="content",
                label_visibility="collapsed",
            )
        if any(getattr(experiment, f"shift_{gate}") for gate in experiment.gate_names):
            st.button(_("Biases back"), on_click=_back, args=(experiment.gate_names,), icon=":material/undo:")
        with st.popover(_("More controls"), icon=":material/tune:"):
            st.number_input(_("Seed of the weights"), 0, 9999, step=1, key=key(LESSON, "seed"))
            if experiment.cell == "GRU":
                reset_after(LESSON)


def _back(names: tuple[str, ...]) -> None:
    for gate in names:
        st.session_state[key(LESSON, f"shift_{gate}")] = 0.0


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
