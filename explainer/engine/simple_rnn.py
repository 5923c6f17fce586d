"""The simple recurrent cell, forward and back.

    h_t = activation(x_t·W + h_{t-1}·U + b)

Elman 1990, "Finding structure in time". The output is the new state. Going back (Werbos 1990), with dL/dh_t known:

    dL/dpre_t   = dL/dh_t · activation'(pre_t)         pre_t is the pre-activation, x_t·W + h_{t-1}·U + b
    dL/dh_{t-1} = dL/dpre_t · Uᵀ  + what the loss adds at t-1

which multiplies by activation'·Uᵀ once a step: the reason why gradients vanish or explode (Pascanu et al. 2013).

>>> cell = SimpleRNNCell(1)
>>> cell.set_weights([[[0.5]], [[-1.0]], [0.0]])
>>> output, states = cell([[2.0]], [[[0.0]]])
>>> print(output.round(4), output is states[0])     # tanh(2 · 0.5 - 0 · 1)
[[0.7616]] True
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


class SimpleRNNCell(Cell):
    """One step of a simple recurrent network, with Keras's arguments, weights and defaults.

    Weights: kernel (features, units), recurrent_kernel (units, units), bias (units,). State: h (batch, units).
    """

    def __init__(
        self,
        units: int,
        activation: str | Activation | None = "tanh",
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        recurrent_initializer: str | initializers.Initializer = "orthogonal",
        bias_initializer: str | initializers.Initializer = "zeros",
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
        self.state_size = self.units

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in Keras's order."""
        shapes: dict[str, tuple[int, ...]] = {
            "kernel": (input_dim, self.units),
            "recurrent_kernel": (self.units, self.units),
        }
        return shapes | ({"bias": (self.units,)} if self.use_bias else {})

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
        """Return every quantity of one step by name, (batch, units)."""
        (h_prev,) = states
        bias = self.weight("bias") if self.use_bias else 0.0

        pre_h = x_t @ self.weight("kernel") + h_prev @ self.weight("recurrent_kernel") + bias
        h = self.activation(pre_h)
        return {"pre_h": pre_h, "h": h}

    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and [dL/dh_{t-1}] of one step."""
        (h_prev,), (d_h,) = states, d_states
        d_pre = self.activation.backward(now["pre_h"], now["h"], d_h)
        d_weights = [x_t.T @ d_pre, h_prev.T @ d_pre, *([d_pre.sum(axis=0)] if self.use_bias else [])]
        return d_weights, d_pre @ self.weight("kernel").T, [d_pre @ self.weight("recurrent_kernel").T]

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "SimpleRNNTape":
        """Run over a sequence: the same equation as [Uᵀ | Wᵀ | b]·[h; x; 1], h written into the next vector."""
        fused = self._fused(dropout, x)
        v = columns_over_time(x, states[0])
        product, activate = fused.product(), self.activation.forward

        for v_t, h, held in zip(v, v[1:, : self.units], held_steps(mask), strict=False):
            product(v_t, h)
            activate(h, h)
            if held is not None:
                np.copyto(h, v_t[: self.units], where=held)
        return SimpleRNNTape(self, fused, v, mask)

    def _fused(self, dropout: DropoutMasks | None, x: FloatArray) -> Fused:
        def fused() -> Fused:
            bias = self.weight("bias") if self.use_bias else None
            matrix = stack_rows(
                self.weight("recurrent_kernel"), self.weight("kernel"), bias, self.units, (0,)
            )
            return Fused(matrix, matrix, self.units, self.units)

        return self.cached("fused", fused).dropping(keep_factors(dropout, (0,), self.units, x))


@dataclass(frozen=True)
class SimpleRNNTape(Tape):
    """A run of a SimpleRNNCell. v: the vectors [h; x; 1], (time + 1, units + features + 1, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = ("pre_h", "h")

    cell: SimpleRNNCell
    fused: Fused
    v: FloatArray
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

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch)."""
        return self.outputs if name == "h" else self.fused.pre(self.v)

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the two equations at the top of this file.

        activation' is known for all steps before the loop, in which each step's slopes become dL/dpre in place; the
        gradients of weights and inputs follow after it.
        """
        (d_h,) = d_states
        slopes = slope(self.cell.activation, lambda: self.fused.pre(self.v), self.outputs)
        if self.mask is not None:
            slopes *= self.mask  # a masked step computes nothing that is kept, and hands its gradient on
        d_pre = slopes
        through_u, step = self.fused.state_gradient(), np.empty(d_h.shape[1:], d_h.dtype)
        add, multiply = np.add, np.multiply
        d_h_t = d_h[-1]
        for d_pre_t, d_h_prev, held in zip(
            d_pre[::-1], d_h[-2::-1], held_steps(self.mask, backwards=True), strict=False
        ):
            multiply(d_pre_t, d_h_t, d_pre_t)
            through_u(d_pre_t, step)
            add(d_h_prev, step, d_h_prev)
            if held is not None:
                add(d_h_prev, d_h_t, d_h_prev, where=held)
            d_h_t = d_h_prev
        recurrent, kernel, bias = unstack_rows(
            self.fused.weight_gradient(d_pre, self.v), self.fused.state, order=(0,)
        )
        weights = [kernel, recurrent, *([bias] if self.cell.use_bias else [])]
        return TapeGradients(weights, self.fused.input_gradient(d_pre), [d_h])
