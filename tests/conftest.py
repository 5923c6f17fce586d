"""What all tests share."""

import functools
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = [
    "tests.cost",
    "tests.left_out",
    "tests.browser.chromium",
    "tests.browser.servers",
    "tests.crosscheck.clients",
]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than there are cores: a test in a browser waits for half of its time."""
    return (os.cpu_count() or 1) + 1


# Before NumPy loads: see serve.py.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A deadline measures how busy the machine is, not how good the code.
settings.register_profile("default without deadline", deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile("default without deadline")


@pytest.fixture(scope="session", autouse=True)
def _quick_app_tests() -> Iterator[None]:
    """Leave out what an AppTest repeats at every run: nine tenths of its time, once another test has loaded Keras.

    Streamlit looks through all installed packages for components, and clears the session of a Keras that is loaded.
    """
    from streamlit.components.v2 import manifest_scanner
    from streamlit.runtime.scriptrunner import script_runner

    with pytest.MonkeyPatch.context() as patch:
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        patch.setattr(script_runner, "_clean_problem_modules", lambda: None)
        yield
