"""The gated recurrent unit, forward and back.

    z_t = σ(x_t·W_z + h_{t-1}·U_z + b_z)                             update gate: how much of the old state to keep
    r_t = σ(x_t·W_r + h_{t-1}·U_r + b_r)                             reset gate: how much of it the candidate sees
    h̃_t = tanh(x_t·W_h + b_h + r_t * (h_{t-1}·U_h + b_rh))           candidate, reset_after=True
    h̃_t = tanh(x_t·W_h + b_h + (r_t * h_{t-1})·U_h)                  candidate, reset_after=False
    h_t = z_t * h_{t-1} + (1 - z_t) * h̃_t                            hidden state, which is the output

Cho et al. 2014 (arXiv 1406.1078v3), which has reset_after=False and keeps the old state where z is 1, as Keras does
(v1 of the paper has z and 1 - z the other way round). reset_after=True is the form of cuDNN, and Keras's default: the
reset gate stands behind the product, so that all products with h_{t-1} are one. It has a second bias, b_rh, inside.

Going back, with dL/dh_t known:

    dL/dh̃_t = dL/dh_t * (1 - z_t)           dL/dz_t = dL/dh_t * (h_{t-1} - h̃_t)
    dL/dr_t = dL/da_h * (h_{t-1}·U_h + b_rh)                          a_h is the candidate's pre-activation
    dL/dh_{t-1} = dL/dh_t * z_t + Σ over gates g of dL/da_g · U_gᵀ   + what the loss adds at t-1

>>> cell = GRUCell(2, seed=0)
>>> output, (h,) = cell(np.ones((1, 3)), cell.get_initial_state(1))
>>> [weight.shape for weight in cell.get_weights()]
[(3, 6), (2, 6), (2, 6)]
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import activations, initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import BoolArray, Cell, Tape, TapeGradients, held_steps, slope
from explainer.engine.checks import FloatArray
from explainer.engine.fused import (
    DropoutMasks,
    Fused,
    columns_over_time,
    keep_factors,
    stack_rows,
    sum_of_outer_products,
    unstack_rows,
)

SIGMOID = activations.get("sigmoid")
# Which gate of Keras's columns z, r, h̃ each block of rows of the fused product is.
AFTER = (0, 1, 2, 2)  # z, r, recurrent_h, x_h
BEFORE = (0, 1, 2)  # z, r, x_h


class GRUCell(Cell):
    """One step of a GRU, with Keras's arguments, weights and defaults.

    Weights: kernel (features, 3·units), recurrent_kernel (units, 3·units), with the columns of z, r, h̃ in this order;
    bias (2, 3·units) with reset_after, the row of the inputs above the row of the state, else (3·units,).
    State: h (batch, units).
    """

    gates: ClassVar[int] = 3

    def __init__(
        self,
        units: int,
        activation: str | Activation | None = "tanh",
        recurrent_activation: str | Activation | None = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        recurrent_initializer: str | initializers.Initializer = "orthogonal",
        bias_initializer: str | initializers.Initializer = "zeros",
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        reset_after: bool = True,
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
    ) -> None:
        super().__init__(
            units,
            use_bias,
            kernel_initializer,
            recurrent_initializer,
            bias_initializer,
            dropout,
            recurrent_dropout,
            seed,
            dtype,
        )
        self.activation = activations.get(activation)
        self.recurrent_activation = activations.get(recurrent_activation)
        self.reset_after = bool(reset_after)
        self.state_size = self.units

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in Keras's order."""
        shapes: dict[str, tuple[int, ...]] = {
            "kernel": (input_dim, 3 * self.units),
            "recurrent_kernel": (self.units, 3 * self.units),
        }
        bias = (2, 3 * self.units) if self.reset_after else (3 * self.units,)
        return shapes | ({"bias": bias} if self.use_bias else {})

    def biases(self) -> tuple[FloatArray, FloatArray]:
        """Return the biases of the inputs and of the state, each (3·units,); zeros where there is none."""
        zeros = np.zeros(3 * self.units, self.dtype)
        if not self.use_bias:
            return zeros, zeros
        bias = self.weight("bias")
        return (bias[0], bias[1]) if self.reset_after else (bias, zeros)

    def __call__(
        self, x_t: npt.ArrayLike, states: FloatArray | Sequence[npt.ArrayLike]
    ) -> tuple[FloatArray, list[FloatArray]]:
        """Return (output, [h]) for x_t (batch, features) and the state h (batch, units), or [h]."""
        h = self.step(*self.check_step(x_t, states))["h"]
        return h, [h]

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> dict[str, FloatArray]:
        """Return every quantity of one step by name, (batch, units)."""
        (h_prev,) = states
        sigmoid, tanh = self.recurrent_activation, self.activation
        input_bias, recurrent_bias = self.biases()
        u_z, u_r, u_h = np.split(self.weight("recurrent_kernel"), 3, axis=1)
        b_rz, b_rr, b_rh = np.split(recurrent_bias, 3)

        x_z, x_r, x_h = np.split(x_t @ self.weight("kernel") + input_bias, 3, axis=1)
        pre_z = x_z + h_prev @ u_z + b_rz
        pre_r = x_r + h_prev @ u_r + b_rr
        z, r = sigmoid(pre_z), sigmoid(pre_r)
        inner: dict[str, FloatArray]
        if self.reset_after:
            recurrent_h = h_prev @ u_h + b_rh
            pre_h = x_h + r * recurrent_h
            inner = {"recurrent_h": recurrent_h}
        else:
            reset_h = r * h_prev
            pre_h = x_h + reset_h @ u_h
            inner = {"reset_h": reset_h}
        h_tilde = tanh(pre_h)
        h = z * h_prev + (1 - z) * h_tilde  # keep some of the old, replace the rest by the new

        gates = {"z": z, "r": r, "h_tilde": h_tilde, "h": h}
        return {"pre_z": pre_z, "pre_r": pre_r, "pre_h": pre_h} | gates | inner

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> Tape:
        """Run over a sequence, in the fused form for this place of the reset gate."""
        return (self._scan_after if self.reset_after else self._scan_before)(x, states[0], mask, dropout)

    def _scan_after(
        self, x: FloatArray, h0: FloatArray, mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "GRUAfterTape":
        """Run over a sequence: the equations of `step` in 10 calls of NumPy a step.

        One product gives four blocks of rows: z, r, recurrent_h (no x in it) and x_h (no h in it). σ by tanh as in
        `lstm.py`, and z * h_{t-1} + (1 - z) * h̃ is h̃ + z * (h_{t-1} - h̃).
        """
        units, (steps, _, batch) = self.units, x.shape
        fused = self._fused(AFTER, dropout, x)
        v = columns_over_time(x, h0)
        rows = np.empty((steps, 4 * units, batch), self.dtype)  # z, r, recurrent_h, x_h which becomes h̃
        part = np.empty((units, batch), self.dtype)
        half, folded = np.array(0.5, self.dtype), self.recurrent_activation is SIGMOID
        product, sigmoid, tanh = fused.product(), self.recurrent_activation.forward, self.activation.forward

        add, multiply, subtract = np.add, np.multiply, np.subtract

        for v_t, h_prev, h, all_rows, gates, z, r, recurrent_h, h_tilde, held in zip(
            v[:-1],
            v[:-1, :units],
            v[1:, :units],
            rows,
            rows[:, : 2 * units],
            rows[:, :units],
            rows[:, units : 2 * units],
            rows[:, 2 * units : 3 * units],
            rows[:, 3 * units :],
            held_steps(mask),
            strict=False,
        ):
            product(v_t, all_rows)
            if folded:
                np.tanh(gates, gates)
                multiply(gates, half, gates)
                add(gates, half, gates)
            else:
                sigmoid(gates, gates)
            multiply(r, recurrent_h, part)
            add(h_tilde, part, h_tilde)
            tanh(h_tilde, h_tilde)
            subtract(h_prev, h_tilde, part)
            multiply(z, part, part)
            add(h_tilde, part, h)
            if held is not None:
                np.copyto(h, h_prev, where=held)
        return GRUAfterTape(self, fused, v, rows, mask)

    def _scan_before(
        self, x: FloatArray, h0: FloatArray, mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "GRUBeforeTape":
        """Run over a sequence with two products a step: z, r, x_h, and then U_hᵀ·(r * h_{t-1})."""
        units, (steps, _, batch) = self.units, x.shape
        fused = self._fused(BEFORE, dropout, x)
        v = columns_over_time(x, h0)
        rows = np.empty((steps, 3 * units, batch), self.dtype)  # z, r, x_h which becomes h̃
        reset_h = np.empty((steps, units, batch), self.dtype)
        part = np.empty((units, batch), self.dtype)
        half, folded = np.array(0.5, self.dtype), self.recurrent_activation is SIGMOID
        product, sigmoid, tanh = fused.product(), self.recurrent_activation.forward, self.activation.forward
        u_h = np.ascontiguousarray(self.weight("recurrent_kernel")[:, 2 * units :].T)
        keep = None if fused.keep is None else fused.keep[2, :units]

        add, multiply, subtract = np.add, np.multiply, np.subtract

        for v_t, h_prev, h, all_rows, gates, z, r, h_tilde, reset_h_t, held in zip(
            v[:-1],
            v[:-1, :units],
            v[1:, :units],
            rows,
            rows[:, : 2 * units],
            rows[:, :units],
            rows[:, units : 2 * units],
            rows[:, 2 * units :],
            reset_h,
            held_steps(mask),
            strict=False,
        ):
            product(v_t, all_rows)
            if folded:
                np.tanh(gates, gates)
                multiply(gates, half, gates)
                add(gates, half, gates)
            else:
                sigmoid(gates, gates)
            multiply(r, h_prev, reset_h_t)
            u_h.dot(reset_h_t if keep is None else reset_h_t * keep, part)
            add(h_tilde, part, h_tilde)
            tanh(h_tilde, h_tilde)
            subtract(h_prev, h_tilde, part)
            multiply(z, part, part)
            add(h_tilde, part, h)
            if held is not None:
                np.copyto(h, h_prev, where=held)
        return GRUBeforeTape(self, fused, v, rows, mask, reset_h, u_h)

    def _fused(self, order: tuple[int, ...], dropout: DropoutMasks | None, x: FloatArray) -> Fused:
        def matrices() -> tuple[FloatArray, FloatArray]:
            units = self.units
            input_bias, recurrent_bias = self.biases()
            matrix = stack_rows(self.weight("recurrent_kernel"), self.weight("kernel"), None, units, order)
            matrix[: 2 * units, -1] = (input_bias + recurrent_bias)[: 2 * units]
            matrix[-units:, -1] = input_bias[2 * units :]
            matrix[-units:, :units] = 0.0  # x_h has no h in it
            if order is AFTER:
                matrix[2 * units : -units, -1] = recurrent_bias[2 * units :]
                matrix[2 * units : -units, units:-1] = 0.0  # recurrent_h has no x in it
            folded = matrix
            if self.recurrent_activation is SIGMOID:
                folded = matrix.copy()
                folded[: 2 * units] *= 0.5
            return matrix, folded

        keep = keep_factors(dropout, order, self.units, x)
        return Fused(*self.cached("matrices", matrices), self.units, self.units, keep)


@dataclass(frozen=True)
class GRUTape(Tape):
    """A run of a GRUCell. v: the vectors [h; x; 1], (time + 1, units + features + 1, batch)."""

    cell: GRUCell
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

    def row(self, k: int) -> FloatArray:
        """Return a block of rows, (time, units, batch)."""
        return self.rows[:, k * self.cell.units : (k + 1) * self.cell.units]

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); the pre-activations are computed anew."""
        units = self.cell.units
        match name:
            case "pre_z":
                return self.fused.preactivations(self.v)[:, :units]
            case "pre_r":
                return self.fused.preactivations(self.v)[:, units : 2 * units]
            case "pre_h":
                return self.candidate_preactivation()
            case "h":
                return self.outputs
            case _:
                return self.row(
                    {"z": 0, "r": 1, "recurrent_h": 2, "h_tilde": self.rows.shape[1] // units - 1}[name]
                )

    @abstractmethod
    def candidate_preactivation(self) -> FloatArray:
        """Return the candidate's pre-activation a_h, (time, units, batch)."""

    def factors(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return d_a_z / dL/dh, σ'(r), d_a_h / dL/dh and dh_t/dh_{t-1} of the blend, each (time, units, batch)."""
        units = self.cell.units
        z, h_tilde, h_prev = self.row(0), self.rows[:, -units:], self.v[:-1, :units]
        gate_slopes = slope(
            self.cell.recurrent_activation,
            lambda: self.fused.preactivations(self.v)[:, : 2 * units],
            self.rows[:, : 2 * units],
        )
        h_to_z, r_slope = gate_slopes[:, :units] * (h_prev - h_tilde), gate_slopes[:, units:]
        h_to_candidate = slope(self.cell.activation, self.candidate_preactivation, h_tilde) * (1.0 - z)
        if self.mask is not None:
            h_to_z *= self.mask  # a masked step computes nothing that is kept ...
            h_to_candidate *= self.mask
            z = np.where(self.mask, z, z.dtype.type(1.0))  # ... and hands its gradient on as it is
        return h_to_z, r_slope, h_to_candidate, z

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

    def candidate_preactivation(self) -> FloatArray:
        """Return a_h = x_h + r * recurrent_h, (time, units, batch)."""
        x_h = self.fused.preactivations(self.v)[:, 3 * self.cell.units :]
        return x_h + self.row(1) * self.row(2)

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file.

        All four pre-activations' gradients are a factor times dL/dh, and the factors are known before the loop.
        """
        (d_h,) = d_states
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        h_to_z, r_slope, h_to_candidate, h_to_h = self.factors()
        d_a = np.empty((steps, 4, units, batch), self.rows.dtype)  # the factors, then the gradients, in place
        d_a[:, 0] = h_to_z
        np.multiply(h_to_candidate, self.row(2), d_a[:, 1])
        d_a[:, 1] *= r_slope
        np.multiply(h_to_candidate, self.row(1), d_a[:, 2])
        d_a[:, 3] = h_to_candidate
        rows = d_a.reshape(steps, 4 * units, batch)

        through_u, step = self.fused.state_gradient(), np.empty((units, batch), d_h.dtype)
        add, multiply = np.add, np.multiply
        for d_h_t, d_h_prev, d_a_t, rows_t, h_to_h_t in zip(
            d_h[:0:-1], d_h[-2::-1], d_a[::-1], rows[::-1], h_to_h[::-1], strict=True
        ):
            multiply(d_a_t, d_h_t, d_a_t)
            multiply(d_h_t, h_to_h_t, step)
            add(d_h_prev, step, d_h_prev)
            through_u(rows_t, step)
            add(d_h_prev, step, d_h_prev)

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

    def candidate_preactivation(self) -> FloatArray:
        """Return a_h = x_h + U_hᵀ·(r * h_{t-1}), (time, units, batch)."""
        x_h = self.fused.preactivations(self.v)[:, 2 * self.cell.units :]
        a_h: FloatArray = x_h + np.matmul(self.u_h, self._kept_reset_h())
        return a_h

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file, r * h_{t-1} standing before U_h."""
        (d_h,) = d_states
        units, (steps, _, batch) = self.cell.units, self.rows.shape
        h_to_z, r_slope, h_to_candidate, h_to_h = self.factors()
        reset_h_to_r = r_slope * self.v[:-1, :units]
        d_a = np.empty((steps, 3, units, batch), self.rows.dtype)
        rows = d_a.reshape(steps, 3 * units, batch)
        u_h = np.ascontiguousarray(self.u_h.T)
        keep = None if self.fused.keep is None else self.fused.keep[2, :units]

        through_u = self.fused.state_gradient()
        d_reset_h, step = np.empty((2, units, batch), d_h.dtype)
        for t in range(steps - 1, -1, -1):
            d_h_t, d_h_prev, d_a_t = d_h[t + 1], d_h[t], d_a[t]
            np.multiply(d_h_t, h_to_z[t], d_a_t[0])
            np.multiply(d_h_t, h_to_candidate[t], d_a_t[2])
            u_h.dot(d_a_t[2], d_reset_h)
            if keep is not None:
                np.multiply(d_reset_h, keep, d_reset_h)
            np.multiply(d_reset_h, reset_h_to_r[t], d_a_t[1])
            np.multiply(d_reset_h, self.row(1)[t], d_reset_h)
            np.add(d_h_prev, d_reset_h, d_h_prev)
            np.multiply(d_h_t, h_to_h[t], step)
            np.add(d_h_prev, step, d_h_prev)
            through_u(rows[t], step)
            np.add(d_h_prev, step, d_h_prev)

        d_matrix = self.fused.weight_gradient(rows, self.v)
        recurrent, kernel, bias = unstack_rows(d_matrix, units, BEFORE)
        recurrent[:, 2 * units :] = sum_of_outer_products(self._kept_reset_h(), d_a[:, 2])
        return TapeGradients(self.weights(recurrent, kernel, [bias]), self.fused.input_gradient(rows), [d_h])
