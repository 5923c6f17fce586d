"""The tasks that networks are trained on: what is asked can be answered from the sequence, and only with a memory."""

import numpy as np
import pytest

from explainer.experiments.tasks import LAGS, TASKS, task


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("lag", [LAGS[0], 23, LAGS[1]])
def test_the_same_seed_gives_the_same_batch(name, lag):
    found = task(name, lag)
    one, other = found.draw(rng(), 16), found.draw(rng(), 16)

    np.testing.assert_array_equal(one.x, other.x)
    np.testing.assert_array_equal(one.y, other.y)
    assert one.x.shape == (16, found.steps, found.features)


def test_adding_asks_for_the_sum_of_the_two_marked_numbers():
    batch = task("adding", 30).draw(rng(), 200)
    numbers, marks = batch.x[:, :, 0], batch.x[:, :, 1]

    assert (marks.sum(axis=1) == 2).all()
    np.testing.assert_allclose((numbers * marks).sum(axis=1), batch.y[:, 0], rtol=1e-6)
    assert (marks[:, :15].sum(axis=1) == 1).all()


@pytest.mark.parametrize("lag", [5, 30, 150])
def test_order_asks_for_the_two_symbols_that_matter(lag):
    batch = task("order", lag).draw(rng(), 200)
    symbols = batch.x.argmax(axis=2)

    for row, label in zip(symbols, batch.y, strict=True):
        first, second = row[row < 2]
        assert label == 2 * first + second


def test_copy_asks_for_the_first_three_symbols_after_the_lag():
    batch = task("copy", 20).draw(rng(), 50)
    symbols = batch.x.argmax(axis=2)

    np.testing.assert_array_equal(batch.y[:, -3:], symbols[:, :3])
    assert (batch.y[:, :-3] == 4).all()
    assert (symbols[:, 3:-3] == 4).all()


def test_sunspots_are_tested_on_years_that_are_never_trained_on():
    found = task("sunspots", 20)
    batch = found.draw(np.random.default_rng(0), 5000)

    assert found.test.y[-1, 0] == pytest.approx(0.029)  # 2008: 2.9 spots
    assert found.test.y[0, 0] == pytest.approx(0.694)  # 1951
    assert len(np.unique(batch.y)) <= 251
    assert found.baseline == pytest.approx(np.mean((found.test.y[:, 0] - found.test.x[:, -1, 0]) ** 2))


def test_the_baseline_of_adding_is_near_a_sixth():
    baselines = [task("adding", lag).baseline for lag in (10, 20, 40, 80)]

    assert np.mean(baselines) == pytest.approx(1 / 6, rel=0.15)
