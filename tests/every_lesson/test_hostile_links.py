"""Every page under links that were made to break it, and the most expensive screens that a link can ask for."""

import importlib
import itertools
import re
import time
from collections.abc import Iterator, Mapping

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from explainer.content import course
from explainer.experiments import series
from explainer.experiments.fields import Field
from tests.hostile import INJECTIONS, MARK, NUMBERS

PAGES: Mapping[str, Mapping[str, Field]] = {
    name: importlib.import_module(f"explainer.lessons.{name}.experiment").FIELDS for name in course.NAMES
}
OTHERS = ("home", "glossary")
#: Seconds of one processor that a screen may take.
SCREEN = 1.0


def opened(page: str, query: Mapping[str, str]) -> AppTest:
    app = AppTest.from_file("../../app.py", default_timeout=60)
    app.switch_page(f"pages/{page}.py")
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def elements(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


def without_code(markdown: str) -> str:
    return re.sub(r"`[^`\n]*`", "", markdown)


def assert_nothing_is_rendered(app: AppTest) -> None:
    """What was given is in notices only, and there it is code."""
    for element in elements(app._tree):
        if element.type == "info":
            assert MARK not in without_code(element.value)
        elif element.type != "text_input":  # the glossary's search field holds what was searched for
            assert MARK not in str(getattr(element, "proto", ""))


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_a_link_says_is_rendered(page, injection):
    app = opened(page, dict.fromkeys(PAGES[page], injection) | {injection: injection, "step": injection})

    assert_nothing_is_rendered(app)
    changed = [line for box in app.info for line in box.value.splitlines() if line.startswith("- **")]
    assert len(changed) == len(PAGES[page])


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize("page", OTHERS)
def test_pages_without_settings_let_a_link_say_what_it_likes(page, injection):
    app = opened(page, {"term": injection, injection: injection})

    assert_nothing_is_rendered(app)


@pytest.mark.parametrize("shift", range(12))
@pytest.mark.parametrize("page", PAGES)
def test_no_mixture_of_bad_numbers_breaks_a_page(page, shift):
    mixed = itertools.islice(itertools.cycle(NUMBERS), 3 * shift, None)

    opened(page, dict(zip(PAGES[page], mixed, strict=False)))


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize("page", ["cell", "gates"])
def test_names_in_a_link_are_plain_text_wherever_they_are_shown(page, injection):
    """What a name may hold of an injection is in the box and in the program; the pictures write it letter by letter."""
    app = opened(page, {"input": "own", "x": "1~2", "x_names": injection, "x_steps": f"{injection}~b"})

    for element in elements(app._tree):
        if element.type in {"markdown", "caption", "info", "error", "warning", "heading", "button"}:
            assert MARK not in without_code(getattr(element, "value", "") or getattr(element, "label", ""))


# ---- what is pasted --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paste", ["", "1\nNaN", "1 2\n3", "1\n" * 600_000, *INJECTIONS])
@pytest.mark.parametrize("page", ["cell", "gates"])
def test_a_paste_that_is_not_numbers_is_explained_and_loses_nothing(page, paste):
    app = opened(page, {"input": "own", "x": "1_2~3_4"})
    box = app.text_area(key=f"{page}.x")

    box.set_value(paste).run()

    assert not app.exception
    assert box.proto.max_chars == series.TAKEN
    assert app.text_area(key=f"{page}.x").value == paste
    assert app.query_params["x"] == "1_2~3_4"
    (error,) = app.error
    assert MARK not in without_code(error.value)


# ---- what the most expensive screens take ----------------------------------------------------------------------------

TABLE = "~".join(["_".join(["-123.456"] * 8)] * 200)
#: The costliest of some hundred screens of each lesson, drawn with every number at an end of its range.
EXPENSIVE: Mapping[str, tuple[str, dict[str, str], list[str]]] = {
    "lesson 1, most weights": (
        "cell",
        {"cell": "LSTM", "units": "128", "steps": "50", "input": "random", "features": "28"},
        ["cell.curves", "cell.map", "cell.edit", "cell.program"],
    ),
    "lesson 1, most steps": (
        "cell",
        {"cell": "LSTM", "units": "32", "input": "own", "x": TABLE},
        ["cell.curves", "cell.map", "cell.edit", "cell.program"],
    ),
    "lesson 2": ("gates", {"cell": "GRU", "units": "32", "input": "own", "x": TABLE}, ["gates.program"]),
    "lesson 3": (
        "outputs",
        {
            **{"layer": "Bidirectional", "batch": "32", "steps": "30", "features": "16", "units": "32"},
            "topic": "stateful",
        },
        [],
    ),
    "lesson 4": (
        "gradients",
        {"network": "lstm", "units": "64", "steps": "200", "input": "random", "lag": "150", "task": "adding"},
        ["gradients.surface", "gradients.program"],
    ),
    "lesson 5": (
        "lstm_gru",
        {
            **{"units": "16", "steps": "200", "input": "random", "features": "28", "equal": "parameters"},
            **{"silence": "200", "task": "copy", "lag": "150", "race_units": "32", "runs": "5"},
        },
        [],
    ),
    "lesson 6": (
        "stacks",
        {"depth": "4", "steps": "12", "input": "random", "features": "8"}
        | {f"units_{place}": "16" for place in range(1, 5)},
        ["stacks.program"],
    ),
    "lesson 7": (
        "dropout",
        {"units": "8", "features": "6", "steps": "24", "recurrent_dropout": "0.4"},
        ["dropout.program", "dropout.memory"],
    ),
}


@pytest.mark.parametrize("name", EXPENSIVE)
def test_no_screen_takes_a_second_of_the_server(name):
    page, query, toggles = EXPENSIVE[name]
    opened(page, {})  # what is loaded once for all visitors is not what a screen takes

    started = time.process_time()
    app = opened(page, query | {"seed": "4321"})
    first = time.process_time() - started
    for toggle in toggles:
        app.toggle(key=toggle).set_value(True)
    started = time.process_time()
    app.run()
    whole = time.process_time() - started

    assert not app.exception
    assert max(first, whole) < SCREEN
