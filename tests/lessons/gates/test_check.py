"""Lesson 2's check: every state of its controls against TensorFlow, through the real worker."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.crosscheck import Client
from explainer.crosscheck.compare import Comparison
from explainer.lessons.gates.check import gates_check
from explainer.lessons.gates.experiment import CELLS, GatesExperiment, read

pytestmark = pytest.mark.tensorflow

SHARED = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])

shifts = st.floats(-6, 6, width=16).map(str)
screens = st.fixed_dictionaries(
    {
        "cell": st.sampled_from(CELLS),
        "units": st.integers(1, 9).map(str),
        "input": st.sampled_from(["pulse", "pulses", "square", "sine", "sunspots"]),
        "steps": st.integers(1, 30).map(str),
        "seed": st.integers(0, 9999).map(str),
        "scale": st.floats(0, 1.5, width=16).map(str),
        "gates": st.sampled_from(["sigmoid", "hard_sigmoid"]),
        "forget_bias": st.sampled_from("01"),
        "reset_after": st.sampled_from("01"),
        "peepholes": st.sampled_from("01"),
        "cell_clip": st.sampled_from(["0", "0.1", "0.5"]),
        "num_proj": st.integers(0, 4).map(str),
        "proj_clip": st.sampled_from(["0", "0.05", "0.3"]),
        "shift_i": shifts,
        "shift_f": shifts,
        "shift_o": shifts,
        "shift_z": shifts,
        "shift_h_tilde": shifts,
    }
)


def check(client: Client, experiment: GatesExperiment) -> Comparison:
    question = gates_check(experiment, experiment.trace())
    return question.compare(client.submit(question.request(), "test").result(timeout=90))


@SHARED
@given(screens)
def test_every_gate_and_state_agrees_with_tensorflow(tensorflow_client: Client, screen: dict[str, str]):
    experiment, _ = read(screen)

    comparison = check(tensorflow_client, experiment)

    assert comparison.verdict == "agrees", [row for row in comparison.rows if not row.agrees]
    compared = {row.name for row in comparison.rows}
    assert {"final_h", *experiment.trace().names} <= compared


def test_the_raw_kernel_notices_a_gate_that_is_moved(tensorflow_client: Client):
    shown = GatesExperiment(cell="PeepholeLSTM", num_proj=2)
    moved = GatesExperiment(cell="PeepholeLSTM", num_proj=2, shift_f=0.01)

    question = gates_check(shown, shown.trace())
    answer = tensorflow_client.submit(gates_check(moved, moved.trace()).request(), "test").result(timeout=90)

    assert question.compare(answer).verdict == "disagrees"
