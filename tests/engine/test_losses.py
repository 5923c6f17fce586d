"""Losses and their gradients equal Keras's, and the gradients equal finite differences."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explainer.engine import losses
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow

# Logits up to 50: losses up to 50 or squares up to 1e4, summed over at most 36 numbers in another order.
RTOL = {"float32": 3e-6, "float64": 1e-13}
ATOL = {"float32": 3e-6, "float64": 1e-13}
# Central differences with h = 1e-6 in float64: rounding 1e-16 · 1e4 / 1e-6, truncation h² times the third derivative.
FINITE_DIFFERENCE = 1e-6

dtypes = st.sampled_from(["float32", "float64"])
shapes = hnp.array_shapes(min_dims=1, max_dims=3, max_side=4)


def logits_of(shape, dtype):
    return hnp.arrays(dtype, shape, elements=st.floats(-50, 50, width=32))


def keras_value_and_gradient(loss, y_true, y_pred):
    x = tf.constant(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = loss(y_true, x)
    return value.numpy(), tape.gradient(value, x).numpy()


def assert_equals_keras(ours, theirs, dtype):
    value, gradient = ours
    np.testing.assert_allclose(value, theirs[0], rtol=RTOL[dtype], atol=ATOL[dtype])
    np.testing.assert_allclose(gradient, theirs[1], rtol=RTOL[dtype], atol=ATOL[dtype])
    assert gradient.dtype == np.dtype(dtype)


def assert_gradient_is_the_slope(loss, y_true, y_pred):
    _, gradient = loss(y_true, y_pred)
    for index in np.ndindex(y_pred.shape):
        h = np.zeros_like(y_pred)
        h[index] = 1e-6
        slope = (loss(y_true, y_pred + h)[0] - loss(y_true, y_pred - h)[0]) / 2e-6
        assert slope == pytest.approx(gradient[index], abs=FINITE_DIFFERENCE)


@examples(60)
@given(data=st.data(), shape=shapes, dtype=dtypes)
def test_mse_equals_keras(data, shape, dtype):
    y_true, y_pred = data.draw(logits_of(shape, dtype)), data.draw(logits_of(shape, dtype))
    theirs = keras_value_and_gradient(keras.losses.MeanSquaredError(dtype=dtype), y_true, y_pred)
    assert_equals_keras(losses.mse(y_true, y_pred), theirs, dtype)


@examples(60)
@given(data=st.data(), shape=shapes, dtype=dtypes)
def test_binary_crossentropy_equals_keras(data, shape, dtype):
    logits = data.draw(logits_of(shape, dtype))
    y_true = data.draw(hnp.arrays(dtype, shape, elements=st.sampled_from([0.0, 1.0, 0.25])))
    loss = keras.losses.BinaryCrossentropy(from_logits=True, dtype=dtype)
    theirs = keras_value_and_gradient(loss, y_true, logits)
    assert_equals_keras(losses.binary_crossentropy(y_true, logits), theirs, dtype)


@examples(60)
@given(data=st.data(), shape=shapes, classes=st.integers(2, 5), dtype=dtypes)
def test_sparse_categorical_crossentropy_equals_keras(data, shape, classes, dtype):
    logits = data.draw(logits_of((*shape, classes), dtype))
    labels = data.draw(hnp.arrays("int64", shape, elements=st.integers(0, classes - 1)))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype=dtype)
    theirs = keras_value_and_gradient(loss, labels, logits)
    assert_equals_keras(losses.sparse_categorical_crossentropy(labels, logits), theirs, dtype)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (losses.mse, keras.losses.MeanSquaredError(dtype="float64")),
        (losses.binary_crossentropy, keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")),
        (
            losses.sparse_categorical_crossentropy,
            keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
        ),
    ],
)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_mask_leaves_out_what_keras_leaves_out(ours, theirs, share):
    rng = np.random.default_rng(0)
    y_pred, mask = rng.normal(size=(3, 5, 4)), rng.random((3, 5)) < share
    y_true = rng.integers(0, 2, (3, 5) if "sparse" in ours.__name__ else (3, 5, 4))

    def masked(y_true, y_pred):
        y_pred._keras_mask = tf.constant(mask)
        return theirs(y_true, y_pred)

    expected_value, expected_gradient = keras_value_and_gradient(masked, y_true, y_pred)
    value, gradient = ours(y_true, y_pred, mask)
    assert_equals_keras((value, gradient), (expected_value, expected_gradient), "float64")


def test_a_mask_of_another_shape_is_an_error():
    with pytest.raises(ValueError, match=r"mask must have the shape \(2, 3\). Received: shape=\(2, 3, 4\)"):
        losses.mse(np.zeros((2, 3, 4)), np.zeros((2, 3, 4)), np.ones((2, 3, 4), bool))


def test_gradients_are_the_slopes():
    rng = np.random.default_rng(0)
    y_pred = rng.normal(size=(2, 3, 4))
    assert_gradient_is_the_slope(losses.mse, rng.normal(size=(2, 3, 4)), y_pred)
    assert_gradient_is_the_slope(losses.binary_crossentropy, rng.integers(0, 2, (2, 3, 4)), y_pred)
    assert_gradient_is_the_slope(losses.sparse_categorical_crossentropy, rng.integers(0, 4, (2, 3)), y_pred)


def test_a_sure_and_right_answer_costs_nothing_and_a_sure_and_wrong_one_is_finite():
    sure = np.array([1e4, -1e4])
    assert losses.binary_crossentropy([1.0, 0.0], sure)[0] == 0.0
    assert losses.binary_crossentropy([0.0, 1.0], sure)[0] == 1e4
    assert losses.sparse_categorical_crossentropy([0], sure[None])[0] == 0.0
    assert losses.sparse_categorical_crossentropy([1], sure[None])[0] == 2e4


@pytest.mark.parametrize("bad", [np.inf, np.nan])
def test_inf_and_nan_give_a_loss_that_is_not_finite_without_a_warning(bad):
    y_pred = np.array([[bad, 0.0]])
    assert not np.isfinite(losses.mse([[0.0, 0.0]], y_pred)[0])
    assert not np.isfinite(losses.binary_crossentropy([[0.0, 0.0]], y_pred)[0])
    assert not np.isfinite(losses.sparse_categorical_crossentropy([1], y_pred)[0])


@pytest.mark.parametrize("loss", [losses.mse, losses.binary_crossentropy])
def test_targets_of_another_shape_are_an_error(loss):
    with pytest.raises(ValueError, match=r"shape of y_pred, \(3, 1\). Received: \(3,\)"):
        loss(np.zeros(3), np.zeros((3, 1)))


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0], [0.0, 1.0], [0], [[0, 1]]])
def test_labels_that_are_no_classes_are_an_error(labels):
    with pytest.raises(ValueError, match="y_true must h"):
        losses.sparse_categorical_crossentropy(labels, np.zeros((2, 3)))
