"""Training takes the same steps as Keras: same weights and data give the same losses, and it ends with a reason."""

import itertools

import keras
import numpy as np
import pytest
import tensorflow as tf

from explainer.engine import GRU, LSTM, RNN, LSTMCell, SimpleRNN, losses, optimizers
from explainer.engine.convolution import Conv1D
from explainer.engine.dense import Dense
from explainer.engine.dropout import Dropout
from explainer.engine.embedding import Embedding
from explainer.engine.normalization import LayerNormalization
from explainer.engine.training import Sequential, batches, fit, train_step

pytestmark = pytest.mark.tensorflow

STEPS = 20
# Roundings of one forward pass, which twenty steps hardly add to (seen: 6e-7 and 3e-15).
RTOL = {"float32": 3e-6, "float64": 2e-14}
CLIP = 0.4  # between the norms of the first ten steps


def numbers(rng):
    x = rng.normal(size=(48, 7, 2))
    return x, x.sum(axis=2).mean(axis=1, keepdims=True)


def signs(rng):
    x, y = numbers(rng)
    return x, (y > 0).astype(float)


def words(rng):
    x = rng.integers(1, 6, (48, 7)) * (np.arange(7) < rng.integers(2, 8, (48, 1)))
    return x, (x == 3).sum(axis=1) % 3


def tags(rng):
    x, _ = words(rng)
    return x, x % 3


MODELS = {
    "LSTM, mse, Adam": (
        lambda k, d: [k.LSTM(5, dtype=d), k.Dense(1, dtype=d)],
        numbers,
        "mse",
        lambda o: o.Adam(0.01),
    ),
    "GRU, binary crossentropy, SGD with momentum, clipnorm": (
        lambda k, d: [k.GRU(4, dtype=d), k.Dense(1, dtype=d)],
        signs,
        "binary_crossentropy",
        lambda o: o.SGD(0.5, momentum=0.9, clipnorm=0.3),
    ),
    "SimpleRNN twice, mse, RMSprop, global_clipnorm": (
        lambda k, d: [
            k.SimpleRNN(4, return_sequences=True, dtype=d),
            k.SimpleRNN(3, dtype=d),
            k.Dense(1, dtype=d),
        ],
        numbers,
        "mse",
        lambda o: o.RMSprop(0.01, global_clipnorm=0.2),
    ),
    "causal convolution, normalization, GRU, Adam, clipvalue": (
        lambda k, d: [
            k.Conv1D(3, 2, padding="causal", dilation_rate=2, activation="relu", dtype=d),
            k.LayerNormalization(dtype=d),
            k.GRU(3, reset_after=False, dtype=d),
            k.Dense(1, dtype=d),
        ],
        numbers,
        "mse",
        lambda o: o.Adam(0.01, clipvalue=0.05),
    ),
    "masked embedding, LSTM, classes": (
        lambda k, d: [k.Embedding(6, 3, mask_zero=True, dtype=d), k.LSTM(4, dtype=d), k.Dense(3, dtype=d)],
        words,
        "sparse_categorical_crossentropy",
        lambda o: o.Adam(0.02),
    ),
}
MASKED_TO_THE_END = (
    lambda k, d: [
        k.Embedding(6, 3, mask_zero=True, dtype=d),
        k.GRU(4, return_sequences=True, dtype=d),
        k.Dense(3, dtype=d),
    ],
    tags,
    "sparse_categorical_crossentropy",
    lambda o: o.SGD(0.5),
)
KERAS_LOSSES = {
    "mse": keras.losses.MeanSquaredError,
    "binary_crossentropy": lambda **kw: keras.losses.BinaryCrossentropy(from_logits=True, **kw),
    "sparse_categorical_crossentropy": lambda **kw: keras.losses.SparseCategoricalCrossentropy(
        from_logits=True, **kw
    ),
}


class Ours:
    """Our layers under the names of `keras.layers`."""

    LSTM, GRU, SimpleRNN, Dense = LSTM, GRU, SimpleRNN, Dense
    Embedding, Conv1D, LayerNormalization = Embedding, Conv1D, LayerNormalization


def losses_of_both(case, dtype):
    """Train our and Keras's model for 20 steps from the same weights; return the losses and the final weights."""
    make_layers, make_data, loss_name, make_optimizer = case
    x, y = make_data(np.random.default_rng(0))
    order = list(itertools.islice(batches(x, y, batch_size=16, seed=1), STEPS))
    keras.utils.set_random_seed(0)
    theirs = keras.Sequential(make_layers(keras.layers, dtype))
    theirs(x[:2])
    model = Sequential(make_layers(Ours, dtype))
    model(x[:2])
    model.set_weights(theirs.get_weights())

    results = list(fit(model, order, getattr(losses, loss_name), make_optimizer(optimizers)))

    keras_loss, keras_optimizer = KERAS_LOSSES[loss_name](dtype=dtype), make_optimizer(keras.optimizers)
    keras_optimizer.build(theirs.trainable_variables)

    @tf.function
    def keras_step(x_batch, y_batch):
        with tf.GradientTape() as tape:
            value = keras_loss(y_batch, theirs(x_batch, training=True))
        # Dense gradients: Keras squares the slices of an embedding's gradient one by one (see test_optimizers.py).
        gradients = [tf.convert_to_tensor(g) for g in tape.gradient(value, theirs.trainable_variables)]
        keras_optimizer.apply_gradients(zip(gradients, theirs.trainable_variables, strict=True))
        return value

    expected = [float(keras_step(tf.constant(x_batch), tf.constant(y_batch))) for x_batch, y_batch in order]
    return [result.loss for result in results], expected, model.get_weights(), theirs.get_weights()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", MODELS)
def test_the_first_twenty_losses_equal_those_of_keras(name, dtype):
    ours, theirs, weights, keras_weights = losses_of_both(MODELS[name], dtype)
    np.testing.assert_allclose(ours, theirs, rtol=RTOL[dtype])
    assert ours[-1] != ours[0]
    for v, w in zip(weights, keras_weights, strict=True):
        np.testing.assert_allclose(v, w, atol=RTOL[dtype])


def test_masked_outputs_do_not_count_in_the_loss_as_in_keras():
    ours, theirs, weights, keras_weights = losses_of_both(MASKED_TO_THE_END, "float64")
    np.testing.assert_allclose(ours, theirs, rtol=RTOL["float64"])
    for v, w in zip(weights, keras_weights, strict=True):
        np.testing.assert_allclose(v, w, atol=RTOL["float64"])


def small_model(seed=0, **options):
    return Sequential([LSTM(4, seed=seed, **options), Dropout(0.2, seed=seed), Dense(1, seed=seed)])


def run(optimizer, steps=10, model=None, seed=0):
    x, y = numbers(np.random.default_rng(0))
    model = model or small_model()
    return list(fit(model, batches(x, y, 16, seed), losses.mse, optimizer, steps)), model


def test_the_same_seeds_give_the_same_run_and_another_seed_another():
    (first, _), (again, _), (other, _) = (run(optimizers.Adam(), seed=seed) for seed in (0, 0, 1))
    assert first == again
    assert first != other


def test_each_result_tells_the_norms_before_and_after_clipping():
    results, _ = run(optimizers.Adam(0.05, global_clipnorm=CLIP))
    assert [r.step for r in results] == list(range(1, 11))
    for r in results:
        assert r.clipped == (r.gradient_norm_before > CLIP)
        assert r.gradient_norm_after == pytest.approx(min(CLIP, r.gradient_norm_before), rel=1e-5)
    assert any(r.clipped for r in results)
    assert any(not r.clipped for r in results)


def test_without_clipping_the_norm_stays():
    results, _ = run(optimizers.Adam())
    assert all(r.gradient_norm_before == r.gradient_norm_after and not r.clipped for r in results)


@pytest.mark.parametrize(
    ("optimizer", "x", "y", "reason"),
    [
        (optimizers.SGD(0.1), 1.0, 1e30, "the loss is infinite"),
        (optimizers.SGD(0.1), 1.0, np.nan, "the loss is NaN"),
        (optimizers.SGD(0.1), 1e25, 1e10, "the norm of the gradients is infinite"),
        (optimizers.SGD(0.1, global_clipnorm=1.0), 1e25, 1e10, "the norm of the gradients is NaN"),
    ],
)
def test_divergence_ends_a_run_with_a_reason_and_leaves_the_weights(optimizer, x, y, reason):
    model = Sequential([Dense(1, kernel_initializer="zeros")])
    good, bad = ([[0.0]], [[0.5]]), ([[x]], [[y]])
    results = list(fit(model, [good, bad, good], losses.mse, optimizer))
    assert [r.diverged for r in results] == [None, reason]
    np.testing.assert_allclose(model.get_weights()[1], [0.1])  # one step along the bias: 0.1 · 2 · 0.5


def test_an_infinite_gradient_that_clipping_by_value_makes_finite_does_not_end_the_run():
    model = Sequential([Dense(1, kernel_initializer="zeros")])
    (result,) = fit(model, [([[1e25]], [[1e10]])], losses.mse, optimizers.SGD(0.1, clipvalue=1.0))
    assert result.diverged is None
    assert (result.gradient_norm_before, result.clipped) == (np.inf, True)
    assert result.gradient_norm_after == pytest.approx(np.sqrt(2.0))


def test_an_exploding_recurrence_diverges_without_a_warning():
    layer = SimpleRNN(3, activation="linear", kernel_initializer="ones", recurrent_initializer="ones")
    model = Sequential([layer, Dense(1, kernel_initializer="ones")])
    (result,) = fit(model, [(np.ones((2, 200, 1)), np.zeros((2, 1)))], losses.mse, optimizers.SGD())
    assert result.diverged == "the loss is infinite"


def test_the_loop_can_be_stopped_from_outside():
    x, y = numbers(np.random.default_rng(0))
    model = small_model()
    loop = fit(model, batches(x, y, seed=0), losses.mse, optimizers.Adam())
    next(loop)
    weights = model.get_weights()
    loop.close()
    for v, w in zip(weights, model.get_weights(), strict=True):
        np.testing.assert_array_equal(v, w)


def test_dropout_drops_in_training_only():
    model = Sequential([Dropout(0.5, seed=0)])
    x = np.ones((4, 5))
    np.testing.assert_array_equal(model(x), x)
    assert set(np.unique(model(x, training=True))) == {0.0, 2.0}


def test_gradients_of_a_model_know_their_layers():
    model = small_model()
    gradients = model.trace(np.ones((2, 7, 3))).backward(np.ones((2, 1)))
    assert gradients.by_layer[0].dh_norms.shape == (2, 7)
    assert gradients.inputs.shape == (2, 7, 3)
    assert [g.shape for g in gradients.weights] == [w.shape for w in model.get_weights()]


def test_a_list_of_cells_trains_as_well():
    model = Sequential([RNN([LSTMCell(3, seed=0), LSTMCell(2, seed=1)]), Dense(1, seed=0)])
    results, _ = run(optimizers.Adam(0.05), 60, model)
    assert results[-1].loss < 0.5 * results[0].loss


def test_batches_hold_every_example_once_an_epoch_in_a_new_order():
    x = np.arange(10)
    epochs = [np.concatenate([b for b, _ in batches(x, x, 4, seed, epochs=1)]) for seed in (0, 1)]
    assert [len(b) for b, _ in batches(x, x, 4, 0, epochs=2)] == [4, 4, 2, 4, 4, 2]
    assert all(sorted(epoch) == list(range(10)) for epoch in epochs)
    assert (epochs[0] != epochs[1]).any()


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: Sequential([]), r"at least one layer"),
        (
            lambda: Sequential([LSTM(2, return_state=True)]),
            r"must return one array. Received: return_state=True",
        ),
        (lambda: small_model().set_weights([np.ones(1)]), r"0 weights \(they are drawn at its first call\)"),
        (lambda: next(batches([1, 2], [1], 2)), r"same number of examples. Received: 2, 1"),
        (lambda: next(batches([1], [1], 0)), r"batch_size must be a positive integer"),
        (
            lambda: train_step(small_model(), np.ones((2, 3, 1)), np.ones(2), losses.mse, optimizers.SGD()),
            r"shape of y_pred, \(2, 1\). Received: \(2,\)",
        ),
    ],
)
def test_bad_arguments_are_errors_that_say_what_was_expected(act, message):
    with pytest.raises(ValueError, match=message):
        act()
