"""The flags of lesson 3, one at a time."""

import numpy as np
import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.outputs import controls, grid_panels, runs
from explainer.lessons.outputs.experiment import OutputsExperiment
from explainer.lessons.outputs.grid import grid
from explainer.lessons.outputs.parts import apart, array, table


def flags(experiment: OutputsExperiment, words: Lesson) -> None:
    """Show the flag that was chosen."""
    controls.topics()
    st.markdown(words[f"flag: {experiment.topic}"])
    if experiment.both:
        st.caption(_("Shown for the LSTM that reads forwards."))
    {
        "go_backwards": _go_backwards,
        "stateful": _stateful,
        "unroll": _unroll,
        "time_major": _time_major,
        "mask": _mask,
        "initial_state": _initial_state,
    }[experiment.topic](experiment)


def _go_backwards(experiment: OutputsExperiment) -> None:
    grid(grid_panels.directions(experiment), key="outputs:directions", row="flag_row")


def _stateful(experiment: OutputsExperiment) -> None:
    grid(grid_panels.stateful(experiment), key="outputs:stateful", columns=3, row="flag_row")
    first, second, third = (network.final[0] for network in runs.stateful_calls(experiment))
    message = _(
        "Largest difference between the first and the second output: **{second}**; between the first and the one "
        "after `reset_state()`: **{third}**."
    )
    st.markdown(
        message.format(
            second=apart(float(np.abs(first - second).max())),
            third=apart(float(np.abs(first - third).max())),
        )
    )


def _unroll(experiment: OutputsExperiment) -> None:
    made = f"{experiment.recurrent}({experiment.units}, return_sequences=True"
    shape = (experiment.batch, experiment.steps, experiment.units)
    looped, unrolled = f"looped = {made})(x)", f"unrolled = {made}, unroll=True)(x)"
    wide = len(unrolled)
    st.code(
        f"{looped:<{wide}}  # {shape}\n{unrolled}  # {shape}, {_('the same numbers')}",
        language="python",
        wrap_lines=True,
    )


def _time_major(experiment: OutputsExperiment) -> None:
    x, sequence = runs.time_major(experiment)
    batch_first = runs.recurrent(experiment, return_sequences=True)(experiment.inputs)
    rows = [
        ("`x`", str(experiment.inputs.shape), str(x.shape)),
        ("`sequence`", str(batch_first.shape), str(sequence.shape)),
        ("`h`", str(batch_first[:, -1].shape), str(sequence[-1].shape)),
    ]
    st.markdown(table(["", _("batch first (Keras 3)"), "time_major=True"], rows))
    made = f"{experiment.recurrent}({experiment.units}, return_sequences=True)"
    st.code(
        f"x = np.swapaxes(time_major_x, 0, 1)            # {x.shape} -> {experiment.inputs.shape}\n"
        f"sequence = np.swapaxes({made}(x), 0, 1)  # {batch_first.shape} -> {sequence.shape}",
        language="python",
        wrap_lines=True,
    )
    message = _("Largest difference between the two, once the axes are swapped: **{number}**.")
    swapped = sequence.swapaxes(0, 1)
    st.markdown(message.format(number=apart(float(np.abs(batch_first - swapped).max()))))


def _mask(experiment: OutputsExperiment) -> None:
    controls.masking()
    options = {"none": "(x)", "mask": "(x, mask=mask)", "zeros": "(x, mask=mask)"}[experiment.masking]
    zeros = ", zero_output_for_mask=True" if experiment.masking == "zeros" else ""
    batch = runs.padded(experiment)
    st.code(
        f"# x {batch.x.shape}: three sequences of 5, 3 and 2 steps, padded with zeros\n"
        f"# mask {batch.mask.shape}: False at the padded steps\n"
        f"sequence, {', '.join(experiment.states)} = {experiment.recurrent}({experiment.units}, "
        f"return_sequences=True, return_state=True{zeros}){options}",
        language="python",
        wrap_lines=True,
    )
    grid(grid_panels.padded(experiment), key="outputs:padded", columns=1, chooser=False)
    called = runs.padded_call(experiment, experiment.masking)
    rows = []
    for row, (length, alone) in enumerate(zip(runs.LENGTHS, called.alone, strict=True)):
        h = called.states[0][row]
        off = float(np.abs(h - alone).max())
        verdict = _("the same") if off <= runs.EQUAL else _("**changed by the padding**")
        rows.append((f"[{row}]", str(length), array(alone), array(h), apart(off), verdict))
    head = [_("sequence"), _("steps"), _("`h` without padding"), _("`h` here"), _("difference"), ""]
    st.markdown(table(head, rows))


def _initial_state(experiment: OutputsExperiment) -> None:
    grid(grid_panels.handed(experiment), key="outputs:handed", row="flag_row")
    found = runs.handed(experiment)
    off = float(np.abs(found.decoder.h - found.from_zeros.h).max())
    message = _(
        "The two decoders have the same weights and read the same `y`. "
        "Largest difference of their outputs: **{number}**."
    )
    st.markdown(message.format(number=apart(off)))
