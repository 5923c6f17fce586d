"""Sentences of lessons 1 to 3, held by the engine over the settings and the seeds that a reader may choose."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from explainer import engine
from explainer.lessons.cell.experiment import ACTIVATIONS, CellExperiment
from explainer.lessons.cell.presets import PRESETS as CELL
from explainer.lessons.gates.conventions import SAME, conventions
from explainer.lessons.gates.corners import CORNERS, FIRST, OFFERED, held_trace
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.lessons.gates.presets import PRESETS as GATES
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.claims import claims
from explainer.lessons.outputs.experiment import LAYERS, MERGES, OutputsExperiment

#: Other weights than the preset's own show what is typical.
SEEDS = range(40)


def length(experiment: CellExperiment) -> np.ndarray:
    return np.linalg.norm(experiment.trace()["h"][0], axis=1)


# ---- lesson 1: one call to a cell --------------------------------------------------------------------------------


def test_a_pulse_fades_slowly_in_a_simple_rnn_and_sooner_in_the_gated_cells():
    for seed in SEEDS:
        left = {
            cell: length(replace(CELL["pulse"], cell=cell, seed=seed))
            for cell in ("SimpleRNN", "LSTM", "GRU")
        }
        shares = {cell: found[-1] / found[0] for cell, found in left.items()}
        assert shares["SimpleRNN"] > 0.2
        assert max(shares["LSTM"], shares["GRU"]) < 0.75 * shares["SimpleRNN"]


@pytest.mark.parametrize("units", [1, 2, 5, 16])
def test_a_fresh_recurrent_kernel_only_turns_h_and_tanh_alone_makes_it_shorter(units):
    for seed in SEEDS:
        recurrent_kernel = CellExperiment(units=units, seed=seed).weight_values[1]
        np.testing.assert_allclose(recurrent_kernel @ recurrent_kernel.T, np.eye(units), atol=1e-5)
        fades = length(replace(CELL["pulse"], units=units, seed=seed))
        assert (np.diff(fades) <= 1e-6).all()


def test_about_half_of_the_fresh_recurrent_kernels_mirror():
    mirrors = [np.linalg.det(CellExperiment(units=4, seed=seed).weight_values[1]) < 0 for seed in SEEDS]

    assert 0.2 < np.mean(mirrors) < 0.8


@pytest.mark.parametrize(("cell", "blocks"), [("LSTM", 4), ("GRU", 3)])
def test_the_gated_cells_draw_one_orthogonal_matrix_so_that_a_gate_s_block_is_not(cell, blocks):
    for seed in SEEDS:
        kernel = CellExperiment(cell=cell, units=4, seed=seed).weight_values[1]
        np.testing.assert_allclose(kernel @ kernel.T, np.eye(4), atol=1e-5)
        assert all(
            np.abs(block @ block.T - np.eye(4)).max() > 0.1 for block in np.split(kernel, blocks, axis=1)
        )


def test_three_times_the_weights_push_most_of_h_to_the_ends_of_tanh():
    for seed in SEEDS:
        h = replace(CELL["loud"], seed=seed).trace()["h"]
        assert np.mean(np.abs(h) > 0.8) > 0.5


def test_without_a_recurrent_weight_h_is_the_tanh_of_this_call_s_input():
    experiment = CELL["alone"]

    np.testing.assert_allclose(
        experiment.trace()["h"][0], np.tanh(experiment.series.values), rtol=1e-5, atol=1e-7
    )


@pytest.mark.parametrize(
    ("cell", "activation", "bias"),
    list(itertools.product(["SimpleRNN", "LSTM", "GRU"], ACTIVATIONS, [True, False])),
)
def test_output_and_first_new_state_are_the_same_array_in_every_cell(cell, activation, bias):
    experiment = CellExperiment(cell=cell, activation=activation, bias=bias, units=3)
    output, states = experiment.keras_cell()(
        experiment.series.values[:1], [state[None] for state in experiment.initial_states]
    )

    assert output is states[0]
    assert len(states) == (2 if cell == "LSTM" else 1)


def test_a_second_call_with_the_same_input_gives_another_output_wherever_the_state_counts():
    for cell, seed in itertools.product(("SimpleRNN", "LSTM", "GRU"), SEEDS):
        experiment = CellExperiment(cell=cell, input="own", x=((0.5,), (0.5,)), steps=2, seed=seed)
        first, second = experiment.trace()["h"][0]
        assert np.abs(first - second).max() > 1e-3


# ---- lesson 2: the gates -----------------------------------------------------------------------------------------


def test_the_forget_bias_makes_a_fresh_cell_keep_more():
    for seed in SEEDS:
        kept = [
            GatesExperiment(forget_bias=on, input="sunspots", seed=seed).trace()["f"].mean()
            for on in (False, True)
        ]
        assert kept[0] < kept[1]
    assert 0.45 < kept[0] < 0.55
    assert 0.68 < kept[1] < 0.78


def test_opened_by_5_the_forget_gate_sits_near_1_and_little_gets_in():
    for seed in SEEDS:
        trace = replace(GATES["long"], seed=seed).trace()
        assert trace["f"].min() > 0.99
        assert trace["i"].max() < 0.1


def test_closed_by_6_the_input_gate_keeps_the_memory_nearly_empty():
    for seed in SEEDS:
        assert np.abs(replace(GATES["closed"], seed=seed).trace()["c"]).max() < 0.02


def saturated(experiment: GatesExperiment) -> float:
    trace = experiment.trace()
    return float(np.mean([(trace[gate] < 0.1) | (trace[gate] > 0.9) for gate in "fio"]))


def test_ten_times_the_weights_saturate_the_gates_about_half_of_the_time_and_as_they_are_never():
    shares = [saturated(replace(GATES["saturated"], seed=seed)) for seed in SEEDS]

    assert 0.45 < np.median(shares) < 0.6
    assert min(shares) > 0.35
    assert max(shares) < 0.7
    assert max(saturated(replace(GATES["saturated"], scale=1.0, seed=seed)) for seed in SEEDS) == 0


def test_each_corner_does_what_its_word_says():
    for (hold_i, hold_f), word in CORNERS.items():
        c = held_trace(hold_i, hold_f)["c"][0, :, 0]
        expected = {
            "remember": np.full(len(OFFERED), FIRST),
            "add": FIRST + np.cumsum(OFFERED),
            "erase": np.zeros(len(OFFERED)),
            "overwrite": np.array(OFFERED),
        }[word]
        np.testing.assert_allclose(c, expected, atol=1e-6)


def test_a_gru_whose_update_gate_is_shut_keeps_nothing_but_its_candidate_still_sees_the_past():
    cell = engine.GRUCell(3, seed=1)
    cell.build(1)
    kernel, recurrent_kernel, bias = cell.get_weights()
    bias[0, :3] = -120.0
    cell.set_weights([kernel, recurrent_kernel, bias])
    x = np.zeros((1, 1), np.float32)
    steps = [cell.step(x, [np.full((1, 3), old, np.float32)]) for old in (0.0, 0.5)]

    assert all((step["z"] == 0).all() for step in steps)
    assert np.abs(steps[0]["h"] - steps[1]["h"]).max() > 0.01


@pytest.mark.parametrize("gate", [0.05, 0.95])
def test_a_hard_sigmoid_answers_in_full_where_a_gate_counts_as_saturated(gate):
    at, hard = 6 * (gate - 0.5), engine.activations.get("hard_sigmoid")
    near, beyond = hard(np.array([at - 0.1, at + 0.1])), hard(np.array([3.1, 3.2]))

    assert near[1] - near[0] == pytest.approx(0.2 / 6, rel=1e-5)
    assert beyond[0] == beyond[1] == 1


@pytest.mark.parametrize("reset_after", [True, False])
def test_cho_s_and_chung_s_cells_agree_once_z_has_changed_places_and_keras_s_is_another(reset_after):
    for seed in SEEDS:
        experiment = replace(GATES["gru"], seed=seed, reset_after=reset_after).for_the_cell
        found = conventions(experiment)
        z = 1 - found.z
        chung = (1 - z) * found.h_prev + z * found.before
        np.testing.assert_allclose(chung, found.h_before, atol=1e-6)
        assert np.abs(found.h_after - found.h_before).max() > 1e-3


def test_with_one_unit_it_makes_no_difference_where_the_reset_gate_acts():
    for seed in SEEDS:
        found = conventions(replace(GATES["gru"], units=1, seed=seed).for_the_cell)
        np.testing.assert_allclose(found.h_after, found.h_before, atol=SAME)


def test_nine_tenths_kept_are_a_half_after_about_7_steps():
    assert round(np.log(0.5) / np.log(0.9), 1) == 6.6
    assert round(np.log(0.5) / np.log(0.99)) == 69
    assert round(0.9**5, 2) == 0.59
    assert round(0.9**45, 3) == 0.009


# ---- lesson 3: which tensors come back? --------------------------------------------------------------------------

EQUAL_ALWAYS = {
    ("sequence[:, -1]", "h"),
    ("output", "h"),
    ("backward[:, 0]", "layer(x[:, -1:])"),
    ("backward[:, -1]", "layer(x[:, ::-1])"),
    ("output", "concat(forward_h, backward_h)"),
    ("output", "forward_h + backward_h"),
    ("output", "forward_h * backward_h"),
    ("output", "(forward_h + backward_h) / 2"),
    ("forward_output", "forward_h"),
    ("backward_output", "backward_h"),
    ("forward_sequence[:, -1]", "forward_h"),
    ("backward_sequence[:, 0]", "backward_h"),
}


@pytest.mark.parametrize(
    ("layer", "merge"),
    [(layer, "concat") for layer in LAYERS[:-1]] + [("Bidirectional", merge) for merge in MERGES],
)
def test_what_the_why_says_is_equal_is_and_with_several_steps_nothing_else_is(layer, merge):
    screens = itertools.product((2, 5, 30), (1, 2, 7), (False, True), range(6))
    for steps, units, backwards, seed in screens:
        experiment = OutputsExperiment(
            layer=layer,
            merge=merge,
            steps=steps,
            units=units,
            seed=seed,
            go_backwards=backwards and layer != "Bidirectional",
        )
        ends = {(f"sequence[:, -1, :{units}]", "forward_h"), (f"sequence[:, 0, {units}:]", "backward_h")}
        for claim in claims(experiment):
            expected = (claim.left, claim.right) in EQUAL_ALWAYS | ends
            assert claim.equal is expected, (experiment, claim.left, claim.right, claim.difference)


@pytest.mark.parametrize("merge", MERGES)
def test_with_one_step_the_output_is_the_only_entry_of_the_sequence(merge):
    calls = runs.grid(OutputsExperiment(layer="Bidirectional", merge=merge, steps=1))
    ends, sequences = calls[0].tensors.values(), calls[2].tensors.values()

    for end, sequence in zip(ends, sequences, strict=True):
        np.testing.assert_array_equal(sequence[:, 0], end)


@pytest.mark.parametrize("layer", ["SimpleRNN", "LSTM", "GRU"])
def test_the_longer_a_sequence_the_less_of_its_start_is_usually_left(layer):
    def apart(steps: int, seed: int) -> float:
        first, second, third = (
            call.final[0]
            for call in runs.stateful_calls(OutputsExperiment(layer=layer, seed=seed, steps=steps))
        )
        np.testing.assert_array_equal(first, third)
        return float(np.abs(first - second).max())

    assert np.mean([apart(10, seed) < apart(2, seed) for seed in SEEDS]) > 0.9


@pytest.mark.parametrize("layer", ["SimpleRNN", "LSTM", "GRU"])
@pytest.mark.parametrize("padding", ["pre", "post"])
def test_without_a_mask_the_padding_changes_the_state_and_with_one_it_does_not(layer, padding):
    for seed in SEEDS:
        experiment = OutputsExperiment(layer=layer, padding=padding, seed=seed)
        for masking, changes in (("none", True), ("mask", False), ("zeros", False)):
            call = runs.padded_call(experiment, masking)
            for row, alone in enumerate(call.alone[1:], start=1):
                off = float(np.abs(call.states[0][row] - alone).max())
                assert (off > runs.EQUAL) is changes


@pytest.mark.parametrize("layer", ["SimpleRNN", "LSTM", "GRU"])
@pytest.mark.parametrize("padding", ["pre", "post"])
def test_a_masked_output_repeats_the_last_one_or_is_zero_before_the_first(layer, padding):
    experiment = OutputsExperiment(layer=layer, padding=padding)
    mask = runs.padded(experiment).mask
    held, zeroed = (runs.padded_call(experiment, how).sequence for how in ("mask", "zeros"))

    assert np.all(zeroed[~mask] == 0)
    for row, step in zip(*np.nonzero(~mask), strict=True):
        before = held[row, step - 1] if step else np.zeros(experiment.units)
        np.testing.assert_array_equal(held[row, step], before)


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
def test_zeros_before_a_sequence_change_nothing_in_a_fresh_layer(kind):
    layer = getattr(engine, kind)(3, seed=1)
    x = np.random.default_rng(0).standard_normal((2, 4, 2)).astype(np.float32)
    padded = np.concatenate([np.zeros((2, 3, 2), np.float32), x], axis=1)

    np.testing.assert_array_equal(layer(padded), layer(x))
