"""One step of a batch as a table, batch × features: which numbers a number's mean and variance are made of."""

from typing import Any

from explainer.charts.component import Picture
from explainer.charts.numbers import plain
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.dropout import norm
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.player import words

TABLE = Picture("unrolled_dropout_norm_table")


def norm_table(experiment: DropoutExperiment, *, key: str) -> None:
    """Draw the step's weighted sums and what the chosen kind makes of them."""
    TABLE(key=key, data=message(experiment))


def message(experiment: DropoutExperiment) -> dict[str, Any]:
    """Return the message of the picture. Numbers are (batch, units), row by row."""
    found = norm.step(experiment, experiment.norm_kind)
    rows, columns = found.pre.shape
    return {
        "kind": experiment.norm_kind,
        "rows": rows,
        "columns": columns,
        "pre": plain(found.pre.ravel()),
        "normalised": plain(found.normalised.ravel()),
        "mean": plain(found.mean.ravel()),
        "variance": plain(found.variance.ravel()),
        "epsilon": norm.EPSILON,
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "player": words.player(),
        "words": {
            "pre": _("weighted sums of step {step}").format(step=norm.shown_step(experiment) + 1),
            "normalised": _("normalised"),
            "table": _("{name}: {rows} sequences × {columns} units").format(
                name="{name}", rows=rows, columns=columns
            ),
            "row": _("sequence {number}"),
            "column": _("unit {number}"),
            "corner": _("sequence \\ unit"),
            "layer": _(
                "Sequence {row}, unit {column}: the mean and variance go over the {count} units of **this sequence**."
            ),
            "batch": _(
                "Sequence {row}, unit {column}: the mean and variance go over this unit in **the batch** ({count})."
            ),
            "predict": _(
                "Sequence {row}, unit {column}: the mean and variance were **kept from training**; no other "
                "number counts."
            ),
            "point": _("Point at a number, click it, or use the arrow keys in the table."),
        },
    }
