"""The cliff of Pascanu, Mikolov and Bengio: its gradient, its wall, and who leaps off it."""

import numpy as np
import pytest

from explainer.lessons.gradients import cliff


def slow_error(w: float, b: float) -> float:
    h = 0.5
    for _ in range(50):
        h = w / (1 + np.exp(-h)) + b
    return (1 / (1 + np.exp(-h)) - 0.7) ** 2


def test_the_surface_is_the_error_of_every_place():
    w, b, error = cliff.surface()

    for row, column in [(0, 0), (40, 90), (111, 159)]:
        assert error[row, column] == pytest.approx(slow_error(w[column], b[row]), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("w", "b"), [(5.2, -2.4), (4.2, -2.9), (6.0, -2.1)])
def test_the_gradient_is_the_slope_of_the_error(w, b):
    step = 1e-6
    error, (d_w, d_b) = cliff.gradient(w, b)

    assert error == pytest.approx(slow_error(w, b), rel=1e-9)
    assert d_w == pytest.approx((slow_error(w + step, b) - slow_error(w - step, b)) / (2 * step), rel=1e-5)
    assert d_b == pytest.approx((slow_error(w, b + step) - slow_error(w, b - step)) / (2 * step), rel=1e-5)


def test_the_plain_walker_leaps_off_the_cliff_and_the_clipped_one_does_not():
    plain, clipped = (cliff.descend(4.9, -2.5, 0.5, threshold) for threshold in (None, 0.1))

    assert plain.norm[13] > 100
    assert plain.w[14] > 50
    assert plain.norm[14:].max() < 1e-9
    assert plain.error[-1] == pytest.approx(0.09)
    assert clipped.norm.max() > 100
    assert clipped.error[-1] < 1e-4
    assert cliff.W_RANGE[0] < clipped.w.min() <= clipped.w.max() < cliff.W_RANGE[1]


def test_clipping_shortens_what_is_above_the_threshold_and_nothing_else():
    walk = cliff.descend(4.9, -2.5, 0.5, 0.1)

    np.testing.assert_allclose(walk.used, np.minimum(walk.norm, 0.1), rtol=1e-12)


@pytest.mark.parametrize("w", cliff.W_RANGE)
@pytest.mark.parametrize("b", cliff.B_RANGE)
@pytest.mark.parametrize("rate", [0.01, 2.0])
def test_a_descent_from_anywhere_stays_a_number(w, b, rate):
    walk = cliff.descend(w, b, rate, None)

    assert all(np.isfinite(values).all() for values in (walk.w, walk.b, walk.error, walk.norm))
