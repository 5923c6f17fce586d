"""Lesson 1, driven without a browser."""

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.cell.presets import PRESETS

PAGE = "pages/cell.py"


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page(PAGE)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def player_message(app: AppTest) -> dict:
    messages = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return next(message for message in messages if "quantities" in message)


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def notices(app: AppTest) -> str:
    return "\n".join(info.value for info in app.info)


def test_the_lesson_opens_on_real_data_with_every_part_of_the_frame():
    app = opened()

    assert app.title[0].value == lesson("cell")["title"]
    assert [part.value for part in app.header] == [
        "The call as matrices",
        "What comes back",
        "The weights",
        "Predict, then look",
        "Try this",
        "In Keras",
        "Check against TensorFlow",
        "Take it with you",
    ]
    assert player_message(app)["step_labels"][:3] == ["1700", "1701", "1702"]
    assert notices(app) == ""


def test_a_link_sets_the_screen():
    app = opened(cell="GRU", units="5", activation="relu", bias="0", input="sine", steps="30")

    message = player_message(app)
    assert (message["cell"], message["units"], message["steps"], message["use_bias"]) == ("GRU", 5, 30, False)
    assert app.number_input(key="cell.units").value == 5


def test_a_control_changes_the_screen_and_the_link():
    app = opened()

    app.number_input(key="cell.units").set_value(6).run()

    assert player_message(app)["units"] == 6
    assert app.query_params["units"] == "6"


@pytest.mark.parametrize("preset", ["sunspots", "one", "three", "lstm", "gru", "large"])
def test_each_preset_is_one_click(preset):
    app = click(opened(units="7", cell="GRU"), f"preset {preset}")

    message, expected = player_message(app), PRESETS[preset]
    assert (message["cell"], message["units"]) == (expected.cell, expected.units)
    assert dict(app.query_params) == expected.link()


@pytest.mark.parametrize("trial", [trial.preset for trial in lesson("cell").trials])
def test_each_trial_is_one_click(trial):
    app = click(opened(), f"try {trial}")

    assert dict(app.query_params) == PRESETS[trial].link()


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(
        cell="<script>alert(1)</script>",
        units="1000000000",
        steps="NaN",
        scale="many",
        weights="x" * 5000,
        moved="`**bold**`",
    )

    message = player_message(app)
    assert (message["cell"], message["units"], message["steps"]) == ("SimpleRNN", 128, 24)
    for name in ("cell", "units", "steps", "scale", "weights", "moved"):
        assert f"**{name}**" in notices(app)
    assert "`<script>alert(1)</script>`" in notices(app)
    assert len(notices(app)) < 2000


def test_the_notice_goes_away_with_the_next_change():
    app = opened(units="1000")

    app.number_input(key="cell.units").set_value(3).run()

    assert notices(app) == ""


def test_the_controls_survive_a_visit_to_another_page():
    app = opened(units="5")

    app.switch_page("pages/home.py").run()
    app.query_params.clear()
    app.switch_page(PAGE).run()

    assert player_message(app)["units"] == 5


def test_pasted_numbers_become_the_input():
    app = opened(input="own")

    app.text_area(key="cell.x").set_value("1, 2\n3, 4\n5, 6").run()

    message = player_message(app)
    assert (message["steps"], message["features"]) == (3, 2)
    assert app.query_params["x"] == "1_2~3_4~5_6"


def test_a_bad_paste_is_explained_and_loses_nothing():
    app = opened(input="own", x="1_2~3_4")

    app.text_area(key="cell.x").set_value("1, 2\n3, four").run()

    assert app.error[0].value.startswith("Line 2, column 2: `four` is not a number.")
    assert app.text_area(key="cell.x").value == "1, 2\n3, four"
    assert player_message(app)["features"] == 2


def test_what_was_read_is_said_and_one_press_reads_it_in_the_other_way():
    app = opened(input="own")

    app.text_area(key="cell.x").set_value("1,5\n2,25\n3,0").run()
    assert app.query_params["x"] == "1.5~2.25~3"
    assert "3 steps of 1 feature." in [part.value for part in app.caption]

    pressed(app, "Read the comma as a separator")
    assert app.query_params["x"] == "1_5~2_25~3_0"
    assert app.text_area(key="cell.x").value == "1,5\n2,25\n3,0"

    pressed(app, "Read the comma as a decimal point")
    assert app.query_params["x"] == "1.5~2.25~3"


def test_gaps_are_asked_about_before_anything_changes():
    app = opened(input="own", x="1_2~3_4")

    app.text_area(key="cell.x").set_value("1\n\nNaN\n3").run()
    assert app.query_params["x"] == "1_2~3_4"
    assert "What shall stand there?" in app.error[0].value

    pressed(app, "A straight line over the gap")
    assert app.query_params["x"] == "1~2~3"
    assert not app.error


def test_the_names_of_a_file_are_on_the_screen_and_in_the_link():
    app = opened(input="own")

    app.text_area(key="cell.x").set_value("Month,Passengers\n1949-01,112\n1949-02,118").run()
    message = player_message(app)
    assert message["step_labels"] == ["1949-01", "1949-02"]
    assert message["feature_names"] == ["Passengers"]

    other = opened(**{name: app.query_params[name] for name in ("input", "x", "x_steps", "x_names")})
    assert player_message(other)["step_labels"] == ["1949-01", "1949-02"]
    assert other.text_area(key="cell.x").value == "step,Passengers\n1949-01,112\n1949-02,118"


def pressed(app, label):
    (button,) = [button for button in app.button if button.label == label]
    button.click().run()
    assert not app.exception


@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "GRU"])
def test_what_comes_back_is_said_for_each_cell(cell):
    app = opened(cell=cell)

    page = "\n".join(part.value for part in app.markdown)
    assert lesson("cell")[f"returns: {cell}"] in page
    assert "Largest difference in the first call between `output` and `new_states[0]`: **0**" in page


@pytest.mark.parametrize(
    ("units", "said"),
    [("1", "kernels is 1 column, for the unit"), ("2", "kernels has 2 columns, one a unit")],
)
def test_a_block_is_told_in_the_right_number(units, said):
    app = opened(cell="GRU", units=units)

    assert said in "\n".join(part.value for part in app.markdown)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (
            {"cell": "LSTM", "units": "128", "input": "random", "features": "28"},
            "4·(28·128 + 128·128 + 128) = **80,384**",
        ),
        ({"units": "3", "input": "random"}, "4·3 + 3·3 + 3 = **24**"),
        ({"cell": "GRU", "units": "2"}, "3·(1·2 + 2·2 + 2·2) = **30**"),
        ({"cell": "GRU", "units": "2", "reset_after": "0"}, "3·(1·2 + 2·2 + 2) = **24**"),
        ({"cell": "GRU", "units": "2", "bias": "0"}, "3·(1·2 + 2·2) = **18**"),
    ],
)
def test_the_parameters_are_counted_with_the_formula_filled_in(query, count):
    page = "\n".join(part.value for part in opened(**query).markdown)

    assert count in page


def test_each_answer_of_a_quiz_is_explained():
    app = opened()

    for quiz in lesson("cell").quizzes:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"cell.predict.{quiz.name}").set_value(place).run()
            said = app.success if answer.right else app.warning
            assert answer.why in [box.value for box in said]


def test_pictures_and_editors_open():
    app = opened(cell="LSTM")

    for key in ("cell.curves", "cell.map", "cell.edit"):
        app.toggle(key=key).set_value(True)
    app.run()

    assert not app.exception
    assert len(app.get("plotly_chart")) == 2


def test_a_cell_too_large_to_edit_says_so():
    app = opened(cell="LSTM", units="64")

    app.toggle(key="cell.edit").set_value(True).run()

    assert "too many to edit by hand" in "\n".join(part.value for part in app.markdown)


@pytest.mark.tensorflow
@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "GRU"])
def test_the_check_turns_green(cell):
    app = click(opened(cell=cell, units="3", input="random"), "cell:check:button")

    deadline = time.monotonic() + 90
    while not any("agree" in box.value for box in app.success) and time.monotonic() < deadline:
        time.sleep(0.2)
        app.run()

    assert "All" in app.success[-1].value


def test_a_moved_input_is_said_to_be_moved_in_the_picture_and_in_files():
    experiment = CellExperiment(moved=((3.0, 1.0, 0.9),))
    app = opened(moved=experiment.link()["moved"])
    sent = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    player = next(data for data in sent if "step_labels" in data)

    assert player["moved"] == [[2, 0]]
    assert player["feature_names"] == ["sunspots ÷ 100"]
    assert experiment.series.feature_names == ("sunspots ÷ 100, some moved by hand",)
    assert CellExperiment().series.feature_names == ("sunspots ÷ 100",)


@pytest.mark.parametrize(("cell", "rows"), [("SimpleRNN", 4), ("LSTM", 4), ("GRU", 4)])
def test_the_first_calls_stand_in_columns(cell, rows):
    app = opened(cell=cell)
    (table,) = [part.value for part in app.markdown if part.value.startswith("| call |")]

    head, _rule, *lines = table.splitlines()
    assert head.count("cell(x") == 3
    assert "cell(x₂, [h₁" in head
    assert len(lines) == rows
