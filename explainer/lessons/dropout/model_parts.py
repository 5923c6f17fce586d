"""The part with a whole model: four networks trained live, both errors of each, a table, and a forecast."""

import math
from collections.abc import Sequence

import streamlit as st

from explainer.charts.lines import Axis, Curve, lines
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.dropout.controls import SCREEN
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.forecast import LAST
from explainer.lessons.dropout.model_data import AHEAD, KINDS, STEPS, last_error
from explainer.lessons.dropout.model_result import (
    criteria,
    label,
    linear_errors,
    number,
    short_label,
    table_rows,
    verdict,
)
from explainer.lessons.dropout.model_training import (
    BATCH,
    CELLS,
    CLIP,
    RATE,
    TWIN,
    Progress,
    Setting,
    setting,
    train,
)
from explainer.ui.stacking_table import table
from explainer.ui.training_run import training_run

SERIES = ("32", "200", "1000")
_TRAINING = ({"light": "#00629B", "dark": "#6CC5FF"}, "10 5")
_TEST = ({"light": "#B0174B", "dark": "#FF92B4"}, "")
_TRUTH = {"light": "#1B1E28", "dark": "#ECEEF3"}
_NETWORKS = {
    "SimpleRNN": ({"light": "#555B66", "dark": "#B4BAC5"}, "2 6"),
    "LSTM": ({"light": "#00629B", "dark": "#6CC5FF"}, "6 4"),
    "LNSimpleRNN": ({"light": "#B0174B", "dark": "#FF92B4"}, "10 5"),
    TWIN: ({"light": "#007A5A", "dark": "#2BC49A"}, "14 4 3 4"),
}
#: The ends of the axis of the errors, for each kind of data.
_RANGES = {"made": (0.003, 1.0), "sunspots": (0.01, 2.0)}


def model(experiment: DropoutExperiment, words: Lesson) -> None:
    """Show the controls, what will count, the training, and what came of it."""
    _controls(experiment)
    of = setting(experiment)
    st.caption(sizes(of))
    st.markdown(criteria())
    training_run(
        "dropout:model",
        of,
        lambda: train(of),
        lambda progress: _draw(progress or Progress(of), experiment.model_example),
        total=of.items,
        labels=(_("Train the four networks"), _("Train again")),
        describe=_described,
    )
    st.markdown(words["model: masks"])


def _controls(experiment: DropoutExperiment) -> None:
    names = {"made": _("made series"), "sunspots": _("sunspots")}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(_("Data"), "model_data", KINDS, format_func=names.__getitem__, width="content")
        if experiment.model_data == "made":
            SCREEN.segments(_("Series to train on"), "model_series", SERIES, width="content")
        SCREEN.number(_("Rate of the twin"), "model_rate", step=0.05, width=150)
        SCREEN.number(_("Updates"), "model_updates", step=20, width=130)
        SCREEN.number(_("Seed of this part"), "model_seed", step=1, width=150)
        SCREEN.number(_("Test sequence that is drawn"), "model_example", step=1, width=210)


def sizes(of: Setting) -> str:
    """Return what is trained on and tested with, and how."""
    found = of.data
    if of.kind == "made":
        message = _(
            "{trained} series to train on and {tested} for the test, of {steps} steps and the next {ahead} values."
        )
    else:
        message = _(
            "{trained} windows of the years up to {last} to train on, and {tested} for the test, of which all {ahead} "
            "years that are to be said are later; {steps} years are read."
        )
    how = _(
        "Batches of {batch}, Adam with learning rate {rate:g}, all gradients together clipped to a norm of {clip:g}."
    )
    about = message.format(
        trained=len(found.x), tested=len(found.test_x), steps=STEPS, ahead=AHEAD, last=LAST
    )
    return f"{about} {how.format(batch=BATCH, rate=RATE, clip=CLIP)}"


def _described(of: Setting) -> str:
    kind = _("{count} made series").format(count=of.series) if of.kind == "made" else _("sunspots")
    return _("{kind}, rate {rate:g}, {updates} updates, seed {seed}").format(
        kind=kind, rate=of.rate, updates=of.updates, seed=of.seed
    )


def _draw(progress: Progress, example: int) -> None:
    levels = _levels(progress.of)
    names = list(CELLS)
    for row in (names[:2], names[2:]):
        for name, column in zip(row, st.columns(2, gap="medium"), strict=True):
            with column:
                st.markdown(f"**{label(name)}**")
                _errors(progress, name, levels)
    for name, (update, reason) in progress.died.items():
        message = _("{name} ended at update {update}, because {reason}.")
        st.warning(message.format(name=label(name), update=update, reason=reason), icon=":material/warning:")
    if progress.finished:
        head, *rows = table_rows(progress)
        table(head, rows)
        st.markdown("\n".join(f"- {said}" for said in verdict(progress)))
    _example(progress, example)


def _levels(of: Setting) -> list[tuple[float, str]]:
    """Return the test errors to compare with, of which those are drawn that the axis holds."""
    found, (low, high) = of.data, _RANGES[of.kind]
    levels = [
        (linear_errors(found)[1], _("linear")),
        (last_error(found.naive, found.test_y), _("last value")),
    ]
    return [(value, name) for value, name in levels if low < value < high]


def _errors(progress: Progress, name: str, levels: list[tuple[float, str]]) -> None:
    training, test = progress.training[name], progress.test[name]
    checkpoints = progress.of.checkpoints
    described = _("{name}: not trained yet.").format(name=label(name))
    if test:
        message = _("{name} after {update} updates: training error {training}, test error {test}.")
        described = message.format(
            name=label(name),
            update=checkpoints[len(test) - 1],
            training=number(training[-1]),
            test=number(test[-1]),
        )
    rest = [math.nan] * (len(checkpoints) - len(test))
    lines(
        [
            Curve(_("training"), [*training, *rest], *_TRAINING),
            Curve(_("test"), [*test, *rest], *_TEST),
        ],
        checkpoints,
        Axis(_("mean squared error"), *_RANGES[progress.of.kind], log=True),
        x_title=_("updates"),
        x_name=_("Update"),
        levels=levels,
        description=described,
        key=f"dropout:model:{name}",
        height=260,
    )


def _example(progress: Progress, example: int) -> None:
    """Draw one test sequence with its next ten values, and what each network says of them."""
    found, place = progress.of.data, example - 1
    truth = [*found.test_x[place, :, 0].tolist(), *found.test_y[place, -1].tolist()]
    curves = [Curve(_("truth"), truth, _TRUTH)]
    for name, answers in progress.answers.items():
        values = [*[math.nan] * STEPS, *answers[place].tolist()]
        curves.append(Curve(short_label(name), values, *_NETWORKS[name]))
    first = found.first[place]
    st.markdown(
        _("**Test sequence {number} of {count}**: the next ten values, as the last step says them").format(
            number=example, count=len(found.test_x)
        )
    )
    made = progress.of.kind == "made"
    lines(
        curves,
        list(range(first, first + STEPS + AHEAD)),
        Axis(_("value") if made else _("sunspots ÷ 100"), *(-1.0, 1.0) if made else (-0.5, 2.0)),
        x_title=_("step") if made else _("year"),
        x_name=_("Step") if made else _("Year"),
        description=_example_said(progress, truth[STEPS:], place),
        key="dropout:model:example",
        height=320,
    )


def _example_said(progress: Progress, truth: Sequence[float], place: int) -> str:
    if not progress.answers:
        return _("The networks have not been trained.")
    parts = []
    for name, answers in progress.answers.items():
        error = (
            sum((said - true) ** 2 for said, true in zip(answers[place].tolist(), truth, strict=True)) / AHEAD
        )
        parts.append(f"{label(name)} {number(error)}")
    return _("Mean squared error of these ten values: {errors}.").format(errors=", ".join(parts))
