"""The grid on the way back: the norm of ∂L/∂h in each box, and what head and depth leave of it at the first step."""

import math
from typing import Any

import numpy as np

from explainer.charts.component import Picture
from explainer.charts.numbers import plain, walk_words
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.stacks import runs
from explainer.lessons.stacks.experiment import StacksExperiment

BACK = Picture("unrolled_stacks_back")


def back_grid(experiment: StacksExperiment, *, key: str) -> None:
    """Draw it."""
    BACK(key=key, data=back_message(experiment))


def back_message(experiment: StacksExperiment) -> dict[str, Any]:
    """Return everything the picture needs: norms for each row and step, the input's first."""
    found = runs.backward(experiment)
    norms = found.norms
    powers = [math.log10(norm) for row in norms for norm in row.tolist() if norm > 0]
    names = [
        _("layer {layer} · {kind}: ‖∂L/∂h‖").format(layer=layer.place + 1, kind=layer.kind)
        for layer in experiment.stack
    ]
    return {
        "norms": [plain(row) for row in norms],
        "entering": plain(np.linalg.norm(found.entering, axis=1)),
        "names": [_("input: ‖∂L/∂x‖"), *names],
        "labels": list(experiment.series.step_labels),
        "low": min(powers, default=0.0),
        "high": max(powers, default=1.0),
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "walk": walk_words(),
        "words": {
            "box": _("Layer {layer}, step {step} ({label}): ‖∂L/∂h‖ = {norm}."),
            "input_box": _("Input of step {step} ({label}): ‖∂L/∂x‖ = {norm}."),
            "enters": _("Straight from the loss: {norm}."),
            "picture": _("The norm of the gradient in each box, on the way back from the loss"),
            "pick": _("Select a box to read its number, and what of it comes straight from the loss."),
            "loss": _("at the loss"),
            "said": _("{at} of {all} diagonals back"),
            "keys": _(
                "← → a diagonal · space plays · thick edge: a part comes straight from the loss · coloured edge: where "
                "the gradient has just come"
            ),
            "save": _("Download picture (SVG)"),
        },
    }
