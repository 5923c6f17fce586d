"""Every activation equals Keras's in value and in derivative, in both precisions and at its kinks."""

import math

import keras
import numpy as np
import pytest
import tensorflow as tf

from explainer.engine import activations

pytestmark = pytest.mark.tensorflow

NAMES = sorted(activations.ACTIVATIONS)
MIXING = ["softmax", "log_softmax", "sparsemax"]
SINGLE = sorted(set(NAMES) - set(MIXING))
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


def rightly_thresholded_sparsemax(x):
    """Keras's sparsemax with the threshold of its version after 3.15: the sum of the largest, not of their sums."""
    descending = tf.sort(x, direction="DESCENDING", axis=-1)
    counts = tf.range(1, x.shape[-1] + 1, dtype=x.dtype)
    support = tf.cast(descending - (tf.cumsum(descending, axis=-1) - 1) / counts > 0, x.dtype)
    total = tf.reduce_sum(support * descending, axis=-1, keepdims=True)
    return tf.maximum(x - (total - 1) / tf.reduce_sum(support, axis=-1, keepdims=True), 0)


KERAS_MIXING = {
    "softmax": keras.activations.softmax,
    "log_softmax": keras.activations.log_softmax,
    "sparsemax": rightly_thresholded_sparsemax,
}


@pytest.mark.parametrize("name", SINGLE)
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


@pytest.mark.parametrize("name", MIXING)
@pytest.mark.parametrize("scale", [0.1, 1.0, 20.0])
def test_forward_and_gradient_over_the_units_equal_keras(name, scale, dtype):
    rng = np.random.default_rng(0)
    a = rng.normal(scale=scale, size=(50, 3, 7)).astype(dtype)
    d_y = rng.normal(size=a.shape).astype(dtype)
    x = tf.constant(a)
    with tf.GradientTape() as tape:
        tape.watch(x)
        expected = KERAS_MIXING[name](x)
    d_x = tape.gradient(expected, x, output_gradients=d_y)

    activation = activations.get(name)
    y = activation.forward(a)

    tolerance = TOLERANCE[dtype]
    np.testing.assert_allclose(y, expected, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(activation.backward(a, y, d_y), d_x, rtol=0, atol=4 * tolerance)


def test_sparsemax_is_the_nearest_point_with_the_sum_1():
    a = np.random.default_rng(0).normal(size=(200, 4))
    y = activations.get("sparsemax").forward(a)
    np.testing.assert_allclose(y.sum(axis=-1), 1.0, atol=1e-14)
    assert (y >= 0).all()
    others = np.random.default_rng(1).dirichlet(np.ones(4), size=(500, 1))
    assert (np.linalg.norm(y - a, axis=-1) <= np.linalg.norm(others - a, axis=-1) + 1e-12).all()


@pytest.mark.skipif(
    abs(float(keras.ops.sum(keras.activations.sparsemax(keras.ops.array([0.1, 0.2])))) - 1) > 1e-6,
    reason="this Keras's sparsemax does not have the sum 1 (keras issue 23425)",
)
def test_sparsemax_equals_that_of_a_keras_where_its_sum_is_1():
    a = np.random.default_rng(0).normal(size=(50, 7))
    expected = keras.activations.sparsemax(tf.constant(a))
    np.testing.assert_allclose(activations.get("sparsemax").forward(a), expected, atol=1e-14)


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
    d_a = activations.get(name).backward(a, y, np.ones_like(y))
    assert (y.dtype, y.shape) == (a.dtype, a.shape)
    assert (d_a.dtype, d_a.shape) == (a.dtype, a.shape)


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
    assert not np.isnan(activations.get(name).backward(a, y, np.ones_like(y))).any()


@pytest.mark.parametrize("name", NAMES)
def test_nan_stays_nan(name):
    assert np.isnan(activations.get(name).forward(np.array([np.nan]))).all()


def test_every_activation_of_keras_is_there_but_those_that_no_recurrent_layer_of_keras_can_use():
    theirs = set(keras.src.activations.ALL_OBJECTS_DICT)
    unusable = theirs - set(NAMES)
    assert unusable == {"glu", "threshold"}
    for name in unusable:
        with pytest.raises((tf.errors.InvalidArgumentError, TypeError)):
            keras.layers.SimpleRNN(4, activation=name)(np.ones((1, 2, 3)))


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
        activation.backward(a, a, a)


def test_an_activation_that_mixes_the_units_has_no_single_derivative():
    with pytest.raises(ValueError, match="mixes the units"):
        activations.get("softmax").derivative(np.ones(2), np.ones(2))


@pytest.mark.parametrize(
    ("bad", "why"), [("glu", "halves the number of units"), ("threshold", "needs arguments")]
)
def test_what_no_recurrent_layer_can_use_is_an_error_that_says_why(bad, why):
    with pytest.raises(ValueError, match=f"'{bad}' {why}"):
        activations.get(bad)


@pytest.mark.parametrize("bad", ["tahn", 3])
def test_an_unknown_name_is_an_error_that_lists_the_known_ones(bad):
    with pytest.raises(ValueError, match=r"must be one of celu.*tanh_shrink. Received"):
        activations.get(bad)
