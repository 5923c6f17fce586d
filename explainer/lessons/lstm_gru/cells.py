"""SimpleRNN, LSTM and GRU as contenders: what each costs, what each is made of, how long each remembers."""

import functools
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.experiments import KEPT
from explainer.experiments.cells import FACTS

CELLS = ("SimpleRNN", "LSTM", "GRU")
#: How many blocks of weights each has: the gates and the candidate.
#: The state that each carries from step to step and that nothing but its gates changes: its memory.
MEMORY = {"SimpleRNN": "h", "LSTM": "c", "GRU": "h"}

Array = NDArray[np.float32]


def parameters(cell: str, units: int, features: int, reset_after: bool = True) -> int:
    """Return how many weights a cell has: g·(features·units + units² + b·units).

    A GRU with reset_after has b = 2 biases.
    """
    biases = 2 if cell == "GRU" and reset_after else 1
    return len(FACTS[cell].gates) * (features * units + units * units + biases * units)


def multiplications(cell: str, units: int, features: int) -> int:
    """Return how many numbers one step multiplies: the products with x and h, and the gates' own.

    LSTM: f·c, i·c̃ and o·tanh(c); GRU: r, z and 1 − z times a number, for each unit.
    """
    own = 0 if cell == "SimpleRNN" else 3 * units
    return len(FACTS[cell].gates) * units * (features + units) + own


def units_with_parameters(cell: str, count: int, features: int, reset_after: bool = True) -> int:
    """Return the number of units whose parameter count comes nearest to `count`; at least 1."""
    units = 1
    while parameters(cell, units + 1, features, reset_after) <= count:
        units += 1
    below = count - parameters(cell, units, features, reset_after)
    above = parameters(cell, units + 1, features, reset_after) - count
    return units if abs(below) <= above else units + 1


@dataclass(frozen=True)
class Contender:
    """One cell with the weights that Keras's initialisers give it, and the two biases that this lesson moves.

    forget_bias: the bias of an LSTM's forget gate, 1 in Keras. update_bias: of a GRU's update gate, 0 in Keras.
    """

    cell: str
    units: int
    features: int = 1
    reset_after: bool = True
    seed: int = 1
    forget_bias: float = 1.0
    update_bias: float = 0.0

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return parameters(self.cell, self.units, self.features, self.reset_after)

    @property
    def multiplications(self) -> int:
        """How many multiplications a step takes."""
        return multiplications(self.cell, self.units, self.features)

    @property
    def keras_config(self) -> dict[str, str | int | bool]:
        """The keyword arguments that make Keras build this cell."""
        config: dict[str, str | int | bool] = {"units": self.units, "activation": "tanh", "use_bias": True}
        if self.cell != "SimpleRNN":
            config["recurrent_activation"] = "sigmoid"
        if self.cell == "GRU":
            config["reset_after"] = self.reset_after
        return config

    @property
    def weights(self) -> list[Array]:
        """The weights in Keras's order and layout."""
        return list(_weights(self))

    def layer(
        self,
        weights: list[Array] | None = None,
        *,
        sequences: bool = True,
        states: bool = True,
        dtype: str = "float32",
    ) -> engine.RNN:
        """Return the engine's layer with these weights, or its own; with all outputs, and with its states."""
        kind = {"SimpleRNN": engine.SimpleRNNCell, "LSTM": engine.LSTMCell, "GRU": engine.GRUCell}[self.cell]
        cell = kind(**self.keras_config, dtype=dtype)
        cell.set_weights(weights or self.weights)
        return engine.RNN(cell, return_sequences=sequences, return_state=states)


@functools.lru_cache(maxsize=3 * KEPT)
def _weights(contender: Contender) -> tuple[Array, ...]:
    kernel, recurrent_kernel, bias = _drawn(replace(contender, forget_bias=1.0, update_bias=0.0))
    units, bias = contender.units, bias.copy()
    if contender.cell == "LSTM":
        bias[units : 2 * units] = contender.forget_bias
    elif contender.cell == "GRU":
        row = bias[0] if contender.reset_after else bias
        row[:units] = contender.update_bias
    return kernel, recurrent_kernel, bias


@functools.lru_cache(maxsize=3 * KEPT)
def _drawn(contender: Contender) -> tuple[Array, ...]:
    """Return the weights that Keras's initialisers give, whatever the biases are moved to."""
    kind = {"SimpleRNN": engine.SimpleRNNCell, "LSTM": engine.LSTMCell, "GRU": engine.GRUCell}
    cell = kind[contender.cell](seed=contender.seed, **contender.keras_config)
    cell.build(contender.features)
    return tuple(cell.get_weights())


@dataclass(frozen=True, eq=False)
class Memory:
    """How a pulse fades from a cell's memory.

    state: the memory, c of an LSTM, h of the others. response: one number a step, from the pulse on: the size of the
    difference that the pulse makes to the memory, against its size at the step of the pulse itself, which is 1; above
    1 where the difference grows; all 0 if there is none. half: the step, counted from the pulse, from which it stays
    below a half, or None if that does not happen within the steps shown. shown: the same of an LSTM's h, which its
    output gate lets out of c; empty for the others.
    """

    cell: str
    state: str
    response: tuple[float, ...]
    half: int | None
    shown: tuple[float, ...] = ()


def memory(
    contender: Contender,
    silence: int,
    weights: list[Array] | None = None,
    pulse: tuple[float, ...] = (),
    quiet: tuple[float, ...] = (),
) -> Memory:
    """Run the cell on a pulse and `silence` steps of nothing, and again without the pulse; compare the two.

    A trained cell does not rest at 0. What the pulse changes is what the cell remembers of it. pulse, quiet: the
    features of a pulse and of silence; ones and zeros if left out.
    """
    x = np.zeros((2, silence + 1, contender.features), np.float32)
    x[:] = quiet or 0.0
    x[0, 0] = pulse or 1.0
    trace, state = contender.layer(weights).trace(x), MEMORY[contender.cell]
    left = _left(trace[state])
    shown = tuple(_left(trace["h"]).tolist()) if state != "h" else ()
    return Memory(contender.cell, state, tuple(left.tolist()), _stays_below(left, 0.5), shown)


def _left(states: Array) -> NDArray[np.float64]:
    """Return the size of the difference between two runs at each step, against that at the first."""
    with_pulse, without = states.astype(np.float64)
    size: NDArray[np.float64] = np.linalg.norm(with_pulse - without, axis=1)
    return size / size[0] if size[0] > 0 and np.isfinite(size).all() else np.zeros_like(size)


def _stays_below(share: NDArray[np.float64], level: float) -> int | None:
    above = np.nonzero(share >= level)[0]
    first = int(above[-1]) + 1 if len(above) else len(share)
    return first if first < len(share) else None


@dataclass(frozen=True)
class Stopwatch:
    """The time a step of each cell takes on this server, over an input given as the bytes of float32 (steps, features).

    The cells take turns, a round each, so that whatever else the server does slows all of them alike.
    """

    contenders: tuple[Contender, ...]
    data: bytes
    steps: int
    rounds: int = 60

    def run(self) -> Iterator[dict[str, float]]:
        """Yield the median seconds a step by cell, after every round."""
        x = np.frombuffer(self.data, np.float32).reshape(1, self.steps, -1)
        layers = {contender.cell: contender.layer() for contender in self.contenders}
        times: dict[str, list[float]] = {cell: [] for cell in layers}
        for layer in layers.values():
            layer.trace(x)
        for _ in range(self.rounds):
            for cell, layer in layers.items():
                started = time.perf_counter()
                layer.trace(x)
                times[cell].append((time.perf_counter() - started) / self.steps)
            yield {cell: float(np.median(found)) for cell, found in times.items()}
