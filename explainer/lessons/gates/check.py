"""What lesson 2 asks TensorFlow: the cell on the screen, the lab of the four corners, and both forms of the GRU."""

from collections.abc import Mapping
from dataclasses import replace

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, Row, compare
from explainer.crosscheck.requests import UNIT, Question, apart, cell_check, compare_cell, previous
from explainer.engine import Trace
from explainer.lessons.gates.conventions import as_gru, conventions, weights_for
from explainer.lessons.gates.corners import HeldCell, held_trace
from explainer.lessons.gates.experiment import GatesExperiment

_OPTIONS = ("use_peepholes", "cell_clip", "proj_clip", "forget_bias")


def gates_check(experiment: GatesExperiment, trace: Trace) -> Question:
    """Ask for every gate and state of everything that the lesson shows."""
    held = experiment.hold_i, experiment.hold_f
    gru = as_gru(experiment).for_the_cell
    whole = _block_check if experiment.cell == "PeepholeLSTM" else cell_check
    return _together(
        {
            "": whole(experiment, trace),
            "corners: ": cell_check(HeldCell(*held), held_trace(*held)),
            "GRU, reset after: ": _convention_check(gru, reset_after=True),
            "GRU, reset before: ": _convention_check(gru, reset_after=False),
        }
    )


def _together(questions: Mapping[str, Question]) -> Question:
    """Ask several questions at once. Their tensors are told apart by the names of the questions."""
    slots = {f"part{place}": name for place, name in enumerate(questions)}

    def request() -> CheckRequest:
        asked = {slot: questions[name].request() for slot, name in slots.items()}
        parts = {slot: {"kind": one.kind, "config": dict(one.config)} for slot, one in asked.items()}
        arrays = {f"{slot}__{key}": array for slot, one in asked.items() for key, array in one.arrays.items()}
        return CheckRequest("several", {"parts": parts}, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        rows: list[Row] = []
        calls: list[Row] = []
        for slot, name in slots.items():
            mark = f"{slot}__"
            own = {
                key.removeprefix(mark): value for key, value in result.arrays.items() if key.startswith(mark)
            }
            found = questions[name].compare(replace(result, arrays=own))
            rows += [replace(row, name=name + row.name) for row in found.rows]
            calls += [replace(row, name=name + row.name) for row in found.calls]
        return Comparison(tuple(rows), tuple(calls))

    return Question(request, compare_with)


def _block_check(experiment: GatesExperiment, trace: Trace) -> Question:
    """Ask TensorFlow's raw kernel for TensorFlow 1's cell, once in a run and once with each call on its own."""

    def request() -> CheckRequest:
        config = {name: experiment.keras_config[name] for name in _OPTIONS}
        arrays = dict(zip(experiment.weight_names, experiment.weight_values, strict=True))
        arrays |= {f"state_{k}": state for k, state in enumerate(trace.initial_states)}
        arrays |= {f"previous_{k}": previous(trace, k, name) for k, name in enumerate(("h", "c"))}
        return CheckRequest("lstm_block", config, arrays | {"x": trace.inputs})

    def compare_with(result: CheckResult) -> Comparison:
        return compare_cell(trace, ("h", "c"), result.arrays)

    return Question(request, compare_with)


def _convention_check(gru: GatesExperiment, *, reset_after: bool) -> Question:
    """Ask Keras for single calls of one form of the GRU, each from the state that the lesson shows before it."""
    found = conventions(gru)
    ours = {
        "h_tilde": (found.after if reset_after else found.before)[None],
        "h": (found.h_after if reset_after else found.h_before)[None],
    }

    def request() -> CheckRequest:
        config = {**gru.keras_config, "reset_after": reset_after}
        arrays = {f"weights_{k}": weight for k, weight in enumerate(weights_for(gru, reset_after))}
        arrays |= {"x": gru.trace().inputs, "previous_0": found.h_prev[None]}
        return CheckRequest("cell", {"cell": "GRU", "config": config, "dtype": "float32"}, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        theirs, rounding = (
            {name: arrays[f"call_{name}"] for name in ours} for arrays in apart(result.arrays)
        )
        rows = compare(ours, theirs, rounding, units=UNIT, alone=True).rows
        return Comparison(rows, rows)

    return Question(request, compare_with)
