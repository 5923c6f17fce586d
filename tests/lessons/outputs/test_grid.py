"""The message of the unrolled networks: which boxes are lit, and that it is plain JSON."""

import json

import pytest

from explainer.lessons.outputs import grid_panels
from explainer.lessons.outputs.experiment import LAYERS, OutputsExperiment
from explainer.lessons.outputs.grid import ROWS, message


def lit(experiment: OutputsExperiment, call: int) -> set[str]:
    return {
        box
        for tensor in grid_panels.calls(experiment)[call].tensors
        for entry in tensor.boxes
        for box in entry
    }


OUTPUTS = {f"out:0:{step}" for step in range(5)}
STATES = {"final:h:0", "final:c:0"}


@pytest.mark.parametrize(
    ("call", "expected"),
    [(0, {"out:0:4"}), (1, {"out:0:4"} | STATES), (2, OUTPUTS), (3, OUTPUTS | STATES)],
)
def test_exactly_the_boxes_that_come_back_are_lit(call, expected):
    assert lit(OutputsExperiment(steps=5), call) == expected


def test_the_last_output_of_both_directions_stands_at_both_ends():
    assert lit(OutputsExperiment(layer="Bidirectional", steps=5), 0) == {"out:0:4", "out:1:0"}


@pytest.mark.parametrize("merge", ["sum", "mul", "ave"])
def test_a_merged_output_is_lit_alone_and_says_which_two_outputs_it_is_made_of(merge):
    experiment = OutputsExperiment(layer="Bidirectional", merge=merge, steps=5)
    output, _, sequence, _ = grid_panels.calls(experiment)

    assert lit(experiment, 0) == {"merged:0"}
    assert output.network.merged.steps == [(4, 0)]
    assert lit(experiment, 2) == {f"merged:{step}" for step in range(5)}
    assert sequence.network.merged.steps == [(step, step) for step in range(5)]


def test_without_a_merge_each_half_is_a_tensor_of_its_own():
    forward, backward = grid_panels.calls(OutputsExperiment(layer="Bidirectional", merge="none", steps=5))[
        0
    ].tensors

    assert (forward.boxes, backward.boxes) == ([["out:0:4"]], [["out:1:0"]])


def test_a_backward_layer_s_output_stands_at_the_first_input_and_its_sequence_is_turned_round():
    experiment = OutputsExperiment(steps=3, go_backwards=True)

    assert lit(experiment, 0) == {"out:0:0"}
    (sequence,) = grid_panels.calls(experiment)[2].tensors
    assert sequence.boxes == [["out:0:2"], ["out:0:1"], ["out:0:0"]]


def test_every_c_is_lit_where_the_cell_is_stepped_by_hand():
    (tensor,) = grid_panels.cell_states(OutputsExperiment(steps=3)).tensors

    assert tensor.boxes == [["c:0:0"], ["c:0:1"], ["c:0:2"]]


@pytest.mark.parametrize(
    ("layer", "merge"), [*((layer, "concat") for layer in LAYERS), ("Bidirectional", "mul")]
)
def test_the_message_is_plain_json_and_small_at_the_largest_sizes(layer, merge):
    experiment = OutputsExperiment(layer=layer, merge=merge, batch=32, steps=30, features=16, units=32)

    text = json.dumps(message(grid_panels.calls(experiment), 2, grid_panels.CALLS), allow_nan=False)

    assert len(text) < 250_000
    shapes = [array["shape"] for array in json.loads(text)["arrays"].values()]
    assert all(shape[0] == ROWS for shape in shapes)


def test_an_array_travels_once_however_many_panels_show_it():
    sent = message(grid_panels.calls(OutputsExperiment(steps=5)), 2)

    contents = [array["data"] for array in sent["arrays"].values()]
    assert len(contents) == len(set(contents))
