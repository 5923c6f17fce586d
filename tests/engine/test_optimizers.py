"""Each optimizer takes the same 50 steps as Keras's, with every option and every way of clipping."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from explainer.engine import optimizers
from explainer.engine.optimizers import SGD, Adam, RMSprop

pytestmark = pytest.mark.tensorflow

STEPS = 50
# Both round in the same places, up to the order of sums in norms. Steps are 1e-3 … 1e-1 large and variables about 1:
# 50 roundings of 6e-8 (float32) or 1e-16 (float64).
ATOL = {"float32": 3e-6, "float64": 1e-14}

OPTIONS = [
    (SGD, {}),
    (SGD, {"learning_rate": 0.1, "momentum": 0.9}),
    (SGD, {"learning_rate": 0.1, "momentum": 0.9, "nesterov": True}),
    (SGD, {"learning_rate": 0.1, "nesterov": True}),
    (RMSprop, {}),
    (RMSprop, {"learning_rate": 0.01, "rho": 0.8, "epsilon": 1e-3}),
    (RMSprop, {"learning_rate": 0.01, "centered": True}),
    (RMSprop, {"learning_rate": 0.01, "momentum": 0.7}),
    (RMSprop, {"learning_rate": 0.01, "momentum": 0.7, "centered": True}),
    (Adam, {}),
    (Adam, {"learning_rate": 0.1, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-2}),
    (Adam, {"learning_rate": 0.02, "amsgrad": True}),
]
CLIPS = [{"clipnorm": 0.7}, {"clipvalue": 0.2}, {"global_clipnorm": 1.1}]


def steps_of_both(kind, options, dtype, make_gradients):
    """Return our and Keras's variables after each of 50 steps with the same gradients."""
    rng = np.random.default_rng(7)
    variables = [rng.normal(size=shape).astype(dtype) for shape in [(3, 4), (4,), (2, 2)]]
    theirs = [keras.Variable(v, dtype=dtype) for v in variables]
    optimizer = kind(**options)
    keras_optimizer = getattr(keras.optimizers, kind.__name__)(**options)
    for step in range(STEPS):
        gradients = make_gradients(rng, step, variables)
        variables = optimizer.apply(gradients, variables)
        keras_optimizer.apply(gradients, theirs)
        yield variables, [v.numpy() for v in theirs]


def random_gradients(rng, step, variables):
    """Return gradients that grow and shrink, so that some steps are clipped and some are not."""
    return [(np.sin(step / 5) * rng.normal(size=v.shape) + 0.1 * v).astype(v.dtype) for v in variables]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("kind", "options"), OPTIONS + [(k, c) for k in (SGD, RMSprop, Adam) for c in CLIPS])
def test_fifty_steps_equal_keras(kind, options, dtype):
    for ours, theirs in steps_of_both(kind, options, dtype, random_gradients):
        for v, w in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(v, w, rtol=0, atol=ATOL[dtype])
            assert v.dtype == w.dtype


@pytest.mark.parametrize("options", [*CLIPS, {}])
def test_a_variable_without_gradient_stays_as_in_keras(options):
    def gradients(rng, step, variables):
        given = random_gradients(rng, step, variables)
        return [given[0], None, given[2]]

    with pytest.warns(UserWarning, match="Gradients do not exist"):
        results = list(steps_of_both(Adam, options, "float64", gradients))
    np.testing.assert_array_equal(results[0][0][1], results[-1][0][1])
    for v, w in zip(*results[-1], strict=True):
        np.testing.assert_allclose(v, w, rtol=0, atol=ATOL["float64"])


@pytest.mark.parametrize("kind", [SGD, RMSprop, Adam])
def test_a_repeated_word_is_one_gradient_where_keras_squares_its_places_one_by_one(kind):
    slices = tf.IndexedSlices(tf.constant([[1.0], [2.0], [3.0]]), tf.constant([0, 0, 2]), tf.constant([4, 1]))
    dense = tf.convert_to_tensor(slices)
    theirs = {}
    for name, gradient in [("slices", slices), ("dense", dense)]:
        table = keras.Variable(np.zeros((4, 1), "float32"))
        getattr(keras.optimizers, kind.__name__)(0.1).apply([gradient], [table])
        theirs[name] = table.numpy()
    (ours,) = kind(0.1).apply([dense.numpy()], [np.zeros((4, 1), "float32")])
    np.testing.assert_allclose(ours, theirs["dense"], atol=ATOL["float32"])
    assert np.allclose(ours, theirs["slices"]) == (kind is SGD)


@pytest.mark.parametrize("zero", [{"clipnorm": 0.0}, {"clipvalue": 0.0}, {"global_clipnorm": 0.0}])
def test_a_threshold_of_zero_clips_nothing_as_in_keras(zero):
    *_, (ours, theirs) = steps_of_both(SGD, zero, "float64", random_gradients)
    np.testing.assert_allclose(ours[0], theirs[0], atol=ATOL["float64"])


def test_learning_rate_is_kept_in_float32_as_in_keras():
    ours, theirs = SGD(0.1), keras.optimizers.SGD(0.1)
    assert ours.learning_rate == float(theirs.learning_rate) != 0.1
    ours.learning_rate = 0.3
    assert ours.learning_rate == float(np.float32(0.3))


def test_clip_is_the_first_half_of_apply_and_update_the_second():
    gradients, variables = [np.array([3.0, 4.0])], [np.zeros(2)]
    clipped = SGD(1.0, clipnorm=1.0).clip(gradients)
    np.testing.assert_allclose(clipped[0], [0.6, 0.8])
    np.testing.assert_allclose(SGD(1.0, clipnorm=1.0).apply(gradients, variables)[0], [-0.6, -0.8])
    np.testing.assert_allclose(SGD(1.0, clipnorm=1.0).update(gradients, variables)[0], [-3.0, -4.0])


def test_variables_and_gradients_are_not_changed_in_place():
    g, v = np.ones(3), np.ones(3)
    adam = Adam(clipnorm=0.1)
    for _ in range(3):
        adam.apply([g], [v])
    np.testing.assert_array_equal(g, np.ones(3))
    np.testing.assert_array_equal(v, np.ones(3))


def test_two_ways_of_clipping_are_an_error():
    with pytest.raises(ValueError, match=r"Only one of clipnorm.*'clipvalue': 2.0"):
        Adam(clipnorm=1.0, clipvalue=2.0)


def test_momentum_outside_its_range_is_an_error():
    with pytest.raises(ValueError, match=r"between 0 and 1. Received: momentum=1.5"):
        SGD(momentum=1.5)


@pytest.mark.parametrize("gradients", [[np.zeros(2)], [np.zeros(3), np.zeros(3)], [None, None]])
def test_gradients_that_do_not_fit_the_variables_are_an_error(gradients):
    with pytest.raises(ValueError, match="gradients must"):
        optimizers.SGD().apply(gradients, [np.zeros(3), np.zeros(2)])


def test_another_list_of_variables_later_is_an_error():
    adam = Adam()
    adam.apply([np.zeros(2)], [np.zeros(2)])
    with pytest.raises(ValueError, match=r"started with 1 variables. Received: 2"):
        adam.apply([np.zeros(2)] * 2, [np.zeros(2)] * 2)
