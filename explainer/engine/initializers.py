"""How the weights of a layer are drawn before training, by the names and definitions of Keras 3.

>>> rng = np.random.default_rng(0)
>>> q = get("orthogonal")((3, 3), "float64", rng)
>>> bool(np.allclose(q.T @ q, np.eye(3)))
True

The numbers are NumPy's: the same seed gives other numbers than in Keras, from the same distribution.
Sources: Glorot & Bengio 2010 (glorot), He et al. 2015 (he), LeCun et al. 1998 (lecun), Saxe et al. 2014
(orthogonal).
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
Initializer = Callable[[Sequence[int], npt.DTypeLike, np.random.Generator], FloatArray]

# The standard deviation of a standard normal distribution that is cut off at ±2.
TRUNCATED_STDDEV = 0.87962566103423978


def get(identifier: str | Initializer) -> Initializer:
    """Return `initializer(shape, dtype, rng)` for a name; a function `initializer(shape, dtype, rng)` as it is.

    Names are Keras's, those of its classes too ("GlorotUniform", "OrthogonalInitializer", "uniform", "zero" …);
    capitals and underscores do not matter. ValueError for an unknown name.
    """
    if isinstance(identifier, str):
        plain = identifier.replace("_", "").lower().removesuffix("initializer")
        known = {name.replace("_", ""): name for name in INITIALIZERS} | ALIASES
        if plain in known:
            return INITIALIZERS[known[plain]]
    elif callable(identifier) and not hasattr(identifier, "get_config"):
        return identifier
    elif callable(identifier):
        raise ValueError(
            "initializer must be a name, or a function of (shape, dtype, rng). Received: an initializer of Keras, "
            f"{type(identifier).__name__}: give its name, or set_weights."
        )
    raise ValueError(
        f"initializer must be one of {', '.join(sorted(INITIALIZERS))}. Received: {identifier!r}."
    )


def zeros(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:  # noqa: ARG001
    """Return zeros."""
    return np.zeros(shape, dtype)


def ones(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:  # noqa: ARG001
    """Return ones."""
    return np.ones(shape, dtype)


def identity(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:  # noqa: ARG001
    """Return the identity matrix (Le, Jaitly & Hinton 2015 start a ReLU recurrence with it)."""
    if len(shape) != 2:
        raise ValueError(f"identity needs a shape of two dimensions. Received: shape={tuple(shape)}.")
    return np.eye(shape[0], shape[1], dtype=dtype)


def orthogonal(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:
    """Return a random matrix whose shorter side's vectors have length 1 and stand at right angles."""
    if len(shape) < 2:
        raise ValueError(
            f"orthogonal needs a shape of two dimensions or more. Received: shape={tuple(shape)}."
        )
    rows, columns = math.prod(shape[:-1]), shape[-1]
    q, r = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns))))
    q *= np.sign(np.diag(r))  # makes every orthogonal matrix equally likely
    return (q if rows >= columns else q.T).reshape(shape).astype(dtype)


def random_normal(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:
    """Return normal numbers with standard deviation 0.05."""
    return (0.05 * rng.standard_normal(shape)).astype(dtype)


def random_uniform(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:
    """Return uniform numbers between -0.05 and 0.05."""
    return rng.uniform(-0.05, 0.05, shape).astype(dtype)


def truncated_normal(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:
    """Return normal numbers of scale 0.05, none further than 0.1 from 0."""
    return (0.05 * _truncated_standard_normal(shape, rng)).astype(dtype)


def fans(shape: Sequence[int]) -> tuple[int, int]:
    """Return the numbers of inputs and outputs that a kernel of this shape connects."""
    if len(shape) < 2:
        size = math.prod(shape)
        return size, size
    receptive_field = math.prod(shape[:-2])  # 1 for a matrix, the width for a Conv1D kernel
    return shape[-2] * receptive_field, shape[-1] * receptive_field


def _variance_scaling(scale: float, mode: str, distribution: str) -> Initializer:
    """Return an initializer with variance `scale / n`, n the fan-in or the average of both fans."""

    def initializer(shape: Sequence[int], dtype: npt.DTypeLike, rng: np.random.Generator) -> FloatArray:
        fan_in, fan_out = fans(shape)
        n = fan_in if mode == "fan_in" else (fan_in + fan_out) / 2
        variance = scale / max(1.0, n)
        if distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return rng.uniform(-limit, limit, shape).astype(dtype)
        return (math.sqrt(variance) / TRUNCATED_STDDEV * _truncated_standard_normal(shape, rng)).astype(dtype)

    return initializer


def _truncated_standard_normal(shape: Sequence[int], rng: np.random.Generator) -> FloatArray:
    values = rng.standard_normal(shape)
    while np.any(outside := np.abs(values) > 2.0):
        values[outside] = rng.standard_normal(np.count_nonzero(outside))
    return values


INITIALIZERS: dict[str, Initializer] = {
    "zeros": zeros,
    "ones": ones,
    "identity": identity,
    "orthogonal": orthogonal,
    "random_normal": random_normal,
    "random_uniform": random_uniform,
    "truncated_normal": truncated_normal,
    "glorot_uniform": _variance_scaling(1.0, "fan_avg", "uniform"),
    "glorot_normal": _variance_scaling(1.0, "fan_avg", "truncated_normal"),
    "he_uniform": _variance_scaling(2.0, "fan_in", "uniform"),
    "he_normal": _variance_scaling(2.0, "fan_in", "truncated_normal"),
    "lecun_uniform": _variance_scaling(1.0, "fan_in", "uniform"),
    "lecun_normal": _variance_scaling(1.0, "fan_in", "truncated_normal"),
}

#: Other names of Keras for them, without capitals and underscores.
ALIASES = {
    "uniform": "random_uniform",
    "normal": "random_normal",
    "zero": "zeros",
    "one": "ones",
    "eye": "identity",
    "variancescaling": "lecun_normal",  # what its defaults are: the fan-in, a truncated normal distribution
}
