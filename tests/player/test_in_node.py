"""The players' pure parts, in node."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.left_out import without

HERE = Path(__file__).parent
NODE = shutil.which("node")


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_pure_parts_of_the_players(name: str):
    if NODE is None:
        without("node", "apt-get install nodejs")

    run = subprocess.run([NODE, "--test", str(HERE / name)], capture_output=True, text=True, timeout=60)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "\n# pass 0" not in run.stdout
