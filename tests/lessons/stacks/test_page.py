"""Lesson 6, driven without a browser."""

import json
import time
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explainer.lessons.stacks import runs
from explainer.lessons.stacks.answer import chain_error
from explainer.lessons.stacks.back_grid import back_message
from explainer.lessons.stacks.experiment import DEPTH, StacksExperiment, read
from explainer.lessons.stacks.grid import grid_message
from explainer.lessons.stacks.presets import PRESETS


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page("pages/stacks.py")
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def sent(app: AppTest, name: str) -> dict[str, Any]:
    """The message of the one picture that has this in it."""
    messages = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return next(message for message in messages if name in message)


def page_of(app: AppTest) -> str:
    return "\n".join(part.value for part in app.markdown)


def test_the_lesson_opens_on_two_layers_with_every_part_of_its_own():
    app = opened()

    headers = [part.value for part in app.header]
    for part in (
        "Three programs, one network",
        "One cell, twice",
        "Both ways",
        "Two bidirectional layers",
        "Sequences of different length",
        "A forecast that has seen the answer",
        "From every step to one answer",
        "Backwards through the grid",
    ):
        assert part in headers
    assert [layer["cell"] for layer in sent(app, "layers")["layers"]] == ["LSTM", "LSTM"]
    assert app.error[0].value == f"`{runs.stacking_error(StacksExperiment())}`"
    assert app.error[1].value == f"`{chain_error()}`"
    assert "| `[cell] * 2` | 144 |" in page_of(app)
    assert "| **Total params** |  | **5,844** |" in page_of(app)
    assert not app.info


def test_a_link_sets_the_screen_and_a_control_changes_both():
    app = opened(depth="3", kind_3="GRU", units_3="7", input="pulse", head="mean")
    assert [(one["cell"], one["units"]) for one in sent(app, "layers")["layers"]][2] == ("GRU", 7)
    assert len(sent(app, "norms")["norms"]) == 4

    app.number_input(key="stacks.depth").set_value(2).run()

    assert len(sent(app, "layers")["layers"]) == 2
    assert "depth" not in app.query_params
    assert app.query_params["head"] == "mean"


def test_the_rails_have_their_merge_their_output_and_their_padding_from_the_link_and_from_controls():
    app = opened(merge="none", sequences="0", padding="3", steps="5", kind_1="GRU")
    rails = sent(app, "single")
    assert (rails["merge"], rails["real"], len(rails["labels"])) == ("none", 5, 8)
    assert [len(numbers) for numbers in rails["single"]] == [4, 4, 8]
    assert "`backward_h`" in page_of(app)
    assert "`backward_c`" not in page_of(app)

    app.button_group(key="stacks.merge").set_value("sum").run()
    app.toggle(key="stacks.sequences").set_value(True).run()
    app.number_input(key="stacks.padding").set_value(0).run()

    rails = sent(app, "single")
    assert (rails["merge"], rails["single"], len(rails["labels"])) == ("sum", None, 5)
    assert len(rails["y"][0]) == 4
    assert "Without padding there is nothing to skip" in page_of(app)
    assert (app.query_params["merge"], app.query_params["padding"]) == ("sum", "0")
    assert "sequences" not in app.query_params


def test_the_forecast_is_trained_in_slices_and_says_what_was_measured():
    app = opened(kind_1="SimpleRNN")

    app.button(key="stacks:cheat:start").click().run()
    for _ in range(200):
        if any(button.label == "Train again" for button in app.button):
            break
        app.run()

    assert not app.exception
    assert "It has **copied the answer**" in page_of(app)
    assert "| both ways | " in page_of(app)


@pytest.mark.parametrize("preset", PRESETS)
def test_each_preset_is_one_click(preset):
    app = opened(units_1="7", depth="3", steps="5")

    app.button(key=f"preset {preset}").click().run()

    assert not app.exception
    assert dict(app.query_params) == PRESETS[preset].link()
    assert len(sent(app, "layers")["layers"]) == PRESETS[preset].depth


def test_numbers_of_the_reader_s_own_are_read_by_the_bottom_layer():
    app = opened(input="own", x="1_2~3_4~5_6", x_steps="a~b~c")

    bottom = sent(app, "layers")["layers"][0]
    assert (bottom["steps"], bottom["features"], bottom["step_labels"]) == (3, 2, ["a", "b", "c"])


def test_of_one_step_no_way_from_the_first_to_the_last_is_told():
    said = page_of(opened(steps="1"))
    assert "from it there is one way" not in said
    assert "Depth cost" not in said


def test_a_change_of_the_picture_is_cheap_for_the_server():
    """Sixteen milliseconds are the budget; a busy machine may take three times as long, and the best run counts."""
    times = []
    for seed in range(8):
        units = {f"units_{place}": "16" for place in range(1, DEPTH + 1)}
        screen, _ = read({"depth": "4", "steps": "12", "seed": str(seed)} | units)
        started = time.process_time()
        json.dumps(grid_message(screen))
        times.append(time.process_time() - started)
        back_message(screen)

    assert min(times) < 0.048
    print("grid message:", [round(1000 * one, 1) for one in times])


def test_the_states_stand_behind_as_many_outputs_as_the_merge_mode_returns():
    for merge, first in (("sum", "[1]"), ("none", "[2]")):
        app = opened(merge=merge)
        assert f"| {first} | `forward_h` |" in page_of(app)
    assert any("there, back, forward_h" in one.value and "merge_mode=None" in one.value for one in app.code)
