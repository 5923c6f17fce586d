"""The masks and states of the lesson on dropout, as a table for a spreadsheet."""

from explainer.export.csv_text import csv_text
from explainer.export.literals import number
from explainer.lessons.dropout import norm, runs
from explainer.lessons.dropout.experiment import DropoutExperiment


def dropout_csv(experiment: DropoutExperiment) -> str:
    """Return the CSV: a row for each step of x, of the masks and of h; steps count from 1.

    Names with `ln_` are of the cell of the part on normalising, which may normalise after its activation (`a`, `a_hat`)
    or before; its mean and variance are one number a step.
    A mask of the cell is the same at every step, and has one row for each gate. The step is empty there.
    """
    call = runs.call(experiment)
    width = max(experiment.units, experiment.features)
    rows: list[list[object]] = [["quantity", "gate", "step", *range(1, width + 1)]]
    trace = norm.before(experiment)
    cell = {name: trace[name][0] for name in trace.names}
    if experiment.norm_after:
        cell = {"x": experiment.x[0], **norm.after(experiment)}
    over_time = {"x": experiment.x[0], "Dropout": call.layer_mask, "h_without": call.h_without, "h": call.h}
    over_time |= {f"ln_{name}": values for name, values in cell.items()}
    for name, values in over_time.items():
        rows.extend([name, "", step, *map(number, entry)] for step, entry in enumerate(values, 1))
    if call.masks is not None:
        for name, masks in (("dropout", call.masks.inputs), ("recurrent_dropout", call.masks.recurrent)):
            found = [] if masks is None else list(masks)
            gates = experiment.facts.gates if len(found) > 1 else ("",)
            for gate, mask in zip(gates, found, strict=False):
                rows.append([name, gate, "", *map(number, mask[0])])
    return csv_text(rows)
