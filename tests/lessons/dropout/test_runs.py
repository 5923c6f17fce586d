"""What the lesson on dropout says of masks, means, memory and the band, held by the engine."""

from dataclasses import replace

import numpy as np
import pytest

from explainer.lessons.dropout import forecast, memory, parts, runs
from explainer.lessons.dropout.experiment import CELLS, DropoutExperiment
from explainer.lessons.dropout.forecast_parts import said
from explainer.lessons.dropout.presets import PRESETS
from explainer.lessons.dropout.trap import trap

SEEDS = range(20)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("rate", [0.0, 0.001, 0.5])
def test_one_input_mask_serves_all_gates_until_recurrent_dropout_is_above_0(cell: str, rate: float):
    experiment = DropoutExperiment(cell=cell, recurrent_dropout=rate)
    masks = runs.call(experiment).masks

    assert masks is not None
    assert masks.inputs is not None
    gates = len(experiment.facts.gates)
    assert len(masks.inputs) == (gates if rate else 1)
    assert (masks.recurrent is None) == (rate == 0)
    assert masks.recurrent is None or len(masks.recurrent) == gates


def test_kept_numbers_are_multiplied_by_1_over_keep_and_the_layer_s_mask_is_new_at_every_step():
    call = runs.call(DropoutExperiment(dropout=0.4, features=6, steps=24))

    assert call.masks is not None
    assert call.masks.inputs is not None
    for mask in (call.layer_mask, call.masks.inputs):
        assert set(np.unique(mask.round(4))) <= {0, np.float32(1.6667)}
    assert len(np.unique(call.layer_mask, axis=0)) > 10


def test_with_the_same_seed_a_higher_rate_drops_what_a_lower_one_drops_and_more():
    for seed in SEEDS:
        low, high = (
            runs.call(DropoutExperiment(dropout=rate, mask_seed=seed)).layer_mask == 0 for rate in (0.2, 0.6)
        )
        assert (high | ~low).all()


@pytest.mark.parametrize("cell", CELLS)
def test_predict_changes_nothing(cell: str):
    call = runs.call(DropoutExperiment(cell=cell, recurrent_dropout=0.5, training=False))

    np.testing.assert_array_equal(call.h, call.h_without)


def test_the_first_of_many_masks_is_the_one_of_the_picture():
    for cell in CELLS:
        experiment = DropoutExperiment(cell=cell, recurrent_dropout=0.4)
        np.testing.assert_allclose(
            runs.means(experiment, 1).over_time, runs.call(experiment).h, rtol=1e-5, atol=1e-6
        )


@pytest.mark.parametrize("cell", CELLS)
def test_the_mean_of_a_step_s_weighted_sum_is_kept_and_that_of_h_after_the_sequence_is_not(cell: str):
    found = [
        runs.means(DropoutExperiment(cell=cell, recurrent_dropout=0.4, mask_seed=seed, seed=seed), 1000)
        for seed in SEEDS
    ]

    assert sum(one.pre.errors_off > parts.CHANCE for one in found) <= 1  # chance alone: hardly ever
    assert sum(one.last.errors_off > parts.CHANCE for one in found) > 0.8 * len(found)


def test_tanh_brings_the_mean_of_one_step_nearer_to_0():
    found = [runs.means(replace(PRESETS["simple"], seed=seed, mask_seed=seed), 1000).h for seed in SEEDS]

    large = np.concatenate([np.abs(one.without) > 0.3 for one in found])
    nearer = np.concatenate([np.abs(one.mean) < np.abs(one.without) for one in found])
    assert nearer[large].mean() > 0.95


@pytest.mark.parametrize("rate", [0.25, 0.5])
def test_one_mask_keeps_a_share_of_the_memory_and_new_masks_lose_it(rate: float):
    found = [memory.memory(rate, seed) for seed in SEEDS]

    one = np.mean([each.holding("one") for each in found]) / memory.LATCHES
    assert one == pytest.approx(1 - rate, abs=0.04)
    assert max(each.holding("new") for each in found) == 0
    assert all(each.holding("one", 2) == each.holding("one") for each in found)  # lost at once, or never
    late = np.mean([each.left("new")[9] for each in found])
    assert late == pytest.approx((1 - rate) ** 9, abs=0.03)


def test_without_dropout_all_latches_hold_and_at_any_rate_the_sentence_has_its_numbers():
    assert memory.memory(0.0, 1).holding("new") == memory.LATCHES
    for rate in (0.0, 0.25, 0.9):
        experiment = DropoutExperiment(memory_rate=rate)
        text = parts.memory_said(experiment, memory.memory(rate, experiment.mask_seed))
        assert "{" not in text
        assert "64" in text


def test_a_cell_called_by_itself_keeps_its_mask_until_it_is_reset():
    for seed in SEEDS:
        first, second, third = trap(0.5, 6, seed)
        np.testing.assert_array_equal(first, second)
        assert first.shape == third.shape
    assert sum((trap(0.5, 6, seed)[0] != trap(0.5, 6, seed)[2]).any() for seed in SEEDS) >= 18


@pytest.fixture(scope="module")
def bands() -> list[forecast.Band]:
    return [list(forecast.train(forecast.Setting(0.2, seed)))[-1] for seed in range(3)]


def test_the_band_of_masks_alone_is_too_narrow_and_adding_the_noise_comes_near(bands: list[forecast.Band]):
    for band in bands:
        years = len(band.years)
        assert band.updates == forecast.UPDATES
        assert band.inside() < 0.75 * years
        assert 0.8 * years < band.inside(noisy=True)
        assert "That band is **too narrow**." in said(band)
        assert band.error < band.last_year_error


def test_the_same_seed_gives_the_same_band_and_no_test_year_was_trained_on(bands: list[forecast.Band]):
    again = list(forecast.train(forecast.Setting(0.2, 0)))[-1]

    np.testing.assert_array_equal(again.low, bands[0].low)
    assert min(again.years) == forecast.LAST + 1
