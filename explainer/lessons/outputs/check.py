"""What lesson 3 asks TensorFlow: every call of the page, compared tensor by tensor."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import UNIT, Question, apart
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.experiment import MASKING, OutputsExperiment


def outputs_check(experiment: OutputsExperiment) -> Question:
    """Ask Keras to make every call of the page."""

    def request() -> CheckRequest:
        batch = runs.padded(experiment)
        config = {
            "layer": experiment.layer,
            "merge_mode": experiment.merge_mode,
            "units": experiment.units,
            "go_backwards": experiment.go_backwards,
        }
        arrays: dict[str, NDArray[Any]] = {
            "x": experiment.inputs,
            "y": runs.decoder_x(experiment),
            "padded": batch.x,
            "mask": batch.mask,
        }
        arrays |= {f"weights_{k:02}": weight for k, weight in enumerate(experiment.weights)}
        arrays |= {f"decoder_{k:02}": weight for k, weight in enumerate(runs.decoder_weights(experiment))}
        return CheckRequest("outputs", config, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        return compare(shown(experiment), *apart(result.arrays), units=UNIT)

    return Question(request, compare_with)


def shown(experiment: OutputsExperiment) -> dict[str, NDArray[Any]]:
    """Return every tensor of the page by the name that the check's table gives it."""
    found: dict[str, NDArray[Any]] = {
        f"call_{number}_{name}": values
        for number, call in enumerate(runs.grid(experiment), 1)
        for name, values in call.tensors.items()
    }
    if experiment.recurrent == "LSTM":
        h, c = runs.stepped_by_hand(experiment)
        found |= {"by_hand_all_h": h, "by_hand_all_c": c}
    found |= runs.directions(experiment)
    titles = ("first_call", "second_call", "after_reset_state")
    for title, network in zip(titles, runs.stateful_calls(experiment), strict=True):
        found[f"stateful_{title}"] = network.final[0]
    found["unroll_sequence"] = runs.recurrent(experiment, return_sequences=True, unroll=True)(
        experiment.inputs
    )
    found["time_major_sequence"] = runs.time_major(experiment)[1]
    for masking, title in zip(MASKING, ("no_mask", "mask", "zero_output"), strict=True):
        called = runs.padded_call(experiment, masking)
        found[f"{title}_sequence"] = called.sequence
        found |= {
            f"{title}_{name}": state for name, state in zip(experiment.states, called.states, strict=True)
        }
    handed = runs.handed(experiment)
    found |= {f"encoder_{name}": s for name, s in zip(experiment.states, handed.encoder.final, strict=True)}
    found["decoder_sequence"] = handed.decoder.h
    found["decoder_from_zeros_sequence"] = handed.from_zeros.h
    found["error_message"] = _bytes(runs.stacking_error(experiment))
    if experiment.both and experiment.merge_mode is None:
        found["two_tensors_error"] = _bytes(runs.TWO_TENSORS_ERROR)
    return found


def _bytes(text: str) -> NDArray[np.int32]:
    return np.frombuffer(text.encode(), np.uint8).astype(np.int32)
