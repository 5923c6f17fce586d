"""The stack of lesson 6: every order gives the same numbers, and the gradient is that of finite differences."""

import itertools

import numpy as np
import pytest

from explainer import engine
from explainer.lessons.stacks import parts, runs
from explainer.lessons.stacks.back_grid import back_message
from explainer.lessons.stacks.experiment import DEPTH, HEADS, STEPS, Layer, StacksExperiment, read
from explainer.lessons.stacks.grid import scenes
from explainer.lessons.stacks.presets import PRESETS

MIXED = StacksExperiment(depth=4, kind_1="GRU", kind_3="SimpleRNN", units_2=5, steps=6, seed=3)


@pytest.mark.parametrize("screen", [*PRESETS.values(), MIXED])
def test_every_order_ends_with_the_same_numbers(screen):
    outputs, *nested = runs.one_layer(screen)

    assert runs.largest_difference(screen) <= runs.SAME
    np.testing.assert_allclose(outputs, runs.traces(screen)[-1]["h"], atol=runs.SAME)
    assert [[len(state[0]) for state in states] for states in nested] == [
        [layer.units] * len(layer.states) for layer in screen.stack
    ]


def test_all_orders_agree_over_the_largest_screens_too():
    for seed in range(20):
        units = {f"units_{place}": 16 for place in range(1, DEPTH + 1)}
        screen = StacksExperiment(depth=DEPTH, steps=STEPS, input="random", seed=seed, **units)
        assert runs.largest_difference(screen) <= runs.SAME


def test_x_of_a_layer_is_h_of_the_layer_below():
    shown = scenes(MIXED)

    for lower, upper in itertools.pairwise(shown):
        np.testing.assert_array_equal(upper.x, lower.quantities["h"])


def test_a_further_layer_changes_nothing_below_it():
    for one, two in zip(runs.traces(MIXED, 2), runs.traces(MIXED, 4), strict=False):
        np.testing.assert_array_equal(one["h"], two["h"])


@pytest.mark.parametrize("head", HEADS)
def test_the_gradient_at_the_input_is_the_loss_s_slope(head):
    def loss(x: np.ndarray) -> float:
        for layer in MIXED.stack:
            cell = engine.RNN(runs.CELLS[layer.kind](layer.units, dtype="float64"), return_sequences=True)
            cell.build(layer.features)
            cell.set_weights(list(runs.weights(layer)))
            x = np.asarray(cell(x))
        answer = {"last": x[:, -1], "mean": x.mean(axis=1), "max": x.max(axis=1)}[head]
        return float(answer.sum())

    x = MIXED.batch.astype(np.float64)
    found = runs.backward(MIXED, head)
    for step in range(x.shape[1]):
        moved = np.zeros_like(x)
        moved[0, step, 0] = 1e-6
        slope = (loss(x + moved) - loss(x - moved)) / 2e-6
        assert found.d_x[step, 0] == pytest.approx(slope, rel=1e-3, abs=1e-6)


def test_the_last_output_takes_the_gradient_in_at_one_box_and_the_mean_at_all():
    enters = {head: np.linalg.norm(runs.backward(MIXED, head).entering, axis=1) for head in HEADS}

    assert np.flatnonzero(enters["last"]).tolist() == [5]
    np.testing.assert_allclose(enters["mean"], np.sqrt(3) / 6, rtol=1e-6)
    assert runs.backward(MIXED, "max").entering.sum() == pytest.approx(3)


def test_one_cell_twice_has_half_of_the_parameters_and_other_numbers():
    found = runs.trap(StacksExperiment(units_1=3))

    assert (found.shared_count, found.own_count) == (84, 168)
    for seed in range(20):
        found = runs.trap(StacksExperiment(seed=seed))
        assert np.abs(found.shared - found.own).max() > 0.01
    assert runs.parameters(Layer("LSTM", 3, 3, 0, 1)) == 84


def test_the_sentence_about_depth_is_made_of_the_numbers():
    def left(depth: int, first: float, last: float, steps: int = 8) -> runs.Left:
        return runs.Left(depth, "last", steps, first, last)

    more = parts.depth_sentence(left(1, 0.1, 0.5), left(4, 1.0, 0.05))
    less = parts.depth_sentence(left(1, 0.1, 0.5), left(4, 0.001, 0.05))
    assert "**10 times**" in more
    assert "**0.1 times**" in more
    assert "harder on the last input: from it" in more
    assert "not harder on the last input" in less
    assert "harder" not in parts.depth_sentence(left(1, 0.1, 0.1, 1), left(4, 0.1, 0.1, 1))
    assert "nothing to compare" in parts.depth_sentence(left(1, 0.0, 0.1), left(4, 0.1, 0.1))
    assert "nothing to compare" in parts.depth_sentence(left(1, 0.1, 0.1), left(4, 0.1, 0.0))
    assert "the same" in parts.head_sentence(left(2, 0.1, 1), left(2, 0.1, 1))
    assert "**2 times**" in parts.head_sentence(left(2, 0.1, 1), left(2, 0.2, 1))
    assert "The last output alone gives" in parts.head_sentence(left(2, 0.2, 1), left(2, 0.1, 1))


def test_depth_costs_the_last_input_more_than_the_first_with_most_seeds():
    cost = 0
    for seed in range(30):
        screen = StacksExperiment(seed=seed, steps=12)
        one, four = runs.left(screen, 1, "last"), runs.left(screen, 4, "last")
        cost += four.first / one.first > four.last / one.last

    assert cost >= 28


def test_the_gradient_that_is_sent_has_a_row_for_the_input_and_each_layer():
    sent = back_message(MIXED)

    assert [len(row) for row in sent["norms"]] == [6] * 5
    assert len(sent["names"]) == 5
    assert sent["low"] < sent["high"]


def test_longer_numbers_than_the_grid_has_room_for_are_cut_with_a_notice():
    screen, notices = read({"input": "own", "x": "~".join(["1"] * 30)})

    assert screen.steps == len(screen.x) == STEPS
    assert [notice.parameter for notice in notices] == ["steps"]
