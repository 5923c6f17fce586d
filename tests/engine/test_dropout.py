"""Dropout scales as Keras does, shows its mask, and repeats from a seed."""

import keras
import numpy as np
import pytest

from explainer.engine.dropout import Dropout

pytestmark = pytest.mark.tensorflow

X = np.random.default_rng(0).normal(size=(20, 30, 10)).astype("float32")
# 6,000 numbers, so that a share of 0.3 has a standard error of 0.006; five of them.
SHARE = 0.03


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.3, 0.75])
def test_the_outputs_are_what_keras_gives_with_the_same_mask(rate):
    theirs = keras.layers.Dropout(rate, seed=0)(X, training=True).numpy()
    trace = Dropout(rate, seed=0).trace(X, training=True)
    np.testing.assert_array_equal(trace.outputs, X * trace["mask"])
    kept_by_both = (theirs != 0) & (trace.outputs != 0)
    np.testing.assert_allclose(trace.outputs[kept_by_both], theirs[kept_by_both], rtol=1e-6)
    assert (trace.outputs == 0).mean() == pytest.approx((theirs == 0).mean(), abs=SHARE)
    assert (trace.outputs == 0).mean() == pytest.approx(rate, abs=SHARE)
    assert trace.outputs.dtype == X.dtype


def test_outside_of_training_nothing_happens():
    layer = Dropout(0.5, seed=0)
    np.testing.assert_array_equal(layer(X), X)
    np.testing.assert_array_equal(layer.trace(X)["mask"], np.ones_like(X))
    np.testing.assert_array_equal(layer.trace(X).backward(X).inputs, X)


def test_each_call_draws_a_new_mask_and_a_seed_repeats_them_all():
    first, second = Dropout(0.5, seed=3), Dropout(0.5, seed=3)
    masks = [first.trace(X, training=True)["mask"] for _ in range(2)]
    assert (masks[0] != masks[1]).any()
    for mask in masks:
        np.testing.assert_array_equal(mask, second.trace(X, training=True)["mask"])


def test_the_gradient_goes_through_the_same_mask():
    trace = Dropout(0.4, seed=0).trace(X, training=True)
    gradients = trace.backward(np.ones_like(X))
    np.testing.assert_array_equal(gradients.inputs, trace["mask"])
    assert gradients.weights == []


def test_dropout_has_no_weights():
    layer = Dropout(0.5)
    layer.set_weights([])
    assert layer.get_weights() == []
    with pytest.raises(ValueError, match=r"0 weights \(\). Received: 1"):
        layer.set_weights([np.ones(1)])


@pytest.mark.parametrize("rate", [-0.1, 1.0, np.nan])
def test_a_rate_outside_its_range_is_an_error(rate):
    with pytest.raises(ValueError, match="rate must be at least 0 and below 1"):
        Dropout(rate)
