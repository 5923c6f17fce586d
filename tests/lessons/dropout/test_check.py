"""Keras's cells agree with the masks of the screen put into them, and its masks are drawn as the pictures say."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from explainer.crosscheck import Client
from explainer.crosscheck.moved import MARK
from explainer.lessons.dropout import norm
from explainer.lessons.dropout.check import layer_check, shown
from explainer.lessons.dropout.experiment import CELLS, DropoutExperiment
from explainer.lessons.dropout.tables import dropout_csv

pytestmark = pytest.mark.tensorflow

SCREENS = [
    *(DropoutExperiment(cell=cell, recurrent_dropout=0.4) for cell in CELLS),
    *(DropoutExperiment(cell=cell) for cell in CELLS),
    DropoutExperiment(dropout=0, recurrent_dropout=0.6, units=8, features=6, steps=24, mask_seed=5),
    DropoutExperiment(cell="GRU", recurrent_dropout=0.4, training=False),
    DropoutExperiment(cell="LNSimpleRNN", units=1),
    DropoutExperiment(norm_batch=1, norm_gamma=3, norm_step=10, units=8),
    DropoutExperiment(norm_batch=6, norm_gamma=0.5, seed=3, steps=24),
]


@pytest.mark.parametrize(
    "experiment",
    SCREENS,
    ids=lambda one: f"{one.cell}-{one.dropout}-{one.recurrent_dropout}-{one.training}-{one.norm_batch}",
)
def test_keras_agrees_on_h_and_on_every_gradient(tensorflow_client: Client, experiment: DropoutExperiment):
    question = layer_check(experiment)

    result = tensorflow_client.submit(question.request(), "visitor").result(timeout=90)

    comparison = question.compare(result)
    assert [row.name for row in comparison.rows if not row.agrees] == []
    assert comparison.verdict == "agrees"
    assert {name for name in result.arrays if not name.startswith(MARK)} == set(shown(experiment))


def test_other_masks_are_not_called_equal(tensorflow_client: Client):
    experiment = DropoutExperiment(recurrent_dropout=0.4)
    result = tensorflow_client.submit(layer_check(experiment).request(), "visitor").result(timeout=90)

    assert not layer_check(replace(experiment, mask_seed=2)).compare(result).agrees


@pytest.mark.parametrize(("cell", "gates"), [("SimpleRNN", 1), ("LSTM", 4), ("GRU", 3)])
def test_keras_draws_a_mask_for_each_gate_as_soon_as_recurrent_dropout_is_above_0(cell: str, gates: int):
    keras = pytest.importorskip("keras")
    experiment = DropoutExperiment(cell=cell)
    for rate in (0.0, 0.001):
        keras_cell = getattr(keras.layers, f"{cell}Cell")(4, dropout=0.5, recurrent_dropout=rate)
        found = keras_cell.get_dropout_mask(np.ones((1, 4), "float32"))
        own = replace(experiment, recurrent_dropout=rate).dropping_cell().draw_dropout(1, 4)
        assert own is not None
        assert own.inputs is not None
        assert (len(found) if isinstance(found, list) else 1) == len(own.inputs) == (gates if rate else 1)


def test_a_keras_cell_that_is_called_by_itself_keeps_its_mask_until_it_is_reset_and_a_layer_forgets_it():
    keras = pytest.importorskip("keras")
    keras.utils.set_random_seed(1)
    cell = keras.layers.SimpleRNNCell(64, dropout=0.5, use_bias=False, activation=None)
    cell.build((1, 64))
    cell.set_weights([np.eye(64), np.zeros((64, 64))])

    def called(batch: int) -> np.ndarray:
        return np.array(
            cell(np.ones((batch, 64), "float32"), [np.zeros((batch, 64), "float32")], training=True)[0]
        )

    first, second, batch = called(1), called(1), called(3)
    cell.reset_dropout_mask()
    third = called(1)

    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(batch, np.repeat(first, 3, axis=0))
    assert (first != third).any()
    layer = keras.layers.RNN(cell)
    layer(np.ones((1, 2, 64), "float32"), training=True)
    assert cell._dropout_mask is None


@pytest.mark.parametrize("after", [False, True])
def test_the_table_holds_the_cell_that_is_stepped(after: bool):
    rows = list(csv.DictReader(io.StringIO(dropout_csv(DropoutExperiment(norm_after=after)))))

    h = norm.after(DropoutExperiment())["h"] if after else norm.before(DropoutExperiment())["h"][0]
    found = [row for row in rows if row[next(iter(row))] == "ln_h"]
    np.testing.assert_array_equal(np.float32([[row[str(unit)] for unit in range(1, 5)] for row in found]), h)
