"""What the part "Normalising" says of its numbers, held by the engine over the settings that the page allows."""

from dataclasses import replace

import numpy as np
import pytest

from explainer.lessons.dropout import norm, norm_parts
from explainer.lessons.dropout.experiment import NORM_BATCH, NORM_KINDS, UNITS, DropoutExperiment
from explainer.lessons.dropout.norm_table import message

SEEDS = range(20)
SCREENS = [
    DropoutExperiment(),
    DropoutExperiment(units=8, features=6, steps=24, seed=3, norm_gamma=3, norm_batch=6, norm_step=24),
    DropoutExperiment(units=2, features=1, steps=2, seed=2),
]


@pytest.mark.parametrize("experiment", SCREENS, ids=lambda one: str(one.units))
def test_before_the_activation_h_stays_within_1_and_after_it_gamma_and_the_units_bound_it(experiment):
    for seed in SEEDS:
        shown = replace(experiment, seed=seed)
        bound = shown.norm_gamma * np.sqrt(shown.units - 1)

        assert np.abs(norm.before(shown)["h"]).max() <= 1
        assert np.abs(norm.after(shown)["h"]).max() <= bound


def test_after_the_activation_h_does_leave_the_reach_of_tanh():
    beyond = [np.abs(norm.after(DropoutExperiment(seed=seed))["h"]).max() > 1 for seed in SEEDS]

    assert all(beyond)


def test_one_unit_is_normalised_to_0():
    experiment = DropoutExperiment(units=1)

    assert not norm.before(experiment)["h"].any()
    assert not norm.after(experiment)["h"].any()
    assert "One unit" in norm_parts.step_said(experiment)


def test_a_batch_of_one_becomes_0_in_training_and_something_else_at_predict():
    experiment = DropoutExperiment(norm_batch=1)

    assert not norm.step(experiment, "batch").normalised.any()
    assert norm.step(experiment, "predict").normalised.any()
    assert norm.step(experiment, "layer").normalised.any()


@pytest.mark.parametrize("units", [2, UNITS])
def test_a_sequence_is_normalised_alike_by_the_layer_whatever_is_beside_it_and_not_by_the_batch(units):
    alone, among = (DropoutExperiment(units=units, norm_batch=count) for count in (3, NORM_BATCH))

    def first(experiment: DropoutExperiment, kind: str) -> np.ndarray:
        return norm.step(experiment, kind).normalised[0]

    np.testing.assert_allclose(first(alone, "layer"), first(among, "layer"), atol=2e-6)
    assert np.abs(first(alone, "batch") - first(among, "batch")).max() > 0.01


def test_layer_normalisation_has_mean_0_in_each_row_and_batch_normalisation_in_each_column():
    for experiment in SCREENS:
        np.testing.assert_allclose(norm.step(experiment, "layer").normalised.mean(axis=1), 0, atol=1e-5)
        np.testing.assert_allclose(norm.step(experiment, "batch").normalised.mean(axis=0), 0, atol=1e-5)


def test_the_moving_mean_has_gone_1_percent_of_the_way_at_each_step():
    experiment = DropoutExperiment(steps=24)
    found, mean, variance = norm.over_time(experiment), 0.0, 1.0
    for own_mean, own_variance in zip(found.mean, found.variance, strict=True):
        mean, variance = 0.99 * mean + 0.01 * own_mean, 0.99 * variance + 0.01 * own_variance

    np.testing.assert_allclose(found.moving_mean, mean, atol=1e-6)
    np.testing.assert_allclose(found.moving_variance, variance, atol=1e-6)
    assert "79% of the start" in norm_parts.step_said(replace(experiment, norm_kind="predict"))


def test_shared_statistics_leave_the_steps_as_different_as_they_were():
    for experiment in SCREENS:
        found = norm.over_time(experiment)
        shared = (norm.sums(experiment) - found.shared_mean) / np.sqrt(found.shared_variance + norm.EPSILON)
        left = shared.var(axis=0)

        np.testing.assert_allclose(
            left[0] * found.variance[-1], left[-1] * found.variance[0], rtol=1e-3, atol=1e-5
        )
        for step in (0, experiment.steps - 1):
            assert found.left(step) == pytest.approx(left[step].mean(), rel=1e-4)


@pytest.mark.parametrize("units", range(1, UNITS + 1))
@pytest.mark.parametrize(("features", "steps"), [(1, 2), (6, 24)])
def test_normalised_gate_by_gate_a_fresh_lstm_forgets_its_forget_bias(units, features, steps):
    found = [
        norm.forget_gates(DropoutExperiment(units=units, seed=seed, features=features, steps=steps))
        for seed in SEEDS
    ]

    for gates in found:
        assert gates["gates"].mean() == pytest.approx(0.5, abs=0.05)
    assert np.median([gates["none"].mean() for gates in found]) > 0.65


@pytest.mark.parametrize("kind", NORM_KINDS)
def test_the_table_s_numbers_are_those_that_its_mean_and_variance_give(kind):
    sent = message(DropoutExperiment(norm_kind=kind, norm_batch=3, norm_step=9))
    pre, mean, variance, normalised = (
        np.array(sent[name]) for name in ("pre", "mean", "variance", "normalised")
    )

    np.testing.assert_allclose((pre - mean) / np.sqrt(variance + 1e-3), normalised, rtol=1e-5, atol=1e-6)
    assert len(pre) == sent["rows"] * sent["columns"] == 12


def test_a_step_behind_the_last_one_is_the_last_one():
    short = DropoutExperiment(steps=2, norm_step=24)

    assert norm.shown_step(short) == 1


def test_the_cell_in_the_player_is_the_engine_s_of_the_screen():
    scene = norm_parts.norm_scene(DropoutExperiment(norm_gamma=2))

    assert scene.layer_norm is not None
    assert (scene.layer_norm.gamma == 2).all()
    assert scene.quantities["mean"].shape == (10, 1)
    norm_h = 2 * scene.quantities["pre_hat"]
    np.testing.assert_allclose(scene.quantities["norm_h"], norm_h, atol=1e-6)
    np.testing.assert_allclose(scene.quantities["h"], np.tanh(norm_h), atol=1e-6)
