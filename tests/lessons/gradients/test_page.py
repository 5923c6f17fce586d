"""Lesson 4, driven without a browser."""

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.lessons import lesson
from explainer.lessons.gradients.nets import NETWORKS
from explainer.lessons.gradients.presets import ARROWS, PRESETS

PAGE = "pages/gradients.py"


def opened(**query: str) -> AppTest:
    """The lesson as a visitor sees it who follows a link."""
    app = AppTest.from_file("../../../app.py", default_timeout=30)
    app.switch_page(PAGE)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def message(app: AppTest, part: str) -> dict:
    """The message of a component, found by something that only it has."""
    found = (json.loads(one.proto.bytes) for one in app.get("bidi_component") if one.proto.bytes)
    return next(one for one in found if isinstance(one, dict) and part in one)


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def link(app: AppTest) -> dict[str, str]:
    return {name: text if isinstance(text, str) else text[0] for name, text in app.query_params.items()}


def notices(app: AppTest) -> str:
    return "\n".join(info.value for info in app.info)


def test_the_lesson_opens_with_every_part():
    app = opened()

    assert app.title[0].value == lesson("gradients")["title"]
    assert [part.value for part in app.header] == [
        "The cliff",
        "Three ways to clip",
        "Twins in training",
        "Remedies",
        "Predict, then look",
        "Try this",
        "In Keras",
        "Check against TensorFlow",
        "Take it with you",
    ]
    assert notices(app) == ""
    assert link(app) == {}
    for part in ("curves", "surface", "methods", "rows", "twins"):
        assert message(app, part)


def test_a_link_sets_the_screen():
    app = opened(network="gru", units="5", steps="9", entries="1_2_inf_nan", task="adding", w="5")

    flow = message(app, "curves")
    assert flow["k"] == 9
    assert flow["curves"][-1]["label"] == "GRU"
    assert message(app, "methods")["before"] == [[1.0, 2.0], [None, None]]
    assert message(app, "surface")["paths"]["plain"]["w"][0] == 5.0
    assert app.number_input(key="gradients.units").value == 5


def test_a_control_changes_the_picture_and_the_link():
    app = opened()

    app.number_input(key="gradients.steps").set_value(12).run()

    assert message(app, "curves")["k"] == 12
    assert link(app) == {"steps": "12"}


@pytest.mark.parametrize("preset", ["explode", "vanish", "relu", "orthogonal", "irnn", "norm", "gates"])
def test_each_preset_is_one_click(preset):
    app = click(opened(units="7"), f"preset {preset}")

    assert link(app) == PRESETS[preset].link()


@pytest.mark.parametrize("trial", [trial.preset for trial in lesson("gradients").trials])
def test_each_trial_is_one_click(trial):
    app = click(opened(), f"try {trial}")

    assert link(app) == PRESETS[trial].link()


@pytest.mark.parametrize("network", [name for name in NETWORKS if name != "linear"])
def test_each_remedy_becomes_the_network_in_focus(network):
    app = click(opened(scale="0.7"), f"gradients use {network}")

    assert link(app) == {"network": network, "scale": "0.7"}


@pytest.mark.parametrize("arrows", ARROWS)
def test_special_values_are_one_click(arrows):
    app = click(opened(limit="2"), f"gradients arrows {arrows}")

    (shown,) = [box.value for box in app.text_input]
    assert shown == " ".join(ARROWS[arrows])


def test_typed_gradients_are_taken_over_and_bad_ones_are_explained():
    app = opened()

    app.text_input[0].set_value("1, −2, inf, 0.5").run()
    assert link(app)["entries"] == "1_-2_inf_0.5"
    app.text_input[0].set_value("1, 2, three").run()

    assert "“three” is no number" in app.error[0].value
    assert app.text_input[0].value == "1, 2, three"
    assert link(app)["entries"] == "1_-2_inf_0.5"
    app.text_input[0].set_value("1, 2, 3").run()
    assert "with spaces between them, and there are 3" in app.error[0].value
    assert "_" not in app.error[0].value
    app.text_input[0].set_value("1, 2, 3, 4").run()
    assert not app.error
    assert link(app)["entries"] == "1_2_3_4"


def test_an_absurd_link_gives_a_valid_screen_and_says_what_was_changed():
    app = opened(network="<b>", units="1e9", scale="NaN", loss_at="77", updates="-1", entries="x", others="%")

    for name in ("network", "units", "scale", "loss_at", "updates", "entries", "others"):
        assert f"**{name}**" in notices(app)
    assert message(app, "curves")["k"] == 50


def test_each_answer_of_a_quiz_is_explained():
    app = opened()

    for quiz in lesson("gradients").quizzes:
        for place, answer in enumerate(quiz.answers):
            app.radio(key=f"gradients.predict.{quiz.name}").set_value(place).run()
            said = app.success if answer.right else app.warning
            assert answer.why in [box.value for box in said]


def trained(app: AppTest) -> AppTest:
    click(app, "gradients:twins:start")
    deadline = time.monotonic() + 30
    while not any(button.label == "Train again" for button in app.button) and time.monotonic() < deadline:
        app.run()
        assert not app.exception
    return app


def test_the_default_twin_dies_its_cause_is_named_and_the_other_one_learns():
    app = trained(opened(updates="60"))

    (epitaph,) = [box.value for box in app.warning if "died" in box.value]
    assert "died at update 20: the loss is NaN." in epitaph
    assert "The last step that was made is that of update 19" in epitaph
    assert "Its loss was lowest at update 15" in epitaph
    assert "`recurrent_kernel`" in epitaph
    assert "died" in message(app, "twins")["twins"][0]["state"].lower()
    assert any("next year is like this one" in part.value for part in app.markdown)


def test_another_setting_keeps_the_training_and_says_whose_it_is():
    app = trained(opened(updates="40", network="tanh"))

    app.number_input(key="gradients.steps").set_value(12).run()
    assert any(button.label == "Train again" for button in app.button)
    app.number_input(key="gradients.units").set_value(5).run()

    assert len(message(app, "twins")["twins"][0]["loss"]) == 40
    assert "This run keeps its own: Sunspots with lag 20" in notices(app)
    assert "16 units" in notices(app)
    click(app, "gradients:twins:start")
    assert notices(app) == ""


def test_the_surface_opens():
    app = opened()

    app.toggle(key="gradients.surface").set_value(True).run()

    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize("way", ["clipnorm", "clipvalue", "global_clipnorm", "GradientTape"])
def test_each_way_of_clipping_has_its_program(way):
    app = opened()

    app.segmented_control(key="gradients.global_clipnorm").set_value(way).run()

    (part,) = [block.value for block in app.code]
    app.toggle(key="gradients.program").set_value(True).run()
    (program,) = [block.value for block in app.code]
    assert program.endswith(part)
    assert ("tf.clip_by_global_norm" if way == "GradientTape" else f"{way}=1") in program


@pytest.mark.tensorflow
@pytest.mark.parametrize("part", ["arrows", "twins"])
def test_the_check_turns_green(part):
    app = click(opened(units="4", lag="6", network="tanh"), f"gradients:{part}:check:button")

    deadline = time.monotonic() + 90
    while not any("agree" in box.value for box in app.success) and time.monotonic() < deadline:
        time.sleep(0.2)
        app.run()

    assert "All" in app.success[-1].value
