"""Lesson 5, driven without a browser."""

import json
import re
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.lessons.lstm_gru.cells import CELLS
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.parts import multiplication_formula, parameter_formula
from explainer.lessons.lstm_gru.presets import PRESETS

PAGE = "pages/lstm_gru.py"
QUICK = {"task": "adding", "lag": "10", "race_units": "3", "runs": "2", "updates": "20"}


def opened(**query: str) -> AppTest:
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page(PAGE)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def message(app: AppTest, key: str) -> dict:
    """The last message with this key that a component got."""
    found = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return next(data for data in found if key in data)


def link(app: AppTest) -> dict[str, str]:
    return {name: text if isinstance(text, str) else text[0] for name, text in app.query_params.items()}


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return "\n".join(part.value for part in app.markdown)


def tables(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def test_the_lesson_opens_with_every_part_of_the_frame():
    app = opened()

    assert app.title[0].value == lesson("lstm_gru")["title"]
    assert [part.value for part in app.header] == [
        "How long does it remember?",
        "What it costs",
        "The race",
        "What research found",
        "Predict, then look",
        "Try this",
        "In Keras",
        "Check against TensorFlow",
        "Take it with you",
    ]
    assert not app.info


def test_one_message_holds_both_cells_on_one_input():
    both = message(opened(input="sine", steps="30"), "scenes")

    lstm, gru = both["scenes"]
    assert [lstm["cell"], gru["cell"], both["ground"]["cell"]] == ["LSTM", "GRU", "SimpleRNN"]
    assert lstm["arrays"]["x"] == gru["arrays"]["x"]
    assert lstm["clock"] != gru["clock"]


def test_equal_parameters_give_the_gru_more_units():
    lstm, gru = message(opened(equal="parameters", units="8"), "scenes")["scenes"]

    assert (lstm["units"], gru["units"]) == (8, 9)


@pytest.mark.parametrize(
    "name", [f"preset {name}" for name in ("sunspots", "parameters", "pulse", "adding", "order", "copy")]
)
def test_each_preset_is_one_click(name):
    app = click(opened(units="7"), name)

    assert link(app) == PRESETS[name.removeprefix("preset ")].link()


@pytest.mark.parametrize("trial", [trial.preset for trial in lesson("lstm_gru").trials])
def test_each_trial_is_one_click(trial):
    assert link(click(opened(), f"try {trial}")) == PRESETS[trial].link()


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(units="1e9", equal="<script>", forget_bias="NaN", task="?" * 5000, rate="-1", updates="1e99")

    said = "\n".join(info.value for info in app.info)
    for name in ("units", "equal", "forget_bias", "task", "rate", "updates"):
        assert f"**{name}**" in said
    assert len(said) < 2000


def test_each_answer_of_a_quiz_is_explained():
    app, quizzes = opened(), lesson("lstm_gru").quizzes

    assert quizzes
    for quiz in quizzes:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"lstm_gru.predict.{quiz.name}").set_value(place).run()
            said = app.success if answer.right else app.warning
            assert answer.why in [box.value for box in said]


@pytest.mark.parametrize("reset_after", [True, False])
@pytest.mark.parametrize("cell", CELLS)
def test_the_counts_that_are_shown_are_what_their_numbers_give(cell, reset_after):
    contender = LstmGruExperiment(units=6, input="random", reset_after=reset_after).contenders[cell]

    for line in (parameter_formula(contender), multiplication_formula(contender)):
        symbols, numbers, count = line
        values = {"features": contender.features, "units": contender.units}
        assert eval(symbols.replace("·", "*"), values) == eval(numbers.replace("·", "*"))
        assert eval(numbers.replace("·", "*")) == int(count.strip("*").replace(",", ""))


def race_to_the_end(app: AppTest) -> AppTest:
    click(app, "lstm_gru:race:start")
    deadline = time.monotonic() + 60
    while "What these numbers show" not in text(app) and time.monotonic() < deadline:
        app.run()
        assert not app.exception
    return app


def test_a_race_ends_with_a_table_words_and_cells_that_can_be_asked():
    app = race_to_the_end(opened(**QUICK))

    (table,) = [
        part.proto.body for part in app.get("html") if "test error: median (range)" in part.proto.body
    ]
    assert re.findall(r'role="rowheader">([^<]+)<', table) == [*CELLS, "a guess"]
    assert "one seed proves nothing" in text(app)
    app.segmented_control(key="lstm_gru.fresh").set_value("trained").run()
    assert lesson("lstm_gru")["memory trained"] in text(app)
    assert not app.info


def test_what_will_count_stands_above_the_race_and_is_what_its_end_goes_by():
    app = opened(**QUICK)
    assert "*Solved*: after the last update, a test error of 0.01 or less" in text(app)
    assert "with 2 this race cannot decide" in text(app)

    said = text(race_to_the_end(app))

    assert "Solved: SimpleRNN with 0 of 2 seeds" in said
    assert "ahead of" not in said.split("What these numbers show")[1]


def test_another_setting_keeps_the_race_that_was_run_and_says_so():
    app = race_to_the_end(opened(**QUICK))

    app.number_input(key="lstm_gru.lag").set_value(12).run()

    assert "What these numbers show" in text(app)
    assert any("This run keeps its own" in info.value for info in app.info)


def test_a_step_is_measured_on_this_server():
    app = click(opened(), "lstm_gru:time:start")

    deadline = time.monotonic() + 30
    while "µs" not in tables(app) and time.monotonic() < deadline:
        app.run()

    assert len(re.findall(r"[\d.]+ µs", tables(app))) == 3
    assert any("NumPy engine" in caption.value for caption in app.caption)


@pytest.mark.tensorflow
def test_the_check_turns_green():
    app = click(opened(equal="parameters", reset_after="0", lag="11"), "lstm_gru:check:button")

    deadline = time.monotonic() + 120
    while not any("agree" in box.value for box in app.success) and time.monotonic() < deadline:
        time.sleep(0.3)
        app.run()

    assert "All" in app.success[-1].value
    assert "GRU dL/dbias" in tables(app)
    assert re.search(r"LSTM losses.*?update \d", tables(app))
