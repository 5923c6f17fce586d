"""What lesson 5 asks TensorFlow: both cells' quantities and gradients, and the first steps of the race."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import compare
from explainer.crosscheck.requests import Question, training_steps
from explainer.experiments.lstm_gru import LstmGruExperiment
from explainer.experiments.lstm_gru_cells import GATES, Contender
from explainer.experiments.race import CLIP, Race

#: Training enlarges what rounding leaves; float64 leaves so little that 20 steps can be compared to the last digits.
TRAINING_DTYPE = "float64"

Arrays = dict[str, NDArray[Any]]
Part = tuple[str, dict[str, Any], Arrays]


def lstm_gru_check(experiment: LstmGruExperiment) -> Question:
    """Ask for every quantity, state and gradient of LSTM and GRU, and the first losses of all three contenders."""

    def request() -> CheckRequest:
        parts: dict[str, Part] = {}
        for cell in ("LSTM", "GRU"):
            contender = experiment.contenders[cell]
            parts[cell] = _cell(contender, experiment)
            parts[f"{cell}_gradients"] = _gradients(contender, experiment)
        for contender in experiment.race.contenders:
            parts[f"{contender.cell}_training"] = _training(experiment.race, contender)
        config = {
            "parts": {name: {"kind": kind, "config": config} for name, (kind, config, _) in parts.items()}
        }
        arrays = {f"{name}__{key}": array for name, (*_, own) in parts.items() for key, array in own.items()}
        return CheckRequest("several", config, arrays)

    return Question(request, lambda result: compare(expected(experiment), answers(result, experiment)))


def expected(experiment: LstmGruExperiment) -> Arrays:
    """Return what the engine computed, by the name that the reader sees."""
    found: Arrays = {}
    for cell in ("LSTM", "GRU"):
        trace = experiment.trace(cell)
        found |= {f"{cell} {name}": trace[name] for name in trace.names}
        states = zip(_states(cell), trace.final_states, strict=True)
        found |= {f"{cell} final {name}": state for name, state in states}
        gradients = trace.backward(np.ones_like(trace["h"]))
        found |= {
            f"{cell} dL/d{name}": array for name, array in zip(_WEIGHTS, gradients.weights, strict=True)
        }
        found |= {f"{cell} dL/dx": gradients.inputs}
    for contender in experiment.race.contenders:
        results = experiment.race.first_steps(contender, steps_of(experiment.race), TRAINING_DTYPE)
        found[f"{contender.cell} losses"] = np.array([result.loss for result in results])
        norms = [result.gradient_norm_before for result in results]
        found[f"{contender.cell} gradient norms"] = np.array(norms)
    return found


def answers(result: CheckResult, experiment: LstmGruExperiment) -> Arrays:
    """Return what TensorFlow computed, by the same names."""
    theirs: Mapping[str, NDArray[Any]] = result.arrays
    found: Arrays = {}
    for cell in ("LSTM", "GRU"):
        for name in experiment.trace(cell).names:
            found[f"{cell} {name}"] = theirs[f"{cell}__{name}"]
        for k, name in enumerate(_states(cell)):
            found[f"{cell} final {name}"] = theirs[f"{cell}__new_state_{k}"][:, -1]
        for k, name in enumerate(_WEIGHTS):
            found[f"{cell} dL/d{name}"] = theirs[f"{cell}_gradients__d_weights_{k}"]
        found[f"{cell} dL/dx"] = theirs[f"{cell}_gradients__d_inputs"]
    for contender in experiment.race.contenders:
        found[f"{contender.cell} losses"] = theirs[f"{contender.cell}_training__losses"]
        found[f"{contender.cell} gradient norms"] = theirs[f"{contender.cell}_training__norms"]
    return found


_WEIGHTS = ("kernel", "recurrent_kernel", "bias")


def steps_of(race: Race) -> int:
    """Return how many steps of training are checked."""
    return training_steps(
        race.found_task.steps, max(GATES[contender.cell] * contender.units for contender in race.contenders)
    )


def _states(cell: str) -> tuple[str, ...]:
    return ("h", "c") if cell == "LSTM" else ("h",)


def _cell(contender: Contender, experiment: LstmGruExperiment) -> Part:
    config = {"cell": contender.cell, "config": contender.keras_config, "dtype": "float32"}
    zeros = np.zeros((1, contender.units), np.float32)
    states = {f"state_{k}": zeros for k, _ in enumerate(_states(contender.cell))}
    return "cell", config, {"x": experiment.series.values[None]} | _numbered(contender.weights) | states


def _gradients(contender: Contender, experiment: LstmGruExperiment) -> Part:
    x = experiment.series.values[None]
    layer = {"class": contender.cell, "config": contender.keras_config | {"return_sequences": True}}
    ones = np.ones((1, x.shape[1], contender.units), np.float32)
    arrays = {"x": x, "d_output_0": ones} | _numbered(contender.weights)
    return "gradients", {"layer": layer, "dtype": "float32"}, arrays


def _training(race: Race, contender: Contender) -> Part:
    task = race.found_task
    options: dict[str, Any] = {"return_sequences": True} if task.every_step else {}
    config = {
        "layer": {"class": contender.cell, "config": contender.keras_config | options},
        "outputs": task.outputs,
        "loss": task.loss,
        "optimizer": race.optimizer,
        "options": {"learning_rate": race.rate, "global_clipnorm": CLIP},
        "dtype": TRAINING_DTYPE,
    }
    data = race.first_batches(steps_of(race))
    *weights, kernel, bias = race.model(contender, 0).get_weights()
    arrays = {
        "x": np.stack([batch.x for batch in data]),
        "y": np.stack([batch.y for batch in data]),
        "dense_0": kernel,
        "dense_1": bias,
    }
    return "training", config, arrays | _numbered(weights)


def _numbered(weights: list[Any]) -> Arrays:
    return {f"weights_{k}": weight for k, weight in enumerate(weights)}
