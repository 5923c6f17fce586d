"""What lesson 5 asks TensorFlow, and that a mistake would be noticed."""

import numpy as np
import pytest

from explainer.crosscheck.compare import compare
from explainer.crosscheck.lstm_gru import answers, expected, lstm_gru_check
from explainer.crosscheck.several import several
from explainer.experiments.lstm_gru import LstmGruExperiment

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


def test_everything_that_is_compared_has_the_reader_s_names():
    names = expected(LstmGruExperiment()).keys()

    assert {"LSTM f", "LSTM final c", "GRU z", "GRU dL/drecurrent_kernel", "SimpleRNN losses"} <= names


@pytest.mark.tensorflow
def test_tensorflow_agrees_and_a_mistake_is_noticed():
    from explainer.crosscheck.client import Client, Limits

    client = Client(limits=Limits(check_seconds=120))
    try:
        for experiment in EXPERIMENTS.values():
            question = lstm_gru_check(experiment)
            result = client.submit(question.request(), "test").result()
            assert question.compare(result).verdict == "agrees"

        ours = expected(experiment)
        swapped = {**ours, "LSTM i": ours["LSTM f"], "GRU losses": ours["LSTM losses"]}
        wrong = {row.name for row in compare(swapped, answers(result, experiment)).rows if not row.agrees}
        assert wrong == {"LSTM i", "GRU losses"}
    finally:
        client.close()
