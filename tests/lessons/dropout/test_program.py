"""The lesson on dropout exported: the programs run as they are and print what is on the screen."""

import contextlib
import csv
import io
import json
import re

import numpy as np
import pytest

from explainer.export.notebook import notebook
from explainer.lessons.dropout import norm, runs
from explainer.lessons.dropout.experiment import CELLS, DropoutExperiment
from explainer.lessons.dropout.program import dropout_code, sections
from explainer.lessons.dropout.tables import dropout_csv

SCREENS = [
    *(DropoutExperiment(cell=cell, recurrent_dropout=0.4) for cell in CELLS),
    DropoutExperiment(dropout=0),
    DropoutExperiment(cell="GRU", recurrent_dropout=0.2, training=False, norm_gamma=2, norm_batch=2),
]


def without_the_model(experiment: DropoutExperiment) -> str:
    """The program but for the section that trains for long, which has a test of its own."""
    return "\n\n".join(part.code for part in sections(experiment) if "two_layers" not in part.code)


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    "experiment", SCREENS, ids=lambda one: f"{one.cell}-{one.recurrent_dropout}-{one.training}"
)
def test_the_program_runs_and_prints_the_screen_s_h_and_the_trap(experiment: DropoutExperiment):
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(without_the_model(experiment), "program", "exec"), {})

    text = printed.getvalue().replace("\n ", " ")
    call = runs.call(experiment)

    def said(name: str) -> list[float]:
        (numbers,) = re.findall(rf"^{name}: +\[+([^\]]*)\]", text, re.MULTILINE)
        return [float(number) for number in numbers.split()]

    np.testing.assert_allclose(said("h without"), call.h_without[-1], atol=1e-6)
    np.testing.assert_allclose(said("h with these masks"), call.h[-1], atol=1e-6)
    assert said("one call") == said("the next batch")
    np.testing.assert_allclose(said("h of LNSimpleRNN"), norm.before(experiment)["h"][0, -1], atol=1e-5)
    for kind in ("layer", "batch"):
        np.testing.assert_allclose(
            said(f"over the {kind}"), norm.step(experiment, kind).normalised[0], atol=1e-5
        )
    assert set(said("a batch of one")) == {0}


def test_the_notebook_holds_the_program():
    experiment = DropoutExperiment()
    cells = json.loads(notebook(sections(experiment)))["cells"]

    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    assert "\n\n".join(code) + "\n" == dropout_code(experiment)


def test_the_table_holds_the_masks_of_each_gate_and_h_to_the_last_digit():
    experiment = DropoutExperiment(recurrent_dropout=0.4)
    call = runs.call(experiment)
    rows = list(csv.DictReader(io.StringIO(dropout_csv(experiment).removeprefix("\ufeff"))))

    gates = [row["gate"] for row in rows if row["quantity"] == "recurrent_dropout"]
    h = [[float(row[str(unit)]) for unit in range(1, 5)] for row in rows if row["quantity"] == "h"]
    assert gates == ["i", "f", "c_tilde", "o"]
    np.testing.assert_array_equal(np.float32(h), call.h)
    variance = [float(row["1"]) for row in rows if row["quantity"] == "ln_variance"]
    np.testing.assert_array_equal(np.float32(variance), norm.before(experiment)["variance"][0, :, 0])
