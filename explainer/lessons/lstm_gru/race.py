"""The race: SimpleRNN, LSTM and GRU trained on one task with the same batches in the same order, several seeds each.

A race is a generator that takes one step of training at a time, so that whoever drives it can show its progress and
stop. The same race gives the same curves; only the times differ.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from explainer.engine import losses, optimizers
from explainer.engine.dense import Dense
from explainer.engine.training import Sequential, StepResult, fit, train_step
from explainer.experiments import tasks
from explainer.lessons.lstm_gru.cells import Array, Contender, Memory, memory
from explainer.lessons.lstm_gru.race_answers import Losses, example_losses, measure, right_answers

OPTIMIZERS = ("adam", "rmsprop", "sgd")
#: The largest number of seeds and of updates that can be asked for.
RUNS, UPDATES = 5, 2000
BATCH = 32
#: How often the test error is taken on the way.
CHECKPOINTS = 30
#: Steps · runs · (units + 24) · updates of the largest race: about 40 s of one processor.
WORK = 12_000_000
#: The norm to which all gradients together are clipped, as is usual for recurrent networks.
CLIP = 1.0
#: What a pulse is for each task, and what silence: a busy year among quiet ones; a marked 1 among unmarked zeros; the
#: first symbol among ones that do not matter.
PULSES: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "sunspots": ((1.0,), (0.0,)),
    "adding": ((1.0, 1.0), (0.0, 0.0)),
    "order": ((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)),
    "copy": ((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0, 1.0, 0.0)),
}


@dataclass(frozen=True)
class Race:
    """Who runs, on what, with which optimizer, and for how long. The first run has the contenders' seed."""

    contenders: tuple[Contender, ...]
    task: str
    lag: int
    optimizer: str = "adam"
    rate: float = 0.01
    runs: int = 5
    updates: int = 400

    @property
    def found_task(self) -> tasks.Task:
        """The task."""
        return tasks.task(self.task, self.lag)

    @property
    def checkpoints(self) -> list[int]:
        """The updates after which the test error is taken; the first is 0, the last is the end."""
        count = min(CHECKPOINTS, self.updates)
        return [round(self.updates * place / count) for place in range(count + 1)]

    def model(self, contender: Contender, run: int, dtype: str = "float32") -> Sequential:
        """Return the network of one contender in one run: its layer, and a Dense layer that gives the answer."""
        task = self.found_task
        fresh = replace(contender, seed=contender.seed + run)
        drawn = Dense(task.outputs, seed=contender.seed + run)
        drawn.build(contender.units)
        head = Dense(task.outputs, dtype=dtype)
        head.set_weights(drawn.get_weights())
        return Sequential([fresh.layer(sequences=task.every_step, states=False, dtype=dtype), head])

    def first_steps(self, contender: Contender, count: int, dtype: str) -> list[StepResult]:
        """Train one contender of the first run for a few steps."""
        model, optimizer = self.model(contender, 0, dtype), self.new_optimizer()
        data = ((batch.x, batch.y) for batch in self.first_batches(count))
        return list(fit(model, data, self.loss(), optimizer))

    def first_batches(self, count: int) -> list[tasks.Batch]:
        """Return the first batches of the first run."""
        random = self.order_of_data(0)
        return [self.batch(random) for _ in range(count)]

    def new_optimizer(self) -> optimizers.Optimizer:
        """Return a new optimizer, which clips the global norm of the gradients."""
        if self.optimizer == "sgd":
            return optimizers.SGD(self.rate, global_clipnorm=CLIP)
        if self.optimizer == "rmsprop":
            return optimizers.RMSprop(self.rate, global_clipnorm=CLIP)
        return optimizers.Adam(self.rate, global_clipnorm=CLIP)

    def loss(self) -> losses.Loss:
        """The task's loss."""
        return losses.mse if self.found_task.loss == "mse" else losses.sparse_categorical_crossentropy

    def batch(self, random: np.random.Generator) -> tasks.Batch:
        """Draw the next batch."""
        return self.found_task.draw(random, BATCH)

    def order_of_data(self, run: int) -> np.random.Generator:
        """The generator of a run's batches: one for all contenders."""
        return np.random.default_rng([self.contenders[0].seed + run, 5])


def most_updates(race: Race) -> int:
    """Return how many updates a race of this size may take, so that no visitor holds the server for long."""
    units = max(contender.units for contender in race.contenders)
    size = race.found_task.steps * race.runs * (units + 24)
    return max(20, min(UPDATES, WORK // size // 10 * 10))


@dataclass
class Heat:
    """A race under way.

    errors, right: test errors and shares of right answers (cells, runs, checkpoints), NaN where nobody has been.
    seconds: by cell. examples: the losses of each test example at the end, by cell and run. died: the update at which
    a run diverged, and why. trained: the weights of the first run's layers.
    """

    race: Race
    errors: NDArray[np.float64] = field(init=False)
    right: NDArray[np.float64] = field(init=False)
    seconds: dict[str, float] = field(init=False)
    died: dict[tuple[str, int], tuple[int, str]] = field(default_factory=dict)
    examples: dict[tuple[str, int], Losses] = field(default_factory=dict)
    trained: dict[str, list[Array]] = field(default_factory=dict)
    done: int = 0

    def __post_init__(self) -> None:
        cells = [contender.cell for contender in self.race.contenders]
        self.errors = np.full((len(cells), self.race.runs, len(self.race.checkpoints)), np.nan)
        self.right = self.errors.copy()
        self.seconds = dict.fromkeys(cells, 0.0)

    @property
    def total(self) -> int:
        """How many steps of training the race takes in all."""
        return self.race.updates * self.race.runs * len(self.race.contenders)

    @property
    def finished(self) -> bool:
        """Whether every contender has run to its end."""
        return self.done >= self.total

    @property
    def items(self) -> int:
        """How many items `run` yields, if nobody diverges."""
        return self.total + self.race.runs * len(self.race.contenders)

    def run(self) -> Iterator["Heat"]:
        """Train everybody, all runs side by side; yields itself after every step of one network."""
        race = self.race
        models = {
            (place, run): (race.model(contender, run), race.new_optimizer())
            for place, contender in enumerate(race.contenders)
            for run in range(race.runs)
        }
        orders = [race.order_of_data(run) for run in range(race.runs)]
        loss, checkpoints = race.loss(), {update: at for at, update in enumerate(race.checkpoints)}
        for (place, run), (model, _) in models.items():
            self._test(place, run, 0, model)
            yield self
        for update in range(1, race.updates + 1):
            for run, random in enumerate(orders):
                batch = race.batch(random)
                for place, contender in enumerate(race.contenders):
                    model, optimizer = models[place, run]
                    self.done += 1
                    if (contender.cell, run) in self.died:
                        continue
                    started = time.perf_counter()
                    result = train_step(model, batch.x, batch.y, loss, optimizer, update)
                    self.seconds[contender.cell] += time.perf_counter() - started
                    if result.diverged:
                        self.died[contender.cell, run] = update, result.diverged
                    elif update in checkpoints:
                        self._test(place, run, checkpoints[update], model)
                    yield self

    def memories(self, silence: int) -> dict[str, Memory]:
        """How a pulse fades from the trained cells of the first run; those that diverged are left out."""
        pulse, quiet = PULSES[self.race.task]
        return {
            contender.cell: memory(contender, silence, self.trained[contender.cell], pulse, quiet)
            for contender in self.race.contenders
            if contender.cell in self.trained
        }

    def _test(self, place: int, run: int, checkpoint: int, model: Sequential) -> None:
        task, cell = self.race.found_task, self.race.contenders[place].cell
        outputs = model(task.test.x)
        losses = example_losses(task, outputs)
        self.errors[place, run, checkpoint] = measure(task).of(float(losses.mean()))
        if task.loss == "crossentropy":
            self.right[place, run, checkpoint] = right_answers(task, outputs)
        if checkpoint == len(self.race.checkpoints) - 1:
            self.examples[cell, run] = losses
            if run == 0:
                self.trained[cell] = model.layers[0].get_weights()
