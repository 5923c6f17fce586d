"""A plugin: Streamlit servers to point Chromium at. Every wait is for a state of the page, never for a time."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "runner.postScriptGC": "false",
    "logger.hideWelcomeMessage": "true",  # for it, a headless server asks the internet for its address before it starts
}
#: Seconds that a server may take to answer.
START = 60


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[str | Path], str]]:
    """`serve(script)` runs a Streamlit script in its folder and returns its address; one server for each script."""
    running: dict[str, tuple[subprocess.Popen[bytes], str]] = {}

    def start(script: str | Path) -> str:
        path = str(ROOT / script)
        if path not in running:
            running[path] = _start(path)
        return running[path][1]

    yield start
    for process, _ in running.values():
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def fresh_server() -> Iterator[Callable[..., tuple[int, str]]]:
    """`fresh_server(script)` runs a script in a server that nobody has visited: its process id and its address.

    `fresh_server(script, port)` runs it where another one was.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(script: str, port: int = 0) -> tuple[int, str]:
        process, address = _start(str(ROOT / script), port)
        running.append(process)
        return process.pid, address

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _start(script: str, port: int = 0) -> tuple[subprocess.Popen[bytes], str]:
    port = port or _free_port()
    settings = [f"--{name}={text}" for name, text in SETTINGS.items()]
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", *settings]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, cwd=Path(script).parent, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return process, address
        except OSError:
            time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"{script} did not start within {START} s")
