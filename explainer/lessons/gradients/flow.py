"""The gradient on its way back through time: its norm at every step, and the Jacobians that it is multiplied by.

The loss is L = (h_k[1] + … + h_k[n]) / √n at one step k, so that ∂L/∂h_k has the norm 1 for every network. Before it,

    ∂L/∂h_t = ∂L/∂h_{t+1} · J_{t+1},   J_t = ∂h_t/∂h_{t-1}        (Pascanu, Mikolov and Bengio 2013, eq. 5)

and for a simple recurrent network J_t = diag(φ'(a_t))·Uᵀ (theirs has the slope inside, x_t = W·σ(x_{t-1}) + …, so that
it stands on the other side), so that no singular value of ∂h_k/∂h_t is larger than (σ_max(U)·max|φ'|)^(k−t). That base
below 1 suffices for vanishing; above 1 it is necessary for exploding, not sufficient. Everything here is float64.

An LSTM hands on c beside h. ∂L/∂c_t is the whole derivative: it has the way along c, on which each step multiplies by
the forget gate alone, and every way through h and the recurrent kernel. The first alone is `along_c`.
"""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.experiments import KEPT, series
from explainer.experiments.cells import FACTS
from explainer.lessons.gradients import nets

Numbers = NDArray[np.float64]

INPUTS = ("sunspots", "sine", "pulse", "random", "own")
#: At how many steps, at most, the singular values are computed.
PLACES = 41
#: … and for more units than this, at half as many.
MANY_UNITS = 24
#: Units of the vectors and matrices that are shown with numbers.
SHOWN = 4
#: Below this share of the largest, float64 cannot tell a singular value from zero.
RESOLUTION = 1e-15


@dataclass(frozen=True)
class Setting:
    """What the gradient flows through. loss_at: the step k of the loss, counted from 1. x: the reader's own numbers
    (steps, features), when `input` is "own".
    """

    network: str
    units: int
    scale: float
    seed: int
    input: str
    steps: int
    loss_at: int
    x: series.Rows = ()


@dataclass(frozen=True, eq=False)
class Flow:
    """One network's gradient norms, t = 0 … k. h: of ∂L/∂h_t.

    For LSTM also c: of ∂L/∂c_t, by all ways (at t = 0, where h_0 is not made of c_0, without the one through h_t);
    along_c: of its part that comes along c alone, ∂L/∂c_k times the forget gates.
    """

    h: Numbers
    c: Numbers | None
    along_c: Numbers | None


@dataclass(frozen=True, eq=False)
class Close:
    """What the network in focus shows of each step, t = 0 … k.

    gradient: ∂L/∂h_t of the first units, (k + 1, shown). jacobian: J_t at [t], (k + 1, shown, shown), J_0 is zeros.
    product: ∂h_k/∂h_t, (k + 1, shown, shown). places: the steps at which `largest`, `median`, `smallest` singular
    value are known. bound: on the largest, or None. whole: whether the numbers shown are all there are.
    """

    gradient: Numbers
    jacobian: Numbers
    product: Numbers
    places: tuple[int, ...]
    largest: Numbers
    median: Numbers
    smallest: Numbers
    bound: Numbers | None
    whole: bool


@functools.lru_cache(maxsize=256)
def flow(setting: Setting) -> Flow:
    """Return the gradient norms of one network."""
    trace = run(setting)
    units = setting.units
    d_last = np.full((1, units), units**-0.5)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        found = trace.backward(d_states=[d_last, *([None] * (len(trace.final_states) - 1))])
        h = np.append(np.linalg.norm(found.initial_states[0][0]), found.dh_norms[0])
        c = along_c = None
        if found.dc_norms is not None:
            c = np.append(np.linalg.norm(found.initial_states[1][0]), found.dc_norms[0])
            along_c = _along_c(trace["f"][0], found.states[1][0, -1])
    return Flow(h, c, along_c)


@functools.lru_cache(maxsize=KEPT)
def close(setting: Setting) -> Close:
    """Return the network in focus, step by step."""
    trace = run(setting)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        products: Numbers = trace.jacobians().products.astype(np.float64, copy=False)
        gradient = products.sum(axis=1) / setting.units**0.5
        count = PLACES if setting.units <= MANY_UNITS else PLACES // 2 + 1
        places = tuple(np.unique(np.linspace(0, setting.loss_at, count).round().astype(int)).tolist())
        singular = _singular_values(products[list(places)])
    n = min(SHOWN, setting.units)
    found = nets.NETWORKS[setting.network]
    bound = None
    if found.bounded:
        with np.errstate(over="ignore"):
            bound = float(np.linalg.norm(weights(setting)[1].astype(np.float64), 2)) ** np.arange(
                setting.loss_at, -1.0, -1.0
            )
    return Close(
        gradient=gradient[:, :n].copy(),
        jacobian=_step_jacobians(setting, trace, n),
        product=products[:, :n, :n].copy(),  # not a view, which would keep all of them
        places=places,
        largest=singular[:, 0],
        median=singular[:, setting.units // 2],
        smallest=singular[:, -1],
        bound=bound,
        whole=n == setting.units,
    )


@functools.lru_cache(maxsize=64)
def eigenvalues(setting: Setting) -> list[NDArray[np.complex128]]:
    """Return the eigenvalues of the recurrent kernel, for each gate its own."""
    blocks = nets.recurrent_blocks(setting.network, weights(setting)[1].astype(np.float64))
    return [np.linalg.eigvals(block).astype(np.complex128) for block in blocks]


def largest_singular_value(setting: Setting) -> float:
    """Return σ_max of the recurrent kernel; with gates, the largest of all gates' own."""
    blocks = nets.recurrent_blocks(setting.network, weights(setting)[1].astype(np.float64))
    return max(float(np.linalg.norm(block, 2)) for block in blocks)


def weights(setting: Setting) -> tuple[NDArray[np.float32], ...]:
    """Return the network's weights, with those of a Dense layer that is not used here."""
    features = inputs(setting).shape[1]
    return nets.weights(setting.network, features, setting.units, 1, setting.scale, setting.seed)


def inputs(setting: Setting) -> NDArray[np.float32]:
    """Return the input (steps, features)."""
    if setting.input == "own":
        return np.array(setting.x, np.float32)
    if setting.input == "random":
        return series.random_features(setting.steps, 4).values
    kinds = {"sunspots": series.sunspots, "sine": series.sine, "pulse": series.pulse}
    return kinds[setting.input](setting.steps).values


@functools.lru_cache(maxsize=KEPT)
def run(setting: Setting) -> engine.Trace:
    """Return the run of one network that its gradient goes back through."""
    layer = nets.layer(setting.network, weights(setting), sequences=True, dtype="float64")
    x = inputs(setting)[: setting.loss_at]
    with np.errstate(over="ignore", invalid="ignore"):
        return layer.trace(x[None])


def _along_c(forget: Numbers, d_last: Numbers) -> Numbers:
    """Return the norms of ∂L/∂c_k · f_k · … · f_{t+1} for t = 0 … k, from the forget gates (k, units)."""
    kept = np.cumprod(np.concatenate([np.ones((1, len(d_last))), forget[::-1]]), axis=0)[::-1]
    norms: Numbers = np.linalg.norm(kept * d_last, axis=1)
    return norms


def _step_jacobians(setting: Setting, trace: engine.Trace, n: int) -> Numbers:
    """Return J_t of the first n units: every step is a sequence of length 1, repeated for each of n outputs."""
    steps, units = setting.loss_at, setting.units
    layer = nets.layer(setting.network, weights(setting), sequences=True, dtype="float64")
    names = FACTS[nets.NETWORKS[setting.network].cell].states
    before = [
        np.concatenate([first[:, None], trace[name][:, :-1]], axis=1)[0]
        for first, name in zip(trace.initial_states, names, strict=True)
    ]
    x: Any = np.asarray(trace["x"][0])
    single = layer.trace(
        np.repeat(x, n, axis=0)[:, None], initial_state=[np.repeat(state, n, axis=0) for state in before]
    )
    d_h = np.tile(np.eye(n, units), (steps, 1))
    with np.errstate(over="ignore", invalid="ignore"):
        found = single.backward(d_states=[d_h, *([None] * (len(names) - 1))]).initial_states[0]
    jacobian = np.zeros((steps + 1, n, n))
    jacobian[1:] = found.reshape(steps, n, units)[:, :, :n]
    return jacobian


def _singular_values(products: Numbers) -> Numbers:
    """Return them largest first, NaN where float64 cannot tell them from zero; a product that overflowed has none."""
    values = np.full(products.shape[:2], np.nan)
    finite = np.isfinite(products).all(axis=(1, 2))
    scale: Numbers = np.max(np.abs(products[finite]), axis=(1, 2), initial=0.0, keepdims=True)
    scale[scale == 0] = 1.0
    values[finite] = np.linalg.svd(products[finite] / scale, compute_uv=False) * scale[:, :, 0]
    values[values <= RESOLUTION * values[:, :1]] = np.nan
    return values
