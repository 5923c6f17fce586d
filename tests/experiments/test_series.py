"""The inputs: real ones are as published, the reader's own are read or explained."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "text",
    [
        *("1, 2\n3, 4", "1;2\n3;4", "1\t2\n3\t4", "1 2\n\n3 4\n", "1,2,\r\n3,4,", "1,2 , \n3 ,4"),
        *("1\u00a02\n3\u20024", "+1 2.0\n3e0 0.4e1", "1;;2\n ;3;4;"),
    ],
)
def test_pasted_numbers_are_read_whatever_separates_them(text):
    assert series.parse(text) == ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no number yet"),
        (" \n,\n", "There is no number yet"),
        ("\u00a0", "There is no number yet"),
        ("1\ntwo", "Line 2: `two` is not a number"),
        ("1\nNaN", "Line 2: `NaN` is not a number"),
        ("1\n2\n-inf", "Line 3: `-inf` is not a number"),
        ("1\n٣", "Line 2: `٣` is not a number"),
        ("1\n²", "Line 2: `²` is not a number"),
        ("1\n−2", "Line 2: `−2` is not a number"),
        ("1\n1e999", "Line 2: `1e999` is not a number"),
        ("1\n1_000", "Line 2: `1_000` is not a number"),
        ("\ufeff1\n2", "Line 1: `·1` is not a number"),
        ("1\n\u202e2", "Line 2: `·2` is not a number"),
        ("1\n\n-1001", "Line 3: `-1001` is too large"),
        ("1 2\n\n3", "Line 3 has 1 numbers, and line 1 has 2"),
        ("0,5;1\n1,5;2,5", "Line 1: is `0,5` one number or two"),
        ("1\t2\n0,5\t1", "Line 2: is `0,5` one number or two"),
        ("1\n" * 201, "201 steps are too many"),
        ("1 " * 9, "Line 1 has 9 numbers"),
        ("1\n" * 500_000, "too long: 1,000,000 characters"),
        ("\n" * 10_000_000, "too long: 10,000,000 characters"),
        ("x" * 100, f"`{'x' * 40}…` is not a number"),
        ("1\n![a](b)", "Line 2: `![a](b)` is not a number"),
        ("1\n`:red[a]`", "Line 2: `ˋ:red[a]ˋ` is not a number"),
    ],
)
def test_what_is_not_a_table_of_numbers_is_explained(text, message):
    with pytest.raises(series.NotNumbers) as explained:
        series.parse(text)

    assert message in str(explained.value)


@given(st.text(alphabet="0123456789.,;-+e \n\t\xa0_٣∞x", max_size=80) | st.text(max_size=80))
def test_a_paste_is_read_whole_or_explained(text):
    try:
        rows = series.parse(text)
    except series.NotNumbers:
        return
    digits = sum(bool(re.search(r"\d", word)) for word in re.split(r"[,;\s]+", text))
    assert digits == sum(map(len, rows))
    assert series.parse(series.spell(rows)) == rows


def test_numbers_are_spelled_as_they_are_read():
    rows = ((0.1, -2.5), (1000.0, 0.0))

    assert series.parse(series.spell(rows)) == rows
