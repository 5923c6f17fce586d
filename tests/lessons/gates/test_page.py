"""Lesson 2, driven without a browser."""

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.lessons.gates.corners import CORNERS
from explainer.lessons.gates.experiment import read
from explainer.lessons.gates.presets import PRESETS
from explainer.lessons.gates.program import gates_code

PAGE = "pages/gates.py"
WORDS = lesson("gates")
HEADINGS = [
    "The memory, taken apart",
    "The four corners",
    "The gates of a GRU",
    "The LSTM of TensorFlow 1",
    "Predict, then look",
    "Try this",
    "In Keras",
    "Check against TensorFlow",
    "Take it with you",
]


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page(PAGE)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def message_with(app: AppTest, name: str) -> dict:
    """What the browser is sent to draw the part whose message has this name in it."""
    messages = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return next(message for message in messages if isinstance(message, dict) and name in message)


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def link(app: AppTest) -> dict[str, str]:
    """The parameters of the address. AppTest has a list for those that the test gave, a text for those of the page."""
    return {name: text if isinstance(text, str) else text[0] for name, text in app.query_params.items()}


def page_of(app: AppTest) -> str:
    return "\n".join(part.value for part in app.markdown)


def notices(app: AppTest) -> str:
    return "\n".join(info.value for info in app.info)


def test_the_lesson_opens_with_every_part_of_the_frame():
    app = opened()

    assert app.title[0].value == WORDS["title"]
    assert [part.value for part in app.header] == HEADINGS
    assert message_with(app, "editable")["steps"] == 40
    assert notices(app) == ""


@pytest.mark.parametrize("cell", ["LSTM", "PeepholeLSTM", "GRU"])
@pytest.mark.parametrize("series", ["pulse", "pulses", "square", "sine", "sunspots", "own"])
def test_every_cell_takes_every_input(cell, series):
    app = opened(cell=cell, input=series, steps="200")

    assert message_with(app, "editable")["steps"] == (6 if series == "own" else 200)
    assert notices(app) == ""


def test_a_control_changes_the_screen_and_the_link():
    app = opened()

    app.number_input(key="gates.units").set_value(6).run()

    assert message_with(app, "editable")["units"] == 6
    assert link(app) == {"units": "6"}


@pytest.mark.parametrize("preset", ["pulse", "pulses", "sunspots", "gru", "peephole"])
def test_each_preset_is_one_click(preset):
    app = click(opened(units="7", cell="GRU", hold_i="0.5"), f"preset {preset}")

    assert link(app) == PRESETS[preset].link()


@pytest.mark.parametrize("trial", [trial.preset for trial in WORDS.trials])
def test_each_trial_is_one_click(trial):
    assert link(click(opened(), f"try {trial}")) == PRESETS[trial].link()


def test_the_biases_go_back_with_one_click():
    app = opened(shift_f="3", shift_i="-2")

    back = next(button for button in app.button if button.label == "Biases back")
    back.click().run()

    assert link(app) == {}


@pytest.mark.parametrize(("corner", "name"), CORNERS.items())
def test_a_corner_is_hidden_until_it_was_predicted(corner, name):
    app = click(opened(hold_i="0.5", hold_f="0.5"), f"corner {name}")
    assert message_with(app, "hidden")["hidden"] is True

    quiz = next(quiz for quiz in WORDS.quizzes if quiz.name == f"corner {name}")
    for place, answer in enumerate(quiz.answers):
        app.radio(key=f"gates.predict.corner {name}").set_value(place).run()
        said = app.success if answer.right else app.warning
        assert answer.why in [box.value for box in said]

    message = message_with(app, "hidden")
    assert (message["hidden"], message["word"]) == (False, name)
    assert app.button(key=f"corner {name}").label.endswith(name)


def test_between_the_corners_nothing_is_hidden():
    assert message_with(opened(hold_i="0.5"), "hidden")["hidden"] is False


def test_each_answer_of_a_quiz_is_explained():
    app = opened()
    others = [quiz for quiz in WORDS.quizzes if not quiz.name.startswith("corner")]

    assert len(WORDS.quizzes) == len(others) + 4
    assert others
    for quiz in others:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"gates.predict.{quiz.name}").set_value(place).run()
            assert answer.why in [box.value for box in (app.success if answer.right else app.warning)]


@pytest.mark.parametrize(("query", "shown"), [({}, "after"), ({"reset_after": "0"}, "before")])
def test_the_convention_on_the_screen_is_said(query, shown):
    assert message_with(opened(cell="GRU", **query), "shown")["shown"] == shown


def test_what_belongs_to_another_cell_is_made_when_it_is_asked_for():
    app = opened()
    assert "use_peepholes" not in page_of(app)

    app.toggle(key="gates.gru").set_value(True).run()
    app.toggle(key="gates.peephole").set_value(True).run()

    assert not app.exception
    assert message_with(app, "shown")["shown"] == ""
    assert "use_peepholes" in page_of(app)


@pytest.mark.parametrize("cell", ["GRU", "PeepholeLSTM"])
def test_another_cell_is_put_on_the_screen_from_its_part(cell):
    assert link(click(opened(), f"gates:put {cell}")) == {"cell": cell}


@pytest.mark.parametrize(
    ("cell", "panels"), [("LSTM", "xifoch"), ("GRU", "xzrh"), ("PeepholeLSTM", "xifoch")]
)
def test_gates_and_states_can_be_compared_as_curves(cell, panels):
    app = opened(cell=cell, units="3", num_proj="2")

    app.toggle(key="gates.curves").set_value(True).run()

    assert not app.exception
    layout = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]
    titles = [axis["title"]["text"] for name, axis in layout.items() if name.startswith("yaxis")]
    assert "".join(titles) == panels
    assert f"{panels[-1]} is lowest at step" in app.caption[0].value


def test_the_options_of_tensorflow_1_are_listed_as_they_stand():
    page = page_of(opened(cell="PeepholeLSTM", cell_clip="0.5", peepholes="0"))

    assert "clip(** … **)** | 0.5 |" in page
    assert "**p · c**) | off |" in page


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(
        cell="<script>alert(1)</script>",
        units="1000000000",
        steps="NaN",
        shift_f="many",
        hold_f="-9",
        x="x" * 5000,
    )

    assert message_with(app, "editable")["units"] == 32
    for name in ("cell", "units", "steps", "shift_f", "hold_f", "x"):
        assert f"**{name}**" in notices(app)
    assert len(notices(app)) < 2000


def test_pasted_numbers_become_the_input_and_a_bad_paste_is_explained():
    app = opened(input="own")
    assert [tab.label for tab in app.tabs] == ["Paste", "Edit as a table"]

    app.text_area(key="gates.x").set_value("1, 2\n3, 4\n5, 6").run()
    assert link(app)["x"] == "1_2~3_4~5_6"

    app.text_area(key="gates.x").set_value("1, 2\n3, four").run()
    assert app.error[0].value.startswith("Line 2, column 2: `four` is not a number.")
    assert message_with(app, "editable")["steps"] == 3


@pytest.mark.parametrize("query", [{}, {"cell": "GRU"}, {"cell": "PeepholeLSTM", "num_proj": "2"}])
def test_the_cell_of_the_program_is_shown_and_all_of_it_when_it_is_asked_for(query):
    app = opened(**query)
    (heart,) = [part.value for part in app.code]
    assert ("class PeepholeLSTMCell" in heart) == ("num_proj" in query)
    assert "np.array" not in heart

    app.toggle(key="gates.program").set_value(True).run()

    (program,) = [part.value for part in app.code]
    assert program.endswith(heart)
    assert program + "\n" == gates_code(read(query)[0])


@pytest.mark.tensorflow
@pytest.mark.parametrize("cell", ["LSTM", "PeepholeLSTM", "GRU"])
def test_the_check_turns_green(cell):
    app = click(opened(cell=cell, units="3", input="sine"), "gates:check:button")

    deadline = time.monotonic() + 90
    while not any("agree" in box.value for box in app.success) and time.monotonic() < deadline:
        time.sleep(0.2)
        app.run()

    assert "All" in app.success[-1].value


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "differ by up to"),
        ({"units": "1"}, "all three agree"),
        ({"scale": "0"}, "all three give the same new states"),
    ],
)
def test_what_is_said_of_the_three_ways_to_write_a_gru_is_made_from_their_numbers(query, said):
    app = opened(cell="GRU", input="sunspots", **query)

    assert said in "\n".join(part.value for part in app.markdown)
