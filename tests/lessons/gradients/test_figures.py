"""The pictures of lesson 4 that are drawn by Plotly or as HTML, and the messages of its components."""

import json

import pytest

from explainer.charts.numbers import exponents, plain, text
from explainer.lessons.gradients import arrows, cliff, descent, flow_picture, twin_charts, twins
from explainer.lessons.gradients.axes import axes_picture
from explainer.lessons.gradients.cliff_surface import in_words, surface
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.nets import NETWORKS
from explainer.lessons.gradients.presets import ARROWS

NAMES = {name: name for name in NETWORKS}


@pytest.mark.parametrize("dark", [False, True])
def test_the_surface_has_both_walkers_on_it(dark):
    walked = [cliff.descend(4.9, -2.5, 0.5, threshold) for threshold in (None, 0.1)]
    figure = surface(*walked, dark)

    assert [trace.type for trace in figure.data] == ["surface", "scatter3d", "scatter3d"]
    assert max(figure.data[1].x) <= cliff.W_RANGE[1]


def test_the_surface_is_told_by_where_both_walkers_begin_and_end():
    plain, clipped = (cliff.descend(4.9, -2.5, 0.5, threshold) for threshold in (None, 0.1))

    told = in_words(plain, clipped)

    assert (
        f"Without clipping: from error {plain.error[0]:.3g} to {plain.error[-1]:.3g} in 40 updates." in told
    )
    assert f"Clipped: from error {clipped.error[0]:.3g} to {clipped.error[-1]:.3g} in 40 updates." in told


def test_the_axes_of_normalisation_are_described():
    picture = axes_picture(False)

    assert 'role="img"' in picture
    assert "one row" in picture


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("scale", [0.2, 3.0])
def test_the_flow_is_plain_json_whatever_the_gradient(network, scale):
    experiment = GradientsExperiment(network=network, scale=scale, steps=200, units=8)
    message = flow_picture.message(experiment, NAMES)

    json.dumps(message, allow_nan=False)
    assert len(message["curves"]) == 10
    assert message["curves"][-1]["focus"]
    assert len(message["norms"]) == 201


def test_the_descents_are_plain_json():
    message = descent.message(4.9, -2.5, 0.5, 0.1)

    json.dumps(message, allow_nan=False)
    assert len(message["paths"]["plain"]["w"]) == cliff.UPDATES + 1


@pytest.mark.parametrize("entries", ARROWS.values(), ids=ARROWS.keys())
def test_the_arrows_are_plain_json_with_every_special_value(entries):
    message = arrows.arrows_message(entries, 1.0)

    json.dumps(message, allow_nan=False)
    assert [method["name"] for method in message["methods"]] == ["value", "norm", "global_norm"]


def test_the_arrows_say_by_how_much_they_turn():
    value, norm, together = arrows.arrows_message(ARROWS["numbers"], 1.0)["methods"]

    assert value["lines"][0] == "∂L/∂W: (3, 0.8) → (1, 0.8) turned by 24°"
    assert "not turned" in norm["lines"][0]
    assert together["lines"][2] == "‖∂L/∂W‖ : ‖∂L/∂U‖ = 4.31 → 4.31"


@pytest.mark.parametrize(
    ("entries", "ratio"),
    [
        (("nan", "0", "0", "0"), "NaN → NaN"),
        (("1", "0", "0", "0"), "∞ → ∞"),
        (("0", "0", "0", "0"), "0 : 0 → 0 : 0"),
        (("inf", "1", "2", "3"), "∞ → 1"),
    ],
)
def test_the_ratio_of_two_norms_is_what_division_gives(entries, ratio):
    by_value = arrows.arrows_message(entries, 1.0)["methods"][0]

    assert by_value["lines"][2] == f"‖∂L/∂W‖ : ‖∂L/∂U‖ = {ratio}"


def test_what_is_sent_prints_like_the_number_itself():
    norms = cliff.descend(4.9, -2.5, 0.5, 0.1).norm

    assert [f"{sent:.3g}" for sent in plain(norms)] == [f"{norm:.3g}" for norm in norms]


def test_the_bars_have_a_row_a_parameter_and_one_for_all():
    message = arrows.bars_message(twins.first_gradients(GradientsExperiment()), 1.0)

    json.dumps(message, allow_nan=False)
    assert [row["name"] for row in message["rows"]][-1] == "all together"
    assert message["rows"][-1]["texts"][-1] == "1"


def test_the_twins_are_plain_json_before_during_and_after_a_death():
    experiment = GradientsExperiment(updates=40)
    messages = [twin_charts.message(experiment, None)]
    for found in twins.train(experiment):
        messages.append(twin_charts.message(experiment, found))

    for message in messages:
        json.dumps(message, allow_nan=False)
    plain_twin, clipped = messages[-1]["twins"]
    assert plain_twin["state"] == "Died at update 20: the loss is NaN."
    assert plain_twin["died"] == 20
    assert "Clipped:" in clipped["state"]
    assert len(clipped["answers"]) == 58


def test_a_long_run_is_drawn_with_few_points_and_keeps_its_peaks():
    experiment = GradientsExperiment(updates=1000, network="tanh", scale=0.8)
    *_, found = twins.train(experiment)
    message = twin_charts.message(experiment, found)
    clipped = message["twins"][1]

    assert len(clipped["before"]) <= twin_charts.POINTS
    assert max(clipped["before"]) == pytest.approx(exponents([max(found.clipped.before)])[0])


def test_numbers_are_written_short():
    assert [text(value) for value in (0, 0.5, 12345.6, -1.8e-9, float("nan"), float("-inf"))] == [
        "0",
        "0.5",
        "12,346",
        "−1.8·10⁻⁹",
        "NaN",
        "−∞",
    ]
    assert [text(value) for value in (999.4, 999.6, -999.6)] == ["999", "1,000", "−1,000"]
    assert plain([1.0, float("nan"), float("inf")]) == [1.0, None, None]
    assert exponents([100.0, 0.0, float("inf")]) == [2.0, None, None]
