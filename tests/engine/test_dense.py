"""Dense equals Keras's, forward and back."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine.dense import Dense
from tests.engine.layer_proofs import assert_equals_keras, assert_gradients_are_the_slopes
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow

SMOOTH = ["linear", "tanh", "sigmoid", "softplus", "gelu", "swish"]


@examples(40)
@given(
    shape=st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple),
    features=st.integers(1, 5),
    options=st.fixed_dictionaries(
        {
            "units": st.integers(1, 5),
            "activation": st.sampled_from([None, "tanh", "relu", "sigmoid", "hard_sigmoid", "softsign"]),
            "use_bias": st.booleans(),
            "dtype": st.sampled_from(["float32", "float64"]),
        }
    ),
    seed=st.integers(0, 2**32 - 1),
)
def test_dense_equals_keras(shape, features, options, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(*shape, features)).astype(options["dtype"])
    assert_equals_keras(Dense(**options), keras.layers.Dense(**options), x, rng)


@pytest.mark.parametrize("activation", SMOOTH)
@pytest.mark.parametrize("use_bias", [True, False])
def test_dense_gradients_are_the_slopes(activation, use_bias):
    rng = np.random.default_rng(0)
    layer = Dense(3, activation, use_bias, bias_initializer="random_normal", seed=1, dtype="float64")
    layer.build(4)
    assert_gradients_are_the_slopes(layer, rng.normal(size=(2, 3, 4)), rng)


def test_weights_are_drawn_at_the_first_call_from_the_seed():
    x = np.ones((2, 3))
    assert Dense(4).get_weights() == []
    np.testing.assert_array_equal(Dense(4, seed=5)(x), Dense(4, seed=5)(x))
    layer = Dense(4, seed=5)
    layer(x)
    kernel, bias = layer.get_weights()
    assert (kernel.shape, bias.shape) == ((3, 4), (4,))
    assert np.abs(kernel).max() <= np.sqrt(6 / 7)


def test_the_trace_names_its_quantities_and_hands_the_mask_on():
    mask = np.array([[True, False]])
    trace = Dense(2, "relu", seed=0).trace(np.ones((1, 2, 3)), mask=mask)
    assert trace.names == ("pre_y", "y")
    np.testing.assert_array_equal(np.maximum(trace["pre_y"], 0), trace["y"])
    assert trace.mask is mask
    with pytest.raises(KeyError, match="Dense has no 'h'; it has pre_y, y"):
        trace["h"]


def test_a_trace_cannot_be_written_to():
    outputs = Dense(2, seed=0)(np.ones((1, 3)))
    with pytest.raises(ValueError, match="read-only"):
        outputs[:] = 0.0


def test_a_trace_goes_back_with_the_weights_that_it_was_run_with():
    layer = Dense(1, use_bias=False)
    layer.set_weights([[[2.0]]])
    trace = layer.trace([[1.0]])
    layer.set_weights([[[5.0]]])
    assert trace.backward([[1.0]]).inputs == 2.0


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda layer: layer(np.ones((2, 3))), r"built for inputs of 2 features. Received: 3"),
        (lambda layer: layer(np.ones(2)), r"x must have the shape .*Received: shape=\(2,\)"),
        (lambda layer: layer.set_weights([np.ones((2, 4))]), r"2 weights \(kernel, bias\). Received: 1"),
        (
            lambda layer: layer.set_weights([np.ones((3, 4)), np.ones(4)]),
            r"kernel must have the shape \(2, 4\)",
        ),
        (
            lambda layer: layer.trace(np.ones((1, 2))).backward(np.ones(4)),
            r"d_outputs must have the shape \(1, 4\)",
        ),
        (lambda layer: Dense(0), r"units must be a positive integer. Received: units=0"),
        (lambda layer: Dense(1, dtype="int32"), r"dtype must be one of float32, float64"),
    ],
)
def test_bad_arguments_are_errors_that_say_what_was_expected(act, message):
    layer = Dense(4)
    layer.build(2)
    with pytest.raises(ValueError, match=message):
        act(layer)
