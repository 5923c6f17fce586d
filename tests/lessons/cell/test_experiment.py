"""The experiment of lesson 1: any link gives a valid screen, and a screen's link gives the screen."""

import numpy as np
import pytest

from explainer.lessons.cell.experiment import CellExperiment, read
from explainer.lessons.cell.presets import PRESETS

ABSURD = {
    "cell": "<script>alert(1)</script>",
    "units": "1000000000",
    "steps": "NaN",
    "x": "9" * 5000,
    "moved": "1_1_2~500_1_0~1_1",
    "weights": "1_2",
    "state": "abc",
    "scale": "inf",
}


def test_the_empty_link_is_the_default_screen():
    assert read({}) == (CellExperiment(), [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_survives_its_own_link(preset):
    assert read(preset.link()) == (preset, [])


def test_an_absurd_link_gives_a_screen_that_can_be_computed_and_says_what_was_changed():
    experiment, notices = read(ABSURD)

    assert np.isfinite(experiment.trace()["h"]).all()
    assert {notice.parameter for notice in notices} == {
        "cell",
        "units",
        "steps",
        "x",
        "moved",
        "weights",
        "state",
        "scale",
    }


def test_many_units_are_shown_for_fewer_steps():
    experiment, (notice,) = read({"units": "128", "steps": "200"})

    assert experiment.steps == 50
    assert notice.parameter == "steps"


def test_own_numbers_set_the_steps():
    experiment, notices = read({"input": "own", "x": "1_2~3_4~5_6"})

    assert experiment.series.values.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert (experiment.steps, notices) == (3, [])


def test_a_moved_input_keeps_its_year_and_changes_one_number():
    experiment = CellExperiment().moved_to(2, 1, 0.5)

    assert experiment.series.step_labels == CellExperiment().series.step_labels
    assert experiment.series.values[:3, 0].tolist() == pytest.approx([0.05, 0.5, 0.16])
    assert read(experiment.link()) == (experiment, [])


def test_edited_weights_are_the_cell_s_weights():
    kernel, recurrent_kernel, bias = CellExperiment(units=1, weights=(0.5, -1.0, 2.0)).weight_values

    assert (kernel.tolist(), recurrent_kernel.tolist(), bias.tolist()) == ([[0.5]], [[-1.0]], [2.0])


def test_scale_multiplies_the_kernels_and_leaves_the_bias():
    one, three = CellExperiment(cell="LSTM"), CellExperiment(cell="LSTM", scale=3.0)

    for place, factor in enumerate((3, 3, 1)):
        np.testing.assert_allclose(three.weight_values[place], factor * one.weight_values[place], rtol=1e-6)


def test_shapes_and_counts_are_those_of_the_keras_documentation():
    three = PRESETS["three"]
    large = PRESETS["large"]

    assert three.weight_shapes == {"kernel": (4, 3), "recurrent_kernel": (3, 3), "bias": (3,)}
    assert large.weight_shapes == {"kernel": (28, 512), "recurrent_kernel": (128, 512), "bias": (512,)}
    assert large.weight_count == 4 * (28 * 128 + 128 * 128 + 128) == 80_384
