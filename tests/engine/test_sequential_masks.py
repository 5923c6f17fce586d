"""Masks through whole models, as in Keras: random stacks of layers, forward and backward, and the cases of its issues.

github.com/keras-team/keras/issues/2243 and 3651 (TimeDistributed), 9311 (Conv1D), 14388 (a layer that stands twice).
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from explainer import engine
from explainer.engine import losses, optimizers
from explainer.engine.training import Sequential, train_step
from tests.engine.random_cases import assert_close, examples

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.filterwarnings("ignore:Layer '.*' .* was passed an input with a mask attached to it"),
]

# float64: a few hundred roundings of numbers about 1, through at most six layers.
TOLERANCE = 1e-12
BATCH, STEPS, FEATURES = 2, 5, 3

# A layer over time by name; `k` is our package or Keras's, so that both are built by the same words.
OVER_TIME = {
    "Dense": lambda k, n: k.Dense(n, activation="tanh", dtype="float64"),
    "Dropout": lambda k, n: k.Dropout(0.5, dtype="float64"),
    "LayerNormalization": lambda k, n: k.LayerNormalization(dtype="float64"),
    "TimeDistributed(Dense)": lambda k, n: k.TimeDistributed(k.Dense(n, dtype="float64"), dtype="float64"),
    "Conv1D": lambda k, n: k.Conv1D(n, 2, padding="causal", dtype="float64"),
    "Masking": lambda k, n: k.Masking(0.0, dtype="float64"),
    "SimpleRNN": lambda k, n: k.SimpleRNN(n, return_sequences=True, dtype="float64"),
    "LSTM": lambda k, n: k.LSTM(n, return_sequences=True, dtype="float64"),
    "LSTM, zeros": lambda k, n: k.LSTM(n, return_sequences=True, zero_output_for_mask=True, dtype="float64"),
    "GRU, backwards": lambda k, n: k.GRU(n, return_sequences=True, go_backwards=True, dtype="float64"),
    "Bidirectional": lambda k, n: k.Bidirectional(
        k.GRU(n, return_sequences=True, dtype="float64"), dtype="float64"
    ),
}
TO_THE_END = {
    "GlobalMaxPooling1D": lambda k, n: k.GlobalMaxPooling1D(dtype="float64"),
    "GlobalAveragePooling1D": lambda k, n: k.GlobalAveragePooling1D(dtype="float64"),
    "GRU": lambda k, n: k.GRU(n, dtype="float64"),
    "Bidirectional, last": lambda k, n: k.Bidirectional(
        k.LSTM(n, dtype="float64"), merge_mode="sum", dtype="float64"
    ),
}
BEHIND = {"Dense": OVER_TIME["Dense"], "Dropout": OVER_TIME["Dropout"]}
FIRST = {
    "Embedding, mask_zero": lambda k, n: k.Embedding(4, n, mask_zero=True, dtype="float64"),
    "Embedding": lambda k, n: k.Embedding(4, n, dtype="float64"),
    "Masking": OVER_TIME["Masking"],
    "Dense": OVER_TIME["Dense"],
}


def inputs_of(first, rng):
    if first.startswith("Embedding"):
        return rng.integers(0, 4, (BATCH, STEPS))
    return rng.normal(size=(BATCH, STEPS, FEATURES)) * rng.integers(0, 2, (BATCH, STEPS, 1))


def agrees_with_keras(layers, theirs, x, mask, rng):
    """Give both models the same weights; compare outputs, the mask behind, and every gradient."""
    ours = Sequential(layers)
    model = keras.Sequential(theirs)
    given = None if mask is None else tf.constant(mask)
    model(tf.constant(x))
    ours(x)
    weights = [rng.normal(scale=0.7, size=w.shape) for w in model.get_weights()]
    model.set_weights(weights)
    assert [w.shape for w in ours.get_weights()] == [w.shape for w in weights]
    ours.set_weights(weights)
    with tf.GradientTape() as tape:
        y = model(tf.constant(x), mask=given)
        d_y = rng.normal(size=y.shape)
        loss = tf.reduce_sum(y * d_y)
    expected = tape.gradient(loss, model.trainable_variables, unconnected_gradients="zero")

    trace = ours.trace(x, mask=mask)

    assert_close(trace.outputs, y, TOLERANCE, "outputs")
    their_mask = getattr(y, "_keras_mask", None)
    assert (trace.mask is None) == (their_mask is None)
    if their_mask is not None:
        np.testing.assert_array_equal(trace.mask, their_mask)
    found = trace.backward(d_y).weights
    for k, (mine, other) in enumerate(zip(found, expected, strict=True)):
        assert_close(mine, tf.convert_to_tensor(other), TOLERANCE, f"gradient {k}")


@examples(150)
@given(
    first=st.sampled_from(sorted(FIRST)),
    middle=st.lists(st.sampled_from(sorted(OVER_TIME)), max_size=3),
    last=st.sampled_from([None, None, *sorted(TO_THE_END)]),
    behind=st.lists(st.sampled_from(sorted(BEHIND)), max_size=1),
    given_mask=st.booleans(),
    seed=st.integers(0, 10**6),
)
def test_any_stack_of_layers_treats_masks_as_keras_does(first, middle, last, behind, given_mask, seed):
    rng = np.random.default_rng(seed)
    makers = [FIRST[first], *(OVER_TIME[name] for name in middle)]
    if last is not None:
        makers += [TO_THE_END[last], *(BEHIND[name] for name in behind)]
    sizes = rng.integers(1, 4, len(makers))
    x = inputs_of(first, rng)
    mask = rng.random((BATCH, STEPS)) < 0.6 if given_mask else None
    ours, theirs = (
        [make(house, int(n)) for make, n in zip(makers, sizes, strict=True)]
        for house in (engine, keras.layers)
    )
    agrees_with_keras(ours, theirs, x, mask, rng)


WORDS = np.array([[1, 2, 0, 3, 0], [4, 0, 0, 0, 0]])


@pytest.mark.parametrize(
    "make",
    [
        lambda k: [k.TimeDistributed(k.Dense(3, dtype="float64"), dtype="float64")],
        lambda k: [k.TimeDistributed(k.Dense(3, dtype="float64"), dtype="float64"), OVER_TIME["LSTM"](k, 2)],
        lambda k: [k.Conv1D(3, 2, dtype="float64")],
        lambda k: [k.Conv1D(3, 2, strides=2, dtype="float64"), k.LayerNormalization(dtype="float64")],
    ],
    ids=["TimeDistributed", "TimeDistributed, LSTM", "Conv1D", "Conv1D that changes the steps"],
)
def test_padding_is_skipped_behind_time_distributed_and_forgotten_behind_a_convolution(make):
    ours, theirs = (
        [
            house.Embedding(6, 3, mask_zero=True, dtype="float64"),
            *make(house),
            house.LSTM(2, dtype="float64"),
        ]
        for house in (engine, keras.layers)
    )
    agrees_with_keras(ours, theirs, WORDS, None, np.random.default_rng(0))


def test_a_recurrent_layer_in_time_distributed_skips_the_padding_of_its_own_steps():
    ours, theirs = (
        [
            house.Embedding(6, 3, mask_zero=True, dtype="float64"),
            house.TimeDistributed(house.LSTM(2, dtype="float64"), dtype="float64"),
        ]
        for house in (engine, keras.layers)
    )
    agrees_with_keras(ours, theirs, np.stack([WORDS, WORDS[::-1]]), None, np.random.default_rng(0))


def test_a_model_in_a_model_hands_on_its_mask():
    ours, theirs = (
        [
            model([house.Embedding(6, 3, mask_zero=True, dtype="float64"), OVER_TIME["LSTM"](house, 3)]),
            house.Dense(2, dtype="float64"),
            house.GRU(2, dtype="float64"),
        ]
        for house, model in ((engine, Sequential), (keras.layers, keras.Sequential))
    )
    agrees_with_keras(ours, theirs, WORDS, None, np.random.default_rng(0))


def test_masking_agrees_with_keras_and_lets_no_gradient_through_padding():
    x = np.array([[[0.0, 0.0], [0.0, 2.0], [-1.0, -1.0]]])
    for value, valid in ((0.0, [[False, True, True]]), (-1.0, [[True, True, False]])):
        trace = engine.Masking(value, dtype="float64").trace(x)
        tensor = tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            y = keras.layers.Masking(value, dtype="float64")(tensor)
        np.testing.assert_array_equal(trace.mask, valid)
        np.testing.assert_array_equal(trace.mask, y._keras_mask)
        np.testing.assert_array_equal(trace.outputs, y)
        d_y = np.ones(x.shape)
        np.testing.assert_array_equal(
            trace.backward(d_y).inputs, tape.gradient(y, tensor, output_gradients=tf.constant(d_y))
        )


@pytest.mark.parametrize("mask", [np.ones((2, 4), bool), np.ones(3, bool), np.full((2, 5), np.nan)])
def test_a_mask_for_a_model_that_does_not_fit_is_an_error(mask):
    model = Sequential([engine.Dense(2), engine.LSTM(2)])
    with pytest.raises(ValueError, match="mask must"):
        model(np.ones((2, 5, 3)), mask=mask)


# --- weights that are used twice ------------------------------------------------


def twice(house, model):
    """Models in which some weights are used twice, each with its inputs."""
    dense, rnn, cell = (
        house.Dense(3, dtype="float64"),
        house.GRU(3, return_sequences=True, dtype="float64"),
        house.LSTMCell(3, dtype="float64"),
    )
    stack = house.StackedRNNCells([cell, house.GRUCell(3, dtype="float64"), cell], dtype="float64")
    return {
        "a layer": [dense, dense],
        "with others between": [rnn, dense, rnn, house.LayerNormalization(dtype="float64"), dense],
        "inside of a wrapper": [house.TimeDistributed(dense, dtype="float64"), rnn, dense],
        "inside of a model": [model([dense, rnn]), dense],
        "a cell in a stack": [house.RNN(stack, return_sequences=True, dtype="float64")],
        "a cell in two layers": [
            house.RNN(cell, return_sequences=True, dtype="float64"),
            house.RNN(cell, dtype="float64"),
        ],
    }


@pytest.mark.parametrize("name", twice(engine, Sequential))
def test_weights_that_are_used_twice_get_the_sum_of_their_gradients_as_in_keras(name):
    x = (
        np.random.default_rng(1).integers(-9, 9, (2, 4, 3)) / 8
    )  # a model in a model of Keras rounds x to float32
    ours, theirs = twice(engine, Sequential)[name], twice(keras.layers, keras.Sequential)[name]
    agrees_with_keras(ours, theirs, x, None, np.random.default_rng(0))


@pytest.mark.parametrize("name", twice(engine, Sequential))
def test_weights_that_are_used_twice_are_updated_once(name):
    rng = np.random.default_rng(1)
    x = rng.normal(size=(2, 4, 3))
    model = Sequential(twice(engine, Sequential)[name])
    y = np.zeros_like(model(x))
    before = model.get_weights()
    trace = model.trace(x)
    gradients = trace.backward(losses.mse(y, trace.outputs)[1]).weights

    train_step(model, x, y, losses.mse, optimizers.SGD(0.5))

    for new, old, gradient in zip(model.get_weights(), before, gradients, strict=True):
        np.testing.assert_allclose(new, old - 0.5 * gradient, atol=1e-12)


# --- two outputs ------------------------------------------------


def both(house):
    return house.Bidirectional(house.LSTM(2, return_sequences=True), merge_mode=None)


def test_two_outputs_in_the_middle_of_a_model_are_an_error_here_as_in_keras():
    with pytest.raises(ValueError, match="2 input tensors"):
        keras.Sequential([both(keras.layers), keras.layers.Dense(1)])(np.ones((1, 3, 2)))
    with pytest.raises(ValueError, match=r"must return one array\. Received: merge_mode=None"):
        Sequential([both(engine), engine.Dense(1)])


def test_two_outputs_at_the_end_of_a_model_are_both_returned_as_in_keras_but_not_trained():
    x = np.ones((1, 3, 2), np.float32)
    theirs = keras.Sequential([both(keras.layers)])
    expected = theirs(x)
    model = Sequential([both(engine)])
    model(x)
    model.set_weights(theirs.get_weights())
    for ours, other in zip(model(x), expected, strict=True):
        np.testing.assert_allclose(ours, other, atol=1e-6)
    with pytest.raises(ValueError, match="must return one array"):
        train_step(model, x, np.ones((1, 3, 2)), losses.mse, optimizers.SGD())
