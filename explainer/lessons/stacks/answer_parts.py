"""The part of lesson 6 on the way from every step to one answer."""

import streamlit as st

from explainer.charts.numbers import text
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.stacks.answer import (
    FIRST,
    LAST,
    OUTPUTS,
    PADDED,
    READINGS,
    SECOND,
    Answer,
    answer,
    chain,
    chain_error,
    moved,
)
from explainer.lessons.stacks.answer_grid import answer_grid
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.lessons.stacks.parts import table
from explainer.ui.frame import difference


def answers(experiment: StacksExperiment, words: Lesson) -> None:
    """Show what each reading takes, its shape, and what padding does to it."""
    answer_grid(experiment, key="stacks:answer")
    found = answer(experiment)
    st.markdown(max_sentence(found))
    units = found.sequence.shape[1]
    steps = len(found.sequence)
    rows = [
        (
            f"`{_code(name)}`",
            f"(1, {units})",
            _reached(found, name),
            difference(moved(experiment, name, True)),
            text(moved(experiment, name, False)),
        )
        for name in READINGS
    ]
    head = [
        _("Reading"),
        _("shape"),
        _("numbers of h with a share of its gradient, of {all}").format(all=steps * units),
        _("changed by {count} steps of padding, with a mask").format(count=PADDED),
        _("without a mask"),
    ]
    st.markdown(table(head, rows))
    st.markdown(words["answer: padding"])
    count = units * OUTPUTS + OUTPUTS
    every = [
        (f"`TimeDistributed(Dense({OUTPUTS}))(h)`", f"(1, {steps}, {OUTPUTS})", str(count), ""),
        (
            f"`Dense({OUTPUTS})(h)`",
            f"(1, {steps}, {OUTPUTS})",
            str(count),
            difference(float(abs(found.wrapped - found.every_step).max())),
        ),
    ]
    head = [_("At every step"), _("shape"), _("parameters"), _("largest difference from the line above")]
    st.markdown(table(head, every))
    st.markdown(words["answer: dense"])


def _code(reading: str) -> str:
    """Return a reading of h (1, T, units) in Keras."""
    return {
        "last": "h[:, -1]",
        "max": "GlobalMaxPooling1D()(h)",
        "mean": "GlobalAveragePooling1D()(h)",
    }[reading]


def _reached(found: Answer, reading: str) -> str:
    return str(int((found.shares[reading] > 0).sum()))


def max_sentence(found: Answer) -> str:
    """Say of how many units the maximum is not the last output."""
    units = len(found.answers["max"])
    others = int((found.answers["max"] > found.answers["last"]).sum())
    if not others:
        return _("In none of the {units} units is the maximum another number than the last step's.").format(
            units=units
        )
    message = _(
        "Of {units} units **{others}** had a larger number before the last step: in these the maximum is not "
        "what the last step gives."
    )
    return message.format(units=units, others=others)


def summary(experiment: StacksExperiment, words: Lesson) -> None:
    """Show the chain that fails, Keras's message, and the mended chain's summary."""
    _batch, steps, features = experiment.batch.shape
    st.code(_chain_code(steps, features, ""), language="python", wrap_lines=True)
    st.error(f"`{chain_error()}`", icon=":material/error:")
    st.markdown(words["chain: fix"])
    st.code(_chain_code(steps, features, ", return_sequences=True"), language="python", wrap_lines=True)
    found = chain(steps, features)
    rows = [(f"`{row.name} ({row.kind})`", f"`{row.shape}`", f"{row.parameters:,}") for row in found]
    total = sum(row.parameters for row in found)
    st.markdown(
        table(
            ["`Layer (type)`", "`Output Shape`", "`Param #`"],
            [*rows, (f"**{_('Total params')}**", "", f"**{total:,}**")],
        )
    )
    st.markdown(words["chain: counts"])


def _chain_code(steps: int, features: int, flag: str) -> str:
    return (
        "keras.Sequential([\n"
        f"    keras.Input(({steps}, {features})),\n"
        f"    LSTM({FIRST}, return_sequences=True),\n"
        f"    LSTM({SECOND}{flag}),\n"
        "    GlobalMaxPooling1D(),\n"
        f'    Dense({LAST}, activation="relu"),\n'
        "])"
    )
