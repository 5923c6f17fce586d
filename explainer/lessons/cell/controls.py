"""The controls of one cell: which cell, what goes in, and its weights."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

import numpy as np
import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.fields import rounded
from explainer.lessons.cell.experiment import (
    ACTIVATIONS,
    CELLS,
    EDITABLE_WEIGHTS,
    FIELDS,
    INPUTS,
    LARGEST_WEIGHT,
    NUMBERS,
    CellExperiment,
    read,
)
from explainer.lessons.cell.presets import PRESETS
from explainer.ui.link import Screen
from explainer.ui.live_slider import live_slider
from explainer.ui.number_table import Table, number_table
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row, reset_after

SCREEN = Screen("cell", FIELDS, read, views=("curves", "program", "map", "edit"))

#: What is undone when what it was made for goes: inputs that were moved, weights that were edited.
NO_MOVES: Mapping[str, object] = MappingProxyType({"moved": ()})
NO_WEIGHTS: Mapping[str, object] = MappingProxyType({"weights": ()})


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
    SCREEN.show(PRESETS[preset])


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=PICTURE)


def controls(experiment: CellExperiment) -> None:
    """Show the few controls that matter most, and the others one click behind them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(_("Cell"), "cell", CELLS, width="content")
        SCREEN.number(_("Units"), "units", step=1, width=130)
        choose_input(SCREEN, INPUTS, also={**NO_MOVES, **NO_NAMES})
        if experiment.input != "own":
            most = min(series.STEPS, NUMBERS // experiment.units)
            SCREEN.number(_("Steps"), "steps", most=most, step=1, width=130)
        if experiment.input == "random":
            SCREEN.number(_("Features"), "features", step=1, width=130)
        with st.container(width=190):
            live_slider(SCREEN, _("Weight scale"), "scale", 0.05, also=NO_WEIGHTS)
        with st.popover(_("More"), icon=":material/tune:"):
            _more(experiment)
    if experiment.input == "own":
        own_numbers(SCREEN, also=NO_MOVES)
    if experiment.moved or experiment.weights:
        with st.container(horizontal=True, gap="small"):
            if experiment.moved:
                st.button(
                    _("Undo moved inputs"), on_click=SCREEN.change, args=(NO_MOVES,), icon=":material/undo:"
                )
            if experiment.weights:
                st.button(
                    _("Back to fresh weights"),
                    on_click=SCREEN.change,
                    args=(NO_WEIGHTS,),
                    icon=":material/undo:",
                )


def _more(experiment: CellExperiment) -> None:
    SCREEN.select(_("Activation"), "activation", ACTIVATIONS)
    SCREEN.number(_("Seed of the weights"), "seed", step=1, also=NO_WEIGHTS)
    SCREEN.toggle(_("Bias"), "bias")
    if experiment.cell == "GRU":
        reset_after(SCREEN)


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
            f"{SCREEN.lesson}.{name}",
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
        f"{SCREEN.lesson}.initial",
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
    SCREEN.change({"weights": rounded(number for weight in values for number in weight)})


def _edit_state(table: Table) -> None:
    flat = rounded(table.ravel().tolist())
    SCREEN.change({"state": flat if any(flat) else ()})


def move_input(experiment: CellExperiment, step: int, feature: int, value: float) -> None:
    """Take over an input value that was dragged in the player; places that do not exist are left alone."""
    inside = 1 <= step <= experiment.steps and 1 <= feature <= experiment.n_features
    if inside and abs(value) <= series.LARGEST:
        SCREEN.change({"moved": experiment.moved_to(step, feature, value).moved})
