"""The way back through a GRU; its equations and its way forward stand in `gru.py`.

Going back, with dL/dh_t known:

    dL/dh̃_t = dL/dh_t * (1 - z_t)           dL/dz_t = dL/dh_t * (h_{t-1} - h̃_t)
    dL/dr_t = dL/dpre_h * (h_{t-1}·U_h + b_rh)                        pre_h is the candidate's pre-activation
    dL/dh_{t-1} = dL/dh_t * z_t + Σ over gates g of dL/dpre_g · U_gᵀ   + what the loss adds at t-1
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from explainer.engine import checks
from explainer.engine.cell import BoolArray, Tape, TapeGradients, slope
from explainer.engine.checks import FloatArray
from explainer.engine.fused import Fused, sum_of_outer_products, unstack_rows

if TYPE_CHECKING:
    from explainer.engine.gru import GRUCell

# The rows of the fused product are z, r, x_h, in the order of Keras's columns z, r, h̃; with reset_after recurrent_h
# comes behind them, from the columns of h̃ too.
ORDER = (0, 1, 2)
CANDIDATE = 2


@dataclass(frozen=True)
class GRUTape(Tape):
    """A run of a GRUCell: 5 numbers a unit and step.

    v: the vectors [h; x; 1], (time + 1, units + features + 1, batch); rows: z, r, h̃ and recurrent_h, or reset_h without
    reset_after, (time, 4·units, batch); u_h: U_hᵀ, (units, units), or None with reset_after.
    """

    NAMES: ClassVar[tuple[str, ...]] = ("pre_z", "pre_r", "pre_h", "z", "r", "h_tilde", "h")

    cell: "GRUCell"
    fused: Fused
    v: FloatArray
    rows: FloatArray
    mask: BoolArray | None
    u_h: FloatArray | None = field(metadata={"batched": False})

    @property
    def names(self) -> tuple[str, ...]:
        """The names that `quantity` knows: the last one is what the reset gate meets, or what it lets through."""
        return (*self.NAMES, "recurrent_h" if self.u_h is None else "reset_h")

    @property
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""
        return self.v[:-1, self.fused.state : -1]

    @property
    def outputs(self) -> FloatArray:
        """The state after every step, (time, units, batch)."""
        return self.v[1:, : self.fused.state]

    @property
    def states(self) -> list[FloatArray]:
        """[h], before the first and after every step."""
        return [self.v[:, : self.fused.state]]

    def is_finite(self) -> bool:
        """Whether neither inf nor NaN came up in the run: all inputs and states are in `v`."""
        return checks.finite(self.v)

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); the pre-activations are computed anew."""
        match name:
            case "pre_z":
                return self._pre(0)
            case "pre_r":
                return self._pre(1)
            case "pre_h":
                return self._pre_h()
            case "h":
                return self.outputs
            case _:
                block: FloatArray = self._blocks()[("z", "r", "h_tilde", self.names[-1]).index(name)]
                return block

    def _blocks(self) -> FloatArray:
        """Return z, r, h̃, and recurrent_h or reset_h, (4, time, units, batch)."""
        steps, _, batch = self.rows.shape
        blocks: FloatArray = self.rows.reshape(steps, 4, self.cell.units, batch).transpose(1, 0, 2, 3)
        return blocks

    def _pre(self, block: int) -> FloatArray:
        """Return a block of rows of the product, (time, units, batch)."""
        units = self.cell.units
        return self.fused.pre(self.v)[:, block * units : (block + 1) * units]

    def _pre_h(self) -> FloatArray:
        """Return x_h + r * recurrent_h, or x_h + U_hᵀ·(r * h_{t-1}), (time, units, batch)."""
        _, r, _, inner = self._blocks()
        from_h = r * inner if self.u_h is None else np.matmul(self.u_h, self._kept(inner))
        pre_h: FloatArray = self._pre(CANDIDATE) + from_h
        return pre_h

    def _kept(self, reset_h: FloatArray) -> FloatArray:
        """Return what dropout leaves of r * h_{t-1}."""
        keep = self.fused.keep
        return reset_h if keep is None else reset_h * keep[CANDIDATE, : self.cell.units]

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file.

        The factors are known before the loop. In it each step's factors, multiplied by dL/dh_t, become dL/d(rows of the
        product) in place; without reset_after r's are multiplied by dL/d(r * h_{t-1}), which follows from dL/dpre_h.
        """
        (d_h,) = d_states
        factors, h_to_h = self._factors()
        d_rows = factors.reshape(len(factors), -1, d_h.shape[2])
        u_h = None if self.u_h is None else np.ascontiguousarray(self.u_h.T)
        keep = None if self.fused.keep is None else self.fused.keep[CANDIDATE, : self.cell.units]
        reset: Iterable[Any] = repeat(None) if u_h is None else self._blocks()[1][::-1]

        through_u = self.fused.state_gradient()
        d_reset_h, step = np.empty((2, *d_h.shape[1:]), d_h.dtype)
        add, multiply = np.add, np.multiply
        d_h_t = d_h[-1]
        for d_h_prev, factors_t, d_rows_t, h_to_h_t, r in zip(
            d_h[-2::-1], factors[::-1], d_rows[::-1], h_to_h[::-1], reset, strict=False
        ):
            if u_h is None:
                multiply(factors_t, d_h_t, factors_t)
            else:
                multiply(factors_t[::2], d_h_t, factors_t[::2])  # z and the candidate
                u_h.dot(factors_t[CANDIDATE], d_reset_h)
                if keep is not None:
                    multiply(d_reset_h, keep, d_reset_h)
                multiply(factors_t[1], d_reset_h, factors_t[1])
                multiply(d_reset_h, r, d_reset_h)
                add(d_h_prev, d_reset_h, d_h_prev)
            multiply(d_h_t, h_to_h_t, step)
            add(d_h_prev, step, d_h_prev)
            through_u(d_rows_t, step)
            add(d_h_prev, step, d_h_prev)
            d_h_t = d_h_prev
        return TapeGradients(self._weight_gradients(d_rows), self.fused.input_gradient(d_rows), [d_h])

    def _factors(self) -> tuple[FloatArray, FloatArray]:
        """Return what is known of dL/d(rows of the product) before dL/dh is, and dh_t/dh_{t-1} of the blend.

        The first are (time, blocks, units, batch): (dL/dpre_z) / (dL/dh), then of r and of the candidate, and with
        reset_after of recurrent_h; r's without reset_after is (dL/dpre_r) / (dL/d(r * h_{t-1})). The blend is
        z * h_{t-1} + (1 - z) * h̃ alone, (time, units, batch).
        """
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        z, r, h_tilde, inner = self._blocks()
        h_prev = self.v[:-1, :units]
        factors = np.empty((steps, len(self.fused.matrix) // units, units, batch), self.rows.dtype)
        slope(
            self.cell.recurrent_activation,
            lambda: self.fused.pre(self.v)[:, : 2 * units].reshape(steps, 2, units, batch),
            self.rows[:, : 2 * units].reshape(steps, 2, units, batch),
            factors[:, :2],
        )
        of_z, of_r, of_candidate = factors[:, 0], factors[:, 1], factors[:, CANDIDATE]
        of_z *= h_prev - h_tilde
        slope(self.cell.activation, self._pre_h, h_tilde, of_candidate)
        of_candidate *= 1.0 - z
        if self.mask is not None:
            of_z *= self.mask  # a masked step computes nothing that is kept ...
            of_candidate *= self.mask
            z = np.where(self.mask, z, z.dtype.type(1.0))  # ... and hands its gradient on as it is
        if self.u_h is None:
            np.multiply(of_candidate, r, factors[:, 3])
            of_r *= inner
            of_r *= of_candidate
        else:
            of_r *= h_prev
        return factors, z

    def _weight_gradients(self, d_rows: FloatArray) -> list[FloatArray]:
        """Return the gradients of the weights in Keras's order. U_h and b_rh stand in rows of their own."""
        units, gates = self.cell.units, np.s_[: 2 * self.cell.units]
        d_matrix = self.fused.weight_gradient(d_rows, self.v)
        recurrent, kernel, bias = unstack_rows(d_matrix[: 3 * units], units, ORDER)
        if self.u_h is None:
            of_recurrent_h = d_matrix[3 * units :]
            recurrent[:, 2 * units :] = of_recurrent_h[:, :units].T
            recurrent_bias = np.concatenate([bias[gates], of_recurrent_h[:, -1]])
            bias = np.stack([bias, recurrent_bias])
        else:
            reset_h = self._kept(self._blocks()[3])
            recurrent[:, 2 * units :] = sum_of_outer_products(reset_h, d_rows[:, 2 * units :])
        return [kernel, recurrent, *([bias] if self.cell.use_bias else [])]
