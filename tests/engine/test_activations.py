"""Every activation equals Keras's in value and in derivative, in both precisions and at its kinks."""

import math

import keras
import numpy as np
import pytest
import tensorflow as tf

from explainer.engine import activations

pytestmark = pytest.mark.tensorflow

NAMES = sorted(activations.ACTIVATIONS)
# Values of size 20 at most: a few units in the last place of float32 (6e-8 relative) and float64 (1e-16).
TOLERANCE = {"float32": 3e-6, "float64": 1e-14}
# TensorFlow's √2 in gelu is a float32 number, also for float64.
COARSE = {("gelu", "float64"): 1e-8}
KINKS = [-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0]
# Keras adds the derivatives of max(a, 0) and expm1(min(a, 0)): 2 at the kink, where both sides have 1.
KINKS_THAT_KERAS_COUNTS_TWICE = {"celu": [0.0]}


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    return request.param


@pytest.mark.parametrize("name", NAMES)
def test_forward_and_derivative_equal_keras(name, dtype):
    kinks = [k for k in KINKS if k not in KINKS_THAT_KERAS_COUNTS_TWICE.get(name, [])]
    a = np.concatenate([np.linspace(-20, 20, 4001) + 1e-4, kinks]).astype(dtype)
    x = tf.constant(a)
    with tf.GradientTape() as tape:
        tape.watch(x)
        expected = keras.activations.get(name)(x)
    scale = np.maximum(1.0, np.abs(expected))

    activation = activations.get(name)
    y = activation.forward(a)

    tolerance = COARSE.get((name, dtype), TOLERANCE[dtype])
    np.testing.assert_array_less(np.abs(y - expected) / scale, tolerance)
    derivative = np.broadcast_to(tape.gradient(expected, x), a.shape)
    np.testing.assert_array_less(np.abs(activation.derivative(a, y) - derivative) / scale, tolerance)


def test_gelu_is_exact_in_float64():
    gelu = activations.get("gelu")
    a = np.linspace(-6, 6, 1001)
    expected = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in a]
    np.testing.assert_allclose(gelu.forward(a), expected, atol=TOLERANCE["float64"])
    slope = (gelu.forward(a + 1e-5) - gelu.forward(a - 1e-5)) / 2e-5
    np.testing.assert_allclose(gelu.derivative(a, gelu.forward(a)), slope, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_dtype_and_shape_are_kept(name, dtype):
    a = np.linspace(-2, 2, 24).reshape(2, 3, 4).astype(dtype)
    y = activations.get(name)(a)
    derivative = activations.get(name).derivative(a, y)
    assert (y.dtype, y.shape) == (a.dtype, a.shape)
    assert (derivative.dtype, derivative.shape) == (a.dtype, a.shape)


@pytest.mark.parametrize("name", NAMES)
def test_out_may_be_the_input(name):
    a = np.linspace(-4, 4, 100)
    expected = activations.get(name).forward(a)
    given = a.copy()
    returned = activations.get(name).forward(given, out=given)
    assert returned is given
    np.testing.assert_array_equal(given, expected)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("error")
def test_large_numbers_give_no_warning_and_no_nan(name, dtype):
    a = np.array([-1e4, -200, -90, 90, 200, 1e4], dtype=dtype)
    y = activations.get(name).forward(a)
    assert not np.isnan(y).any()
    assert not np.isnan(activations.get(name).derivative(a, y)).any()


@pytest.mark.parametrize("name", NAMES)
def test_nan_stays_nan(name):
    assert np.isnan(activations.get(name).forward(np.array([np.nan]))).all()


def test_every_activation_of_keras_is_there_but_those_that_mix_units_or_need_arguments():
    theirs = set(keras.src.activations.ALL_OBJECTS_DICT)
    assert theirs - set(NAMES) == {"softmax", "log_softmax", "sparsemax", "glu", "threshold"}


def test_none_is_linear_and_an_activation_is_returned_as_it_is():
    assert activations.get(None).name == "linear"
    tanh = activations.get("tanh")
    assert activations.get(tanh) is tanh


def test_a_function_of_ones_own_works_forward_and_says_that_its_derivative_is_missing():
    def cube(a):
        return a**3

    activation = activations.get(cube)
    a = np.array([2.0])
    assert activation.forward(a, out=np.empty(1)) == 8.0
    with pytest.raises(ValueError, match="'cube' has no derivative"):
        activation.derivative(a, a)


@pytest.mark.parametrize("bad", ["tahn", 3, "glu"])
def test_an_unknown_name_is_an_error_that_lists_the_known_ones(bad):
    with pytest.raises(ValueError, match=r"must be one of celu.*tanh_shrink. Received"):
        activations.get(bad)
