"""The top layer's outputs as a table of colours, and beside it what each way of reading them takes."""

from typing import Any

from explainer.charts.component import Picture
from explainer.charts.numbers import plain
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.stacks.answer import READINGS, answer
from explainer.lessons.stacks.experiment import StacksExperiment

ANSWER = Picture("unrolled_stacks_answer")


def answer_grid(experiment: StacksExperiment, *, key: str) -> None:
    """Draw it."""
    ANSWER(key=key, data=answer_message(experiment))


def answer_message(experiment: StacksExperiment) -> dict[str, Any]:
    """Return everything the picture needs: outputs (units rows of T), readings, shares, Dense's outputs."""
    found = answer(experiment)
    return {
        "h": [plain(row) for row in found.sequence.T],
        "answers": {name: plain(found.answers[name]) for name in READINGS},
        "shares": {name: [plain(row) for row in found.shares[name].T] for name in READINGS},
        "dense": [plain(row) for row in found.every_step.T],
        "kernel": [plain(row) for row in found.kernel.T],
        "bias": plain(found.bias),
        "labels": list(experiment.series.step_labels),
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": _words(),
    }


def _words() -> dict[str, Any]:
    return {
        "readings": {"last": _("last"), "max": _("max"), "mean": _("mean")},
        "unit": _("unit {unit}"),
        "dense": _("Dense at every step"),
        "output": _("y, number {output}"),
        "step_says": _("h of unit {unit} at step {step} ({label}) = {value}."),
        "shares": _("Of it the last step reads {last}, the maximum {max}, the mean {mean}."),
        "last_says": _("Last step, unit {unit}: y = h at step {steps} = {value}. Nothing else is read."),
        "max_says": _(
            "GlobalMaxPooling1D, unit {unit}: y = max({numbers}) = {value}, the number of step {where}."
        ),
        "mean_says": _("GlobalAveragePooling1D, unit {unit}: y = ({numbers}) / {steps} ≈ {value}."),
        "dense_says": _("Dense at step {step} ({label}), number {output}: y = {numbers} ≈ {value}."),
        "or": _("{number} and {another}"),
        "picture": _("The outputs of the top layer: a row for each unit, a column for each step"),
        "keys": _("← → another column · ↑ ↓ another row · thick edges: what the number is made of"),
        "save": _("Download picture (SVG)"),
    }
