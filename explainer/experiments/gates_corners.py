"""The lab of the four corners: one LSTM unit whose input gate and forget gate are held where the reader puts them."""

import functools
import math

import numpy as np

from explainer import engine

#: What is offered to the memory, step by step: small enough to add up in one's head.
OFFERED = (0.5, 0.5, 0.0, 0.0, -0.5, -0.5, -0.5, 0.0, 0.0, 0.5, 0.5, 0.5)
#: What is in the memory before the first step.
FIRST = 1.0
#: The bias that a gate is held with: beyond ±20, float32's sigmoid is 0 or 1 to the last digit.
_WIDE_OPEN = 20.0

#: (input gate, forget gate) → what the memory does.
CORNERS = {(0.0, 1.0): "remember", (1.0, 1.0): "add", (0.0, 0.0): "erase", (1.0, 0.0): "overwrite"}


def bias_of(gate: float) -> float:
    """Return the bias with which a sigmoid gate that sees nothing else has this value: its logit, at most ±20."""
    if gate <= 0.0:
        return -_WIDE_OPEN
    if gate >= 1.0:
        return _WIDE_OPEN
    return min(max(math.log(gate / (1.0 - gate)), -_WIDE_OPEN), _WIDE_OPEN)


def held_cell(hold_i: float, hold_f: float) -> engine.LSTMCell:
    """Return an LSTM of one unit with gates that look at nothing, and a candidate that is the input as it is."""
    cell = engine.LSTMCell(1, activation="linear")
    kernel, recurrent_kernel = np.zeros((1, 4)), np.zeros((1, 4))
    kernel[0, 2] = 1.0
    cell.set_weights([kernel, recurrent_kernel, [bias_of(hold_i), bias_of(hold_f), 0.0, _WIDE_OPEN]])
    return cell


@functools.lru_cache(maxsize=512)
def held_trace(hold_i: float, hold_f: float) -> engine.Trace:
    """Run the lab's cell over what is offered, from c = 1."""
    layer = engine.RNN(held_cell(hold_i, hold_f), return_sequences=True, return_state=True)
    x = np.array(OFFERED, np.float32)[None, :, None]
    states = [np.zeros((1, 1), np.float32), np.full((1, 1), FIRST, np.float32)]
    return layer.trace(x, initial_state=states)
