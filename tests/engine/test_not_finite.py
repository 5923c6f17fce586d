"""inf and NaN sit at the same places in the fast form, the readable form and Keras, forward and back.

A run with inf teaches something only if NaN stands where the equations say so, and not where a block of zeros was
multiplied with inf. Found by random cases: inf, NaN and huge numbers in inputs, states and gradients, weights of 0,
networks that explode, and masks.

Where Keras's own answer is the worse one, it is left alone; these are the cases (`KERAS_IS_WORSE`):
  - gelu, mish, squareplus, hard_silu, tanh_shrink: Keras adds up the derivatives of the parts of the formula, and
    inf - inf or 0·inf is NaN where the derivative itself is a number. Ours is that number times dL/dy.
  - soft_shrink and hard_shrink turn NaN into 0, sparse_sigmoid and celu have a slope at NaN; sparse_plus
    has none at ±inf.
  - softsign: (1 + |a|)² overflows in the slope where 1 / (1 + |a|)² is a small number.
  - softmax of (NaN, 0) is (NaN, 0) there, though the sum that divides it is NaN; sparsemax see `mixing.py`.
  - LayerNormalization takes the variance as the mean of squares minus the square of the mean: NaN as soon as squares
    overflow. The layer-normalised cell, which Keras does not have, is compared with its readable form only.
Keras is followed where it is arguable: relu has the slope 0 at NaN, and a masked step with x = inf makes dL/dkernel NaN
(0·inf), though the step counts for nothing. The other gradients stay finite there.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from explainer import engine
from explainer.engine.activations import ACTIVATIONS
from explainer.engine.stepped import scan_by_steps
from tests.engine.random_cases import examples, flat
from tests.engine.test_keras_special import KerasPeepholeLSTMCell

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1 of a tensor of shape"),
]

KERAS_IS_WORSE = {
    *("gelu", "mish", "squareplus", "hard_silu", "hard_swish", "tanh_shrink", "soft_shrink", "hard_shrink"),
    *("sparse_plus", "sparse_sigmoid", "celu", "softsign", "softmax", "sparsemax"),
}
AGREEING = sorted(set(ACTIVATIONS) - KERAS_IS_WORSE)
USUAL = ["linear", "relu", "tanh", "sigmoid"]
# 1e12 closes a gate and overflows in exp, while three of them still have a product in float32.
SPECIAL = [np.inf, -np.inf, np.nan, 1e12, -1e12, 0.0]
# A weight of this size makes a linear network overflow at its second step, far from the largest number of the dtype.
EXPLODING = {"float32": 1e20, "float64": 1e160}


def keras_cell(kind, options, dtype):
    options = {**options, "dtype": dtype}
    if kind == "PeepholeLSTM":
        return KerasPeepholeLSTMCell(options["units"], 0.5, None, None, 1.0, dtype=dtype)
    return getattr(keras.layers, f"{kind}Cell")(**options)


def our_cell(kind, options, dtype):
    more = {"cell_clip": 0.5} if kind == "PeepholeLSTM" else {}
    return getattr(engine, f"{kind}Cell")(**options, **more, dtype=dtype)


def drawn(rng, shape, share, dtype):
    """Return normal numbers, some of which are special."""
    values = rng.normal(size=shape)
    where = rng.random(shape) < share
    values[where] = rng.choice(SPECIAL, where.sum())
    return values.astype(dtype)


def kinds(array):
    """Return what each number is: finite, inf, -inf or NaN."""
    array = np.asarray(array)
    return np.where(
        np.isnan(array), "NaN", np.where(np.isfinite(array), "finite", np.where(array > 0, "inf", "-inf"))
    )


def assert_same_kinds(ours, theirs, what):
    np.testing.assert_array_equal(kinds(ours), kinds(theirs), err_msg=f"{what}: {ours} and {theirs}")


def in_keras(cell, dtype, weights, x, states, mask, d):
    """Return outputs, states and gradients of RNN(cell) in Keras."""
    layer = keras.layers.RNN(cell, return_sequences=True, return_state=True, dtype=dtype)
    layer.build(x.shape)
    layer.set_weights(weights)
    sources = [tf.constant(x), *(tf.constant(state) for state in states)]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        every = tf.nest.flatten(
            layer(sources[0], initial_state=sources[1:], mask=None if mask is None else tf.constant(mask))
        )
    gradients = tape.gradient(
        every,
        [*layer.trainable_variables, *sources],
        output_gradients=[tf.constant(one) for one in d],
        unconnected_gradients="zero",
    )
    return every, gradients


SIZES = {
    "batch": st.integers(1, 2),
    "steps": st.integers(1, 4),
    "features": st.integers(1, 2),
    "dtype": st.sampled_from(["float32", "float64"]),
    "masked": st.booleans(),
    "explodes": st.booleans(),
    "shares": st.tuples(*[st.sampled_from([0.0, 0.1, 0.3])] * 3),
    "seed": st.integers(0, 10**6),
}


def agrees(kind, options, with_keras, batch, steps, features, dtype, masked, explodes, shares, seed):
    """Compare where inf and NaN sit: layer and steps, layer and Keras; outputs, states and all gradients."""
    rng = np.random.default_rng(seed)
    if (
        explodes
    ):  # one product a sum: whether huge·huge - huge·huge is NaN hangs on the processor's fused multiply-add
        batch, features, options = 1, 1, {**options, "units": 1}
    cell = our_cell(kind, options, dtype)
    cell.build(features)
    scale = EXPLODING[dtype] if explodes else 0.7
    weights = [
        (rng.normal(scale=scale, size=w.shape) * (rng.random(w.shape) < 0.8)).astype(dtype)
        for w in cell.get_weights()
    ]
    cell.set_weights(weights)
    x = drawn(rng, (batch, steps, features), shares[0], dtype)
    states = [drawn(rng, s.shape, shares[1], dtype) for s in cell.get_initial_state(batch)]
    mask = rng.random((batch, steps)) < 0.6 if masked else None
    layer = engine.RNN(cell, return_sequences=True, return_state=True)

    trace = layer.trace(x, initial_state=states, mask=mask)
    d = [drawn(rng, np.shape(one), shares[2], dtype) for one in flat(trace.outputs)]
    found = trace.backward(d[0], d[1:])

    by_mask = None if mask is None else mask.T[:, None]
    with np.errstate(all="ignore"):
        readable = scan_by_steps(cell, x.transpose(1, 2, 0), [s.T for s in states], by_mask, None)
        for name in trace.names:
            assert_same_kinds(trace[name].transpose(1, 2, 0), readable.quantity(name), name)
    if with_keras:
        every, gradients = in_keras(keras_cell(kind, options, dtype), dtype, weights, x, states, mask, d)
        for k, (mine, other) in enumerate(zip(flat(trace.outputs), every, strict=True)):
            assert_same_kinds(mine, other, f"output {k}")
        mine = [*found.weights, found.inputs, *found.initial_states]
        for k, (own, other) in enumerate(zip(mine, gradients, strict=True)):
            assert_same_kinds(own, other, f"gradient {k}")


CELLS = {
    "SimpleRNN": {},
    "LSTM": {},
    "GRU, reset after": {"reset_after": True},
    "GRU, reset before": {"reset_after": False},
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("activation", ["usual", "any"])
def test_inf_and_nan_sit_where_they_sit_in_keras(name, activation):
    @examples(100)
    @given(
        activation=st.sampled_from(USUAL if activation == "usual" else AGREEING),
        units=st.integers(1, 3),
        **SIZES,
    )
    def check(activation, units, **sizes):
        options = {"units": units, "activation": activation, **CELLS[name]}
        agrees(name.split(",")[0], options, True, **sizes)

    check()


@examples(100)
@given(units=st.integers(1, 3), **SIZES)
def test_inf_and_nan_sit_in_a_peephole_cell_where_they_sit_in_one_written_for_keras(units, **sizes):
    agrees("PeepholeLSTM", {"units": units}, True, **sizes)


@examples(150)
@given(
    name=st.sampled_from([*CELLS, "LNSimpleRNN", "PeepholeLSTM"]),
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    units=st.integers(1, 3),
    **SIZES,
)
def test_the_fast_form_has_inf_and_nan_where_the_readable_form_has(name, activation, units, **sizes):
    options = {"units": units, "activation": activation, **CELLS.get(name, {})}
    agrees(name.split(",")[0], options, False, **sizes)
