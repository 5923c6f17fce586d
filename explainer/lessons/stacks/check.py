"""What lesson 6 asks TensorFlow: each of the three programs, the shared cell, the error, and every gradient."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import UNIT, Question, apart
from explainer.lessons.stacks import answer, runs
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.lessons.stacks.ways_check import ways_arrays, ways_config, ways_shown


def stacks_check(experiment: StacksExperiment) -> Question:
    """Ask Keras to run everything on the page."""

    def request() -> CheckRequest:
        config = {
            "kinds": [layer.kind for layer in experiment.stack],
            "units": [layer.units for layer in experiment.stack],
            "head": experiment.head,
            "ways": ways_config(experiment),
        }
        arrays: dict[str, NDArray[Any]] = {"x": experiment.batch, "trap_x": runs.trap_x(experiment)}
        for layer in experiment.stack:
            arrays |= {f"weights_{layer.place}_{k}": w for k, w in enumerate(runs.weights(layer))}
        arrays["padded_x"], arrays["padded_mask"] = answer.padded_x(experiment)
        arrays |= dict(zip(("dense_kernel", "dense_bias"), answer.dense_weights(experiment), strict=True))
        for layer in runs.trap_layers(experiment):
            arrays |= {f"trap_{layer.place}_{k}": w for k, w in enumerate(runs.weights(layer))}
        arrays |= ways_arrays(experiment)
        return CheckRequest("stacks", config, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        return compare(shown(experiment), *apart(result.arrays), units=UNIT)

    return Question(request, compare_with)


def shown(experiment: StacksExperiment) -> dict[str, NDArray[Any]]:
    """Return every tensor of the page by the name that the check's table gives it."""
    found: dict[str, NDArray[Any]] = {}
    outputs, *nested = runs.one_layer(experiment)
    found["one_rnn_output"] = outputs
    stepped = runs.by_steps(experiment)
    for layer, trace, states in zip(experiment.stack, runs.traces(experiment), nested, strict=True):
        name = f"layer_{layer.place + 1}"
        found[f"{name}_sequence"] = np.asarray(trace["h"])
        for k, state in enumerate(layer.states):
            found[f"{name}_final_{state}"] = trace.final_states[k]
            found[f"one_rnn_{name}_{state}"] = states[k]
            found[f"loop_{name}_{state}"] = stepped[layer.place][k]
    back = runs.backward(experiment)
    found |= {f"gradient_layer_{k}_h": d for k, d in enumerate(back.d_h, 1)} | {"gradient_x": back.d_x}
    trap = runs.trap(experiment)
    found |= {"one_cell_twice": trap.shared, "two_cells": trap.own}
    found["parameters"] = np.array([trap.shared_count, trap.own_count], np.int32)
    found["error_message"] = _letters(runs.stacking_error(experiment))
    return found | _answers(experiment) | ways_shown(experiment)


def _answers(experiment: StacksExperiment) -> dict[str, NDArray[Any]]:
    """Return what is read from the top layer's outputs, with padding and without, and the chain's summary."""
    read = answer.answer(experiment)
    found = {f"read_{name}": values for name, values in read.answers.items()}
    found |= {f"gradient_read_{name}": values for name, values in read.shares.items()}
    for is_masked, how in ((True, "masked"), (False, "unmasked")):
        found |= {f"{how}_{name}": values for name, values in answer.padded(experiment, is_masked).items()}
    rows = answer.chain(*experiment.batch.shape[1:])
    return found | {
        "dense": read.every_step,
        "time_distributed": read.wrapped,
        "chain_shapes": np.array([size for row in rows for size in row.shape if size], np.int32),
        "chain_parameters": np.array([row.parameters for row in rows], np.int32),
        "chain_error": _letters(answer.chain_error()),
    }


def _letters(text: str) -> NDArray[np.int32]:
    return np.frombuffer(text.encode(), np.uint8).astype(np.int32)
