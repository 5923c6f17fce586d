"""The training program of lesson 4 does in Keras what the twins do on the screen."""

import ast
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest

from explainer.export.notebook import notebook
from explainer.lessons.gradients import twins
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.nets import NETWORKS
from explainer.lessons.gradients.program import NO_CLIPPING, WAYS, gradients_code, sections
from explainer.lessons.gradients.tables import gradients_csv

RUNNER = Path(__file__).parents[2] / "export" / "run_programs.py"
STEPS = 20
SHORT = GradientsExperiment(network="tanh", scale=1.0, units=6, lag=6, updates=STEPS, clip=0.5)
PROGRAMS = {
    "global_clipnorm": SHORT,
    "clipnorm": replace(SHORT, network="lstm", clipping="clipnorm", task="order", optimizer="adam"),
    "clipvalue": replace(SHORT, network="gru", clipping="clipvalue", task="adding", optimizer="rmsprop"),
    "GradientTape": replace(SHORT, network="ln", optimizer="sgd"),
    "none": replace(SHORT, task="adding"),
}


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Run one program for each way of clipping, in one process with TensorFlow."""
    sources = {way: gradients_code(experiment, way) for way, experiment in PROGRAMS.items()}
    done = subprocess.run(
        [sys.executable, str(RUNNER)], input=json.dumps(sources), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.tensorflow
@pytest.mark.parametrize("way", WAYS)
def test_the_program_prints_the_losses_and_norms_of_the_twin_on_the_page(printed, way):
    *_, last = twins.train(PROGRAMS[way])
    twin = last.plain if way == NO_CLIPPING else last.clipped
    found = re.findall(r"(\d+): loss (\S+), gradient norm (\S+)", printed[way])

    assert [int(update) for update, _, _ in found] == list(range(1, STEPS + 1))
    np.testing.assert_allclose([float(loss) for _, loss, _ in found], twin.loss, rtol=1e-4)
    np.testing.assert_allclose([float(norm) for _, _, norm in found], twin.before, rtol=1e-4)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("task", ["sunspots", "order", "adding"])
def test_every_program_is_python(way, network, task):
    code = gradients_code(replace(SHORT, network=network, task=task), way)

    ast.parse(code)
    assert ("tf.clip_by_global_norm" in code) == (way == "GradientTape")
    assert ("clip" in code.replace("# nothing is clipped", "")) == (way != NO_CLIPPING)


def test_the_notebook_is_a_notebook():
    nbformat.validate(nbformat.reads(notebook(sections(SHORT, "clipnorm")), as_version=4))


def test_the_table_has_a_row_a_step_and_a_column_a_network():
    lines = gradients_csv(replace(SHORT, steps=9, others=("lstm",))).splitlines()

    assert lines[0] == "\ufefft,tanh dL/dh,lstm dL/dh,lstm dL/dc"
    assert len(lines) == 11
    assert float(lines[-1].split(",")[1]) == pytest.approx(1.0)
