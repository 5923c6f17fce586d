"""What lesson 4 says is true: held over the settings that the page allows, or made from the numbers."""

import functools
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from explainer.charts.numbers import text
from explainer.content.lessons import lesson
from explainer.experiments import tasks
from explainer.experiments.series import Rows
from explainer.lessons.gradients import claims, cliff, twins, words
from explainer.lessons.gradients.experiment import SCALE, STEPS, UNITS, GradientsExperiment
from explainer.lessons.gradients.flow import INPUTS, Setting, flow, largest_singular_value
from explainer.lessons.gradients.nets import NETWORKS
from explainer.lessons.gradients.presets import PRESETS

WORDS = lesson("gradients")
SEEDS = 200
#: What float64 loses over 200 steps is far below this.
ROUNDING = 1e-9


def own_rows(rng: np.random.Generator, steps: int) -> Rows:
    """Somebody's own numbers, small or large."""
    numbers = rng.standard_normal((steps, int(rng.integers(1, 9)))) * 10.0 ** rng.uniform(-2, 2)
    return tuple(map(tuple, numbers.tolist()))


OWN = own_rows(np.random.default_rng(1), 50)


def any_settings(count: int, **fixed: object) -> list[Setting]:
    """So many settings that the page allows, the same at each run."""
    rng = np.random.default_rng(4)
    found = []
    for _ in range(count):
        steps = int(rng.integers(STEPS[0], STEPS[1] + 1))
        input_ = str(rng.choice(INPUTS))
        free = {
            "network": str(rng.choice(list(NETWORKS))),
            "units": int(rng.integers(UNITS[0], UNITS[1] + 1)),
            "scale": float(rng.uniform(*SCALE)),
            "seed": int(rng.integers(0, 10_000)),
            "input": input_,
            "steps": steps,
            "loss_at": int(rng.integers(1, steps + 1)),
            "x": own_rows(rng, steps) if input_ == "own" else (),
        }
        found.append(Setting(**(free | fixed)))
    return found


@functools.cache
def left(preset: str, network: str = "") -> np.ndarray:
    """What is left of the gradient at the first step of a preset, for each of the 200 seeds."""
    shown = PRESETS[preset].setting(network or None)
    return np.array([flow(replace(shown, seed=seed)).h[0] for seed in range(SEEDS)])


# ---- the presets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["explode", "vanish", "relu", "orthogonal", "irnn", "norm", "gates"])
def test_a_preset_shows_a_typical_seed(preset):
    shown = flow(PRESETS[preset].setting()).h[0]

    low, high = np.quantile(left(preset), [0.2, 0.8])
    assert low <= shown <= high


def test_the_numbers_of_seeds_that_the_page_gives_are_counted():
    assert (left("explode") > 1).sum() == 200
    assert (left("vanish") < 1e-3).sum() == 200
    assert (left("relu") > 1).sum() == 183
    assert (left("relu") < 1).sum() == 17
    assert (left("orthogonal") > 0.1).sum() == 200
    assert ((left("irnn") > 0.4) & (left("irnn") < 0.95)).sum() == 200
    assert ((left("norm") > 1e-8) & (left("norm") < 110)).sum() == 200
    assert (left("norm", "linear") > 1e20).sum() == 200
    assert (left("gates") > left("gates", "tanh")).sum() == 200
    assert (left("gates") > 100 * left("gates", "tanh")).sum() == 188
    assert re.findall(r"in (\d+)", WORDS["presets"]) == [
        str(count) for count in (200, 200, 183, 200, 200, 200, 200, 188)
    ]


def test_the_quiz_on_relu_gives_the_seeds_of_its_preset():
    (quiz,) = [quiz for quiz in WORDS.quizzes if quiz.name == "relu"]
    shown = replace(PRESETS["relu"].setting(), scale=1.0)
    at_one = np.array([flow(replace(shown, seed=seed)).h[0] for seed in range(SEEDS)])

    assert "scale of 2" in quiz.question
    assert PRESETS["relu"].scale == 2
    assert "183 seeds of 200" in quiz.answers[2].why
    assert "17 seeds of 200" in quiz.answers[1].why
    assert (at_one < 1e-3).sum() > 0.9 * SEEDS


# ---- the cards -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", any_settings(150), ids=lambda s: f"{s.network}-{s.seed}")
def test_a_card_says_of_its_network_what_the_norms_say(setting):
    norm = flow(setting).h[0]
    said = words.left_over(setting)

    assert ("shrinks" in said) == (0 < norm < 1 and "keeps" not in said)
    assert ("grows" in said) == (norm > 1 and "keeps" not in said)
    assert ("nothing" in said) == (norm == 0)
    factors = [float(factor) for factor in re.findall(r"× ([\d.]+)", said)]
    says_a_factor = ("shrinks" in said or "grows" in said) and "beyond" not in said
    assert factors == pytest.approx([norm ** (1 / setting.loss_at)] * says_a_factor, rel=6e-3)
    assert words.cause(setting)


@pytest.mark.parametrize("setting", any_settings(60, network="relu"), ids=lambda s: f"{s.seed}")
def test_a_relu_whose_gradient_is_nothing_has_no_way_through_units_that_are_on(setting):
    says_nothing = "nothing" in words.left_over(setting)

    assert says_nothing == (flow(setting).h[0] == 0)
    assert 0 <= claims.slope_or_gate(setting) <= 1


@pytest.mark.parametrize("setting", any_settings(40, network="tanh"), ids=lambda s: f"{s.seed}")
def test_the_slope_of_tanh_only_ever_takes_away(setting):
    assert 0 < claims.slope_or_gate(setting) <= 1


def test_with_a_large_scale_and_small_states_the_kernel_outweighs_the_slopes_of_tanh():
    assert flow(GradientsExperiment().setting("tanh")).h[0] > 1


@pytest.mark.parametrize("input_", ["random", "sunspots", "pulse"])
def test_with_random_weights_relu_starts_to_grow_around_1_4_to_1_5(input_):
    def growing(scale: float) -> int:
        found = (Setting("relu", 16, scale, seed, input_, 50, 50) for seed in range(100))
        return sum(flow(one).h[0] > 1 for one in found)

    assert growing(1.0) < 10
    assert growing(1.3) < 35
    assert 35 < growing(1.45) < 60
    assert growing(1.7) > 60


def test_of_a_few_relus_often_none_stays_on_and_with_8_the_growth_starts_where_it_is_said():
    def left_of(units: int, scale: float) -> np.ndarray:
        return np.array(
            [flow(Setting("relu", units, scale, seed, "random", 50, 50)).h[0] for seed in range(40)]
        )

    assert all((left_of(units, 2.0) == 0).mean() > 0.4 for units in (2, 3, 4))
    assert (left_of(8, 2.0) == 0).mean() < 0.15
    for units in (8, 64):
        assert (left_of(units, 1.0) > 1).mean() < 0.1
        assert 0.35 < (left_of(units, 1.45) > 1).mean() < 0.65


@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0])
@pytest.mark.parametrize("input_", INPUTS)
def test_of_two_units_layer_normalization_passes_nothing(scale, input_):
    left_over = [flow(Setting("ln", 2, scale, seed, input_, 50, 50, OWN)).h[0] for seed in range(40)]

    assert max(left_over) < 1e-20


@pytest.mark.parametrize("norm", [0.37, 0.94, 0.96, 1.04, 1.06, 2.6])
@pytest.mark.parametrize("steps", [1, 50, 200])
def test_only_a_gradient_of_which_nearly_all_is_left_keeps_its_size_and_no_factor_is_told_as_1(
    monkeypatch, norm, steps
):
    monkeypatch.setattr(claims, "left", lambda _setting: claims.Left(norm, steps))
    said = words.left_over(GradientsExperiment().setting())

    assert ("keeps its size" in said) == (0.95 < norm < 1.05)
    assert "× 1 a step" not in said


@pytest.mark.parametrize("setting", any_settings(30, network="linear"), ids=lambda s: f"{s.seed}")
def test_without_an_activation_the_input_does_not_matter(setting):
    other = replace(setting, input="pulse" if setting.input != "pulse" else "random")

    np.testing.assert_allclose(flow(setting).h, flow(other).h, rtol=1e-6)


@pytest.mark.parametrize("setting", any_settings(30, network="orthogonal"), ids=lambda s: f"{s.seed}")
def test_an_orthogonal_start_has_singular_values_of_the_size_of_the_scale(setting):
    assert largest_singular_value(setting) == pytest.approx(setting.scale, rel=1e-5)


@pytest.mark.parametrize("input_", INPUTS)
def test_under_large_inputs_the_slope_of_an_orthogonal_tanh_is_small(input_):
    quiet = [Setting("orthogonal", 16, 1.0, seed, "pulse", 50, 50, OWN) for seed in range(20)]
    loud = [replace(one, input=input_) for one in quiet]

    means = [np.mean([claims.slope_or_gate(one) for one in some]) for some in (quiet, loud)]
    assert means[1] <= means[0]


@pytest.mark.parametrize("setting", any_settings(40, network="ln", scale=3.0), ids=lambda s: f"{s.seed}")
def test_over_many_steps_layer_normalization_grows_far_less_than_the_kernel_alone(setting):
    norms = [flow(replace(setting, network=name)).h[0] for name in ("ln", "linear")]

    assert setting.loss_at < 20 or norms[0] < 1e-3 * norms[1]


def test_under_a_small_scale_layer_normalization_vanishes_where_there_is_input_and_may_not_in_silence():
    def most(input_: str) -> float:
        return max(flow(Setting("ln", 16, 0.2, seed, input_, 50, 50)).h[0] for seed in range(50))

    assert most("random") < 1e-6
    assert most("pulse") > 1e-3


@pytest.mark.parametrize("setting", any_settings(40, network="gru"), ids=lambda s: f"{s.seed}")
def test_a_new_gru_has_its_update_gate_around_a_half(setting):
    assert claims.slope_or_gate(setting) == pytest.approx(0.5, abs=0.2)


# ---- along c -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", any_settings(30, network="lstm"), ids=lambda s: f"{s.seed}")
def test_along_c_alone_nothing_grows_and_the_whole_derivative_is_another_thing(setting):
    found = flow(setting)

    assert (np.diff(found.along_c) >= 0).all()
    assert found.along_c[-1] == found.c[-1]


def test_without_a_recurrent_kernel_the_way_along_c_is_all_there_is(monkeypatch):
    setting = GradientsExperiment(network="lstm", steps=12).setting()
    drawn = claims.flow.weights(setting)
    without = (drawn[0], np.zeros_like(drawn[1]), *drawn[2:])
    monkeypatch.setattr(claims.flow, "weights", lambda _setting: without)
    claims.flow.run.cache_clear()
    try:
        found = flow.__wrapped__(setting)
    finally:
        claims.flow.run.cache_clear()

    np.testing.assert_allclose(found.along_c, found.c, rtol=1e-12)


def test_at_the_start_the_way_along_c_is_a_small_part_of_the_whole():
    found = flow(GradientsExperiment().setting("lstm"))

    assert found.c[0] == pytest.approx(6.7e-4, rel=0.01)
    assert found.along_c[0] == pytest.approx(1.4e-6, rel=0.01)


# ---- the bound -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", any_settings(60), ids=lambda s: f"{s.network}-{s.seed}")
def test_a_largest_singular_value_below_1_suffices_and_one_above_is_only_necessary(setting):
    must, said = claims.must_shrink(setting), words.bound(setting)
    norms = flow(setting).h

    assert (must is None) == (NETWORKS[setting.network].cell != "SimpleRNN")
    if must:
        assert all(before <= after * (1 + ROUNDING) for before, after in pairwise(norms))
        assert "suffices" in said
    if norms[0] > 1:
        assert not must
        assert must is None or ("not sufficient" in said and "shrinks" not in said)


@pytest.mark.parametrize("network", ["tanh", "relu", "linear", "orthogonal", "identity"])
def test_both_sides_of_the_bound_can_be_seen(network):
    small = Setting(network, 16, 0.2, 1, "random", 50, 50)

    assert claims.must_shrink(small)
    assert "suffices" in words.bound(small)
    assert "necessary" in words.bound(replace(small, scale=3.0))


# ---- the cliff -----------------------------------------------------------------------------------------------------


@functools.cache
def walks() -> list[tuple[cliff.Descent, cliff.Descent]]:
    starts = [(w / 10, b / 10) for w in range(40, 66) for b in range(-32, -17)]
    return [(cliff.descend(w, b, 0.5, None), cliff.descend(w, b, 0.5, 0.1)) for w, b in starts]


def test_how_often_a_walker_is_thrown_and_how_often_clipping_ends_higher_is_counted():
    width = cliff.W_RANGE[1] - cliff.W_RANGE[0]
    thrown = np.mean([claims.walk(plain, None).longest > width for plain, _ in walks()])
    higher = np.mean([clipped.error[-1] > plain.error[-1] for plain, clipped in walks()])
    lower = np.mean([clipped.error[-1] < plain.error[-1] for plain, clipped in walks()])

    assert f"Of {len(walks())} starts" in WORDS["cliff"]
    assert f"thrown in {100 * thrown:.0f} %" in WORDS["cliff"]
    assert f"lower in {100 * lower:.0f} %" in WORDS["cliff"]
    assert f"higher in {100 * higher:.0f} %" in WORDS["cliff"]


def test_where_the_clipped_walker_stands_hangs_on_the_update():
    clipped = cliff.descend(4.9, -2.5, 0.5, 0.1)

    assert clipped.error[40] == pytest.approx(0.00005, abs=5e-6)
    assert clipped.error[39] == pytest.approx(0.009, abs=5e-4)
    assert (np.round(clipped.error[1:23:2], 1) == 0.3).all()
    assert "hops to and fro" in words.walkers(cliff.descend(4.9, -2.5, 0.5, None), clipped, 0.1)


def test_a_walker_that_hops_to_and_fro_need_not_be_at_the_wall():
    plain, clipped = cliff.descend(4.0, -2.45, 2.0, None), cliff.descend(4.0, -2.45, 2.0, 0.01)

    assert claims.walk(clipped, 0.01).by_chance
    assert np.abs(np.diff(clipped.error[-10:])).max() < 1e-3
    said = words.walkers(plain, clipped, 0.01)
    assert "hops to and fro" in said
    assert "wall" not in said


@pytest.mark.parametrize("place", range(0, 390, 13))
def test_what_is_said_of_both_walkers_is_what_they_did(place):
    plain, clipped = walks()[place]
    said = words.walkers(plain, clipped, 0.1)

    assert ("clipped one is lower" in said) == (
        clipped.error[-1] < plain.error[-1] and text(clipped.error[-1]) != text(plain.error[-1])
    )
    assert ("**higher**" in said) == (
        clipped.error[-1] > plain.error[-1] and text(clipped.error[-1]) != text(plain.error[-1])
    )
    assert said.count("ends") == 2
    off = [not cliff.inside(found.w[-1], found.b[-1]) for found in (plain, clipped)]
    assert ["off the picture" in sentence for sentence in said.split(". Clipped")] == off
    steps = np.hypot(np.diff(clipped.w), np.diff(clipped.b))
    assert steps.max() <= 0.5 * 0.1 * (1 + ROUNDING)


# ---- the twins -----------------------------------------------------------------------------------------------------


def trained(experiment: GradientsExperiment) -> twins.Twins:
    *_, last = twins.train(experiment)
    return last


def test_how_many_seeds_kill_the_twin_without_clipping_is_counted():
    found = [trained(replace(GradientsExperiment(), seed=seed)) for seed in range(20)]

    alive = [one for one in found if one.plain.death is None]
    assert f"dies with {20 - len(alive)} of the 20 seeds" in WORDS["training"]
    assert all(one.clipped.death is None for one in found)
    for one in alive:
        assert one.plain.tested[-1][1] == pytest.approx(one.clipped.tested[-1][1], rel=0.2)


@pytest.mark.parametrize("seed", [0, 5, 11, PRESETS["thrown"].seed])
def test_temporal_order_throws_the_plain_twin_with_any_seed(seed):
    found = trained(replace(PRESETS["thrown"], seed=seed))

    assert found.plain.death is None
    assert twins.accuracy(found.task, found.clipped.outputs) > 0.95
    assert twins.accuracy(found.task, found.plain.outputs) < 0.5


def test_irnn_without_clipping_dies_at_update_2_with_11_of_12_seeds():
    found = [trained(replace(PRESETS["irnn"], seed=seed, updates=20)) for seed in range(12)]

    deaths = [one.plain.death.update for one in found if one.plain.death]
    assert deaths.count(2) == 11


@pytest.mark.parametrize("lag", range(tasks.LAGS[0], tasks.LAGS[1] + 1))
def test_the_two_symbols_stand_where_the_page_says(lag):
    x, _ = tasks.order_of_two(np.random.default_rng(lag), 500, lag)
    places = np.argwhere(x[:, :, :2].any(axis=2))[:, 1].reshape(500, 2) + 1

    first, second = claims.order_steps(lag)
    assert (places[:, 0].min(), places[:, 0].max()) == first
    assert (places[:, 1].min(), places[:, 1].max()) == second


def test_the_lowest_loss_is_found_and_what_is_no_number_is_never_it():
    assert claims.lowest([3.0, 1.0, 2.0]) == 2
    assert claims.lowest([1.0, 1.0, float("nan")]) == 2
    assert claims.lowest([5.0]) == 1


@pytest.mark.parametrize(
    ("settings", "clipped"),
    [
        ({}, False),
        ({"seed": 8}, False),
        ({"seed": 5}, False),
        ({"network": "relu", "scale": 3.0, "units": 64, "lag": 150, "seed": 1}, True),
        ({"network": "identity", "scale": 3.0, "lag": 150, "learning_rate": 1.0}, True),
        ({"network": "linear", "scale": 1.5, "optimizer": "sgd", "clip": 100.0, "learning_rate": 1.0}, True),
        ({"network": "relu", "scale": 3.0, "units": 4, "learning_rate": 0.5}, False),
    ],
)
def test_an_epitaph_names_only_a_step_that_was_made_and_a_norm_as_it_was_used(settings, clipped):
    found = trained(replace(GradientsExperiment(updates=60), **settings))
    dead = [twin for twin in (found.plain, found.clipped) if twin.death]
    assert dead
    for twin in dead:
        said, death = words.epitaph(twin, twin.death), twin.death

        assert "did it" not in said
        assert death.made == death.update - 1
        if death.made == 0:
            assert "had not made a step" in said
            assert "last step" not in said
            continue
        before, after = twin.before[death.made - 1], twin.after[death.made - 1]
        assert f"of update {death.made}: its gradient" in said
        assert text(before) in said
        assert ("clipped to" in said) == (after < before * (1 - 1e-6))
        assert clipped or twin.name == "plain"
        lowest = int(np.nanargmin(twin.loss[: death.made])) + 1
        assert ("was lowest" in said) == (twin.loss[death.made - 1] > twin.loss[lowest - 1])
        assert ("had not grown" in said) == ("was lowest" not in said and death.made > 1)


# ---- what clipping does --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_only_a_step_of_plain_sgd_goes_exactly_against_the_gradient(optimizer):
    experiment = GradientsExperiment(network="tanh", scale=1.0, optimizer=optimizer, updates=2)
    rule = twins.optimizer(experiment, clipped=True)
    rng = np.random.default_rng(0)
    variables = [rng.normal(size=(3, 4)), rng.normal(size=4)]

    cosines = []
    for _ in range(2):
        gradients = [rng.normal(size=variable.shape) for variable in variables]
        moved = [new - old for new, old in zip(rule.apply(gradients, variables), variables, strict=True)]
        step, gradient = (np.concatenate([a.ravel() for a in arrays]) for arrays in (moved, gradients))
        cosines.append(step @ gradient / np.linalg.norm(step) / np.linalg.norm(gradient))

    assert (cosines[1] == pytest.approx(-1.0, abs=1e-6)) == (optimizer == "sgd")
