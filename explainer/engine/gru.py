"""The gated recurrent unit, forward and back.

    z_t = σ(x_t·W_z + h_{t-1}·U_z + b_z)                             update gate: how much of the old state to keep
    r_t = σ(x_t·W_r + h_{t-1}·U_r + b_r)                             reset gate: how much of it the candidate sees
    h̃_t = tanh(x_t·W_h + b_h + r_t * (h_{t-1}·U_h + b_rh))           candidate, reset_after=True
    h̃_t = tanh(x_t·W_h + b_h + (r_t * h_{t-1})·U_h)                  candidate, reset_after=False
    h_t = z_t * h_{t-1} + (1 - z_t) * h̃_t                            hidden state, which is the output

Cho et al. 2014 (arXiv 1406.1078v3), which has reset_after=False and keeps the old state where z is 1, as Keras does
(v1 of the paper has z and 1 - z the other way round). reset_after=True is the form of cuDNN, and Keras's default: the
reset gate stands behind the product, so that all products with h_{t-1} are one. It has a second bias, b_rh, inside.

The way back stands in `gru_tape.py`.

>>> cell = GRUCell(2, seed=0)
>>> output, (h,) = cell(np.ones((1, 3)), cell.get_initial_state(1))
>>> [weight.shape for weight in cell.get_weights()]
[(3, 6), (2, 6), (2, 6)]
"""

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import activations, initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import BoolArray, Cell, Quantities, StepGradients, held_steps
from explainer.engine.checks import FloatArray
from explainer.engine.fused import DropoutMasks, Fused, columns_over_time, keep_factors, stack_rows
from explainer.engine.gru_tape import CANDIDATE, ORDER, GRUTape

SIGMOID = activations.get("sigmoid")


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
        **options: Any,
    ) -> None:
        super().__init__(
            units,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            seed=seed,
            dtype=dtype,
            options=options,
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

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
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
        inner: Quantities
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

    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and [dL/dh_{t-1}] of one step: the equations at the top of `gru_tape.py`."""
        (h_prev,), (d_h,) = states, d_states
        sigmoid, tanh = self.recurrent_activation, self.activation
        u_z, u_r, u_h = np.split(self.weight("recurrent_kernel"), 3, axis=1)
        z, r, h_tilde = now["z"], now["r"], now["h_tilde"]

        d_pre_z = sigmoid.backward(now["pre_z"], z, d_h * h_prev - d_h * h_tilde)
        d_pre_h = tanh.backward(now["pre_h"], h_tilde, d_h * (1 - z))
        if self.reset_after:
            d_inner = d_pre_h * r  # of h_{t-1}·U_h + b_rh
            d_pre_r = sigmoid.backward(now["pre_r"], r, d_pre_h * now["recurrent_h"])
            d_h_prev = d_inner @ u_h.T
            d_u_h = h_prev.T @ d_inner
        else:
            d_reset_h = d_pre_h @ u_h.T
            d_pre_r = sigmoid.backward(now["pre_r"], r, d_reset_h * h_prev)
            d_h_prev = d_reset_h * r
            d_u_h = now["reset_h"].T @ d_pre_h
        d_h_prev = d_h_prev + d_h * z + d_pre_z @ u_z.T + d_pre_r @ u_r.T

        d_pre = np.concatenate([d_pre_z, d_pre_r, d_pre_h], axis=1)
        d_recurrent = np.concatenate([h_prev.T @ d_pre_z, h_prev.T @ d_pre_r, d_u_h], axis=1)
        d_weights = [x_t.T @ d_pre, d_recurrent]
        if self.use_bias and self.reset_after:
            of_state = np.concatenate([d_pre_z, d_pre_r, d_inner], axis=1)
            d_weights.append(np.stack([d_pre.sum(axis=0), of_state.sum(axis=0)]))
        elif self.use_bias:
            d_weights.append(d_pre.sum(axis=0))
        return d_weights, d_pre @ self.weight("kernel").T, [d_h_prev]

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> GRUTape:
        """Run over a sequence: the equations of `step` in 9 calls of NumPy a step, 10 without reset_after.

        One product gives the blocks of rows z, r, x_h (no h in it) and, with reset_after, recurrent_h (no x in it). As
        σ(pre) is 1 / (1 + exp(-pre)), the loop divides by 1 + exp(-pre) where the equations multiply by a gate, with
        the sign of -pre folded into the matrix; all gates are σ again after it. z * h_{t-1} + (1 - z) * h̃ is
        h̃ + z * (h_{t-1} - h̃). Without reset_after too, 1 to 16 units take 8 to 13 times as long by `step`.
        """
        units, (steps, _, batch) = self.units, x.shape
        fused = self._fused(dropout, x)
        u_h = None if self.reset_after else self._columns_of_u_h()
        keep = None if fused.keep is None else fused.keep[CANDIDATE, :units]
        v = columns_over_time(x, states[0])
        rows = np.empty((steps, 4 * units, batch), self.dtype)  # z, r, x_h → h̃, recurrent_h or reset_h
        part = np.empty((units, batch), self.dtype)
        one, folded = np.array(1.0, self.dtype), self.recurrent_activation is SIGMOID
        product, sigmoid, tanh = fused.product(), self.recurrent_activation.forward, self.activation.forward

        add, exp, subtract, pass_gate = np.add, np.exp, np.subtract, np.divide if folded else np.multiply
        h_prev = v[0, :units]
        for v_t, h, products, gates, z, r, h_tilde, inner, held in zip(
            v,
            v[1:, :units],
            rows[:, : len(fused.matrix)],
            rows[:, : 2 * units],
            rows[:, :units],
            rows[:, units : 2 * units],
            rows[:, 2 * units : 3 * units],
            rows[:, 3 * units :],
            held_steps(mask),
            strict=False,
        ):
            product(v_t, products)
            if folded:
                exp(gates, gates)
                add(gates, one, gates)
            else:
                sigmoid(gates, gates)
            if u_h is None:
                pass_gate(inner, r, part)
            else:
                pass_gate(h_prev, r, inner)
                u_h.dot(inner if keep is None else inner * keep, part)
            add(h_tilde, part, h_tilde)
            tanh(h_tilde, h_tilde)
            subtract(h_prev, h_tilde, part)
            pass_gate(part, z, part)
            add(h_tilde, part, h)
            if held is not None:
                np.copyto(h, h_prev, where=held)
            h_prev = h
        if folded:
            np.reciprocal(rows[:, : 2 * units], rows[:, : 2 * units])
        return GRUTape(self, fused, v, rows, mask, u_h)

    def _columns_of_u_h(self) -> FloatArray:
        """Return U_hᵀ, (units, units)."""
        return np.ascontiguousarray(self.weight("recurrent_kernel")[:, 2 * self.units :].T)

    def _fused(self, dropout: DropoutMasks | None, x: FloatArray) -> Fused:
        order = (*ORDER, CANDIDATE) if self.reset_after else ORDER

        def fused() -> Fused:
            units = self.units
            input_bias, recurrent_bias = self.biases()
            matrix = stack_rows(self.weight("recurrent_kernel"), self.weight("kernel"), None, units, order)
            gates, x_h, recurrent_h = np.split(matrix, [2 * units, 3 * units])
            gates[:, -1] = (input_bias + recurrent_bias)[: 2 * units]
            x_h[:, -1] = input_bias[2 * units :]
            x_h[:, :units] = 0.0  # no h in it
            if self.reset_after:
                recurrent_h[:, -1] = recurrent_bias[2 * units :]
                recurrent_h[:, units:-1] = 0.0  # no x in it
            folded = matrix
            if self.recurrent_activation is SIGMOID:
                folded = matrix.copy()
                folded[: 2 * units] *= -1.0
            return Fused(matrix, folded, units, units)

        return self.cached("fused", fused).dropping(keep_factors(dropout, order, self.units, x))
