"""Lesson 1's check: the engine's trace against Keras, through the real worker."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.crosscheck import CheckResult, Client
from explainer.crosscheck.compare import Comparison
from explainer.crosscheck.requests import cell_check
from explainer.lessons.cell.experiment import CELLS, CellExperiment

pytestmark = pytest.mark.tensorflow

SHARED = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ask(client: Client, experiment: CellExperiment) -> CheckResult:
    question = cell_check(experiment, experiment.trace())
    return client.submit(question.request(), "test").result(timeout=90)


def check(client: Client, experiment: CellExperiment) -> Comparison:
    return cell_check(experiment, experiment.trace()).compare(ask(client, experiment))


@SHARED
@given(
    cell=st.sampled_from(CELLS),
    units=st.integers(1, 9),
    activation=st.sampled_from(["tanh", "relu", "sigmoid", "linear"]),
    bias=st.booleans(),
    reset_after=st.booleans(),
    steps=st.integers(1, 30),
    seed=st.integers(0, 9999),
    scale=st.floats(0, 1),
)
def test_every_quantity_of_the_engine_agrees_with_keras(
    tensorflow_client: Client,
    cell: str,
    units: int,
    activation: str,
    bias: bool,
    reset_after: bool,
    steps: int,
    seed: int,
    scale: float,
) -> None:
    experiment = CellExperiment(
        cell, units, activation, bias, reset_after, "random", steps, seed=seed, scale=scale
    )

    comparison = check(tensorflow_client, experiment)

    states = {"final_h", "final_c"} if cell == "LSTM" else {"final_h"}
    assert comparison.verdict == "agrees", [row for row in comparison.rows if not row.agrees]
    assert {row.name for row in comparison.rows} == set(experiment.trace().names) | states
    assert {row.name for row in comparison.calls} == set(experiment.trace().names) | states
    assert all(row.agrees and row.agreed == row.steps for row in comparison.calls)


@pytest.mark.parametrize("cell", CELLS)
def test_own_initial_states_are_checked_too(tensorflow_client: Client, cell: str) -> None:
    state = (0.5, -0.25, 2.0, -3.0) if cell == "LSTM" else (0.5, -0.25)

    assert check(tensorflow_client, CellExperiment(cell=cell, state=state)).agrees


@pytest.mark.parametrize("cell", CELLS)
def test_another_weight_in_one_place_is_found(tensorflow_client: Client, cell: str) -> None:
    experiment = CellExperiment(cell=cell, units=3, input="random")
    flat = np.concatenate([weight.ravel() for weight in experiment.weight_values])
    flat[0] += 1e-3
    other = replace(experiment, weights=tuple(flat.tolist()))

    comparison = cell_check(experiment, experiment.trace()).compare(ask(tensorflow_client, other))

    assert comparison.verdict == "disagrees"


def test_a_swapped_gate_is_found_in_every_single_call(tensorflow_client: Client) -> None:
    experiment = CellExperiment(cell="LSTM", input="sine")
    result = ask(tensorflow_client, experiment)
    arrays = dict(result.arrays)
    for prefix in ("", "call_", "rounding_", "rounding_call_"):
        arrays[prefix + "i"], arrays[prefix + "f"] = arrays[prefix + "f"], arrays[prefix + "i"]

    comparison = cell_check(experiment, experiment.trace()).compare(replace(result, arrays=arrays))

    assert comparison.verdict == "disagrees"
    assert [row.name for row in comparison.rows if not row.agrees] == ["i", "f"]


def test_a_missing_quantity_is_found(tensorflow_client: Client) -> None:
    experiment = CellExperiment(cell="GRU")
    result = ask(tensorflow_client, experiment)
    without = {name: array for name, array in result.arrays.items() if name != "z"}

    comparison = cell_check(experiment, experiment.trace()).compare(replace(result, arrays=without))

    assert [row.problem for row in comparison.rows if row.name == "z"] == ["missing"]


def test_a_chaotic_network_drifts_while_every_call_agrees(tensorflow_client: Client) -> None:
    chaotic = CellExperiment(cell="SimpleRNN", units=32, steps=200, input="sine", scale=3.0)

    comparison = check(tensorflow_client, chaotic)

    assert comparison.verdict == "drifts"
    assert 3 < comparison.ends_first.agreed < 60
    assert comparison.calls
    assert all(row.agreed == row.steps for row in comparison.calls)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_network_that_overflows_is_no_disagreement(tensorflow_client: Client) -> None:
    exploding = CellExperiment(cell="SimpleRNN", activation="linear", steps=200, scale=5.0)

    comparison = check(tensorflow_client, exploding)

    assert not np.isfinite(exploding.trace()["h"]).all()
    assert comparison.verdict in {"agrees", "drifts"}
