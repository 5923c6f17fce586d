"""From every step to one answer: what each way of reading the top layer's outputs takes of them, and its shapes."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explainer import engine
from explainer.experiments import KEPT
from explainer.lessons.stacks import runs
from explainer.lessons.stacks.experiment import Array, StacksExperiment

#: Ways from a sequence (1, T, units) to one vector (1, units).
READINGS = ("last", "max", "mean")
#: Numbers that the Dense layer gives at each step.
OUTPUTS = 2
#: Steps of padding put behind the sequence.
PADDED = 3
#: The place of the Dense layer's seed, behind those of the layers.
DENSE = 4


@dataclass(frozen=True, eq=False)
class Answer:
    """The top layer's outputs, and what is read from them.

    sequence (T, units). answers: (units,) for each of READINGS; shares: ∂answer/∂sequence (T, units). every_step: what
    Dense gives, (T, OUTPUTS); wrapped: the same by TimeDistributed(Dense); kernel (units, OUTPUTS), bias (OUTPUTS,).
    """

    sequence: Array
    answers: Mapping[str, Array]
    shares: Mapping[str, Array]
    kernel: Array
    bias: Array
    every_step: Array
    wrapped: Array


@functools.lru_cache(maxsize=KEPT)
def answer(experiment: StacksExperiment) -> Answer:
    """Read the top layer's outputs in every way."""
    sequence = np.asarray(runs.traces(experiment)[-1]["h"])
    kernel, bias = dense_weights(experiment)
    dense = engine.Dense(OUTPUTS)
    dense.set_weights([kernel, bias])
    return Answer(
        sequence[0],
        {name: read(name, sequence)[0] for name in READINGS},
        {name: runs.entering(name, sequence)[0] for name in READINGS},
        kernel,
        bias,
        dense(sequence)[0],
        engine.TimeDistributed(dense)(sequence)[0],
    )


def dense_weights(experiment: StacksExperiment) -> tuple[Array, Array]:
    """Return kernel and bias of the Dense layer: drawn as the layers' weights are, and 0."""
    units = experiment.stack[-1].units
    rng = np.random.default_rng([experiment.seed, DENSE])
    kernel = (rng.standard_normal((units, OUTPUTS)) / np.sqrt(units)).astype(np.float32)
    return kernel, np.zeros(OUTPUTS, np.float32)


def read(reading: str, sequence: Array, mask: Array | None = None) -> Array:
    """Return one vector for each sequence, (batch, units), as Keras's layer does."""
    if reading == "last":
        return sequence[:, -1]
    if reading == "max":
        return np.asarray(engine.GlobalMaxPooling1D()(sequence))
    return np.asarray(engine.GlobalAveragePooling1D()(sequence, mask=mask))


# ---- padding ---------------------------------------------------------------------------------------------------------


def padded_x(experiment: StacksExperiment) -> tuple[Array, Array]:
    """Return the sequence with steps of zeros behind it, (1, T + PADDED, features), and its mask."""
    x = experiment.batch
    mask = np.arange(x.shape[1] + PADDED)[None] < x.shape[1]
    return np.pad(x, ((0, 0), (0, PADDED), (0, 0))), mask


@functools.lru_cache(maxsize=KEPT)
def padded(experiment: StacksExperiment, is_masked: bool) -> Mapping[str, Array]:
    """Return each reading (units,) of the padded sequence, with a mask or without."""
    values, whole_mask = padded_x(experiment)
    mask = whole_mask if is_masked else None
    for layer in experiment.stack:
        values = np.asarray(engine.RNN(runs.cell(layer), return_sequences=True)(values, mask=mask))
    return {name: read(name, values, mask)[0] for name in READINGS}


def moved(experiment: StacksExperiment, reading: str, is_masked: bool) -> float:
    """Return by how much padding changes a reading: the largest difference of its numbers."""
    return float(np.abs(padded(experiment, is_masked)[reading] - answer(experiment).answers[reading]).max())


# ---- the chain -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A row of `model.summary()`: a layer's name and type, the shape of what it gives, its parameters."""

    name: str
    kind: str
    shape: tuple[int | None, ...]
    parameters: int


#: The chain that many write: units of the two LSTM layers, and of the Dense layer.
FIRST, SECOND, LAST = 32, 8, 20


@functools.lru_cache(maxsize=KEPT)
def chain(steps: int, features: int) -> tuple[Row, ...]:
    """Return the summary of the mended chain on sequences (steps, features): shapes and counts of our own layers."""
    layers: list[tuple[str, Any]] = [
        ("lstm", engine.LSTM(FIRST, return_sequences=True)),
        ("lstm_1", engine.LSTM(SECOND, return_sequences=True)),
        ("global_max_pooling1d", engine.GlobalMaxPooling1D()),
        ("dense", engine.Dense(LAST, "relu")),
    ]
    values = np.zeros((1, steps, features), np.float32)
    rows = []
    for name, layer in layers:
        values = np.asarray(layer(values))
        count = sum(weight.size for weight in layer.get_weights())
        rows.append(Row(name, type(layer).__name__, (None, *values.shape[1:]), count))
    return tuple(rows)


def chain_error() -> str:
    """Return Keras's message when the second LSTM of the chain does not return its sequence."""
    return (
        "ValueError: Input 0 with name 'None' of layer 'global_max_pooling1d' is incompatible with the layer: "
        f"expected ndim=3, found ndim=2. Full shape received: (None, {SECOND})"
    )
