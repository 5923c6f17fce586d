"""The way back through a GRU; its equations and its way forward stand in `gru.py`.

Going back, with dL/dh_t known:

    dL/dh̃_t = dL/dh_t * (1 - z_t)           dL/dz_t = dL/dh_t * (h_{t-1} - h̃_t)
    dL/dr_t = dL/dpre_h * (h_{t-1}·U_h + b_rh)                        pre_h is the candidate's pre-activation
    dL/dh_{t-1} = dL/dh_t * z_t + Σ over gates g of dL/dpre_g · U_gᵀ   + what the loss adds at t-1
"""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from explainer.engine import checks
from explainer.engine.cell import BoolArray, Tape, TapeGradients, slope
from explainer.engine.checks import FloatArray
from explainer.engine.fused import Fused, sum_of_outer_products, unstack_rows

if TYPE_CHECKING:
    from explainer.engine.gru import GRUCell

# Which gate of Keras's columns z, r, h̃ each block of rows of the fused product is.
AFTER = (0, 1, 2, 2)  # z, r, recurrent_h, x_h
BEFORE = (0, 1, 2)  # z, r, x_h


@dataclass(frozen=True)
class GRUTape(Tape):
    """A run of a GRUCell. v: the vectors [h; x; 1], (time + 1, units + features + 1, batch)."""

    cell: "GRUCell"
    fused: Fused
    v: FloatArray
    rows: FloatArray  # z, r first, h̃ last
    mask: BoolArray | None

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

    def row(self, k: int) -> FloatArray:
        """Return a block of rows, (time, units, batch)."""
        return self.rows[:, k * self.cell.units : (k + 1) * self.cell.units]

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); the pre-activations are computed anew."""
        units = self.cell.units
        match name:
            case "pre_z":
                return self.fused.pre(self.v)[:, :units]
            case "pre_r":
                return self.fused.pre(self.v)[:, units : 2 * units]
            case "pre_h":
                return self.pre_h()
            case "h":
                return self.outputs
            case _:
                return self.row(
                    {"z": 0, "r": 1, "recurrent_h": 2, "h_tilde": self.rows.shape[1] // units - 1}[name]
                )

    @abstractmethod
    def pre_h(self) -> FloatArray:
        """Return the candidate's pre-activation, (time, units, batch)."""

    def factors(self, blocks: int) -> tuple[FloatArray, FloatArray]:
        """Return what is known of dL/dpre before dL/dh is, (time, blocks, units, batch), and the blend's dh_t/dh_{t-1}.

        The first block is (dL/dpre_z) / (dL/dh), the second σ'(r), the last (dL/dpre_h) / (dL/dh). The blend is
        z * h_{t-1} + (1 - z) * h̃ alone, (time, units, batch).
        """
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        z, h_tilde, h_prev = self.row(0), self.rows[:, -units:], self.v[:-1, :units]
        factors = np.empty((steps, blocks, units, batch), self.rows.dtype)
        slope(
            self.cell.recurrent_activation,
            lambda: self.fused.pre(self.v)[:, : 2 * units].reshape(steps, 2, units, batch),
            self.rows[:, : 2 * units].reshape(steps, 2, units, batch),
            factors[:, :2],
        )
        h_to_z, h_to_candidate = factors[:, 0], factors[:, -1]
        h_to_z *= h_prev - h_tilde
        slope(self.cell.activation, self.pre_h, h_tilde, h_to_candidate)
        h_to_candidate *= 1.0 - z
        if self.mask is not None:
            h_to_z *= self.mask  # a masked step computes nothing that is kept ...
            h_to_candidate *= self.mask
            z = np.where(self.mask, z, z.dtype.type(1.0))  # ... and hands its gradient on as it is
        return factors, z

    def weights(
        self, recurrent: FloatArray, kernel: FloatArray, biases: list[FloatArray]
    ) -> list[FloatArray]:
        """Return the gradients of the weights in Keras's order."""
        if not self.cell.use_bias:
            return [kernel, recurrent]
        return [kernel, recurrent, np.stack(biases) if self.cell.reset_after else biases[0]]


@dataclass(frozen=True)
class GRUAfterTape(GRUTape):
    """A run with reset_after: 5 numbers a unit and step. rows: z, r, recurrent_h, h̃, (time, 4·units, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = ("pre_z", "pre_r", "pre_h", "z", "r", "h_tilde", "h", "recurrent_h")

    def pre_h(self) -> FloatArray:
        """Return pre_h = x_h + r * recurrent_h, (time, units, batch)."""
        x_h = self.fused.pre(self.v)[:, 3 * self.cell.units :]
        return x_h + self.row(1) * self.row(2)

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file.

        All four pre-activations' gradients are a factor times dL/dh; the factors are known before the loop, and become
        the gradients in place.
        """
        (d_h,) = d_states
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        d_pre, h_to_h = self.factors(blocks=4)
        h_to_candidate = d_pre[:, 3]
        np.multiply(h_to_candidate, self.row(1), d_pre[:, 2])  # recurrent_h
        d_pre[:, 1] *= self.row(2)  # r
        d_pre[:, 1] *= h_to_candidate
        rows = d_pre.reshape(steps, 4 * units, batch)

        through_u, step = self.fused.state_gradient(), np.empty((units, batch), d_h.dtype)
        add, multiply = np.add, np.multiply
        d_h_t = d_h[-1]
        for d_h_prev, d_pre_t, rows_t, h_to_h_t in zip(
            d_h[-2::-1], d_pre[::-1], rows[::-1], h_to_h[::-1], strict=True
        ):
            multiply(d_pre_t, d_h_t, d_pre_t)
            multiply(d_h_t, h_to_h_t, step)
            add(d_h_prev, step, d_h_prev)
            through_u(rows_t, step)
            add(d_h_prev, step, d_h_prev)
            d_h_t = d_h_prev

        d_matrix = self.fused.weight_gradient(rows, self.v)
        recurrent, _, recurrent_bias = unstack_rows(d_matrix[: 3 * units], units, BEFORE)
        of_inputs = np.concatenate([d_matrix[: 2 * units], d_matrix[3 * units :]])
        _, kernel, input_bias = unstack_rows(of_inputs, units, BEFORE)
        weights = self.weights(recurrent, kernel, [input_bias, recurrent_bias])
        return TapeGradients(weights, self.fused.input_gradient(rows), [d_h])


@dataclass(frozen=True)
class GRUBeforeTape(GRUTape):
    """A run without reset_after: 5 numbers a unit and step. rows: z, r, h̃, (time, 3·units, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = ("pre_z", "pre_r", "pre_h", "z", "r", "h_tilde", "h", "reset_h")

    reset_h: FloatArray
    u_h: FloatArray = field(metadata={"batched": False})  # U_hᵀ, (units, units)

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch)."""
        return self.reset_h if name == "reset_h" else super().quantity(name)

    def _kept_reset_h(self) -> FloatArray:
        keep = self.fused.keep
        return self.reset_h if keep is None else self.reset_h * keep[2, : self.cell.units]

    def pre_h(self) -> FloatArray:
        """Return pre_h = x_h + U_hᵀ·(r * h_{t-1}), (time, units, batch)."""
        x_h = self.fused.pre(self.v)[:, 2 * self.cell.units :]
        pre_h: FloatArray = x_h + np.matmul(self.u_h, self._kept_reset_h())
        return pre_h

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file, r * h_{t-1} standing before U_h."""
        (d_h,) = d_states
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        d_pre, h_to_h = self.factors(blocks=3)
        d_pre[:, 1] *= self.v[:-1, :units]  # of reset_h, where the others are of h_t
        rows = d_pre.reshape(steps, 3 * units, batch)
        u_h = np.ascontiguousarray(self.u_h.T)
        keep = None if self.fused.keep is None else self.fused.keep[2, :units]

        through_u = self.fused.state_gradient()
        d_reset_h, step = np.empty((2, units, batch), d_h.dtype)
        for t in range(steps - 1, -1, -1):
            d_h_t, d_h_prev, d_pre_t = d_h[t + 1], d_h[t], d_pre[t]
            d_pre_t[::2] *= d_h_t  # z and the candidate
            u_h.dot(d_pre_t[2], d_reset_h)
            if keep is not None:
                np.multiply(d_reset_h, keep, d_reset_h)
            d_pre_t[1] *= d_reset_h
            np.multiply(d_reset_h, self.row(1)[t], d_reset_h)
            np.add(d_h_prev, d_reset_h, d_h_prev)
            np.multiply(d_h_t, h_to_h[t], step)
            np.add(d_h_prev, step, d_h_prev)
            through_u(rows[t], step)
            np.add(d_h_prev, step, d_h_prev)

        d_matrix = self.fused.weight_gradient(rows, self.v)
        recurrent, kernel, bias = unstack_rows(d_matrix, units, BEFORE)
        recurrent[:, 2 * units :] = sum_of_outer_products(self._kept_reset_h(), d_pre[:, 2])
        return TapeGradients(self.weights(recurrent, kernel, [bias]), self.fused.input_gradient(rows), [d_h])
