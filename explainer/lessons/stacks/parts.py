"""The parts of lesson 6 that are about stacked layers."""

from collections.abc import Iterable

import numpy as np
import streamlit as st

from explainer.charts.numbers import text
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.stacks import controls, program, runs
from explainer.lessons.stacks.back_grid import back_grid
from explainer.lessons.stacks.experiment import DEPTH, HEADS, Array, Layer, StacksExperiment
from explainer.lessons.stacks.grid import grid
from explainer.ui import frame, shared_parts
from explainer.ui.frame import difference


def picture(experiment: StacksExperiment, words: Lesson) -> None:
    """Show the grid."""
    frame.orientation(words["orientation: grid"])
    grid(experiment, key="stacks:grid")


def programs(experiment: StacksExperiment, words: Lesson) -> None:
    """Compare the three programs: their numbers, what they return, their parameters."""
    shown = program.sections(experiment)[program.LAYERS : program.LOOP + 1]
    titles = [_("1. Layers"), _("2. One RNN"), _("3. A loop")]
    for tab, section in zip(st.tabs(titles), shown, strict=True):
        with tab:
            st.code(section.code, language="python", wrap_lines=True)
    outputs, *nested = runs.one_layer(experiment)
    top = np.asarray(runs.traces(experiment)[-1]["h"])
    loop = runs.by_steps(experiment)[-1][0]
    count = f"{sum(runs.parameters(layer) for layer in experiment.stack):,}"
    one = ", ".join(
        f"[{_arrays(states, layer)}]" for states, layer in zip(nested, experiment.stack, strict=True)
    )
    each = " · ".join(f"`{', '.join(['sequence', *layer.states])}`" for layer in experiment.stack)
    held = " · ".join(f"`state{layer.place} = [{', '.join(layer.states)}]`" for layer in experiment.stack)
    rows = [
        (titles[0], each, "", count),
        (titles[1], f"`sequence, {one}`", difference(float(np.abs(outputs - top).max())), count),
        (titles[2], held, difference(float(np.abs(loop - top).max())), count),
    ]
    head = [
        _("Program"),
        _("what comes back"),
        _("largest difference of the top outputs from program 1, computed here"),
        _("parameters"),
    ]
    st.markdown(table(head, rows))
    st.markdown(words["programs: nested"])


def _arrays(states: Iterable[Array], layer: Layer) -> str:
    return ", ".join(
        f"{name}{np.shape(state)}" for name, state in zip(layer.states, list(states), strict=True)
    )


def trap(experiment: StacksExperiment, words: Lesson) -> None:
    """Show one cell twice beside two cells: parameters and numbers."""
    found = runs.trap(experiment)
    units = experiment.units_1
    st.code(
        f"RNN([cell] * 2)            # {found.shared_count} parameters\n"
        f"RNN([first, second])       # {found.own_count} parameters",
        language="python",
    )
    rows = [
        ("`[cell] * 2`", str(found.shared_count), array(found.shared[-1])),
        (_("two cells"), str(found.own_count), array(found.own[-1])),
    ]
    st.markdown(table(["", _("parameters"), _("last output")], rows))
    message = _(
        "Both stacks are LSTM cells and read the same random numbers, as many features as units: {units}. Their first "
        "cells are equal. Their outputs differ by up to **{number}**."
    )
    number = text(np.abs(found.shared - found.own).max())
    st.markdown(message.format(units=units, number=number) + " " + words["trap: said"])


def error(experiment: StacksExperiment, words: Lesson) -> None:
    """Show Keras's message for a layer on another that returns no sequence."""
    layer = experiment.stack[0]
    made = f"{layer.kind}({layer.units})"
    shape = experiment.batch.shape
    st.code(f"h = {made}(x)  # (1, {layer.units})\n{made}(h)", language="python", wrap_lines=True)
    st.error(f"`{runs.stacking_error(experiment)}`", icon=":material/error:")
    st.markdown(words["error: fix"])
    fixed = f"{layer.kind}({layer.units}, return_sequences=True)"
    code = f"sequence = {fixed}(x)  # {(*shape[:2], layer.units)}\n{made}(sequence)  # (1, {layer.units})"
    st.code(code, language="python", wrap_lines=True)


def backwards(experiment: StacksExperiment, words: Lesson) -> None:
    """Show the gradient in each box, and what depth and head leave of it."""
    controls.backwards()
    st.markdown(words[f"head: {experiment.head}"])
    back_grid(experiment, key="stacks:back")
    by_depth = [runs.left(experiment, depth, experiment.head) for depth in range(1, DEPTH + 1)]
    by_head = [runs.left(experiment, experiment.depth, head) for head in HEADS]
    names = controls.head_names()
    left, right = st.columns(2, gap="large")
    head = ["‖∂L/∂x₁‖", f"‖∂L/∂x_T‖, T = {experiment.batch.shape[1]}"]
    with left:
        rows = [
            (_marked(str(one.depth), one.depth == experiment.depth), text(one.first), text(one.last))
            for one in by_depth
        ]
        st.markdown(table([_("layers"), *head], rows))
        st.markdown(depth_sentence(by_depth[0], by_depth[-1]))
    with right:
        rows = [
            (_marked(names[one.head], one.head == experiment.head), text(one.first), text(one.last))
            for one in by_head
        ]
        st.markdown(table([_("the loss reads"), *head], rows))
        st.markdown(head_sentence(by_head[0], by_head[1]))


def _marked(name: str, is_on: bool) -> str:
    return f"**{name}**" if is_on else name


def depth_sentence(one: runs.Left, four: runs.Left) -> str:
    """Say what depth did to the gradient at the first and the last input."""
    if min(one.first, four.first, one.last, four.last) == 0:
        return _("Where a gradient is 0, there is nothing to compare.")
    message = _(
        "At the first input four layers have **{first} times** the gradient of one, at the last input "
        "**{last} times**."
    )
    said = message.format(first=text(four.first / one.first), last=text(four.last / one.last))
    if one.steps == 1:
        return said
    more = four.first / one.first > four.last / one.last
    return f"{said} " + (
        _(
            "Depth is harder on the last input: from it there is one way to the end, straight up; from the first many."
        )
        if more
        else _("Here depth is not harder on the last input, although only one way leads up from it.")
    )


def head_sentence(last: runs.Left, mean: runs.Left) -> str:
    """Say which head leaves more of the gradient at the first input."""
    if min(last.first, mean.first) == 0:
        return _("Where a gradient is 0, there is nothing to compare.")
    ratio = mean.first / last.first
    if text(ratio) == "1":
        return _("Both give the first input the same.")
    if ratio > 1:
        message = _("The mean gives the first input **{ratio} times** what the last output alone gives it.")
        return message.format(ratio=text(ratio))
    message = _("The last output alone gives the first input **{ratio} times** what the mean gives it.")
    return message.format(ratio=text(1 / ratio))


def code(experiment: StacksExperiment) -> None:
    """Show the Keras program: above all its three forms."""
    heart = slice(program.LAYERS, program.LOOP + 1)
    shared_parts.program(controls.SCREEN, program.sections(experiment), heart)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [f"| {' | '.join(names)} |", "| --- " * len(names) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def array(values: np.ndarray, most: int = 4) -> str:
    """Return a row of numbers with three digits, shortened."""
    numbers = ", ".join(f"{value:.3f}".replace("-", "−") for value in values[:most])
    return f"[{numbers}{', …' if len(values) > most else ''}]"
