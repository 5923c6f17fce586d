"""The first page, driven without a browser."""

import base64
import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explainer.content import course
from explainer.content.lessons import lesson
from explainer.content.terms import unlinked
from explainer.experiments.verified import verified


def opened() -> AppTest:
    app = AppTest.from_file("../../app.py", default_timeout=30).run()
    assert not app.exception
    return app


def test_the_first_page_shows_a_player_on_real_data():
    found = [json.loads(part.proto.bytes) for part in opened().get("bidi_component") if part.proto.bytes]

    player = next(data for data in found if "step_labels" in data)
    assert (player["cell"], player["step_labels"][0]) == ("LSTM", "1700")


def test_the_path_names_every_lesson_with_its_question_and_its_time():
    app = opened()
    page = "\n".join(part.value for part in app.markdown)

    for name in course.NAMES:
        assert unlinked(lesson(name)["question"]) in page
    assert f"{course.LESSONS[0].minutes} minutes" in page


def test_the_proof_is_the_record_and_nothing_typed():
    page = "\n".join(part.value for part in opened().markdown)

    assert f"TensorFlow {verified().tensorflow} (Keras {verified().keras})" in page
    assert f"{verified().numbers:,} numbers" in page
    assert "{" not in page


def test_the_teacher_s_corner_gives_a_line_to_embed_a_lesson():
    assert 'embed=true"' in opened().code[-1].value


def test_the_first_page_opens_where_the_cell_s_state_is_largest():
    found = [json.loads(part.proto.bytes) for part in opened().get("bidi_component") if part.proto.bytes]
    player = next(data for data in found if "step_labels" in data)

    h = np.frombuffer(base64.b64decode(player["arrays"]["h"]["data"]), "<f4").reshape(player["steps"], -1)
    assert abs(h[player["start"], 0]) == np.abs(h[:, 0]).max() > 0.3


@pytest.mark.parametrize("name", course.NAMES)
def test_every_lesson_has_what_the_first_page_promises(name: str):
    assert len(lesson(name).trials) >= 3
    assert lesson(name).quizzes
    assert {"keras", "check"} <= lesson(name).sections.keys()
