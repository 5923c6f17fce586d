"""Keras runs everything on the page of lesson 6, and agrees."""

import contextlib
import csv
import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from explainer.crosscheck import Client
from explainer.crosscheck.moved import MARK
from explainer.export.notebook import notebook
from explainer.lessons.stacks import runs, ways_runs
from explainer.lessons.stacks.check import shown, stacks_check
from explainer.lessons.stacks.experiment import HEADS, StacksExperiment
from explainer.lessons.stacks.program import sections, stacks_code
from explainer.lessons.stacks.tables import stacks_csv

SCREENS = [
    StacksExperiment(),
    StacksExperiment(depth=3, kind_1="GRU", kind_3="SimpleRNN", head="max", steps=5),
    StacksExperiment(
        depth=4, kind_1="SimpleRNN", kind_4="GRU", units_1=16, input="random", steps=12, head="mean"
    ),
]


@pytest.mark.tensorflow
@pytest.mark.parametrize("experiment", SCREENS, ids=HEADS)
def test_keras_agrees_with_everything_on_the_screen(tensorflow_client: Client, experiment: StacksExperiment):
    question = stacks_check(experiment)

    result = tensorflow_client.submit(question.request(), "visitor").result(timeout=90)

    comparison = question.compare(result)
    assert [row.name for row in comparison.rows if not row.agrees] == []
    assert comparison.verdict == "agrees"
    assert {name for name in result.arrays if not name.startswith(MARK)} == set(shown(experiment))
    assert bytes(result.arrays["error_message"].astype("uint8")).decode() == runs.stacking_error(experiment)
    assert not stacks_check(replace(experiment, seed=9)).compare(result).agrees


@pytest.mark.tensorflow
@pytest.mark.parametrize("experiment", SCREENS[1:2])
def test_the_program_runs_as_it_is_and_prints_the_screen_s_numbers(experiment):
    printed = io.StringIO()
    code = re.sub(r"epochs=\d+", "epochs=15", stacks_code(experiment))  # long enough to tell the two apart

    with contextlib.redirect_stdout(printed):
        exec(compile(code, "program", "exec"), {})

    lines = dict(line.rsplit(": ", 1) for line in printed.getvalue().splitlines() if ": " in line)
    for name in ("layers and one RNN", "layers and loop"):
        assert float(lines[name]) <= runs.SAME
    assert lines["parameters"] == "144 and 288"
    count = ways_runs.stacked(experiment)
    assert lines["parameters of two, and of two cells"] == f"{count.count} and {count.cells_count}"
    assert lines["opposite ends"] == "0.0 0.0"
    unmasked = next(one for one in ways_runs.lengths(experiment) if one.way == "unmasked")
    assert float(lines["with a mask the real steps differ by"]) <= runs.SAME
    assert float(lines["without a mask the real steps differ by"]) == pytest.approx(
        unmasked.on_real, abs=1e-5
    )
    assert float(lines["both ways, unseen"]) > 1.5 * float(lines["both ways, seen"])
    assert float(lines["both ways, unseen"]) > float(lines["one way, unseen"])
    gradients = [line for line in printed.getvalue().splitlines() if line.startswith("layer ")]
    for line, norms in zip(gradients, runs.backward(experiment).norms, strict=True):
        given = json.loads(line[line.index("[") :])
        np.testing.assert_allclose(given, norms, atol=2e-5)


def test_the_notebook_holds_the_program():
    cells = json.loads(notebook(sections(SCREENS[0])))["cells"]

    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert "\n\n".join(code) + "\n" == stacks_code(SCREENS[0])


def test_the_table_holds_every_box_to_the_last_digit():
    experiment = SCREENS[1]
    rows = list(csv.DictReader(io.StringIO(stacks_csv(experiment).removeprefix("\ufeff"))))

    h = runs.traces(experiment)[1]["h"][0]
    found = [row for row in rows if (row["layer"], row["quantity"]) == ("2", "h")]
    given = np.float32([[row[str(unit)] for unit in (1, 2, 3)] for row in found])
    np.testing.assert_array_equal(given, h)
    assert {row["quantity"] for row in rows if row["layer"] == "0"} == {"x", "dL/dx"}
    assert found[0]["label"] == "1700"
    back = [row for row in rows if row["quantity"] == "backward h"]
    given = np.float32([[row[str(unit)] for unit in range(1, 5)] for row in back])
    np.testing.assert_array_equal(given, ways_runs.outputs(experiment)[1])
    assert [row["label"] for row in back[-2:]] == ["padding", "padding"]
