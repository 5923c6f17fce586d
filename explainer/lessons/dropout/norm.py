"""Normalising in a recurrent layer: over the units of one sequence, or over the batch; and where it sits.

Layer normalisation: Ba, Kiros & Hinton 2016. Batch normalisation: Ioffe & Szegedy 2015. All layers here have their
starts of Keras: β 0, γ 1 (of the first cell γ is the screen's), ε 1e-3, momentum 0.99.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.engine import (
    RNN,
    BatchNormalization,
    LayerNormalization,
    LNSimpleRNNCell,
    LSTMCell,
    SimpleRNNCell,
    Trace,
)
from explainer.experiments import KEPT
from explainer.lessons.dropout.experiment import FEATURES, STEPS, DropoutExperiment

EPSILON, MOMENTUM = 1e-3, 0.99

Array = NDArray[Any]


def ln_weights(experiment: DropoutExperiment) -> list[Array]:
    """Return kernel, recurrent kernel, bias, gamma and beta of a fresh LNSimpleRNNCell with the screen's γ."""
    cell = LNSimpleRNNCell(experiment.units, seed=experiment.seed)
    cell.build(experiment.features)
    kernel, recurrent_kernel, bias, gamma, beta = cell.get_weights()
    return [kernel, recurrent_kernel, bias, gamma * np.float32(experiment.norm_gamma), beta]


# ---- before the activation, after it, between layers -----------------------------------------------------------------


@functools.lru_cache(maxsize=KEPT)
def before(experiment: DropoutExperiment) -> Trace:
    """Run LNSimpleRNN over the lesson's sequence: it normalises before the activation."""
    cell = LNSimpleRNNCell(experiment.units, epsilon=EPSILON)
    cell.set_weights(ln_weights(experiment))
    return RNN(cell, return_sequences=True).trace(experiment.x)


@functools.lru_cache(maxsize=KEPT)
def after(experiment: DropoutExperiment) -> Mapping[str, Array]:
    """Return every quantity of the same cell if it normalised after the activation, by name, (steps, units)."""
    kernel, recurrent_kernel, bias, gamma, beta = ln_weights(experiment)
    h, steps = np.zeros(experiment.units, np.float32), []
    for x_t in experiment.x[0]:
        pre_h = x_t @ kernel + h @ recurrent_kernel + bias
        a = np.tanh(pre_h)
        mean, variance = a.mean(keepdims=True), a.var(keepdims=True)
        a_hat = (a - mean) / np.sqrt(variance + np.float32(EPSILON))
        h = gamma * a_hat + beta
        steps.append({"pre_h": pre_h, "a": a, "mean": mean, "variance": variance, "a_hat": a_hat, "h": h})
    return {name: np.stack([now[name] for now in steps]) for name in steps[0]}


@functools.lru_cache(maxsize=KEPT)
def between(experiment: DropoutExperiment) -> tuple[Array, Array]:
    """Return h of a SimpleRNN with the same weights, and what a LayerNormalization behind it hands on."""
    h: Array = _simple(experiment).trace(experiment.x)["h"]
    layer = LayerNormalization(epsilon=EPSILON)
    layer.build(experiment.units)
    layer.set_weights(ln_weights(experiment)[3:])
    return h[0], layer(h)[0]


def _simple(experiment: DropoutExperiment) -> RNN:
    cell = SimpleRNNCell(experiment.units)
    cell.set_weights(ln_weights(experiment)[:3])
    return RNN(cell, return_sequences=True)


# ---- one step of a batch ---------------------------------------------------------------------------------------------


def batch(experiment: DropoutExperiment) -> Array:
    """Return the sequences of the batch, (batch, steps, features): the first is the lesson's."""
    more = [
        np.random.default_rng(number)
        .standard_normal((STEPS, FEATURES))
        .round(2)[: experiment.steps, : experiment.features]
        for number in range(1, experiment.norm_batch)
    ]
    return np.stack([experiment.x[0], *more]).astype(np.float32)


@functools.lru_cache(maxsize=KEPT)
def sums(experiment: DropoutExperiment) -> Array:
    """Return the weighted sums of a SimpleRNN over the batch, (batch, steps, units)."""
    found: Array = _simple(experiment).trace(batch(experiment))["pre_h"]
    return found


@dataclass(frozen=True, eq=False)
class Step:
    """One step of the batch: pre and normalised, (batch, units).

    mean, variance: what each number was normalised with, in the shape of pre.
    """

    pre: Array
    mean: Array
    variance: Array
    normalised: Array


def shown_step(experiment: DropoutExperiment) -> int:
    """Return the step that is shown, from 0: no later than the last, in any experiment that was not read."""
    return min(experiment.norm_step, experiment.steps) - 1


@functools.lru_cache(maxsize=KEPT)
def step(experiment: DropoutExperiment, kind: str) -> Step:
    """Normalise one step: "layer", "batch" in training, or "predict", with the moving mean and variance."""
    pre = sums(experiment)[:, shown_step(experiment)]
    layer: Any = LayerNormalization(epsilon=EPSILON)
    if kind != "layer":
        layer = moved(experiment) if kind == "predict" else BatchNormalization()
    trace = layer.trace(pre, training=kind == "batch")
    mean, variance = (np.broadcast_to(trace[name], pre.shape) for name in ("mean", "variance"))
    return Step(pre, mean, variance, trace["y"])


# ---- batch normalisation over time -----------------------------------------------------------------------------------


def moved(experiment: DropoutExperiment) -> BatchNormalization:
    """Return a BatchNormalization that was called in training once for each step, as one inside of a cell is."""
    layer = BatchNormalization(momentum=MOMENTUM)
    for pre in sums(experiment).transpose(1, 0, 2):
        layer(pre, training=True)
    return layer


@dataclass(frozen=True, eq=False)
class OverTime:
    """The statistics of batch normalisation, for each unit.

    mean, variance: each step's own, (steps, units). shared_mean, shared_variance: over the batch and all steps, as a
    BatchNormalization behind the layer has them, moving_mean, moving_variance: of one that was called at each step,
    (units,) each.
    """

    mean: Array
    variance: Array
    shared_mean: Array
    shared_variance: Array
    moving_mean: Array
    moving_variance: Array

    def left(self, step: int) -> float:
        """Return what shared statistics make of a step's variance, the mean over the units; its own make it 1."""
        return float((self.variance[step] / (self.shared_variance + EPSILON)).mean())


@functools.lru_cache(maxsize=KEPT)
def over_time(experiment: DropoutExperiment) -> OverTime:
    """Return the statistics of this batch."""
    found = sums(experiment)
    shared = BatchNormalization().trace(found, training=True)
    own = [BatchNormalization().trace(pre, training=True) for pre in found.transpose(1, 0, 2)]
    moving_mean, moving_variance = moved(experiment).get_weights()[2:]
    return OverTime(
        np.array([one["mean"] for one in own]),
        np.array([one["variance"] for one in own]),
        shared["mean"],
        shared["variance"],
        moving_mean,
        moving_variance,
    )


# ---- in an LSTM ------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=KEPT)
def forget_gates(experiment: DropoutExperiment) -> Mapping[str, Array]:
    """Return the forget gates of a fresh LSTM over the lesson's sequence, (steps, units), by where it normalises.

    Each step is taken from the states of the LSTM without it. "parts": x·W and h·U apart, then the bias (Ba 2016).
    "together": the sums of all four gates. "gates": those of each gate by itself.
    """
    kernel, recurrent_kernel, bias = weights = lstm_weights(experiment)
    lstm = LSTMCell(experiment.units)
    lstm.set_weights(weights)
    h = RNN(lstm, return_sequences=True).trace(experiment.x)["h"][0]
    from_states = np.concatenate([np.zeros((1, experiment.units), np.float32), h[:-1]])
    inputs, recurrent = experiment.x[0] @ kernel, from_states @ recurrent_kernel
    all_sums = inputs + recurrent + bias
    steps, units = experiment.steps, experiment.units
    normalise = LayerNormalization(epsilon=EPSILON)
    by_gate = LayerNormalization(epsilon=EPSILON)(all_sums.reshape(steps, 4, units)).reshape(steps, -1)
    found = {
        "none": all_sums,
        "parts": normalise(inputs) + normalise(recurrent) + bias,
        "together": normalise(all_sums),
        "gates": by_gate,
    }
    return {name: _sigmoid(pre[:, units : 2 * units]) for name, pre in found.items()}


def lstm_weights(experiment: DropoutExperiment) -> list[Array]:
    """Return kernel, recurrent kernel and bias of a fresh LSTM."""
    cell = LSTMCell(experiment.units, seed=experiment.seed)
    cell.build(experiment.features)
    found: list[Array] = cell.get_weights()
    return found


def _sigmoid(pre: Array) -> Array:
    found: Array = 1 / (1 + np.exp(-pre))
    return found
