"""TensorFlow clips, differentiates and trains as lesson 4 shows it."""

from dataclasses import replace

import pytest

from explainer.crosscheck import Client
from explainer.lessons.gradients.check import clip_check, steps_of, twins_check
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.presets import ARROWS

pytestmark = pytest.mark.tensorflow

SMALL = GradientsExperiment(units=4, lag=6, scale=1.0)


@pytest.mark.parametrize("limit", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("entries", [*ARROWS.values(), ("inf", "nan", "-inf", "0")])
def test_tensorflow_clips_the_arrows_in_the_same_way(tensorflow_client: Client, entries, limit):
    question = clip_check(GradientsExperiment(entries=entries, limit=limit))

    comparison = question.compare(tensorflow_client.submit(question.request(), "me").result(60))

    assert comparison.verdict == "agrees", comparison.rows
    assert len(comparison.rows) == 6


@pytest.mark.parametrize("network", ["tanh", "identity", "ln", "lstm", "gru"])
def test_gradients_losses_and_norms_of_twenty_steps_agree(tensorflow_client: Client, network):
    tasks = {"lstm": "order", "gru": "adding", "ln": "order"}
    question = twins_check(replace(SMALL, network=network, task=tasks.get(network, "sunspots")))

    comparison = question.compare(tensorflow_client.submit(question.request(), "me").result(60))

    # Layer normalisation over four units divides by small numbers: in float32, its run can be told for half of the way.
    assert comparison.verdict == ("drifts" if network == "ln" else "agrees"), comparison.rows
    assert comparison.calls
    assert all(row.agreed == row.steps for row in comparison.calls)
    shapes = {row.name: row.shape for row in comparison.rows}
    assert shapes["clipped_losses"] == shapes["clipped_norms"] == (20,)
    assert "gradient_recurrent_kernel" in shapes


@pytest.mark.parametrize(
    ("optimizer", "clipping"), [("sgd", "clipnorm"), ("rmsprop", "clipvalue"), ("adam", "clipnorm")]
)
def test_every_optimiser_and_way_of_clipping_agrees(tensorflow_client: Client, optimizer, clipping):
    question = twins_check(replace(SMALL, optimizer=optimizer, clipping=clipping, clip=0.1))

    comparison = question.compare(tensorflow_client.submit(question.request(), "me").result(60))

    assert comparison.verdict == "agrees", comparison.rows


def test_a_twin_that_dies_is_compared_up_to_its_death_and_no_further_than_it_agrees(
    tensorflow_client: Client,
):
    question = twins_check(GradientsExperiment())

    comparison = question.compare(tensorflow_client.submit(question.request(), "me").result(60))

    rows = {row.name: row for row in comparison.rows}
    plain, clipped = rows["plain_losses"], rows["clipped_losses"]
    assert comparison.verdict == "drifts", comparison.rows
    assert (clipped.agreed, clipped.steps) == (20, 20)
    assert 3 < plain.agreed < plain.steps <= 20
    assert plain.ending == "rounding"
    assert plain.overflow is not None
    assert comparison.worst is not None
    assert comparison.worst.relative < 1e-4
    assert comparison.calls
    assert all(row.agreed == row.steps for row in comparison.calls)


def test_the_largest_twins_are_compared_for_fewer_steps(tensorflow_client: Client):
    largest = GradientsExperiment(network="lstm", units=64, lag=150, task="order", scale=1.0)
    question = twins_check(largest)

    comparison = question.compare(tensorflow_client.submit(question.request(), "me").result(60))

    assert comparison.verdict == "agrees", comparison.rows
    assert steps_of(largest) == 5
    assert {row.shape for row in comparison.rows if row.name.endswith(("losses", "norms"))} == {(5,)}
