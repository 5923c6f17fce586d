"""One process against two behind nginx: the same class on the same machine, first bearable, then too large for one.

python -m benchmarks.deploy                                 60, 120 and 180 sessions, 20 s each
python -m benchmarks.deploy --sessions 60 --interval 1      60 visitors who change something every second

nginx is as shipped (deploy/nginx), on loopback. The class and its answers are those of benchmarks/load.py. It shares
the machine's cores with what it measures, so that two processes show less than they would on a machine of their own.
"""

import argparse
import asyncio
import time
from dataclasses import dataclass, field

import psutil

from benchmarks.load import Class
from benchmarks.load_report import Report, middle, p95
from deploy.loopback import Site, site

SESSIONS = (60, 120, 180)
#: What is compared: its name, processes, and whether nginx is in front.
SETUPS = (("one process", 1, False), ("one behind nginx", 1, True), ("two behind nginx", 2, True))


@dataclass
class Processes(Report):
    """The report on several processes: their processor time together."""

    all: list[psutil.Process] = field(default_factory=list)

    def cpu(self) -> float:
        return sum(time.clock_gettime((~one.pid << 3) | 2) for one in self.all)


def measure(processes: int, nginx: bool, options: argparse.Namespace) -> Processes:
    """Send one class through one setup."""
    with site(processes) as found:
        everything = _processes(found)
        report = Processes(everything[0], all=everything)
        address = found.address if nginx else f"http://{found.apps[0].address}"
        asyncio.run(Class(address, report, options).run())
    return report


def _processes(found: Site) -> list[psutil.Process]:
    """The app's processes, and nginx's workers. (Its cache loader ends after a minute.)"""
    apps = [psutil.Process(app.process.pid) for app in found.apps]
    others = [child for child in psutil.Process().children() if child not in apps]
    nginx = [child for master in others for child in master.children()]
    return [*apps, *(child for child in nginx if "worker" in " ".join(child.cmdline()))]


def _line(report: Processes) -> str:
    times = [1e3 * one.seconds for one in report.samples if one.kind == "changed"]
    cost = 1e3 * report.spent / max(len(times), 1)
    most = max(first for first, _ in report.memory)
    parts = [
        f"{len(times) / report.seconds:9.1f} {middle(times):7.0f} {p95(times):6.0f} {max(times, default=0):6.0f}",
        f"{cost:15.1f}",
        f"{most:15.0f}",
        "{:9.2f} {:6.2f} {:7.2f}".format(
            *(one / report.seconds for one in (report.spent, report.own, report.others))
        ),
    ]
    errors = [f"  {report.errors.count(error)} × {error}" for error in dict.fromkeys(report.errors)]
    return "\n".join([" | ".join(parts), *errors])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=SESSIONS)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--interval", type=float, default=2.0, help="seconds between a visitor's changes")
    asked = parser.parse_args()
    columns = [
        "changes/s  median    p95    max",
        "CPU, ms a change",
        "MiB of the first",
        "cores: all  class  others",
    ]
    print(f"{'':18s} sessions  " + " | ".join(columns))
    rest = {"training": 0, "lesson": None, "drag": 1, "churn": None}
    for sessions in asked.sessions:
        options = argparse.Namespace(
            sessions=sessions, seconds=asked.seconds, interval=asked.interval, **rest
        )
        for name, processes, nginx in SETUPS:
            print(f"{name:18s} {sessions:8d}  " + _line(measure(processes, nginx, options)), flush=True)


if __name__ == "__main__":
    main()
