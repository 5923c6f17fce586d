"""The LSTM whose gates look at the cell state through peepholes, with clips and a projection, forward and back.

    i_t = σ(x_t·W_i + h_{t-1}·U_i + p_i * c_{t-1} + b_i)
    f_t = σ(x_t·W_f + h_{t-1}·U_f + p_f * c_{t-1} + b_f + forget_bias)
    c̃_t = tanh(x_t·W_c + h_{t-1}·U_c + b_c)
    c_t = clip(f_t * c_{t-1} + i_t * c̃_t, ±cell_clip)
    o_t = σ(x_t·W_o + h_{t-1}·U_o + p_o * c_t + b_o)            the output gate sees the new cell state
    m_t = o_t * tanh(c_t)
    h_t = clip(m_t·P, ±proj_clip)                               without num_proj: h_t = m_t

Peepholes: Gers & Schmidhuber 2000, "Recurrent nets that time and count". Projection: Sak, Senior & Beaufays 2014. The
options are those of TensorFlow 1's LSTMCell; the layout is Keras's. The way back is that of `lstm.py` with one more
path from each gate to the cell state, (dL/dpre_g) * p_g, and no gradient where a clip holds a value.

>>> cell = PeepholeLSTMCell(4, num_proj=2, seed=0)
>>> output, (h, c) = cell(np.ones((1, 3)), cell.get_initial_state(1))
>>> h.shape, c.shape, [weight.shape for weight in cell.get_weights()]
((1, 2), (1, 4), [(3, 16), (2, 16), (16,), (4,), (4,), (4,), (4, 2)])
"""

import math
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import BoolArray, Quantities, StepGradients, TapeGradients, held_steps, slope
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
from explainer.engine.lstm import ORDER, LSTMCell, LSTMTape


class PeepholeLSTMCell(LSTMCell):
    """One step of an LSTM with peepholes, clips and a projection.

    Weights: kernel (features, 4·units), recurrent_kernel (n, 4·units), bias (4·units,), the columns i, f, c̃, o as in
    LSTMCell; with `use_peepholes` peephole_i, peephole_f, peephole_o (units,); with `num_proj` projection_kernel
    (units, num_proj). n is num_proj or else units. States: [h (batch, n), c (batch, units)].
    """

    def __init__(
        self,
        units: int,
        activation: str | Activation | None = "tanh",
        recurrent_activation: str | Activation | None = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        recurrent_initializer: str | initializers.Initializer = "orthogonal",
        bias_initializer: str | initializers.Initializer = "zeros",
        use_peepholes: bool = True,
        cell_clip: float | None = None,
        num_proj: int | None = None,
        proj_clip: float | None = None,
        forget_bias: float = 1.0,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(
            units,
            activation=activation,
            recurrent_activation=recurrent_activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            unit_forget_bias=False,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            seed=seed,
            dtype=dtype,
            **options,
        )
        self.use_peepholes = bool(use_peepholes)
        self.cell_clip = checks.positive_number("cell_clip", cell_clip)
        self.proj_clip = checks.positive_number("proj_clip", proj_clip)
        self.num_proj = None if num_proj is None else checks.positive_int("num_proj", num_proj)
        if self.proj_clip is not None and self.num_proj is None:
            raise ValueError(
                "proj_clip clips the projection, so num_proj must be given too. Received: num_proj=None."
            )
        if not math.isfinite(forget_bias):
            raise ValueError(f"forget_bias must be a finite number. Received: forget_bias={forget_bias!r}.")
        self.forget_bias = float(forget_bias)
        self.output_size = self.num_proj or self.units
        self.state_size = [self.output_size, self.units]

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in order."""
        shapes = super().weight_shapes(input_dim) | {"recurrent_kernel": (self.output_size, 4 * self.units)}
        if self.use_peepholes:
            shapes |= {f"peephole_{gate}": (self.units,) for gate in "ifo"}
        if self.num_proj:
            shapes["projection_kernel"] = (self.units, self.num_proj)
        return shapes

    def initial_weight(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        """Return the weight that training starts from; peepholes and projection use the kernel's initializer."""
        drawn_like = name if name in ("kernel", "recurrent_kernel", "bias") else "kernel"
        return super().initial_weight(drawn_like, shape)

    def peepholes(self) -> FloatArray:
        """Return p_i, p_f, p_o as rows (3, units); zeros without peepholes."""
        if not self.use_peepholes:
            return np.zeros((3, self.units), self.dtype)
        return np.stack([self.weight(f"peephole_{gate}") for gate in "ifo"])

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
        """Return every quantity of one step by name, (batch, units); h and, with a projection, m."""
        h_prev, c_prev = states
        sigmoid, tanh = self.recurrent_activation, self.activation
        bias = self.weight("bias") if self.use_bias else 0.0
        p_i, p_f, p_o = self.peepholes() if self.use_peepholes else (None, None, None)

        sums = x_t @ self.weight("kernel") + h_prev @ self.weight("recurrent_kernel") + bias
        sum_i, sum_f, pre_c, sum_o = np.split(sums, 4, axis=1)
        pre_i = sum_i + _seen_through(p_i, c_prev)
        pre_f = sum_f + _seen_through(p_f, c_prev) + self.dtype.type(self.forget_bias)
        i, f, c_tilde = sigmoid(pre_i), sigmoid(pre_f), tanh(pre_c)
        c = _clip(f * c_prev + i * c_tilde, self.cell_clip)
        pre_o = sum_o + _seen_through(p_o, c)
        o, tanh_c = sigmoid(pre_o), tanh(c)
        m = o * tanh_c
        h = _clip(m @ self.weight("projection_kernel"), self.proj_clip) if self.num_proj else m

        gates = {"i": i, "f": f, "c_tilde": c_tilde, "o": o, "c": c, "h": h, "tanh_c": tanh_c, "m": m}
        return {"pre_i": pre_i, "pre_f": pre_f, "pre_c": pre_c, "pre_o": pre_o} | gates

    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and [dL/dh_{t-1}, dL/dc_{t-1}] of one step."""
        (h_prev, c_prev), (d_h, d_c) = states, d_states
        sigmoid, tanh = self.recurrent_activation, self.activation
        i, f, c_tilde, o, m = now["i"], now["f"], now["c_tilde"], now["o"], now["m"]
        p_i, p_f, p_o = self.peepholes() if self.use_peepholes else (None, None, None)

        d_m = d_h
        if self.num_proj:
            projection = self.weight("projection_kernel")
            d_h = np.where(_inside(m @ projection, self.proj_clip), d_h, 0.0)
            d_m = d_h @ projection.T
        d_pre_o = sigmoid.backward(now["pre_o"], o, d_m * now["tanh_c"])
        d_c += tanh.backward(now["c"], now["tanh_c"], d_m * o) + _seen_through(p_o, d_pre_o)
        d_c = np.where(_inside(f * c_prev + i * c_tilde, self.cell_clip), d_c, 0.0)
        d_pre_i = sigmoid.backward(now["pre_i"], i, d_c * c_tilde)
        d_pre_f = sigmoid.backward(now["pre_f"], f, d_c * c_prev)
        d_pre_c = tanh.backward(now["pre_c"], c_tilde, d_c * i)

        d_pre = np.concatenate([d_pre_i, d_pre_f, d_pre_c, d_pre_o], axis=1)
        d_weights = [x_t.T @ d_pre, h_prev.T @ d_pre, *([d_pre.sum(axis=0)] if self.use_bias else [])]
        if self.use_peepholes:
            seen = ((d_pre_i, c_prev), (d_pre_f, c_prev), (d_pre_o, now["c"]))
            d_weights += [(d * c).sum(axis=0) for d, c in seen]
        if self.num_proj:
            d_weights.append(m.T @ d_h)
        d_h_prev = d_pre @ self.weight("recurrent_kernel").T
        d_c_prev = d_c * f + _seen_through(p_i, d_pre_i) + _seen_through(p_f, d_pre_f)
        return d_weights, d_pre @ self.weight("kernel").T, [d_h_prev, d_c_prev]

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "PeepholeLSTMTape":
        """Run over a sequence: `step` with the product in its fused form, rows as in `lstm.py`."""
        units, (steps, _, batch) = self.units, x.shape
        fused = self._fused_with_forget_bias(dropout, x)
        v = columns_over_time(x, states[0])
        rows = np.empty((steps + 1, 5, units, batch), self.dtype)  # o, i, f, c̃, c_{t-1}
        rows[0, 4] = states[1]
        tanh_c, m = np.empty((2, steps, units, batch), self.dtype)
        peepholes = self.peepholes()[:, :, None]
        projection = self.weight("projection_kernel").T if self.num_proj else None
        product, sigmoid, tanh = fused.product(), self.recurrent_activation.forward, self.activation.forward

        for v_t, h, now, after, tanh_c_t, m_t, held in zip(
            v, v[1:, : self.output_size], rows, rows[1:], tanh_c, m, held_steps(mask), strict=False
        ):
            o, i_f, c_tilde, c_prev, c = now[0], now[1:3], now[3], now[4], after[4]
            product(v_t, now[:4].reshape(4 * units, batch))
            i_f += peepholes[:2] * c_prev
            sigmoid(i_f, i_f)
            tanh(c_tilde, c_tilde)
            np.add(i_f[0] * c_tilde, i_f[1] * c_prev, c)
            if self.cell_clip:
                np.clip(c, -self.cell_clip, self.cell_clip, c)
            o += peepholes[2] * c
            sigmoid(o, o)
            tanh(c, tanh_c_t)
            np.multiply(o, tanh_c_t, m_t)
            h[:] = m_t if projection is None else _clip(projection @ m_t, self.proj_clip)
            if held is not None:
                np.copyto(h, v_t[: self.output_size], where=held)
                np.copyto(c, c_prev, where=held)
        return PeepholeLSTMTape(
            self, fused, v, rows.reshape(steps + 1, 5 * units, batch), tanh_c, mask, m, peepholes, projection
        )

    def _fused_with_forget_bias(self, dropout: DropoutMasks | None, x: FloatArray) -> Fused:
        def fused() -> Fused:
            bias = self.weight("bias") if self.use_bias else None
            stacked = stack_rows(
                self.weight("recurrent_kernel"), self.weight("kernel"), bias, self.units, ORDER
            )
            stacked[2 * self.units : 3 * self.units, -1] += self.dtype.type(self.forget_bias)
            return Fused(stacked, stacked, self.output_size, self.units)

        return self.cached("fused", fused).dropping(keep_factors(dropout, ORDER, self.output_size, x))


@dataclass(frozen=True)
class PeepholeLSTMTape(LSTMTape):
    """A run of a PeepholeLSTMCell. As LSTMTape, and m = o * tanh(c) before the projection, (time, units, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = (*LSTMTape.NAMES, "m")

    cell: PeepholeLSTMCell
    m: FloatArray
    peepholes: FloatArray = field(metadata={"batched": False})  # p_i, p_f, p_o, (3, units, 1)
    projection: FloatArray | None = field(metadata={"batched": False})  # Pᵀ, (num_proj, units)

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); the pre-activations are computed anew."""
        if name == "m":
            return self.m
        if name in ("pre_i", "pre_f", "pre_o"):
            peephole: FloatArray = self.peepholes["ifo".index(name[-1])]
            return super().quantity(name) + peephole * self._peeped(name[-1])
        return super().quantity(name)

    def is_finite(self) -> bool:
        """Whether neither inf nor NaN came up in the run; clips can take them out of c again."""
        return super().is_finite() and checks.finite(self.rows[:-1])

    def _peeped(self, gate: str) -> FloatArray:
        """Return the cell state that a gate sees: the new one for o, the old one for i and f."""
        return self._computed_c() if gate == "o" else self.rows[:-1, 4 * self.cell.units :]

    def _computed_c(self) -> FloatArray:
        """Return c as every step computed and clipped it, before a mask held it."""
        return _clip(self._unmasked_c(), self.cell.cell_clip)

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time, step by step as the equations say."""
        d_h, d_c = d_states
        units, (steps, _, batch) = self.cell.units, self.tanh_c.shape
        o, i, f, c_tilde, c_prev = np.moveaxis(self.rows[:-1].reshape(steps, 5, units, batch), 1, 0)
        gate, squash = self.cell.recurrent_activation, self.cell.activation
        slope_i, slope_f, slope_o = (
            slope(gate, lambda name=name: self.quantity(f"pre_{name}"), y)  # type: ignore[misc]
            for name, y in (("i", i), ("f", f), ("o", o))
        )
        slope_candidate = slope(squash, lambda: self.quantity("pre_c"), c_tilde)
        slope_c = slope(squash, self._computed_c, self.tanh_c)
        c_passes = _inside(self._unmasked_c(), self.cell.cell_clip)
        projected = self.m if self.projection is None else np.matmul(self.projection, self.m)
        h_passes = _inside(projected, self.cell.proj_clip)
        p_i, p_f, p_o = self.peepholes

        d_pre = np.empty((steps, 4, units, batch), self.rows.dtype)
        rows = d_pre.reshape(steps, 4 * units, batch)
        d_projected = np.empty_like(projected)
        through_u, to_h = self.fused.state_gradient(), np.empty(d_h.shape[1:], d_h.dtype)
        for t in range(steps - 1, -1, -1):
            valid = True if self.mask is None else self.mask[t]
            d_projected[t] = d_h[t + 1] * (h_passes[t] & valid)
            d_m = d_projected[t] if self.projection is None else self.projection.T @ d_projected[t]
            d_pre_o = d_m * self.tanh_c[t] * slope_o[t]
            d_c[t + 1] += d_m * o[t] * slope_c[t] + d_pre_o * p_o
            d_c_new = d_c[t + 1] * (c_passes[t] & valid)
            d_pre_i = d_c_new * c_tilde[t] * slope_i[t]
            d_pre_f = d_c_new * c_prev[t] * slope_f[t]
            d_pre[t] = d_pre_o, d_pre_i, d_pre_f, d_c_new * i[t] * slope_candidate[t]
            d_c[t] = d_c_new * f[t] + d_pre_i * p_i + d_pre_f * p_f
            through_u(rows[t], to_h)
            d_h[t] += to_h
            if self.mask is not None:
                d_h[t] += d_h[t + 1] * ~valid
                d_c[t] += d_c[t + 1] * ~valid

        recurrent, kernel, bias = unstack_rows(
            self.fused.weight_gradient(rows, self.v), self.fused.state, ORDER
        )
        weights = [kernel, recurrent, *([bias] if self.cell.use_bias else [])]
        if self.cell.use_peepholes:
            seen = {"i": c_prev, "f": c_prev, "o": self._computed_c()}
            d_gates = {"i": d_pre[:, 1], "f": d_pre[:, 2], "o": d_pre[:, 0]}
            weights += [(d_gates[name] * seen[name]).sum(axis=(0, 2)) for name in "ifo"]
        if self.projection is not None:
            weights.append(sum_of_outer_products(self.m, d_projected))
        return TapeGradients(weights, self.fused.input_gradient(rows), [d_h, d_c])


def _clip(a: FloatArray, bound: float | None) -> FloatArray:
    return a if bound is None else np.clip(a, -bound, bound)


def _seen_through(peephole: FloatArray | None, c: FloatArray) -> FloatArray | float:
    """Return what a gate sees of c, or c of its gradient; nothing without a peephole, where 0·inf would be NaN."""
    return 0.0 if peephole is None else peephole * c


def _inside(a: FloatArray, bound: float | None) -> BoolArray:
    """Return where a clip lets a gradient through: where it does not change the value, as in TensorFlow."""
    return np.ones(a.shape, bool) if bound is None else np.abs(a) <= bound
