"""Four networks of two layers trained side by side: at every step each says the next ten values.

    RNN(cell(20), return_sequences=True)   twice, then   TimeDistributed(Dense(10))

The training is a generator of single updates, so that whoever drives it can draw its progress and stop. The same
setting gives the same numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from explainer.engine import RNN, Adam, Dense, LNSimpleRNNCell, LSTMCell, Sequential, SimpleRNNCell, mse
from explainer.engine.fused import DropoutMasks
from explainer.engine.time_distributed import TimeDistributed
from explainer.engine.training import batches, fit, train_step
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.model_data import AHEAD, Array, Data, data, last_error

UNITS, BATCH, RATE, CLIP = 20, 32, 0.005, 1.0
#: How often the errors are taken, and over how many sequences at most.
CHECKPOINTS, MEASURED = 30, 200
#: The twin: LNSimpleRNN with dropout, and the same weights to start from.
TWIN = "dropout"
CELLS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "SimpleRNN": SimpleRNNCell,
        "LSTM": LSTMCell,
        "LNSimpleRNN": LNSimpleRNNCell,
        TWIN: LNSimpleRNNCell,
    }
)


@dataclass(frozen=True)
class Setting:
    """What is trained on what, for how long: equal settings give equal numbers. series: 0 for sunspots."""

    kind: str
    series: int
    rate: float
    updates: int
    seed: int

    @property
    def data(self) -> Data:
        """What is trained on and tested with."""
        return data(self.kind, self.series, self.seed if self.series else 0)

    @property
    def checkpoints(self) -> list[int]:
        """The updates after which the errors are taken: the first is 0, the last is the end."""
        count = min(CHECKPOINTS, self.updates)
        return [round(self.updates * place / count) for place in range(count + 1)]

    @property
    def items(self) -> int:
        """How many items a training yields, if none diverges."""
        return (self.updates + 1) * len(CELLS)

    def batches(self) -> Iterator[tuple[Array, Array]]:
        """Yield batches for ever, in a new order each epoch; what is left over of one waits for the next."""
        every = batches(self.data.x, self.data.y, batch_size=BATCH, seed=self.seed)
        return (batch for batch in every if len(batch[0]) == BATCH)

    def rates(self, name: str, place: int) -> tuple[float, float]:
        """Return dropout and recurrent_dropout of a network's layer.

        What comes into the first layer is one feature: one mask a sequence would hide all of it or nothing.
        """
        rate = self.rate if name == TWIN else 0.0
        return rate if place else 0.0, rate

    def cell(self, name: str, place: int, dtype: str = "float32") -> Any:
        """Return the cell of a network's layer, without weights."""
        dropout, recurrent = self.rates(name, place)
        seed = 2 * self.seed + place
        return CELLS[name](UNITS, dropout=dropout, recurrent_dropout=recurrent, seed=seed, dtype=dtype)

    def network(self, name: str, dtype: str = "float32") -> Sequential:
        """Return a network with its first weights, which are float32 numbers whatever the dtype."""

        def layers(dtype: str) -> list[Any]:
            cells = [self.cell(name, place, dtype) for place in range(2)]
            head = Dense(AHEAD, seed=self.seed, dtype=dtype)
            return [*(RNN(cell, return_sequences=True) for cell in cells), TimeDistributed(head)]

        made = layers(dtype)
        for layer, drawn, features in zip(made, layers("float32"), (1, UNITS, UNITS), strict=True):
            drawn.build(features)
            layer.build(features)
            layer.set_weights(drawn.get_weights())
        return Sequential(made)

    def first_losses(self, name: str, count: int, dtype: str) -> tuple[Array, Array]:
        """Train one network for a few updates; return the loss and the gradients' norm of each, (count,)."""
        model, optimizer = self.network(name, dtype), new_optimizer()
        found = list(fit(model, self.batches(), mse, optimizer, steps=count))
        return np.array([one.loss for one in found]), np.array([one.gradient_norm_before for one in found])

    def masks(self, name: str, place: int, count: int, dtype: str) -> list[DropoutMasks | None]:
        """Return the masks that a layer draws for its first updates."""
        cell, features = self.cell(name, place, dtype), UNITS if place else 1
        return [cell.draw_dropout(BATCH, features) for _ in range(count)]


def setting(experiment: DropoutExperiment) -> Setting:
    """Return what is trained for a screen."""
    made = experiment.model_data == "made"
    return Setting(
        experiment.model_data,
        int(experiment.model_series) if made else 0,
        experiment.model_rate,
        experiment.model_updates,
        experiment.model_seed,
    )


def new_optimizer() -> Adam:
    """Return a new optimizer, which clips the global norm of the gradients."""
    return Adam(RATE, global_clipnorm=CLIP)


@dataclass
class Progress:
    """A training under way.

    training, test: the errors at each checkpoint so far, by network. answers: what the last step of each test sequence
    says at the latest checkpoint, (sequences, AHEAD). died: the update at which a network diverged, and why.
    """

    of: Setting
    training: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in CELLS})
    test: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in CELLS})
    answers: dict[str, Array] = field(default_factory=dict)
    died: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether every network has come to its end."""
        count = len(self.of.checkpoints)
        return all(name in self.died or len(self.test[name]) == count for name in CELLS)

    def measure(self, name: str, model: Sequential) -> None:
        """Take both errors of a network."""
        found = self.of.data
        self.answers[name] = model(found.test_x)[:, -1]
        self.test[name].append(last_error(self.answers[name], found.test_y))
        trained = model(found.x[:MEASURED])[:, -1]
        self.training[name].append(last_error(trained, found.y[:MEASURED]))


def train(of: Setting) -> Iterator[Progress]:
    """Train all networks on the same batches; yield the progress after each update of one of them."""
    progress, checkpoints = Progress(of), set(of.checkpoints)
    models = {name: (of.network(name), new_optimizer()) for name in CELLS}
    for name, (model, _) in models.items():
        progress.measure(name, model)
        yield progress
    for update, (x, y) in zip(range(1, of.updates + 1), of.batches(), strict=False):
        for name, (model, optimizer) in models.items():
            if name in progress.died:
                continue
            result = train_step(model, x, y, mse, optimizer, update)
            if result.diverged:
                progress.died[name] = update, result.diverged
            elif update in checkpoints:
                progress.measure(name, model)
            yield progress
