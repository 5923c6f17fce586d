"""Messages: whoever extracts them finds every one, and what is extracted is what is asked for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from explainer.engine import Dense, Sequential, fit, losses, optimizers
from explainer.lessons.gradients.words import REASONS

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "explainer").rglob("*.py")]
#: What extraction looks for, and how many of its arguments are messages. `gettext` by its own name translates what N_
#: has marked elsewhere.
MARKS = {"_": 1, "N_": 1, "ngettext": 2}


def marked(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node, node.args[: MARKS[node.func.id]]


def test_every_message_can_be_extracted():
    """A message that is put together before it is translated is in no catalogue."""
    found, faults = 0, []
    for path in SOURCES:
        for call, messages in marked(ast.parse(path.read_text(encoding="utf-8"))):
            found += 1
            if not all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in messages):
                faults.append(f"{path.relative_to(ROOT)}:{call.lineno}: {ast.unparse(call)}")

    assert found > 900
    assert faults == []


def test_what_the_engine_says_of_a_training_that_ends_can_be_translated():
    reasons = set()
    for x, y, clipnorm in ((1.0, 1e30, None), (1.0, np.nan, None), (1e25, 1e10, None), (1e25, 1e10, 1.0)):
        model = Sequential([Dense(1, kernel_initializer="zeros")])
        optimizer = optimizers.SGD(0.1, global_clipnorm=clipnorm)
        (result,) = fit(model, [([[x]], [[y]])], losses.mse, optimizer)
        reasons.add(result.diverged)

    assert reasons == set(REASONS)
