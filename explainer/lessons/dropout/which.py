"""The part that tells `dropout` from `recurrent_dropout`: an unrolled cell whose arrows they cut, and the trap."""

from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from explainer.charts.component import Picture
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.dropout import runs
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.trap import trap

ARROWS = Picture("unrolled_dropout_arrows")
#: The rate that is shown where the one on the screen is 0.
SHOWN_RATE = 0.5
_STEPS = 5


def which(experiment: DropoutExperiment, words: Lesson) -> None:
    """Show the arrows, what changed with Keras 3, and the trap of a loop over a cell."""
    ARROWS(key="dropout:arrows", data=message(experiment))
    gates = experiment.facts.gates
    several = len(gates) > 1
    st.markdown(
        words["which: gates"].format(cell=experiment.cell, count=len(gates), names=experiment.facts.written)
        if several
        else words["which: one"].format(cell=experiment.cell)
    )
    st.code(code(experiment), language="python", wrap_lines=True)
    st.markdown(words["which: history"])
    with st.container(border=True):
        st.markdown(words["trap"])
        st.code(trap_code(experiment), language="python", wrap_lines=True)
        st.markdown(trap_said(experiment))
        st.markdown(words["trap: more"])


def message(experiment: DropoutExperiment) -> dict[str, Any]:
    """Return the message of the picture: the masks of this screen, of the first gate, for the first steps."""
    shown = replace(
        experiment,
        dropout=experiment.dropout or SHOWN_RATE,
        recurrent_dropout=experiment.recurrent_dropout or SHOWN_RATE,
        training=True,
        steps=max(_STEPS, experiment.steps),
    )
    call = runs.call(shown)
    assert call.masks is not None
    assert call.masks.inputs is not None
    assert call.masks.recurrent is not None
    return {
        "cell": experiment.cell,
        "memory": "c" in experiment.facts.states,
        "masks": {
            "layer": (call.layer_mask[:_STEPS] > 0).astype(int).tolist(),
            "dropout": np.repeat(call.masks.inputs[0] > 0, _STEPS, axis=0).astype(int).tolist(),
            "recurrent_dropout": np.repeat(call.masks.recurrent[0] > 0, _STEPS, axis=0).astype(int).tolist(),
        },
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": {
            "layer": _("Dropout layer before it"),
            "choose": _("What cuts"),
            "none": _("Nothing is cut: this is also what predict does."),
            "said": {
                "layer": _("The layer cuts x, with a new mask at every step."),
                "dropout": _("dropout cuts the arrows from x, with the same mask at every step."),
                "recurrent_dropout": _(
                    "recurrent_dropout cuts the arrows from h to the next step, with the same mask at every step."
                )
                + (
                    " " + _("One gate's masks are drawn; each has its own.")
                    if len(call.masks.recurrent) > 1
                    else ""
                ),
            },
            "memory": _("The arrow of c is cut by neither."),
        },
    }


def code(experiment: DropoutExperiment) -> str:
    """Return the three ways in Keras."""
    name = experiment.cell if experiment.cell != "LNSimpleRNN" else "SimpleRNN"
    rate = experiment.dropout or SHOWN_RATE
    recurrent = experiment.recurrent_dropout or SHOWN_RATE
    comments = (
        _("# x, new at every step"),
        _("# x, one mask a sequence"),
        _("# h on its way to the next step"),
        _("# x, one mask a sequence for all gates"),
    )
    return (
        f"x = Dropout({rate:g})(x)  {comments[0]}\n"
        f"{name}({experiment.units}, dropout={rate:g})  {comments[1]}\n"
        f"{name}({experiment.units}, recurrent_dropout={recurrent:g})  {comments[2]}\n"
        f"x = SpatialDropout1D({rate:g})(x)  {comments[3]}"
    )


def trap_code(experiment: DropoutExperiment) -> str:
    """Return the loop that many write."""
    name = experiment.cell if experiment.cell != "LNSimpleRNN" else "SimpleRNN"
    wrong = _("# missing: the mask of the first batch stays")
    rate = experiment.dropout or SHOWN_RATE
    return (
        f"cell = {name}Cell({experiment.units}, dropout={rate:g})\n"
        "for x, y in batches:\n"
        "    states = cell.get_initial_state(len(x))\n"
        f"    # cell.reset_dropout_mask(); cell.reset_recurrent_dropout_mask()  {wrong}\n"
        "    for t in range(x.shape[1]):\n"
        "        h, states = cell(x[:, t], states, training=True)"
    )


def trap_said(experiment: DropoutExperiment) -> str:
    """Return what three calls let through."""
    rate = experiment.dropout or SHOWN_RATE
    first, second, third = trap(rate, experiment.features, experiment.mask_seed)
    lines = [
        _("What a cell lets through of ones, with rate {rate:g}:").format(rate=rate),
        "",
        f"- {_('first batch')}: {_row(first)}",
        f"- {_('next batch')}: {_row(second)}, " + _("**the same mask**"),
        f"- {_('after')} `cell.reset_dropout_mask()`: {_row(third)}, "
        + (_("by chance the same") if np.array_equal(first, third) else _("**another one**")),
    ]
    return "\n".join(lines)


def _row(values: np.ndarray) -> str:
    return "`[" + ", ".join(f"{value:.3g}" for value in values) + "]`"
