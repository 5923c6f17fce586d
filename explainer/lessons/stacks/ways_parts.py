"""The parts of lesson 6 that are about a layer that reads both ways."""

import numpy as np
import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.stacks import controls, ways_runs
from explainer.lessons.stacks.both_ways import both_ways
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.lessons.stacks.parts import array, table
from explainer.lessons.stacks.runs import SAME
from explainer.lessons.stacks.ways_runs import Length, Stacked
from explainer.ui.frame import difference


def rails(experiment: StacksExperiment, words: Lesson) -> None:
    """Show the two rails, the opposite ends at which a single output is taken, and the order of the states."""
    controls.ways()
    both_ways(experiment, key="stacks:ways")
    st.markdown(words["ways: ends"])
    st.markdown(_ends_table(experiment))
    st.markdown(ends_sentence(experiment))
    st.markdown(words["ways: states"])
    states = ways_runs.final_states(experiment)
    names = ", ".join(name.replace(" ", "_") for name in states)
    returned = "there, back" if experiment.merge == "none" else "output"
    merge = "None" if experiment.merge == "none" else f'"{experiment.merge}"'
    mode = "" if experiment.merge == "concat" else f", merge_mode={merge}"
    layer = experiment.stack_of(1)[0]
    st.code(
        f"{returned}, {names} = Bidirectional({layer.kind}({layer.units}, return_state=True){mode})(x)",
        language="python",
        wrap_lines=True,
    )
    head = [_("place"), _("state"), _("after it has read"), _("numbers")]
    last = experiment.batch.shape[1]
    read = {
        "forward": _("step 1 to {last}").format(last=last),
        "backward": _("step {last} to 1").format(last=last),
    }
    rows = [
        (f"[{place}]", f"`{name.replace(' ', '_')}`", read[name.split()[0]], array(numbers))
        for place, (name, numbers) in enumerate(states.items(), len(returned.split(", ")))
    ]
    st.markdown(table(head, rows))


def _ends_table(experiment: StacksExperiment) -> str:
    last = experiment.batch.shape[1]
    ends = [1, last] if last > 1 else [1]
    head = [
        "",
        "`return_sequences=False`",
        *(_("`True`, output {step}").format(step=step) for step in ends),
    ]
    rows = [
        (name, array(single), *(array(sequence[step - 1]) for step in ends))
        for name, single, sequence in zip(
            ("h→", "h←"),
            ways_runs.outputs(experiment, sequences=False),
            ways_runs.outputs(experiment),
            strict=True,
        )
    ]
    return table(head, rows)


def ends_sentence(experiment: StacksExperiment) -> str:
    """Say at which steps the single output's halves stand in the sequence, and what the other end holds."""
    last = experiment.batch.shape[1]
    forward, backward = ways_runs.outputs(experiment, sequences=False)
    there, back = ways_runs.outputs(experiment)
    apart = max(np.abs(forward - there[last - 1]).max(), np.abs(backward - back[0]).max())
    if last == 1:
        return _("With one step both ends are the same: largest difference {apart}.").format(
            apart=difference(float(apart))
        )
    said = _(
        "The single output has h→ of output {last} and h← of output 1: largest difference {apart}. "
        "Its h← is **a whole pass** from step {last} to step 1."
    ).format(last=last, apart=difference(float(apart)))
    other = difference(float(np.abs(backward - back[last - 1]).max()))
    return f"{said} " + _(
        "Who takes output {last} of the sequence instead gets an h← that has read **one step**; "
        "it differs by up to **{other}**."
    ).format(last=last, other=other)


def two(experiment: StacksExperiment, words: Lesson) -> None:
    """Compare two bidirectional layers with one bidirectional RNN of two cells."""
    first, second = experiment.stack_of(2)
    found = ways_runs.stacked(experiment)
    st.code(
        "# 1\n"
        f"y = Bidirectional({first.kind}({first.units}, return_sequences=True))(x)\n"
        f"y = Bidirectional({second.kind}({second.units}, return_sequences=True))(y)\n"
        "# 2\n"
        f"cells = [{first.kind}Cell({first.units}), {second.kind}Cell({second.units})]\n"
        "y = Bidirectional(RNN(cells, return_sequences=True))(x)",
        language="python",
        wrap_lines=True,
    )
    width = first.units
    reads = [
        _("h→ and h← of the first: {count} numbers").format(count=2 * width),
        _("h→ of the first: {count} numbers").format(count=width),
    ]
    rows = [("1.", reads[0], f"{found.count:,}"), ("2.", reads[1], f"{found.cells_count:,}")]
    st.markdown(table([_("Program"), _("the second forward cell reads"), _("parameters")], rows))
    st.markdown(two_sentence(found))
    st.markdown(words["two: said"])


def two_sentence(found: Stacked) -> str:
    """Say what the second layer's forward half reads, and how the two programs differ."""
    cut = _(
        "Set h← of the first layer to 0, and the second layer's **forward** half moves by up to **{back}**; "
        "with h→ set to 0, by **{there}**."
    ).format(back=difference(found.without_backward), there=difference(found.without_forward))
    apart = _(
        "Where the second cells read their own direction, both programs have the same weights. "
        "Their outputs differ by up to **{apart}**; with 0 in the rows that read the other direction, by {same}."
    ).format(apart=difference(found.apart), same=difference(found.apart_uncrossed))
    return f"{cut} {apart}"


def lengths(experiment: StacksExperiment, words: Lesson) -> None:
    """Compare the ways to tell a layer which steps are padding, and not to tell it."""
    found = ways_runs.lengths(experiment)
    pad = f"{ways_runs.PAD:g}".replace("-", "−")
    names = {
        "mask": _("Keras 3, with a mask"),
        "sequence_length": _("TensorFlow 1, `sequence_length`"),
        "unmasked": _("no mask, the padding is {pad}").format(pad=pad),
        "zeros": _("no mask, the padding is 0"),
    }
    rows = [
        (
            names[one.way],
            difference(one.on_real),
            difference(one.single),
            "" if one.at_padding is None else difference(one.at_padding),
        )
        for one in found
    ]
    head = [
        _("the same sequence, padded steps behind it: {count}").format(count=experiment.padding),
        _("outputs at the real steps: largest difference from the sequence alone"),
        _("the single output: difference"),
        _("largest output at the padding"),
    ]
    st.markdown(table(head, rows))
    st.markdown(lengths_sentence({one.way: one for one in found}))
    if experiment.padding:
        last = ways_runs.held(experiment)[-1]
        message = _(
            "`{kind}` with a mask alone repeats its last output at the padding, {held}. "
            "Inside a Bidirectional with `return_sequences=True` it gives 0: Bidirectional sets `zero_output_for_mask`."
        )
        st.markdown(message.format(kind=experiment.kind_1, held=array(last)))
    st.markdown(words["lengths: said"])


def lengths_sentence(found: dict[str, Length]) -> str:
    """Say what the padding changes with and without a mask."""
    mask, old, unmasked, zeros = (found[way] for way in ("mask", "sequence_length", "unmasked", "zeros"))
    if mask.at_padding is None:
        return _("Without padding there is nothing to skip: all ways are the same.")
    parts = []
    if max(mask.on_real, mask.single, old.on_real, old.single) <= SAME:
        parts.append(
            _(
                "The mask and `sequence_length` do **the same**: the backward rail starts at the last real step, "
                "and the padding gives 0."
            )
        )
    if unmasked.on_real > SAME:
        parts.append(
            _("Without a mask, and padding that is not 0, the backward rail reads the padding **first**.")
        )
    if zeros.on_real <= SAME < zeros.single:
        parts.append(
            _(
                "Zeros do no harm to h← here, since the biases of this fresh layer leave its state at 0; "
                "a trained layer's do not. The single output's h→ has read them last."
            )
        )
    return " ".join(parts)
