import csv
import io
from dataclasses import replace
from unittest.mock import PropertyMock, patch

import numpy as np
import pytest

from explainer.export.csv_text import cell_text
from explainer.export.trace_csv import trace_csv
from explainer.lessons.cell.experiment import CellExperiment
from tests.export.experiments import EXPERIMENTS


def read(experiment: CellExperiment) -> list[dict[str, str]]:
    content = trace_csv(experiment, experiment.trace()).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_number_reads_back_as_the_same_float32(name: str) -> None:
    experiment = EXPERIMENTS[name]
    trace, rows = experiment.trace(), read(experiment)

    assert [row["label"] for row in rows] == ["", *experiment.series.step_labels]
    assert [row["step"] for row in rows] == [str(t) for t in range(len(rows))]
    for k, feature in enumerate(experiment.series.feature_names):
        numbers = np.float32([row[feature] for row in rows[1:]])
        np.testing.assert_array_equal(numbers, experiment.series.values[:, k])
    for quantity in trace.names:
        for unit in range(experiment.units):
            numbers = np.float32([row[f"{quantity} unit {unit + 1}"] for row in rows[1:]])
            np.testing.assert_array_equal(numbers, trace[quantity][0, :, unit])


def test_row_0_holds_the_states_before_the_first_call() -> None:
    (row, *_) = read(CellExperiment(cell="LSTM", state=(0.5, -0.25, 2.0, -3.0)))

    filled = {title: value for title, value in row.items() if value}
    assert filled == {
        "step": "0",
        "h unit 1": "0.5",
        "h unit 2": "-0.25",
        "c unit 1": "2.0",
        "c unit 2": "-3.0",
    }


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_a_label_is_never_a_formula(label: str) -> None:
    experiment = CellExperiment(input="sine", steps=2)
    hostile = replace(experiment.series, step_labels=(label, "2"), feature_names=(label,))

    with patch.object(CellExperiment, "series", new_callable=PropertyMock, return_value=hostile):
        content = trace_csv(experiment, experiment.trace())

    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert cells.count("'" + label) == 2
    assert label not in cells


def test_plain_texts_stay_as_they_are() -> None:
    assert [cell_text(word) for word in ("1700", "sunspots ÷ 100", "", "x1")] == [
        "1700",
        "sunspots ÷ 100",
        "",
        "x1",
    ]
