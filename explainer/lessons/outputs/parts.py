"""The parts of lesson 3 that show results."""

from collections.abc import Iterable

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.outputs import controls, grid_panels, runs
from explainer.lessons.outputs.claims import claims
from explainer.lessons.outputs.experiment import OutputsExperiment
from explainer.lessons.outputs.grid import grid
from explainer.lessons.outputs.program import sections
from explainer.lessons.outputs.python import call_code, layer_code
from explainer.lessons.outputs.sizes import sizes_picture
from explainer.ui import frame, shared_parts
from explainer.ui.frame import difference, formula

_SHOWN = 4


def picture(experiment: OutputsExperiment, words: Lesson) -> None:
    """Show the four calls."""
    reading = "both" if experiment.both else "backwards" if experiment.go_backwards else "forwards"
    frame.orientation(words[f"orientation: {reading}"])
    if experiment.both:
        st.markdown(words[f"merge: {experiment.merge}"])
    grid(grid_panels.calls(experiment), key="outputs:grid", heads=grid_panels.CALLS)


def equal(experiment: OutputsExperiment, words: Lesson) -> None:
    """Compare the tensors that are mistaken for each other, with the numbers of the first sequence."""
    calls = runs.grid(experiment)
    lines = [call_code(experiment, calls[0]), call_code(experiment, calls[3])]
    if not experiment.both:
        kind, units = experiment.layer, experiment.units
        lines += [
            f"layer = {kind}({units})",
            f"forward = {kind}({units}, return_sequences=True)(x)",
            f"backward = {kind}({units}, return_sequences=True, go_backwards=True)(x)",
        ]
    st.code("\n".join([*lines, _("# all with the same weights")]), language="python", wrap_lines=True)
    head = [
        _("so they are"),
        _("compare"),
        _("with"),
        _("largest difference"),
        _("first one, row 0"),
        _("second one, row 0"),
    ]
    rows = [
        (
            f"**{_('equal')}**" if claim.equal else f"**{_('different')}**",
            f"`{claim.left}`",
            f"`{claim.right}`",
            apart(claim.difference),
            array(claim.left_values[0]),
            array(claim.right_values[0]),
        )
        for claim in claims(experiment)
    ]
    st.markdown(table(head, rows))
    st.markdown(words[f"equal: {_why(experiment)}"])


def _why(experiment: OutputsExperiment) -> str:
    """Return which explanation belongs to the comparisons."""
    if experiment.both:
        merged = {"concat": "both", "none": "unmerged"}.get(experiment.merge, "merged")
        return "one step" if experiment.steps == 1 else merged
    return "LSTM" if experiment.layer == "LSTM" else "one"


def sizes(experiment: OutputsExperiment) -> None:
    """Show what units and T change: shapes, parameters, multiplications, each with its formula filled in."""
    controls.sizes()
    sizes_picture(experiment, key="outputs:sizes")
    batch, steps, features = experiment.inputs.shape
    width = experiment.width
    gates = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[experiment.recurrent]
    head = ["", _("shape"), _("changes with units"), _("changes with T")]
    yes, no = _("**yes**"), _("no")
    rows = [
        ("`x`", f"({batch}, **{steps}**, {features})", no, yes),
        ("`kernel`", f"({features}, {gates}·**{experiment.units}**)", yes, no),
        ("`recurrent_kernel`", f"(**{experiment.units}**, {gates}·**{experiment.units}**)", yes, no),
        (
            "`h`" + (", `c`" if experiment.recurrent == "LSTM" else ""),
            f"({batch}, **{experiment.units}**)",
            yes,
            no,
        ),
        (_named(runs.output_names(experiment, False)), f"({batch}, **{width}**)", yes, no),
        (_named(runs.output_names(experiment, True)), f"({batch}, **{steps}**, **{width}**)", yes, yes),
    ]
    st.markdown(table(head, rows))
    st.markdown(parameters(experiment))
    longer = _("A longer sequence takes longer and needs no new weight.")
    if experiment.both:
        calls = formula(_("calls of the two cells"), "2·T", f"2·{steps}", 2 * steps)
        same = _("T of each, always with the same weights.")
    else:
        calls = f"{_('calls of the cell')} = T = **{steps}**"
        same = _("always the same cell with the same weights.")
    st.markdown(f"{calls}, {same} {longer}")


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def parameters(experiment: OutputsExperiment) -> str:
    """Return the count of the parameters with its formula filled in."""
    features, units = experiment.features, experiment.units
    gates = {"SimpleRNN": "", "LSTM": "4·", "GRU": "3·"}[experiment.recurrent]
    halves = "2·" if experiment.both else ""
    biases = "2·" if experiment.recurrent == "GRU" else ""
    terms = f"features·units + units·units + {biases}units"
    numbers = f"{features}·{units} + {units}·{units} + {biases}{units}"
    if gates or halves:
        terms, numbers = f"{halves}{gates}({terms})", f"{halves}{gates}({numbers})"
    count = formula(_("parameters"), terms, numbers, experiment.weight_count)
    return f"{count}: {_('T is not in it.')}"


def every_c(experiment: OutputsExperiment, words: Lesson) -> None:
    """Show the cell state after each step, which only a cell that is stepped by hand gives."""
    if experiment.recurrent != "LSTM":
        st.markdown(words["every c: other"].format(layer=experiment.layer))
        return
    st.markdown(words["every c: LSTM"])
    grid([grid_panels.cell_states(experiment)], key="outputs:every_c", columns=1, row="c_row")
    by_hand = runs.stepped_by_hand(experiment)[1][:, -1]
    returned = runs.networks(experiment)[0].final[1]
    if experiment.steps == 1:
        st.caption(
            _("With T = 1 there is one step and one `c`. Set T to 5 to see the ones that stay inside.")
        )
    if not experiment.go_backwards:
        message = _(
            "Largest difference between `all_c[:, -1]` and the `c` that the layer returns: **{number}**."
        )
        st.markdown(message.format(number=difference(float(np.abs(by_hand - returned).max()))))


def error(experiment: OutputsExperiment, words: Lesson) -> None:
    """Show Keras's message for a second layer on a first one that returns no sequence, and the fix."""
    made = layer_code(experiment)
    outputs = runs.output_names(experiment, False)
    sequences = runs.output_names(experiment, True)
    batch, steps, width = experiment.batch, experiment.steps, experiment.width
    st.code(
        f"{', '.join(outputs)} = {made}(x)  # {_each((batch, width), outputs)}\n{made}({outputs[0]})",
        language="python",
        wrap_lines=True,
    )
    st.error(f"`{runs.stacking_error(experiment)}`", icon=":material/error:")
    st.markdown(words["error: fix"])
    first = layer_code(experiment, return_sequences=True)
    st.code(
        f"{', '.join(sequences)} = {first}(x)  # {_each((batch, steps, width), sequences)}\n"
        f"{made}({sequences[0]})  # {_each((batch, width), outputs)}",
        language="python",
        wrap_lines=True,
    )
    if len(outputs) > 1:
        st.markdown(words["error: two tensors"])
        st.error(f"`{runs.TWO_TENSORS_ERROR}`", icon=":material/error:")


def _each(shape: tuple[int, ...], names: tuple[str, ...]) -> str:
    """Return the shape of each of the tensors."""
    return ", ".join([str(shape)] * len(names))


def program(experiment: OutputsExperiment) -> None:
    """Show the Keras program: above all the four calls."""
    shared_parts.program(controls.SCREEN, sections(experiment), slice(1, 2))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [f"| {' | '.join(names)} |", "| --- " * len(names) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def apart(value: float) -> str:
    """Return a difference that may be large: with three digits, or as a power of ten where that is rounding."""
    return f"{value:.3f}" if value >= 0.0005 else difference(value)


def array(values: NDArray[np.float32]) -> str:
    """Return a row of numbers with three digits, shortened."""
    numbers = ", ".join(f"{value:.3f}".replace("-", "−") for value in values[:_SHOWN])
    return f"[{numbers}{', …' if len(values) > _SHOWN else ''}]"
