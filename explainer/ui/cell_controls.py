"""The controls of one cell: which cell, what goes in, and its weights."""

from functools import partial

import numpy as np
import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.cell import (
    ACTIVATIONS,
    CELLS,
    EDITABLE_WEIGHTS,
    INPUTS,
    LARGEST_WEIGHT,
    NUMBERS,
    RANDOM_FEATURES,
    UNITS,
    CellExperiment,
)
from explainer.experiments.cell_presets import PRESETS
from explainer.experiments.fields import rounded
from explainer.ui.link import key, put
from explainer.ui.live_slider import live_slider
from explainer.ui.number_table import Table, number_table
from explainer.ui.shared_controls import choose_input, own_numbers, preset_row, reset_after

LESSON = "cell"


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "sunspots": _("Sunspots"),
        "one": _("One neuron, one feature"),
        "three": _("3 units, 4 features"),
        "lstm": _("LSTM"),
        "gru": _("GRU"),
        "large": _("LSTM(128), 28 features"),
    }
    preset_row(labels, show)


def show(preset: str) -> None:
    """Put a preset on the screen."""
    put(LESSON, PRESETS[preset])


def controls(experiment: CellExperiment) -> None:
    """Show the few controls that matter most, and the others one click behind them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(_("Cell"), CELLS, key=key(LESSON, "cell"), required=True, width="content")
        st.number_input(_("Units"), 1, UNITS, step=1, key=key(LESSON, "units"), width=130)
        choose_input(LESSON, INPUTS, _forget_moves)
        if experiment.input != "own":
            most = min(series.STEPS, NUMBERS // experiment.units)
            st.number_input(_("Steps"), 1, most, step=1, key=key(LESSON, "steps"), width=130)
        if experiment.input == "random":
            st.number_input(_("Features"), 1, RANDOM_FEATURES, step=1, key=key(LESSON, "features"), width=130)
        with st.container(width=190):
            live_slider(
                _("Weight scale"), 0.0, 5.0, 0.05, key=key(LESSON, "scale"), on_change=_forget_weights
            )
        with st.popover(_("More"), icon=":material/tune:"):
            _more(experiment)
    if experiment.input == "own":
        own_numbers(LESSON, experiment.x, _forget_moves)
    if experiment.moved or experiment.weights:
        with st.container(horizontal=True, gap="small"):
            if experiment.moved:
                st.button(_("Undo moved inputs"), on_click=_forget_moves, icon=":material/undo:")
            if experiment.weights:
                st.button(_("Undo edited weights"), on_click=_forget_weights, icon=":material/undo:")


def _more(experiment: CellExperiment) -> None:
    st.selectbox(_("Activation"), ACTIVATIONS, key=key(LESSON, "activation"))
    st.number_input(
        _("Seed of the weights"), 0, 9999, step=1, key=key(LESSON, "seed"), on_change=_forget_weights
    )
    st.toggle(_("Bias"), key=key(LESSON, "bias"))
    if experiment.cell == "GRU":
        reset_after(LESSON)


def _forget_moves() -> None:
    st.session_state[key(LESSON, "moved")] = ()


def _forget_weights() -> None:
    st.session_state[key(LESSON, "weights")] = ()


def weight_editor(experiment: CellExperiment) -> None:
    """Let the weights and the initial states be edited by hand."""
    if experiment.weight_count > EDITABLE_WEIGHTS:
        message = _(
            "{count:,} weights are too many to edit by hand. Up to {most} can be: choose fewer units."
        )
        st.markdown(message.format(count=experiment.weight_count, most=EDITABLE_WEIGHTS))
        return
    names = zip(experiment.weight_shapes, experiment.weight_values, strict=True)
    for place, (name, values) in enumerate(names):
        table = np.atleast_2d(values).astype(np.float64)
        st.markdown(f"`{name}` {values.shape}")
        number_table(
            key(LESSON, name),
            np.array([rounded(row) for row in table.tolist()]),
            column_names(experiment),
            rows=_row_names(name, len(table)),
            bound=LARGEST_WEIGHT,
            on_edit=partial(_edit_weight, experiment, place),
        )


def state_editor(experiment: CellExperiment) -> None:
    """Let the states before the first call be edited by hand."""
    st.markdown(_("The states before the first call, unit by unit:"))
    states = np.array(experiment.initial_states, np.float64)
    number_table(
        key(LESSON, "initial"),
        np.array([rounded(row) for row in states.tolist()]),
        [_("unit {number}").format(number=unit) for unit in range(1, experiment.units + 1)],
        rows=("h", "c")[: len(states)],
        bound=LARGEST_WEIGHT,
        on_edit=_edit_state,
    )


def column_names(experiment: CellExperiment) -> list[str]:
    """Return a name for each column of the kernels: the gate it belongs to, and its unit."""
    gates = {"SimpleRNN": ("h",), "LSTM": ("i", "f", "c̃", "o"), "GRU": ("z", "r", "h̃")}[experiment.cell]
    name = _("{gate}, unit {number}")
    return [name.format(gate=gate, number=unit) for gate in gates for unit in range(1, experiment.units + 1)]


def _row_names(weight: str, count: int) -> list[str]:
    if weight == "bias":
        return [_("bias")] if count == 1 else [_("bias of x"), _("bias of h")]
    name = _("x, feature {number}") if weight == "kernel" else _("h, unit {number}")
    return [name.format(number=place) for place in range(1, count + 1)]


def _edit_weight(experiment: CellExperiment, place: int, table: Table) -> None:
    values = [weight.ravel().tolist() for weight in experiment.weight_values]
    values[place] = table.ravel().tolist()
    st.session_state[key(LESSON, "weights")] = rounded(number for weight in values for number in weight)


def _edit_state(table: Table) -> None:
    flat = rounded(table.ravel().tolist())
    st.session_state[key(LESSON, "state")] = flat if any(flat) else ()


def move_input(experiment: CellExperiment, step: int, feature: int, value: float) -> None:
    """Take over an input value that was dragged in the player; places that do not exist are left alone."""
    inside = 1 <= step <= experiment.steps and 1 <= feature <= experiment.n_features
    if inside and abs(value) <= series.LARGEST:
        put(LESSON, experiment.moved_to(step, feature, value))
