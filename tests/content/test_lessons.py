"""Every lesson's words are in order."""

from pathlib import Path

import pytest

from explainer.content import lessons
from explainer.experiments.cell_presets import PRESETS

FILES = sorted((Path(lessons.__file__).parent / "en").glob("*.md"))
PARTS = {"title", "question", "objective", "minutes", "orientation", "keras", "check", "sources"}


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_every_file_has_a_title_and_a_question(name):
    words = lessons.lesson(name)

    assert words["title"]
    assert words["question"]


def test_lesson_1_has_every_part_of_the_frame():
    words = lessons.lesson("cell")

    assert words.sections.keys() >= PARTS
    assert len(words.quizzes) == 2
    assert len(words.trials) == 3


def test_every_answer_is_explained():
    for quiz in lessons.lesson("cell").quizzes:
        assert len(quiz.answers) >= 3
        assert all(answer.text and answer.why for answer in quiz.answers)


def test_every_trial_is_a_preset():
    assert {trial.preset for trial in lessons.lesson("cell").trials} <= PRESETS.keys()


def test_a_quiz_without_a_right_answer_is_an_error():
    with pytest.raises(ValueError, match="exactly one right answer"):
        lessons._quiz("predict: x", "Question?\n- [ ] a -> b")
