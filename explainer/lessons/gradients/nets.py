"""The networks of lesson 4: eight recurrences with the same units, seed and scale, and a Dense layer that reads them.

`draw_weights` is also part of the exported program, word for word, so that both start from the same numbers.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.engine.dense import Dense
from explainer.engine.layer_norm_rnn import LNSimpleRNNCell
from explainer.engine.training import Sequential
from explainer.experiments.cells import FACTS


@dataclass(frozen=True)
class Network:
    """A recurrence: the cell, its activation, and where its recurrent kernel starts."""

    name: str
    cell: str
    activation: str
    start: str

    @property
    def gates(self) -> int:
        """How many blocks of columns the kernels have."""
        return len(FACTS[self.cell].gates)

    @property
    def bounded(self) -> bool:
        """Whether (σ_max·max|φ'|)^(T−t) bounds ∂h_T/∂h_t: true without gates and without normalisation."""
        return self.cell == "SimpleRNN"


NETWORKS: Mapping[str, Network] = MappingProxyType(
    {
        network.name: network
        for network in (
            Network("tanh", "SimpleRNN", "tanh", "random"),
            Network("relu", "SimpleRNN", "relu", "random"),
            Network("linear", "SimpleRNN", "linear", "random"),
            Network("orthogonal", "SimpleRNN", "tanh", "orthogonal"),
            Network("identity", "SimpleRNN", "relu", "identity"),
            Network("ln", "LNSimpleRNN", "tanh", "random"),
            Network("lstm", "LSTM", "tanh", "random"),
            Network("gru", "GRU", "tanh", "random"),
        )
    }
)


def draw_weights(
    cell: str, start: str, features: int, units: int, outputs: int, scale: float, seed: int
) -> "list[NDArray[np.float32]]":
    """Draw kernel, recurrent kernel, bias (LNSimpleRNN: gamma, beta), and the Dense layer's kernel and bias.

    Every gate's recurrent kernel has the spectral radius `scale`: its largest eigenvalue has this size.
    """
    gates = {"LSTM": 4, "GRU": 3}.get(cell, 1)
    for_kernel, for_recurrent, for_dense = np.random.default_rng(seed).spawn(3)
    limit = np.sqrt(6 / (features + units))
    kernel = for_kernel.uniform(-limit, limit, (features, gates * units))
    blocks = []
    for _ in range(gates):
        block = for_recurrent.standard_normal((units, units))
        if start == "orthogonal":
            block = np.linalg.qr(block)[0]
        if start == "identity":
            block = np.eye(units)
        blocks.append(block * scale / np.abs(np.linalg.eigvals(block)).max())
    bias = np.zeros((2, 3 * units) if cell == "GRU" else gates * units)
    if cell == "LSTM":
        bias[units : 2 * units] = 1.0  # the forget gate starts open
    weights = [kernel, np.concatenate(blocks, axis=1), bias]
    if cell == "LNSimpleRNN":
        weights += [np.ones(units), np.zeros(units)]
    limit = np.sqrt(6 / (units + outputs))
    weights += [for_dense.uniform(-limit, limit, (units, outputs)), np.zeros(outputs)]
    return [weight.astype("float32") for weight in weights]


def weights(
    network: str, features: int, units: int, outputs: int, scale: float, seed: int
) -> tuple[NDArray[np.float32], ...]:
    """Return the network's weights; networks that differ in their activation only share them."""
    found = NETWORKS[network]
    return _weights(found.cell, found.start, features, units, outputs, scale, seed)


@functools.lru_cache(maxsize=128)
def _weights(*arguments: Any) -> tuple[NDArray[np.float32], ...]:
    return tuple(draw_weights(*arguments))


def weight_names(network: str) -> tuple[str, ...]:
    """Return a name for each of the weights, in order."""
    norm = ("gamma", "beta") if NETWORKS[network].cell == "LNSimpleRNN" else ()
    return ("kernel", "recurrent_kernel", "bias", *norm, "dense_kernel", "dense_bias")


def recurrent_blocks(network: str, recurrent_kernel: NDArray[Any]) -> list[NDArray[Any]]:
    """Return the recurrent kernel of each gate, (units, units)."""
    return np.split(recurrent_kernel, NETWORKS[network].gates, axis=1)


def layer(
    network: str, given: tuple[NDArray[np.float32], ...], *, sequences: bool, dtype: str = "float32"
) -> engine.RNN:
    """Return the recurrent layer with its weights; the Dense layer's two at the end are left out."""
    found = NETWORKS[network]
    units = len(given[1])
    kinds = {
        "SimpleRNN": engine.SimpleRNNCell,
        "LNSimpleRNN": LNSimpleRNNCell,
        "LSTM": engine.LSTMCell,
        "GRU": engine.GRUCell,
    }
    cell = kinds[found.cell](units, activation=found.activation, dtype=dtype)
    cell.set_weights(given[:-2])
    return engine.RNN(cell, return_sequences=sequences)


def model(
    network: str, given: tuple[NDArray[np.float32], ...], *, every_step: bool, dtype: str = "float32"
) -> Sequential:
    """Return the recurrent layer and the Dense layer that reads it, with these weights."""
    dense = Dense(given[-2].shape[1], dtype=dtype)
    dense.set_weights(given[-2:])
    return Sequential([layer(network, given, sequences=every_step, dtype=dtype), dense])
