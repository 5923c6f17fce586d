"""Long short-term memory, forward and back.

    i_t = σ(x_t·W_i + h_{t-1}·U_i + b_i)             input gate: how much of the candidate to write
    f_t = σ(x_t·W_f + h_{t-1}·U_f + b_f)             forget gate: how much of the old cell state to keep
    c̃_t = tanh(x_t·W_c + h_{t-1}·U_c + b_c)          candidate
    o_t = σ(x_t·W_o + h_{t-1}·U_o + b_o)             output gate: how much of the cell state to show
    c_t = f_t * c_{t-1} + i_t * c̃_t                  cell state
    h_t = o_t * tanh(c_t)                            hidden state, which is the output

Hochreiter & Schmidhuber 1997; the forget gate is of Gers, Schmidhuber & Cummins 2000, its bias of 1 at the start of
Jozefowicz, Zaremba & Sutskever 2015. σ is `recurrent_activation`, tanh is `activation`. Going back, with dL/dh_t and
the part of dL/dc_t that comes from t+1 known:

    dL/dc_t    += dL/dh_t * o_t * tanh'(c_t)
    dL/do_t     = dL/dh_t * tanh(c_t)
    dL/di_t, dL/df_t, dL/dc̃_t = dL/dc_t * (c̃_t, c_{t-1}, i_t)
    dL/dc_{t-1} = dL/dc_t * f_t                      no matrix in between: gradients last as long as f is near 1
    dL/dh_{t-1} = Σ over gates g of dL/dpre_g · U_gᵀ  + what the loss adds at t-1;  dL/dpre_g = dL/dg * g'

>>> cell = LSTMCell(2, seed=0)
>>> output, (h, c) = cell(np.ones((1, 3)), cell.get_initial_state(1))
>>> [weight.shape for weight in cell.get_weights()], output is h
([(3, 8), (2, 8), (8,)], True)
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import activations, checks, initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import (
    BoolArray,
    Cell,
    Quantities,
    StepGradients,
    Tape,
    TapeGradients,
    held_steps,
    slope,
)
from explainer.engine.checks import FloatArray
from explainer.engine.fused import (
    DropoutMasks,
    Fused,
    columns_over_time,
    keep_factors,
    stack_rows,
    unstack_rows,
)

TANH, SIGMOID = activations.get("tanh"), activations.get("sigmoid")
# The rows of the fused product are o, i, f, c̃; Keras's columns are i, f, c̃, o.
ORDER = (3, 0, 1, 2)


class LSTMCell(Cell):
    """One step of an LSTM, with Keras's arguments, weights and defaults.

    Weights: kernel (features, 4·units), recurrent_kernel (units, 4·units), bias (4·units,), with the columns of
    i, f, c̃, o in this order. States: [h, c], each (batch, units).
    """

    gates: ClassVar[int] = 4
    state_names: ClassVar[tuple[str, ...]] = ("h", "c")

    def __init__(
        self,
        units: int,
        activation: str | Activation | None = "tanh",
        recurrent_activation: str | Activation | None = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        recurrent_initializer: str | initializers.Initializer = "orthogonal",
        bias_initializer: str | initializers.Initializer = "zeros",
        unit_forget_bias: bool = True,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
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
        self.unit_forget_bias = bool(unit_forget_bias)
        self.state_size = [self.units, self.units]

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in Keras's order."""
        shapes: dict[str, tuple[int, ...]] = {
            "kernel": (input_dim, 4 * self.units),
            "recurrent_kernel": (self.units, 4 * self.units),
        }
        return shapes | ({"bias": (4 * self.units,)} if self.use_bias else {})

    def initial_weight(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        """Return the weight that training starts from; the forget gate's bias is 1 with `unit_forget_bias`."""
        weight = super().initial_weight(name, shape)
        if name == "bias" and self.unit_forget_bias:
            weight[self.units : 2 * self.units] = 1.0
        return weight

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
        """Return every quantity of one step by name, (batch, units)."""
        h_prev, c_prev = states
        sigmoid, tanh = self.recurrent_activation, self.activation
        bias = self.weight("bias") if self.use_bias else 0.0

        pre = x_t @ self.weight("kernel") + h_prev @ self.weight("recurrent_kernel") + bias
        pre_i, pre_f, pre_c, pre_o = np.split(pre, 4, axis=1)
        i, f, o = sigmoid(pre_i), sigmoid(pre_f), sigmoid(pre_o)  # how open each gate is
        c_tilde = tanh(pre_c)
        c = f * c_prev + i * c_tilde  # keep some of the old, add some of the new
        tanh_c = tanh(c)
        h = o * tanh_c  # show some of what is kept

        gates = {"i": i, "f": f, "c_tilde": c_tilde, "o": o, "c": c, "h": h, "tanh_c": tanh_c}
        return {"pre_i": pre_i, "pre_f": pre_f, "pre_c": pre_c, "pre_o": pre_o} | gates

    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and [dL/dh_{t-1}, dL/dc_{t-1}] of one step."""
        (h_prev, c_prev), (d_h, d_c) = states, d_states
        sigmoid, tanh = self.recurrent_activation, self.activation
        i, f, c_tilde, o = now["i"], now["f"], now["c_tilde"], now["o"]

        d_c += tanh.backward(now["c"], now["tanh_c"], d_h * o)
        d_pre_i = sigmoid.backward(now["pre_i"], i, d_c * c_tilde)
        d_pre_f = sigmoid.backward(now["pre_f"], f, d_c * c_prev)
        d_pre_c = tanh.backward(now["pre_c"], c_tilde, d_c * i)
        d_pre_o = sigmoid.backward(now["pre_o"], o, d_h * now["tanh_c"])
        d_pre = np.concatenate([d_pre_i, d_pre_f, d_pre_c, d_pre_o], axis=1)
        d_weights = [x_t.T @ d_pre, h_prev.T @ d_pre, *([d_pre.sum(axis=0)] if self.use_bias else [])]
        d_h_prev = d_pre @ self.weight("recurrent_kernel").T
        return d_weights, d_pre @ self.weight("kernel").T, [d_h_prev, d_c * f]

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "LSTMTape":
        """Run over a sequence: the equations of `step` in 8 calls of NumPy a step.

        It is the same because σ(pre) = ½ + ½·tanh(pre/2): with the ½ of pre/2 folded into the rows of the gates'
        matrix, one tanh serves all four gates. And with rows in the order o, i, f, c̃, c_{t-1}, the products i * c̃ and
        f * c_{t-1} are one product of neighbours, (i, f) * (c̃, c_{t-1}).
        """
        units, (steps, _, batch) = self.units, x.shape
        fused = self._fused(dropout, x)
        v = columns_over_time(x, states[0])
        rows = np.empty((steps + 1, 5 * units, batch), self.dtype)  # o, i, f, c̃, c_{t-1}
        rows[0, 4 * units :] = states[1]
        tanh_c = np.empty((steps, units, batch), self.dtype)
        parts = np.empty((2 * units, batch), self.dtype)
        written, kept = parts[:units], parts[units:]  # i * c̃, f * c_{t-1}
        half = np.array(0.5, self.dtype)
        one_tanh = self.recurrent_activation is SIGMOID and self.activation is TANH
        product, sigmoid, tanh = fused.product(), self.recurrent_activation.forward, self.activation.forward
        add, multiply = np.add, np.multiply

        for v_t, h, all_rows, gates, o, i_f, c_tilde_c_prev, c, tanh_c_t, held in zip(
            v[:-1],
            v[1:, :units],
            rows[:-1, : 4 * units],
            rows[:-1, : 3 * units],
            rows[:-1, :units],
            rows[:-1, units : 3 * units],
            rows[:-1, 3 * units :],
            rows[1:, 4 * units :],
            tanh_c,
            held_steps(mask),
            strict=False,
        ):
            product(v_t, all_rows)
            if one_tanh:
                tanh(all_rows, all_rows)
                multiply(gates, half, gates)
                add(gates, half, gates)
            else:
                sigmoid(gates, gates)
                candidate = c_tilde_c_prev[:units]
                tanh(candidate, candidate)
            multiply(i_f, c_tilde_c_prev, parts)
            add(written, kept, c)
            tanh(c, tanh_c_t)
            multiply(o, tanh_c_t, h)
            if held is not None:
                np.copyto(h, v_t[:units], where=held)
                np.copyto(c, c_tilde_c_prev[units:], where=held)
        return LSTMTape(self, fused, v, rows, tanh_c, mask)

    def _fused(self, dropout: DropoutMasks | None, x: FloatArray) -> Fused:
        def fused() -> Fused:
            bias = self.weight("bias") if self.use_bias else None
            matrix = stack_rows(
                self.weight("recurrent_kernel"), self.weight("kernel"), bias, self.units, ORDER
            )
            folded = matrix
            if self.recurrent_activation is SIGMOID and self.activation is TANH:
                folded = matrix.copy()
                folded[: 3 * self.units] *= 0.5
            return Fused(matrix, folded, self.units, self.units)

        return self.cached("fused", fused).dropping(keep_factors(dropout, ORDER, self.units, x))


@dataclass(frozen=True)
class LSTMTape(Tape):
    """A run of an LSTMCell: 7 numbers a unit and step.

    v: the vectors [h; x; 1], (time + 1, units + features + 1, batch); rows: o, i, f, c̃, c_{t-1}, (time + 1,
    5·units, batch), of which the last step holds the final c only; tanh_c: activation(c), (time, units, batch).
    """

    NAMES: ClassVar[tuple[str, ...]] = (
        *("pre_i", "pre_f", "pre_c", "pre_o"),
        *("i", "f", "c_tilde", "o", "c", "h", "tanh_c"),
    )

    cell: LSTMCell
    fused: Fused
    v: FloatArray
    rows: FloatArray
    tanh_c: FloatArray
    mask: BoolArray | None

    @property
    def inputs(self) -> FloatArray:
        """The sequence in processing order, (time, features, batch)."""
        return self.v[:-1, self.fused.state : -1]

    @property
    def outputs(self) -> FloatArray:
        """The hidden state after every step, (time, units, batch)."""
        return self.v[1:, : self.fused.state]

    @property
    def states(self) -> list[FloatArray]:
        """[h, c], before the first and after every step."""
        return [self.v[:, : self.fused.state], self.rows[:, 4 * self.cell.units :]]

    def is_finite(self) -> bool:
        """Whether neither inf nor NaN came up in the run: once in c, they stay there to the end."""
        return checks.finite(self.v) and checks.finite(self.rows[-1, 4 * self.cell.units :])

    def _row(self, name: str) -> slice:
        k = ("o", "i", "f", "c").index(name)
        return slice(k * self.cell.units, (k + 1) * self.cell.units)

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); the pre-activations are computed anew."""
        if name.startswith("pre_"):
            return self.fused.pre(self.v)[:, self._row(name[-1])]
        if name == "tanh_c":
            return self.tanh_c
        if name in ("h", "c"):
            return self.states["hc".index(name)][1:]
        return self.rows[:-1, self._row(name[0])]

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file.

        What does not depend on dL/dh is computed for all steps at once before the loop. In it each step's factors,
        multiplied by dL/dh (for o) and dL/dc (for i, f, c̃), become dL/dpre in place.
        """
        d_h, d_c = d_states
        steps, units, batch = self.tanh_c.shape
        factors, h_to_c, f = self._factors()
        d_pre = factors.reshape(steps, 4 * units, batch)
        through_u = self.fused.state_gradient()
        to_c, to_h = np.empty((units, batch), d_h.dtype), np.empty((units, batch), d_h.dtype)
        add, multiply = np.add, np.multiply
        d_h_t, d_c_t = d_h[-1], d_c[-1]
        for d_h_prev, d_c_prev, h_to_c_t, f_t, factor_o, factors_ifc, d_pre_t, held in zip(
            d_h[-2::-1],
            d_c[-2::-1],
            h_to_c[::-1],
            f[::-1],
            factors[::-1, 0],
            factors[::-1, 1:],
            d_pre[::-1],
            held_steps(self.mask, backwards=True),
            strict=False,
        ):
            multiply(d_h_t, h_to_c_t, to_c)
            add(d_c_t, to_c, d_c_t)
            multiply(d_h_t, factor_o, factor_o)
            multiply(d_c_t, factors_ifc, factors_ifc)
            multiply(d_c_t, f_t, d_c_prev)
            through_u(d_pre_t, to_h)
            add(d_h_prev, to_h, d_h_prev)
            if held is not None:
                add(d_h_prev, d_h_t, d_h_prev, where=held)
            d_h_t, d_c_t = d_h_prev, d_c_prev
        recurrent, kernel, bias = unstack_rows(self.fused.weight_gradient(d_pre, self.v), units, ORDER)
        weights = [kernel, recurrent, *([bias] if self.cell.use_bias else [])]
        return TapeGradients(weights, self.fused.input_gradient(d_pre), [d_h, d_c])

    def _factors(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return dL/dpre / (dL/dh for o, dL/dc for i, f, c̃), (time, 4, units, batch); dc/dh; dc_t/dc_{t-1}."""
        units, (steps, _, batch) = self.cell.units, self.tanh_c.shape
        rows = self.rows[:-1].reshape(steps, 5, units, batch)
        o, f = rows[:, 0], rows[:, 2]
        factors = np.empty((steps, 4, units, batch), rows.dtype)
        slope(
            self.cell.recurrent_activation,
            lambda: self.fused.pre(self.v).reshape(factors.shape)[:, :3],
            rows[:, :3],
            factors[:, :3],
        )
        factors[:, 0] *= self.tanh_c
        factors[:, 1:3] *= rows[:, 3:]  # i with c̃, f with c_{t-1}
        slope(
            self.cell.activation,
            lambda: self.fused.pre(self.v)[:, 3 * units :],
            rows[:, 3],
            factors[:, 3],
        )
        factors[:, 3] *= rows[:, 1]
        h_to_c = slope(self.cell.activation, self._unmasked_c, self.tanh_c)
        h_to_c *= o
        if self.mask is not None:
            factors *= self.mask[:, None]  # a masked step computes nothing that is kept ...
            h_to_c *= self.mask
            f = np.where(self.mask, f, f.dtype.type(1.0))  # ... and hands its gradient on as it is
        return factors, h_to_c, f

    def _unmasked_c(self) -> FloatArray:
        """Return c as every step computed it, before a mask held it."""
        _, i, f, c_tilde, c_prev = np.split(self.rows[:-1], 5, axis=1)
        c: FloatArray = f * c_prev + i * c_tilde
        return c
