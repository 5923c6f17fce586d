"""The browser's modules, as far as they need no browser, in node."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.left_out import without

TESTS = Path(__file__).parents[1]
OWN_NODE = Path(sys.prefix) / "bin/node"
NODE = str(OWN_NODE) if OWN_NODE.exists() else shutil.which("node")


@pytest.mark.parametrize("name", sorted(str(path.relative_to(TESTS)) for path in TESTS.rglob("*.test.mjs")))
def test_modules_of_the_browser(name: str):
    if NODE is None:
        without("node", "make .venv/.dev")

    run = subprocess.run(
        [NODE, "--test", "--test-reporter=tap", str(TESTS / name)], capture_output=True, text=True, timeout=60
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "\n# pass 0" not in run.stdout
