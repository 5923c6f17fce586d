"""Conv1D equals Keras's with every padding, dilation and stride, forward and back."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine.convolution import Conv1D
from tests.engine.layer_proofs import assert_equals_keras, assert_gradients_are_the_slopes
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow


@examples(80)
@given(
    batch=st.integers(1, 3),
    more_time=st.integers(0, 6),
    features=st.integers(1, 4),
    steps=st.sampled_from([(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]),
    options=st.fixed_dictionaries(
        {
            "filters": st.integers(1, 4),
            "kernel_size": st.integers(1, 4),
            "padding": st.sampled_from(["valid", "same", "causal"]),
            "activation": st.sampled_from([None, "tanh", "sigmoid", "relu"]),
            "use_bias": st.booleans(),
            "dtype": st.sampled_from(["float32", "float64"]),
        }
    ),
    seed=st.integers(0, 2**32 - 1),
)
def test_conv1d_equals_keras(batch, more_time, features, steps, options, seed):
    rng = np.random.default_rng(seed)
    options |= {"strides": steps[0], "dilation_rate": steps[1]}
    layer = Conv1D(**options)
    time = more_time + (layer.window if options["padding"] == "valid" else 1)
    x = rng.normal(size=(batch, time, features)).astype(options["dtype"])
    assert_equals_keras(layer, keras.layers.Conv1D(**options), x, rng)


@pytest.mark.parametrize("padding", ["valid", "same", "causal"])
@pytest.mark.parametrize(("strides", "dilation_rate"), [(1, 1), (1, 3), (2, 1)])
def test_conv1d_gradients_are_the_slopes(padding, strides, dilation_rate):
    rng = np.random.default_rng(0)
    layer = Conv1D(2, 3, strides, padding, dilation_rate, "tanh", seed=0, dtype="float64")
    layer.build(2)
    assert_gradients_are_the_slopes(layer, rng.normal(size=(2, 8, 2)), rng)


def test_a_causal_output_does_not_see_the_future():
    layer = Conv1D(1, 3, padding="causal", dilation_rate=2, seed=0, dtype="float64")
    x = np.random.default_rng(0).normal(size=(1, 12, 1))
    before = layer(x)
    x[0, 7] += 1.0
    changed = np.nonzero((layer(x) != before)[0, :, 0])[0]
    np.testing.assert_array_equal(changed, [7, 9, 11])


def test_a_stack_of_doubling_dilations_sees_as_far_as_wavenet_says():
    x = np.zeros((1, 40, 1))
    x[0, 20] = 1.0
    y = x
    for dilation_rate in (1, 2, 4, 8):
        layer = Conv1D(
            1, 2, padding="causal", dilation_rate=dilation_rate, kernel_initializer="ones", dtype="float64"
        )
        y = layer(y)
    np.testing.assert_array_equal(np.nonzero(y[0, :, 0])[0], np.arange(20, 36))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: Conv1D(1, 2, padding="full"), r"one of valid, same, causal. Received: padding='full'"),
        (lambda: Conv1D(1, 2, strides=2, dilation_rate=2), r"can't both be above 1. Received: 2 and 2"),
        (lambda: Conv1D(1, 0), r"kernel_size must be a positive integer"),
        (
            lambda: Conv1D(1, 3, dilation_rate=2)(np.ones((1, 4, 1))),
            r"needs 5 steps for one window. Received: 4",
        ),
        (lambda: Conv1D(1, 3)(np.ones((4, 1))), r"x must have the shape \(batch, time, features\)"),
    ],
)
def test_bad_arguments_are_errors_that_say_what_was_expected(act, message):
    with pytest.raises(ValueError, match=message):
        act()
