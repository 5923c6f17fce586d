"""Against Keras and TensorFlow where a random layer does not reach.

Dropout with the same masks, peepholes and clips in TensorFlow's own kernels, layer normalisation and peepholes as Keras
cells under GradientTape, the wrappers, and published values.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from explainer import engine
from tests.engine.random_cases import FLOAT32, FLOAT64, assert_close, examples, flat

pytestmark = pytest.mark.tensorflow

SIZES = {
    "batch": st.integers(1, 3),
    "steps": st.integers(1, 4),
    "units": st.integers(1, 4),
    "seed": st.integers(0, 10**6),
}


def random_weights(target, rng, scale=0.6):
    target.set_weights([rng.normal(scale=scale, size=weight.shape) for weight in target.get_weights()])


# --- dropout with the same masks ------------------------------------------------


@examples(100)
@given(
    kind=st.sampled_from(["SimpleRNN", "LSTM", "GRU"]),
    reset_after=st.booleans(),
    rates=st.sampled_from([(0.4, 0.0), (0.0, 0.4), (0.3, 0.6)]),
    **SIZES,
)
def test_dropout_does_to_the_step_what_keras_cells_do_with_the_same_masks(
    kind, reset_after, rates, batch, steps, units, seed
):
    options = {"dropout": rates[0], "recurrent_dropout": rates[1]}
    if kind == "GRU":
        options["reset_after"] = reset_after
    rng = np.random.default_rng(seed)
    ours = getattr(engine, kind)(units, dtype="float64", seed=seed, return_sequences=True, **options)
    ours.build(2)
    random_weights(ours, rng)
    theirs = getattr(keras.layers, f"{kind}Cell")(units, dtype="float64", **options)
    theirs.build((batch, 2))
    theirs.set_weights(ours.get_weights())
    x, d = rng.normal(size=(batch, steps, 2)), rng.normal(size=(batch, steps, units))

    trace = ours.trace(x, training=True)

    for name, masks in (
        ("_dropout_mask", trace.dropout.inputs),
        ("_recurrent_dropout_mask", trace.dropout.recurrent),
    ):
        if masks is not None:
            tensors = [tf.constant(mask) for mask in masks]
            one_for_all = kind == "SimpleRNN" or rates[1] == 0
            setattr(theirs, name, tensors[0] if one_for_all else tensors)
    x_tensor = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tensor)
        states = theirs.get_initial_state(batch)
        outputs = []
        for t in range(steps):
            output, states = theirs(x_tensor[:, t], states, training=True)
            outputs.append(output)
        y = tf.stack(outputs, axis=1)
    gradients = tape.gradient(
        y,
        [*theirs.trainable_weights, x_tensor],
        output_gradients=tf.constant(d),
        unconnected_gradients="zero",
    )
    assert_close(trace.outputs, y, FLOAT64, "outputs")
    found = trace.backward(d)
    for k, (mine, other) in enumerate(zip([*found.weights, found.inputs], gradients, strict=True)):
        assert_close(mine, other, FLOAT64, f"gradient {k}")


# --- cells that Keras does not have, written for Keras ------------------------------------------------


class KerasLNSimpleRNNCell(keras.layers.Layer):
    """Layer normalisation between the step and its activation."""

    def __init__(self, units, activation="tanh", **options):
        super().__init__(**options)
        self.state_size = self.output_size = units
        self.cell = keras.layers.SimpleRNNCell(units, activation=None, dtype=self.dtype_policy)
        self.normalize = keras.layers.LayerNormalization(epsilon=1e-3, dtype=self.dtype_policy)
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        self.cell.build(shape)
        self.normalize.build((shape[0], self.state_size))

    def call(self, inputs, states):
        outputs, _ = self.cell(inputs, states)
        outputs = self.activation(self.normalize(outputs))
        return outputs, [outputs]


class KerasPeepholeLSTMCell(keras.layers.Layer):
    """TensorFlow 1's LSTMCell with Keras's order of gates."""

    def __init__(self, units, cell_clip, num_proj, proj_clip, forget_bias, **options):
        super().__init__(**options)
        self.units, self.n = units, num_proj or units
        self.cell_clip, self.num_proj, self.proj_clip, self.forget_bias = (
            cell_clip,
            num_proj,
            proj_clip,
            forget_bias,
        )
        self.state_size, self.output_size = [self.n, units], self.n

    def build(self, shape):
        shapes = [
            (shape[-1], 4 * self.units),
            (self.n, 4 * self.units),
            (4 * self.units,),
            *[(self.units,)] * 3,
        ]
        shapes += [(self.units, self.num_proj)] if self.num_proj else []
        self.all = [self.add_weight(shape=s, name=f"w{k}") for k, s in enumerate(shapes)]

    def call(self, inputs, states):
        h, c = states
        kernel, recurrent, bias, p_i, p_f, p_o = self.all[:6]
        a_i, a_f, a_c, a_o = tf.split(inputs @ kernel + h @ recurrent + bias, 4, axis=1)
        i = tf.sigmoid(a_i + p_i * c)
        f = tf.sigmoid(a_f + p_f * c + self.forget_bias)
        c = f * c + i * tf.tanh(a_c)
        if self.cell_clip:
            c = tf.clip_by_value(c, -self.cell_clip, self.cell_clip)
        h = tf.sigmoid(a_o + p_o * c) * tf.tanh(c)
        if self.num_proj:
            h = h @ self.all[6]
            if self.proj_clip:
                h = tf.clip_by_value(h, -self.proj_clip, self.proj_clip)
        return h, [h, c]


def agrees_with_a_keras_cell(ours, theirs, batch, steps, mask, rng):
    """Compare RNN(cell) of both houses: outputs, states, and the gradients of every output and state."""
    ours, theirs = (
        house.RNN(cell, return_sequences=True, return_state=True, **options)
        for house, cell, options in ((engine, ours, {}), (keras.layers, theirs, {"dtype": "float64"}))
    )
    ours.build(2)
    random_weights(ours, rng)
    x = rng.normal(size=(batch, steps, 2))
    theirs.build(x.shape)
    theirs.set_weights(ours.get_weights())
    x_tensor = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tensor)
        every = tf.nest.flatten(theirs(x_tensor, mask=None if mask is None else tf.constant(mask)))
        d = [rng.normal(size=output.shape) for output in every]
        loss = sum(tf.reduce_sum(output * d_output) for output, d_output in zip(every, d, strict=True))
    gradients = tape.gradient(loss, [*theirs.trainable_variables, x_tensor], unconnected_gradients="zero")

    trace = ours.trace(x, mask=mask)
    for k, (mine, other) in enumerate(zip(flat(trace.outputs), every, strict=True)):
        assert_close(mine, other, FLOAT64, f"output {k}")
    found = trace.backward(d[0], d[1:])
    for k, (mine, other) in enumerate(zip([*found.weights, found.inputs], gradients, strict=True)):
        assert_close(mine, other, FLOAT64, f"gradient {k}")


def some_mask(rng, masked, batch, steps):
    return rng.random((batch, steps)) < 0.6 if masked else None


@examples(80)
@given(activation=st.sampled_from(["tanh", "relu", "softsign"]), masked=st.booleans(), **SIZES)
def test_layer_normalised_cell_agrees_with_one_written_for_keras(
    activation, masked, batch, steps, units, seed
):
    rng = np.random.default_rng(seed)
    agrees_with_a_keras_cell(
        engine.LNSimpleRNNCell(units, activation=activation, dtype="float64"),
        KerasLNSimpleRNNCell(units, activation=activation, dtype="float64"),
        batch,
        steps,
        some_mask(rng, masked, batch, steps),
        rng,
    )


@examples(120)
@given(
    cell_clip=st.sampled_from([None, 0.2, 0.5]),
    projection=st.sampled_from([(None, None), (1, None), (2, 0.1), (3, 0.3)]),
    forget_bias=st.sampled_from([0.0, 1.0]),
    masked=st.booleans(),
    **SIZES,
)
def test_peephole_cell_agrees_with_one_written_for_keras(
    cell_clip, projection, forget_bias, masked, batch, steps, units, seed
):
    rng = np.random.default_rng(seed)
    options = {
        "cell_clip": cell_clip,
        "num_proj": projection[0],
        "proj_clip": projection[1],
        "forget_bias": forget_bias,
    }
    agrees_with_a_keras_cell(
        engine.PeepholeLSTMCell(units, dtype="float64", **options),
        KerasPeepholeLSTMCell(units, dtype="float64", **options),
        batch,
        steps,
        some_mask(rng, masked, batch, steps),
        rng,
    )


# --- TensorFlow's own kernels ------------------------------------------------


@examples(100)
@given(
    peepholes=st.booleans(),
    cell_clip=st.sampled_from([None, 0.2, 0.6]),
    forget_bias=st.sampled_from([0.0, 1.0]),
    **SIZES,
)
def test_peephole_cell_agrees_with_tensorflows_block_lstm(
    peepholes, cell_clip, forget_bias, batch, steps, units, seed
):
    rng = np.random.default_rng(seed)
    cell = engine.PeepholeLSTMCell(
        units, use_peepholes=peepholes, cell_clip=cell_clip, forget_bias=forget_bias
    )
    cell.build(2)
    random_weights(cell, rng)
    kernel, recurrent, bias, *p = cell.get_weights()
    p = p or [np.zeros(units, np.float32)] * 3
    x = rng.normal(size=(batch, steps, 2)).astype(np.float32)
    zeros = tf.zeros((batch, units))

    i, cs, f, o, _, co, h = tf.raw_ops.BlockLSTM(  # gates in the order i, c̃, f, o, and time first
        seq_len_max=tf.constant(steps, tf.int64),
        x=tf.constant(x.swapaxes(0, 1)),
        cs_prev=zeros,
        h_prev=zeros,
        w=in_order(np.concatenate([kernel, recurrent])),
        wci=p[0],
        wcf=p[1],
        wco=p[2],
        b=in_order(bias),
        forget_bias=forget_bias,
        cell_clip=cell_clip or -1.0,
        use_peephole=peepholes,
    )

    trace = engine.RNN(cell, return_sequences=True).trace(x)
    for name, other in {"i": i, "f": f, "o": o, "c": cs, "tanh_c": co, "h": h}.items():
        assert_close(trace[name], np.swapaxes(other, 0, 1), FLOAT32, name)


def in_order(weight):
    """Turn Keras's columns i, f, c̃, o into TensorFlow's i, c̃, f, o."""
    i, f, c, o = np.split(weight, 4, axis=-1)
    return np.concatenate([i, c, f, o], axis=-1)


@examples(60)
@given(**SIZES)
def test_gru_without_reset_after_agrees_with_tensorflows_block_cell(batch, steps, units, seed):
    rng = np.random.default_rng(seed)
    cell = engine.GRUCell(units, reset_after=False)
    cell.build(2)
    random_weights(cell, rng)
    kernel, recurrent, bias = cell.get_weights()
    both = np.concatenate([kernel, recurrent])
    x = rng.normal(size=(batch, steps, 2)).astype(np.float32)
    h = tf.zeros((batch, units))

    trace = engine.RNN(cell, return_sequences=True).trace(x)

    z_first = np.split(both, 3, axis=1), np.split(bias, 3)
    for t in range(steps):
        r, u, c, h = tf.raw_ops.GRUBlockCell(
            x=x[:, t],
            h_prev=h,
            w_ru=np.concatenate([z_first[0][1], z_first[0][0]], axis=1),
            w_c=z_first[0][2],
            b_ru=np.concatenate([z_first[1][1], z_first[1][0]]),
            b_c=z_first[1][2],
        )
        for name, other in {"r": r, "z": u, "h_tilde": c, "h": h}.items():
            assert_close(trace[name][:, t], other, FLOAT32, name)


# --- wrappers and options ------------------------------------------------


def test_stateful_layers_agree_with_keras_over_three_calls():
    theirs = keras.layers.LSTM(3, stateful=True, return_sequences=True)
    ours = engine.LSTM(3, stateful=True, return_sequences=True)
    rng = np.random.default_rng(0)
    for _ in range(3):
        x = rng.normal(size=(2, 4, 2)).astype(np.float32)
        expected = theirs(x)
        if not ours.get_weights():
            ours.set_weights(theirs.get_weights())
        assert_close(ours(x), expected, FLOAT32, "outputs")
    theirs.reset_state()
    ours.reset_state()
    assert_close(ours(x), theirs(x), FLOAT32, "outputs after reset")


def shapes(outputs):
    if isinstance(outputs, list | tuple):
        return [shapes(part) for part in outputs]
    return tuple(outputs.shape)


@pytest.mark.parametrize("initial", ["none", "lists", "arrays"])
@pytest.mark.parametrize("kinds", [("SimpleRNN", "LSTM"), ("LSTM", "GRU"), ("GRU", "GRU")])
def test_the_states_of_a_stack_are_nested_as_in_keras(kinds, initial):
    x = np.ones((2, 3, 4), np.float32)
    zeros = np.zeros((2, 2), np.float32)
    states = None
    if initial != "none":
        alone = zeros if initial == "arrays" else [zeros]
        states = [[zeros, zeros] if kind == "LSTM" else alone for kind in kinds]

    def build(house):
        cells = [getattr(house, f"{kind}Cell")(2) for kind in kinds]
        return house.RNN(cells, return_state=True)

    assert shapes(build(engine)(x, initial_state=states)) == shapes(
        build(keras.layers)(x, initial_state=states)
    )


def test_bidirectional_with_a_backward_layer_of_another_kind_agrees_with_keras():
    def build(house):
        return house.Bidirectional(
            house.LSTM(3, return_sequences=True),
            backward_layer=house.GRU(2, return_sequences=True, go_backwards=True),
        )

    x = np.random.default_rng(0).normal(size=(2, 5, 3)).astype(np.float32)
    theirs, ours = build(keras.layers), build(engine)
    expected = theirs(x)
    ours.build(3)
    ours.set_weights(theirs.get_weights())
    assert_close(ours(x), expected, FLOAT32, "outputs")


@pytest.mark.parametrize(
    "inner",
    [lambda house: house.Dense(3, activation="relu"), lambda house: house.GRU(3)],
    ids=["dense", "gru"],
)
def test_time_distributed_agrees_with_keras(inner):
    theirs, ours = keras.layers.TimeDistributed(inner(keras.layers)), engine.TimeDistributed(inner(engine))
    shape = (2, 4, 5) if "Dense" in type(ours.layer).__name__ else (2, 4, 3, 5)
    x = tf.constant(np.random.default_rng(0).normal(size=shape).astype(np.float32))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = theirs(x)
    ours.set_weights(theirs.get_weights())
    d = np.random.default_rng(1).normal(size=y.shape).astype(np.float32)
    gradients = tape.gradient(y, [*theirs.trainable_weights, x], output_gradients=tf.constant(d))

    trace = ours.trace(x.numpy())
    found = trace.backward(d)
    assert_close(trace.outputs, y, FLOAT32, "outputs")
    for k, (mine, other) in enumerate(zip([*found.weights, found.inputs], gradients, strict=True)):
        assert_close(mine, other, FLOAT32, f"gradient {k}")


# --- published values ------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "parameters"),
    [
        # Keras's guide "Working with RNNs": LSTM(128) on Embedding(64) has 98,816 parameters; GRU(256)
        # on 64 has 247,296 and SimpleRNN(128) on 256 has 49,280.
        (engine.LSTMCell(128), (64, 98_816)),
        (engine.GRUCell(256), (64, 247_296)),
        (engine.SimpleRNNCell(128), (256, 49_280)),
    ],
)
def test_parameters_are_as_many_as_keras_documentation_says(cell, parameters):
    features, count = parameters
    cell.build(features)
    assert sum(weight.size for weight in cell.get_weights()) == count


def test_a_step_with_all_weights_zero_is_the_one_that_can_be_done_by_hand():
    lstm = engine.LSTMCell(1, dtype="float64")
    lstm.set_weights([np.zeros((1, 4)), np.zeros((1, 4)), [0, 1, 0, 0]])
    _, (h, c) = lstm([[5.0]], [[[0.0]], [[2.0]]])
    forget = 1 / (1 + np.exp(-1))
    np.testing.assert_allclose(c, 2 * forget, rtol=1e-15)
    np.testing.assert_allclose(h, 0.5 * np.tanh(2 * forget), rtol=1e-15)
    gru = engine.GRUCell(1, dtype="float64")
    gru.set_weights([np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3))])
    np.testing.assert_allclose(gru([[5.0]], [[[2.0]]])[0], 1.0, rtol=1e-15)
