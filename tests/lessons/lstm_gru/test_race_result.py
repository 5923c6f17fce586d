"""What a race says, by rules set before it: solved, better than an answer without a network, ahead of another cell."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from explainer.engine import losses
from explainer.experiments.series import sunspots
from explainer.experiments.tasks import TASKS, task
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.presets import PRESETS
from explainer.lessons.lstm_gru.race import RUNS, Heat
from explainer.lessons.lstm_gru.race_answers import (
    answers,
    baselines,
    best_naive,
    example_losses,
    right_answers,
)
from explainer.lessons.lstm_gru.race_result import (
    NOISE,
    SURE,
    Standing,
    enough_seeds,
    goal,
    luck,
    luck_among_pairs,
    margin,
    pairs,
    standings,
)

SEEDS = (1, 2, 3)


def run(race) -> Heat:
    heat = Heat(race)
    for _ in heat.run():
        pass
    return heat


def standing(cell: str, errors: Sequence[float], *, solved: bool = False) -> Standing:
    nothing = tuple(None for _ in errors)
    return Standing(cell, 8, 100, tuple(errors), nothing, tuple(solved for _ in errors), None, 1.0, {})


def outcome(first: Sequence[float], second: Sequence[float], **options: bool) -> str:
    (pair,) = pairs([standing("A", first, **options), standing("B", second, **options)])
    return f"{pair.first} {pair.outcome} {pair.second}"


# ---- luck ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("runs", range(1, RUNS + 1))
def test_luck_is_the_share_of_all_orders_that_separate_two_equal_cells(runs):
    orders = list(itertools.combinations(range(2 * runs), runs))
    separated = [places for places in orders if places in (orders[0], orders[-1])]

    assert luck(runs) == pytest.approx(len(set(separated)) / len(orders))


def test_three_seeds_each_are_separated_by_luck_in_one_race_of_ten():
    assert luck(3) == pytest.approx(0.1)
    assert luck_among_pairs(1) == 1.0


def test_a_race_decides_from_five_seeds_on_and_as_the_page_opens_it_can():
    assert enough_seeds() == 5 <= RUNS
    assert luck_among_pairs(5) < SURE <= luck_among_pairs(4)
    assert LstmGruExperiment().runs >= enough_seeds()
    assert all(preset.runs >= enough_seeds() for preset in PRESETS.values())


@pytest.mark.parametrize("runs", range(1, RUNS + 1))
def test_equal_cells_are_hardly_ever_called_ahead_of_each_other(runs):
    random, cells, races = np.random.default_rng(3), "ABC", 2000

    called = 0
    for errors in random.random((races, 3, runs)):
        found = pairs([standing(cell, own) for cell, own in zip(cells, errors, strict=True)])
        called += any(pair.outcome == "ahead" for pair in found)

    assert called / races < SURE


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], "A ahead B"),
        ([6, 7, 8, 9, math.inf], [1, 2, 3, 4, 5], "B ahead A"),
        ([1, 2, 3, 4, 6], [6, 7, 8, 9, 10], "A overlap B"),
        ([1, 2, 3, 4, 7], [6, 7, 8, 9, 10], "A overlap B"),
        ([1, 2, 3], [4, 5, 6], "A few B"),
        ([1], [2], "A few B"),
        ([math.inf] * 5, [math.inf] * 5, "A overlap B"),
    ],
)
def test_a_cell_is_ahead_only_if_every_seed_is_and_there_are_enough_of_them(first, second, expected):
    assert outcome(first, second) == expected


def test_what_two_cells_have_both_solved_does_not_decide_between_them():
    assert outcome([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], solved=True) == "A solved B"


# ---- better than an answer without a network -----------------------------------------------------------------------


def test_a_margin_is_the_mean_gain_in_standard_errors():
    random = np.random.default_rng(0)
    own, theirs = random.random(50), random.random(50) + 0.1
    gain = theirs - own

    assert margin(theirs, own) == pytest.approx(gain.mean() / (gain.std(ddof=1) / np.sqrt(50)))


def test_a_run_that_diverged_is_better_than_nothing():
    assert margin(np.ones(4), None) == margin(np.ones(4), np.array([1, 1, np.nan, 1])) == -math.inf


def test_equally_good_answers_are_hardly_ever_called_better():
    random, races = np.random.default_rng(1), 3000

    better = sum(margin(*random.random((2, 58))) > NOISE for _ in range(races))

    assert better / races < 0.04


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("lag", [5, 30, 150])
def test_the_losses_of_the_examples_have_the_task_s_loss_as_their_mean(name, lag):
    found = task(name, lag)
    shape = (*found.test.y.shape, found.outputs) if found.loss != "mse" else found.test.y.shape
    outputs = np.random.default_rng(2).standard_normal(shape).astype(np.float32)
    loss = losses.mse if found.loss == "mse" else losses.sparse_categorical_crossentropy

    assert example_losses(found, outputs).mean() == pytest.approx(
        loss(found.test.y, outputs, None)[0], rel=1e-5
    )
    assert all(len(each) == len(found.test.y) for each in answers(found).values())


def test_of_copied_symbols_those_that_are_asked_for_count_as_right():
    found = task("copy", 10)
    outputs = np.eye(5, dtype=np.float32)[found.test.y]
    assert right_answers(found, outputs) == 1.0

    outputs[:, -1] = np.eye(5, dtype=np.float32)[(found.test.y[:, -1] + 1) % 4]
    assert right_answers(found, outputs) == pytest.approx(2 / 3)


def test_the_sunspots_answers_are_two_naive_and_two_fitted_forecasts():
    values = 100 * sunspots(10_000).values[:, 0].astype(float)
    first = 1951 - 1700
    truth = values[first:]

    def rms(forecast):
        return np.sqrt(np.mean((forecast - truth) ** 2))

    found = baselines(task("sunspots", 22))

    assert found["last"] == pytest.approx(rms(values[first - 1 : -1]))
    assert found["eleven"] == pytest.approx(rms(values[first - 11 : -11]))
    assert (found["ar2"], found["ar9"]) == (pytest.approx(22.2, abs=0.05), pytest.approx(18.7, abs=0.05))
    assert best_naive(task("sunspots", 22)) == "last"


def test_a_fitted_forecast_reads_no_year_of_the_test():
    values = 100 * sunspots(10_000).values[:251, 0].astype(float)
    rows = np.array([[1, values[t - 1], values[t - 2]] for t in range(2, 251)])
    constant, one, two = np.linalg.solve(rows.T @ rows, rows.T @ values[2:251])
    whole = 100 * sunspots(10_000).values[:, 0].astype(float)
    forecast = np.array([constant + one * whole[t - 1] + two * whole[t - 2] for t in range(251, 309)])

    assert baselines(task("sunspots", 5))["ar2"] == pytest.approx(
        np.sqrt(np.mean((forecast - whole[251:]) ** 2)), rel=1e-6
    )


# ---- solved -------------------------------------------------------------------------------------------------------


def test_a_task_of_classes_is_solved_by_right_answers_not_by_a_loss():
    assert goal(task("order", 20)).right == goal(task("copy", 20)).right == 0.99
    assert goal(task("adding", 20)).error == 0.01
    assert not goal(task("sunspots", 22)).solves


@pytest.mark.parametrize("name", TASKS)
def test_the_goal_is_met_first_where_the_curve_first_meets_it(name):
    screen = LstmGruExperiment(task=name, lag=8, race_units=6, runs=2, updates=60, rate=0.03)
    heat, wanted = run(screen.race), goal(screen.race.found_task)

    for place, found in enumerate(standings(heat)):
        for at in range(2):
            curve = (
                heat.right[place, at] >= wanted.right
                if wanted.right
                else heat.errors[place, at] <= wanted.error
            )
            met = [update for update, yes in zip(screen.race.checkpoints, curve, strict=True) if yes]
            assert found.reached[at] == (met[0] if met else None)
            assert found.solved[at] == (wanted.solves and bool(curve[-1]))


# ---- what the page says of its own screens -------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [0.01, 0.02])
def test_adding_as_the_page_opens_ends_in_one_order_at_two_learning_rates(rate):
    found = [
        {
            each.cell: each
            for each in standings(run(replace(LstmGruExperiment(), seed=seed, runs=1, rate=rate).race))
        }
        for seed in SEEDS
    ]
    errors = {cell: [each[cell].errors[0] for each in found] for cell in found[0]}

    assert max(errors["GRU"]) < min(errors["LSTM"])
    assert max(errors["LSTM"]) < min(errors["SimpleRNN"])
    assert all(each["GRU"].solved == (True,) and each["SimpleRNN"].solved == (False,) for each in found)


def test_at_half_the_learning_rate_only_the_gru_has_solved_adding():
    for seed in SEEDS:
        heat = run(replace(LstmGruExperiment(), seed=seed, runs=1, rate=0.005).race)
        assert {each.cell for each in standings(heat) if each.solved[0]} == {"GRU"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_forget_bias_below_zero_costs_the_lstm_its_lead_and_leaves_the_gru_as_it_was(seed):
    screen = replace(PRESETS["forgetful"], seed=seed, runs=1)
    forgetful, usual = run(screen.race), run(replace(screen, forget_bias=1.0).race)

    before, after = ({each.cell: each for each in standings(heat)} for heat in (usual, forgetful))
    assert after["GRU"].errors == before["GRU"].errors
    assert after["LSTM"].errors[0] > 5 * before["LSTM"].errors[0]
    assert after["LSTM"].solved == (False,)


@pytest.mark.parametrize("preset", ["enough", "sunspots"])
@pytest.mark.parametrize("seed", SEEDS)
def test_on_sunspots_every_cell_beats_this_year_again_and_none_beats_nine_years(preset, seed):
    for each in standings(run(replace(PRESETS[preset], seed=seed, runs=1).race)):
        assert each.better("last") == 1, each
        assert each.better("ar9") == 0, each


def test_of_the_copied_symbols_the_simple_cell_gets_no_more_than_a_guess():
    heat = run(replace(PRESETS["copy"], runs=1).race)
    simple, *gated = standings(heat)

    assert simple.better("guess") == 0
    assert all(each.better("guess") == 1 for each in gated)
