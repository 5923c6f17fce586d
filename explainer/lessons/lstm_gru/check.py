"""What lesson 5 asks TensorFlow: both cells' quantities and gradients, and the first steps of the race."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, Row, compare
from explainer.crosscheck.requests import UNIT, Question, apart, cell_check, compare_cell, training_steps
from explainer.experiments.cells import FACTS
from explainer.lessons.lstm_gru.cells import Contender
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import CLIP, Race

#: Training enlarges what rounding leaves; float64 leaves so little that 20 steps can be compared to the last digits.
TRAINING_DTYPE = "float64"

Arrays = dict[str, NDArray[Any]]
Part = tuple[str, dict[str, Any], Arrays]


def lstm_gru_check(experiment: LstmGruExperiment) -> Question:
    """Ask for every quantity, state and gradient of LSTM and GRU, and the first losses of all three contenders."""

    def request() -> CheckRequest:
        parts: dict[str, Part] = {}
        for cell in CELLS:
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

    def compare_with(result: CheckResult) -> Comparison:
        return _compare(experiment, result.arrays)

    return Question(request, compare_with)


def _compare(experiment: LstmGruExperiment, answer: Mapping[str, NDArray[Any]]) -> Comparison:
    """Compare both cells and the three trainings; the rows have the names that the reader sees."""
    rows: list[Row] = []
    calls: list[Row] = []
    for cell in CELLS:
        whole = compare_cell(experiment.trace(cell), FACTS[cell].states, _part(answer, cell))
        gradients = _compare_gradients(experiment, cell, _part(answer, f"{cell}_gradients"))
        rows += [replace(row, name=f"{cell} {row.name}") for row in (*whole.rows, *gradients.rows)]
        calls += [replace(row, name=f"{cell} {row.name}") for row in whole.calls]
    for contender in experiment.race.contenders:
        theirs, rounding = apart(_part(answer, f"{contender.cell}_training"))
        results = experiment.race.first_steps(contender, steps_of(experiment.race), TRAINING_DTYPE)
        ours = {
            "losses": np.array([result.loss for result in results]),
            "norms": np.array([result.gradient_norm_before for result in results]),
        }
        cut = [{name: arrays[name][: len(results)] for name in ours} for arrays in (theirs, rounding)]
        found = compare(ours, *cut, steps="updates", units=UNIT)
        rows += [replace(row, name=f"{contender.cell} {row.name}") for row in found.rows]
    return Comparison(tuple(rows), tuple(calls))


def _compare_gradients(experiment: LstmGruExperiment, cell: str, answer: Arrays) -> Comparison:
    trace = experiment.trace(cell)
    gradients = trace.backward(np.ones_like(trace["h"]))
    ours = {f"dL/d{name}": np.asarray(g) for name, g in zip(_WEIGHTS, gradients.weights, strict=True)}
    ours["dL/dx"] = np.asarray(gradients.inputs)
    names = dict(zip(ours, [*(f"d_weights_{k}" for k, _ in enumerate(_WEIGHTS)), "d_inputs"], strict=True))
    theirs, rounding = ({new: arrays[old] for new, old in names.items()} for arrays in apart(answer))
    unit = max(float(np.max(np.abs(g))) for g in ours.values())
    return compare(ours, theirs, rounding, units=unit)


def _part(answer: Mapping[str, NDArray[Any]], name: str) -> Arrays:
    mark = f"{name}__"
    return {key.removeprefix(mark): array for key, array in answer.items() if key.startswith(mark)}


CELLS = ("LSTM", "GRU")
_WEIGHTS = ("kernel", "recurrent_kernel", "bias")


def steps_of(race: Race) -> int:
    """Return how many steps of training are checked."""
    return training_steps(
        race.found_task.steps,
        max(len(FACTS[contender.cell].gates) * contender.units for contender in race.contenders),
    )


def _cell(contender: Contender, experiment: LstmGruExperiment) -> Part:
    request = cell_check(_OnScreen(contender), experiment.trace(contender.cell)).request()
    return request.kind, dict(request.config), dict(request.arrays)


@dataclass(frozen=True)
class _OnScreen:
    """A contender as the check of a cell takes it."""

    contender: Contender

    @property
    def cell(self) -> str:
        return self.contender.cell

    @property
    def keras_config(self) -> Mapping[str, Any]:
        return self.contender.keras_config

    @property
    def weight_values(self) -> list[NDArray[Any]]:
        return self.contender.weights


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
