"""What lesson 5 asks TensorFlow."""

import numpy as np
import pytest

from explainer.crosscheck import Client
from explainer.crosscheck.several import several
from explainer.lessons.lstm_gru.check import lstm_gru_check
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment

EXPERIMENTS = {
    "default": LstmGruExperiment(),
    "options": LstmGruExperiment(
        equal="parameters",
        reset_after=False,
        task="copy",
        lag=12,
        optimizer="rmsprop",
        forget_bias=3.0,
        input="random",
    ),
}
#: A GRU that keeps nearly all of its state lets through the little that 1 - z leaves, and z is exact to a part of 1.
SHUT = {
    "one unit": LstmGruExperiment(
        units=1,
        equal="parameters",
        reset_after=False,
        input="sine",
        steps=40,
        seed=485,
        update_bias=6.0,
        lag=12,
        race_units=4,
    ),
    "random numbers": LstmGruExperiment(
        units=1,
        reset_after=False,
        input="random",
        steps=40,
        seed=154,
        update_bias=6.0,
        task="adding",
        race_units=4,
    ),
    "large steps": LstmGruExperiment(
        units=16, steps=1, seed=843, task="copy", optimizer="rmsprop", rate=1.0, race_units=4
    ),
    "few steps": LstmGruExperiment(
        units=1,
        steps=5,
        seed=264,
        forget_bias=6.0,
        update_bias=6.0,
        task="order",
        lag=12,
        optimizer="rmsprop",
        rate=0.1,
    ),
}


def test_several_parts_are_answered_each_by_its_kind():
    kinds = {"double": lambda tensorflow, config, arrays: {"y": config["by"] * arrays["x"]}}
    config = {
        "parts": {"a": {"kind": "double", "config": {"by": 2}}, "ab": {"kind": "double", "config": {"by": 3}}}
    }

    found = several(None, config, {"a__x": np.ones(2), "ab__x": np.ones(3)}, kinds)

    assert {name: array.tolist() for name, array in found.items()} == {"a__y": [2, 2], "ab__y": [3, 3, 3]}


def test_no_check_has_more_parts_than_are_answered():
    with pytest.raises(ValueError, match="at most 12"):
        several(None, {"parts": dict.fromkeys(map(str, range(13)))}, {}, {})


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_tensorflow_agrees_and_everything_has_the_reader_s_names(tensorflow_client: Client, name: str):
    question = lstm_gru_check(EXPERIMENTS[name])

    comparison = question.compare(tensorflow_client.submit(question.request(), "test").result(120))

    names = {row.name for row in comparison.rows}
    assert comparison.verdict == "agrees", comparison.rows
    assert {"LSTM f", "LSTM final_c", "GRU z", "GRU dL/drecurrent_kernel", "SimpleRNN losses"} <= names
    assert {row.name for row in comparison.rows if row.counted == "updates"} == {
        f"{cell} {name}" for cell in ("SimpleRNN", "LSTM", "GRU") for name in ("losses", "norms")
    }


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", SHUT)
def test_what_only_rounding_takes_apart_is_no_disagreement(tensorflow_client: Client, name: str):
    question = lstm_gru_check(SHUT[name])

    comparison = question.compare(tensorflow_client.submit(question.request(), "test").result(120))

    assert comparison.verdict in ("agrees", "drifts"), [row for row in comparison.rows if row.problem]
    assert comparison.calls
    assert all(row.agreed == row.steps for row in comparison.calls)
