"""How near the engine is to TensorFlow, over many cells and layers: `python -m benchmarks.verify`.

Asks the same worker that answers the app's checks, compares every tensor, and writes the versions, the counts and the
largest differences to explainer/data/verified.json, which the home page shows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer import engine
from explainer.crosscheck.client import CheckRequest, Client, Limits
from explainer.crosscheck.compare import compare
from explainer.crosscheck.requests import UNIT, apart
from explainer.experiments.verified import FILE

CASES = 120
STATES = {"SimpleRNN": ("h",), "LSTM": ("h", "c"), "GRU": ("h",)}
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Case:
    """One layer on random numbers: what it is, and its sizes."""

    cell: str
    config: dict[str, Any]
    sizes: tuple[int, int, int]
    dtype: str
    seed: int


@dataclass
class Tally:
    """What has been compared."""

    tensors: int = 0
    numbers: int = 0
    largest: dict[str, float] = field(default_factory=lambda: {"float32": 0.0, "float64": 0.0})


def cases(count: int) -> Iterator[Case]:
    """Draw cases, always the same."""
    random = np.random.default_rng(0)
    for number in range(count):
        cell = ("SimpleRNN", "LSTM", "GRU")[number % 3]
        config: dict[str, Any] = {
            "units": int(random.integers(1, 33)),
            "activation": str(random.choice(["tanh", "relu", "sigmoid"])) if number % 4 == 0 else "tanh",
            "use_bias": bool(random.random() < 0.8),
        }
        if cell == "GRU":
            config["reset_after"] = bool(random.random() < 0.5)
        sizes = int(random.integers(1, 5)), int(random.integers(1, 41)), int(random.integers(1, 9))
        yield Case(cell, config, sizes, ("float32", "float64")[number // 3 % 2], number)


def check(case: Case, client: Client, tally: Tally) -> None:
    """Compare every quantity, state and gradient of one case."""
    random = np.random.default_rng(case.seed)
    layer_class = {"SimpleRNN": engine.SimpleRNN, "LSTM": engine.LSTM, "GRU": engine.GRU}[case.cell]
    layer = layer_class(**case.config, return_sequences=True, seed=case.seed, dtype=case.dtype)
    x = random.standard_normal(case.sizes).astype(case.dtype)
    trace = layer.trace(x)
    d_outputs = random.standard_normal(trace["h"].shape).astype(case.dtype)
    gradients = trace.backward(d_outputs)
    weights = {f"weights_{k}": weight for k, weight in enumerate(layer.get_weights())}
    states = {f"state_{k}": np.array(state) for k, state in enumerate(trace.initial_states)}

    cell = {"cell": case.cell, "config": case.config, "dtype": case.dtype}
    run = ask(client, CheckRequest("cell", cell, {"x": x, **weights, **states}))
    ours = {name: trace[name] for name in trace.names}
    ours |= {f"new_state_{k}": trace[name] for k, name in enumerate(STATES[case.cell])}
    count(tally, ours, run, UNIT)

    spec = {"class": case.cell, "config": case.config | {"return_sequences": True}}
    back = ask(
        client,
        CheckRequest(
            "gradients", {"layer": spec, "dtype": case.dtype}, {"x": x, "d_output_0": d_outputs, **weights}
        ),
    )
    ours = {f"d_weights_{k}": gradient for k, gradient in enumerate(gradients.weights)}
    ours["d_inputs"] = gradients.inputs
    count(tally, ours, back, max(float(np.max(np.abs(gradient))) for gradient in ours.values()))


def ask(client: Client, request: CheckRequest) -> Arrays:
    """Return TensorFlow's answer, and keep its versions."""
    result = client.submit(request, "verify").result()
    VERSIONS.update(tensorflow=result.tensorflow, keras=result.keras)
    return dict(result.arrays)


VERSIONS: dict[str, str] = {"numpy": np.__version__}


def count(tally: Tally, ours: Arrays, answer: Arrays, unit: float) -> None:
    """Add a comparison to the tally. A tensor that does not agree from first to last ends the program."""
    theirs, rounding = ({name: arrays[name] for name in ours} for arrays in apart(answer))
    for row in compare(ours, theirs, rounding, units=unit).rows:
        if not row.agrees or row.ending:
            raise SystemExit(f"{row.name} disagrees: {row.relative:.1e} ({row.problem or row.ending})")
        tally.tensors += 1
        tally.numbers += int(np.prod(row.shape))
        tally.largest[row.dtype] = max(tally.largest[row.dtype], row.relative)


def main(case_count: int = CASES) -> Tally:
    """Compare all cases and return what was found."""
    client, tally = Client(limits=Limits(check_seconds=120)), Tally()
    try:
        for case in cases(case_count):
            check(case, client, tally)
    finally:
        client.close()
    return tally


if __name__ == "__main__":
    found = main()
    record = VERSIONS | {"layers": CASES, "tensors": found.tensors, "numbers": found.numbers}
    record["largest"] = {dtype: float(f"{value:.2g}") for dtype, value in found.largest.items()}
    FILE.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(FILE.read_text(encoding="utf-8"))
