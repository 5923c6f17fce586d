"""Keras makes every call of lesson 3, and agrees, down to its error message."""

from dataclasses import replace

import pytest

from explainer.crosscheck import Client
from explainer.crosscheck.moved import MARK
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.check import outputs_check, shown
from explainer.lessons.outputs.experiment import LAYERS, MERGES, OutputsExperiment

pytestmark = pytest.mark.tensorflow


@pytest.mark.parametrize(
    "experiment",
    [
        *(OutputsExperiment(layer=layer, steps=5) for layer in LAYERS if layer != "Bidirectional"),
        *(OutputsExperiment(layer="Bidirectional", merge=merge, steps=5) for merge in MERGES),
        OutputsExperiment(batch=7, features=5, units=9, steps=11, go_backwards=True, padding="pre", seed=3),
        OutputsExperiment(batch=32, steps=30, features=16, units=32),
    ],
    ids=lambda screen: f"{screen.layer}-{screen.merge}-{screen.steps}",
)
def test_keras_agrees_with_everything_on_the_screen(tensorflow_client: Client, experiment: OutputsExperiment):
    question = outputs_check(experiment)

    result = tensorflow_client.submit(question.request(), "visitor").result(timeout=90)

    comparison = question.compare(result)
    assert [row.name for row in comparison.rows if not row.agrees] == []
    assert comparison.verdict == "agrees"
    assert {name for name in result.arrays if not name.startswith(MARK)} == set(shown(experiment))


def test_the_error_message_is_keras_s_own_letter_by_letter(tensorflow_client: Client):
    experiment = OutputsExperiment(layer="Bidirectional", batch=3, units=5)

    result = tensorflow_client.submit(outputs_check(experiment).request(), "visitor").result(timeout=90)

    assert bytes(result.arrays["error_message"].astype("uint8")).decode() == runs.stacking_error(experiment)


def test_two_tensors_for_one_are_refused_with_keras_s_own_words(tensorflow_client: Client):
    experiment = OutputsExperiment(layer="Bidirectional", merge="none")

    result = tensorflow_client.submit(outputs_check(experiment).request(), "visitor").result(timeout=90)

    assert bytes(result.arrays["two_tensors_error"].astype("uint8")).decode() == runs.TWO_TENSORS_ERROR


def test_a_screen_that_differs_is_not_called_equal(tensorflow_client: Client):
    experiment = OutputsExperiment(steps=5)
    result = tensorflow_client.submit(outputs_check(experiment).request(), "visitor").result(timeout=90)

    comparison = outputs_check(replace(experiment, seed=2)).compare(result)

    assert not comparison.agrees
