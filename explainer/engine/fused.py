"""One product a step: the matrix [Uᵀ | Wᵀ | b] of all gates with the vector [h; x; 1].

A gate of a recurrent cell computes h·U + x·W + b, which is Uᵀ·h + Wᵀ·x + b where h and x are columns. With the
matrices side by side and h, x and a 1 on top of each other this is one product, and with the gates' rows below each
other it is one product for all gates: the single kernel of TensorFlow 1's cells. Arrays are feature-major, (rows,
batch) a step, so that each gate is a contiguous block of rows, and `(time, units, batch)` is seen as
`(batch, time, units)` without a copy.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from explainer.engine.checks import FloatArray

#: How many columns (steps times sequences) one product over time takes.
COLUMNS = 512


@dataclass(frozen=True)
class DropoutMasks:
    """What one call keeps and drops: 0, or 1 / (1 - rate), the same at every step of a sequence.

    inputs: (masks, batch, features) or None; recurrent: (masks, batch, units) or None. `masks` is 1, or one for
    each gate in the order of the kernel, which is what Keras does as soon as `recurrent_dropout` is above 0.
    """

    inputs: FloatArray | None = None
    recurrent: FloatArray | None = None


def keep_factors(
    dropout: DropoutMasks | None, gates: tuple[int, ...], units: int, x: FloatArray
) -> FloatArray | None:
    """Return the factors of [h; x; 1] for each block of rows, (blocks, units + features + 1, batch).

    gates: which gate's mask each block takes. x: (time, features, batch).
    """
    if dropout is None:
        return None
    factors = np.ones((len(gates), units + x.shape[1] + 1, x.shape[2]), x.dtype)
    for part, masks in ((np.s_[:units], dropout.recurrent), (np.s_[units:-1], dropout.inputs)):
        if masks is not None:
            for block, gate in enumerate(gates):
                factors[block, part] = masks[min(gate, len(masks) - 1)].T
    return factors


def stack_rows(
    recurrent: FloatArray, kernel: FloatArray, bias: FloatArray | None, units: int, order: tuple[int, ...]
) -> FloatArray:
    """Return [Uᵀ | Wᵀ | b], (blocks·units, state + features + 1), from Keras's layout.

    order: which gate of Keras's columns each block of rows is; without a bias, b is 0.
    """
    state, features = len(recurrent), len(kernel)
    matrix = np.zeros((len(order), units, state + features + 1), kernel.dtype)
    matrix[:, :, :state] = recurrent.reshape(state, -1, units)[:, order].transpose(1, 2, 0)
    matrix[:, :, state:-1] = kernel.reshape(features, -1, units)[:, order].transpose(1, 2, 0)
    if bias is not None:
        matrix[:, :, -1] = bias.reshape(-1, units)[order, :]
    return matrix.reshape(len(order) * units, -1)


def unstack_rows(
    matrix: FloatArray, state: int, order: tuple[int, ...]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return (recurrent, kernel, bias) in Keras's layout: the inverse of `stack_rows`."""
    gates = len(order)
    blocks = matrix.reshape(gates, -1, matrix.shape[1])[sorted(range(gates), key=order.__getitem__)]
    columns = blocks.transpose(2, 0, 1).reshape(matrix.shape[1], -1)
    return columns[:state], columns[state:-1], columns[-1]


def columns_over_time(x: FloatArray, h: FloatArray) -> FloatArray:
    """Return the vectors [h; x; 1] of all steps, (time + 1, state + features + 1, batch).

    x: (time, features, batch); h: (state, batch), the state before the first step. The rows of h of the later
    steps are left for the cell to write. The last vector holds the final state only.
    """
    steps, features, batch = x.shape
    state = len(h)
    v = np.empty((steps + 1, state + features + 1, batch), x.dtype)
    v[0, :state] = h
    v[:-1, state:-1] = x
    v[-1, state:-1] = 0.0
    v[:, -1] = 1.0
    return v


@dataclass(frozen=True)
class Fused:
    """The matrix of a cell and the products with it, forward and backward.

    matrix: (blocks·units, state + features + 1) = [Uᵀ | Wᵀ | b]. folded: the same with the rows of the sigmoid
    gates halved (see `lstm.py`), which the forward product uses. keep: the dropout factors of [h; x; 1] for each
    block, (blocks, state + features + 1, batch), or None.
    """

    matrix: FloatArray
    folded: FloatArray
    state: int
    units: int
    keep: FloatArray | None = None

    def dropping(self, keep: FloatArray | None) -> Self:
        """Return the same with dropout factors; itself for None."""
        return self if keep is None else replace(self, keep=keep)

    def product(self) -> Callable[[FloatArray, FloatArray], object]:
        """Return `f(v, out)`, the product of a step: v (columns, batch), out (blocks·units, batch)."""
        if self.keep is None:
            return self.folded.dot
        keep, blocks = self.keep, self.folded.reshape(len(self.keep), self.units, -1)

        def product_with_dropout(v: FloatArray, out: FloatArray) -> object:
            return np.matmul(blocks, keep * v, out=out.reshape(len(blocks), self.units, -1))

        return product_with_dropout

    def pre(self, v: FloatArray) -> FloatArray:
        """Return the pre-activations of all steps, (time, blocks·units, batch), from v of `columns_over_time`."""
        if self.keep is None:
            every: FloatArray = np.matmul(self.matrix, v[:-1])
            return every
        blocks = self.matrix.reshape(len(self.keep), self.units, -1)
        by_block: FloatArray = np.matmul(blocks, self.keep * v[:-1, None])
        return by_block.reshape(len(by_block), len(self.matrix), -1)

    def state_gradient(self) -> Callable[[FloatArray, FloatArray], object]:
        """Return `f(d_pre, out)`: out = U·d_pre, (state, batch), the gradient that one step hands back."""
        if self.keep is None:
            return np.ascontiguousarray(self.matrix[:, : self.state].T).dot
        keep = self.keep[:, : self.state]
        blocks = self.matrix[:, : self.state].reshape(len(keep), self.units, self.state).transpose(0, 2, 1)

        def gradient_with_dropout(d_pre: FloatArray, out: FloatArray) -> object:
            return np.sum(keep * np.matmul(blocks, d_pre.reshape(len(keep), self.units, -1)), axis=0, out=out)

        return gradient_with_dropout

    def input_gradient(self, d_pre: FloatArray) -> FloatArray:
        """Return W·d_pre for all steps, (time, features, batch)."""
        kernel = self.matrix[:, self.state : -1]
        if self.keep is None:
            one_product: FloatArray = (
                (d_pre[:, :, 0] @ kernel)[:, :, None] if d_pre.shape[2] == 1 else np.matmul(kernel.T, d_pre)
            )
            return one_product
        keep = self.keep[:, self.state : -1]
        blocks = kernel.reshape(len(keep), self.units, -1).transpose(0, 2, 1)
        by_block = np.matmul(blocks, d_pre.reshape(len(d_pre), len(keep), self.units, -1))
        total: FloatArray = np.sum(keep * by_block, axis=1)
        return total

    def weight_gradient(self, d_pre: FloatArray, v: FloatArray) -> FloatArray:
        """Return dL/d[Uᵀ | Wᵀ | b] in one product over all steps and sequences."""
        if self.keep is None:
            return sum_of_outer_products(d_pre, v[:-1])
        by_block = d_pre.reshape(len(d_pre), len(self.keep), self.units, -1)
        return np.concatenate(
            [sum_of_outer_products(by_block[:, k], v[:-1] * keep) for k, keep in enumerate(self.keep)]
        )


def sum_of_outer_products(left: FloatArray, right: FloatArray) -> FloatArray:
    """Return Σ over time and batch of left·rightᵀ: (time, m, batch), (time, n, batch) → (m, n).

    One product of two matrices needs a copy of both with time beside batch: some steps at a time, so that the copies
    are small beside the trace, and still in the cache when the product reads them.
    """
    steps, m, batch = left.shape
    if batch == 1:
        product: FloatArray = left[:, :, 0].T @ right[:, :, 0]
        return product
    total = np.zeros((m, right.shape[1]), left.dtype)
    at_once = max(1, min(COLUMNS // batch, steps // 4))
    for start in range(0, steps, at_once):
        total += _columns(left[start : start + at_once]).dot(_columns(right[start : start + at_once]).T)
    return total


def _columns(a: FloatArray) -> FloatArray:
    """Return (time, n, batch) as (n, time·batch), a copy."""
    return a.transpose(1, 0, 2).reshape(a.shape[1], -1)
