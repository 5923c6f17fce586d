"""Lesson 5 as tables for a spreadsheet: both cells' traces side by side, and the race."""

import numpy as np

from explainer.export.csv_text import cell_text, csv_text
from explainer.export.literals import number
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import Heat


def traces_csv(experiment: LstmGruExperiment) -> str:
    """Return one row a step: its label, the input, then every quantity of every unit, as in `LSTM f unit 1`."""
    given = experiment.series
    traces = {cell: experiment.trace(cell) for cell in ("LSTM", "GRU")}
    titles = [
        f"{cell} {name} unit {unit + 1}"
        for cell, trace in traces.items()
        for name in trace.names
        for unit in range(trace[name].shape[2])
    ]
    columns = [trace[name][0] for trace in traces.values() for name in trace.names]
    table = np.concatenate([given.values, *columns], axis=1)
    rows = [["step", "label", *map(cell_text, given.feature_names), *titles]]
    for step, (label, numbers) in enumerate(zip(given.step_labels, table, strict=True), start=1):
        rows.append([str(step), cell_text(label), *map(number, numbers)])
    return csv_text(rows)


def race_csv(heat: Heat) -> str:
    """Return one row for each cell, seed and checkpoint: the test error there; empty where a run had diverged."""
    rows = [["cell", "units", "seed", "update", "test error"]]
    for place, contender in enumerate(heat.race.contenders):
        for run in range(heat.race.runs):
            for update, error in zip(heat.race.checkpoints, heat.errors[place, run], strict=True):
                told = f"{error:.6g}" if np.isfinite(error) else ""
                rows.append(
                    [contender.cell, str(contender.units), str(contender.seed + run), str(update), told]
                )
    return csv_text(rows)
