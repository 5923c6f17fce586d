"""The experiment of lesson 3: any link gives a valid screen, and what it says of the tensors is true."""

import numpy as np
import pytest

from explainer.lessons.outputs import runs
from explainer.lessons.outputs.claims import claims
from explainer.lessons.outputs.controls import windows_sentence
from explainer.lessons.outputs.experiment import OutputsExperiment, read
from explainer.lessons.outputs.presets import PRESETS
from explainer.lessons.outputs.program import outputs_code

ABSURD = {
    "layer": "<script>alert(1)</script>",
    "batch": "-1",
    "steps": "1e300",
    "features": "NaN",
    "units": "999999999999",
    "seed": "1.5",
    "topic": "`everything`",
    "masking": "",
}


def shapes(experiment: OutputsExperiment) -> list[dict[str, tuple[int, ...]]]:
    return [{name: values.shape for name, values in call.tensors.items()} for call in runs.grid(experiment)]


def verdicts(experiment: OutputsExperiment) -> dict[tuple[str, str], bool]:
    return {(claim.left, claim.right): claim.equal for claim in claims(experiment)}


def test_the_empty_link_is_the_default_screen():
    assert read({}) == (OutputsExperiment(), [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_survives_its_own_link(preset):
    assert read(preset.link()) == (preset, [])


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    experiment, notices = read(ABSURD)

    assert experiment == OutputsExperiment(batch=1, steps=30, units=32, seed=2)
    assert {notice.parameter for notice in notices} == set(ABSURD)


def test_bidirectional_cannot_go_backwards_as_well():
    experiment, (notice,) = read({"layer": "Bidirectional", "go_backwards": "1"})

    assert not experiment.go_backwards
    assert notice.parameter == "go_backwards"


def test_one_step_has_the_shapes_of_the_classic_question():
    assert shapes(OutputsExperiment(steps=1)) == [
        {"output": (4, 2)},
        {"output": (4, 2), "h": (4, 2), "c": (4, 2)},
        {"sequence": (4, 1, 2)},
        {"sequence": (4, 1, 2), "h": (4, 2), "c": (4, 2)},
    ]


@pytest.mark.parametrize("layer", ["SimpleRNN", "GRU"])
def test_simple_rnn_and_gru_have_one_state(layer):
    assert shapes(OutputsExperiment(layer=layer, steps=5))[3] == {"sequence": (4, 5, 2), "h": (4, 2)}


def test_bidirectional_doubles_the_outputs_and_returns_four_states():
    state = (4, 2)

    assert shapes(OutputsExperiment(layer="Bidirectional", steps=5))[3] == {
        "sequence": (4, 5, 4),
        "forward_h": state,
        "forward_c": state,
        "backward_h": state,
        "backward_c": state,
    }


@pytest.mark.parametrize("go_backwards", [False, True])
@pytest.mark.parametrize("layer", ["SimpleRNN", "LSTM", "GRU"])
def test_the_last_output_is_the_hidden_state_and_not_the_cell_state(layer, go_backwards):
    found = verdicts(OutputsExperiment(layer=layer, steps=5, go_backwards=go_backwards))

    assert found[("sequence[:, -1]", "h")]
    assert found[("output", "h")]
    assert not found.get(("h", "c"), False)
    assert ("h", "c") in found or layer != "LSTM"


@pytest.mark.parametrize("layer", ["SimpleRNN", "LSTM", "GRU"])
def test_a_backward_layer_gives_the_last_input_s_output_first(layer):
    found = verdicts(OutputsExperiment(layer=layer, steps=5))

    assert found[("backward[:, 0]", "layer(x[:, -1:])")]
    assert found[("backward[:, -1]", "layer(x[:, ::-1])")]
    assert not found[("backward[:, -1]", "forward[:, -1]")]


def test_the_backward_half_ends_at_the_start_of_the_sequence():
    assert verdicts(OutputsExperiment(layer="Bidirectional", steps=5)) == {
        ("sequence[:, -1, :2]", "forward_h"): True,
        ("sequence[:, 0, 2:]", "backward_h"): True,
        ("sequence[:, -1, 2:]", "backward_h"): False,
        ("output", "concat(forward_h, backward_h)"): True,
        ("output", "sequence[:, -1]"): False,
        ("forward_h", "forward_c"): False,
    }


@pytest.mark.parametrize(
    ("merge", "joined"),
    [
        ("sum", "forward_h + backward_h"),
        ("mul", "forward_h * backward_h"),
        ("ave", "(forward_h + backward_h) / 2"),
    ],
)
def test_a_merged_output_is_as_wide_as_units_and_joins_opposite_ends_of_the_sequence(merge, joined):
    experiment = OutputsExperiment(layer="Bidirectional", merge=merge, steps=5)

    assert shapes(experiment)[3]["sequence"] == (4, 5, 2)
    assert verdicts(experiment) == {
        ("output", joined): True,
        ("output", "sequence[:, -1]"): False,
        ("output", "sequence[:, 0]"): False,
        ("sequence[:, -1]", "forward_h"): False,
        ("forward_h", "backward_h"): False,
        ("forward_h", "forward_c"): False,
    }


def test_without_a_merge_one_more_tensor_comes_back_from_every_call():
    concatenated = OutputsExperiment(layer="Bidirectional", steps=5)
    unmerged = OutputsExperiment(layer="Bidirectional", merge="none", steps=5)

    assert [len(call) for call in shapes(unmerged)] == [len(call) + 1 for call in shapes(concatenated)]
    assert shapes(unmerged)[2] == {"forward_sequence": (4, 5, 2), "backward_sequence": (4, 5, 2)}
    assert verdicts(unmerged) == {
        ("forward_output", "forward_h"): True,
        ("backward_output", "backward_h"): True,
        ("forward_sequence[:, -1]", "forward_h"): True,
        ("backward_sequence[:, 0]", "backward_h"): True,
        ("backward_sequence[:, -1]", "backward_h"): False,
        ("forward_h", "forward_c"): False,
    }


def test_a_cell_stepped_by_hand_ends_where_the_layer_ends():
    experiment = OutputsExperiment(steps=5)

    h, c = runs.stepped_by_hand(experiment)

    full = runs.grid(experiment)[3].tensors
    np.testing.assert_allclose(h, full["sequence"], atol=runs.EQUAL)
    np.testing.assert_allclose(c[:, -1], full["c"], atol=runs.EQUAL)


def test_padding_without_a_mask_changes_the_state_and_a_mask_keeps_it():
    experiment = OutputsExperiment(steps=5)
    unmasked, masked = runs.padded_call(experiment, "none"), runs.padded_call(experiment, "mask")

    for row, length in enumerate(runs.LENGTHS):
        off = np.abs(unmasked.states[0][row] - unmasked.alone[row]).max()
        assert (off > runs.EQUAL) == (length < runs.LENGTHS[0])
        np.testing.assert_allclose(masked.states[0][row], masked.alone[row], atol=runs.EQUAL)


def test_at_masked_steps_the_output_is_repeated_or_zero_and_the_state_is_held():
    experiment = OutputsExperiment()
    repeated, zeroed = (runs.padded_call(experiment, masking) for masking in ("mask", "zeros"))

    for row, length in enumerate(runs.LENGTHS):
        assert (repeated.sequence[row, length:] == repeated.sequence[row, length - 1]).all()
        assert (zeroed.sequence[row, length:] == 0).all()
    np.testing.assert_array_equal(repeated.states[1], zeroed.states[1])


def test_a_stateful_layer_goes_on_until_its_state_is_reset():
    first, second, third = runs.stateful_calls(OutputsExperiment(steps=5))

    np.testing.assert_array_equal(second.initial, first.final)
    np.testing.assert_array_equal(third.final, first.final)
    assert np.abs(second.final[0] - first.final[0]).max() > runs.EQUAL


def test_the_decoder_starts_from_the_encoder_s_states():
    found = runs.handed(OutputsExperiment(steps=5))

    np.testing.assert_array_equal(found.decoder.initial, found.encoder.final)
    assert np.abs(found.decoder.h - found.from_zeros.h).max() > runs.EQUAL


def test_time_major_swaps_the_first_two_axes_and_nothing_else():
    experiment = OutputsExperiment(steps=5)
    x, sequence = runs.time_major(experiment)

    assert (x.shape, sequence.shape) == ((5, 4, 3), (5, 4, 2))
    np.testing.assert_array_equal(sequence.swapaxes(0, 1), runs.grid(experiment)[2].tensors["sequence"])


def test_longer_and_wider_batches_begin_with_the_same_numbers():
    small, large = OutputsExperiment().inputs, OutputsExperiment(batch=32, steps=30, features=16).inputs

    np.testing.assert_array_equal(small, large[:4, :5, :3])


def test_own_numbers_become_a_batch_of_windows_each_a_step_later():
    rows = tuple((float(row), -float(row)) for row in range(9))

    experiment, notices = read({"input": "own", "x": "~".join(f"{a}_{b}" for a, b in rows), "steps": "6"})

    assert not notices
    assert experiment.inputs.shape == (4, 6, 2)
    np.testing.assert_array_equal(experiment.inputs[3, :, 0], np.arange(3, 9))
    assert "x = np.stack" in outputs_code(experiment)
    assert windows_sentence(experiment).endswith("each further sequence begins one step later.")


@pytest.mark.parametrize(
    ("steps", "batch", "shape"), [(30, 32, (1, 6, 1)), (2, 32, (5, 2, 1)), (2, 1, (1, 2, 1))]
)
def test_there_are_no_more_windows_than_the_numbers_have(steps: int, batch: int, shape: tuple[int, ...]):
    experiment, _ = read({"input": "own", "steps": str(steps), "batch": str(batch)})

    assert experiment.inputs.shape == shape
    said = windows_sentence(experiment)
    assert ("up to 5" in said) == (shape == (1, 2, 1))
    assert read(experiment.link())[0] == experiment
