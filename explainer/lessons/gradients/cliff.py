"""The cliff: one unit, two parameters, fifty steps, and an error surface with a wall.

R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, Figure 6:

    h_t = w·σ(h_{t-1}) + b,   h_0 = 0.5,   E = (σ(h_50) − 0.7)²

and, with the chain rule carried forward beside the state,

    ∂h_t/∂w = σ(h_{t-1}) + w·σ'(h_{t-1})·∂h_{t-1}/∂w,   ∂h_t/∂b = 1 + w·σ'(h_{t-1})·∂h_{t-1}/∂b
"""

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.engine.clipping import clip_by_norm

STEPS = 50
START = 0.5
TARGET = 0.7
#: The part of the plane that is drawn, which has the wall in it.
W_RANGE = (4.0, 6.5)
B_RANGE = (-3.2, -1.8)
#: Points of the drawn surface: across, and up.
GRID = (160, 112)
#: How many updates a descent takes.
UPDATES = 40

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Descent:
    """A gradient descent. Arrays (updates + 1,), or one shorter for what happens between two places.

    norm: of the gradient at each place; used: the same after clipping.
    """

    w: Numbers
    b: Numbers
    error: Numbers
    norm: Numbers
    used: Numbers


def inside(w: float, b: float) -> bool:
    """Whether a place is in the part of the plane that is drawn."""
    return W_RANGE[0] <= w <= W_RANGE[1] and B_RANGE[0] <= b <= B_RANGE[1]


def error(w: Numbers, b: Numbers) -> Numbers:
    """Return the error at every (w, b), all places at once.

    σ(h) = ½ + ½·tanh(h/2), so that with u = h/2 a step is u = ¼w·tanh(u) + (¼w + ½b): three calls, in place.
    """
    factor = np.broadcast_to(0.25 * w, np.broadcast_shapes(w.shape, b.shape))
    shift = factor + 0.5 * b
    u = np.full(factor.shape, 0.5 * START)
    for _ in range(STEPS):
        np.tanh(u, out=u)
        u *= factor
        u += shift
    squared: Numbers = np.square(0.5 + 0.5 * np.tanh(u) - TARGET)
    return squared


def gradient(w: float, b: float) -> tuple[float, Numbers]:
    """Return the error at one place, and (∂E/∂w, ∂E/∂b)."""
    h, d_w, d_b = START, 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(STEPS):
            s = _sigmoid(h)
            factor = w * s * (1.0 - s)
            h, d_w, d_b = w * s + b, s + factor * d_w, 1.0 + factor * d_b
        s = _sigmoid(h)
        outer = 2.0 * (s - TARGET) * s * (1.0 - s)
        return (s - TARGET) ** 2, outer * np.array([d_w, d_b])


@functools.lru_cache(maxsize=1)
def surface() -> tuple[Numbers, Numbers, Numbers]:
    """Return w (across,), b (up,) and the error (up, across) of the part that is drawn."""
    w, b = np.linspace(*W_RANGE, GRID[0]), np.linspace(*B_RANGE, GRID[1])
    return w, b, error(w[None, :], b[:, None])


@functools.lru_cache(maxsize=256)
def descend(w: float, b: float, rate: float, threshold: float | None) -> Descent:
    """Walk downhill from (w, b): each step is −rate·gradient, clipped by norm if there is a threshold."""
    place = np.array([w, b])
    places, errors, norms, used = [place], [], [], []
    for _ in range(UPDATES):
        here, g = gradient(float(place[0]), float(place[1]))
        clipped = g if threshold is None else clip_by_norm(g, threshold)
        errors.append(here)
        norms.append(float(np.linalg.norm(g)))
        used.append(float(np.linalg.norm(clipped)))
        place = place - rate * clipped
        places.append(place)
    errors.append(gradient(float(place[0]), float(place[1]))[0])
    at = np.array(places)
    return Descent(at[:, 0], at[:, 1], np.array(errors), np.array(norms), np.array(used))


def _sigmoid(a: float) -> float:
    return float(0.5 + 0.5 * np.tanh(0.5 * a))
