import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from explainer.export import literals
from explainer.export.notebook import notebook
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.cell.program import MOST_NUMBERS, keras_code, sections
from tests.export.experiments import EXPERIMENTS

RUNNER = Path(__file__).parents[2] / "export" / "run_programs.py"
# What is printed has six digits after the point, or six significant ones where a power of ten is printed.
PRINTED = {"rtol": 1e-5, "atol": 1e-6}


NOTEBOOK = "own numbers, states and weights"


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Run every program, and one notebook's code, in one process with TensorFlow; returns what each printed."""
    cells = nbformat.reads(notebook(sections(EXPERIMENTS[NOTEBOOK])), as_version=nbformat.NO_CONVERT).cells
    sources = {name: keras_code(experiment) for name, experiment in EXPERIMENTS.items()}
    sources["notebook"] = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    done = subprocess.run(
        [sys.executable, str(RUNNER)], input=json.dumps(sources), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def numbers(line: str, name: str) -> list[float]:
    (found,) = re.findall(rf" {name} = \[([^\]]*)\]", line)
    return [float(word) for word in found.split()]


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_program_prints_the_numbers_of_the_trace(printed: dict[str, str], name: str) -> None:
    experiment = EXPERIMENTS[name]
    trace, lines = experiment.trace(), printed[name].splitlines()

    assert [line.partition(":")[0] for line in lines] == list(experiment.series.step_labels)
    for state in ("h", "c") if experiment.cell == "LSTM" else ("h",):
        np.testing.assert_allclose([numbers(line, state) for line in lines], trace[state][0], **PRINTED)


def defined(code: str) -> dict[str, object]:
    """Run the part of a program that needs no Keras: its input and its weights."""
    namespace: dict[str, object] = {}
    exec(code.partition("cell = ")[0].replace("import keras\n", ""), namespace)
    return namespace


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_input_and_weights_are_the_same_float32_numbers(name: str) -> None:
    experiment = EXPERIMENTS[name]
    namespace = defined(keras_code(experiment))

    x = namespace["x"]
    assert isinstance(x, np.ndarray)
    assert x.dtype == np.float32
    np.testing.assert_array_equal(x, experiment.series.values)
    for weight, expected in zip(experiment.weight_shapes, experiment.weight_values, strict=True):
        value = namespace[weight]
        assert isinstance(value, np.ndarray)
        assert value.dtype == np.float32
        np.testing.assert_array_max_ulp(value, expected, maxulp=1)


@given(
    cell=st.sampled_from(["SimpleRNN", "LSTM", "GRU"]),
    units=st.integers(1, 40),
    features=st.integers(1, 28),
    seed=st.integers(0, 9999),
    scale=st.floats(0, 5, width=16),
    reset_after=st.booleans(),
)
def test_weights_that_are_drawn_again_are_the_same(
    cell: str, units: int, features: int, seed: int, scale: float, reset_after: bool
) -> None:
    experiment = CellExperiment(
        cell,
        units,
        reset_after=reset_after,
        input="random",
        steps=2,
        features=features,
        seed=seed,
        scale=scale,
    )
    namespace = defined(keras_code(experiment))

    for weight, expected in zip(experiment.weight_shapes, experiment.weight_values, strict=True):
        np.testing.assert_array_max_ulp(namespace[weight], expected, maxulp=1)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_program_is_short_enough_to_be_read(name: str) -> None:
    code = keras_code(EXPERIMENTS[name])

    assert max(len(line) for line in code.splitlines()) <= 110
    assert len(code) < 40 * MOST_NUMBERS
    assert len(code.splitlines()) <= 80


def test_one_step_of_one_feature_is_not_steps_and_features() -> None:
    code = keras_code(CellExperiment(input="sine", steps=1))

    assert "1 step, 1 feature\n" in code


@given(
    npst.arrays(
        np.float32,
        npst.array_shapes(max_dims=2, max_side=12),
        elements={"allow_nan": False, "allow_infinity": False},
    )
)
def test_a_literal_is_the_same_float32_array(values: np.ndarray) -> None:
    namespace: dict[str, object] = {"np": np}

    exec(literals.array("x", values), namespace)

    x = namespace["x"]
    assert isinstance(x, np.ndarray)
    assert (x.dtype, x.shape) == (np.float32, values.shape)
    assert x.tobytes() == values.tobytes()


def test_the_program_does_not_depend_on_this_project() -> None:
    for experiment in EXPERIMENTS.values():
        imports = [
            node for node in ast.walk(ast.parse(keras_code(experiment))) if isinstance(node, ast.Import)
        ]
        assert {alias.name for node in imports for alias in node.names} == {"keras", "numpy"}


@pytest.mark.tensorflow
def test_the_notebook_prints_what_the_program_does(printed: dict[str, str]) -> None:
    assert printed["notebook"] == printed[NOTEBOOK]
