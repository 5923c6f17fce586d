"""Clipping equals TensorFlow's in every corner, NaN for NaN."""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explainer.engine import clipping
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow

# A sum of at most 12 squares, in another order than TensorFlow's: a few units in the last place.
RTOL = {"float32": 1e-6, "float64": 1e-14}
CORNERS = {
    "zeros": [0.0, 0.0],
    "below": [0.3, 0.4],
    "exactly at 1": [0.6, 0.8],
    "above": [3.0, 4.0],
    "inf": [np.inf, 1.0],
    "minus inf": [1.0, -np.inf],
    "nan": [np.nan, 1.0],
    "inf and nan": [np.inf, np.nan],
    "huge, its square overflows in float32": [1e30, 1e30],
    "tiny, its square vanishes in float32": [1e-30, 1e-30],
}
THRESHOLDS = [1.0, 0.5, 49.0, 0.0, -1.0, np.inf, np.nan]
THRESHOLD = st.floats(2**-10, 2**10, width=32)
numbers = st.floats(-1e3, 1e3, width=32) | st.sampled_from([0.0, np.inf, -np.inf, np.nan, 1e-30, 1e30])


def arrays(dtype):
    return hnp.arrays(dtype, hnp.array_shapes(min_dims=1, max_dims=3, max_side=3), elements=numbers)


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    return request.param


@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("corner", CORNERS)
def test_clip_by_norm_equals_tensorflow(corner, threshold, dtype):
    t = np.array(CORNERS[corner], dtype)
    clipped = clipping.clip_by_norm(t, threshold)
    np.testing.assert_allclose(clipped, tf.clip_by_norm(t, threshold), rtol=RTOL[dtype])
    assert clipped.dtype == t.dtype


@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("corner", CORNERS)
def test_clip_by_global_norm_equals_tensorflow(corner, threshold, dtype):
    t_list = [np.array(CORNERS[corner], dtype), None, np.ones((2, 1), dtype)]
    expected, expected_norm = tf.clip_by_global_norm(t_list, threshold)
    clipped, norm = clipping.clip_by_global_norm(t_list, threshold)
    np.testing.assert_allclose(norm, expected_norm, rtol=RTOL[dtype])
    np.testing.assert_allclose(clipped[0], expected[0], rtol=RTOL[dtype])
    np.testing.assert_allclose(clipped[2], expected[2], rtol=RTOL[dtype])
    assert clipped[1] is expected[1] is None
    assert clipped[0].dtype == norm.dtype == np.dtype(dtype)


@pytest.mark.parametrize("t_list", [[], [None], [np.zeros(2, np.float32)], [np.zeros(2, np.float32), None]])
@pytest.mark.parametrize("threshold", [0.0, 1.0, -1.0])
def test_clip_by_global_norm_of_nothing_equals_tensorflow(t_list, threshold):
    expected, expected_norm = tf.clip_by_global_norm(t_list, threshold)
    clipped, norm = clipping.clip_by_global_norm(t_list, threshold)
    assert norm == expected_norm == 0.0
    assert len(clipped) == len(expected)
    for ours, theirs in zip(clipped, expected, strict=True):
        assert (ours is None) == (theirs is None)
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0, 0), (3, 1), (np.nan, 1), (-1, np.nan), (-np.inf, 2)])
def test_clip_by_value_equals_tensorflow(low, high, dtype):
    t = np.array([-np.inf, -5, -1, 0, 0.5, 1, 2, np.inf, np.nan], dtype)
    clipped = clipping.clip_by_value(t, low, high)
    np.testing.assert_array_equal(clipped, tf.clip_by_value(t, float(low), float(high)))
    assert clipped.dtype == t.dtype


@examples(150)
@given(t=arrays("float32") | arrays("float64"), threshold=THRESHOLD, data=st.data())
def test_clip_by_norm_equals_tensorflow_along_any_axes(t, threshold, data):
    axes = data.draw(st.none() | st.sets(st.integers(0, t.ndim - 1), min_size=1).map(tuple))
    clipped = clipping.clip_by_norm(t, threshold, axes)
    # float32 numbers below 1e-38 are 0 for TensorFlow; clip_by_norm(1e-30·…, 1e-3 / 1e30) gets there
    np.testing.assert_allclose(
        clipped, tf.clip_by_norm(t, threshold, axes), rtol=RTOL[t.dtype.name], atol=1e-37
    )


@examples(150)
@given(
    t_list=st.lists(arrays("float32"), min_size=1, max_size=3)
    | st.lists(arrays("float64"), min_size=1, max_size=3),
    threshold=THRESHOLD,
)
def test_clip_by_global_norm_equals_tensorflow_on_any_arrays(t_list, threshold):
    expected, expected_norm = tf.clip_by_global_norm(t_list, threshold)
    clipped, norm = clipping.clip_by_global_norm(t_list, threshold)
    rtol = 2 * RTOL[t_list[0].dtype.name]
    np.testing.assert_allclose(norm, expected_norm, rtol=rtol, atol=1e-18)
    for ours, theirs in zip(clipped, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=rtol, atol=1e-37)


def test_a_known_norm_is_used_instead_of_the_norm():
    t = np.array([3.0, 4.0])
    clipped, norm = clipping.clip_by_global_norm([t], 1.0, use_norm=np.float64(10.0))
    expected, expected_norm = tf.clip_by_global_norm([t], 1.0, use_norm=tf.constant(10.0, tf.float64))
    np.testing.assert_array_equal(clipped[0], expected[0])
    assert norm == expected_norm == 10.0


def test_global_norm_is_the_norm_of_all_numbers_together():
    assert clipping.global_norm([np.array([[3.0]]), None, np.array([4.0, 12.0])]) == 13.0


def test_clipping_by_norm_keeps_the_direction_and_by_value_does_not():
    g = np.array([3.0, 0.4])
    by_norm = clipping.clip_by_norm(g, 1.0)
    by_value = clipping.clip_by_value(g, -1.0, 1.0)
    assert by_norm[1] / by_norm[0] == pytest.approx(g[1] / g[0])
    assert by_value[1] / by_value[0] == pytest.approx(0.4)
    assert np.linalg.norm(by_norm) == pytest.approx(1.0)
