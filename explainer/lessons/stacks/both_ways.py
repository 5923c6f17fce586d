"""Two rails over the same inputs: one message draws what each half of each output has read, and how they are merged."""

from typing import Any

import numpy as np

from explainer.charts.component import Picture
from explainer.charts.numbers import plain
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.stacks import ways_runs
from explainer.lessons.stacks.experiment import Array, StacksExperiment

RAILS = Picture("unrolled_both_ways")


def both_ways(experiment: StacksExperiment, *, key: str) -> None:
    """Draw it."""
    RAILS(key=key, data=ways_message(experiment))


def ways_message(experiment: StacksExperiment) -> dict[str, Any]:
    """Return everything the picture needs. h of both rails and y are in the order of the inputs, a row a step.

    Without return_sequences `single` has the two halves and y of the one output there is.
    """
    real = experiment.batch.shape[1]
    x = ways_runs.padded(experiment)[0]
    forward, backward = ways_runs.outputs(experiment)
    merged = _merged(experiment, True)
    single = [*ways_runs.outputs(experiment, sequences=False), _merged(experiment, False)]
    return {
        "labels": [*experiment.series.step_labels, *[_("pad")] * experiment.padding],
        "real": real,
        "x": _rows(x),
        "forward": _rows(forward),
        "backward": _rows(backward),
        "y": _rows(merged),
        "single": None if experiment.sequences else [plain(one) for one in single],
        "merge": experiment.merge,
        "limits": {
            "x": _largest(x[:real]),
            "h": max(_largest(forward), _largest(backward), _largest(merged)),
        },
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": _words(experiment),
    }


def _merged(experiment: StacksExperiment, sequences: bool) -> Array:
    """Return y; of merge_mode=None both halves one behind the other, as concat has them."""
    merge = "concat" if experiment.merge == "none" else experiment.merge
    return ways_runs.outputs(experiment, merge, sequences)[0]


def _rows(values: Array) -> list[list[float | None]]:
    return [plain(row) for row in values]


def _largest(values: Array) -> float:
    return float(np.abs(values).max()) or 1.0


def _words(experiment: StacksExperiment) -> dict[str, Any]:
    merge = None if experiment.merge == "none" else experiment.merge
    layer = experiment.stack_of(1)[0]
    named = {"kind": layer.kind, "units": layer.units}
    return {
        "merge": f"merge_mode={merge!r}".replace("'", '"'),
        "y": _("outputs y, {merge}") if merge else _("two sequences of outputs, {merge}"),
        "one": _("one output y, {merge}") if merge else _("two outputs, {merge}"),
        "back": _("h← backward · {kind}, {units} units").format(**named),
        "there": _("h→ forward · {kind}, {units} units").format(**named),
        "x": _("input x"),
        "head": _("Output {step} ({label})"),
        "head_one": _("The one output"),
        "seen": _("h→ has read {forward}, h← has read {backward}."),
        "alone": _("{x} alone"),
        "many": _("{first} … {last}"),
        "padding": _("Step {step} is padding: both rails skip it, and the output is 0."),
        "ends": _(
            "The values are taken at opposite ends: h→ at step {last}, h← at step 1. Each has read everything."
        ),
        "concat": _("concat puts them one behind the other: {count} numbers."),
        "none": _("None merges nothing: the layer returns two outputs of {units} numbers."),
        "formula": _("unit 1: {formula}"),
        "picture": _(
            "Two rails over {steps} inputs: the forward rail goes to the right, the backward rail to the left. "
            "Choose an output to see what it has read."
        ),
        "keys": _("Point at an output, or press ← →, to see what it has read."),
        "save": _("Download picture (SVG)"),
    }
