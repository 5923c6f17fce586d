"""The lesson on dropout, driven without a browser."""

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.lessons.dropout import runs
from explainer.lessons.dropout.experiment import CELLS, DropoutExperiment
from explainer.lessons.dropout.model_result import table_rows, verdict
from explainer.lessons.dropout.model_training import setting, train
from explainer.lessons.dropout.presets import PRESETS
from explainer.ui.stacking_table import as_html


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page("pages/dropout.py")
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def pictures(app: AppTest) -> list[dict]:
    messages = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return [message for message in messages if "groups" in message]


def names(app: AppTest) -> list[tuple[str, str]]:
    return [
        (strip["name"], strip["about"]) for group in pictures(app)[0]["groups"] for strip in group["strips"]
    ]


def page_of(app: AppTest) -> str:
    return "\n".join(part.value for part in app.markdown)


@pytest.mark.parametrize("cell", CELLS)
def test_there_is_a_strip_for_each_gate_where_there_is_a_mask_for_each(cell: str):
    gates = len(DropoutExperiment(cell=cell).facts.gates)
    shown = [name for name, _ in names(opened(cell=cell, recurrent_dropout="0.4"))]

    assert shown.count("dropout=") == shown.count("recurrent_dropout=") == gates
    assert [name for name, _ in names(opened(cell=cell))].count("dropout=") == 1


def test_the_strips_hold_the_numbers_of_the_engine():
    app = opened(recurrent_dropout="0.4", mask_seed="3")
    call = runs.call(DropoutExperiment(recurrent_dropout=0.4, mask_seed=3))

    strips = [strip for group in pictures(app)[0]["groups"] for strip in group["strips"]]
    assert strips[0]["values"] == pytest.approx(call.layer_mask.T.ravel(), rel=1e-3)
    (with_masks,) = [strip for strip in strips if strip["about"].startswith("with dropout")]
    assert with_masks["values"] == pytest.approx(call.h.T.ravel(), rel=1e-3, abs=1e-6)


def test_predict_says_that_h_is_the_same_to_the_last_digit():
    app = opened(training="0", recurrent_dropout="0.5")

    assert "the same **to the last digit**" in page_of(app)
    assert "Nothing is dropped now" in page_of(app)


@pytest.mark.parametrize(
    "preset", [name for name in PRESETS if name not in {"memory", "one", "over-fitting"}]
)
def test_a_preset_is_one_click_away_and_its_link_opens_it(preset: str):
    app = opened(units="2")
    app.button(key=f"preset {preset}").click().run()

    assert not app.exception
    link = {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}
    assert link == PRESETS[preset].link()
    assert names(opened(**link)) == names(app)


def test_the_memory_is_shown_when_the_question_is_answered():
    app = opened()
    assert [len(picture["groups"]) for picture in pictures(app)] == [3, 3, 1, 3, 3]

    app.radio(key="dropout.predict.memory").set_value(1).run()

    assert [len(picture["groups"]) for picture in pictures(app)] == [3, 3, 2, 3, 3]
    assert "latches still hold with one mask" in page_of(app)


def test_each_answer_of_a_quiz_is_explained():
    app = opened()
    for quiz in lesson("dropout").quizzes:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"dropout.predict.{quiz.name}").set_value(place).run()
            said = app.success if answer.right else app.warning
            assert answer.why in [box.value for box in said]


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(units="1e9", cell="<script>", dropout="2", recurrent_dropout="NaN", band_rate="-1")

    said = "\n".join(info.value for info in app.info)
    for name in ("units", "cell", "dropout", "recurrent_dropout", "band_rate"):
        assert f"**{name}**" in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "whatever else is in the batch"),
        ({"norm_kind": "batch"}, "Each unit has mean 0 over the 4 sequences"),
        ({"norm_kind": "batch", "norm_batch": "2"}, "With **two sequences**"),
        ({"norm_kind": "batch", "norm_batch": "1"}, "**A batch of one**"),
        ({"norm_kind": "predict"}, "90% of the start is still in them"),
        ({"units": "1", "norm_after": "1"}, "Layer normalisation needs several units"),
        ({"steps": "2", "norm_step": "24", "norm_gamma": "0"}, "Normalised with its own statistics"),
    ],
)
def test_what_is_normalised_is_said_of_the_numbers_of_the_screen(query: dict[str, str], said: str):
    app = opened(**query)

    assert said in page_of(app)


def test_the_preset_of_a_batch_of_one_is_set_up():
    app = opened()
    app.button(key="try one").click().run()

    assert "**A batch of one**" in page_of(app)


def test_the_forecast_trains_to_its_end_and_counts_the_years_in_its_band():
    app = opened()
    app.button(key="dropout:forecast:start").click().run()
    deadline = time.monotonic() + 60
    while (
        "test years lie in the band" not in page_of(app) or app.button(key="dropout:forecast:reset").disabled
    ):
        assert time.monotonic() < deadline
        app.run()
    while not [button for button in app.button if button.label == "Train again"]:
        assert time.monotonic() < deadline
        app.run()

    assert "of 89** test years lie in the band" in page_of(app)
    assert "That band is **too narrow**." in page_of(app)


def test_the_model_trains_to_its_end_and_its_table_has_the_numbers_of_the_engine():
    app = opened(model_updates="20", model_data="sunspots", model_example="80")
    app.button(key="dropout:model:start").click().run()
    deadline = time.monotonic() + 90
    while "dropout:model:start" not in [button.key for button in app.button]:
        assert time.monotonic() < deadline
        app.run()

    progress = list(train(setting(DropoutExperiment(model_updates=20, model_data="sunspots"))))[-1]
    (shown,) = [part.proto.body for part in app.get("html") if "over-fits" in part.proto.body]
    head, *rows = table_rows(progress)
    assert as_html(head, rows) in shown
    for said in verdict(progress):
        assert f"- {said}" in page_of(app)
    assert "**Test sequence 80 of 80**" in page_of(app)
    app.button(key="dropout:model:reset").click().run()
    assert app.button(key="dropout:model:start").label == "Train the four networks"


def test_a_run_keeps_its_own_settings_and_says_so_when_the_screen_has_others():
    app = opened(model_updates="20")
    app.button(key="dropout:model:start").click().run()
    app.query_params["model_rate"] = "0.4"
    app.run()

    assert "This run" in "".join(info.value for info in app.info)
    assert "32 made series, rate 0.1, 20 updates, seed 3" in "".join(info.value for info in app.info)


def test_a_step_beyond_the_sequence_is_the_last_one_and_the_page_says_so():
    app = opened(norm_step="9", steps="5")

    assert app.number_input(key="dropout.norm_step").value == 5
    assert any("the sequence has 5 steps" in one.value for one in (*app.info, *app.warning, *app.markdown))
