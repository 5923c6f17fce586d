"""The trace as a table for a spreadsheet: one row a step, one column a number."""

from typing import Protocol

import numpy as np

from explainer.engine import Trace
from explainer.experiments.series import Series
from explainer.export.csv_text import cell_text, csv_text
from explainer.export.literals import number


class Fed(Protocol):
    """An experiment with an input sequence."""

    @property
    def series(self) -> Series: ...  # noqa: D102


def trace_csv(experiment: Fed, trace: Trace) -> str:
    """Return the CSV: the step, its label, the input, then every quantity of every unit, as in `h unit 1`, `h unit 2`.

    Row 0 holds the states before the first call. Numbers have as many digits as it takes to be the same float32.
    """
    given = experiment.series
    state_names = ("h", "c")[: len(trace.initial_states)]
    columns = [(name, unit) for name in trace.names for unit in range(trace[name].shape[2])]
    before = {
        (name, unit): number(state[0, unit])
        for name, state in zip(state_names, trace.initial_states, strict=True)
        for unit in range(state.shape[1])
    }
    titles = ["step", "label", *given.feature_names, *(f"{name} unit {unit + 1}" for name, unit in columns)]
    rows: list[list[object]] = [
        [cell_text(title) for title in titles],
        [0, "", *([""] * len(given.feature_names)), *(before.get(column, "") for column in columns)],
    ]
    table = np.concatenate([given.values, *(trace[name][0] for name in trace.names)], axis=1)
    for step, (label, numbers) in enumerate(zip(given.step_labels, table, strict=True), start=1):
        rows.append([step, cell_text(label), *map(number, numbers)])
    return csv_text(rows)
