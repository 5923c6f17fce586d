"""Lesson 2's programs run as they are, and print the numbers of the screen."""

import csv
import io
import json

import numpy as np
import pytest

from explainer.export.notebook import notebook
from explainer.export.trace_csv import trace_csv
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.lessons.gates.presets import PRESETS
from explainer.lessons.gates.program import gates_code, gates_sections

SCREENS = {
    **PRESETS,
    "hard": GatesExperiment(gates="hard_sigmoid", shift_i=-1.5),
    "cho": GatesExperiment(cell="GRU", reset_after=False, shift_r=0.5),
    "own": GatesExperiment(input="own", x=((1.0, 2.0), (0.5, -1.0)), steps=2),
    "all options": GatesExperiment(
        cell="PeepholeLSTM", cell_clip=0.2, num_proj=2, proj_clip=0.05, input="sine"
    ),
    "no options": GatesExperiment(cell="PeepholeLSTM", peepholes=False, forget_bias=False),
}


@pytest.mark.tensorflow
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_the_program_gives_the_numbers_of_the_screen(screen, capsys):
    names: dict = {}

    exec(gates_code(screen), names)

    trace = screen.trace()
    np.testing.assert_allclose(np.asarray(names["h"]), trace.final_states[0], rtol=1e-5, atol=1e-6)
    if screen.cell != "GRU":
        np.testing.assert_allclose(np.asarray(names["c"]), trace.final_states[1], rtol=1e-5, atol=1e-6)
    if screen.cell in ("LSTM", "GRU"):
        gate = screen.memory[1]
        np.testing.assert_allclose(names[gate], trace[gate][0, -1], rtol=1e-5, atol=1e-6)
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{screen.series.step_labels[0]}: ")


def test_the_notebook_has_the_program_in_it():
    screen = PRESETS["peephole"]

    cells = json.loads(notebook(gates_sections(screen)))["cells"]

    code = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert code + "\n" == gates_code(screen)


def test_the_table_has_as_many_columns_as_the_projection_has_numbers():
    screen = GatesExperiment(cell="PeepholeLSTM", units=3, num_proj=2)

    head = next(csv.reader(io.StringIO(trace_csv(screen, screen.trace()))))

    assert [name for name in head if name.startswith("h ")] == ["h unit 1", "h unit 2"]
    assert [name for name in head if name.startswith("c ")] == ["c unit 1", "c unit 2", "c unit 3"]
