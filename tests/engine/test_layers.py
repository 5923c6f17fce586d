"""What the recurrent layers promise beside the numbers of one run: masks, states, order, dropout, own cells, errors."""

import numpy as np
import pytest

from explainer import engine

KINDS = ["SimpleRNN", "LSTM", "GRU"]


def layer_of(kind, **options):
    return getattr(engine, kind)(3, seed=0, dtype="float64", **options)


def sequence(batch=2, steps=5, features=2, seed=0):
    return np.random.default_rng(seed).normal(size=(batch, steps, features))


# --- masks ------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_masked_step_holds_the_states_and_repeats_the_output(kind):
    x, mask = sequence(), np.array([[1, 1, 0, 0, 1], [1, 0, 1, 1, 1]], bool)

    trace = layer_of(kind, return_sequences=True).trace(x, mask=mask)

    np.testing.assert_array_equal(trace.outputs[0, 2], trace.outputs[0, 1])
    np.testing.assert_array_equal(trace.outputs[0, 3], trace.outputs[0, 1])
    without = layer_of(kind).trace(x[:1, [0, 1, 4]])
    for held, expected in zip(trace.final_states, without.final_states, strict=True):
        np.testing.assert_allclose(held[:1], expected, atol=1e-15)


def test_outputs_before_the_first_valid_step_are_zero_although_the_state_is_not():
    start = np.ones((2, 3))
    mask = np.array([[0, 0, 1], [0, 0, 0]], bool)

    layer = layer_of("SimpleRNN", return_sequences=True, return_state=True)
    outputs, state = layer(sequence(steps=3), initial_state=start, mask=mask)

    np.testing.assert_array_equal(outputs[:, :2], 0.0)
    assert np.abs(outputs[0, 2]).min() > 0
    np.testing.assert_array_equal(state[1], start[1])


def test_zero_output_for_mask_zeroes_outputs_but_not_states():
    mask = np.array([[1, 1, 0], [1, 0, 0]], bool)

    layer = layer_of("GRU", zero_output_for_mask=True, return_state=True)
    output, state = layer(sequence(steps=3), mask=mask)

    np.testing.assert_array_equal(output, 0.0)
    assert np.abs(state).min() > 0


def test_bidirectional_forces_zeros_at_masked_steps():
    layer = engine.Bidirectional(engine.GRU(3, return_sequences=True, seed=0))
    mask = np.array([[1, 0, 1, 0, 0]] * 2, bool)

    outputs = layer(sequence(), mask=mask)

    np.testing.assert_array_equal(outputs[~mask], 0.0)


@pytest.mark.parametrize("mask", [np.ones((2, 4)), np.ones((5, 2)), np.ones(5), np.ones((2, 5, 1))])
def test_a_mask_of_another_shape_is_an_error(mask):
    with pytest.raises(ValueError, match=r"mask must have the shape \(2, 5\)"):
        layer_of("LSTM")(sequence(), mask=mask)


def test_a_mask_with_nan_is_an_error():
    with pytest.raises(ValueError, match="NaN"):
        layer_of("LSTM")(sequence(), mask=np.full((2, 5), np.nan))


# --- order and states ------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_go_backwards_reads_the_sequence_from_its_end(kind):
    x = sequence()
    backwards = layer_of(kind, return_sequences=True, go_backwards=True)(x)
    np.testing.assert_array_equal(backwards, layer_of(kind, return_sequences=True)(x[:, ::-1]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_stateful_layer_continues_where_it_stopped(kind):
    x = sequence(steps=6)
    whole = layer_of(kind)(x)
    layer = layer_of(kind, stateful=True)

    first = layer(x[:, :4])
    np.testing.assert_allclose(layer(x[:, 4:]), whole, atol=1e-15)
    layer.reset_state()
    np.testing.assert_array_equal(layer(x[:, :4]), first)


def test_a_stateful_layer_keeps_its_batch_size_until_it_is_reset():
    layer = layer_of("GRU", stateful=True)
    layer(sequence(batch=2))
    with pytest.raises(ValueError, match="reset_state"):
        layer(sequence(batch=3))
    layer.reset_state()
    assert layer(sequence(batch=3)).shape == (3, 3)


def test_a_trace_of_a_stateful_layer_outlives_the_next_call():
    layer = layer_of("LSTM", stateful=True)
    trace = layer.trace(sequence())
    before = trace.final_states[1].copy()
    layer(sequence(seed=1))
    np.testing.assert_array_equal(trace.final_states[1], before)


def test_states_come_back_nested_as_the_cells_nest_them():
    cells = [engine.SimpleRNNCell(2, seed=0), engine.LSTMCell(3, seed=0)]
    layer = engine.RNN(cells, return_state=True)

    output, first, second = layer(sequence(), initial_state=[np.ones((2, 2)), [np.ones((2, 3))] * 2])

    assert output.shape == (2, 3)
    assert first.shape == (2, 2)
    assert [state.shape for state in second] == [(2, 3), (2, 3)]


def test_unroll_changes_nothing():
    np.testing.assert_array_equal(layer_of("LSTM", unroll=True)(sequence()), layer_of("LSTM")(sequence()))


# --- dropout ------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_dropout_drops_in_training_only_and_anew_in_each_call(kind):
    layer = layer_of(kind, dropout=0.5, recurrent_dropout=0.5)
    x = sequence()
    np.testing.assert_array_equal(layer(x), layer_of(kind)(x))
    assert layer.trace(x).dropout is None
    first, second = layer.trace(x, training=True).dropout, layer.trace(x, training=True).dropout
    assert (first.recurrent != second.recurrent).any()


@pytest.mark.parametrize(("kind", "gates"), [("SimpleRNN", 1), ("LSTM", 4), ("GRU", 3)])
def test_dropout_masks_are_zero_or_scaled_up_one_a_sequence_or_one_a_gate(kind, gates):
    only_inputs = layer_of(kind, dropout=0.25).trace(sequence(batch=50), training=True).dropout
    both = (
        layer_of(kind, dropout=0.25, recurrent_dropout=0.5).trace(sequence(batch=50), training=True).dropout
    )

    assert only_inputs.inputs.shape == (1, 50, 2)
    assert only_inputs.recurrent is None
    assert both.inputs.shape == (gates, 50, 2)
    assert both.recurrent.shape == (gates, 50, 3)
    assert set(np.unique(both.inputs)) == {0.0, 1 / 0.75}
    assert set(np.unique(both.recurrent)) == {0.0, 2.0}


def test_the_same_seed_drops_the_same():
    first, second = (layer_of("GRU", dropout=0.5)(sequence(), training=True) for _ in range(2))
    np.testing.assert_array_equal(first, second)


# --- anybody's own cell ------------------------------------------------


class Accumulator:
    """h + x; the output is twice the state."""

    state_size = 2

    def __call__(self, x_t, states):
        (h,) = states
        h = h + x_t
        return 2 * h, [h]


def test_a_cell_of_ones_own_runs_in_rnn():
    x = sequence()
    trace = engine.RNN(Accumulator(), return_sequences=True, return_state=True).trace(x)

    np.testing.assert_allclose(trace.outputs[0], 2 * x.cumsum(axis=1), atol=1e-5)
    np.testing.assert_allclose(trace["state_0"], x.cumsum(axis=1), atol=1e-5)
    np.testing.assert_allclose(trace.outputs[1], x.sum(axis=1), atol=1e-5)


def test_a_cell_of_ones_own_is_masked_like_any_other():
    mask = np.array([[0, 1, 0, 1, 0]] * 2, bool)
    outputs = engine.RNN(Accumulator(), return_sequences=True)(np.ones((2, 5, 2)), mask=mask)
    np.testing.assert_array_equal(outputs[0, :, 0], [0, 2, 2, 4, 4])


def test_a_cell_of_ones_own_stacks_with_others():
    outputs = engine.RNN([engine.GRUCell(2, seed=0), Accumulator()])(sequence())
    expected = 2 * engine.RNN(engine.GRUCell(2, seed=0), return_sequences=True)(sequence()).sum(axis=1)
    np.testing.assert_allclose(outputs, expected, atol=1e-5)


def test_a_cell_of_ones_own_has_no_way_back():
    trace = engine.RNN(Accumulator()).trace(sequence())
    with pytest.raises(ValueError, match="Accumulator"):
        trace.backward(np.ones((2, 2)))


def test_a_cell_that_returns_other_states_than_it_says_is_an_error():
    class Wrong(Accumulator):
        def __call__(self, x_t, states):
            return x_t, [states[0][:, :1]]

    with pytest.raises(ValueError, match=r"state_size=2 says. Received at step 0"):
        engine.RNN(Wrong())(sequence())


# --- errors ------------------------------------------------

WRONG_CELLS = [
    (lambda: engine.LSTM(0), "units must be a positive integer. Received: units=0"),
    (lambda: engine.LSTM(-3), "units=-3"),
    (lambda: engine.GRU(2.5), "units=2.5"),
    (lambda: engine.GRU(True), "units=True"),
    (lambda: engine.SimpleRNN(2, activation="tanhh"), "tanhh"),
    (lambda: engine.SimpleRNN(2, kernel_initializer="glorot"), "glorot"),
    (lambda: engine.LSTM(2, dropout=1.5), "dropout"),
    (lambda: engine.LSTM(2, recurrent_dropout=float("nan")), "recurrent_dropout"),
    (lambda: engine.LSTM(2, dtype="float16"), "float32, float64"),
    (lambda: engine.LNSimpleRNNCell(2, epsilon=0.0), "epsilon"),
    (lambda: engine.PeepholeLSTMCell(2, cell_clip=-1.0), "cell_clip"),
    (lambda: engine.PeepholeLSTMCell(2, proj_clip=1.0), "num_proj"),
    (lambda: engine.PeepholeLSTMCell(2, num_proj=0), "num_proj"),
    (lambda: engine.RNN([]), "at least one cell"),
    (lambda: engine.RNN("LSTM"), "state_size"),
    (lambda: engine.Bidirectional(engine.LSTMCell(2)), "recurrent layer"),
    (lambda: engine.Bidirectional(engine.LSTM(2), merge_mode="max"), "merge_mode"),
    (lambda: engine.Bidirectional(engine.LSTM(2), backward_layer=engine.LSTM(2)), "go_backwards"),
    (
        lambda: engine.Bidirectional(
            engine.LSTM(2, return_sequences=True), backward_layer=engine.LSTM(2, go_backwards=True)
        ),
        "return_sequences",
    ),
    (lambda: engine.TimeDistributed("Dense"), "layer"),
    (lambda: engine.TimeDistributed(engine.LSTM(2, stateful=True)), "stateful"),
]


@pytest.mark.parametrize(("build", "message"), WRONG_CELLS)
def test_wrong_arguments_are_value_errors_that_name_them(build, message):
    with pytest.raises(ValueError, match=message):
        build()


WRONG_CALLS = [
    (lambda layer: layer(np.ones((2, 5))), "x must have the shape"),
    (lambda layer: layer(np.ones((2, 0, 2))), "x must have the shape"),
    (lambda layer: layer(np.ones((0, 5, 2))), "x must have the shape"),
    (lambda layer: layer([[["a"]]]), "x must be an array of numbers"),
    (lambda layer: layer(np.ones((2, 5, 4))), "built for inputs of 2 features"),
    (lambda layer: layer(sequence(), initial_state=np.ones((2, 3))), "initial_state must have 2 states"),
    (
        lambda layer: layer(sequence(), initial_state=[np.ones((2, 3)), np.ones((1, 3))]),
        r"initial_state\[1\]",
    ),
    (lambda layer: layer.set_weights([np.ones((2, 12))]), "3 weights"),
    (lambda layer: layer.set_weights([np.ones((2, 12)), np.ones((3, 9)), np.ones(12)]), "recurrent_kernel"),
    (lambda layer: layer.trace(sequence()).backward(np.ones((2, 5, 3))), "d_outputs must have the shape"),
    (lambda layer: layer.trace(sequence()).backward(d_states=[None]), "d_states must have 2 entries"),
    (lambda layer: layer.trace(sequence()).jacobians(sequence=2), "sequence"),
    (lambda layer: layer.cell(np.ones((1, 2)), [np.ones((1, 3))]), "2 states"),
    (lambda layer: layer.cell(np.ones(2), [np.ones((1, 3))] * 2), "x_t must have the shape"),
]


@pytest.mark.parametrize(("call", "message"), WRONG_CALLS)
def test_wrong_inputs_are_value_errors_that_name_them(call, message):
    layer = layer_of("LSTM")
    layer.build(2)
    with pytest.raises(ValueError, match=message):
        call(layer)


def test_an_unknown_quantity_is_a_key_error_that_names_the_others():
    with pytest.raises(KeyError, match="c_tilde"):
        layer_of("LSTM").trace(sequence())["cell"]


# --- weights ------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_weights(kind):
    first, second = layer_of(kind), layer_of(kind)
    first.build(2)
    second.build(2)
    for mine, other in zip(first.get_weights(), second.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_weights_start_as_in_keras():
    layer = engine.LSTM(4, seed=0)
    layer.build(3)
    kernel, recurrent, bias = layer.get_weights()
    assert np.abs(kernel).max() <= np.sqrt(6 / (3 + 16))
    np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(4), atol=1e-6)
    np.testing.assert_array_equal(bias, [0] * 4 + [1] * 4 + [0] * 8)


def test_both_directions_draw_weights_of_their_own():
    layer = engine.Bidirectional(engine.GRU(3, seed=0))
    layer.build(2)
    there, back = layer.get_weights()[:3], layer.get_weights()[3:]
    assert (there[0] != back[0]).any()


def test_changing_a_returned_weight_does_not_change_the_layer():
    layer = layer_of("GRU")
    before = layer(sequence())
    layer.get_weights()[0][:] = 7.0
    np.testing.assert_array_equal(layer(sequence()), before)
