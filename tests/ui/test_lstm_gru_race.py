"""What is said at the end of a race, from standings made by hand."""

import math

import pytest

from explainer.experiments.lstm_gru import LstmGruExperiment
from explainer.experiments.race import Heat, Standing
from explainer.ui.lstm_gru_race import number, table, verdict


def standing(cell: str, *errors: float) -> Standing:
    return Standing(cell, 8, 100, errors, tuple(None for _ in errors), None, 1.0)


def said(task: str, **errors: tuple[float, ...]) -> str:
    heat = Heat(LstmGruExperiment(task=task, lag=20).race)
    return " ".join(verdict(heat, [standing(cell, *found) for cell, found in errors.items()]))


def test_a_cell_is_ahead_only_if_every_seed_is():
    words = said("adding", SimpleRNN=(0.2, 0.2), LSTM=(0.01, 0.2), GRU=(0.01, 0.02))

    assert "Every seed of GRU ended below every seed of SimpleRNN" in words
    assert "The ranges of LSTM and GRU overlap" in words
    assert "With every seed better than the naive answer: GRU." in words


def test_what_two_cells_have_both_solved_does_not_decide_between_them():
    words = said("adding", SimpleRNN=(0.03, 0.04), LSTM=(0.001, 0.002), GRU=(0.003, 0.004))

    assert "Every seed of LSTM and of GRU solved it" in words
    assert "ended below" not in words


def test_among_forecasts_every_sunspot_counts():
    words = said("sunspots", SimpleRNN=(40.0, 41.0), LSTM=(19.0, 20.0), GRU=(17.0, 18.0))

    assert "Every seed of GRU ended below every seed of LSTM" in words
    assert "With no seed better than the naive answer: SimpleRNN." in words


def test_a_run_that_diverged_is_told_as_such():
    heat = Heat(LstmGruExperiment(task="adding", lag=20).race)

    told = table(heat, [standing("SimpleRNN", 0.1, math.inf, math.inf)])

    assert "**diverged** (0.1 … diverged)" in told
    assert "not reached" in told


@pytest.mark.parametrize(("error", "text"), [(0.12345, "0.123"), (17.25, "17.2"), (math.inf, "diverged")])
def test_errors_have_three_digits(error, text):
    assert number(error) == text
