"""Names inside Streamlit and asyncio that are nobody's to use: this file alone looks them up and changes what is there.

A name is written `module:function`, `module:Class.method`, or `module:Class()._attribute` for what the class's own
`__init__` sets. Each may be gone in the next version. tests/server/test_inside.py holds that nothing else in the app
reaches for one.
"""

import dis
import functools
import importlib
from collections.abc import Callable
from typing import Any

#: Whether the app is of the old kind, with a folder `pages/` and without `st.navigation`.
PAGES_FOLDER = "streamlit.runtime.pages_manager:PagesManager.uses_pages_directory"
#: The visitor's run that a thread belongs to, if any.
RUN = "streamlit.runtime.scriptrunner:get_script_run_ctx"


def missing(*names: str) -> list[str]:
    """Return those of the names that are not there."""
    return [name for name in names if not _is_there(name)]


def replace(name: str, wrap: Callable[[Any], Any]) -> None:
    """Put `wrap(what is there)` in the place of what is there."""
    owner, last = _owner(name)
    setattr(owner, last, wrap(getattr(owner, last)))


def run_app_first() -> None:
    """Run app.py for a visitor who comes by a link to a page.

    To Streamlit a folder `pages/` is an app of the old kind, until `st.navigation` has run for the first time. Until
    then it runs a page's file alone.
    """
    if not missing(PAGES_FOLDER):
        replace(PAGES_FOLDER, lambda _uses: False)


def is_a_visitor_s_run() -> bool:
    """Whether this thread works for a visitor. Streamlit writes a warning when anybody else asks for a session."""
    run = _run()
    return run is None or run(suppress_warning=True) is not None


@functools.cache
def _run() -> Callable[..., Any] | None:
    if missing(RUN):
        return None
    owner, last = _owner(RUN)
    found: Callable[..., Any] = getattr(owner, last)
    return found


def _is_there(name: str) -> bool:
    try:
        owner, last = _owner(name)
    except (ImportError, AttributeError):
        return False
    return _sets(owner, last) if "()." in name else hasattr(owner, last)


def _owner(name: str) -> tuple[Any, str]:
    """Return the module or class that a name lies in, and the last part of the name."""
    module, _, path = name.partition(":")
    *outer, last = path.split(".")
    owner: Any = importlib.import_module(module)
    for part in outer:
        owner = getattr(owner, part.removesuffix("()"))
    return owner, last


def _sets(kind: type, attribute: str) -> bool:
    """Whether a class's own `__init__` gives its objects an attribute."""
    born = vars(kind).get("__init__")
    steps = dis.get_instructions(born) if born else ()
    return any(step.opname == "STORE_ATTR" and step.argval == attribute for step in steps)
