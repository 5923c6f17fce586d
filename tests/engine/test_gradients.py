"""Backpropagation through time against finite differences in float64, for every cell and layer, and the Jacobians."""

import numpy as np
import pytest

from explainer import engine

STEP = 1e-5
# Central differences of a smooth function of size 1 are exact to STEP² = 1e-10 and rounding / STEP = 1e-11.
TOLERANCE = 1e-6

CELLS = {
    "simple_rnn": lambda: engine.SimpleRNNCell(3, dtype="float64"),
    "simple_rnn_softplus": lambda: engine.SimpleRNNCell(3, activation="softplus", dtype="float64"),
    "lstm": lambda: engine.LSTMCell(3, dtype="float64"),
    "lstm_other_activations": lambda: engine.LSTMCell(
        3, activation="softsign", recurrent_activation="softplus", dtype="float64"
    ),
    "gru_reset_after": lambda: engine.GRUCell(3, dtype="float64"),
    "gru_reset_before": lambda: engine.GRUCell(3, reset_after=False, dtype="float64"),
    "gru_other_activations": lambda: engine.GRUCell(
        3, activation="silu", recurrent_activation="softsign", dtype="float64"
    ),
    "layer_norm": lambda: engine.LNSimpleRNNCell(3, dtype="float64"),
    "layer_norm_softsign": lambda: engine.LNSimpleRNNCell(3, activation="softsign", dtype="float64"),
    "peephole": lambda: engine.PeepholeLSTMCell(3, dtype="float64"),
    "peephole_softsign": lambda: engine.PeepholeLSTMCell(
        3, activation="softsign", recurrent_activation="softplus", dtype="float64"
    ),
    "peephole_clips": lambda: engine.PeepholeLSTMCell(3, cell_clip=0.3, dtype="float64"),
    "projection": lambda: engine.PeepholeLSTMCell(3, num_proj=2, dtype="float64"),
    "projection_clips": lambda: engine.PeepholeLSTMCell(
        3, use_peepholes=False, cell_clip=0.4, num_proj=2, proj_clip=0.1, dtype="float64"
    ),
    "simple_rnn_softmax": lambda: engine.SimpleRNNCell(3, activation="softmax", dtype="float64"),
    "simple_rnn_sparsemax": lambda: engine.SimpleRNNCell(3, activation="sparsemax", dtype="float64"),
    "lstm_softmax": lambda: engine.LSTMCell(
        3, activation="log_softmax", recurrent_activation="softmax", dtype="float64"
    ),
    "gru_reset_after_softmax": lambda: engine.GRUCell(3, recurrent_activation="softmax", dtype="float64"),
    "gru_reset_before_softmax": lambda: engine.GRUCell(
        3, activation="softmax", recurrent_activation="softmax", reset_after=False, dtype="float64"
    ),
    "layer_norm_softmax": lambda: engine.LNSimpleRNNCell(3, activation="softmax", dtype="float64"),
    "peephole_softmax": lambda: engine.PeepholeLSTMCell(
        3, activation="softmax", cell_clip=0.3, num_proj=2, proj_clip=0.4, dtype="float64"
    ),
    "stack": lambda: engine.StackedRNNCells(
        [engine.LSTMCell(3, dtype="float64"), engine.GRUCell(2, dtype="float64")]
    ),
    "stack_of_four": lambda: engine.StackedRNNCells(
        [
            engine.SimpleRNNCell(2, dtype="float64"),
            engine.PeepholeLSTMCell(3, num_proj=2, dtype="float64"),
            engine.LNSimpleRNNCell(2, dtype="float64"),
            engine.GRUCell(2, reset_after=False, dtype="float64"),
        ]
    ),
}
WITH_DROPOUT = {
    "simple_rnn": lambda **o: engine.SimpleRNNCell(3, dtype="float64", **o),
    "lstm": lambda **o: engine.LSTMCell(3, dtype="float64", **o),
    "gru_reset_after": lambda **o: engine.GRUCell(3, dtype="float64", **o),
    "gru_reset_before": lambda **o: engine.GRUCell(3, reset_after=False, dtype="float64", **o),
    "layer_norm": lambda **o: engine.LNSimpleRNNCell(3, dtype="float64", **o),
    "peephole": lambda **o: engine.PeepholeLSTMCell(3, num_proj=2, dtype="float64", **o),
}
MASK = np.array([[0, 1, 1, 0, 1], [1, 1, 0, 0, 0]], bool)


def with_random_weights(layer, features):
    layer.build(features)
    rng = np.random.default_rng(3)
    layer.set_weights([rng.normal(scale=0.6, size=w.shape) for w in layer.get_weights()])
    return layer


def assert_is_the_slope(run, arrays, gradients):
    """Compare each gradient with (loss(a + step) - loss(a - step)) / (2 step), entry by entry."""
    for which, (array, gradient) in enumerate(zip(arrays, gradients, strict=True)):
        slopes = np.empty(array.shape)
        for index in np.ndindex(array.shape):
            sides = []
            for sign in (1, -1):
                moved = [a.copy() for a in arrays]
                moved[which][index] += sign * STEP
                sides.append(run(moved))
            slopes[index] = (sides[0] - sides[1]) / (2 * STEP)
        scale = max(1.0, np.abs(slopes).max())
        np.testing.assert_allclose(gradient, slopes, atol=TOLERANCE * scale, rtol=0, err_msg=f"array {which}")


def flat(outputs):
    if isinstance(outputs, list):
        return [array for part in outputs for array in flat(part)]
    return [outputs]


def prove(layer, mask=None, outputs=1, training=False, renew=None):
    """Check dL/d(weights, inputs, initial states) of L = Σ weight · (every output and final state)."""
    layer = with_random_weights(layer, 2)
    rng = np.random.default_rng(4)
    x = rng.normal(size=(2, 5, 2))
    start = [rng.normal(size=state.shape) for state in layer.trace(x).initial_states]
    weights = layer.get_weights()

    def trace_with(arrays):
        given, x, states = arrays[: len(weights)], arrays[len(weights)], arrays[len(weights) + 1 :]
        target = layer if renew is None else renew()
        target.set_weights(given)
        return target.trace(x, initial_state=states, mask=mask, training=training)

    arrays = [*weights, x, *start]
    trace = trace_with(arrays)
    d = [np.random.default_rng(5).normal(size=y.shape) for y in flat(trace.outputs)]

    def loss(arrays):
        return sum(float((y * d_y).sum()) for y, d_y in zip(flat(trace_with(arrays).outputs), d, strict=True))

    found = trace.backward(d[0] if outputs == 1 else d[:outputs], d[outputs:])
    assert_is_the_slope(loss, arrays, [*found.weights, found.inputs, *found.initial_states])


@pytest.mark.parametrize("name", CELLS)
def test_bptt_is_the_slope_of_the_loss(name):
    prove(engine.RNN(CELLS[name](), return_sequences=True, return_state=True))


@pytest.mark.parametrize("name", CELLS)
def test_bptt_through_masks_is_the_slope_of_the_loss(name):
    prove(engine.RNN(CELLS[name](), return_sequences=True, return_state=True, go_backwards=True), MASK)


@pytest.mark.parametrize("name", ["lstm", "gru_reset_before", "stack"])
def test_bptt_from_the_last_output_with_zeros_at_masked_steps(name):
    prove(engine.RNN(CELLS[name](), return_state=True, zero_output_for_mask=True), MASK)


@pytest.mark.parametrize("name", WITH_DROPOUT)
@pytest.mark.parametrize("rates", [(0.4, 0.0), (0.0, 0.4), (0.4, 0.4)])
def test_bptt_through_dropout_is_the_slope_of_the_loss(name, rates):
    def renew():
        cell = WITH_DROPOUT[name](dropout=rates[0], recurrent_dropout=rates[1], seed=8)
        return engine.RNN(cell, return_sequences=True, return_state=True)

    prove(renew(), training=True, renew=renew)


@pytest.mark.parametrize("merge_mode", ["concat", "sum", "mul", "ave", None])
def test_bptt_through_both_directions_is_the_slope_of_the_loss(merge_mode):
    layer = engine.LSTM(2, return_sequences=True, return_state=True, dtype="float64")
    prove(engine.Bidirectional(layer, merge_mode=merge_mode), MASK, outputs=1 if merge_mode else 2)


def test_bptt_with_time_in_front_is_the_same_with_axes_swapped():
    cell = with_random_weights(engine.LSTMCell(3, dtype="float64"), 2)
    x = np.random.default_rng(0).normal(size=(2, 5, 2))
    d = np.random.default_rng(1).normal(size=(2, 5, 3))

    batch_first = engine.RNN(cell, return_sequences=True).trace(x, mask=MASK)
    time_first = engine.RNN(cell, return_sequences=True, time_major=True).trace(x.swapaxes(0, 1), mask=MASK.T)

    np.testing.assert_array_equal(time_first.outputs.swapaxes(0, 1), batch_first.outputs)
    np.testing.assert_array_equal(
        time_first.backward(d.swapaxes(0, 1)).inputs.swapaxes(0, 1), batch_first.backward(d).inputs
    )


def test_time_distributed_dense_has_the_gradients_of_dense():
    layer = engine.TimeDistributed(engine.Dense(3, activation="tanh", seed=0, dtype="float64"))
    rng = np.random.default_rng(0)
    x, d = rng.normal(size=(2, 4, 5)), rng.normal(size=(2, 4, 3))
    layer.build(5)
    weights = layer.get_weights()

    def loss(arrays):
        layer.set_weights(arrays[:-1])
        return float((layer(arrays[-1]) * d).sum())

    found = layer.trace(x).backward(d)
    assert_is_the_slope(loss, [*weights, x], [*found.weights, found.inputs])


@pytest.mark.parametrize("name", CELLS)
def test_jacobians_are_the_slopes_of_the_last_state(name):
    cell = with_random_weights(CELLS[name](), 2)
    layer = engine.RNN(cell, return_state=True)
    x = np.random.default_rng(1).normal(size=(3, 4, 2))
    start = [
        np.random.default_rng(k).normal(size=s.shape) for k, s in enumerate(layer.trace(x).initial_states)
    ]

    jacobians = layer.trace(x, initial_state=start).jacobians(sequence=2)

    for k, state in enumerate(start):
        for unit in range(state.shape[1]):
            sides = []
            for sign in (1, -1):
                moved = [s.copy() for s in start]
                moved[k][2, unit] += sign * STEP
                sides.append(flat(layer(x, initial_state=moved))[0][2])
            slope = (sides[0] - sides[1]) / (2 * STEP)
            np.testing.assert_allclose(jacobians.by_state[k][0][:, unit], slope, atol=TOLERANCE)


def test_jacobians_of_a_linear_rnn_are_powers_of_its_matrix():
    layer = with_random_weights(engine.SimpleRNN(3, activation="linear", dtype="float64"), 2)
    recurrent = layer.get_weights()[1]

    jacobians = layer.trace(np.ones((1, 6, 2))).jacobians()

    for t in range(7):
        power = np.linalg.matrix_power(recurrent.T, 6 - t)
        np.testing.assert_allclose(jacobians.products[t], power, atol=1e-13)
        singular = np.linalg.svd(power, compute_uv=False)
        np.testing.assert_allclose(jacobians.singular_values[t], singular, atol=1e-13)


def test_norms_are_those_of_the_gradients_of_each_state():
    layer = with_random_weights(engine.LSTM(3, return_state=True, dtype="float64"), 2)
    trace = layer.trace(np.random.default_rng(0).normal(size=(2, 6, 2)))
    last = np.random.default_rng(1).normal(size=(2, 3))

    gradients = trace.backward(d_states=[None, last])

    assert gradients.dh_norms.shape == gradients.dc_norms.shape == (2, 6)
    np.testing.assert_allclose(gradients.dc_norms[:, -1], np.linalg.norm(last, axis=1))
    np.testing.assert_allclose(gradients.dh_norms, np.linalg.norm(gradients.states[0], axis=2))
    np.testing.assert_array_equal(gradients.dh_norms[:, -1], 0.0)


def test_the_gradients_of_every_state_are_those_of_an_lstm_in_each_form_of_it():
    rng = np.random.default_rng(0)
    lstm = with_random_weights(engine.LSTM(3, return_sequences=True, dtype="float64"), 2)
    kernel, recurrent, bias = lstm.get_weights()
    without = engine.PeepholeLSTMCell(3, use_peepholes=False, forget_bias=0.0, dtype="float64")
    with_zeros = engine.PeepholeLSTMCell(3, forget_bias=0.0, dtype="float64")
    without.set_weights([kernel, recurrent, bias])
    with_zeros.set_weights([kernel, recurrent, bias, *np.zeros((3, 3))])
    x, d = rng.normal(size=(2, 5, 2)), rng.normal(size=(2, 5, 3))

    expected = lstm.trace(x, mask=MASK).backward(d)

    for cell in (without, with_zeros):
        found = engine.RNN(cell, return_sequences=True).trace(x, mask=MASK).backward(d)
        np.testing.assert_allclose(found.dh_norms, expected.dh_norms, atol=1e-14)
        np.testing.assert_allclose(found.dc_norms, expected.dc_norms, atol=1e-14)


def test_the_gradient_of_an_orthogonal_linear_rnn_neither_vanishes_nor_explodes():
    layer = engine.SimpleRNN(4, activation="linear", use_bias=False, seed=0, dtype="float64")

    gradients = layer.trace(np.ones((1, 100, 2))).backward([[1.0, 0.0, 0.0, 0.0]])

    np.testing.assert_allclose(gradients.dh_norms, 1.0, rtol=1e-12)


def test_backward_without_any_gradient_is_an_error():
    with pytest.raises(ValueError, match="d_outputs, d_states or both"):
        engine.GRU(2, seed=0).trace(np.ones((1, 3, 2))).backward()
