"""Lesson 5 as a program, a notebook and tables."""

import csv
import io
import json
import re
import subprocess
import sys

import numpy as np
import pytest

from explainer.experiments.tasks import TASKS
from explainer.export.notebook import notebook
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.presets import PRESETS
from explainer.lessons.lstm_gru.program import keras_code, sections
from explainer.lessons.lstm_gru.race import Heat
from explainer.lessons.lstm_gru.race_answers import baselines, measure
from explainer.lessons.lstm_gru.tables import race_csv, traces_csv
from explainer.lessons.lstm_gru.verdict import answer_name

SHORT = {"updates": 20, "runs": 1, "race_units": 3, "lag": 12}
RUN = "import json, sys\nfor name, code in json.load(sys.stdin).items():\n    print('#', name)\n    exec(code, {})\n"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_s_program_is_python(preset):
    compile(keras_code(preset), "program", "exec")


def test_the_program_builds_layers_of_the_screen_s_sizes():
    screen = LstmGruExperiment(equal="parameters", race_units=8, reset_after=False)
    code = keras_code(screen)

    sizes = {
        c.cell: c.units
        for c in LstmGruExperiment(equal="parameters", race_units=8, reset_after=False).race.contenders
    }
    assert f"keras.layers.LSTM({sizes['LSTM']})" in code
    assert f"keras.layers.GRU({sizes['GRU']}, reset_after=False)" in code


@pytest.mark.tensorflow
def test_the_programs_run_and_count_the_parameters_of_the_screen():
    screens = {
        "sunspots": LstmGruExperiment(task="sunspots", **SHORT),
        "copy": LstmGruExperiment(task="copy", forget_bias=-2.0, update_bias=1.5, **SHORT),
    }
    programs = {name: keras_code(screen) for name, screen in screens.items()}

    run = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(programs), text=True, capture_output=True, check=False
    )

    assert run.returncode == 0, run.stderr[-2000:]
    for name, printed in zip(screens, run.stdout.split("# ")[1:], strict=True):
        race = screens[name].race
        for contender in race.contenders:
            assert f"{contender.cell}: {contender.parameters:,} parameters" in printed
            assert f"{contender.cell}: median" in printed
        for answer, error in baselines(race.found_task).items():
            assert f"{answer_name(answer)}: {error:.3g}" in printed
    sunspots, copied = run.stdout.split("# ")[1:]
    assert "Test error: sunspots" in sunspots
    assert all(10 < float(median) < 100 for median in re.findall(r"median ([\d.]+) \(", sunspots))
    assert copied.count("right answers: median") == 3


@pytest.mark.parametrize("name", TASKS)
def test_the_program_tells_an_error_as_the_table_does(name):
    screen = LstmGruExperiment(task=name)
    code = keras_code(screen)

    (told,) = re.findall(r"errors\[name\]\.append\((.+)\)", code)

    assert eval(told, {"loss": 0.04}) == pytest.approx(measure(screen.race.found_task).of(0.04))
    assert ("right answers" in code) == (screen.race.found_task.loss == "crossentropy")


@pytest.mark.parametrize("name", TASKS)
def test_the_program_prints_the_answers_without_a_network_that_the_table_has(name, capsys):
    screen = LstmGruExperiment(task=name, lag=30)
    code = keras_code(screen)
    task, answers = (
        code.index("lag = 30"),
        code.index("def spots" if name == "sunspots" else 'print(f"a guess'),
    )
    data = code[task : code.index("def batches")]

    exec(data + code[answers:], {"np": np})

    expected = {
        answer_name(answer): f"{error:.3g}" for answer, error in baselines(screen.race.found_task).items()
    }
    assert dict(line.split(": ") for line in capsys.readouterr().out.splitlines()) == expected


def test_the_program_draws_the_batches_of_the_race():
    screen = LstmGruExperiment(task="adding", **SHORT)
    source = keras_code(screen)
    start, end = source.index("def add_two"), source.index("x_test, y_test")
    names: dict = {"np": np}

    exec(source[start:end], names)

    batch = screen.race.first_batches(1)[0]
    x, y = names["add_two"](np.random.default_rng([screen.seed, 5]), 32, screen.lag)
    np.testing.assert_array_equal(x, batch.x)
    np.testing.assert_array_equal(y, batch.y)


def test_the_notebook_has_the_whole_program():
    cells = json.loads(notebook(sections(LstmGruExperiment())))["cells"]

    code = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert code + "\n" == keras_code(LstmGruExperiment())


def test_the_table_of_traces_holds_both_cells():
    experiment = LstmGruExperiment(units=2, steps=3)

    head, *rows = csv.reader(io.StringIO(traces_csv(experiment).lstrip("\ufeff")))

    assert {"LSTM f unit 1", "LSTM c unit 2", "GRU z unit 1", "GRU h unit 2"} <= set(head)
    assert len(rows) == 3
    assert float(rows[2][head.index("GRU h unit 2")]) == pytest.approx(
        float(experiment.trace("GRU")["h"][0, 2, 1])
    )


def test_the_table_of_the_race_has_a_row_for_each_cell_seed_and_checkpoint():
    race = LstmGruExperiment(task="adding", **SHORT).race
    heat = Heat(race)
    for _ in heat.run():
        pass

    rows = list(csv.reader(io.StringIO(race_csv(heat))))

    assert len(rows) == 1 + 3 * len(race.checkpoints)
    assert float(rows[-1][-1]) == pytest.approx(heat.errors[2, 0, -1], rel=1e-5)
