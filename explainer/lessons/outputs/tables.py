"""The tensors that come back in lesson 3, as a table for a spreadsheet."""

from explainer.export.csv_text import csv_text
from explainer.export.literals import number
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.experiment import OutputsExperiment


def outputs_csv(experiment: OutputsExperiment) -> str:
    """Return the CSV: a row for each entry of each tensor, with its sequence and step (empty without time).

    Sequences and steps count from 0, as in the code. Numbers have as many digits as it takes to be the same float32.
    """
    calls = runs.grid(experiment)
    tensors = {"output": calls[0].tensors["output"], **calls[3].tensors}
    if experiment.recurrent == "LSTM":
        tensors["all_c"] = runs.stepped_by_hand(experiment)[1]
    rows: list[list[object]] = [
        ["tensor", "shape", "sequence", "step", *(f"[{unit}]" for unit in range(experiment.width))]
    ]
    for name, values in tensors.items():
        shape = str(values.shape)
        for row, entry in enumerate(values):
            if entry.ndim == 1:
                rows.append([name, shape, row, "", *map(number, entry)])
            else:
                rows.extend([name, shape, row, step, *map(number, unit)] for step, unit in enumerate(entry))
    return csv_text(rows)
