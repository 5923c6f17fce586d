"""The check's verdict means agreement: every disturbance of the app's own numbers turns it, in every lesson."""

import functools
import zlib
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from explainer.crosscheck import Client, requests
from explainer.crosscheck.compare import Arrays, Comparison, compare
from explainer.crosscheck.requests import Question
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.gates import check, presets
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.lessons.gradients import check as gradients_request
from explainer.lessons.gradients import presets as gradients_presets
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.lstm_gru import check as lstm_gru
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import Race
from explainer.lessons.outputs import check as outputs_request
from explainer.lessons.outputs.experiment import OutputsExperiment
from tests.crosscheck.disturbances import Disturbance, disturbances

pytestmark = pytest.mark.tensorflow

#: At least so many disturbances of each question: nine tenths of those there were, as what is compared may change.
FEWEST = {
    "cell, LSTM": 220,
    "cell, GRU": 150,
    "cell, GRU, reset before": 150,
    "cell, SimpleRNN": 46,
    "cell, one unit, one step": 90,
    "cell, saturated": 220,
    "cell, chaotic": 46,
    "cell, overflowing": 28,
    "gates, LSTM": 400,
    "gates, TensorFlow 1": 430,
    "gates, GRU, shut": 340,
    "outputs, LSTM": 220,
    "outputs, both ways": 280,
    "outputs, GRU, backwards": 170,
    "arrows": 32,
    "arrows, special": 14,
    "twins, small": 120,
    "twins, LSTM, Adam": 120,
    "twins, one dies": 120,
    "race": 470,
    "race, options": 470,
}


def of_cell(**fields: object) -> Question:
    experiment = CellExperiment(**fields)  # type: ignore[arg-type]
    return requests.cell_check(experiment, experiment.trace())


def of_gates(experiment: GatesExperiment) -> Question:
    return check.gates_check(experiment, experiment.trace())


def of_race(**fields: object) -> Question:
    return lstm_gru.lstm_gru_check(LstmGruExperiment(**fields))  # type: ignore[arg-type]


TWINS = GradientsExperiment(units=4, lag=6, scale=1.0, network="tanh")
#: What to ask, and the verdict on the app's own numbers.
QUESTIONS: dict[str, tuple[Callable[[], Question], str]] = {
    "cell, LSTM": (lambda: of_cell(cell="LSTM"), "agrees"),
    "cell, GRU": (lambda: of_cell(cell="GRU", units=3, input="random"), "agrees"),
    "cell, GRU, reset before": (lambda: of_cell(cell="GRU", reset_after=False, steps=9, units=5), "agrees"),
    "cell, SimpleRNN": (lambda: of_cell(cell="SimpleRNN", units=5, activation="relu"), "agrees"),
    "cell, one unit, one step": (lambda: of_cell(cell="LSTM", units=1, steps=1, input="sine"), "agrees"),
    "cell, saturated": (lambda: of_cell(cell="LSTM", units=8, input="random", scale=10.0), "agrees"),
    "cell, chaotic": (
        lambda: of_cell(cell="SimpleRNN", units=32, steps=100, input="sine", scale=3.0),
        "drifts",
    ),
    "cell, overflowing": (
        lambda: of_cell(cell="SimpleRNN", activation="linear", steps=120, scale=5.0),
        "agrees",
    ),
    "gates, LSTM": (lambda: of_gates(GatesExperiment()), "agrees"),
    "gates, TensorFlow 1": (
        lambda: of_gates(GatesExperiment(cell="PeepholeLSTM", num_proj=2, cell_clip=0.5, input="sine")),
        "agrees",
    ),
    "gates, GRU, shut": (
        lambda: of_gates(GatesExperiment(cell="GRU", shift_z=6.0, input="sunspots", steps=20)),
        "agrees",
    ),
    "outputs, LSTM": (lambda: outputs_request.outputs_check(OutputsExperiment(steps=5)), "agrees"),
    "outputs, both ways": (
        lambda: outputs_request.outputs_check(
            OutputsExperiment(layer="Bidirectional", merge="none", steps=4)
        ),
        "agrees",
    ),
    "outputs, GRU, backwards": (
        lambda: outputs_request.outputs_check(OutputsExperiment(layer="GRU", go_backwards=True, steps=6)),
        "agrees",
    ),
    "arrows": (lambda: gradients_request.clip_check(GradientsExperiment()), "agrees"),
    "arrows, special": (
        lambda: gradients_request.clip_check(GradientsExperiment(entries=("inf", "0.8", "nan", "0.4"))),
        "agrees",
    ),
    "twins, small": (lambda: gradients_request.twins_check(TWINS), "agrees"),
    "twins, LSTM, Adam": (
        lambda: gradients_request.twins_check(
            replace(TWINS, network="lstm", optimizer="adam", task="order", clipping="clipnorm")
        ),
        "agrees",
    ),
    "twins, one dies": (lambda: gradients_request.twins_check(GradientsExperiment()), "drifts"),
    "race": (lambda: of_race(), "agrees"),
    "race, options": (
        lambda: of_race(equal="parameters", reset_after=False, task="order", lag=6, optimizer="rmsprop"),
        "agrees",
    ),
}


class Bench:
    """One question with TensorFlow's answer, to be compared with the app's numbers as they are or disturbed."""

    def __init__(self, question: Question, client: Client, patch: pytest.MonkeyPatch) -> None:
        self._question = question
        self._result = client.submit(question.request(), "test").result(timeout=240)
        self.together: list[tuple[Arrays, str]] = []
        self._disturbance: Disturbance | None = None
        # The race's first updates are the same every time, and the one thing that takes long.
        patch.setattr(Race, "first_steps", functools.cache(Race.first_steps))
        for module in (requests, check, gradients_request, lstm_gru, outputs_request):
            patch.setattr(module, "compare", self._compare)

    def _compare(self, ours: Arrays, *others: Arrays, **options: object) -> Comparison:
        self.together.append((ours, str(options.get("steps", "time"))))
        wanted = self._disturbance
        if (
            wanted
            and wanted.name in ours
            and np.array_equal(ours[wanted.name], wanted.before, equal_nan=True)
        ):
            ours = {**ours, wanted.name: wanted.after}
        return compare(ours, *others, **options)  # type: ignore[arg-type]

    def verdict(self, disturbance: Disturbance | None = None) -> str:
        """Return what the check says, of the app's numbers or of these after a disturbance."""
        self._disturbance = disturbance
        self.together.clear()
        return self._question.compare(self._result).verdict


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_disturbance_of_the_app_s_numbers_turns_the_verdict(
    tensorflow_client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    make, expected = QUESTIONS[name]
    bench = Bench(make(), tensorflow_client, monkeypatch)
    assert bench.verdict() == expected

    random = np.random.default_rng(zlib.crc32(name.encode()))
    compared = [(arrays, 0 if steps == "updates" else None) for arrays, steps in bench.together]
    all_of_them = [found for arrays, axis in compared for found in disturbances([arrays], axis, random)]
    unnoticed = [str(each) for each in all_of_them if bench.verdict(each) != "disagrees"]

    assert unnoticed == []
    assert len(all_of_them) >= FEWEST[name]


def test_there_are_enough_disturbances_in_all() -> None:
    assert FEWEST.keys() == QUESTIONS.keys()
    assert min(FEWEST.values()) > 10
    assert sum(FEWEST.values()) > 4000


#: With layer normalization at scale 3, float32 does not know the first gradient's norm, 419, to better than 1e-4 (from
#: the one in float64, ours is 5e-5 off and TensorFlow's 1e-5), and momentum carries that gradient into every change.
UNTOLD = {("norm", "plain_changes")}


@pytest.mark.parametrize("preset", gradients_presets.PRESETS)
def test_every_preset_of_lesson_4_agrees_as_far_as_anything_can_be_told(
    tensorflow_client: Client, preset: str
):
    question = gradients_request.twins_check(gradients_presets.PRESETS[preset])

    comparison = question.compare(tensorflow_client.submit(question.request(), "test").result(timeout=240))

    assert comparison.verdict in ("agrees", "drifts"), [row for row in comparison.rows if row.problem]
    assert all(row.relative <= 1e-3 for row in (*comparison.rows, *comparison.calls) if row.agreed)
    told = [row for row in comparison.calls if (preset, row.name) not in UNTOLD]
    assert len(told) >= len(comparison.calls) - 1 >= 1
    assert all(row.agreed >= 0.9 * row.steps or row.ending == "overflow" for row in told)


@pytest.mark.parametrize("preset", presets.PRESETS)
def test_every_preset_of_lesson_2_agrees(tensorflow_client: Client, preset: str) -> None:
    question = of_gates(presets.PRESETS[preset])

    comparison = question.compare(tensorflow_client.submit(question.request(), "test").result(timeout=240))

    assert comparison.verdict == "agrees"
    assert comparison.worst is not None
    assert comparison.worst.relative <= 1e-4
