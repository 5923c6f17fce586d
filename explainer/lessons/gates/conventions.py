"""One step of a GRU as three conventions write it: the same weights and the same state before it, three results."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.experiments import KEPT
from explainer.lessons.gates.experiment import GatesExperiment

Array = NDArray[np.float32]

#: States of two conventions that differ by no more are the same up to rounding.
SAME = 2e-6


@dataclass(frozen=True, eq=False)
class Conventions:
    """The parts of every step, each (steps, units); every step starts from the state that the screen's cell has there.

    input_part: x·W + b of the candidate. after_part: h·U + b′, which the reset gate multiplies. before_part:
    (r * h)·U + b′. after, before: the candidate with the reset gate after and before the product. h_after, h_before:
    the new state.
    """

    h_prev: Array
    z: Array
    r: Array
    input_part: Array
    after_part: Array
    before_part: Array
    after: Array
    before: Array
    h_after: Array
    h_before: Array

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The parts by name."""
        return vars(self)


def as_gru(experiment: GatesExperiment) -> GatesExperiment:
    """Return the experiment with a GRU in it: itself, if it has one."""
    return experiment if experiment.cell == "GRU" else replace(experiment, cell="GRU")


@functools.lru_cache(maxsize=KEPT)
def conventions(experiment: GatesExperiment) -> Conventions:
    """Return every step of the experiment's GRU in the three conventions."""
    trace = experiment.trace()
    x = trace.inputs[0]
    h_prev = np.concatenate([trace.initial_states[0], trace["h"][0, :-1]])
    kernel, _, biases = weights_for(experiment, True)
    after = _step(experiment, True, weights_for(experiment, True), x, h_prev)
    before = _step(experiment, False, weights_for(experiment, False), x, h_prev)
    candidate = slice(2 * experiment.units, None)
    input_part = x @ kernel[:, candidate] + biases[0, candidate]
    return Conventions(
        h_prev=h_prev,
        z=after["z"],
        r=after["r"],
        input_part=input_part,
        after_part=after["recurrent_h"],
        before_part=before["pre_h"] - input_part,
        after=after["h_tilde"],
        before=before["h_tilde"],
        h_after=after["h"],
        h_before=before["h"],
    )


def weights_for(experiment: GatesExperiment, reset_after: bool) -> list[Array]:
    """Return the weights of the experiment's GRU with two biases, or with their sum as the only one."""
    kernel, recurrent_kernel, bias = experiment.weight_values
    if reset_after and not experiment.reset_after:
        bias = np.stack([bias, np.zeros_like(bias)])
    elif experiment.reset_after and not reset_after:
        bias = bias.sum(axis=0)
    return [kernel, recurrent_kernel, bias]


def _step(
    experiment: GatesExperiment, reset_after: bool, weights: list[Array], x: Array, h_prev: Array
) -> dict[str, Array]:
    """Take all steps at once, as one batch: each is one call of its own."""
    cell = engine.GRUCell(experiment.units, recurrent_activation=experiment.gates, reset_after=reset_after)
    cell.set_weights(weights)
    return cell.step(x, [h_prev])
