"""The whole models of the lesson on dropout: their data, gradients and training, and what is said of them."""

import ast
import contextlib
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from explainer.crosscheck import Client
from explainer.engine import RNN, Dense, LNSimpleRNNCell, Sequential, mse
from explainer.engine.time_distributed import TimeDistributed
from explainer.engine.training import train_step
from explainer.lessons.dropout import model_result as result
from explainer.lessons.dropout.check import dropout_check
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.forecast import LAST
from explainer.lessons.dropout.model_data import AHEAD, STEPS, data, last_error
from explainer.lessons.dropout.model_training import (
    CELLS,
    TWIN,
    Progress,
    Setting,
    new_optimizer,
    setting,
    train,
)
from explainer.lessons.dropout.presets import PRESETS
from explainer.lessons.dropout.program import dropout_code, sections

FEW = Setting("made", 32, 0.2, 20, 1)


@pytest.fixture(scope="module")
def sunspots() -> list[Progress]:
    """What the preset gives with two seeds."""
    of = setting(PRESETS["over-fitting"])
    return [list(train(replace(of, seed=seed)))[-1] for seed in (1, 2)]


def ended(**errors: tuple[list[float], list[float]]) -> Progress:
    """A training that ended with these training and test errors at its 21 checkpoints."""
    progress = Progress(FEW)
    for name in CELLS:
        training, test = errors.get(name, ([1.0] * 21, [1.0] * 21))
        progress.training[name], progress.test[name] = training, test
    return progress


# ---- data ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "count"), [("made", 32), ("sunspots", 0)])
def test_each_step_is_to_say_the_next_ten_values(kind: str, count: int):
    found = data(kind, count, 1)

    for x, y in ((found.x, found.y), (found.test_x, found.test_y)):
        assert y.shape == (len(x), STEPS, AHEAD)
        for ahead in range(1, AHEAD + 1):
            np.testing.assert_array_equal(y[:, :-ahead, ahead - 1], x[:, ahead:, 0])


def test_no_year_that_the_last_step_is_tested_on_was_trained_on():
    found = data("sunspots", 0, 0)

    assert min(found.first) + STEPS == LAST + 1
    assert len(found.x) + STEPS + AHEAD - 1 + 1700 - 1 == LAST  # the last window of training ends there


def test_made_series_are_those_of_the_book_and_the_same_for_the_same_seed():
    found, again, other = data("made", 1000, 1), data("made", 200, 1), data("made", 1000, 2)

    assert np.abs(found.x).max() <= 0.75
    np.testing.assert_array_equal(data.__wrapped__("made", 1000, 1).x, found.x)
    assert not np.array_equal(other.x, found.x)
    np.testing.assert_array_equal(found.test_x, again.test_x)


def test_the_linear_model_is_the_best_one_on_what_it_was_fitted_to():
    found = data("made", 1000, 1)
    answers = found.linear(found.x)
    least = last_error(answers, found.y)

    assert least < last_error(answers * 1.001, found.y)
    assert least < last_error(answers + 0.001 * found.x[:, -3], found.y)
    assert last_error(found.linear(found.test_x), found.test_y) < 0.1 * last_error(found.naive, found.test_y)


# ---- the networks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CELLS)
def test_the_gradients_of_a_whole_network_are_those_of_finite_differences(name: str):
    x, y = (array[:3, :6].astype(np.float64) for array in (FEW.data.x, FEW.data.y))

    def network():
        return FEW.network(name, "float64")  # which draws the same masks at its first call

    model = network()
    trace = model.trace(x, training=True)
    gradients = trace.backward(mse(y, trace.outputs, None)[1]).weights
    first, rng = model.get_weights(), np.random.default_rng(0)

    assert len(gradients) == len(first)
    for place, (weight, gradient) in enumerate(zip(first, gradients, strict=True)):
        for at in rng.integers(0, weight.size, 3):
            losses = []
            for step in (1e-6, -1e-6):
                weights = [one.copy() for one in first]
                weights[place].flat[at] += step
                moved = network()
                moved.set_weights(weights)
                losses.append(mse(y, moved.trace(x, training=True).outputs, None)[0])
            found = (losses[0] - losses[1]) / 2e-6
            assert found == pytest.approx(gradient.flat[at], rel=1e-5, abs=1e-8)


def test_the_twin_starts_from_the_same_weights_and_drops_nothing_of_the_one_feature():
    without, twin = FEW.network("LNSimpleRNN"), FEW.network(TWIN)

    for one, other in zip(without.get_weights(), twin.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
    assert [FEW.rates(TWIN, place) for place in range(2)] == [(0.0, 0.2), (0.2, 0.2)]
    masks = twin.trace(FEW.data.x, training=True).by_layer[0].dropout
    assert masks.inputs is None
    assert (masks.recurrent == 0).any()


def test_dropout_of_the_one_feature_would_hide_whole_sequences_and_end_the_training_at_once():
    x, y = FEW.data.x, FEW.data.y
    for seed in range(5):
        cells = [
            LNSimpleRNNCell(20, dropout=0.2, recurrent_dropout=0.2, seed=2 * seed + place)
            for place in range(2)
        ]
        layers = [RNN(cell, return_sequences=True) for cell in cells]
        model = Sequential([*layers, TimeDistributed(Dense(AHEAD, seed=seed))])
        trace = model.trace(x, training=True).by_layer[0]
        hidden = trace.dropout.inputs[0, :, 0] == 0

        assert hidden.any()
        assert (trace.outputs[hidden] == 0).all()
        assert "norm of the gradients" in train_step(model, x, y, mse, new_optimizer()).diverged


def test_the_same_setting_gives_the_same_numbers_and_another_seed_others():
    every = list(train(FEW))
    one, again, other = every[-1], *(list(train(replace(FEW, seed=seed)))[-1] for seed in (1, 2))

    assert one.finished
    assert one.test == again.test
    assert one.training == again.training
    assert one.test != other.test
    assert len(every) == FEW.items


def test_every_batch_is_whole_and_an_epoch_takes_no_sequence_twice():
    of = setting(DropoutExperiment(model_data="sunspots"))
    sizes = {len(x) for (x, _), _ in zip(of.batches(), range(20), strict=False)}

    assert sizes == {32}


# ---- what is said ----------------------------------------------------------------------------------------------------


def test_over_fits_is_who_rises_while_the_training_error_falls():
    falls, rises = np.linspace(1, 0.1, 21).tolist(), [*np.linspace(1, 0.5, 11), *np.linspace(0.52, 0.9, 10)]
    progress = ended(
        SimpleRNN=(falls, rises), LSTM=(falls, falls), LNSimpleRNN=(rises, rises), dropout=(falls, [1.0] * 21)
    )
    found = {one.name: one for one in result.standings(progress)}

    assert [name for name, one in found.items() if one.over_fits] == ["SimpleRNN"]
    assert found["SimpleRNN"].lowest < 0.6
    assert 9 <= found["SimpleRNN"].lowest_at <= 12
    assert result.verdict(progress)[0] == "Over-fits: SimpleRNN."
    assert result.verdict(ended())[0] == "No network over-fits here."


def test_a_network_that_diverges_has_no_verdict_and_a_row():
    progress = ended()
    progress.died["LSTM"] = 3, "the loss is NaN"
    progress.test["LSTM"] = progress.training["LSTM"] = [1.0]

    assert progress.finished
    assert ["LSTM", "diverged", "diverged", ""] in result.table_rows(progress)
    assert not any("LSTM" in said for said in result.verdict(progress))


def test_the_preset_over_fits_without_dropout_and_not_with_it(sunspots: list[Progress]):
    for progress in sunspots:
        over = {one.name: one.over_fits for one in result.standings(progress)}
        assert over["LSTM"]
        assert not over[TWIN]
        assert progress.died == {}
        assert "{" not in str([result.table_rows(progress), result.verdict(progress)])


def test_the_errors_of_the_table_are_the_means_of_the_last_checkpoints(sunspots: list[Progress]):
    (row,) = [row for row in result.table_rows(sunspots[0]) if row[0] == "LSTM"]

    assert row[2] == f"{np.mean(sunspots[0].test['LSTM'][-5:]):.3g}"
    assert row[1] == f"{np.mean(sunspots[0].training['LSTM'][-5:]):.3g}"


# ---- Keras -----------------------------------------------------------------------------------------------------------


@pytest.mark.tensorflow
def test_keras_agrees_on_the_first_20_losses_of_all_four_networks(tensorflow_client: Client):
    experiment = DropoutExperiment(model_data="sunspots", model_rate=0.4)
    question = dropout_check(experiment)

    found = question.compare(tensorflow_client.submit(question.request(), "visitor").result(timeout=90))

    losses = [row for row in found.rows if row.name.endswith(" losses")]
    assert len(losses) == len(CELLS)
    assert [row.agreed for row in losses] == [20] * len(CELLS)
    assert all(row.relative < 1e-6 for row in losses)
    assert found.verdict == "agrees"


@pytest.mark.tensorflow
def test_the_program_trains_the_model_with_dropout_and_without_it():
    experiment = DropoutExperiment(cell="LNSimpleRNN", model_data="sunspots", model_updates=20)
    (part,) = [part for part in sections(experiment) if "two_layers" in part.code]
    start = sections(experiment)[0].code
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(f"{start}\n\n{part.code}", "program", "exec"), {})

    found = setting(experiment).data
    said = float(re.findall(r"last value again: ([\d.]+)", printed.getvalue())[0])
    assert said == pytest.approx(last_error(found.naive, found.test_y), rel=1e-5)
    assert re.findall(r"dropout ([\d.]+): training", printed.getvalue()) == ["0", "0.1"]


@pytest.mark.parametrize("cell", ["LSTM", "LNSimpleRNN"])
@pytest.mark.parametrize("kind", ["made", "sunspots"])
def test_the_program_defines_the_cell_once(cell: str, kind: str):
    code = dropout_code(DropoutExperiment(cell=cell, model_data=kind))

    ast.parse(code)
    assert code.count("class LNSimpleRNNCell") == 1
