"""The curves' message: plain numbers, round ticks, no NaN."""

import json
import math

import pytest

from explainer.charts.lines import Axis, Curve, _message, _x_ticks


@pytest.mark.parametrize(
    ("axis", "ticks"),
    [
        (Axis("share", 1e-3, 1.0, log=True), [0.001, 0.01, 0.1, 1.0]),
        (Axis("error", 0.0, 60.0), [0.0, 20.0, 40.0, 60.0]),
        (Axis("error", 0.0, 0.28), [0.0, 0.1, 0.2]),
    ],
)
def test_ticks_are_round_numbers_within_the_axis(axis, ticks):
    assert axis.ticks() == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("last", "ticks"), [(20, [0, 5, 10, 15, 20]), (1, [0, 1]), (300, list(range(0, 301, 50)))]
)
def test_steps_are_marked_at_round_numbers(last, ticks):
    assert _x_ticks(0, last) == ticks


def test_what_is_not_finite_is_sent_as_nothing():
    message = _message(Curve("GRU", [1.0, math.inf], {}, "", [0.5, math.nan], [2.0, math.inf]))

    assert (message["values"], message["low"], message["high"]) == ([1.0, None], [0.5, None], [2.0, None])
    json.dumps(message, allow_nan=False)
