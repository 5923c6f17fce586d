"""A picture of what `units` and T change: one sequence and the weights, a square for each number."""

from typing import Any

from explainer.charts.component import Picture
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.experiments.cells import FACTS
from explainer.lessons.outputs.experiment import OutputsExperiment
from explainer.lessons.outputs.runs import output_names

SIZES = Picture("unrolled_sizes")


def sizes_picture(experiment: OutputsExperiment, *, key: str) -> None:
    """Draw x, the sequence and the weights to one scale."""
    SIZES(key=key, data=message(experiment))


def message(experiment: OutputsExperiment) -> dict[str, Any]:
    """Return the blocks of the picture: how many rows and columns each has, and what stands beside it."""
    steps, features, width = experiment.steps, experiment.features, experiment.width
    time = f"T = {steps}"
    across = f"units = {width}" if width == experiment.units else f"2·units = {width}"
    sequence = [
        _block("x[0]", features, steps, ["x"], time, _("{count} features").format(count=features)),
        *(_block(f"{name}[0]", width, steps, ["h"], time, across) for name in output_names(experiment, True)),
    ]
    gates = list(FACTS[experiment.recurrent].gates)
    columns = f"{len(gates)}·units" if len(gates) > 1 else "units"
    weights = [
        _block(
            name,
            shape[0] if len(shape) > 1 else 1,
            shape[-1],
            gates,
            f"{columns} = {shape[-1]}",
            {"kernel": _("{count} features").format(count=features), "bias": ""}.get(
                name, f"units = {shape[0]}"
            ),
        )
        for name, shape in experiment.weight_shapes.items()
    ]
    twice = _("The weights, twice: one set for each direction") if experiment.both else _("The weights")
    return {
        "groups": [{"title": _("One sequence"), "blocks": sequence}, {"title": twice, "blocks": weights}],
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
    }


def _block(name: str, rows: int, columns: int, colours: list[str], across: str, down: str) -> dict[str, Any]:
    words = _("{name}: {rows} rows and {columns} columns").format(name=name, rows=rows, columns=columns)
    return {
        "name": name,
        "rows": rows,
        "columns": columns,
        "colours": colours,
        "across": across,
        "down": down,
        "text": words,
    }
