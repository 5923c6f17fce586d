"""Run the basic browser tests with every kind of Streamlit that requirements.in admits: `make other-streamlits`.

The pinned version with all patches off, and the oldest and the newest admitted one, each in an environment of its own
beside .venv, where the patches are left out unless they know that version. Fails if one of them does.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = "tests/browser/test_basics.py"
#: What these tests need besides what the app imports.
TOOLS = ["hypothesis", "playwright", "psutil", "pytest"]


def admitted() -> tuple[str, str]:
    """Return the oldest version that requirements.in admits, and what it says of all others."""
    text = (ROOT / "requirements.in").read_text(encoding="utf-8")
    oldest, others = re.search(r"^streamlit>=([\d.]+)(,.*)?$", text, re.MULTILINE).groups()
    return oldest, f"streamlit>={oldest}{others or ''}"


def environment(name: str, streamlit: str) -> Path:
    """Make an environment with the app's requirements and one Streamlit, all others as new as they go with it."""
    folder = ROOT / f".venv-streamlit-{name}"
    uv = [str(Path(sys.executable).with_name("uv")), "--quiet"]
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([*uv, "venv", "--python", sys.executable, str(folder)], check=True)
    install = [*uv, "pip", "install", "--upgrade", "--python", str(python)]
    subprocess.run([*install, "-r", str(ROOT / "requirements.in"), *TOOLS, streamlit], check=True)
    return python


def passes(python: Path, patches: str) -> bool:
    """Run the tests, print how it went, and return whether they pass."""
    ask = [python, "-c", "import streamlit; print(streamlit.__version__)"]
    version = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    tests = subprocess.run(
        [python, "-m", "pytest", "-p", "no:cacheprovider", "--tb=short", TESTS],
        cwd=ROOT,
        env=os.environ | {"UNROLLED_PATCHES": patches},
        capture_output=True,
        text=True,
        check=False,
    )
    *before, result = tests.stdout.strip().splitlines() or [tests.stderr]
    print(f"Streamlit {version}, UNROLLED_PATCHES={patches}: {result}", flush=True)
    if tests.returncode:
        print(*before, tests.stderr, sep="\n")
    return tests.returncode == 0


def main() -> int:
    """Return 0 if all versions pass."""
    oldest, any_version = admitted()
    results = [passes(Path(sys.executable), "off")]
    results += [
        passes(environment("oldest", f"streamlit=={oldest}.*"), "on"),
        passes(environment("newest", any_version), "on"),
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
