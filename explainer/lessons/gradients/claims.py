"""The numbers behind lesson 4's sentences: whatever a sentence says of the screen is made from one of these."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explainer.lessons.gradients import cliff, flow
from explainer.lessons.gradients.flow import Setting
from explainer.lessons.gradients.nets import NETWORKS

#: A gradient of which so nearly all is left, after all steps, is called neither growth nor loss.
STEADY = 0.05


@dataclass(frozen=True)
class Left:
    """What is left of the gradient at the first step, ‖∂L/∂h₀‖, where ‖∂L/∂h_k‖ is 1, and the mean factor a step."""

    norm: float
    steps: int

    @property
    def factor(self) -> float:
        """The factor a step that makes this norm of 1, the geometric mean."""
        return float(self.norm ** (1.0 / self.steps))

    @property
    def trend(self) -> str:
        """Return "nothing", "beyond" (of float64), "shrinks", "grows" or "steady"."""
        if self.norm == 0:
            return "nothing"
        if not np.isfinite(self.norm):
            return "beyond"
        if abs(self.norm - 1) < STEADY:
            return "steady"
        return "grows" if self.factor > 1 else "shrinks"


def left(setting: Setting) -> Left:
    """Return what is left of a network's gradient at the first step."""
    return Left(float(flow.flow(setting).h[0]), setting.loss_at)


@functools.lru_cache(maxsize=256)
def slope_or_gate(setting: Setting) -> float:
    """Return what decides how much passes, as a mean over all steps and units.

    For SimpleRNN and LNSimpleRNN the slope of the activation (for ReLU the share of units that are on), for LSTM the
    forget gate, for GRU the update gate.
    """
    trace = flow.run(setting)
    network = NETWORKS[setting.network]
    if network.cell in ("LSTM", "GRU"):
        return float(trace["f" if network.cell == "LSTM" else "z"].mean())
    h = trace["h"]
    slopes = {"tanh": 1 - np.square(h), "relu": h > 0, "linear": np.ones_like(h)}
    return float(np.mean(slopes[network.activation]))


def must_shrink(setting: Setting) -> bool | None:
    """Whether σ·max|φ′| is below 1, so that every step back shrinks the gradient; None where there is no such bound.

    Pascanu, Mikolov and Bengio 2013: below 1 suffices for vanishing, above 1 is necessary for exploding.
    """
    if not NETWORKS[setting.network].bounded:
        return None
    return flow.largest_singular_value(setting) < 1 - 1e-6


def order_steps(lag: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return between which steps, counted from 1, the two symbols of the temporal order stand."""
    tenth = max(1, lag // 10)
    return (tenth + 1, 2 * tenth + 1), (4 * tenth + 1, 5 * tenth)


def lowest(losses: Sequence[float]) -> int:
    """Return the update, counted from 1, at which the loss was lowest, the last one if there are several."""
    sizes = [np.inf if np.isnan(loss) else loss for loss in losses]
    return max(range(len(sizes)), key=lambda place: (-sizes[place], place)) + 1


@dataclass(frozen=True)
class Walk:
    """How one walker on the cliff fared.

    longest: its longest step, and longest_at: that step's update. turns: how often it turned back, of one clipped
    step and the next. off: whether it ended outside of what is drawn. last, before_last: the error at the end.
    """

    longest: float
    longest_at: int
    turns: int
    off: bool
    last: float
    before_last: float

    @property
    def by_chance(self) -> bool:
        """Whether it hops to and fro, so that its error hangs on the update at which one looks."""
        low, high = sorted((self.last, self.before_last))
        return self.turns >= 2 and high > 2 * low


def walk(found: cliff.Descent, threshold: float | None) -> Walk:
    """Return how a walker fared. threshold: of its clipping, if any."""
    steps = np.stack([np.diff(found.w), np.diff(found.b)], axis=1)
    lengths = np.linalg.norm(steps, axis=1)
    cut = found.norm > (np.inf if threshold is None else threshold)
    back = np.einsum("ij,ij->i", steps[1:], steps[:-1]) < 0
    at = int(lengths.argmax())
    return Walk(
        longest=float(lengths[at]),
        longest_at=at + 1,
        turns=int(np.sum(back & cut[1:] & cut[:-1])),
        off=not cliff.inside(float(found.w[-1]), float(found.b[-1])),
        last=float(found.error[-1]),
        before_last=float(found.error[-2]),
    )
