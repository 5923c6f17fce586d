"""The boxes of lesson 6 as a table for a spreadsheet."""

import numpy as np

from explainer.export.csv_text import csv_text
from explainer.export.literals import number
from explainer.lessons.stacks import runs, ways_runs
from explainer.lessons.stacks.experiment import StacksExperiment


def stacks_csv(experiment: StacksExperiment) -> str:
    """Return the CSV: a row for each quantity of each box, with its numbers, one a unit.

    Layer 0 is the input. Layers and steps count from 1. "dL/dh" is the gradient of the loss that the page shows.
    Layer "both ways" is the bidirectional one over the padded sequence: both halves of its outputs.
    """
    back = runs.backward(experiment)
    width = max(experiment.batch.shape[2], *(layer.units for layer in experiment.stack))
    rows: list[list[object]] = [
        ["layer", "kind", "quantity", "step", "label", *map(str, range(1, width + 1))]
    ]
    labels = [*experiment.series.step_labels, *["padding"] * experiment.padding]

    def add(place: int | str, kind: str, quantity: str, values: np.ndarray) -> None:
        for step, (label, numbers) in enumerate(zip(labels[: len(values)], values, strict=True), 1):
            rows.append([place, kind, quantity, step, label, *map(number, numbers)])

    add(0, "input", "x", experiment.batch[0])
    add(0, "input", "dL/dx", back.d_x)
    for layer, trace, d_h in zip(experiment.stack, runs.traces(experiment), back.d_h, strict=True):
        for quantity in trace.names:
            add(layer.place + 1, layer.kind, quantity, trace[quantity][0])
        add(layer.place + 1, layer.kind, "dL/dh", d_h)
    for name, half in zip(("forward", "backward"), ways_runs.outputs(experiment), strict=True):
        add("both ways", experiment.kind_1, f"{name} h", half)
    return csv_text(rows)
