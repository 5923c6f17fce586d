"""The twins in training, side by side: one message after each slice draws all curves."""

import math
from typing import Any

import numpy as np

from explainer.charts.component import Picture
from explainer.charts.numbers import chart_words, exponents, plain
from explainer.content.messages import gettext
from explainer.content.messages import gettext as _
from explainer.experiments import tasks
from explainer.lessons.gradients import twins
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.palette import CLIPPED, PLAIN, TRUTH, both

TWINS = Picture("unrolled_twins")
#: The most points of a curve: neighbours are drawn as one.
POINTS = 240
#: How many test examples are shown, where they are not years.
EXAMPLES = 40


def twin_charts(experiment: GradientsExperiment, found: twins.Twins | None, *, key: str) -> None:
    """Draw both twins; None before the first update."""
    TWINS(key=key, data=message(experiment, found))


def message(experiment: GradientsExperiment, found: twins.Twins | None) -> dict[str, Any]:
    """Return everything the picture needs, as plain JSON."""
    task = tasks.task(experiment.task, experiment.lag)
    pair = (found.plain, found.clipped) if found else (None, None)
    longest = max((twin.updates for twin in pair if twin), default=0)
    width = max(1, math.ceil(longest / POINTS))
    titles = (
        _("Without clipping"),
        _("With {name} = {limit:g}").format(name=experiment.clipping, limit=experiment.clip),
    )
    looks = (PLAIN, CLIPPED)
    return {
        "total": experiment.updates,
        "xs": [min(longest, at + width) for at in range(0, longest, width)],
        "baseline": exponents([task.baseline])[0],
        "answers": _answers(task),
        "twins": [
            {
                "title": title,
                "key": key,
                "colour": both(look),
                "limit": None
                if at == 0 or experiment.clipping == "clipvalue"
                else exponents([experiment.clip])[0],
                **_curves(twin, width, task),
            }
            for at, (twin, title, look, key) in enumerate(
                zip(pair, titles, looks, (_("without clipping"), _("with clipping")), strict=True)
            )
        ],
        "words": _words(experiment) | {"points": _points(width)},
    }


def _points(width: int) -> str:
    """Return what a point of a curve stands for, where it stands for several updates."""
    if width == 1:
        return ""
    message = _("each point: {width} updates, their mean loss and their largest norm")
    return message.format(width=width)


def _curves(twin: twins.Twin | None, width: int, task: tasks.Task) -> dict[str, Any]:
    if twin is None:
        empty: dict[str, Any] = {
            "loss": [],
            "before": [],
            "after": [],
            "answers": [],
            "died": None,
            "state": "",
        }
        return empty | {"tested": {"xs": [], "values": []}}
    return {
        "loss": exponents(_means(twin.loss, width)),
        "before": exponents(_largest(twin.before, width)),
        "after": exponents(_largest(twin.after, width)),
        "tested": {
            "xs": [update for update, value in twin.tested],
            "values": exponents([value for update, value in twin.tested]),
        },
        "answers": [] if twin.outputs is None or twin.death else plain(_answered(task, twin.outputs), 4),
        "died": twin.death.update if twin.death else None,
        "state": state(twin, task),
    }


def _largest(values: list[float], width: int) -> Any:
    """Return the largest of so many neighbours; NaN only where nothing else is."""
    return np.fmax.reduceat(np.asarray(values), np.arange(0, len(values), width)) if values else []


def _means(values: list[float], width: int) -> Any:
    """Return the mean of so many neighbours that are finite."""
    if not values:
        return []
    given, starts = np.asarray(values), np.arange(0, len(values), width)
    finite = np.isfinite(given)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.add.reduceat(np.where(finite, given, 0.0), starts) / np.add.reduceat(
            finite, starts, dtype=int
        )


def state(twin: twins.Twin, task: tasks.Task) -> str:
    """Return in one sentence how a twin is doing."""
    if twin.death:
        message = _("Died at update {update}: {reason}.")
        return message.format(update=twin.death.update, reason=gettext(twin.death.reason))
    if not twin.tested or twin.outputs is None:
        return _("Training …")
    tested = twin.tested[-1][1]
    message = _("Test error {tested:.3g} after {updates:,} updates; by the simple rule: {baseline:.3g}.")
    parts = [message.format(tested=tested, updates=twin.tested[-1][0], baseline=task.baseline)]
    if task.loss == "crossentropy":
        share = twins.accuracy(task, twin.outputs)
        parts.append(
            _("{share:.0%} right, by chance {chance:.0%}.").format(share=share, chance=1 / task.outputs)
        )
    if twin.name == "clipped":
        share = twin.clipped / twin.updates
        parts.append(_("Clipped: {share:.0%} of all updates.").format(share=share))
    return " ".join(parts)


def _answers(task: tasks.Task) -> dict[str, Any]:
    if task.name == "sunspots":
        truth = task.test.y[:, 0]
        first = tasks.LAST_TRAINING_YEAR + 1
        xs, title, across, apart = (
            list(range(first, first + len(truth))),
            _("sunspots ÷ 100"),
            _("year"),
            False,
        )
    elif task.name == "adding":
        truth = np.sort(task.test.y[:, 0])[:: len(task.test.y) // EXAMPLES][:EXAMPLES]
        xs, title, across, apart = list(range(1, len(truth) + 1)), _("sum"), _("test sequence"), True
    else:
        truth = np.sort(task.test.y)[:: len(task.test.y) // EXAMPLES][:EXAMPLES]
        xs, title, across, apart = (
            list(range(1, len(truth) + 1)),
            _("class (0 to 3)"),
            _("test sequence"),
            True,
        )
    low, high = float(truth.min()), float(truth.max())
    room = 0.15 * (high - low)
    return {
        "xs": xs,
        "truth": plain(truth, 4),
        "range": [low - room, high + room],
        "title": _("Test: {what}").format(what=title),
        "xTitle": across,
        "apart": apart,
        "colour": both(TRUTH),
    }


def _answered(task: tasks.Task, outputs: Any) -> Any:
    if task.name == "sunspots":
        return outputs[:, 0]
    said = outputs[:, 0] if task.name == "adding" else outputs.argmax(axis=-1)
    order = np.argsort(task.test.y.ravel() if task.name == "adding" else task.test.y, kind="stable")
    return said[order][:: len(said) // EXAMPLES][:EXAMPLES]


def _words(experiment: GradientsExperiment) -> dict[str, str]:
    return chart_words() | {
        "name": _("The twins in training"),
        "loss": _("Loss (logarithmic)"),
        "norm": _("Norm of the gradient (logarithmic)"),
        "update": _("update"),
        "died": _("died here"),
        "baseline": {
            "sunspots": _("next year is like this one"),
            "adding": _("always say 1"),
            "order": _("guess"),
        }[experiment.task],
        "limit": _("limit"),
        "training": _("in training"),
        "tested": _("on the test"),
        "before": _("before clipping"),
        "after": _("after clipping"),
        "right": _("right answer"),
        "answer": _("answer of the network"),
        "other": _("grey: error on the test (a dot a test), gradient before clipping, right answer"),
    }
