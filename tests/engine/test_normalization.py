"""LayerNormalization equals Keras's, forward and back."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine.normalization import LayerNormalization
from tests.engine.layer_proofs import assert_equals_keras, assert_gradients_are_the_slopes
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow


@examples(40)
@given(
    shape=st.lists(st.integers(1, 4), min_size=1, max_size=2).map(tuple),
    features=st.integers(1, 6),
    options=st.fixed_dictionaries(
        {
            "epsilon": st.sampled_from([1e-3, 1e-2, 0.5]),
            "center": st.booleans(),
            "scale": st.booleans(),
            "dtype": st.sampled_from(["float32", "float64"]),
        }
    ),
    seed=st.integers(0, 2**32 - 1),
)
def test_layer_normalization_equals_keras(shape, features, options, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(*shape, features)).astype(options["dtype"])
    assert_equals_keras(LayerNormalization(**options), keras.layers.LayerNormalization(**options), x, rng)


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize("scale", [True, False])
def test_layer_normalization_gradients_are_the_slopes(center, scale):
    rng = np.random.default_rng(0)
    layer = LayerNormalization(
        1e-3,
        center,
        scale,
        beta_initializer="random_normal",
        gamma_initializer="random_normal",
        dtype="float64",
    )
    layer.build(4)
    assert_gradients_are_the_slopes(layer, rng.normal(size=(2, 3, 4)), rng)


def test_the_defaults_are_those_of_keras():
    x = np.random.default_rng(0).normal(size=(3, 5)).astype("float32")
    layer = LayerNormalization()
    np.testing.assert_allclose(layer(x), keras.layers.LayerNormalization()(x), atol=1e-6)
    np.testing.assert_array_equal(layer.get_weights(), [np.ones(5), np.zeros(5)])


def test_the_trace_shows_a_normalized_x():
    trace = LayerNormalization(epsilon=0.0, dtype="float64").trace(
        np.random.default_rng(0).normal(size=(2, 3, 8))
    )
    assert trace.names == ("mean", "variance", "x_hat", "y")
    np.testing.assert_allclose(trace["x_hat"].mean(axis=-1), 0, atol=1e-15)
    np.testing.assert_allclose(trace["x_hat"].var(axis=-1), 1, atol=1e-14)
