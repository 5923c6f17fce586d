"""What the part with whole models asks TensorFlow: the first updates of each, with the same batches and masks."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, Row, compare
from explainer.crosscheck.requests import UNIT, Question, apart
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.model_data import AHEAD
from explainer.lessons.dropout.model_result import label
from explainer.lessons.dropout.model_training import CELLS, CLIP, RATE, TWIN, UNITS, Setting, setting

#: How many updates are compared, in float64, where rounding stays small over so many.
UPDATES, DTYPE = 20, "float64"
#: What the lesson asks besides.
_REST = "cell"

Arrays = dict[str, NDArray[Any]]


def with_models(rest: Question, experiment: DropoutExperiment) -> Question:
    """Ask for the first losses of the four networks, together with what the lesson asks besides."""
    of = setting(experiment)

    def request() -> CheckRequest:
        asked = {_REST: rest.request()} | {name: _request(of, name) for name in CELLS}
        parts = {name: {"kind": one.kind, "config": dict(one.config)} for name, one in asked.items()}
        arrays = {f"{name}__{key}": array for name, one in asked.items() for key, array in one.arrays.items()}
        return CheckRequest("several", {"parts": parts}, arrays)

    def compare_with(result: CheckResult) -> Comparison:
        found = rest.compare(replace(result, arrays=part(result, _REST)))
        rows = [row for name in CELLS for row in _rows(of, name, part(result, name))]
        return Comparison((*found.rows, *rows), found.calls)

    return Question(request, compare_with)


def part(result: CheckResult, name: str = _REST) -> Arrays:
    """Return the arrays of one part of an answer."""
    mark = f"{name}__"
    return {key.removeprefix(mark): array for key, array in result.arrays.items() if key.startswith(mark)}


def _rows(of: Setting, name: str, answer: Arrays) -> list[Row]:
    losses, norms = of.first_losses(name, UPDATES, DTYPE)
    found = compare({"losses": losses, "norms": norms}, *apart(answer), steps="updates", units=UNIT)
    return [replace(row, name=f"{label(name)} {row.name}") for row in found.rows]


def _request(of: Setting, name: str) -> CheckRequest:
    config = {
        "cell": "LNSimpleRNN" if name == TWIN else name,
        "units": UNITS,
        "outputs": AHEAD,
        "rates": [list(of.rates(name, place)) for place in range(2)],
        "options": {"learning_rate": RATE, "global_clipnorm": CLIP},
        "dtype": DTYPE,
    }
    batches = [batch for batch, _ in zip(of.batches(), range(UPDATES), strict=False)]
    arrays = {"x": np.stack([x for x, _ in batches]), "y": np.stack([y for _, y in batches])}
    arrays |= {f"weights_{k:02}": weight for k, weight in enumerate(of.network(name).get_weights())}
    return CheckRequest("dropout_model", config, arrays | _masks(of, name))


def _masks(of: Setting, name: str) -> Arrays:
    """Return the masks of all updates; the cells here have one for all that they compute."""
    found: Arrays = {}
    for place in range(2):
        drawn = [masks for masks in of.masks(name, place, UPDATES, DTYPE) if masks is not None]
        for kind in ("inputs", "recurrent"):
            given = [getattr(masks, kind) for masks in drawn]
            if given and given[0] is not None:
                found[f"mask_{place}_{kind}"] = np.stack([mask[0] for mask in given])
    return found
