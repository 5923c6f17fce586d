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
    found: list[engine.Trace] = []
    for layer in stack:
        found.append(engine.RNN(cell(layer), return_sequences=True).trace(values))
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
    return list(engine.RNN(stacked, return_sequences=True, return_state=True)(experiment.batch))


@functools.lru_cache(maxsize=KEPT)
def by_steps(experiment: StacksExperiment) -> tuple[tuple[Array, ...], ...]:
    """Call every cell once a step, a step's layers before the next step: each layer's states (1, steps, units)."""
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
    """∂L/∂h of each layer, (steps, units), bottom first, and ∂L/∂x (steps, features).

    entering: what the top layer's outputs get from the loss itself, (steps, units).
    """

    d_h: tuple[Array, ...]
    d_x: Array
    entering: Array

    @property
    def norms(self) -> list[Array]:
        """The norm for each layer and step, bottom first; the input's first of all."""
        return [np.linalg.norm(d, axis=1) for d in (self.d_x, *self.d_h)]


def entering(head: str, outputs: Array) -> Array:
    """Return ∂L/∂(outputs of the top layer), (1, steps, units), where L is the sum of the answer's numbers."""
    d = np.zeros_like(outputs)
    if head == "last":
        d[:, -1] = 1.0
        return d
    layer = engine.GlobalMaxPooling1D() if head == "max" else engine.GlobalAveragePooling1D()
    return np.array(layer.trace(outputs)["share"])


def backward(experiment: StacksExperiment, head: str | None = None, depth: int | None = None) -> Backward:
    """Take the gradient from the loss through every layer, from the top."""
    return _backward(experiment, head or experiment.head, depth or experiment.depth)


@functools.lru_cache(maxsize=8 * KEPT)
def _backward(experiment: StacksExperiment, head: str, depth: int) -> Backward:
    found = traces(experiment, depth)
    first = d = entering(head, found[-1]["h"])
    d_h = []
    for trace in reversed(found):
        gradients = trace.backward(d)
        d_h.append(gradients.states[gradients.hidden][0].copy())
        d = gradients.inputs
    return Backward(tuple(reversed(d_h)), d[0].copy(), first[0])


# ---- one cell n times ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Trap:
    """`[cell] * n` beside n cells: parameters and the top outputs (steps, units) of both."""

    shared_count: int
    own_count: int
    shared: Array
    own: Array


def trap_layers(experiment: StacksExperiment) -> list[Layer]:
    """Return two LSTM layers whose cells could change places: as many features as units."""
    units = experiment.units_1
    return [Layer("LSTM", units, units, place, experiment.seed) for place in range(2)]


def trap_x(experiment: StacksExperiment) -> Array:
    """Return what they read, (1, steps, units)."""
    shape = (1, experiment.batch.shape[1], experiment.units_1)
    return np.random.default_rng(0).standard_normal(shape).round(2).astype(np.float32)


@functools.lru_cache(maxsize=KEPT)
def trap(experiment: StacksExperiment) -> Trap:
    """Stack one LSTM cell twice, and two cells."""
    made = [cell(layer) for layer in trap_layers(experiment)]
    x = trap_x(experiment)
    shared, own = (engine.RNN(cells, return_sequences=True) for cells in ([made[0]] * 2, made))
    outputs = [np.asarray(layer(x))[0] for layer in (shared, own)]
    counts = [sum(weight.size for weight in layer.get_weights()) for layer in (shared, own)]
    return Trap(counts[0], counts[1], outputs[0], outputs[1])


def stacking_error(experiment: StacksExperiment) -> str:
    """Return Keras's message when a second layer is put on one without `return_sequences=True`."""
    layer = experiment.stack[0]
    name = "simple_rnn" if layer.kind == "SimpleRNN" else layer.kind.lower()
    return (
        f"ValueError: Input 0 with name 'None' of layer '{name}_1' is incompatible with the layer: expected "
        f"ndim=3, found ndim=2. Full shape received: (1, {layer.units})"
    )


def parameters(layer: Layer) -> int:
    """Return how many parameters a layer has."""
    return sum(w.size for w in weights(layer))


@dataclass(frozen=True)
class Left:
    """What is left of the gradient of one network and head: the norm at the first and at the last input."""

    depth: int
    head: str
    steps: int
    first: float
    last: float


def left(experiment: StacksExperiment, depth: int, head: str) -> Left:
    """Return it for a depth, whose further layers need not be on the screen, and a head."""
    norms = backward(experiment, head, depth).norms[0]
    return Left(depth, head, len(norms), float(norms[0]), float(norms[-1]))
