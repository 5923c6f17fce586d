"""The global poolings equal Keras's, with masks and ties, forward and back."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine import GlobalAveragePooling1D, GlobalMaxPooling1D, Sequential
from explainer.engine.pooling import _GlobalPooling1D
from tests.engine.layer_proofs import TOLERANCE, assert_equals_keras, assert_gradients_are_the_slopes
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow

BOTH = [GlobalMaxPooling1D, GlobalAveragePooling1D]


def keras_of(kind, **options):
    return getattr(keras.layers, kind.__name__)(**options)


@examples(60)
@given(
    kind=st.sampled_from(BOTH),
    shape=st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(1, 4)),
    options=st.fixed_dictionaries(
        {"keepdims": st.booleans(), "dtype": st.sampled_from(["float32", "float64"])}
    ),
    ties=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_poolings_equal_keras_with_and_without_ties(kind, shape, options, ties, seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 2, shape) if ties else rng.normal(size=shape)
    assert_equals_keras(kind(**options), keras_of(kind, **options), x.astype(options["dtype"]), rng)


@examples(40)
@given(
    shape=st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(1, 4)),
    options=st.fixed_dictionaries(
        {"keepdims": st.booleans(), "dtype": st.sampled_from(["float32", "float64"])}
    ),
    seed=st.integers(0, 2**32 - 1),
)
def test_the_masked_mean_and_its_gradient_equal_keras_even_where_no_step_counts(shape, options, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape).astype(options["dtype"])
    mask = rng.random(shape[:2]) < 0.5
    inputs = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        expected = keras.layers.GlobalAveragePooling1D(**options)(inputs, mask=tf.constant(mask))
        d_outputs = rng.normal(size=expected.shape).astype(options["dtype"])
        loss = tf.reduce_sum(expected * d_outputs)
    d_inputs = tape.gradient(loss, inputs)

    trace = GlobalAveragePooling1D(**options).trace(x, mask)

    tolerance = TOLERANCE[options["dtype"]]
    np.testing.assert_allclose(trace.outputs, expected, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(trace.backward(d_outputs).inputs, d_inputs, rtol=tolerance, atol=tolerance)
    assert trace.mask is None


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("keepdims", [False, True])
def test_gradients_are_the_slopes(kind, keepdims):
    rng = np.random.default_rng(0)
    layer = kind(keepdims, dtype="float64")
    assert_gradients_are_the_slopes(layer, rng.normal(size=(2, 4, 3)), rng)


def test_the_maximum_looks_at_padding_and_the_mean_does_not_as_in_keras():
    x = np.array([[[1.0], [3.0], [9.0]]])
    mask = np.array([[True, True, False]])
    for kind, expected in ((GlobalMaxPooling1D, 9.0), (GlobalAveragePooling1D, 2.0)):
        ours = kind(dtype="float64").trace(x, mask)
        assert ours.outputs.item() == expected
        assert ours.mask is None
        inputs = tf.constant(x)
        keras.src.backend.set_keras_mask(inputs, tf.constant(mask))
        with (
            pytest.warns(UserWarning, match="destroy the mask") if kind is GlobalMaxPooling1D else _nothing()
        ):
            theirs = keras_of(kind, dtype="float64")(inputs)
        assert float(theirs[0, 0]) == expected


def test_steps_that_tie_share_the_gradient_of_the_maximum():
    trace = GlobalMaxPooling1D().trace([[[2.0], [5.0], [5.0], [1.0]]])
    np.testing.assert_array_equal(trace.backward([[1.0]]).inputs.ravel(), [0.0, 0.5, 0.5, 0.0])


@pytest.mark.parametrize("kind", BOTH)
def test_nan_comes_through_as_in_keras(kind):
    x = np.array([[[np.nan, 1.0], [2.0, np.inf]]])
    np.testing.assert_array_equal(kind(dtype="float64")(x), keras_of(kind, dtype="float64")(x))


@pytest.mark.parametrize("kind", BOTH)
def test_a_batch_of_vectors_has_no_time_to_pool_over(kind):
    with pytest.raises(ValueError, match="return_sequences=True"):
        Sequential([kind()])(np.ones((2, 3)))
    with pytest.raises(ValueError, match="data_format"):
        kind(data_format="channels_first")


def test_a_mask_of_another_shape_is_an_error():
    with pytest.raises(ValueError, match=r"mask must have the shape \(1, 3\)"):
        GlobalAveragePooling1D()(np.ones((1, 3, 2)), mask=[[1, 0]])


# One mistake in each line that computes, and the proof against Keras must fail.
MISTAKES = [
    (GlobalMaxPooling1D, lambda q: {**q, "share": (q["share"] > 0).astype(q["y"].dtype)}),
    (GlobalMaxPooling1D, lambda q: {**q, "y": -q["y"]}),
    (GlobalAveragePooling1D, lambda q: {**q, "share": np.ones_like(q["share"])}),
    (GlobalAveragePooling1D, lambda q: {**q, "y": q["y"] * 2}),
]


@pytest.mark.parametrize(("kind", "mistake"), MISTAKES)
def test_the_proof_notices_a_wrong_pooling(kind, mistake):
    assert issubclass(kind, _GlobalPooling1D)

    class Wrong(kind):
        def forward(self, weights, x, training):
            return mistake(super().forward(weights, x, training))

    x = np.random.default_rng(0).integers(0, 2, (2, 5, 3)).astype("float64")
    with pytest.raises(AssertionError):
        assert_equals_keras(
            Wrong(dtype="float64"), keras_of(kind, dtype="float64"), x, np.random.default_rng(0)
        )


class _nothing:
    """No warning expected."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None
