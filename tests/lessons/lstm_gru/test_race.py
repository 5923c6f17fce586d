"""The race: the same for the same seed, fair to all, bounded, and honest about runs that diverge."""

import math
from dataclasses import replace

import numpy as np
import pytest

from explainer.experiments.tasks import task
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import Heat, most_updates
from explainer.lessons.lstm_gru.race_answers import measure
from explainer.lessons.lstm_gru.race_result import standings

SMALL = LstmGruExperiment(task="adding", lag=10, race_units=4, runs=2, updates=30).race


def run(race):
    heat = Heat(race)
    items = sum(1 for _ in heat.run())
    return heat, items


def test_the_same_race_gives_the_same_curves():
    one, two = run(SMALL)[0], run(SMALL)[0]

    np.testing.assert_array_equal(one.errors, two.errors)


def test_however_it_is_cut_into_slices_a_race_gives_the_same_curves():
    heat = Heat(SMALL)
    steps = heat.run()
    for _ in range(17):
        next(steps)
    other = run(SMALL)[0]
    for _ in steps:
        pass

    np.testing.assert_array_equal(heat.errors, other.errors)


def test_a_race_takes_as_many_items_as_it_says_and_every_checkpoint_has_its_error():
    heat, items = run(SMALL)

    assert (items, heat.finished) == (heat.items, True)
    assert np.isfinite(heat.errors).all()
    assert SMALL.checkpoints[0] == 0
    assert SMALL.checkpoints[-1] == SMALL.updates


def test_all_contenders_see_the_same_batches():
    one, two = SMALL.first_batches(2), SMALL.first_batches(2)

    np.testing.assert_array_equal(one[1].x, two[1].x)
    assert not np.array_equal(one[0].x, one[1].x)


def test_a_run_that_diverges_is_named_and_counts_as_infinite():
    heat, _ = run(replace(SMALL, optimizer="sgd", rate=1e30, updates=40))

    assert heat.died
    lost = standings(heat)[0]
    assert math.inf in lost.errors or np.isnan(heat.errors).any()
    assert heat.finished


def test_errors_of_sunspots_are_told_in_sunspots():
    assert measure(task("sunspots", 22)).of(0.04) == pytest.approx(20)


def test_no_race_that_can_be_asked_for_is_longer_than_the_server_allows():
    largest = LstmGruExperiment(task="copy", lag=150, race_units=32, runs=5, equal="parameters").race

    assert 20 <= most_updates(largest) < 400


def test_trained_cells_can_be_asked_what_they_remember():
    heat, _ = run(SMALL)

    assert {len(found.response) for found in heat.memories(25).values()} == {26}
    assert heat.memories(25).keys() == {"SimpleRNN", "LSTM", "GRU"}
