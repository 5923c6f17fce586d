"""Every lesson's words are in order."""

import pytest

from explainer.content import course, lessons

PARTS = {"title", "question", "objective", "keras", "check", "sources"}


@pytest.mark.parametrize("name", [*course.NAMES, "home", "glossary"])
def test_every_page_has_a_title_and_a_question(name: str):
    words = lessons.lesson(name)

    assert words["title"]
    assert words["question"]


@pytest.mark.parametrize("name", course.NAMES)
def test_a_lesson_has_every_part_of_the_frame(name: str):
    words = lessons.lesson(name)

    assert words.sections.keys() >= PARTS
    assert any(section.partition(":")[0] == "orientation" for section in words.sections)
    assert len(words.quizzes) >= 2
    assert len(words.trials) >= 3


@pytest.mark.parametrize("name", course.NAMES)
def test_every_answer_is_explained(name: str):
    quizzes = lessons.lesson(name).quizzes

    assert quizzes
    for quiz in quizzes:
        assert len(quiz.answers) >= 3
        assert all(answer.text and answer.why for answer in quiz.answers)


def test_a_quiz_without_a_right_answer_is_an_error():
    with pytest.raises(ValueError, match="exactly one right answer"):
        lessons._quiz("predict: x", "Question?\n- [ ] a -> b")
