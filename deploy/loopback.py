"""The shipped nginx configuration on this machine alone: nginx on a free port, in front of N processes of the app.

python -m deploy.loopback 2        two processes, until Ctrl+C

What must differ from nginx/ to run here, without root and beside whatever else runs, is in `_here`: ports, folders, and
a log of which process answered what. The rest is what is shipped.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "deploy" / "nginx"
#: Debian keeps it where only root looks.
NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
#: Seconds that a process may take until it answers.
START = 60

_MAIN = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    gzip on;  # as in Debian's nginx.conf: what is shipped may not say it again here
    log_format answered "$unrolled_visitor\\t$upstream_addr\\t$status\\t$request_uri";
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Answer(NamedTuple):
    """A line of nginx's log: who asked, which address answered at last ("-": nginx itself), how, and for what."""

    visitor: str
    process: str
    status: int
    uri: str


@dataclass
class App:
    """One process of the app, at one port, whichever process it is at the moment."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where nginx finds it."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process, without waiting for it."""
        settings = ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={self.port}"]
        command = [sys.executable, "-m", "streamlit", "run", "serve.py", *settings]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """End the process without a warning."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def get(self, path: str) -> str:
        """Ask the process itself, past nginx."""
        with urllib.request.urlopen(f"http://{self.address}{path}", timeout=5) as answer:
            return str(answer.read().decode())


@dataclass
class Site:
    """nginx and the processes behind it."""

    address: str
    folder: Path
    apps: list[App] = field(default_factory=list)

    def answers(self) -> list[Answer]:
        """Return what nginx has answered so far. A websocket is written down when it ends."""
        lines = (self.folder / "access.log").read_text().splitlines()
        found = [line.split("\t") for line in lines]
        return [Answer(who, by.split(", ")[-1], int(status), uri) for who, by, status, uri in found]


@contextlib.contextmanager
def site(processes: int = 2) -> Iterator[Site]:
    """Start all; return when all answer."""
    if not NGINX:
        raise FileNotFoundError("nginx is not on this machine: install the package nginx-light")
    ports = _free_ports(processes + 2)
    with tempfile.TemporaryDirectory(prefix="unrolled-") as name, contextlib.ExitStack() as running:
        folder = Path(name)
        found = Site(f"http://127.0.0.1:{ports[0]}", folder, [App(port) for port in ports[2:]])
        _write(folder, ports)
        for app in found.apps:
            running.callback(app.kill)
            app.start()
        nginx = subprocess.Popen([NGINX, "-p", name, "-c", f"{name}/nginx.conf"], stderr=subprocess.DEVNULL)
        running.callback(nginx.wait)
        running.callback(nginx.terminate)
        for app in found.apps:
            wait_for(f"http://{app.address}/_stcore/health")
        wait_for(f"{found.address}/_stcore/health")
        yield found


def wait_for(address: str) -> None:
    """Wait until an address answers."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"{address} did not answer within {START} s")


def _write(folder: Path, ports: list[int]) -> None:
    (folder / "unrolled").mkdir()
    texts = {path.relative_to(SHIPPED): path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.conf")}
    for shipped, here in _here(folder, ports).items():
        if not any(shipped in text for text in texts.values()):
            raise ValueError(f"nginx's configuration is expected to have {shipped!r}")
        texts = {name: text.replace(shipped, here) for name, text in texts.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    # As root, nginx would give its work to a user who may not enter the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(user + _MAIN.format(folder=folder), encoding="utf-8")


def _here(folder: Path, ports: list[int]) -> dict[str, str]:
    """What is shipped, and what stands here instead."""
    public, inner, *apps = ports
    server = "    server 127.0.0.1:{} max_fails=1 fail_timeout=5s;\n"
    return {
        server.format(8501) + server.format(8502): "".join(server.format(port) for port in apps),
        "    listen 80;\n    listen [::]:80;\n": f"    listen 127.0.0.1:{public};\n",
        "127.0.0.1:8500": f"127.0.0.1:{inner}",
        "/etc/nginx/unrolled": f"{folder}/unrolled",
        "/var/cache/unrolled": f"{folder}/cache",
        "access_log off;": f"access_log {folder}/access.log answered;",
    }


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


if __name__ == "__main__":
    with site(int(sys.argv[1]) if sys.argv[1:] else 2) as here, contextlib.suppress(KeyboardInterrupt):
        print(here.address, "is nginx in front of", *(app.address for app in here.apps), "until Ctrl+C")
        while True:
            time.sleep(3600)
