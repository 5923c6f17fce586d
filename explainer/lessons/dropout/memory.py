"""A memory that is carried over 50 steps, with one recurrent mask for all of them and with a new one at each.

Each unit is a latch, h = tanh(2·h): fed by itself alone, it stays near 0.96 once it is set. The first step sets all of
them. So what a unit holds at the end is what the masks have let through.
"""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import DropoutMasks, SimpleRNNCell
from explainer.experiments import KEPT

STEPS, LATCHES = 50, 64
#: A unit holds nothing when less than this is left in it.
HOLDS = 0.5
_WEIGHT = 2.0

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Memory:
    """h of all latches over time, (steps, latches): with one mask, with new masks, with none.

    added: c of the same number of memories that only add, c = c + m·c̃, with a new mask at each step (Semeniuta 2016).
    """

    one: Array
    new: Array
    without: Array
    added: Array

    def left(self, which: str) -> list[float]:
        """Return how much of the memory is left after each step: the mean over the latches, 1 without dropout."""
        whole = self.without if which in ("one", "new") else np.ones_like(self.without)
        share: Array = (getattr(self, which) / whole).mean(axis=1)
        return [float(value) for value in share]

    def holding(self, which: str, step: int = STEPS) -> int:
        """Return how many latches still hold what they were given, after so many steps."""
        return int((getattr(self, which)[step - 1] > HOLDS).sum())


@functools.lru_cache(maxsize=KEPT)
def memory(rate: float, seed: int) -> Memory:
    """Carry the memory with a rate of recurrent dropout."""
    cell = SimpleRNNCell(LATCHES, use_bias=False)
    cell.set_weights([np.ones((1, LATCHES)), _WEIGHT * np.eye(LATCHES)])
    x = np.zeros((STEPS, 1, 1), np.float32)
    x[0] = 1.0
    start = np.zeros((LATCHES, 1), np.float32)
    random = np.random.default_rng([seed, 7])
    drawn = (random.random((STEPS, LATCHES)) >= rate) / np.float32(1.0 - rate)
    masks = drawn.astype(np.float32)[:, None, None]

    def run(one_mask: Array) -> Array:
        return cell.scan(x, [start], None, DropoutMasks(recurrent=one_mask)).quantity("h")[:, :, 0]

    h, steps = start, []
    for t in range(STEPS):  # a call for each step, as one mask serves a whole call
        tape = cell.scan(x[t : t + 1], [h], None, DropoutMasks(recurrent=masks[t]))
        h = tape.states[0][-1]
        steps.append(h[:, 0])
    candidate = x[:, :, 0]
    return Memory(
        one=run(masks[0]),
        new=np.array(steps),
        without=run(np.ones((1, 1, LATCHES), np.float32)),
        added=np.cumsum(masks[:, 0, 0] * candidate, axis=0),
    )
