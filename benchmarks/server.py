"""The app in a process of its own, for whatever is measured from outside."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil

ROOT = Path(__file__).parent.parent


@contextlib.contextmanager
def served(
    log: IO[bytes] | int = subprocess.DEVNULL, **environment: str
) -> Iterator[tuple[psutil.Process, str, float]]:
    """Start the app: its process, its address, and the seconds until it was ready. What it prints goes to `log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--logger.hideWelcomeMessage", "true"]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        while process.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
                break
            time.sleep(0.02)
        else:
            raise RuntimeError(f"The app ended with code {process.returncode} before it answered.")
        yield psutil.Process(process.pid), address, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()
