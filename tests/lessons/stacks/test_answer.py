"""From every step to one answer: what each reading takes, what padding does to it, the chain's shapes and counts."""

import numpy as np
import pytest

from explainer.lessons.stacks.answer import READINGS, answer, chain, moved, padded
from explainer.lessons.stacks.answer_parts import max_sentence
from explainer.lessons.stacks.experiment import INPUTS, KINDS, StacksExperiment
from explainer.lessons.stacks.presets import PRESETS
from explainer.lessons.stacks.runs import SAME


def settings() -> list[StacksExperiment]:
    """Screens of every input and kind, of few steps and of many."""
    found = [
        StacksExperiment(input=name, kind_2=kind, steps=steps, seed=seed)
        for seed, name in enumerate(set(INPUTS) - {"own"})
        for kind in KINDS
        for steps in (1, 12)
    ]
    return [*found, *PRESETS.values()]


@pytest.mark.parametrize("experiment", settings())
def test_the_readings_are_numpy_s_and_their_shares_add_up_to_one(experiment: StacksExperiment):
    found = answer(experiment)

    np.testing.assert_array_equal(found.answers["last"], found.sequence[-1])
    np.testing.assert_array_equal(found.answers["max"], found.sequence.max(axis=0))
    np.testing.assert_allclose(found.answers["mean"], found.sequence.mean(axis=0), atol=1e-7)
    for reading in READINGS:
        np.testing.assert_allclose(found.shares[reading].sum(axis=0), 1, atol=1e-6)
    np.testing.assert_array_equal(found.every_step, found.wrapped)
    np.testing.assert_allclose(found.every_step, found.sequence @ found.kernel + found.bias, atol=1e-6)


@pytest.mark.parametrize("experiment", settings())
def test_with_a_mask_padding_changes_no_reading(experiment: StacksExperiment):
    for reading in READINGS:
        assert moved(experiment, reading, is_masked=True) <= SAME


@pytest.mark.parametrize("preset", PRESETS)
def test_without_a_mask_padding_changes_the_last_output_and_the_mean(preset: str):
    for reading in ("last", "mean"):
        assert moved(PRESETS[preset], reading, is_masked=False) > SAME


def test_without_a_mask_the_maximum_can_only_grow():
    for experiment in settings():
        assert (padded(experiment, False)["max"] >= answer(experiment).answers["max"] - SAME).all()


@pytest.mark.parametrize("experiment", PRESETS.values(), ids=PRESETS)
def test_the_sentence_counts_the_units_whose_maximum_came_earlier(experiment: StacksExperiment):
    found = answer(experiment)

    said = max_sentence(found)

    earlier = sum(column.argmax() < len(column) - 1 for column in found.sequence.T)
    assert f"**{earlier}**" in said
    assert f"Of {found.sequence.shape[1]} units" in said


def test_the_chain_has_the_counts_of_the_equations():
    rows = chain(8, 3)

    assert [row.shape for row in rows] == [(None, 8, 32), (None, 8, 8), (None, 8), (None, 20)]
    lstm = [4 * (m * n + n * n + n) for m, n in ((3, 32), (32, 8))]
    assert [row.parameters for row in rows] == [*lstm, 0, 8 * 20 + 20]
    assert [row.kind for row in rows] == ["LSTM", "LSTM", "GlobalMaxPooling1D", "Dense"]
