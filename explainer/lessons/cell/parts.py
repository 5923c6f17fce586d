"""The parts of lesson 1 that show results: the picture, the matrices, what comes back, the weights."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.engine import Trace
from explainer.experiments.cells import FACTS
from explainer.lessons.cell import controls, weight_map
from explainer.lessons.cell.experiment import EDITABLE_WEIGHTS, CellExperiment
from explainer.lessons.cell.matrices import matrices as call_as_matrices
from explainer.lessons.cell.program import keras_code
from explainer.lessons.cell.scene import cell_scene
from explainer.player.player import moved_input, player
from explainer.ui import frame, shared_parts
from explainer.ui.frame import difference, formula
from explainer.ui.link import LINK_DUE

SCREEN = controls.SCREEN

_PLAYER = "cell:player"
_CLOCK = "cell"
#: How many calls the table of calls shows, and how many numbers of an array.
_CALLS = 3
_SHOWN = 4


def picture(experiment: CellExperiment, trace: Trace, words: Lesson) -> None:
    """Show the player, whose input values can be dragged."""
    frame.orientation(words["orientation"])
    scene = cell_scene(experiment, trace, clock=_CLOCK, editable_input=True)
    player(scene, key=_PLAYER, on_input=lambda: _take_over(experiment))
    states = FACTS[experiment.cell].states[::-1]
    shared_parts.curves_to_zoom(SCREEN, experiment.series, trace, states)


def program(experiment: CellExperiment) -> None:
    """Show the Keras program. One with many weights comes when it is asked for: it is long to read and to send."""
    if experiment.weight_count <= EDITABLE_WEIGHTS or SCREEN.view(_("Show the program"), "program"):
        st.code(keras_code(experiment), language="python", wrap_lines=True)


def _take_over(experiment: CellExperiment) -> None:
    move = moved_input(_PLAYER)
    if move:
        controls.move_input(experiment, move.step, move.feature, move.value)
        st.session_state[LINK_DUE] = not move.dragging


def matrices(experiment: CellExperiment, trace: Trace) -> None:
    """Show the step that the player is at as matrices."""
    call_as_matrices(cell_scene(experiment, trace, clock=_CLOCK), key="cell:matrices")


def returns(experiment: CellExperiment, trace: Trace) -> None:
    """Show the first calls with their numbers, and which of the arrays that come back are the same."""
    lstm = experiment.cell == "LSTM"
    states = "[h, c]" if lstm else "[h]"
    shape = f"(1, {experiment.units})"
    lines = [
        f"output, new_states = cell(x_t, {states})",
        f"# x_t             {(1, experiment.n_features)}",
        f"# output          {shape}",
        f"# new_states[0]   {shape}   h, the same numbers as output",
    ]
    if lstm:
        lines.append(f"# new_states[1]   {shape}   c, the cell state")
    st.code("\n".join(lines), language="python", wrap_lines=True)
    st.markdown(_calls(experiment, trace))
    output, new_states = experiment.keras_cell()(
        experiment.series.values[:1], [state[None] for state in experiment.initial_states]
    )
    same = float(np.abs(output - new_states[0]).max())
    message = _("Largest difference in the first call between `output` and `new_states[0]`: **{same}**.")
    if lstm:
        message += " " + _("Between `output` and `new_states[1]`: **{other}**.")
    other = float(np.abs(output - new_states[-1]).max())
    st.markdown(message.format(same=difference(same), other=difference(other)))


def _calls(experiment: CellExperiment, trace: Trace) -> str:
    """Return the first calls as a table, a column each: on a phone the first one is seen whole."""
    names = FACTS[experiment.cell].states
    heads, columns = [_("call")], [["x_t", _("states that go in"), "output", "new_states"]]
    before = experiment.initial_states
    for step in range(min(_CALLS, experiment.steps)):
        after = [trace[name][0, step] for name in names]
        into = ", ".join(name + _subscript(step) for name in names)
        heads.append(f"`cell(x{_subscript(step + 1)}, [{into}])`")
        columns.append(
            [
                _array(trace.inputs[0, step]),
                ", ".join(_array(state) for state in before),
                _array(after[0]),
                ", ".join(_array(state) for state in after),
            ]
        )
        before = after
    rows = [heads, ["---"] * len(heads), *zip(*columns, strict=True)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _subscript(step: int) -> str:
    return str(step).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _array(values: NDArray[np.float32]) -> str:
    numbers = ", ".join(f"{value:.3g}".replace("-", "−") for value in values[:_SHOWN])
    return f"[{numbers}{', …' if len(values) > _SHOWN else ''}]"


def weights(experiment: CellExperiment) -> None:
    """Show each weight's shape, the count with its formula filled in, and let the weights be edited."""
    lines = [
        f"| {_('weight')} | {_('shape')} | {_('what it is')} | {_('numbers')} |",
        "| --- | --- | --- | ---: |",
    ]
    for name, shape in experiment.weight_shapes.items():
        lines.append(f"| `{name}` | {shape} | {_meaning(experiment, name)} | {int(np.prod(shape)):,} |")
    st.markdown("\n".join(lines))
    st.markdown(_count(experiment))
    gates = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[experiment.cell]
    units, features = experiment.units, experiment.n_features
    if gates > 1:
        message = ngettext(
            "The {gates} blocks of columns belong to {names}. One block of both kernels is {units} column, for the "
            "unit, with {rows} weights: {features} for `x` and {units} for `h`.",
            "The {gates} blocks of columns belong to {names}. One block of both kernels has {units} columns, one a "
            "unit, with {rows} weights each: {features} for `x` and {units} for `h`.",
            units,
        )
        names = FACTS[experiment.cell].written
        st.markdown(
            message.format(gates=gates, names=names, units=units, rows=features + units, features=features)
        )
    if SCREEN.view(_("See the weights as a picture"), "map"):
        shown = experiment.weight_values, controls.column_names(experiment)
        figure = weight_map.weight_map(*shown, st.context.theme.type == "dark")
        st.plotly_chart(figure, key="cell:map:figure", theme=None)
        st.caption(weight_map.in_words(*shown))
    if SCREEN.view(_("Edit the weights and the initial state by hand"), "edit"):
        controls.state_editor(experiment)
        controls.weight_editor(experiment)


def _meaning(experiment: CellExperiment, name: str) -> str:
    if name == "kernel":
        return _("W: from the features of `x` to the units")
    if name == "recurrent_kernel":
        return _("U: from the last `h` to the units")
    if experiment.cell == "GRU" and experiment.reset_after:
        return _("b: two for each column, one beside x·W and one beside h·U")
    return _("b: one for each column of the kernels")


def _count(experiment: CellExperiment) -> str:
    features, units = experiment.n_features, experiment.units
    gates = {"SimpleRNN": "", "LSTM": "4·", "GRU": "3·"}[experiment.cell]
    biases = "2·" if experiment.cell == "GRU" and experiment.reset_after else ""
    terms = "features·units + units·units" + (f" + {biases}units" if experiment.bias else "")
    numbers = f"{features}·{units} + {units}·{units}" + (f" + {biases}{units}" if experiment.bias else "")
    if gates:
        terms, numbers = f"{gates}({terms})", f"{gates}({numbers})"
    return formula(_("parameters"), terms, numbers, experiment.weight_count)
