"""Twins in training: one network, seed, task and optimizer, once without and once with clipping, update by update."""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import losses
from explainer.engine.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from explainer.engine.optimizers import SGD, Adam, Optimizer, RMSprop
from explainer.engine.training import Sequential, train_step
from explainer.experiments import KEPT, tasks
from explainer.lessons.gradients import nets
from explainer.lessons.gradients.experiment import GradientsExperiment

BATCH = 32
#: How often, in a run, both twins are tested.
TESTS = 20
#: Heavy-ball momentum of the optimizer that is called "momentum".
MOMENTUM = 0.9

Weights = tuple[NDArray[np.float32], ...]
#: The weights before an update, and its batch.
Moment = tuple[list[NDArray[Any]], tasks.Batch]
Loss = Callable[[Any, Any, Any], tuple[float, NDArray[Any]]]


@dataclass(frozen=True)
class Death:
    """Where a twin died. update: the one that could not be made. reason: the engine's words.

    made: the last update that was made, the one before; 0 if there was none. size: the norm of all weights before it;
    moved: of what it added to them. norms: of each parameter's gradient then, or now if none was made.
    """

    update: int
    reason: str
    made: int
    size: float
    moved: float
    norms: dict[str, float]


@dataclass(eq=False)
class Twin:
    """One of the two, with its history: lists with a number for each update, and for each test."""

    name: str
    model: Sequential
    optimizer: Optimizer
    loss: list[float] = field(default_factory=list)
    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    clipped: int = 0
    tested: list[tuple[int, float]] = field(default_factory=list)
    outputs: NDArray[Any] | None = None
    death: Death | None = None
    last: Moment | None = None

    @property
    def updates(self) -> int:
        """How many updates were made or tried."""
        return len(self.loss)


@dataclass(frozen=True, eq=False)
class Twins:
    """Both twins after some updates. The same object is given after each update; its lists grow."""

    experiment: GradientsExperiment
    task: tasks.Task
    plain: Twin
    clipped: Twin


def train(experiment: GradientsExperiment) -> Iterator[Twins]:
    """Train both twins, and yield after each update. A twin that died stands still; its twin goes on."""
    task = tasks.task(experiment.task, experiment.lag)
    rng = np.random.default_rng(experiment.seed)
    twins = Twins(experiment, task, _twin("plain", experiment, task), _twin("clipped", experiment, task))
    loss = loss_of(task)
    every = max(1, experiment.updates // TESTS)
    for update in range(1, experiment.updates + 1):
        batch = task.draw(rng, BATCH)
        for twin in (twins.plain, twins.clipped):
            if twin.death is None:
                _update(twin, experiment.network, batch, loss, update)
                if update % every == 0 or update == experiment.updates:
                    _test(twin, task, loss, update)
        yield twins
        if twins.plain.death and twins.clipped.death:
            return


def loss_of(task: tasks.Task) -> Loss:
    """Return the task's loss."""
    return losses.mse if task.loss == "mse" else losses.sparse_categorical_crossentropy


def optimizer(experiment: GradientsExperiment, *, clipped: bool) -> Optimizer:
    """Return the optimizer of the screen, with or without its clipping."""
    kinds: dict[str, Callable[..., Optimizer]] = {
        "sgd": SGD,
        "momentum": SGD,
        "rmsprop": RMSprop,
        "adam": Adam,
    }
    clipping = {experiment.clipping: experiment.clip} if clipped else {}
    return kinds[experiment.optimizer](**optimizer_options(experiment), **clipping)


def optimizer_options(experiment: GradientsExperiment) -> dict[str, float]:
    """Return the optimizer's keyword arguments without clipping, as Keras has them."""
    momentum = {"momentum": MOMENTUM} if experiment.optimizer == "momentum" else {}
    return {"learning_rate": experiment.learning_rate, **momentum}


def weights(experiment: GradientsExperiment) -> Weights:
    """Return the weights that both twins start from."""
    task = tasks.task(experiment.task, experiment.lag)
    return nets.weights(
        experiment.network,
        task.features,
        experiment.units,
        task.outputs,
        experiment.scale,
        experiment.seed,
    )


def batches(experiment: GradientsExperiment, count: int) -> list[tasks.Batch]:
    """Return the first batches that both twins are trained on."""
    rng = np.random.default_rng(experiment.seed)
    task = tasks.task(experiment.task, experiment.lag)
    return [task.draw(rng, BATCH) for _ in range(count)]


@dataclass(frozen=True, eq=False)
class FirstGradients:
    """The gradients of the first batch: name, gradient, and each after the three ways of clipping, by method."""

    names: tuple[str, ...]
    gradients: list[NDArray[Any]]
    after: dict[str, list[NDArray[Any]]]


@functools.lru_cache(maxsize=KEPT)
def first_gradients(experiment: GradientsExperiment) -> FirstGradients:
    """Return the gradients of the network on the screen, for the first batch of its training."""
    task = tasks.task(experiment.task, experiment.lag)
    model = nets.model(experiment.network, weights(experiment), every_step=task.every_step)
    found = _gradients(model, batches(experiment, 1)[0], loss_of(task))
    limit = experiment.clip
    together = [g for g in clip_by_global_norm(found, limit)[0] if g is not None]
    after = {
        "clipvalue": [clip_by_value(g, -limit, limit) for g in found],
        "clipnorm": [clip_by_norm(g, limit) for g in found],
        "global_clipnorm": together,
    }
    return FirstGradients(nets.weight_names(experiment.network), found, after)


def accuracy(task: tasks.Task, outputs: NDArray[Any]) -> float:
    """Return the share of right classes on the test batch."""
    return float(np.mean(outputs.argmax(axis=-1) == task.test.y))


def _twin(name: str, experiment: GradientsExperiment, task: tasks.Task) -> Twin:
    model = nets.model(experiment.network, weights(experiment), every_step=task.every_step)
    return Twin(name, model, optimizer(experiment, clipped=name == "clipped"))


def _update(twin: Twin, network: str, batch: tasks.Batch, loss: Loss, update: int) -> None:
    before = twin.model.get_weights()
    result = train_step(twin.model, batch.x, batch.y, loss, twin.optimizer, update)
    if result.diverged:
        twin.death = _death(twin, network, result.diverged, update, (before, batch), loss)
    twin.loss.append(result.loss)
    twin.before.append(result.gradient_norm_before)
    twin.after.append(result.gradient_norm_after)
    twin.clipped += result.clipped
    twin.last = (before, batch)


def _death(twin: Twin, network: str, reason: str, update: int, now: Moment, loss: Loss) -> Death:
    """Compute once more the gradient of the last step that was made, or, if none was, of the one that could not be."""
    weights, batch = twin.last or now
    there = twin.model.get_weights()
    twin.model.set_weights(weights)
    found = _gradients(twin.model, batch, loss)
    twin.model.set_weights(there)
    names = nets.weight_names(network)
    norms = {name: float(global_norm([g])) for name, g in zip(names, found, strict=True)}
    moved = [after.astype(np.float64) - before for after, before in zip(there, weights, strict=True)]
    return Death(update, reason, update - 1, _size(weights), _size(moved), norms)


def _size(arrays: Sequence[NDArray[Any]]) -> float:
    return float(global_norm([array.astype(np.float64) for array in arrays]))


def _test(twin: Twin, task: tasks.Task, loss: Loss, update: int) -> None:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        twin.outputs = twin.model(task.test.x)
        value = loss(task.test.y, twin.outputs, None)[0]
    twin.tested.append((update, value))


def _gradients(model: Sequential, batch: tasks.Batch, loss: Loss) -> list[NDArray[Any]]:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        trace = model.trace(batch.x, training=True)
        return trace.backward(loss(batch.y, trace.outputs, None)[1]).weights
