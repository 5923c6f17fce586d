"""A layer that reads both ways: what each half has read, what padding does, and a forecast that has seen the answer."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explainer.lessons.stacks import cheat, cheat_parts, runs, ways_parts, ways_runs
from explainer.lessons.stacks.both_ways import ways_message
from explainer.lessons.stacks.cheat import Errors, Look
from explainer.lessons.stacks.experiment import KINDS, MERGES, PADDING, STEPS, StacksExperiment
from explainer.lessons.stacks.ways_runs import Length, Stacked

MODULE = Path(__file__).parents[3] / "explainer" / "lessons" / "stacks" / "merges.js"
SCREENS = [
    StacksExperiment(kind_1=kind, kind_2=KINDS[at - 1], seed=seed, input="random", steps=6)
    for at, kind in enumerate(KINDS)
    for seed in range(8)
]


def in_node(expression: str) -> object:
    code = (
        f"import * as merges from {json.dumps(MODULE.as_uri())}; console.log(JSON.stringify({expression}));"
    )
    run = subprocess.run(
        ["node", "--input-type=module", "-e", code], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("kind", KINDS)
def test_the_halves_have_read_what_the_picture_lights(kind):
    rows = tuple((value,) for value in (0.5, -1.0, 0.25, 2.0, -0.5))
    screen = StacksExperiment(kind_1=kind, input="own", x=rows)
    before = ways_runs.outputs(screen)
    read = in_node("[0, 1, 2, 3, 4].map((step) => merges.readBy(step, 5, false))")

    for poked in range(5):
        other = tuple((9.0,) if step == poked else row for step, row in enumerate(rows))
        after = ways_runs.outputs(replace(screen, x=other))
        moved = [np.abs(a - b).max(axis=1) > 0 for a, b in zip(before, after, strict=True)]
        for step, reads in enumerate(read):
            assert moved[0][step] == (poked < reads["forward"])
            assert moved[1][step] == (poked >= reads["backward"])


def test_the_single_output_has_read_everything_and_padding_nothing():
    assert in_node("merges.readBy(0, 8, true)") == {"forward": 8, "backward": 0}
    assert in_node("merges.readBy(9, 8, false)") == {"forward": 0, "backward": 8}
    assert in_node('merges.formulaOf("ave", 0.25, -0.75, -0.25)') == "(0.25 + (−0.75)) / 2 ≈ −0.25"
    assert in_node('merges.formulaOf("mul", 0.5, 0.5, 0.25)') == "0.5 · 0.5 ≈ 0.25"


@pytest.mark.parametrize("screen", SCREENS[::8])
def test_the_forward_rail_is_the_grid_s_first_layer_and_the_single_output_is_of_opposite_ends(screen):
    there, back = ways_runs.outputs(screen)
    forward, backward = ways_runs.outputs(screen, sequences=False)

    np.testing.assert_allclose(there[:6], runs.traces(screen, 1)[0]["h"][0], atol=runs.SAME)
    np.testing.assert_array_equal(forward, there[5])
    np.testing.assert_array_equal(backward, back[0])
    assert not there[6:].any()
    assert not back[6:].any()
    states = ways_runs.final_states(screen)
    np.testing.assert_array_equal(states["forward h"], forward)
    np.testing.assert_array_equal(states["backward h"], backward)
    assert list(states) == [
        f"{half} {name}" for half in ("forward", "backward") for name in screen.stack[0].states
    ]


def test_every_merge_mode_is_what_its_formula_says():
    screen = SCREENS[0]
    for sequences in (True, False):
        there, back = ways_runs.outputs(screen, "none", sequences)
        merged = {merge: ways_runs.outputs(screen, merge, sequences)[0] for merge in MERGES[:-1]}
        np.testing.assert_array_equal(merged["concat"], np.concatenate([there, back], axis=-1))
        np.testing.assert_array_equal(merged["sum"], there + back)
        np.testing.assert_array_equal(merged["mul"], there * back)
        np.testing.assert_array_equal(merged["ave"], (there + back) / 2)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_mask_does_what_sequence_length_did_and_without_one_padding_is_read_first(screen):
    found = {one.way: one for one in ways_runs.lengths(screen)}

    for way in ("mask", "sequence_length"):
        assert max(found[way].on_real, found[way].single) <= runs.SAME
        assert found[way].at_padding == 0
    assert found["unmasked"].on_real > 0.01
    assert found["zeros"].on_real == 0  # a fresh layer's state stays 0 over zeros
    said = ways_parts.lengths_sentence(found)
    assert "do **the same**" in said
    assert "reads the padding **first**" in said
    assert "Zeros do no harm to h← here" in said


def test_what_is_said_of_padding_follows_the_numbers():
    def said(unmasked: float, zeros: float, padding: float | None = 0.0) -> str:
        ways = {"mask": 0.0, "sequence_length": 0.0, "unmasked": unmasked, "zeros": zeros}
        return ways_parts.lengths_sentence(
            {way: Length(way, real, 0.1 * (way == "zeros"), padding) for way, real in ways.items()}
        )

    assert "first" not in said(0.0, 0.0)
    assert "Zeros" not in said(0.5, 0.5)
    assert said(0.0, 0.0, None) == "Without padding there is nothing to skip: all ways are the same."
    assert all(one.at_padding is None for one in ways_runs.lengths(StacksExperiment(padding=0)))


@pytest.mark.parametrize("screen", SCREENS)
def test_two_bidirectional_layers_are_not_one_of_two_cells_but_for_the_rows_that_cross(screen):
    found = ways_runs.stacked(screen)

    assert found.apart > 0.01
    assert found.apart_uncrossed <= runs.SAME
    assert min(found.without_forward, found.without_backward) > 0.001
    assert found.count > found.cells_count


def test_the_sentences_have_the_numbers():
    said = ways_parts.two_sentence(Stacked(480, 384, 0.25, 0.0, 0.1, 0.2))
    assert "**forward** half moves by up to **0.2**; with h→ set to 0, by **0.1**" in said
    assert "differ by up to **0.25**; with 0 in the rows that read the other direction, by 0" in said
    for seed in range(20):
        assert "largest difference 0." in ways_parts.ends_sentence(StacksExperiment(seed=seed))
    assert "both ends are the same" in ways_parts.ends_sentence(StacksExperiment(steps=1))


def test_the_picture_has_a_column_for_every_step_and_padded_step():
    sent = ways_message(StacksExperiment(steps=STEPS, padding=PADDING, merge="mul"))

    assert {len(sent[row]) for row in ("labels", "x", "forward", "backward", "y")} == {STEPS + PADDING}
    assert sent["single"] is None
    assert {len(numbers) for numbers in sent["y"]} == {4}
    one = ways_message(StacksExperiment(sequences=False, merge="none"))
    assert [len(numbers) for numbers in one["single"]] == [4, 4, 8]


# ---- the forecast ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_copies_the_answer_and_forecasts_worse_than_one_way(kind):
    for seed in (1, 7):
        *_, look = cheat.train(cheat.Setting(kind, seed))

        assert look.both.unseen >= cheat_parts.CHEATS * look.both.seen
        assert look.both.unseen > look.one.unseen
        assert look.both.reported < look.one.reported  # what evaluate says has it the other way round
        assert look.updates == cheat.UPDATES


def test_a_window_is_followed_by_the_year_that_it_is_asked_for():
    data = cheat.windows()

    np.testing.assert_array_equal(data.x[1:, :, 0], data.y[:-1, :, 0])
    # The years that are seen are those that are not.
    np.testing.assert_array_equal(data.y[data.known + 1 :, -2], data.y[data.known : -1, -1])
    assert len(data.y[data.known : -1]) == data.years == 88
    naive = cheat.as_last_year()
    assert naive.seen == pytest.approx(naive.unseen)


def test_what_is_said_of_the_forecast_follows_the_errors():
    def said(seen: float, both: float, one: float) -> str:
        return cheat_parts.cheat_sentence(Look(400, Errors(0.1, seen, both), Errors(0.2, 0.2, one)))

    copied = said(0.1, 0.4, 0.2)
    assert "**4.0 times** the seen one. It has **copied the answer**" in copied
    assert "off by 0.400, more than “as last year” (0.306), and more than the network" in copied
    honest = said(0.15, 0.2, 0.2)
    assert "copied" not in honest
    assert "less than “as last year”" in honest
    assert "about as much as the network that reads one way (0.200)" in honest
