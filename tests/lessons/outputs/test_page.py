"""Lesson 3, driven without a browser."""

import json
import re
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.content.terms import unlinked
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.experiment import LAYERS, MASKING, MERGES, TOPICS, read
from explainer.lessons.outputs.presets import PRESETS
from explainer.lessons.outputs.program import outputs_code

PAGE = "pages/outputs.py"
#: Seconds that TensorFlow may take to load and to make every call on a busy machine.
PATIENCE = 120


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page(PAGE)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def grids(app: AppTest) -> list[dict]:
    messages = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    return [message for message in messages if "panels" in message]


def returned(app: AppTest) -> list[dict[str, list[int]]]:
    return [{t["name"]: t["shape"] for t in panel["tensors"]} for panel in grids(app)[0]["panels"]]


def page_of(app: AppTest) -> str:
    return "\n".join(part.value for part in app.markdown)


def notices(app: AppTest) -> str:
    return "\n".join(info.value for info in app.info)


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("GRU", "calls of the cell = T = **3**,"),
        ("Bidirectional", "calls of the two cells = 2·T = 2·3 = **6**,"),
    ],
)
def test_the_calls_of_a_cell_are_counted(layer, said):
    assert said in page_of(opened(layer=layer, steps="3"))


def test_the_lesson_opens_on_five_steps_with_every_part_of_the_frame():
    app = opened()

    assert app.title[0].value == lesson("outputs")["title"]
    assert [part.value for part in app.header] == [
        "`units` is not T",
        "Equal or not?",
        "`c` at every step",
        "More arguments",
        "The error everybody meets",
        "Predict, then look",
        "Try this",
        "In Keras",
        "Check against TensorFlow",
        "Take it with you",
    ]
    assert returned(app) == [
        {"output": [4, 2]},
        {"output": [4, 2], "h": [4, 2], "c": [4, 2]},
        {"sequence": [4, 5, 2]},
        {"sequence": [4, 5, 2], "h": [4, 2], "c": [4, 2]},
    ]
    assert notices(app) == ""


@pytest.mark.parametrize("layer", LAYERS)
def test_a_link_sets_the_screen(layer):
    app = opened(layer=layer, batch="3", steps="6", features="2", units="5")

    experiment, _ = read({"layer": layer, "batch": "3", "steps": "6", "features": "2", "units": "5"})
    assert returned(app)[2] == {"sequence": [3, 6, experiment.width]}
    assert app.number_input(key="outputs.units").value == 5


def test_a_control_changes_the_screen_and_the_link():
    app = opened()

    app.number_input(key="outputs.steps").set_value(7).run()

    assert returned(app)[2] == {"sequence": [4, 7, 2]}
    assert app.query_params["steps"] == "7"


@pytest.mark.parametrize("merge", MERGES)
def test_each_merge_mode_is_explained_and_has_its_tensors_and_its_error(merge):
    link = {"layer": "Bidirectional", "steps": "5", "merge": merge}
    app = opened(**link)

    width = {"concat": 4}.get(merge, 2)
    names = ["forward_output", "backward_output"] if merge == "none" else ["output"]
    assert returned(app)[0] == {name: [4, width] for name in names}
    assert lesson("outputs")[f"merge: {merge}"] in page_of(app)
    errors = [f"`{runs.stacking_error(read(link)[0])}`"]
    errors += [f"`{runs.TWO_TENSORS_ERROR}`"] * (merge == "none")
    assert [error.value for error in app.error] == errors


def test_merge_mode_is_asked_for_where_there_are_two_directions_only():
    assert "outputs.merge" not in [group.key for group in opened(layer="LSTM").get("button_group")]


@pytest.mark.parametrize("preset", ["one", "five", "rnn", "gru", "both", "backwards", "long"])
def test_each_preset_is_one_click(preset):
    app = click(opened(units="7", layer="GRU"), f"preset {preset}")

    assert dict(app.query_params) == PRESETS[preset].link()


@pytest.mark.parametrize("trial", [trial.preset for trial in lesson("outputs").trials])
def test_each_trial_is_one_click(trial):
    app = click(opened(), f"try {trial}")

    assert dict(app.query_params) == PRESETS[trial].link()


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(layer="<script>alert(1)</script>", units="1e9", steps="NaN", topic="`**bold**`")

    assert returned(app)[0] == {"output": [4, 32]}
    for name in ("layer", "units", "steps", "topic"):
        assert f"**{name}**" in notices(app)
    assert len(notices(app)) < 2000


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("layer", LAYERS)
def test_each_argument_is_shown_for_each_layer(layer, topic):
    app = opened(layer=layer, topic=topic, steps="5")

    assert lesson("outputs")[f"flag: {topic}"] in page_of(app)


@pytest.mark.parametrize("padding", ["post", "pre"])
@pytest.mark.parametrize("masking", MASKING)
def test_the_padded_batch_says_which_states_the_padding_changed(masking, padding):
    page = page_of(opened(topic="mask", masking=masking, padding=padding))

    changed = page.count("**changed by the padding**")
    assert changed == (2 if masking == "none" else 0)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"layer": "SimpleRNN"}, "features·units + units·units + units = 3·2 + 2·2 + 2 = **12**"),
        (
            {"layer": "LSTM", "units": "4"},
            "4·(features·units + units·units + units) = 4·(3·4 + 4·4 + 4) = **128**",
        ),
        ({"layer": "GRU"}, "3·(features·units + units·units + 2·units) = 3·(3·2 + 2·2 + 2·2) = **42**"),
        (
            {"layer": "Bidirectional"},
            "2·4·(features·units + units·units + units) = 2·4·(3·2 + 2·2 + 2) = **96**",
        ),
    ],
)
def test_the_parameters_are_counted_with_the_formula_filled_in_and_t_is_not_in_it(query, count):
    for steps in ("1", "9"):
        assert count in page_of(opened(steps=steps, **query))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_formula_gives_the_value_beside_it(layer):
    page = page_of(opened(layer=layer, units="7", features="5", steps="6"))

    found = re.findall(r"= ([\d·+() ]+) = \*\*([\d,]+)\*\*", page)
    assert len(found) == (2 if layer == "Bidirectional" else 1)
    for numbers, value in found:
        assert eval(numbers.replace("·", "*")) == int(value.replace(",", ""))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_error_is_shown_for_the_chosen_shapes(layer):
    app = opened(layer=layer, batch="3", units="5")

    experiment, _ = read({"layer": layer, "batch": "3", "units": "5"})
    assert app.error[0].value == f"`{runs.stacking_error(experiment)}`"
    assert f"(3, {experiment.width})" in app.error[0].value


@pytest.mark.parametrize("layer", ["SimpleRNN", "GRU"])
def test_a_layer_without_c_says_so(layer):
    assert f"{layer} has no cell state" in unlinked(page_of(opened(layer=layer)))


def test_the_four_calls_are_shown_and_the_whole_program_when_it_is_asked_for():
    app = opened(layer="GRU", steps="5")
    assert app.code[-1].value.startswith("# output (4, 2)")

    app.toggle(key="outputs.program").set_value(True).run()

    assert app.code[-1].value + "\n" == outputs_code(read({"layer": "GRU", "steps": "5"})[0])


def test_each_answer_of_a_quiz_is_explained():
    app = opened()

    for quiz in lesson("outputs").quizzes:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"outputs.predict.{quiz.name}").set_value(place).run()
            said = app.success if answer.right else app.warning
            assert answer.why in [box.value for box in said]


@pytest.mark.tensorflow
@pytest.mark.parametrize("layer", ["LSTM", "Bidirectional"])
def test_the_check_turns_green(layer):
    app = click(opened(layer=layer, steps="5"), "outputs:check:button")

    deadline = time.monotonic() + PATIENCE
    while not any("agree" in box.value for box in app.success) and time.monotonic() < deadline:
        time.sleep(0.2)
        app.run()

    assert "All" in app.success[-1].value
