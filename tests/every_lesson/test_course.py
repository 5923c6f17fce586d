"""The registry of lessons: a page, words, an experiment and controls for each, and none without a line."""

import importlib
from pathlib import Path

import pytest

from explainer.content import course
from explainer.content.lessons import lesson
from explainer.experiments.fields import fields_of
from explainer.ui.link import Screen

ROOT = Path(__file__).parents[2]
#: Pages that are no lessons.
OTHERS = {"home", "glossary"}


def test_every_page_has_a_line_and_every_line_a_page():
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}

    assert pages - OTHERS == set(course.NAMES)
    assert len(course.NAMES) == len(set(course.NAMES))


def test_a_chapter_s_lessons_follow_each_other():
    chapters = [entry.chapter for entry in course.LESSONS]

    assert chapters == sorted(chapters, key=course.CHAPTERS.index)


@pytest.mark.parametrize("name", course.NAMES)
def test_a_lesson_has_words_a_screen_and_presets_that_can_be_set_up(name):
    controls = importlib.import_module(f"explainer.lessons.{name}.controls")

    assert isinstance(controls.SCREEN, Screen)
    assert controls.SCREEN.lesson == name
    assert {trial.preset for trial in lesson(name).trials} <= set(controls.PRESETS)
    for preset in controls.PRESETS.values():
        assert controls.SCREEN.read(preset.link()) == (preset, [])


@pytest.mark.parametrize("name", course.NAMES)
def test_a_lesson_s_experiment_says_each_field_once(name):
    screen = importlib.import_module(f"explainer.lessons.{name}.controls").SCREEN
    opened, notices = screen.read({})

    assert screen.fields == fields_of(type(opened))
    assert notices == []
    assert opened == type(opened)()
    assert opened.link() == {}
    for field, kind in screen.fields.items():
        assert getattr(opened, field) == kind.default == kind.read(kind.write(kind.default))
        assert type(getattr(opened, field)) is type(kind.read(kind.write(kind.default)))
