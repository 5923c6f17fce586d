"""Every word that a page may show: its Markdown, and the messages of the modules that it is made of."""

import ast
import functools
from pathlib import Path

from explainer.content import course

ROOT = Path(__file__).parents[2]
#: Packages whose messages are on a page. Those of the check and of the exports are in files, or are everywhere.
SHOWN = ("explainer.ui", "explainer.player", "explainer.figures", "explainer.experiments")
LESSONS = course.NAMES


@functools.cache
def messages(name: str) -> tuple[str, ...]:
    """Return the texts in `_("…")` of a page and of every module of SHOWN that it imports, directly or not."""
    found: dict[str, None] = {}
    seen: set[Path] = set()
    waiting = [ROOT / "pages" / f"{name}.py"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= dict.fromkeys(_said(tree))
        waiting += _imported(tree)
    return tuple(found)


def _said(tree: ast.Module) -> list[str]:
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    said = [argument for call in calls if call.func.id in {"_", "ngettext"} for argument in call.args]
    return [text.value for text in said if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def _imported(tree: ast.Module) -> list[Path]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("explainer."):
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    paths = [ROOT / f"{name.replace('.', '/')}.py" for name in names if name.startswith(SHOWN)]
    return [path for path in paths if path.exists()]
