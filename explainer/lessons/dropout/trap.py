"""A cell that is called by itself keeps its mask: what each of three calls lets through."""

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import SimpleRNNCell
from explainer.experiments import KEPT


@functools.lru_cache(maxsize=KEPT)
def trap(rate: float, features: int, seed: int) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the factors of one call, of the next one, and of one after `reset_dropout_mask()`, (features,) each.

    The cell gives back its input: W is the identity, U is 0, nothing bends it.
    """
    cell = SimpleRNNCell(features, activation="linear", use_bias=False, dropout=rate, seed=seed)
    cell.set_weights([np.eye(features), np.zeros((features, features))])
    ones, state = np.ones((1, features)), cell.get_initial_state(1)

    def called() -> NDArray[Any]:
        output: NDArray[Any] = cell(ones, state, training=True)[0][0]
        return output

    first, second = called(), called()
    cell.reset_dropout_mask()
    return first, second, called()
