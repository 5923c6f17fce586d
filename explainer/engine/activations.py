"""Activation functions and their derivatives, side by side, by the names and definitions of Keras 3.

>>> tanh = get("tanh")
>>> a = np.array([0.0, 1.0], dtype=np.float32)
>>> y = tanh.forward(a)
>>> print(tanh.derivative(a, y).round(4), y.dtype)
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
    """One activation: `forward(a, out=None)` gives y, `derivative(a, y)` gives dy/da.

    Both keep the dtype and shape of `a`; `out` may be `a` itself. Where the function has a kink, the
    derivative is the one that TensorFlow takes. One that mixes the units, the last axis, has
    `jacobian_product(y, d_y)` instead, which is dL/da from dL/dy. One that `selects` is a choice of pieces: where its
    slope is 0, dL/da is 0 also for an infinite dL/dy.
    """

    name: str
    forward: Callable[..., FloatArray]
    derivative: Callable[..., FloatArray]
    jacobian_product: Callable[[FloatArray, FloatArray], FloatArray] | None = None
    selects: bool = False

    @property
    def mixes_units(self) -> bool:
        """Whether y of one unit depends on a of another."""
        return self.jacobian_product is not None

    def backward(self, a: FloatArray, y: FloatArray, d_y: FloatArray) -> FloatArray:
        """Return dL/da, from y = activation(a) and dL/dy."""
        if self.jacobian_product is not None:
            return self.jacobian_product(y, d_y)
        slope = self.derivative(a, y)
        return np.where(slope == 0, slope, d_y * slope) if self.selects else d_y * slope

    def __call__(self, a: FloatArray) -> FloatArray:
        """Return `forward(a)`."""
        return self.forward(a)


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


def sigmoid(a: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 / (1 + exp(-a)), 0 only where exp overflows: a gate that is closed but for 1e-20 lets inf through."""
    out = np.negative(a, out=out)
    with np.errstate(over="ignore"):
        np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    return np.reciprocal(out, out=out)


def relu(a: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return max(a, 0)."""
    return np.maximum(a, 0.0, out=out)


def linear_slope(_a: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1."""
    out = np.empty(y.shape, y.dtype) if out is None else out
    out.fill(1.0)
    return out


def tanh_slope(_a: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 - y²."""
    out = np.multiply(y, y, out=out)
    return np.subtract(1.0, out, out=out)


def sigmoid_slope(_a: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return y·(1 - y)."""
    out = np.subtract(1.0, y, out=out)
    return np.multiply(y, out, out=out)


def relu_slope(_a: FloatArray, y: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return 1 where y > 0, else 0, also for NaN, as TensorFlow does: behind a ReLU, NaN is gone from the gradient."""
    out = np.empty(y.shape, y.dtype) if out is None else out
    return np.greater(y, 0.0, out=out)


def softplus(a: FloatArray) -> FloatArray:
    """Return log(1 + exp(a)), without computing exp of a large number."""
    return np.maximum(a, 0.0) + np.log1p(np.exp(-np.abs(a)))


def hard_sigmoid(a: FloatArray) -> FloatArray:
    """Return relu6(a + 3) / 6, Keras 3's definition (Keras 2 had clip(0.2 a + 0.5, 0, 1))."""
    y: FloatArray = np.clip(a + 3.0, 0.0, 6.0) / 6.0
    return y


def elu(a: FloatArray) -> FloatArray:
    """Return a, or exp(a) - 1 where a is negative."""
    return np.where(a > 0, a, np.expm1(np.minimum(a, 0.0)))


def exponential(a: FloatArray) -> FloatArray:
    """Return exp(a); inf where that is out of range."""
    with np.errstate(over="ignore"):
        y: FloatArray = np.exp(a)
    return y


def normal_cdf(a: FloatArray) -> FloatArray:
    """Return Φ(a), the share of a standard normal distribution below a."""
    half_erfc = np.frompyfunc(lambda v: 0.5 * math.erfc(-v / math.sqrt(2.0)), 1, 1)  # NumPy has no erf
    return np.asarray(half_erfc(a)).astype(a.dtype)


def normal_pdf(a: FloatArray) -> FloatArray:
    """Return φ(a) = Φ'(a)."""
    return np.exp(-0.5 * np.minimum(np.abs(a), 40.0) ** 2) / math.sqrt(2.0 * math.pi)  # φ(40) is 0


def _where(condition: npt.NDArray[np.bool_], like: FloatArray) -> FloatArray:
    """Return 1 where the condition holds, else 0, in the dtype of `like`."""
    return condition.astype(like.dtype)


def _with_out(function: Callable[[FloatArray], FloatArray]) -> Callable[..., FloatArray]:
    """Give a function of one array the `out` argument of a ufunc."""

    def forward(a: FloatArray, out: FloatArray | None = None) -> FloatArray:
        y = function(a)
        if out is None:
            return y
        out[...] = y
        return out

    return forward


def _no_single_derivative(_a: FloatArray, _y: FloatArray) -> FloatArray:
    raise ValueError("An activation that mixes the units has no single derivative: use backward(a, y, d_y).")


def _missing_derivative(name: str) -> Callable[[FloatArray, FloatArray], FloatArray]:
    def derivative(_a: FloatArray, _y: FloatArray) -> FloatArray:
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
    "relu6": (lambda a: np.clip(a, 0.0, 6.0), lambda a, _: _where((a > 0) & (a < 6), a)),
    "leaky_relu": (
        lambda a: np.where(a > 0, a, LEAKY_SLOPE * a),
        lambda a, _: LEAKY_SLOPE + (1.0 - LEAKY_SLOPE) * _where(a > 0, a),
    ),
    "elu": (elu, lambda _, y: np.where(y < 0, y + 1.0, 1.0)),
    "celu": (
        elu,
        lambda a, _: np.exp(np.minimum(a, 0.0)),
    ),  # alpha = 1: elu, but for how Keras takes its slope
    "selu": (
        lambda a: SELU_SCALE * np.where(a > 0, a, SELU_ALPHA * np.expm1(np.minimum(a, 0.0))),
        lambda _, y: np.where(y < 0, y + SELU_SCALE * SELU_ALPHA, SELU_SCALE),
    ),
    "softplus": (softplus, lambda a, _: sigmoid(a)),
    "softsign": (lambda a: a / (1.0 + np.abs(a)), lambda a, _: (1.0 + np.abs(a)) ** -2.0),
    "squareplus": (lambda a: (a + np.hypot(a, 2.0)) / 2.0, lambda a, y: y / np.hypot(a, 2.0)),
    "exponential": (exponential, lambda _, y: y),
    "log_sigmoid": (lambda a: -softplus(-a), lambda a, _: sigmoid(-a)),
    "silu": (lambda a: a * sigmoid(a), lambda a, y: sigmoid(a) + y * sigmoid(-a)),
    "gelu": (lambda a: a * normal_cdf(a), lambda a, _: normal_cdf(a) + a * normal_pdf(a)),
    "mish": (
        lambda a: a * np.tanh(softplus(a)),
        lambda a, _: np.tanh(softplus(a)) + a * sigmoid(a) * (1.0 - np.tanh(softplus(a)) ** 2),
    ),
    "hard_sigmoid": (hard_sigmoid, lambda a, _: _where((a > -3) & (a < 3), a) / 6.0),
    "hard_silu": (
        lambda a: a * hard_sigmoid(a),
        lambda a, _: hard_sigmoid(a) + a / 6.0 * _where((a > -3) & (a < 3), a),
    ),
    "hard_tanh": (lambda a: np.clip(a, -1.0, 1.0), lambda a, _: _where((a >= -1) & (a <= 1), a)),
    "tanh_shrink": (lambda a: a - np.tanh(a), lambda a, _: np.tanh(a) ** 2),
    "soft_shrink": (lambda a: a - np.clip(a, -0.5, 0.5), lambda a, _: _where(np.abs(a) > 0.5, a)),
    "hard_shrink": (lambda a: a * (np.abs(a) > 0.5), lambda a, _: _where(np.abs(a) > 0.5, a)),
    "sparse_plus": (
        lambda a: np.where(a < 1, 0.25 * (np.maximum(a, -1.0) + 1.0) ** 2, a),
        lambda a, _: np.clip(0.5 * (a + 1.0), 0.0, 1.0),
    ),
    "sparse_sigmoid": (
        lambda a: np.clip(0.5 * (a + 1.0), 0.0, 1.0),
        lambda a, _: 0.5 * _where((a > -1) & (a < 1), a),
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
