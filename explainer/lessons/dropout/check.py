"""What the lesson on dropout asks TensorFlow: Keras's own cells with the masks of the screen, forward and back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import UNIT, Question, apart
from explainer.lessons.dropout import norm, norm_check, runs
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.model_check import with_models


def dropout_check(experiment: DropoutExperiment) -> Question:
    """Ask for everything on the page: the layer with its masks, and the first updates of the four networks."""
    return with_models(layer_check(experiment), experiment)


def layer_check(experiment: DropoutExperiment) -> Question:
    """Ask Keras to call the layer with the masks that are on the screen."""

    def request() -> CheckRequest:
        arrays: dict[str, NDArray[Any]] = {"x": experiment.x}
        arrays |= {f"weights_{k}": weight for k, weight in enumerate(experiment.weights)}
        masks = runs.call(experiment).masks
        if masks is not None:
            given = {"input_mask": masks.inputs, "recurrent_mask": masks.recurrent}
            arrays |= {name: mask for name, mask in given.items() if mask is not None}
        arrays |= norm_check.asked(experiment)
        names = ("cell", "units", "dropout", "recurrent_dropout", "training")
        config = {name: getattr(experiment, name) for name in names}
        return CheckRequest("dropout", config | {"norm_step": norm.shown_step(experiment)}, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        return compare(shown(experiment), *apart(result.arrays), units=UNIT)

    return Question(request, compare_with)


def shown(experiment: DropoutExperiment) -> dict[str, NDArray[Any]]:
    """Return h with the masks and without, and the gradients of the sum of the last h, by the check's names."""
    call = runs.call(experiment)
    cell = experiment.dropping_cell()
    tape = runs.tape(cell, experiment.x, call.masks)
    d_states = [np.zeros_like(state) for state in tape.states]
    d_states[0][-1] = 1.0
    gradients = tape.backward(d_states)
    found = {
        "h": call.h[None],
        "h_without": call.h_without[None],
        "d_inputs": gradients.inputs.transpose(2, 0, 1),
    }
    names = cell.weight_shapes(experiment.features)
    found |= {f"d_{name}": d for name, d in zip(names, gradients.weights, strict=True)}
    return found | norm_check.shown(experiment)
