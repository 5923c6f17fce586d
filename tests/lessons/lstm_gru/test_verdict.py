"""What is said before and at the end of a race, from standings made by hand."""

import math
from dataclasses import replace

import pytest

from explainer.experiments.tasks import TASKS
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import RUNS, Race
from explainer.lessons.lstm_gru.race_answers import baselines
from explainer.lessons.lstm_gru.race_result import Standing
from explainer.lessons.lstm_gru.verdict import number, percent, table_rows, verdict, what_counts

NAMES = ("last", "eleven", "ar2", "ar9", "guess")
BETTER, NOISE = 3.0, 1.0


def standing(
    cell: str, *errors: float, solved: int = 0, margin: float = BETTER, right: float | None = None
) -> Standing:
    return Standing(
        cell,
        8,
        100,
        errors,
        tuple(40 if place < solved else None for place, _ in enumerate(errors)),
        tuple(place < solved for place, _ in enumerate(errors)),
        right,
        1.0,
        {name: tuple(margin for _ in errors) for name in NAMES},
    )


def race(task: str, runs: int = 5) -> Race:
    return LstmGruExperiment(task=task, lag=20, runs=runs).race


def said(task: str, *found: Standing) -> str:
    return "\n".join(verdict(race(task, len(found[0].errors)), [*found]))


def five(first: float) -> tuple[float, ...]:
    return tuple(first + 0.001 * place for place in range(5))


def test_with_enough_seeds_a_cell_below_another_is_ahead_and_the_odds_of_luck_are_told():
    words = said("adding", standing("LSTM", *five(0.2)), standing("GRU", *five(0.01)))

    assert "GRU is ahead of LSTM" in words
    assert "Luck alone does that to two equal cells in 0.8\u00a0% of races" in words


@pytest.mark.parametrize(
    ("runs", "odds"), [(1, "100\u00a0%"), (2, "33\u00a0%"), (3, "10\u00a0%"), (4, "2.9\u00a0%")]
)
def test_with_fewer_seeds_a_race_does_not_decide(runs, odds):
    words = said("adding", standing("LSTM", *five(0.2)[:runs]), standing("GRU", *five(0.01)[:runs]))

    assert "ahead" not in words
    assert f"in {odds} of races: this race does not decide between them" in words
    assert "this race cannot decide" in what_counts(race("adding", runs))


def test_ranges_that_overlap_do_not_decide():
    words = said("adding", standing("LSTM", *five(0.2)), standing("GRU", *five(0.201)))

    assert "The ranges of LSTM and GRU overlap" in words


def test_what_two_cells_have_both_solved_does_not_decide_between_them():
    words = said("adding", standing("LSTM", *five(0.002), solved=5), standing("GRU", *five(0.0001), solved=5))

    assert "Every seed of LSTM and of GRU solved it" in words
    assert "ahead" not in words


def test_how_many_seeds_solved_it_is_told_for_each_cell():
    words = said("order", standing("LSTM", *five(0.3), solved=3), standing("GRU", *five(0.31)))

    assert "Solved: LSTM with 3 of 5 seeds, GRU with 0 of 5 seeds." in words
    assert "Solved: LSTM with 1 of 1 seed." in said("order", standing("LSTM", 0.3, solved=1))


def test_within_noise_no_cell_is_better_than_an_answer_without_a_network():
    words = said(
        "sunspots",
        standing("SimpleRNN", *five(32.0), margin=NOISE),
        replace(standing("LSTM", *five(31.0)), margins=dict.fromkeys(NAMES, (3.0, 3.0, 3.0, 3.0, 1.0))),
        standing("GRU", *five(18.0)),
    )

    others = "Not with every seed beyond noise: SimpleRNN (0 of 5 seeds), LSTM (4 of 5 seeds)."
    assert f"Better than *this year again*: GRU. {others}" in words
    assert f"Better than *AR(9), linear*: GRU. {others}" in words
    assert "Solved" not in words
    assert "Better than *a guess*: nobody." in said("order", standing("GRU", *five(1.0), margin=NOISE))


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("runs", range(1, RUNS + 1))
def test_the_rules_stand_before_every_race(task, runs):
    rules = what_counts(race(task, runs))

    assert "set before the race" in rules
    assert rules.count("\n- *") == 3
    assert ("Solved* is nothing" in rules) == (task == "sunspots")
    assert ("a test error of 0.01 or less, a typical miss of 0.1." in rules) == (task == "adding")
    assert ("at least 99\u00a0% of the test answers" in rules) == (task in {"order", "copy"})
    assert ("after the last update" in rules) == (task != "sunspots")
    assert ("every seed of both has solved the task, none is ahead" in rules) == (task != "sunspots")


@pytest.mark.parametrize("task", TASKS)
def test_the_table_has_a_row_for_each_cell_and_each_answer_without_a_network(task):
    setup = race(task)
    right = 0.71 if task in {"order", "copy"} else None

    head, rows = table_rows(setup, [standing("GRU", *five(0.1), solved=2, right=right)])

    assert len(rows) == 1 + len(baselines(setup.found_task))
    assert all(len(row) == len(head) for row in rows)
    assert "40 (2 of 5 seeds)" in rows[0]
    assert ("71\u00a0%" in rows[0]) == (right is not None)


def test_a_run_that_diverged_is_told_as_such():
    _, rows = table_rows(race("adding", 3), [standing("SimpleRNN", 0.1, math.inf, math.inf)])

    assert "**diverged** (0.1 … diverged)" in rows[0]
    assert "not reached" in rows[0]


@pytest.mark.parametrize(("error", "text"), [(0.12345, "0.123"), (17.25, "17.2"), (math.inf, "diverged")])
def test_errors_have_three_digits(error, text):
    assert number(error) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1, "100\u00a0%"),
        (0.1, "10\u00a0%"),
        (0.0286, "2.9\u00a0%"),
        (0.0079, "0.8\u00a0%"),
        (0.05, "5\u00a0%"),
        (0.15460, "15\u00a0%"),
        (0.0, "0\u00a0%"),
    ],
)
def test_small_shares_have_a_digit_behind_the_point(share, text):
    assert percent(share) == text
