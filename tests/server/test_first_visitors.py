"""Many follow a link to a page in the moment in which a server has started: each gets the page with its navigation."""

import asyncio
from collections.abc import Callable

import pytest

from benchmarks.visitor import Visitor
from explainer.content import course
from tests.server.loops import in_a_loop

PAGES = {"", "glossary", *course.NAMES}


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_every_first_visitor_comes_through_app_py(
    fresh_server: Callable[[str], tuple[int, str]], script: str
):
    _, address = fresh_server(script)
    visitors = [Visitor(address) for _ in range(8)]

    async def come() -> None:
        await asyncio.gather(*(visitor.open("cell") for visitor in visitors))
        await asyncio.gather(*(visitor.close() for visitor in visitors))

    in_a_loop(come())

    for visitor in visitors:
        assert visitor.errors == []
        assert set(visitor._pages) == PAGES
        assert "cell.units" in {control.name for control in visitor.controls.values()}
