"""The readable form of each cell, `step` and `step_back`, and its fast form over a sequence give the same numbers."""

import numpy as np
import pytest

from explainer.engine import (
    RNN,
    GRUCell,
    LNSimpleRNNCell,
    LSTMCell,
    PeepholeLSTMCell,
    SimpleRNNCell,
    StackedRNNCells,
)
from explainer.engine.stepped import scan_by_steps

# float64: the two forms round differently, a few units in the last place, which 7 steps let grow.
TOLERANCE = 1e-13

CELLS = {
    "simple_rnn": lambda **o: SimpleRNNCell(5, **o),
    "simple_rnn_softplus": lambda **o: SimpleRNNCell(5, activation="softplus", **o),
    "simple_rnn_without_bias": lambda **o: SimpleRNNCell(5, use_bias=False, **o),
    "lstm": lambda **o: LSTMCell(5, **o),
    "lstm_hard_gates": lambda **o: LSTMCell(5, recurrent_activation="hard_sigmoid", **o),
    "lstm_softsign": lambda **o: LSTMCell(5, activation="softsign", **o),
    "lstm_without_bias": lambda **o: LSTMCell(5, use_bias=False, **o),
    "gru_reset_after": lambda **o: GRUCell(5, **o),
    "gru_reset_before": lambda **o: GRUCell(5, reset_after=False, **o),
    "gru_hard_gates": lambda **o: GRUCell(5, recurrent_activation="hard_sigmoid", **o),
    "gru_before_without_bias": lambda **o: GRUCell(5, reset_after=False, use_bias=False, **o),
    "gru_elu": lambda **o: GRUCell(5, activation="elu", **o),
    "layer_norm": lambda **o: LNSimpleRNNCell(5, **o),
    "peephole": lambda **o: PeepholeLSTMCell(5, **o),
    "peephole_clipped": lambda **o: PeepholeLSTMCell(5, cell_clip=0.3, forget_bias=0.5, **o),
    "projection": lambda **o: PeepholeLSTMCell(5, num_proj=3, proj_clip=0.2, use_peepholes=False, **o),
}


def with_random_weights(cell, features, seed=1):
    rng = np.random.default_rng(seed)
    cell.build(features)
    cell.set_weights([rng.normal(scale=0.6, size=w.shape) for w in cell.get_weights()])
    return cell


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("batch", [1, 3])
def test_every_quantity_of_the_trace_is_the_step_by_step_one(name, batch):
    cell = with_random_weights(CELLS[name](dtype="float64"), features=4)
    rng = np.random.default_rng(2)
    x = rng.normal(size=(batch, 7, 4))
    states = [rng.normal(size=state.shape) for state in cell.get_initial_state(batch)]

    trace = RNN(cell, return_sequences=True).trace(x, initial_state=states)

    for t in range(7):
        now = cell.step(x[:, t], states)
        assert set(now) == set(trace.names)
        for quantity, value in now.items():
            np.testing.assert_allclose(trace[quantity][:, t], value, atol=TOLERANCE, rtol=TOLERANCE)
        _, states = cell(x[:, t], states)
    for final, state in zip(trace.final_states, states, strict=True):
        np.testing.assert_allclose(final, state, atol=TOLERANCE, rtol=TOLERANCE)


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("masked", [False, True])
def test_every_gradient_going_back_step_by_step_is_that_of_the_fast_way_back(name, masked):
    cell = with_random_weights(CELLS[name](dtype="float64"), features=4)
    rng = np.random.default_rng(3)
    x = rng.normal(size=(7, 4, 2))
    states = [rng.normal(size=state.T.shape) for state in cell.get_initial_state(2)]
    mask = rng.random((7, 1, 2)) < 0.6 if masked else None
    fast, by_steps = cell.scan(x, states, mask, None), scan_by_steps(cell, x, states, mask, None)
    d_states = [np.zeros(state.shape) for state in fast.states]
    d_states[0][:] = rng.normal(size=d_states[0].shape)
    d_states[-1][-1] = rng.normal(size=d_states[-1][-1].shape)

    expected = fast.backward([d.copy() for d in d_states])
    found = by_steps.backward([d.copy() for d in d_states])

    assert set(by_steps.names) == set(fast.names)
    for quantity in ("h", *cell.state_names):
        np.testing.assert_allclose(by_steps.quantity(quantity), fast.quantity(quantity), atol=TOLERANCE)
    pairs = zip(
        [*found.weights, found.inputs, *found.states],
        [*expected.weights, expected.inputs, *expected.states],
        strict=True,
    )
    for ours, theirs in pairs:
        scale = max(1.0, np.abs(theirs).max())
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=10 * TOLERANCE * scale)


def test_a_stack_runs_its_cells_on_top_of_each_other():
    cell = StackedRNNCells([LSTMCell(3, seed=0, dtype="float64"), GRUCell(2, seed=1, dtype="float64")])
    x = np.random.default_rng(0).normal(size=(2, 5, 4))
    states = cell.get_initial_state(2)

    trace = RNN(cell, return_sequences=True).trace(x)

    for t in range(5):
        y, states = cell(x[:, t], states)
        np.testing.assert_allclose(trace.outputs[:, t], y, atol=TOLERANCE)
        np.testing.assert_allclose(trace["0.c"][:, t], states[0][1], atol=TOLERANCE)


def scanned(cell, x):
    return cell.scan(x, [state.T for state in cell.get_initial_state(x.shape[2])], None, None)


def gone_back(cell, x, d_outputs=None):
    trace = RNN(cell, return_sequences=True).trace(x.transpose(2, 0, 1))
    return trace.backward(np.ones(trace.outputs.shape) if d_outputs is None else d_outputs)


RUNS = {
    "scan": scanned,
    "scan and its way back": lambda cell, x: scanned(cell, x).backward([np.ones((8, 5, 2), "float32")]),
    "layer": lambda cell, x: RNN(cell)(x.transpose(2, 0, 1)),
    "layer and back": gone_back,
    "Jacobians": lambda cell, x: RNN(cell).trace(x.transpose(2, 0, 1)).jacobians(),
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["simple_rnn", "gru_reset_after", "gru_reset_before", "gru_hard_gates"])
def test_numpy_buffers_are_as_before_a_run(name, run):
    cell = with_random_weights(CELLS[name](), features=4)
    before = np.getbufsize()

    RUNS[run](cell, np.ones((7, 4, 2), np.float32))

    assert np.getbufsize() == before


def test_numpy_buffers_are_as_before_a_run_that_fails():
    before = np.getbufsize()

    with pytest.raises(ValueError, match="d_outputs must have the shape"):
        gone_back(GRUCell(5), np.ones((7, 4, 2)), d_outputs=np.ones(3))

    assert np.getbufsize() == before


def test_the_buffers_that_a_caller_chose_are_the_caller_s_after_a_run():
    usual = np.setbufsize(1024)
    try:
        gone_back(GRUCell(5), np.ones((7, 4, 2)))
        assert np.getbufsize() == 1024
    finally:
        np.setbufsize(usual)


@pytest.mark.parametrize("name", CELLS)
def test_a_trace_cannot_be_written_to(name):
    trace = RNN(CELLS[name](seed=0), return_sequences=True).trace(np.ones((1, 3, 2)))

    for array in (trace.outputs, *trace.final_states, *(trace[quantity] for quantity in trace.names)):
        assert not array.flags.writeable
