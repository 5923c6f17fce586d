"""Streamlit's inside is touched in one place, explainer/server: found in the source of everything else."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import streamlit

from explainer.server import inside
from explainer.server.streamlit_patches import PATCHES

ROOT = Path(__file__).parents[2]
#: The one place: who looks names up, and who says which.
INSIDE = {"explainer/server/inside.py", "explainer/server/streamlit_patches.py"}
SOURCES = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("explainer/**/*.py"))
)
#: Modules that Streamlit documents as part of `st`.
PUBLIC = {"streamlit.components", "streamlit.components.v2", "streamlit.column_config"}
#: Where Keras's cells keep the masks of their next call: the one way to give them ours. The check with TensorFlow fails
#: should Keras name them otherwise.
KERAS_MASKS = {"_dropout_mask", "_recurrent_dropout_mask"}
A_MODULE_S_NAME = re.compile(r"streamlit(\.\w+)+(:[\w.()]+)?")


def faults(source: str) -> list[str]:
    """What a module's source reaches for that is nobody's to use, as `line: what`."""
    tree = ast.parse(source)
    return sorted(
        {f"{node.lineno}: {what}" for node, what in (*_imports(tree), *_names(tree), *_chains(tree))}
    )


def _imports(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Imports from Streamlit other than `import streamlit as st`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            found = [f"{node.module}.{one.name}" for one in node.names]
        else:
            continue
        yield from ((node, name) for name in found if name.startswith("streamlit."))


def _names(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Texts that name a module of Streamlit, for whoever imports by name."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and A_MODULE_S_NAME.fullmatch(node.value)
        ):
            yield node, node.value


def _chains(tree: ast.Module) -> Iterator[tuple[ast.Attribute, str]]:
    """`st.runtime`, `st.session_state._state`, and `_names` of objects that this module has not given them."""
    own = _own(tree) | KERAS_MASKS
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        chain = ast.unparse(node).split(".")
        foreign = node.attr not in own and chain[0] not in {"self", "cls", "os"}
        if (foreign and _is_private(node.attr)) or (chain[0] in {"st", "streamlit"} and _is_hidden(chain)):
            yield node, ast.unparse(node)


def _own(tree: ast.Module) -> set[str]:
    """The names that a module gives to its functions, its classes' methods and attributes."""
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    fields = {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    attributes = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    return functions | fields | attributes


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_hidden(chain: list[str]) -> bool:
    """Whether a chain of attributes of Streamlit passes through a private name, or a module that `st` does not show."""
    found: object = streamlit
    for part in chain[1:]:
        if _is_private(part):
            return True
        found = getattr(found, part, None)
        if (
            isinstance(found, ModuleType)
            and found.__name__.startswith("streamlit")
            and found.__name__ not in PUBLIC
        ):
            return True
    return False


def test_there_is_source_to_look_through():
    assert len(SOURCES) > 100
    assert set(SOURCES) >= INSIDE | {"app.py", "serve.py", "pages/cell.py"}


@pytest.mark.parametrize("path", SOURCES)
def test_nothing_reaches_into_streamlit_s_inside(path: str):
    if path not in INSIDE:
        assert faults((ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import streamlit.runtime",
        "from streamlit.runtime.scriptrunner import get_script_run_ctx",
        "from streamlit.components.v2.bidi_component import main",
        "importlib.import_module('streamlit.net_util')",
        "inside.replace('streamlit.net_util:get_external_ip', wrap)",
        "st.runtime.exists()",
        "st.components.v2.bidi_component",
        "st.session_state._state",
        "st._main.markdown('')",
        "runtime._session_mgr.close_session(0)",
    ],
)
def test_whatever_reaches_into_it_is_found(source: str):
    importlib.import_module("streamlit.components.v2.bidi_component.main")

    assert faults(source)


def test_what_anybody_may_use_is_no_fault():
    allowed = """
import streamlit as st
st.components.v2.component("name")
st.column_config.NumberColumn()
st.__version__
class Own:
    def __init__(self): self._state = 1
    def same(self, other): return self._state == other._state
"""
    assert faults(allowed) == []


def test_a_patch_names_all_that_it_uses_of_the_inside():
    used = {re.split(r"[.:]", name)[-1] for _, names in PATCHES.values() for name in names}
    source = (ROOT / "explainer/server/streamlit_patches.py").read_text(encoding="utf-8")
    private = {fault.rpartition(".")[2] for fault in faults(source) if not A_MODULE_S_NAME.search(fault)}

    assert private == {"_event_loop", "_queue", "_session_mgr"}
    assert private <= used


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("streamlit.net_util:get_external_ip", True),
        ("streamlit.net_util:get_it", False),
        ("streamlit.gone:get_it", False),
        ("streamlit.runtime.app_session:AppSession._call_soon_on_event_loop", True),
        ("streamlit.runtime.app_session:AppSession.call", False),
        ("streamlit.runtime.app_session:Gone.call", False),
        ("streamlit.runtime.app_session:AppSession()._event_loop", True),
        ("streamlit.runtime.app_session:AppSession()._loop", False),
        ("streamlit.runtime.app_session:AppSession()._call_soon_on_event_loop", False),
    ],
)
def test_a_name_is_known_to_be_there_or_not(name: str, is_there: bool):
    assert inside.missing(name) == ([] if is_there else [name])
