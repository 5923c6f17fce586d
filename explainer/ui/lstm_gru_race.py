"""The race on the page: live curves, the time that remains, the table at the end, and what it shows."""

import math
import time
from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments.lstm_gru import LstmGruExperiment
from explainer.experiments.race import Heat, Standing, baselines, standings, threshold
from explainer.ui import lstm_gru_controls
from explainer.ui.lstm_gru_lines import Axis, Curve, lines
from explainer.ui.training_run import training_run

Errors = NDArray[np.float64]

_RUN = "lstm_gru:race"
#: Seconds over which the pace of the training is taken.
_PACE = 6.0


def race(experiment: LstmGruExperiment, words: Lesson) -> None:
    """Show the race's controls, the race itself, and its table."""
    lstm_gru_controls.race()
    st.markdown(words[f"task: {experiment.task}"])
    message = _(
        "All three start with a forget bias of {forget:g} and an update bias of {update:g}, as set above."
    )
    st.caption(message.format(forget=experiment.forget_bias, update=experiment.update_bias))
    setup = experiment.race
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
        st.markdown(table(heat, found))
        st.markdown("\n\n".join(verdict(heat, found)))
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
    naive = {_baseline_name(name): value for name, value in baselines(task).items()}
    curves = [
        Curve(contender.cell, *_middle_and_range(errors[place]))
        for place, contender in enumerate(setup.contenders)
    ]
    lines(
        _until(curves, len(setup.checkpoints)),
        setup.checkpoints,
        _axis(task.name, list(naive.values())),
        x_title=_("updates"),
        x_name=_("Update"),
        levels=[(value, name) for name, value in naive.items()],
        description=_description(curves, x),
        key="lstm_gru:race:curves",
        height=400,
    )


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
        Curve(curve.cell, filled([*curve.values]), filled([*curve.low]), filled([*curve.high]))
        for curve in curves
    ]


def _axis(task: str, levels: list[float]) -> Axis:
    """Return an axis that shows what is near the naive answers; a start far above them is cut off."""
    title = {
        "sunspots": _("test error (sunspots)"),
        "adding": _("test error (mean square)"),
    }.get(task, _("test error (nats)"))
    return Axis(title, 0.0, 1.6 * max(levels))


def _baseline_name(name: str) -> str:
    return {
        "last": _("this year again"),
        "eleven": _("eleven years before"),
        "blind": _("without a memory"),
    }[name]


def _description(curves: list[Curve], x: list[int]) -> str:
    if not x:
        return _("The race has not begun.")
    parts = [f"{curve.cell} {curve.values[-1]:.3g}" for curve in curves]
    return _("Test error after {update} updates, in the middle of all seeds: {errors}.").format(
        update=x[-1], errors=", ".join(parts)
    )


# ---- the end -----------------------------------------------------------------------------------------------------


def table(heat: Heat, found: list[Standing]) -> str:
    """Return the result as a table."""
    runs = heat.race.runs
    head = [_("cell"), _("units"), _("parameters"), _("test error: median (range)")]
    right = any(standing.right is not None for standing in found)
    head += [_("right answers")] if right else []
    head += [_("updates to reach {limit}").format(limit=number(threshold(heat.race.found_task))), _("time")]
    rows = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    for standing in found:
        cells = [standing.cell, f"{standing.units}", f"{standing.parameters:,}", _errors(standing)]
        cells += [f"{100 * (standing.right or 0):.0f} %"] if right else []
        cells += [_reached(standing, runs), f"{standing.seconds:.1f} s"]
        rows.append("| " + " | ".join(cells) + " |")
    for name, value in baselines(heat.race.found_task).items():
        cells = [f"*{_baseline_name(name)}*", "", "", number(value)] + [""] * (len(head) - 4)
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _errors(standing: Standing) -> str:
    if len(standing.errors) == 1:
        return f"**{number(standing.median)}**"
    low, high = min(standing.errors), max(standing.errors)
    return f"**{number(standing.median)}** ({number(low)} … {number(high)})"


def _reached(standing: Standing, runs: int) -> str:
    found = [update for update in standing.reached if update is not None]
    if not found:
        return _("not reached")
    middle = f"{float(np.median(found)):.0f}"
    return (
        middle
        if len(found) == runs
        else _("{updates} ({count} of {runs} seeds)").format(updates=middle, count=len(found), runs=runs)
    )


def number(value: float) -> str:
    """Return an error as text: three digits, or that it diverged."""
    return _("diverged") if math.isinf(value) else f"{value:.3g}"


def verdict(heat: Heat, found: list[Standing]) -> list[str]:
    """Return what the numbers show: whose seeds are all better than another's, and who beats the naive answers."""
    by_cell: Mapping[str, Standing] = {standing.cell: standing for standing in found}
    task = heat.race.found_task
    limit = min(baselines(task).values())
    pairs = (("LSTM", "GRU"), ("LSTM", "SimpleRNN"), ("GRU", "SimpleRNN"))
    # Among forecasts every sunspot counts; a problem is solved or not.
    solved = 0.0 if task.name == "sunspots" else threshold(task)
    said = [_pair(by_cell[first], by_cell[second], solved) for first, second in pairs]
    better = [standing.cell for standing in found if max(standing.errors) < limit]
    worse = [standing.cell for standing in found if min(standing.errors) >= limit]
    if better:
        said.append(
            _("With every seed better than the naive answer: {cells}.").format(cells=", ".join(better))
        )
    if worse:
        said.append(_("With no seed better than the naive answer: {cells}.").format(cells=", ".join(worse)))
    return [_("**What these numbers show.** ") + " ".join(said)]


def _pair(first: Standing, second: Standing, solved: float) -> str:
    names = {"first": first.cell, "second": second.cell}
    if max(*first.errors, *second.errors) <= solved:
        return _("Every seed of {first} and of {second} solved it; who is how far below says little.").format(
            **names
        )
    if max(first.errors) < min(second.errors):
        return _("Every seed of {first} ended below every seed of {second}.").format(**names)
    if max(second.errors) < min(first.errors):
        return _("Every seed of {second} ended below every seed of {first}.").format(**names)
    return _("The ranges of {first} and {second} overlap: this race does not decide between them.").format(
        **names
    )
