"""The twins: one dies and one learns, the same for the same seed, and its death has a cause that is named."""

from dataclasses import replace

import numpy as np
import pytest

from explainer.experiments import tasks
from explainer.lessons.gradients import twins
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.presets import PRESETS


def trained(experiment: GradientsExperiment) -> twins.Twins:
    *_, last = twins.train(experiment)
    return last


@pytest.fixture(scope="module")
def default() -> twins.Twins:
    return trained(GradientsExperiment())


def test_by_default_the_plain_twin_dies_and_the_clipped_one_beats_the_simple_rule(default):
    plain, clipped = default.plain, default.clipped

    assert plain.death is not None
    assert (plain.death.update, plain.death.made) == (20, 19)
    assert plain.death.reason == "the loss is NaN"
    assert clipped.death is None
    assert clipped.updates == 400
    assert clipped.tested[-1][1] < 0.5 * default.task.baseline


def test_a_death_tells_the_gradient_and_the_step_of_the_update_before(default):
    death = default.plain.death

    assert death is not None
    whole = np.sqrt(sum(norm**2 for norm in death.norms.values()))
    assert whole == pytest.approx(default.plain.before[death.made - 1], rel=1e-5)
    # With momentum a step is the gradient times the rate, and what is left of the steps before.
    assert death.moved == pytest.approx(0.005 * whole, rel=1e-3)
    assert death.size < 100 < death.moved
    # How far it goes beyond the one before depends on the rounding of every sum.
    assert whole > 1e6 * default.plain.before[death.made - 2]


def test_both_twins_start_with_the_same_loss_and_gradient(default):
    assert default.plain.loss[0] == default.clipped.loss[0]
    assert default.plain.before[0] == default.clipped.before[0]
    assert default.clipped.after[0] == pytest.approx(1.0)


def test_the_same_seed_gives_the_same_run(default):
    again = trained(GradientsExperiment())

    assert again.plain.loss[:19] == default.plain.loss[:19]
    assert again.clipped.loss == default.clipped.loss


def test_temporal_order_throws_the_plain_twin_without_a_nan():
    found = trained(PRESETS["thrown"])

    assert found.plain.death is None
    assert found.clipped.outputs is not None
    assert found.plain.outputs is not None
    assert twins.accuracy(found.task, found.clipped.outputs) > 0.98
    assert twins.accuracy(found.task, found.plain.outputs) < 0.5


def test_a_death_at_once_names_no_step_that_was_not_made():
    experiment = GradientsExperiment(network="relu", scale=3.0, units=64, lag=150, seed=1)
    death = trained(experiment).plain.death

    assert death is not None
    assert death.update <= 2
    assert death.made == death.update - 1


@pytest.mark.parametrize("network", ["tanh", "ln", "lstm", "gru", "orthogonal", "identity"])
@pytest.mark.parametrize("task", ["sunspots", "order", "adding"])
def test_every_network_can_be_trained_on_every_task(network, task):
    short = GradientsExperiment(network=network, task=task, updates=20, scale=1.0, learning_rate=0.001)
    found = trained(short)

    assert found.clipped.updates == 20
    assert len(found.clipped.tested) == twins.TESTS


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize("clipping", ["global_clipnorm", "clipnorm", "clipvalue"])
def test_every_optimiser_clips_in_every_way(optimizer, clipping):
    short = GradientsExperiment(optimizer=optimizer, clipping=clipping, clip=0.01, updates=20)
    found = trained(short)

    assert found.clipped.clipped == 20
    limit = 0.01 * (1 if clipping == "global_clipnorm" else 30)
    assert max(found.clipped.after) <= limit * (1 + 1e-6)


def test_the_bars_are_the_gradients_of_the_first_batch(default):
    found = twins.first_gradients(GradientsExperiment())
    whole = np.sqrt(sum(float(np.sum(np.square(g, dtype=np.float64))) for g in found.gradients))

    assert whole == pytest.approx(default.plain.before[0], rel=1e-5)
    assert found.names == ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias")


def test_the_batches_do_not_depend_on_the_network():
    one, other = (twins.batches(replace(GradientsExperiment(), network=name), 2) for name in ("tanh", "lstm"))

    np.testing.assert_array_equal(one[1].x, other[1].x)
    assert len(tasks.task("sunspots", 20).test.x) == 58
