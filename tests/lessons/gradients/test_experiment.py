"""The experiment of lesson 4: any link gives a valid screen, and a screen's link gives the screen."""

import numpy as np
import pytest

from explainer.content.lessons import lesson
from explainer.lessons.gradients.experiment import WORK, GradientsExperiment, most_updates, read
from explainer.lessons.gradients.flow import inputs
from explainer.lessons.gradients.nets import NETWORKS, draw_weights, weight_names, weights
from explainer.lessons.gradients.presets import ARROWS, PRESETS

ABSURD = {
    "network": "<script>alert(1)</script>",
    "units": "1000000",
    "scale": "nan",
    "others": "tanh_bogus",
    "steps": "-5",
    "loss_at": "200",
    "w": "inf",
    "entries": "1_2_three_4",
    "limit": "-1",
    "updates": "1e9",
    "learning_rate": "0",
    "lag": "many",
}


def test_the_empty_link_is_the_default_screen():
    assert read({}) == (GradientsExperiment(), [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_survives_its_own_link(preset):
    assert read(preset.link()) == (preset, [])


@pytest.mark.parametrize("entries", ARROWS.values(), ids=ARROWS.keys())
def test_special_values_survive_a_link(entries):
    experiment = GradientsExperiment(entries=entries)

    assert read(experiment.link()) == (experiment, [])


def test_an_absurd_link_gives_the_nearest_screen_and_says_what_was_changed():
    experiment, notices = read(ABSURD)

    assert (experiment.network, experiment.units, experiment.steps) == ("linear", 64, 1)
    assert {notice.parameter for notice in notices} >= ABSURD.keys()
    assert all(len(notice.given) <= 41 for notice in notices)


def test_a_loss_beyond_the_last_step_is_the_last_step():
    experiment, (notice,) = read({"steps": "20", "loss_at": "30"})

    assert (experiment.loss_at, experiment.setting().loss_at, notice.parameter) == (0, 20, "loss_at")


@pytest.mark.parametrize("network", NETWORKS)
def test_no_link_asks_for_more_training_than_the_server_gives(network):
    experiment, _ = read({"network": network, "units": "64", "lag": "150", "updates": "5000"})

    rows = NETWORKS[network].gates * 64
    assert experiment.updates * experiment.lag * rows <= WORK
    assert experiment.updates == most_updates(experiment) >= 400


def test_own_numbers_are_the_input_and_set_the_steps():
    experiment, notices = read({"input": "own", "x": "1_2~3_4~5_6", "loss_at": "2"})

    assert inputs(experiment.setting()).tolist() == [[1, 2], [3, 4], [5, 6]]
    assert (experiment.steps, experiment.loss_at, notices) == (3, 2, [])
    assert experiment.trained == GradientsExperiment().trained


def test_one_step_of_own_numbers_is_kept():
    experiment, notices = read({"input": "own", "x": "1_2"})

    assert (experiment.x, experiment.steps, notices) == (((1.0, 2.0),), 1, [])
    assert read(experiment.link()) == (experiment, [])


def test_none_of_the_others_can_be_drawn():
    experiment, notices = read({"others": "none", "network": "gru"})

    assert (experiment.others, experiment.drawn, notices) == ((), ("gru",), [])
    assert experiment.link()["others"] == "none"


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS.keys())
@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0])
def test_the_recurrent_scale_is_the_spectral_radius_of_every_gate(network, scale):
    drawn = draw_weights(network.cell, network.start, 3, 8, 1, scale, 5)

    for block in np.split(drawn[1].astype(np.float64), network.gates, axis=1):
        assert np.abs(np.linalg.eigvals(block)).max() == pytest.approx(scale, rel=1e-5)
    assert len(drawn) == len(weight_names(network.name))


def test_networks_with_the_same_seed_share_their_weights():
    tanh, relu, linear = (weights(name, 2, 6, 1, 1.0, 3) for name in ("tanh", "relu", "linear"))

    for one, two, three in zip(tanh, relu, linear, strict=True):
        np.testing.assert_array_equal(one, two)
        np.testing.assert_array_equal(one, three)


def test_every_trial_is_a_preset_and_every_network_has_its_words():
    words = lesson("gradients")

    assert {trial.preset for trial in words.trials} <= PRESETS.keys()
    assert {f"remedy: {name}" for name in NETWORKS} <= words.sections.keys()
    assert len(words.quizzes) == 3
    assert all(len(quiz.answers) == 3 for quiz in words.quizzes)
