"""Lesson 3 exported: the programs run as they are and print what is on the screen; the table holds its tensors."""

import contextlib
import csv
import io
import json

import numpy as np
import pytest

from explainer.export.notebook import notebook
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.claims import claims
from explainer.lessons.outputs.experiment import LAYERS, TOPICS, OutputsExperiment
from explainer.lessons.outputs.program import outputs_code, sections
from explainer.lessons.outputs.tables import outputs_csv

SCREENS = [
    *(OutputsExperiment(layer=layer, steps=3, topic="stateful") for layer in LAYERS),
    *(OutputsExperiment(layer="GRU", steps=2, topic=topic, go_backwards=True) for topic in TOPICS),
    OutputsExperiment(masking="zeros", padding="pre"),
    *(OutputsExperiment(layer="Bidirectional", merge=merge, steps=3) for merge in ("mul", "none")),
]


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    "experiment", SCREENS, ids=lambda screen: f"{screen.layer}-{screen.merge}-{screen.topic}"
)
def test_the_program_runs_and_prints_the_screen_s_shapes_comparisons_and_error(experiment):
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(outputs_code(experiment), "program", "exec"), {})

    lines = printed.getvalue().splitlines()
    for line, call in zip(lines, runs.grid(experiment), strict=False):
        assert line == " ".join(str(values.shape) for values in call.tensors.values())
    for claim in claims(experiment):
        (line,) = (line for line in lines if line.startswith(f"{claim.left} and {claim.right}: "))
        assert float(line.rsplit(": ")[1]) == pytest.approx(claim.difference, abs=1e-5)
    assert runs.stacking_error(experiment) in lines


def test_the_notebook_holds_the_program():
    experiment = OutputsExperiment()

    cells = json.loads(notebook(sections(experiment)))["cells"]

    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert "\n\n".join(code) + "\n" == outputs_code(experiment)


def test_the_table_holds_every_tensor_to_the_last_digit():
    experiment = OutputsExperiment(steps=3)
    rows = list(csv.DictReader(io.StringIO(outputs_csv(experiment).removeprefix("\ufeff"))))

    assert {row["tensor"] for row in rows} == {"output", "sequence", "h", "c", "all_c"}
    sequence = runs.grid(experiment)[3].tensors["sequence"]
    for row in rows:
        if row["tensor"] == "sequence":
            given = np.float32([row["[0]"], row["[1]"]])
            np.testing.assert_array_equal(given, sequence[int(row["sequence"]), int(row["step"])])
