"""The stack computed in three ways that give the same numbers, and the gradient on its way back through it."""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from explainer import engine
from explainer.experiments import KEPT
from explainer.lessons.stacks.experiment import Array, Layer, StacksExperiment

#: Largest difference up to which two orders of computing count as the same: rounding of float32.
SAME = 1e-6
CELLS = {"SimpleRNN": engine.SimpleRNNCell, "LSTM": engine.LSTMCell, "GRU": engine.GRUCell}


@functools.lru_cache(maxsize=8 * KEPT)
def weights(layer: Layer) -> tuple[Array, ...]:
    """Return a layer's weights: normal numbers divided by the root of the rows; the bias as Keras starts it.

    The exported programs draw the same numbers in the same way, so that they need not list them.
    """
    cell = CELLS[layer.kind](layer.units)
    cell.build(layer.features)
    kernel, recurrent, bias = cell.get_weights()
    rng = np.random.default_rng([layer.seed, layer.place])
    drawn = [(rng.standard_normal(w.shape) / np.sqrt(len(w))).astype(np.float32) for w in (kernel, recurrent)]
    return (*drawn, np.asarray(bias, np.float32))


def cell(layer: Layer) -> Any:
    """Return a layer's cell with its weights."""
    built = CELLS[layer.kind](layer.units)
    built.build(layer.features)
    built.set_weights(list(weights(layer)))
    return built


@functools.lru_cache(maxsize=2 * KEPT)
def _traces(stack: tuple[Layer, ...], x: bytes, features: int) -> tuple[engine.Trace, ...]:
    values = np.frombuffer(x, np.float32).reshape(1, -1, features)
    found = []
    for layer in stack:
        found.append(engine.RNN(cell(layer), return_sequences=True, return_state=True).trace(values))
        values = found[-1]["h"]
    return tuple(found)


def traces(experiment: StacksExperiment, depth: int | None = None) -> tuple[engine.Trace, ...]:
    """Run the layers one after the other, each over the whole sequence: layer by layer."""
    stack = experiment.stack if depth is None else experiment.stack_of(depth)
    x = experiment.series.values
    return _traces(stack, np.ascontiguousarray(x, np.float32).tobytes(), x.shape[1])


def one_layer(experiment: StacksExperiment) -> list[Any]:
    """Run one RNN of all cells: [outputs, states of the first cell, states of the second …]."""
    stacked = engine.StackedRNNCells([cell(layer) for layer in experiment.stack])
    found: list[Any] = engine.RNN(stacked, return_sequences=True, return_state=True)(experiment.batch)
    return found


@functools.lru_cache(maxsize=KEPT)
def by_steps(experiment: StacksExperiment) -> tuple[tuple[Array, ...], ...]:
    """Call every cell once a step, all layers of a step before the next: for each layer its states (1, steps, units)."""
    return stepped([cell(layer) for layer in experiment.stack], experiment.batch)


def stepped(cells: list[Any], x: Array) -> tuple[tuple[Array, ...], ...]:
    """Step through the sequence with these cells; what each gives is what the next reads."""
    states = [one.get_initial_state(1) for one in cells]
    kept: list[list[list[Array]]] = [[] for _ in cells]
    for t in range(x.shape[1]):
        y = x[:, t]
        for k, one in enumerate(cells):
            y, states[k] = one(y, states[k])
            kept[k].append(states[k])
    return tuple(tuple(np.stack(state, axis=1) for state in zip(*steps, strict=True)) for steps in kept)


def largest_difference(experiment: StacksExperiment) -> float:
    """Return how far layer by layer and step by step are apart, over every h and c of every layer."""
    apart = 0.0
    for layer, trace, states in zip(experiment.stack, traces(experiment), by_steps(experiment), strict=True):
        for name, state in zip(layer.states, states, strict=True):
            apart = max(apart, float(np.abs(trace[name] - state).max()))
    return apart


# ---- back ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Backward:
    """∂L/∂h of each layer, (steps, units), bottom first, and ∂L/∂x (steps, features)."""

    d_h: tuple[Array, ...]
    d_x: Array

    @property
    def norms(self) -> list[Array]:
        """The norm for each layer and step, bottom first; the input's first of all."""
        return [np.linalg.norm(d, axis=1) for d in (self.d_x, *self.d_h)]


def entering(head: str, steps: int, units: int) -> Array:
    """Return ∂L/∂(output of the top layer) where L is the sum of the answer's numbers, (1, steps, units)."""
    d = np.zeros((1, steps, units), np.float32)
    if head == "last":
        d[:, -1] = 1.0
    else:
        d[:] = 1.0 / steps
    return d


def backward(experiment: StacksExperiment, head: str | None = None, depth: int | None = None) -> Backward:
    """Take the gradient from the loss through every layer, from the top."""
    return _backward(experiment, head or experiment.head, depth or experiment.depth)


@functools.lru_cache(maxsize=8 * KEPT)
def _backward(experiment: StacksExperiment, head: str, depth: int) -> Backward:
    found = traces(experiment, depth)
    _, steps, units = found[-1]["h"].shape
    d = entering(head, steps, units)
    d_h = []
    for trace in reversed(found):
        gradients = trace.backward(d)
        d_h.append(gradients.states[gradients.hidden][0].copy())
        d = gradients.inputs
    return Backward(tuple(reversed(d_h)), d[0].copy())


# ---- one cell n times ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Trap:
    """`[cell] * n` beside n cells: parameters and the top outputs (steps, units) of both."""

    shared_count: int
    own_count: int
    shared: Array
    own: Array


@functools.lru_cache(maxsize=KEPT)
def trap(units: int, steps: int, seed: int, copies: int = 2) -> Trap:
    """Stack one LSTM cell `copies` times, and as many cells, on as many features as units."""
    layers = [Layer("LSTM", units, units, place, seed) for place in range(copies)]
    x = np.random.default_rng(0).standard_normal((1, steps, units)).astype(np.float32)
    one = cell(layers[0])
    shared = engine.RNN([one] * copies, return_sequences=True)
    own = engine.RNN([cell(layer) for layer in layers], return_sequences=True)
    return Trap(
        sum(w.size for w in shared.get_weights()),
        sum(w.size for w in own.get_weights()),
        np.asarray(shared(x))[0],
        np.asarray(own(x))[0],
    )


def parameters(layer: Layer) -> int:
    """Return how many parameters a layer has."""
    return sum(w.size for w in weights(layer))
