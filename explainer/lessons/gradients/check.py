"""What lesson 4 asks TensorFlow: the arrows, the gradients of every parameter, and the first steps of both twins."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import Question, apart, training_steps
from explainer.engine.training import fit
from explainer.experiments import KEPT, tasks
from explainer.lessons.gradients import clipping_lab as lab
from explainer.lessons.gradients import nets, twins
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.nets import NETWORKS

TWINS = ("plain", "clipped")
#: What a loss, a norm or a change of weights is when it is not as good as 0: weights are of the order of 1.
UNITS = 1.0

Arrays = dict[str, NDArray[Any]]


def clip_check(experiment: GradientsExperiment) -> Question:
    """Ask TensorFlow to clip the two gradients of the arrows, special values included."""
    pair = lab.gradients(experiment.entries)

    def request() -> CheckRequest:
        arrays = dict(zip(lab.PARAMETERS, pair, strict=True))
        return CheckRequest("clip", {"limit": experiment.limit}, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        ours = {
            f"{method}_{name}": g
            for method, clipped in lab.clip(pair, experiment.limit).items()
            for name, g in zip(lab.PARAMETERS, clipped, strict=True)
        }
        return compare(ours, apart(result.arrays)[0])

    return Question(request, compare_with)


def twins_check(experiment: GradientsExperiment) -> Question:
    """Ask TensorFlow for the gradients of every parameter, and for the losses and norms of the first steps."""
    task = tasks.task(experiment.task, experiment.lag)

    def request() -> CheckRequest:
        network = NETWORKS[experiment.network]
        batches = twins.batches(experiment, steps_of(experiment))
        arrays: Arrays = {"x": np.stack([batch.x for batch in batches])}
        arrays["y"] = np.stack([batch.y for batch in batches])
        arrays |= {f"weights_{k}": weight for k, weight in enumerate(twins.weights(experiment))}
        for name in TWINS:
            arrays |= {f"{name}_{k}": steps for k, steps in enumerate(_made(experiment, name).before)}
        config = {
            "cell": network.cell,
            "activation": network.activation,
            "loss": task.loss,
            "optimizer": experiment.optimizer,
            "options": twins.optimizer_options(experiment),
            "clipping": {experiment.clipping: experiment.clip},
        }
        return CheckRequest("twins", config, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        theirs, rounding = apart(result.arrays)
        first = twins.first_gradients(experiment)
        named = {f"gradient_{k}": f"gradient_{name}" for k, name in enumerate(first.names)}
        ours = {name: np.asarray(g) for name, g in zip(named.values(), first.gradients, strict=True)}
        unit = max(float(np.max(np.abs(g))) for g in ours.values())
        gradients = compare(
            ours,
            {new: theirs[old] for old, new in named.items()},
            {new: rounding[old] for old, new in named.items()},
            units=dict.fromkeys(ours, unit),
        )
        made = {
            f"{name}_{key}": value for name in TWINS for key, value in _made(experiment, name).shown.items()
        }
        run, calls = (
            compare(
                made,
                _cut(theirs, prefix, made),
                _cut(rounding, prefix, made),
                steps="updates",
                units=UNITS,
                alone=prefix == "call_",
            )
            for prefix in ("", "call_")
        )
        return Comparison((*gradients.rows, *run.rows), calls.rows)

    return Question(request, compare_with)


def steps_of(experiment: GradientsExperiment) -> int:
    """Return how many steps of training are checked."""
    rows = NETWORKS[experiment.network].gates * experiment.units
    return training_steps(tasks.task(experiment.task, experiment.lag).steps, rows)


@dataclass(frozen=True, eq=False)
class _Updates:
    """The first updates of one twin: what the page shows of them, and the weights before each."""

    shown: Arrays
    before: list[NDArray[Any]]


@functools.lru_cache(maxsize=KEPT)
def _made(experiment: GradientsExperiment, name: str) -> _Updates:
    """Make the first updates of a twin, as its training does. Where it dies is its last."""
    task = tasks.task(experiment.task, experiment.lag)
    model = nets.model(experiment.network, twins.weights(experiment), every_step=task.every_step)
    optimizer = twins.optimizer(experiment, clipped=name == "clipped")
    data = ((batch.x, batch.y) for batch in twins.batches(experiment, steps_of(experiment)))
    weights = [model.get_weights()]
    results = []
    for result in fit(model, data, twins.loss_of(task), optimizer):
        results.append(result)
        weights.append(model.get_weights())
    flat = np.array([np.concatenate([array.ravel() for array in step]) for step in weights])
    died = results[-1].diverged is not None
    shown = {
        "losses": np.array([result.loss for result in results], np.float32),
        "norms": np.array([result.gradient_norm_before for result in results], np.float32),
        "changes": np.diff(flat, axis=0)[: len(results) - died],
    }
    return _Updates(shown, [np.stack(steps) for steps in zip(*weights[: len(results)], strict=True)])


def _cut(arrays: Mapping[str, NDArray[Any]], prefix: str, made: Arrays) -> Arrays:
    """Return TensorFlow's numbers by the names of ours, up to the death of a twin."""
    return {name: arrays[prefix + name][: len(array)] for name, array in made.items()}
