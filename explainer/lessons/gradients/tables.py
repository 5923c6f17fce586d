"""The gradient norms of lesson 4 as a table."""

from explainer.export.csv_text import csv_text
from explainer.lessons.gradients import flow
from explainer.lessons.gradients.experiment import GradientsExperiment


def gradients_csv(experiment: GradientsExperiment) -> str:
    """Return a row a step t, a column a network: the norm of ∂L/∂h_t; for LSTM also of ∂L/∂c_t."""
    columns = {}
    for name in experiment.drawn:
        found = flow.flow(experiment.setting(name))
        columns[f"{name} dL/dh"] = found.h
        if found.c is not None:
            columns[f"{name} dL/dc"] = found.c
    steps = range(experiment.setting().loss_at + 1)
    rows = [[t, *(repr(float(values[t])) for values in columns.values())] for t in steps]
    return csv_text([["t", *columns], *rows])
