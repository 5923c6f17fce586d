"""What lesson 4 asks TensorFlow: the arrows, the gradients of every parameter, and the first steps of both twins."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import Question, training_steps
from explainer.experiments import clipping_lab as lab
from explainer.experiments import tasks, twins
from explainer.experiments.gradients import GradientsExperiment
from explainer.experiments.gradients_nets import NETWORKS

#: From here on, rounding decides when a float32 overflows: such steps of a dying twin are not compared.
OVERFLOWING = 1e15

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
        return compare(ours, result.arrays)

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
        ours = _ours(experiment)
        exact = {name: result.arrays[f"exact_{name}"] for name in _names(result.arrays)}
        theirs = {name: result.arrays[name] for name in _names(result.arrays)}
        first = twins.first_gradients(experiment)
        named = {f"gradient_{k}": f"gradient_{name}" for k, name in enumerate(first.names)}
        shown = {named.get(name, name): array for name, array in theirs.items()}
        exactly = {named.get(name, name): array for name, array in exact.items()}
        for name, array in ours.items():
            if name in shown and name.endswith(("losses", "norms")):
                shown[name], exactly[name] = shown[name][: len(array)], exactly[name][: len(array)]
        ours |= {
            f"gradient_{name}": np.asarray(g) for name, g in zip(first.names, first.gradients, strict=True)
        }
        return compare(ours, shown, exactly)

    return Question(request, compare_with)


def steps_of(experiment: GradientsExperiment) -> int:
    """Return how many steps of training are checked."""
    rows = NETWORKS[experiment.network].gates * experiment.units
    return training_steps(tasks.task(experiment.task, experiment.lag).steps, rows)


def _ours(experiment: GradientsExperiment) -> Arrays:
    *_, last = twins.train(replace(experiment, updates=steps_of(experiment)))
    found: Arrays = {}
    for twin in (last.plain, last.clipped):
        loss, norm = np.array(twin.loss, np.float32), np.array(twin.before, np.float32)
        sound = np.isfinite(loss) & np.isfinite(norm) & (loss < OVERFLOWING) & (norm < OVERFLOWING)
        count = int(np.argmin(sound)) if not sound.all() else len(sound)
        found |= {f"{twin.name}_losses": loss[:count], f"{twin.name}_norms": norm[:count]}
    return found


def _names(arrays: Mapping[str, Any]) -> list[str]:
    return [name for name in arrays if not name.startswith("exact_")]
