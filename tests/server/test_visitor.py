"""The visitor without a browser, whom the benchmarks send: what it drags arrives."""

import random
from collections.abc import Callable

import pytest

from benchmarks.controls import change
from benchmarks.visitor import Visitor
from explainer.content import course
from tests.server.loops import in_a_loop


@pytest.mark.parametrize("name", course.NAMES)
def test_what_a_visitor_drags_is_on_the_screen(serve: Callable[[str], str], name: str):
    visitor = Visitor(serve("serve.py"))

    async def drag() -> set[str]:
        await visitor.open(name)
        before = dict(visitor._now[name])
        slider = next(control for control in visitor.controls.values() if control.slider)
        for state in change(slider, random.Random(1), frames=2):
            await visitor.send(slider, state)
        await visitor.close()
        return {field for field, print_ in visitor._now[name].items() if before[field] != print_}

    assert in_a_loop(drag())
    assert visitor.errors == []
