"""The record of each cell's facts is what the engine does."""

import numpy as np
import pytest

from explainer import engine
from explainer.experiments.cells import FACTS


@pytest.mark.parametrize("name", FACTS)
def test_a_cell_s_facts_are_the_engine_s(name: str):
    facts, units, features = FACTS[name], 3, 2
    cell = getattr(engine, f"{name}Cell")(units)
    trace = engine.RNN(cell, return_state=True).trace(np.ones((1, 4, features), np.float32))

    assert len(trace.final_states) == len(facts.states)
    for state, final in zip(facts.states, trace.final_states, strict=True):
        np.testing.assert_array_equal(trace[state][:, -1], final)
    assert dict(cell.weight_shapes(features))["kernel"] == (features, len(facts.gates) * units)
    for quantity in facts.quantities:
        assert trace[quantity].shape == (1, 4, 1 if quantity in facts.scalars else units)
    assert len(facts.pre) == len(facts.gates)


def test_gates_are_in_the_order_of_the_columns():
    """What is moved in a gate's block of columns moves this gate's weighted sum, and no other one at the first step."""
    assert (
        FACTS["PeepholeLSTM"] is FACTS["LSTM"]
    )  # there, the output gate sees the others through its peephole
    for name in ("SimpleRNN", "LNSimpleRNN", "LSTM", "GRU"):
        facts = FACTS[name]
        cell = getattr(engine, f"{name}Cell")(1, seed=1)
        cell.build(1)
        names = list(dict(cell.weight_shapes(1)))
        for place, pre in enumerate(facts.pre):
            traces = []
            for moved in (0.0, 0.25):
                weights = [weight.copy() for weight in cell.get_weights()]
                np.atleast_2d(weights[names.index("kernel")])[:, place] += moved
                other = getattr(engine, f"{name}Cell")(1)
                other.build(1)
                other.set_weights(weights)
                traces.append(engine.RNN(other).trace(np.ones((1, 1, 1), np.float32)))
            changed = {one for one in facts.pre if not np.array_equal(traces[0][one], traces[1][one])}
            assert changed == {pre}
