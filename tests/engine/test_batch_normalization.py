"""BatchNormalization equals Keras's, in training and at inference, forward and back, with its moving statistics."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine.batch_normalization import BatchNormalization
from explainer.engine.dense import Dense
from explainer.engine.losses import mse
from explainer.engine.optimizers import Adam
from explainer.engine.training import Sequential, fit
from tests.engine.layer_proofs import TOLERANCE
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow


@examples(40)
@given(
    shape=st.lists(st.integers(1, 4), min_size=1, max_size=2).map(tuple),
    features=st.integers(1, 5),
    options=st.fixed_dictionaries(
        {
            "momentum": st.sampled_from([0.99, 0.5, 0.0]),
            "epsilon": st.sampled_from([1e-3, 0.5]),
            "center": st.booleans(),
            "scale": st.booleans(),
            "dtype": st.sampled_from(["float32", "float64"]),
        }
    ),
    training=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_batch_normalization_equals_keras(shape, features, options, training, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(*shape, features)).astype(options["dtype"])
    theirs, ours = keras.layers.BatchNormalization(**options), BatchNormalization(**options)
    theirs.build(x.shape)
    theirs.set_weights([rng.uniform(0.5, 1.5, w.shape) for w in theirs.get_weights()])
    ours.set_weights(theirs.get_weights())
    inputs = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        expected = theirs(inputs, training=training)
        d = rng.normal(size=x.shape).astype(options["dtype"])
        total = tf.reduce_sum(expected * d)
    trained = [v.value for v in theirs.trainable_variables]
    *d_weights, d_x = tape.gradient(total, [*trained, inputs])
    trace = ours.trace(x, training=training)
    found = trace.backward(d)
    # A batch of nearly equal numbers is divided by as little as sqrt(epsilon): rounding grows with it.
    close = {"rtol": 0, "atol": 40 * TOLERANCE[options["dtype"]]}
    np.testing.assert_allclose(trace.outputs, expected, **close)
    np.testing.assert_allclose(found.inputs, d_x, **close)
    for mine, keras_gradient in zip(found.weights, d_weights, strict=False):
        np.testing.assert_allclose(mine, keras_gradient, **close)
    assert not any(gradient.any() for gradient in found.weights[len(d_weights) :])
    for mine, weight in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, weight, **close)


@pytest.mark.parametrize("training", [True, False])
def test_batch_normalization_gradients_are_the_slopes(training):
    rng = np.random.default_rng(0)
    x, d = rng.normal(size=(4, 2, 3)), rng.normal(size=(4, 2, 3))
    weights = [rng.uniform(0.5, 1.5, 3) for _ in range(4)]

    def run(x, weights):
        layer = BatchNormalization(dtype="float64")
        layer.set_weights(weights)
        return layer.trace(x, training=training)

    found = run(x, weights).backward(d)
    for index in np.ndindex(x.shape):
        move = np.zeros_like(x)
        move[index] = 1e-6
        slope = ((run(x + move, weights).outputs - run(x - move, weights).outputs) * d).sum() / 2e-6
        assert abs(slope - found.inputs[index]) < 1e-8 * max(1, abs(slope))
    for place in (0, 1):
        for unit in range(3):
            up, down = [w.copy() for w in weights], [w.copy() for w in weights]
            up[place][unit] += 1e-6
            down[place][unit] -= 1e-6
            slope = ((run(x, up).outputs - run(x, down).outputs) * d).sum() / 2e-6
            assert abs(slope - found.weights[place][unit]) < 1e-8 * max(1, abs(slope))


def test_a_batch_of_one_becomes_beta_whatever_comes_in():
    layer = BatchNormalization()
    x = np.array([[3.0, -7.0]])
    layer.build(2)
    layer.set_weights([[2.0, 2.0], [0.5, -0.5], [0.0, 0.0], [1.0, 1.0]])
    np.testing.assert_allclose(layer(x, training=True), [[0.5, -0.5]])


def test_a_trace_keeps_the_weights_that_it_ran_with():
    layer = BatchNormalization()
    trace = layer.trace([[1.0], [3.0]], training=True)
    layer.trace([[5.0], [9.0]], training=True)
    assert trace.weights["moving_mean"] == 0
    np.testing.assert_allclose(layer.get_weights()[2], [0.99 * 0.02 + 0.01 * 7], rtol=1e-6)


def test_the_defaults_are_those_of_keras():
    ours, theirs = BatchNormalization(), keras.layers.BatchNormalization()
    assert (ours.momentum, ours.epsilon) == (theirs.momentum, theirs.epsilon)


def test_training_moves_the_statistics_by_the_batch_and_not_by_the_optimizer():
    x = np.random.default_rng(0).normal(2.0, 3.0, size=(8, 2)).astype("float32")
    layer = BatchNormalization()
    model = Sequential([layer, Dense(1, seed=0)])
    model(x)
    results = list(fit(model, [(x, x[:, :1])] * 5, mse, Adam(0.1)))
    assert len(results) == 5
    left = 0.99**5
    np.testing.assert_allclose(layer.get_weights()[2], (1 - left) * x.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(layer.get_weights()[3], left + (1 - left) * x.var(axis=0), rtol=1e-5)
