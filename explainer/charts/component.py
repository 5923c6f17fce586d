"""Components whose code goes to each browser once.

Streamlit sends a component's code and its style again with every change of its data: 130 kB for the player's 15 kB of
numbers, ten times a second for each visitor who drags a slider. So the code of all of a page's components travels in
one module of its own (`send_code`), outside the parts of a page that run again while a control moves; a component with
data has a few lines only, which find its widget there (streamlit.js).
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

#: The session's word for which whole screen was put up last: pictures go to their first step for it.
WHOLE_SCREEN = "whole screen"

#: What `make bundles` makes of the pages' browser modules; tests/charts holds it to them.
BUNDLES = Path(__file__).parents[1] / "bundles"

_USE = """
export default function (sent) {
  let leave;
  const start = () => {
    const mount = globalThis.unrolled?.["NAME"];
    if (!mount) return;
    document.removeEventListener("unrolled:code", start);
    leave = mount(sent);
  };
  document.addEventListener("unrolled:code", start);
  start();
  return () => {
    document.removeEventListener("unrolled:code", start);
    leave?.();
  };
}
"""


class Component:
    """A component that a page's browser module serves by its name (`serve` in streamlit.js).

    A page sends the code once, outside its fragments (`send_code`); calling the component mounts it, with `key`, `data`
    and `on_<state>_change` as Streamlit's.
    """

    def __init__(self, name: str) -> None:
        self._use = st.components.v2.component(name, js=_USE.replace("NAME", name))

    def __call__(self, *, key: str, data: Mapping[str, Any], **callbacks: Any) -> Any:
        """Mount the component; its message says which whole screen was put up last (`reset`)."""
        return self._use(key=key, data=json_bytes({**data, "reset": _whole_screen()}), **callbacks)


class Picture(Component):
    """A component that draws something, in a box of its own."""

    def __call__(self, *, key: str, data: Mapping[str, Any], **callbacks: Any) -> Any:
        """Mount the component."""
        # With a key the browser keeps what is drawn, and the drag under way, when something appears above it.
        with st.container(gap=None, key=f"{key}:box"):
            return super().__call__(key=key, data=data, **callbacks)


def is_of_this_screen(sent: Mapping[str, Any]) -> bool:
    """Whether a browser sent this value (`screen`: the `reset` it knew) from the whole screen that is up now.

    A finger's last values may still be on their way when a preset is pressed; they would undo a part of it.
    """
    return bool(sent.get("screen") == _whole_screen())


def _whole_screen() -> str:
    return str(st.session_state.get(WHOLE_SCREEN, ""))


def json_bytes(data: Any) -> bytes:
    """Return a component's data as the text that its code reads. ValueError for NaN and inf, which JSON has not.

    Streamlit would look into each value for a table, and write all of it twice: a tenth of a small run.
    """
    return json.dumps(data, allow_nan=False).encode()


def send_code(page: str) -> None:
    """Send the code of a page's components. What they draw may come before it or after it."""
    with st.container(gap=None):
        _code(page)(key=f"{page}:code")


@functools.cache
def _code(page: str) -> Any:
    code = (BUNDLES / f"{page}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"unrolled_code_{page}", js=code)
