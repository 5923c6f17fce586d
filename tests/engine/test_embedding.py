"""Embedding equals Keras's, forward and back, with its mask."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.engine.embedding import Embedding
from tests.engine.layer_proofs import assert_equals_keras, assert_gradients_are_the_slopes
from tests.engine.random_cases import examples

pytestmark = pytest.mark.tensorflow


@examples(30)
@given(
    shape=st.lists(st.integers(1, 5), min_size=1, max_size=3).map(tuple),
    options=st.fixed_dictionaries(
        {
            "input_dim": st.integers(1, 6),
            "output_dim": st.integers(1, 4),
            "mask_zero": st.booleans(),
            "dtype": st.sampled_from(["float32", "float64"]),
        }
    ),
    seed=st.integers(0, 2**32 - 1),
)
def test_embedding_equals_keras(shape, options, seed):
    rng = np.random.default_rng(seed)
    words = rng.integers(0, options["input_dim"], shape)
    layer, keras_layer = Embedding(**options), keras.layers.Embedding(**options)
    assert_equals_keras(layer, keras_layer, words, rng)
    expected_mask = keras_layer.compute_mask(words)
    mask = layer.trace(words).mask
    assert (mask is None) == (expected_mask is None)
    np.testing.assert_array_equal(mask, expected_mask)


def test_embedding_gradients_are_the_slopes():
    layer = Embedding(4, 3, seed=0, dtype="float64")
    layer.build()
    assert_gradients_are_the_slopes(layer, np.array([[1, 1, 3], [0, 1, 2]]), np.random.default_rng(0))


def test_embedding_draws_what_keras_draws():
    layer = Embedding(50, 40, seed=0)
    layer(np.array([[1]]))
    (table,) = layer.get_weights()
    assert table.shape == (50, 40)
    assert 0.0499 < np.abs(table).max() <= 0.05


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([[0, 5]], r"words 0 to 4. Received: 0 to 5"),
        ([[-1, 2]], r"words 0 to 4. Received: -1 to 2"),
        ([[1.0]], r"whole numbers. Received: dtype=float64"),
    ],
)
def test_words_outside_the_table_are_errors(words, message):
    with pytest.raises(ValueError, match=message):
        Embedding(5, 2)(words)
