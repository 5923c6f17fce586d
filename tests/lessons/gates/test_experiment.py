"""The experiment of lesson 2: any link gives a valid screen, and a screen's link gives the screen."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.lessons.gates.conventions import as_gru, conventions
from explainer.lessons.gates.corners import CORNERS, FIRST, OFFERED, WIDE_OPEN, bias_of, held_trace
from explainer.lessons.gates.experiment import CELLS, GatesExperiment, read
from explainer.lessons.gates.presets import PRESETS

ABSURD = {
    "cell": "<script>alert(1)</script>",
    "units": "1000000000",
    "steps": "NaN",
    "x": "9" * 5000,
    "shift_f": "-inf",
    "scale": "1e9",
    "cell_clip": "-1",
    "hold_i": "half open",
}


def test_the_empty_link_is_the_default_screen():
    assert read({}) == (GatesExperiment(), [])


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_preset_survives_its_own_link(preset):
    assert read(preset.link()) == (preset, [])


def test_an_absurd_link_gives_a_screen_that_can_be_computed_and_says_what_was_changed():
    experiment, notices = read(ABSURD)

    assert np.isfinite(experiment.trace()["h"]).all()
    assert {notice.parameter for notice in notices} == set(ABSURD)


def test_a_projection_is_not_larger_than_what_is_projected():
    experiment, (notice,) = read({"cell": "PeepholeLSTM", "units": "2", "num_proj": "9"})

    assert experiment.trace()["h"].shape == (1, 40, 2)
    assert notice.parameter == "num_proj"


def test_tensorflow_1_has_no_hard_sigmoid():
    experiment, (notice,) = read({"cell": "PeepholeLSTM", "gates": "hard_sigmoid"})

    assert (experiment.gates, notice.parameter) == ("sigmoid", "gates")


@pytest.mark.parametrize("cell", CELLS)
def test_a_shift_moves_the_bias_of_its_gate_and_of_no_other(cell):
    still = GatesExperiment(cell=cell)
    for gate in still.gate_names:
        moved, _ = read(still.link() | {f"shift_{gate}": "2"})

        first, other = moved.trace(), still.trace()
        shift = {
            name: first[name][0, 0] - other[name][0, 0]
            for name in first.names
            if name in {f"pre_{key}" for key in "ifcozrh"}
            and not (name == "pre_o" and moved.peepholes and cell == "PeepholeLSTM")
        }
        pre = {"c_tilde": "pre_c", "h_tilde": "pre_h"}.get(gate, f"pre_{gate}")
        for name, by in shift.items():
            np.testing.assert_allclose(by, 2.0 if name == pre else 0.0, atol=1e-5)


def test_without_the_forget_bias_the_gate_starts_one_lower():
    with_bias, without = GatesExperiment(), GatesExperiment(forget_bias=False)

    np.testing.assert_allclose(
        with_bias.trace()["pre_f"][0, 0] - without.trace()["pre_f"][0, 0], 1.0, atol=1e-6
    )


def test_the_half_life_that_the_text_gives_is_right():
    assert math.log(0.5) / math.log(0.9) == pytest.approx(6.6, abs=0.05)
    assert math.log(0.5) / math.log(0.99) == pytest.approx(69, abs=0.05)
    shares = [0.9**5, 0.9**45]
    assert shares == pytest.approx([0.59, 0.009], abs=0.0005)


def test_the_saturated_trial_is_saturated_more_than_half_of_the_time():
    trace = PRESETS["saturated"].trace()

    for gate in "ifo":
        assert ((trace[gate] < 0.1) | (trace[gate] > 0.9)).mean() > 0.5


def test_the_trials_do_what_their_words_say():
    assert PRESETS["long"].trace()["f"].min() > 0.99
    assert abs(PRESETS["closed"].trace()["c"]).max() < 0.05


# ---- the four corners ------------------------------------------------------------------------------------------------


def test_each_corner_does_what_its_word_says():
    memories = {name: held_trace(*corner)["c"][0, :, 0] for corner, name in CORNERS.items()}

    np.testing.assert_array_equal(memories["remember"], np.full(len(OFFERED), FIRST))
    np.testing.assert_allclose(memories["add"], FIRST + np.cumsum(OFFERED))
    np.testing.assert_array_equal(memories["erase"], np.zeros(len(OFFERED)))
    np.testing.assert_allclose(memories["overwrite"], OFFERED)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_gate_is_held_where_it_was_put(hold_i, hold_f):
    trace = held_trace(hold_i, hold_f)

    np.testing.assert_allclose(trace["i"], hold_i, atol=1e-6)
    np.testing.assert_allclose(trace["f"], hold_f, atol=1e-6)
    assert abs(bias_of(hold_i)) <= WIDE_OPEN


# ---- the conventions of GRU ------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(
    st.booleans(),
    st.integers(1, 5),
    st.sampled_from(["pulse", "sine", "sunspots"]),
    st.floats(0, 3, width=16),
    st.integers(0, 99),
)
def test_the_convention_of_the_screen_is_the_screen(reset_after, units, series, scale, seed):
    screen = GatesExperiment(
        cell="GRU",
        reset_after=reset_after,
        units=units,
        input=series,
        steps=20,
        scale=scale,
        seed=seed,
        shift_r=0.5,
    )

    found, trace = conventions(screen), screen.trace()

    np.testing.assert_allclose(
        found.h_after if reset_after else found.h_before, trace["h"][0], rtol=1e-5, atol=1e-6
    )
    for z, h in ((found.z, found.h_after), (found.z, found.h_before)):
        candidate = found.after if h is found.h_after else found.before
        np.testing.assert_allclose(z * found.h_prev + (1 - z) * candidate, h, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(
        np.tanh(found.input_part + found.r * found.after_part), found.after, rtol=1e-5, atol=1e-5
    )
    np.testing.assert_allclose(
        np.tanh(found.input_part + found.before_part), found.before, rtol=1e-5, atol=1e-5
    )


def test_an_lstm_on_the_screen_is_shown_with_a_gru_beside_it():
    assert as_gru(GatesExperiment(units=3)) == GatesExperiment(cell="GRU", units=3)
