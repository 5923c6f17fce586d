"""What lesson 5 says of its cells' costs and memories follows from their numbers."""

import math
import re

import pytest

from explainer.lessons.lstm_gru.cells import Contender, Memory, memory
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.parts import gates_at_rest, remembers, saving


def said(units: int, features: int, **options: bool) -> str:
    return saving(Contender("LSTM", units, features), Contender("GRU", units, features, **options))


def test_with_one_unit_and_one_feature_the_second_biases_take_back_all_that_is_saved():
    assert "saves nothing" in said(1, 1)
    assert "saves nothing" not in said(1, 2)
    assert "exactly a quarter fewer" in said(1, 1, reset_after=False)


def test_what_a_gru_saves_is_made_of_the_counts_on_the_screen():
    assert "12.5\u00a0% fewer parameters" in said(4, 1)
    assert "24.5\u00a0% fewer parameters" in said(128, 28)
    assert "exactly a quarter" in said(4, 1, reset_after=False)


@pytest.mark.parametrize("reset_after", [True, False])
def test_with_equal_parameters_it_saves_none_and_has_more_units(reset_after):
    cells = LstmGruExperiment(equal="parameters", units=8, reset_after=reset_after).contenders

    words = saving(cells["LSTM"], cells["GRU"])

    assert f"{cells['GRU'].parameters:,} against {cells['LSTM'].parameters:,}" in words
    assert f"the GRU has {cells['GRU'].units} units and the LSTM 8" in words


@pytest.mark.parametrize("bias", [-6.0, -2.0, 0.0, 1.0, 6.0])
def test_the_gates_in_silence_stand_where_the_sentence_says(bias):
    lstm, gru = Contender("LSTM", 4, forget_bias=bias), Contender("GRU", 4, update_bias=bias)
    shown = 1 / (1 + math.exp(-bias))

    words = gates_at_rest(bias, bias)

    told = [float(word.strip(" .")) for word in re.findall(r"= ([\d.]+)", words)]
    assert told == [pytest.approx(shown, abs=min(0.005, 0.1 * min(shown, 1 - shown)))] * 2
    for contender, gate in ((lstm, "f"), (gru, "z")):
        silence = contender.layer().trace([[[0.0]]])
        assert silence[gate][0, 0] == pytest.approx(shown, abs=1e-6)


def test_a_memory_is_told_by_its_numbers():
    lasting = Memory("GRU", "h", (1.0, 0.9, 0.85), None)
    fading = Memory("LSTM", "c", (1.0, 0.4, 0.0004), 1, (1.0, 0.3, 0.052))

    assert remembers(lasting) == "GRU: after 2 steps 85\u00a0% is left in h."
    assert remembers(fading) == (
        "LSTM: below half from step 1 on; after 2 steps less than 0.1\u00a0% is left in c. "
        "Of what showed in h, 5.2\u00a0%."
    )
    growing = Memory("LSTM", "c", (1.0, 3.0, 6.51), None, (1.0, 0.4, 0.34))
    assert remembers(growing).startswith("LSTM: after 2 steps 6.5 times as much is left in c. ")
    assert remembers(Memory("GRU", "h", (0.0, 0.0), None)) == "GRU: the pulse leaves no trace in h."


def test_a_simple_rnn_is_not_said_to_keep_what_tanh_takes():
    found = memory(Contender("SimpleRNN", 4, seed=1), 60)

    assert f"{100 * found.response[-1]:.0f}\u00a0% is left in h" in remembers(found)
    assert found.response[-1] < 0.5
