"""The visitor whom the benchmarks send, without a browser: what it drags, or else changes, arrives."""

import random
from collections.abc import Callable

import pytest

from benchmarks.controls import change
from benchmarks.visitor import Visitor
from explainer.content import course
from tests.server.loops import in_a_loop


@pytest.mark.parametrize("name", course.NAMES)
def test_what_a_visitor_moves_is_on_the_screen(serve: Callable[[str], str], name: str):
    visitor = Visitor(serve("serve.py"))

    async def move() -> set[str]:
        await visitor.open(name)
        before = dict(visitor._now[name])
        controls = visitor.controls.values()
        numbers = (control for control in controls if control.kind == "number_input")
        control = next((control for control in controls if control.slider), None) or next(numbers)
        for state in change(control, random.Random(1), frames=2):
            await visitor.send(control, state)
        await visitor.close()
        return {field for field, print_ in visitor._now[name].items() if before[field] != print_}

    assert in_a_loop(move())
    assert visitor.errors == []
