"""The experiment of lesson 5: links, counts, equal parameters, and what a pulse leaves behind."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer import engine
from explainer.content.lessons import lesson
from explainer.lessons.lstm_gru.cells import (
    CELLS,
    Contender,
    Stopwatch,
    memory,
    parameters,
    units_with_parameters,
)
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment, read
from explainer.lessons.lstm_gru.presets import PRESETS
from explainer.lessons.lstm_gru.race import Heat

ABSURD = {
    "units": "1000000000",
    "equal": "<b>money</b>",
    "steps": "NaN",
    "forget_bias": "inf",
    "task": "x" * 5000,
    "lag": "-1",
    "rate": "0",
    "updates": "1e99",
}


def test_the_empty_link_is_the_default_screen():
    assert read({}) == (LstmGruExperiment(), [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_survives_its_own_link(preset):
    assert read(preset.link()) == (preset, [])


def test_an_absurd_link_gives_a_screen_that_can_be_computed_and_says_what_was_changed():
    experiment, notices = read(ABSURD)

    assert np.isfinite(experiment.trace("GRU")["h"]).all()
    assert {notice.parameter for notice in notices} >= ABSURD.keys()


def test_own_numbers_go_into_both_cells_and_keep_their_names():
    experiment, notices = read({"input": "own", "x": "1_2~3_4~5_6", "x_steps": "a~b~c", "x_names": "p~q"})

    assert notices == []
    assert experiment.steps == 3
    assert (experiment.series.step_labels, experiment.series.feature_names) == (("a", "b", "c"), ("p", "q"))
    for cell in ("LSTM", "GRU"):
        trace = experiment.trace(cell)
        np.testing.assert_array_equal(trace["x"][0], [[1, 2], [3, 4], [5, 6]])
        layer = experiment.contenders[cell].layer()
        np.testing.assert_array_equal(trace["h"], layer.trace(trace["x"])["h"])


def test_own_numbers_beyond_what_is_shown_are_cut_off_and_that_is_said():
    rows = "~".join(str(step) for step in range(100))
    experiment, (notice,) = read({"input": "own", "x": rows, "units": "64"})

    assert experiment.steps == len(experiment.x) == 50
    assert (notice.parameter, notice.given, notice.used) == ("steps", "100", "50")


def test_a_race_too_large_for_the_server_gets_fewer_updates():
    experiment, (notice,) = read(
        {"task": "adding", "lag": "150", "race_units": "32", "runs": "5", "updates": "2000"}
    )

    assert experiment.updates < 400
    assert notice.parameter == "updates"


@pytest.mark.parametrize("reset_after", [True, False])
@pytest.mark.parametrize("cell", CELLS)
def test_the_counted_parameters_are_those_of_the_cell(cell, reset_after):
    contender = Contender(cell, units=5, features=3, reset_after=reset_after)

    assert contender.parameters == sum(weight.size for weight in contender.weights)


def test_the_counts_of_the_quiz_are_right():
    assert parameters("LSTM", 128, 28) == 80_384
    assert parameters("GRU", 128, 28) == 60_672
    assert parameters("GRU", 128, 28, reset_after=False) == 60_288


class Counted(float):
    """A number that counts how often two of its kind are multiplied."""

    made = 0

    def __mul__(self, other):
        Counted.made += 1
        return Counted(float(self) * float(other))

    def __add__(self, other):
        return Counted(float(self) + float(other))


def one_step(cell, units, features):
    """The equations of a cell, written with counting numbers."""
    x, h, c = [Counted(1)] * features, [Counted(1)] * units, [Counted(1)] * units

    def block():
        return [sum((v * Counted(1) for v in [*x, *h]), Counted(0)) for _ in range(units)]

    if cell == "SimpleRNN":
        block()
    elif cell == "LSTM":
        i, f, new, o = block(), block(), block(), block()
        kept = [f_ * c_ + i_ * n for f_, c_, i_, n in zip(f, c, i, new, strict=True)]
        [o_ * k for o_, k in zip(o, kept, strict=True)]
    else:
        z, r, recurrent = block(), block(), block()
        seen = [r_ * u for r_, u in zip(r, recurrent, strict=True)]
        [z_ * h_ + Counted(1 - z_) * s for z_, h_, s in zip(z, h, seen, strict=True)]


@pytest.mark.parametrize("cell", CELLS)
def test_the_counted_multiplications_are_those_of_the_equations(cell):
    Counted.made = 0

    one_step(cell, units=4, features=3)

    assert Contender(cell, 4, 3).multiplications == Counted.made


@given(st.sampled_from(CELLS), st.integers(1, 64), st.integers(1, 28), st.booleans())
def test_no_other_number_of_units_comes_nearer_to_the_lstm_s_parameters(cell, units, features, reset_after):
    wanted = parameters("LSTM", units, features)
    found = units_with_parameters(cell, wanted, features, reset_after)

    def distance(size):
        return abs(parameters(cell, size, features, reset_after) - wanted)

    assert distance(found) <= min(distance(found + 1), distance(max(found - 1, 1)))


def test_the_biases_are_where_keras_keeps_them():
    lstm = Contender("LSTM", 2, forget_bias=3.0).weights[2]
    gru = Contender("GRU", 2, update_bias=-1.0).weights[2]

    assert lstm.tolist() == [0, 0, 3, 3, 0, 0, 0, 0]
    assert gru.tolist() == [[-1, -1, 0, 0, 0, 0], [0] * 6]


def test_moving_a_bias_moves_no_other_weight():
    one, two = Contender("LSTM", 3, forget_bias=1.0), Contender("LSTM", 3, forget_bias=2.0)

    for before, after in zip(one.weights[:2], two.weights[:2], strict=True):
        np.testing.assert_array_equal(before, after)
    fresh = engine.LSTMCell(3, seed=1)
    fresh.build(1)
    np.testing.assert_array_equal(fresh.get_weights()[0], one.weights[0])


def test_an_open_gate_remembers_longer():
    closed = [memory(Contender(cell, 8, **{bias: -3.0}), 100).half for cell, bias in BIASES]
    opened = [memory(Contender(cell, 8, **{bias: 2.0}), 100).half or 101 for cell, bias in BIASES]

    assert all(after > before for before, after in zip(closed, opened, strict=True))


BIASES = (("LSTM", "forget_bias"), ("GRU", "update_bias"))


#: As many as the lesson's first quiz speaks of.
SEEDS = range(1, 31)


def halves(cell: str, **biases: float) -> list[int]:
    """The steps from which the memory stays below half, for cells as the quiz has them; 61 if it does not."""
    return [memory(Contender(cell, 4, seed=seed, **biases), 60).half or 61 for seed in SEEDS]


def test_fresh_cells_lose_a_pulse_as_the_quiz_says():
    gru, lstm, simple = halves("GRU"), halves("LSTM"), halves("SimpleRNN")

    assert sum(g < other for g, other in zip(gru, lstm, strict=True)) == 27
    assert sum(g == other for g, other in zip(gru, lstm, strict=True)) == 3
    assert all(s > g for s, g in zip(simple, gru, strict=True))
    assert sum(s > other for s, other in zip(simple, lstm, strict=True)) == 29
    assert sum(s == other for s, other in zip(simple, lstm, strict=True)) == 1
    said = " ".join(answer.why for answer in lesson("lstm_gru").quizzes[0].answers)
    assert "first in 27 and level with the LSTM in 3" in said
    assert "last in 29 and level with the LSTM in one" in said


def test_with_an_update_bias_of_one_the_gru_loses_half_within_two_steps_of_the_lstm():
    pace = zip(halves("GRU", update_bias=1.0), halves("LSTM"), strict=True)

    assert all(abs(gru - lstm) <= 2 for gru, lstm in pace)


def test_gates_that_are_held_open_keep_half_of_a_pulse_to_the_end_of_their_preset():
    preset = PRESETS["pulse"]
    found = [replace(preset, seed=seed).memories for seed in SEEDS]

    assert sum(each["GRU"].response[preset.steps - 1] > 0.5 for each in found) == len(found)
    assert sum(each["LSTM"].response[preset.steps - 1] > 0.5 for each in found) >= 0.9 * len(found)


@pytest.mark.parametrize(("cell", "state"), [("LSTM", "c"), ("GRU", "h"), ("SimpleRNN", "h")])
def test_a_memory_is_what_is_left_in_the_state_of_the_change_at_the_pulse(cell, state):
    contender = Contender(cell, 4)
    x = np.zeros((2, 31, 1), np.float32)
    x[0, 0] = 1
    with_pulse, without = contender.layer().trace(x)[state].astype(float)
    size = np.linalg.norm(with_pulse - without, axis=1)

    found = memory(contender, 30)

    assert found.state == state
    assert found.response == pytest.approx(size / size[0])
    assert found.response[0] == 1.0
    assert bool(found.shown) == (cell == "LSTM")


def test_a_change_that_grows_is_not_hidden_by_a_maximum():
    found = memory(Contender("LSTM", 8, seed=3, forget_bias=6.0), 30)

    assert max(found.response) > 1.0


def test_half_is_where_the_memory_stays_below_half_of_the_change_at_the_pulse():
    found = memory(Contender("LSTM", 4), 30)

    assert found.half is not None
    assert max(found.response[found.half :]) < 0.5 <= found.response[found.half - 1]


def test_a_pulse_that_changes_nothing_leaves_nothing():
    contender = Contender("GRU", 2)
    kernel, *others = contender.weights

    found = memory(contender, 10, [np.zeros_like(kernel), *others])

    assert (set(found.response), found.half) == ({0.0}, None)


def test_after_adding_an_lstm_holds_in_c_what_it_does_not_show_in_h():
    heat = Heat(replace(PRESETS["adding"], seed=1, runs=1).race)
    for _ in heat.run():
        pass

    found = heat.memories(50)["LSTM"]

    assert found.response[-1] > 0.5 > 0.2 > found.shown[-1]


@pytest.mark.parametrize("seed", [LstmGruExperiment().seed, 1, 3, 4, 5])
def test_the_lesson_opens_on_numbers_that_can_be_seen(seed):
    screen = replace(LstmGruExperiment(), seed=seed)

    for cell, state in (("LSTM", "c"), ("GRU", "h")):
        numbers = np.abs(screen.trace(cell)[state][0])
        assert np.median(numbers[0]) > 0.05
        assert np.median(numbers) > 0.1


def test_the_stopwatch_times_every_cell():
    experiment = LstmGruExperiment()
    cells = tuple(experiment.contenders.values())
    watch = Stopwatch(cells, experiment.series.values.tobytes(), experiment.steps, rounds=3)

    rounds = list(watch.run())

    assert len(rounds) == 3
    assert all(set(times) == set(CELLS) and min(times.values()) > 0 for times in rounds)
