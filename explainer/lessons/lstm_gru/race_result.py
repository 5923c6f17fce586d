"""What a finished race shows, by rules that were set before it.

Solved: an error or a share of right answers, by task. Better than an answer that needs no network: every seed is, by
more than `NOISE` standard errors of the difference over the test examples. Ahead of another cell: every seed ends below
every seed of the other, and luck does so too rarely to be the reason.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explainer.experiments import tasks
from explainer.lessons.lstm_gru.race import Heat
from explainer.lessons.lstm_gru.race_answers import Losses, answers, baselines, best_naive

#: How many standard errors of the difference count as more than noise.
NOISE = 2.0
#: How often luck alone may give the verdict "ahead" to any of the three pairs, at most.
SURE = 0.05
PAIRS = 3


@dataclass(frozen=True)
class Goal:
    """What is to be reached: an error, or a share of right answers. solves: whether the task is then solved."""

    error: float | None = None
    right: float | None = None
    solves: bool = True


def goal(task: tasks.Task) -> Goal:
    """Return a task's goal; among forecasts nothing is solved, and the goal is the best naive one."""
    if task.name == "sunspots":
        return Goal(error=baselines(task)[best_naive(task)], solves=False)
    return Goal(error=0.01) if task.loss == "mse" else Goal(right=0.99)


def luck(runs: int) -> float:
    """Return how often all seeds of one of two equal cells end below all seeds of the other: 2 of all orders."""
    return 2 / math.comb(2 * runs, runs)


def luck_among_pairs(runs: int) -> float:
    """Return how often, at most, that happens to any of the three pairs."""
    return min(1.0, PAIRS * luck(runs))


def enough_seeds() -> int:
    """Return the smallest number of seeds with which a race can decide."""
    return next(runs for runs in range(1, 100) if luck_among_pairs(runs) < SURE)


@dataclass(frozen=True)
class Standing:
    """One cell's result over all runs, one value a run. The error of a run that diverged is infinite.

    reached: the update of the first checkpoint that meets the goal, or None. solved: whether the last one does, where
    the goal solves the task. right: the median share of right answers, if answers are right or wrong. margins: by the
    name of an answer that needs no network, how many standard errors a run is better than it.
    """

    cell: str
    units: int
    parameters: int
    errors: tuple[float, ...]
    reached: tuple[int | None, ...]
    solved: tuple[bool, ...]
    right: float | None
    seconds: float
    margins: Mapping[str, tuple[float, ...]]

    @property
    def median(self) -> float:
        """The median of the errors."""
        return float(np.median(self.errors))

    def better(self, name: str) -> int:
        """Return how many runs are better than an answer that needs no network, beyond noise."""
        return sum(margin > NOISE for margin in self.margins[name])


def standings(heat: Heat) -> list[Standing]:
    """Return each cell's result, once the race is finished."""
    race, task = heat.race, heat.race.found_task
    wanted, others = goal(task), answers(task)
    found = []
    for place, contender in enumerate(race.contenders):
        met = _met(heat, place, wanted)
        runs = range(race.runs)
        found.append(
            Standing(
                cell=contender.cell,
                units=contender.units,
                parameters=contender.parameters,
                errors=tuple(float(e) if np.isfinite(e) else math.inf for e in heat.errors[place, :, -1]),
                reached=tuple(_first(row, race.checkpoints) for row in met),
                solved=tuple(wanted.solves and bool(row[-1]) for row in met),
                right=float(np.median(np.nan_to_num(heat.right[place, :, -1])))
                if wanted.right is not None
                else None,
                seconds=heat.seconds[contender.cell],
                margins={
                    name: tuple(margin(losses, heat.examples.get((contender.cell, run))) for run in runs)
                    for name, losses in others.items()
                },
            )
        )
    return found


def margin(theirs: Losses, own: Losses | None) -> float:
    """Return how much smaller the own losses are, in standard errors of the mean difference; none: infinitely worse."""
    if own is None or not np.isfinite(own).all():
        return -math.inf
    gain = theirs - own
    spread, mean = float(gain.std(ddof=1)), float(gain.mean())
    if spread == 0.0:
        return math.copysign(math.inf, mean) if mean else 0.0
    return mean / (spread / math.sqrt(len(gain)))


@dataclass(frozen=True)
class Pair:
    """What a race says about two cells.

    outcome: "solved" (every seed of both: who is how far below says little), "ahead" (the first is), "few" (the first
    is below, with too few seeds to decide), or "overlap".
    """

    first: str
    second: str
    outcome: Literal["solved", "ahead", "few", "overlap"]


def pairs(found: list[Standing]) -> list[Pair]:
    """Return what a race says about each two of its cells."""
    return [_pair(first, second) for first, second in combinations(found, 2)]


def _pair(first: Standing, second: Standing) -> Pair:
    if all(first.solved + second.solved):
        return Pair(first.cell, second.cell, "solved")
    below, above = sorted((first, second), key=lambda standing: max(standing.errors))
    if max(below.errors) >= min(above.errors):
        return Pair(first.cell, second.cell, "overlap")
    decided = luck_among_pairs(len(first.errors)) < SURE
    return Pair(below.cell, above.cell, "ahead" if decided else "few")


def _met(heat: Heat, place: int, wanted: Goal) -> NDArray[np.bool_]:
    """Return by run and checkpoint whether the goal is met there."""
    with np.errstate(invalid="ignore"):
        if wanted.right is not None:
            return np.asarray(heat.right[place] >= wanted.right)
        return np.asarray(heat.errors[place] <= wanted.error)


def _first(met: NDArray[np.bool_], checkpoints: list[int]) -> int | None:
    return checkpoints[int(met.argmax())] if met.any() else None
