"""What each lesson asks TensorFlow, and what of its answer is compared with the screen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Arrays, Comparison, compare
from explainer.crosscheck.moved import MARK
from explainer.engine import Trace
from explainer.experiments.cells import FACTS

#: What a gate or a state is when it is not as good as 0.
UNIT = 1.0
#: Steps of training · length of a sequence · rows of the recurrent kernel that a check compares at most: about half a
#: second of the server, which makes the same steps.
TRAINING_WORK = 200_000
TRAINING_STEPS = (5, 20)


@dataclass(frozen=True)
class Question:
    """What to ask TensorFlow, and how to compare its answer with what is on the screen."""

    request: Callable[[], CheckRequest]
    compare: Callable[[CheckResult], Comparison]


class CellOnScreen(Protocol):
    """An experiment with one cell of Keras's, stepped over its input."""

    @property
    def cell(self) -> str: ...  # noqa: D102
    @property
    def keras_config(self) -> Mapping[str, Any]: ...  # noqa: D102
    @property
    def weight_values(self) -> Sequence[NDArray[Any]]: ...  # noqa: D102


def cell_check(experiment: CellOnScreen, trace: Trace) -> Question:
    """Ask Keras to step the experiment's cell over its input, and compare every quantity of every step.

    Each call is also made on its own, from the states that the trace has before it, so that a run whose rounding
    errors grow can be told from a cell that computes something else.
    """
    states = FACTS[experiment.cell].states

    def request() -> CheckRequest:
        config = {"cell": experiment.cell, "config": experiment.keras_config, "dtype": "float32"}
        arrays = {"x": np.asarray(trace.inputs)}
        arrays |= {f"weights_{k}": weight for k, weight in enumerate(experiment.weight_values)}
        arrays |= {f"state_{k}": state for k, state in enumerate(trace.initial_states)}
        arrays |= {f"previous_{k}": previous(trace, k, name) for k, name in enumerate(states)}
        return CheckRequest("cell", config, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        return compare_cell(trace, states, result.arrays)

    return Question(request, compare_with)


def compare_cell(trace: Trace, states: Sequence[str], answer: Arrays) -> Comparison:
    """Compare every quantity of a cell's run and its last states, and every call on its own if the answer has them."""
    theirs, rounding = apart(answer)
    ours = {name: trace[name] for name in trace.names}
    ours |= {f"final_{name}": state for name, state in zip(states, trace.final_states, strict=True)}
    rows = {
        prefix: compare(
            ours,
            _of_the_run(theirs, prefix, ours, states),
            _of_the_run(rounding, prefix, ours, states),
            units=UNIT,
            alone=prefix == "call_",
        ).rows
        for prefix in ("", "call_")
        if any(name.startswith(prefix) for name in theirs)
    }
    return Comparison(rows[""], rows.get("call_", ()))


def _of_the_run(arrays: Arrays, prefix: str, names: Iterable[str], states: Sequence[str]) -> Arrays:
    """Return TensorFlow's numbers by the names of ours; the last states are what the last call returned."""
    found = {name: arrays[prefix + name] for name in names if prefix + name in arrays}
    for k, name in enumerate(states):
        returned = arrays.get(f"{prefix}new_state_{k}", arrays.get(prefix + name))
        if returned is not None:
            found[f"final_{name}"] = returned[:, -1]
    return found


def apart(answer: Arrays) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    """Return TensorFlow's numbers, and how far rounding may take each, by the same names."""
    own = {name: array for name, array in answer.items() if not name.startswith(MARK)}
    return own, {name: answer[MARK + name] for name in own if MARK + name in answer}


def training_steps(length: int, rows: int) -> int:
    """Return how many steps of training a check compares: fewer where each takes long."""
    fewest, most = TRAINING_STEPS
    return max(fewest, min(most, TRAINING_WORK // (length * rows)))


def previous(trace: Trace, k: int, name: str) -> NDArray[Any]:
    """Return the state before each call, (B, T, U)."""
    return np.concatenate([trace.initial_states[k][:, None], trace[name][:, :-1]], axis=1)
