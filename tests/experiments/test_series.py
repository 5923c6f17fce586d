"""The inputs: real ones are as published, the others are what they are called."""

import numpy as np

from explainer.experiments import series


def test_sunspots_are_the_published_yearly_means_divided_by_100():
    found = series.sunspots(200)

    assert found.step_labels[0] == "1700"
    assert found.step_labels[-1] == "1899"
    np.testing.assert_array_equal(found.values[:4, 0], np.float32([0.05, 0.11, 0.16, 0.23]))


def test_a_pulse_is_one_once():
    assert series.pulse(5).values.ravel().tolist() == [1, 0, 0, 0, 0]


def test_a_sine_comes_back_after_twelve_steps():
    values = series.sine(25).values[:, 0]

    np.testing.assert_allclose(values[:13], values[12:], atol=1e-6)


def test_random_features_do_not_change_when_more_steps_are_shown():
    np.testing.assert_array_equal(
        series.random_features(3, 4).values, series.random_features(9, 4).values[:3]
    )


def test_own_numbers_have_names_if_any_are_given():
    rows = ((1.0, 2.0), (3.0, 4.0))

    assert series.own(rows).step_labels == ("1", "2")
    assert series.own(rows, ("1949-01", "1949-02"), ("x", "y")).step_labels == ("1949-01", "1949-02")
    assert series.own(rows, names=("x", "y")).feature_names == ("x", "y")
