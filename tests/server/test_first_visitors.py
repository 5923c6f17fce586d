"""Many follow a link to a page in the moment in which a server has started: each gets the page with its navigation."""

import asyncio
from collections.abc import Callable

import pytest
import streamlit
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visitor import Visitor
from explainer.content import course
from explainer.server.streamlit_patches import TESTED
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


class Watchful(Visitor):
    """A visitor who remembers each menu that was on the screen, if only for a moment."""

    def __init__(self, server: str) -> None:
        super().__init__(server)
        self.menus: list[set[str]] = []

    def _take(self, message: ForwardMsg) -> bool:
        if message.WhichOneof("type") == "navigation":
            self.menus.append({page.url_pathname for page in message.navigation.app_pages})
        return super()._take(message)


@pytest.mark.skipif(streamlit.__version__ not in TESTED, reason="the patches do not know this Streamlit")
def test_under_serve_py_the_first_visitor_sees_no_menu_of_files(
    fresh_server: Callable[[str], tuple[int, str]],
):
    _, address = fresh_server("serve.py")
    visitor = Watchful(address)

    async def come() -> None:
        await visitor.open("cell")
        await visitor.close()

    in_a_loop(come())

    assert visitor.menus == [PAGES]
