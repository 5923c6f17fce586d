"""The layers against Keras: outputs, states and every gradient, on 2,000 random configurations (more in `deep`)."""

import pytest
from hypothesis import given

from tests.engine.random_cases import assert_close, cases, examples, flat, tolerance_of

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1 of a tensor of shape"),
]


def agrees_with_keras(case):
    """Run one case in both houses, forward and backward, and compare every array."""
    import tensorflow as tf

    theirs, ours = case.keras(), case.ours()
    weights = case.weights([weight.shape for weight in ours.get_weights()])
    theirs.set_weights(weights)
    ours.set_weights(weights)
    states = case.states([(case.batch, size) for size in state_sizes(case)]) if case.own_state else None

    x = tf.constant(case.x)
    tensors = None if states is None else [tf.constant(state) for state in states]
    with tf.GradientTape() as tape:
        tape.watch([x, *(tensors or [])])
        outputs = theirs(
            x,
            initial_state=None if tensors is None else nested(case, tensors),
            mask=None if case.mask is None else tf.constant(case.mask),
        )
        every = tf.nest.flatten(outputs)
        d_every = case.d_like(every)
        loss = sum(tf.reduce_sum(output * d) for output, d in zip(every, d_every, strict=True))
    sources = [*theirs.trainable_variables, x, *(tensors or [])]
    gradients = tape.gradient(loss, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO)

    trace = ours.trace(case.x, initial_state=states, mask=case.mask)
    for k, (mine, keras_output) in enumerate(zip(flat(trace.outputs), every, strict=True)):
        assert_close(mine, keras_output, tolerance_of(case), f"output {k}")
    split_merge = case.bidirectional and case.merge_mode is None
    d_outputs = d_every[:2] if split_merge else d_every[0]
    d_states = d_every[2 if split_merge else 1 :] or None
    found = trace.backward(d_outputs, d_states)
    mine = [*found.weights, found.inputs, *(found.initial_states if states else [])]
    for k, (own, keras_gradient) in enumerate(zip(mine, gradients, strict=True)):
        assert_close(own, keras_gradient, tolerance_of(case), f"gradient {k}")


def state_sizes(case):
    sizes = [
        size for kind, options in case.cells for size in [options["units"]] * (2 if kind == "LSTM" else 1)
    ]
    return sizes * (2 if case.bidirectional else 1)


def nested(case, states):
    """Nest a flat list of states as Keras wants them: a list a cell in a stack."""
    if len(case.cells) == 1:
        return states
    rest = iter(states)
    return [[next(rest) for _ in range(2 if kind == "LSTM" else 1)] for kind, _ in case.cells]


@examples(200)
@given(cases("SimpleRNN"))
def test_simple_rnn_agrees_with_keras_forward_and_backward(case):
    agrees_with_keras(case)


@examples(200)
@given(cases("LSTM"))
def test_lstm_agrees_with_keras_forward_and_backward(case):
    agrees_with_keras(case)


@examples(200)
@given(cases("GRU"))
def test_gru_agrees_with_keras_forward_and_backward(case):
    agrees_with_keras(case)


@examples(100)
@given(cases("SimpleRNN", "LSTM", "GRU", stack=2))
def test_stacked_cells_agree_with_keras_forward_and_backward(case):
    agrees_with_keras(case)


@examples(100)
@given(cases("SimpleRNN", "LSTM", "GRU", bidirectional=True))
def test_bidirectional_agrees_with_keras_forward_and_backward(case):
    agrees_with_keras(case)
