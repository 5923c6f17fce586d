"""The lab of the four corners: one LSTM unit whose input gate and forget gate are held where the reader puts them."""

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from explainer import engine

#: What is offered to the memory, step by step: small enough to add up in one's head.
OFFERED = (0.5, 0.5, 0.0, 0.0, -0.5, -0.5, -0.5, 0.0, 0.0, 0.5, 0.5, 0.5)
#: What is in the memory before the first step.
FIRST = 1.0
#: The bias that a gate is held with: there float32's sigmoid is 0 or 1, since e^200 is more than it can hold.
WIDE_OPEN = 200.0

#: (input gate, forget gate) → what the memory does.
CORNERS = {(0.0, 1.0): "remember", (1.0, 1.0): "add", (0.0, 0.0): "erase", (1.0, 0.0): "overwrite"}


def bias_of(gate: float) -> float:
    """Return the bias with which a sigmoid gate that sees nothing else has this value: its logit, at most ±200."""
    if gate <= 0.0:
        return -WIDE_OPEN
    if gate >= 1.0:
        return WIDE_OPEN
    return min(max(math.log(gate / (1.0 - gate)), -WIDE_OPEN), WIDE_OPEN)


@dataclass(frozen=True)
class HeldCell:
    """An LSTM of one unit with gates that look at nothing, and a candidate that is the input as it is."""

    hold_i: float
    hold_f: float
    cell: ClassVar[str] = "LSTM"
    keras_config: ClassVar[Mapping[str, str | int]] = {"units": 1, "activation": "linear"}

    @property
    def weight_values(self) -> list[NDArray[np.float32]]:
        """Kernel, recurrent kernel and bias in Keras's layout."""
        kernel, recurrent_kernel = np.zeros((2, 1, 4), np.float32)
        kernel[0, 2] = 1.0
        bias = [bias_of(self.hold_i), bias_of(self.hold_f), 0.0, WIDE_OPEN]
        return [kernel, recurrent_kernel, np.array(bias, np.float32)]


@functools.lru_cache(maxsize=512)
def held_trace(hold_i: float, hold_f: float) -> engine.Trace:
    """Run the lab's cell over what is offered, from c = 1."""
    cell = engine.LSTMCell(1, activation="linear")
    cell.set_weights(HeldCell(hold_i, hold_f).weight_values)
    layer = engine.RNN(cell, return_sequences=True, return_state=True)
    x = np.array(OFFERED, np.float32)[None, :, None]
    states = [np.zeros((1, 1), np.float32), np.full((1, 1), FIRST, np.float32)]
    return layer.trace(x, initial_state=states)
