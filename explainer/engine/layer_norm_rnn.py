"""The simple recurrent cell with layer normalisation before the activation, forward and back.

    pre_t  = x_t·W + h_{t-1}·U + b
    prê_t  = (pre_t - mean(pre_t)) / √(variance(pre_t) + ε)        mean and variance over the units of one sequence
    norm_t = γ * prê_t + β
    h_t    = activation(norm_t)

Ba, Kiros & Hinton 2016, "Layer normalization", section 3.1. The scale of W and U no longer matters to h, which keeps
the state from growing or shrinking over time. The way back, with dL/dprê_t = γ * dL/dh_t * activation':

    dL/dpre_t = (dL/dprê_t - mean(dL/dprê_t) - prê_t * mean(dL/dprê_t * prê_t)) / √(variance + ε)

and on from dL/dpre_t as in `simple_rnn.py`.

>>> cell = LNSimpleRNNCell(3, seed=0)
>>> output, (h,) = cell(np.ones((1, 2)), cell.get_initial_state(1))
>>> [weight.shape for weight in cell.get_weights()], bool(abs(cell.step(np.ones((1, 2)), [h])["norm_h"].sum()) < 1e-6)
([(2, 3), (3, 3), (3,), (3,), (3,)], True)
"""

import math
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from explainer.engine import initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import BoolArray, Quantities, StepGradients, TapeGradients, held_steps, slope
from explainer.engine.checks import FloatArray
from explainer.engine.fused import DropoutMasks, columns_over_time, unstack_rows
from explainer.engine.simple_rnn import SimpleRNNCell, SimpleRNNTape


class LNSimpleRNNCell(SimpleRNNCell):
    """A SimpleRNNCell with layer normalisation. Keras has no such cell; arguments and defaults are as in Keras.

    Weights: those of SimpleRNNCell, then gamma (units,) and beta (units,). State: h (batch, units).
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
        epsilon: float = 1e-3,
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(
            units,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            seed=seed,
            dtype=dtype,
            **options,
        )
        if not (math.isfinite(epsilon) and epsilon > 0):
            raise ValueError(f"epsilon must be a number above 0. Received: epsilon={epsilon!r}.")
        self.epsilon = float(epsilon)

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight, in order."""
        return super().weight_shapes(input_dim) | {"gamma": (self.units,), "beta": (self.units,)}

    def initial_weight(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        """Return the weight that training starts from: gamma 1, beta 0."""
        if name in ("gamma", "beta"):
            return np.full(shape, 1.0 if name == "gamma" else 0.0, self.dtype)
        return super().initial_weight(name, shape)

    def step(self, x_t: FloatArray, states: list[FloatArray]) -> Quantities:
        """Return every quantity of one step by name, (batch, units); norm_h is the activation's argument.

        mean and variance, over the units, are (batch, 1).
        """
        (h_prev,) = states
        bias = self.weight("bias") if self.use_bias else 0.0

        pre_h = x_t @ self.weight("kernel") + h_prev @ self.weight("recurrent_kernel") + bias
        mean = pre_h.mean(axis=1, keepdims=True)
        variance = np.square(pre_h - mean).mean(axis=1, keepdims=True)
        pre_hat = (pre_h - mean) / np.sqrt(variance + self.epsilon)
        norm_h = self.weight("gamma") * pre_hat + self.weight("beta")
        h = self.activation(norm_h)
        return {
            "pre_h": pre_h,
            "mean": mean,
            "variance": variance,
            "pre_hat": pre_hat,
            "norm_h": norm_h,
            "h": h,
        }

    def step_back(
        self, x_t: FloatArray, states: list[FloatArray], now: Quantities, d_states: list[FloatArray]
    ) -> StepGradients:
        """Return dL/dweights, dL/dx_t and [dL/dh_{t-1}] of one step."""
        (h_prev,), (d_h,) = states, d_states
        pre_hat, root = now["pre_hat"], np.sqrt(now["variance"] + self.epsilon)

        d_norm = self.activation.backward(now["norm_h"], now["h"], d_h)
        d_pre_hat = self.weight("gamma") * d_norm
        stretch = pre_hat * (d_pre_hat * pre_hat).mean(axis=1, keepdims=True)
        d_pre = (d_pre_hat - d_pre_hat.mean(axis=1, keepdims=True) - stretch) / root
        d_weights = [x_t.T @ d_pre, h_prev.T @ d_pre, *([d_pre.sum(axis=0)] if self.use_bias else [])]
        d_weights += [(d_norm * pre_hat).sum(axis=0), d_norm.sum(axis=0)]
        return d_weights, d_pre @ self.weight("kernel").T, [d_pre @ self.weight("recurrent_kernel").T]

    def scan(
        self, x: FloatArray, states: list[FloatArray], mask: BoolArray | None, dropout: DropoutMasks | None
    ) -> "LNSimpleRNNTape":
        """Run over a sequence: `step` with the product in its fused form, and units as rows."""
        fused = self._fused(dropout, x)
        v = columns_over_time(x, states[0])
        product, activate = fused.product(), self.activation.forward
        gamma, beta = self.weight("gamma")[:, None], self.weight("beta")[:, None]
        pre_hat = np.empty((len(x), self.units, x.shape[2]), self.dtype)
        deviation = np.empty((len(x), 1, x.shape[2]), self.dtype)

        h = v[:, : self.units]
        for v_t, h_prev, h_next, pre, deviation_t, held in zip(
            v, h, h[1:], pre_hat, deviation, held_steps(mask), strict=False
        ):
            product(v_t, pre)  # which becomes prê
            np.subtract(pre, pre.mean(axis=0), pre)
            np.sqrt(np.square(pre).mean(axis=0, keepdims=True) + self.epsilon, deviation_t)
            np.divide(pre, deviation_t, pre)
            activate(gamma * pre + beta, h_next)
            if held is not None:
                np.copyto(h_next, h_prev, where=held)
        return LNSimpleRNNTape(self, fused, v, mask, pre_hat, deviation, gamma, beta)


@dataclass(frozen=True)
class LNSimpleRNNTape(SimpleRNNTape):
    """A run of an LNSimpleRNNCell. pre_hat: (time, units, batch); deviation: √(variance + ε), (time, 1, batch)."""

    NAMES: ClassVar[tuple[str, ...]] = ("pre_h", "mean", "variance", "pre_hat", "norm_h", "h")

    pre_hat: FloatArray
    deviation: FloatArray
    gamma: FloatArray = field(metadata={"batched": False})  # (units, 1)
    beta: FloatArray = field(metadata={"batched": False})

    def quantity(self, name: str) -> FloatArray:
        """Return a quantity by name, (time, units, batch); mean and variance (time, 1, batch)."""
        if name == "pre_hat":
            return self.pre_hat
        if name == "norm_h":
            return self.gamma * self.pre_hat + self.beta
        if name not in ("mean", "variance"):
            return super().quantity(name)
        pre_h = super().quantity("pre_h")
        mean: FloatArray = pre_h.mean(axis=1, keepdims=True)
        if name == "mean":
            return mean
        # Not from `deviation`: where the variance is far below ε, the root has lost it.
        variance: FloatArray = np.square(pre_h - mean).mean(axis=1, keepdims=True)
        return variance

    def backward(self, d_states: list[FloatArray]) -> TapeGradients:
        """Backpropagate through time: the equations at the top of this file."""
        (d_h,) = d_states
        d_norm = slope(self.cell.activation, lambda: self.quantity("norm_h"), self.outputs)
        if self.mask is not None:
            d_norm = d_norm * self.mask
        through_u, step = self.fused.state_gradient(), np.empty(d_h.shape[1:], d_h.dtype)
        d_pre = np.empty_like(d_norm)
        for d_pre_t, d_norm_t, pre_hat, deviation, d_h_t, d_h_prev, held in zip(
            d_pre[::-1],
            d_norm[::-1],
            self.pre_hat[::-1],
            self.deviation[::-1],
            d_h[:0:-1],
            d_h[-2::-1],
            held_steps(self.mask, backwards=True),
            strict=False,
        ):
            np.multiply(d_norm_t, d_h_t, d_norm_t)
            d_pre_hat = self.gamma * d_norm_t
            np.subtract(d_pre_hat, d_pre_hat.mean(axis=0), d_pre_t)
            np.subtract(d_pre_t, pre_hat * (d_pre_hat * pre_hat).mean(axis=0), d_pre_t)
            np.divide(d_pre_t, deviation, d_pre_t)
            through_u(d_pre_t, step)
            np.add(d_h_prev, step, d_h_prev)
            if held is not None:
                np.add(d_h_prev, d_h_t, d_h_prev, where=held)
        recurrent, kernel, bias = unstack_rows(
            self.fused.weight_gradient(d_pre, self.v), self.fused.state, order=(0,)
        )
        d_gamma, d_beta = (d_norm * self.pre_hat).sum(axis=(0, 2)), d_norm.sum(axis=(0, 2))
        weights = [kernel, recurrent, *([bias] if self.cell.use_bias else []), d_gamma, d_beta]
        return TapeGradients(weights, self.fused.input_gradient(d_pre), [d_h])
