"""The race on the page: what will count, live curves, the time that remains, the table, and what it shows."""

import math
import time
from dataclasses import replace

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explainer.charts.lines import Axis, Curve, lines
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.lstm_gru import controls
from explainer.lessons.lstm_gru.curves import curve
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import Heat, Race
from explainer.lessons.lstm_gru.race_answers import baselines, best_naive
from explainer.lessons.lstm_gru.race_result import goal, standings
from explainer.lessons.lstm_gru.verdict import answer_name, number, table_rows, verdict, what_counts
from explainer.ui.stacking_table import table
from explainer.ui.training_run import training_run

Errors = NDArray[np.float64]

_RUN = "lstm_gru:race"
#: Seconds over which the pace of the training is taken.
_PACE = 6.0


def race(experiment: LstmGruExperiment, words: Lesson) -> None:
    """Show the race's controls, what will count, the race itself, and its table."""
    controls.race()
    st.markdown(words[f"task: {experiment.task}"])
    message = _(
        "The LSTM starts with a forget bias of {forget:g} and the GRU with an update bias of {update:g}, as set above."
    )
    st.caption(message.format(forget=experiment.forget_bias, update=experiment.update_bias))
    setup = experiment.race
    st.markdown(what_counts(setup))
    training_run(
        _RUN,
        setup,
        lambda: Heat(setup).run(),
        lambda heat: _draw(heat, experiment, words),
        total=Heat(setup).items,
        labels=(_("Start the race"), _("Race again")),
    )


def finished_heat(experiment: LstmGruExperiment) -> Heat | None:
    """Return the race that this visitor ran to its end with these settings, or None."""
    run = st.session_state.get(f"{_RUN}:run")
    if run is None or not run.ended or run.of != experiment.race:
        return None
    heat = run.latest
    return heat if isinstance(heat, Heat) else None


def _draw(heat: Heat | None, experiment: LstmGruExperiment, words: Lesson) -> None:
    shown = heat or Heat(experiment.race)
    if heat and not heat.finished:
        st.caption(_remaining(heat))
    _curves(shown)
    for (cell, run), (update, reason) in sorted(shown.died.items()):
        message = _("{cell}, seed {seed}: ended at update {update}, because {reason}.")
        seed = shown.race.contenders[0].seed + run
        st.warning(
            message.format(cell=cell, seed=seed, update=update, reason=reason), icon=":material/warning:"
        )
    if heat and heat.finished:
        found = standings(heat)
        table(*table_rows(heat.race, found))
        st.markdown("\n".join([_("**What these numbers show.**"), *verdict(heat.race, found)]))
        st.markdown(words["limits"])


def _remaining(heat: Heat) -> str:
    """Return the time that remains at the pace of the last seconds."""
    now = time.monotonic()
    looks: list[tuple[float, int]] = st.session_state.setdefault(f"{_RUN}:pace", [])
    if looks and (looks[-1][1] > heat.done or now - looks[-1][0] > _PACE):
        looks.clear()
    looks.append((now, heat.done))
    while now - looks[0][0] > _PACE:
        looks.pop(0)
    spent, done = now - looks[0][0], heat.done - looks[0][1]
    if done == 0 or spent < 1.0:
        return _("Estimating the time that remains …")
    return _("About {seconds:.0f} s remain.").format(seconds=(heat.total - heat.done) * spent / done)


def _curves(heat: Heat) -> None:
    setup, task = heat.race, heat.race.found_task
    reached = int(np.isfinite(heat.errors).any(axis=(0, 1)).sum())
    errors = heat.errors[:, :, :reached]
    x = setup.checkpoints[:reached]
    curves = [
        curve(contender.cell, *_middle_and_range(errors[place]))
        for place, contender in enumerate(setup.contenders)
    ]
    lines(
        _until(curves, len(setup.checkpoints)),
        setup.checkpoints,
        _axis(task.name, baselines(task)[best_naive(task)]),
        x_title=_("updates"),
        x_name=_("Update"),
        levels=_levels(setup),
        description=_description(curves, x),
        key="lstm_gru:race:curves",
        band=_("shaded: from the lowest seed to the highest") if setup.runs > 1 else "",
        height=400,
    )


def _levels(setup: Race) -> list[tuple[float, str]]:
    """Return the dotted lines to compare with: the answers without a network, and the error that solves the task."""
    task = setup.found_task
    found = [(value, answer_name(name)) for name, value in baselines(task).items()]
    wanted = goal(task)
    if wanted.solves and wanted.error is not None:
        found.append((wanted.error, _("solved at {error}").format(error=number(wanted.error))))
    return found


def _middle_and_range(errors: Errors) -> tuple[list[float], list[float], list[float]]:
    """Return median, lowest and highest error at each checkpoint; a run that diverged counts as infinite."""
    if not errors.size:
        return [], [], []
    known = np.where(np.isfinite(errors), errors, np.inf)
    return np.median(known, axis=0).tolist(), known.min(axis=0).tolist(), known.max(axis=0).tolist()


def _until(curves: list[Curve], count: int) -> list[Curve]:
    def filled(values: list[float]) -> list[float]:
        return [*values, *[math.nan] * (count - len(values))]

    return [
        replace(one, values=filled([*one.values]), low=filled([*one.low]), high=filled([*one.high]))
        for one in curves
    ]


def _axis(task: str, naive: float) -> Axis:
    """Return an axis that shows what is near the naive answer; a start far above it is cut off."""
    title = {
        "sunspots": _("test error (sunspots)"),
        "adding": _("test error (mean square)"),
    }.get(task, _("test error (nats)"))
    return Axis(title, 0.0, 1.6 * naive)


def _description(curves: list[Curve], x: list[int]) -> str:
    if not x:
        return _("The race has not begun.")
    parts = [f"{one.name} {number(one.values[-1])}" for one in curves]
    return _("Test error after {update} updates, the median of the seeds: {errors}.").format(
        update=x[-1], errors=", ".join(parts)
    )
