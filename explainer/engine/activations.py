"""Activation functions and their derivatives, side by side, by the names and definitions of Keras 3.

>>> tanh = get("tanh")
>>> pre = np.array([0.0, 1.0], dtype=np.float32)
>>> y = tanh.forward(pre)
>>> print(tanh.derivative(pre, y).round(4), y.dtype)
[1.   0.42] float32

Most work on one number at a time, so that the layout of the array does not matter. `softmax`, `log_softmax` and
`sparsemax` mix the units of a layer, which are the last axis: they have a Jacobian instead of a derivative, and
`jacobian_product` multiplies with it. Two of Keras's functions are missing: glu, which halves the number of units, so
that no recurrent layer of Keras can use it either, and threshold, which needs arguments.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import mixing

FloatArray = npt.NDArray[np.floating[Any]]

# Klambauer et al. 2017, "Self-Normalizing Neural Networks", eq. 14.
SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805
# TensorFlow keeps this slope in float32, whatever the dtype of the layer.
LEAKY_SLOPE = float(np.float32(0.2))


@dataclass(frozen=True)
class Activation:
    """One activation: `forward(pre, out=None)` gives y, `derivative(pre, y)` gives dy/dpre.

    Both keep the dtype and shape of `pre`; `out` may be `pre` itself. Where the function has a kink, the
    derivative is the one that TensorFlow takes. One that mixes the units, the last axis, has
    `jacobian_product(y, d_y)` instead, which is dL/dpre from dL/dy. One that `selects` is a choice of pieces: where its
    slope is 0, dL/dpre is 0 also for an infinite dL/dy.
    """

    name: str
    forward: Callable[..., FloatArray]
    derivative: Callable[..., FloatArray]
    jacobian_product: Callable[[FloatArray, FloatArray], FloatArray] | None = None
    selects: bool = False

    @property
    def mixes_units(self) -> bool:
        """Whether y of one unit depends on pre of another."""
        return self.jacobian_product is not None

    def backward(self, pre: FloatArray, y: FloatArray, d_y: FloatArray) -> FloatArray:
        """Return dL/dpre, from y = activation(pre) and dL/dy."""
        if self.jacobian_product is not None:
            return self.jacobian_product(y, d_y)
        slope = self.derivative(pre, y)
        return np.where(slope == 0, slope, d_y * slope) if self.selects else d_y * slope

    def __call__(self, pre: FloatArray) -> FloatArray:
        """Return `forward(pre)`."""
        return self.forward(pre)


def get(identifier: "str | Activation | Callable[[FloatArray], FloatArray] | None") -> Activation:
    """Return the activation of that name; None is linear; a function becomes one without a derivative.

    As nobody knows whether that function mixes the units, it counts as one that does. ValueError for an unknown name.
    """
    if identifier is None:
        return ACTIVATIONS["linear"]
    if isinstance(identifier, Activation):
        return identifier
    if isinstance(identifier, str) and identifier in ACTIVATIONS:
        return ACTIVATIONS[identifier]
    if callable(identifier):
        name = getattr(identifier, "__name__", type(identifier).__name__)
        missing = _missing_derivative(name)
        return Activation(name, _with_out(identifier), missing, missing)
    if isinstance(identifier, str) and identifier in UNUSABLE:
        raise ValueError(f"activation {identifier!r} {UNUSABLE[identifier]}")
    raise ValueError(f"activation must be one of {', '.join(sorted(ACTIVATIONS))}. Received: {identifier!r}.")


def sigmoid(pre: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 / (1 + exp(-pre)), 0 only where exp overflows: a gate that is closed but for 1e-20 lets inf through."""
    out = np.negative(pre, out=out)
    with np.errstate(over="ignore"):
        np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    return np.reciprocal(out, out=out)


def relu(pre: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return max(pre, 0)."""
    return np.maximum(pre, 0.0, out=out)


def linear_slope(_pre: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1."""
    out = np.empty(y.shape, y.dtype) if out is None else out
    out.fill(1.0)
    return out


def tanh_slope(_pre: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 - y²."""
    out = np.multiply(y, y, out=out)
    return np.subtract(1.0, out, out=out)


def sigmoid_slope(_pre: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return y·(1 - y)."""
    out = np.subtract(1.0, y, out=out)
    return np.multiply(y, out, out=out)


def relu_slope(_pre: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 where y > 0, else 0, also for NaN, as TensorFlow does: behind a ReLU, NaN is gone from the gradient."""
    out = np.empty(y.shape, y.dtype) if out is None else out
    return np.greater(y, 0.0, out=out)


def softplus(pre: FloatArray) -> FloatArray:
    """Return log(1 + exp(pre)), without computing exp of a large number."""
    return np.maximum(pre, 0.0) + np.log1p(np.exp(-np.abs(pre)))


def hard_sigmoid(pre: FloatArray) -> FloatArray:
    """Return relu6(pre + 3) / 6, Keras 3's definition (Keras 2 had clip(0.2 pre + 0.5, 0, 1))."""
    y: FloatArray = np.clip(pre + 3.0, 0.0, 6.0) / 6.0
    return y


def elu(pre: FloatArray) -> FloatArray:
    """Return pre, or exp(pre) - 1 where pre is negative."""
    return np.where(pre > 0, pre, np.expm1(np.minimum(pre, 0.0)))


def exponential(pre: FloatArray) -> FloatArray:
    """Return exp(pre); inf where that is out of range."""
    with np.errstate(over="ignore"):
        y: FloatArray = np.exp(pre)
    return y


def normal_cdf(pre: FloatArray) -> FloatArray:
    """Return Φ(pre), the share of a standard normal distribution below pre."""
    half_erfc = np.frompyfunc(lambda v: 0.5 * math.erfc(-v / math.sqrt(2.0)), 1, 1)  # NumPy has no erf
    return np.asarray(half_erfc(pre)).astype(pre.dtype)


def normal_pdf(pre: FloatArray) -> FloatArray:
    """Return φ(pre) = Φ'(pre)."""
    return np.exp(-0.5 * np.minimum(np.abs(pre), 40.0) ** 2) / math.sqrt(2.0 * math.pi)  # φ(40) is 0


def _where(condition: npt.NDArray[np.bool_], like: FloatArray) -> FloatArray:
    """Return 1 where the condition holds, else 0, in the dtype of `like`."""
    return condition.astype(like.dtype)


def _with_out(function: Callable[[FloatArray], FloatArray]) -> Callable[..., FloatArray]:
    """Give a function of one array the `out` argument of a ufunc."""

    def forward(pre: FloatArray, out: FloatArray | None = None) -> FloatArray:
        y = function(pre)
        if out is None:
            return y
        out[...] = y
        return out

    return forward


def _no_single_derivative(_pre: FloatArray, _y: FloatArray) -> FloatArray:
    raise ValueError(
        "An activation that mixes the units has no single derivative: use backward(pre, y, d_y)."
    )


def _missing_derivative(name: str) -> Callable[[FloatArray, FloatArray], FloatArray]:
    def derivative(_pre: FloatArray, _y: FloatArray) -> FloatArray:
        raise ValueError(
            f"activation {name!r} has no derivative. Give Activation(name, forward, derivative)."
        )

    return derivative


_Pair = tuple[Callable[..., FloatArray], Callable[..., FloatArray]]

# The usual functions write into `out` directly, and so do their derivatives.
_FAST: dict[str, _Pair] = {
    "linear": (np.positive, linear_slope),
    "tanh": (np.tanh, tanh_slope),
    "sigmoid": (sigmoid, sigmoid_slope),
    "relu": (relu, relu_slope),
}

_OTHERS: dict[str, _Pair] = {
    "relu6": (lambda pre: np.clip(pre, 0.0, 6.0), lambda pre, _: _where((pre > 0) & (pre < 6), pre)),
    "leaky_relu": (
        lambda pre: np.where(pre > 0, pre, LEAKY_SLOPE * pre),
        lambda pre, _: LEAKY_SLOPE + (1.0 - LEAKY_SLOPE) * _where(pre > 0, pre),
    ),
    "elu": (elu, lambda _, y: np.where(y < 0, y + 1.0, 1.0)),
    "celu": (
        elu,
        lambda pre, _: np.exp(np.minimum(pre, 0.0)),
    ),  # alpha = 1: elu, but for how Keras takes its slope
    "selu": (
        lambda pre: SELU_SCALE * np.where(pre > 0, pre, SELU_ALPHA * np.expm1(np.minimum(pre, 0.0))),
        lambda _, y: np.where(y < 0, y + SELU_SCALE * SELU_ALPHA, SELU_SCALE),
    ),
    "softplus": (softplus, lambda pre, _: sigmoid(pre)),
    "softsign": (lambda pre: pre / (1.0 + np.abs(pre)), lambda pre, _: (1.0 + np.abs(pre)) ** -2.0),
    "squareplus": (lambda pre: (pre + np.hypot(pre, 2.0)) / 2.0, lambda pre, y: y / np.hypot(pre, 2.0)),
    "exponential": (exponential, lambda _, y: y),
    "log_sigmoid": (lambda pre: -softplus(-pre), lambda pre, _: sigmoid(-pre)),
    "silu": (lambda pre: pre * sigmoid(pre), lambda pre, y: sigmoid(pre) + y * sigmoid(-pre)),
    "gelu": (lambda pre: pre * normal_cdf(pre), lambda pre, _: normal_cdf(pre) + pre * normal_pdf(pre)),
    "mish": (
        lambda pre: pre * np.tanh(softplus(pre)),
        lambda pre, _: np.tanh(softplus(pre)) + pre * sigmoid(pre) * (1.0 - np.tanh(softplus(pre)) ** 2),
    ),
    "hard_sigmoid": (hard_sigmoid, lambda pre, _: _where((pre > -3) & (pre < 3), pre) / 6.0),
    "hard_silu": (
        lambda pre: pre * hard_sigmoid(pre),
        lambda pre, _: hard_sigmoid(pre) + pre / 6.0 * _where((pre > -3) & (pre < 3), pre),
    ),
    "hard_tanh": (lambda pre: np.clip(pre, -1.0, 1.0), lambda pre, _: _where((pre >= -1) & (pre <= 1), pre)),
    "tanh_shrink": (lambda pre: pre - np.tanh(pre), lambda pre, _: np.tanh(pre) ** 2),
    "soft_shrink": (lambda pre: pre - np.clip(pre, -0.5, 0.5), lambda pre, _: _where(np.abs(pre) > 0.5, pre)),
    "hard_shrink": (lambda pre: pre * (np.abs(pre) > 0.5), lambda pre, _: _where(np.abs(pre) > 0.5, pre)),
    "sparse_plus": (
        lambda pre: np.where(pre < 1, 0.25 * (np.maximum(pre, -1.0) + 1.0) ** 2, pre),
        lambda pre, _: np.clip(0.5 * (pre + 1.0), 0.0, 1.0),
    ),
    "sparse_sigmoid": (
        lambda pre: np.clip(0.5 * (pre + 1.0), 0.0, 1.0),
        lambda pre, _: 0.5 * _where((pre > -1) & (pre < 1), pre),
    ),
}
SELECTS = ("hard_tanh", "soft_shrink", "hard_shrink", "sparse_plus", "sparse_sigmoid")
_OTHERS |= {"swish": _OTHERS["silu"], "hard_swish": _OTHERS["hard_silu"]}

# Forward, and the product with the Jacobian.
_MIXING: dict[str, _Pair] = {
    "softmax": (mixing.softmax, mixing.softmax_product),
    "log_softmax": (mixing.log_softmax, mixing.log_softmax_product),
    "sparsemax": (mixing.sparsemax, mixing.sparsemax_product),
}

ACTIVATIONS: dict[str, Activation] = (
    {name: Activation(name, *pair) for name, pair in _FAST.items()}
    | {
        name: Activation(name, _with_out(forward), slope, selects=name in SELECTS)
        for name, (forward, slope) in _OTHERS.items()
    }
    | {
        name: Activation(name, _with_out(forward), _no_single_derivative, product)
        for name, (forward, product) in _MIXING.items()
    }
)

UNUSABLE = {
    "glu": "halves the number of units, which the layers here cannot do.",
    "threshold": "needs arguments. Give a function of one array, or Activation(name, forward, derivative).",
}
