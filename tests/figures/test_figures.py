"""Figures show the numbers that they were given."""

import numpy as np
import pytest

from explainer.figures import curves, theme
from explainer.lessons.cell import weight_map
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.gates.experiment import GatesExperiment


@pytest.mark.parametrize(("cell", "panels"), [("SimpleRNN", "xh"), ("GRU", "xh"), ("LSTM", "xch")])
def test_curves_show_input_and_states_over_the_years(cell, panels):
    experiment = CellExperiment(cell=cell)
    trace = experiment.trace()

    figure = curves.over_time(experiment.series, trace, panels[1:], dark=False)

    expected = [trace.inputs[0][:, :1]] + [trace[name][0] for name in panels[1:]]
    drawn = np.array([curve.y for curve in figure.data])
    np.testing.assert_allclose(drawn, np.concatenate(expected, axis=1).T, rtol=1e-6)
    assert figure.data[0].x == experiment.series.step_labels


def test_no_more_curves_are_drawn_than_can_be_told_apart():
    experiment = CellExperiment(units=64)

    figure = curves.over_time(experiment.series, experiment.trace(), "h", dark=True)

    assert len(figure.data) == 1 + curves.CURVES


def test_every_unit_is_in_the_legend_once_and_goes_by_it_in_every_panel():
    experiment = GatesExperiment(cell="PeepholeLSTM", units=3, num_proj=2)

    figure = curves.over_time(experiment.series, experiment.trace(), ("f", "c", "h"), dark=False)

    assert [curve.name for curve in figure.data if curve.showlegend] == [
        "feature 1",
        "unit 1",
        "unit 2",
        "unit 3",
    ]
    assert all(curve.legendgroup == curve.name for curve in figure.data)
    assert figure.data[-1].hovertemplate.startswith("h unit 2: ")


def test_the_weight_map_stacks_kernel_recurrent_kernel_and_bias():
    weights = CellExperiment(cell="LSTM", units=2).weight_values

    figure = weight_map.weight_map(weights, [str(column) for column in range(8)], dark=False)

    np.testing.assert_allclose(np.array(figure.data[0].z), np.vstack(weights), rtol=1e-6)
    assert figure.layout.yaxis.tickvals == ("x, feature 1", "h, unit 1", "h, unit 2", "b")


def test_a_large_weight_map_names_few_rows_and_keeps_to_a_screen():
    experiment = CellExperiment(cell="LSTM", units=128)

    figure = weight_map.weight_map(experiment.weight_values, ["g"] * 512, dark=True)

    assert len(figure.layout.xaxis.tickvals) <= 8
    assert figure.layout.height <= 620


@pytest.mark.parametrize("dark", [False, True])
def test_the_signed_scale_has_zero_in_its_middle(dark):
    assert [at for at, _ in theme.signed_scale(dark)] == [0.0, 0.5, 1.0]


def test_the_curves_are_told_by_their_lowest_and_highest_points():
    experiment = CellExperiment(cell="LSTM", input="pulse", steps=5)

    told = curves.in_words(experiment.series, experiment.trace(), ["c", "h"])

    assert told.startswith("x is lowest at step 2 (0.00), highest at step 1 (1.00). c is lowest")
    assert "h is lowest" in told


def test_the_weight_map_is_told_by_its_size_and_its_ends():
    weights = [np.array([[0.5, -2.0]]), np.array([[0.1, 0.2], [0.3, 3.0]]), np.zeros(2)]

    told = weight_map.in_words(weights, ["h, unit 1", "h, unit 2"])

    assert told == (
        "4 rows and 2 columns. Smallest weight x, feature 1 → h, unit 2: −2.00; "
        "largest weight h, unit 2 → h, unit 2: 3.00."
    )
