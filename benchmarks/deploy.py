"""One process against two behind nginx: the same class on the same machine, first bearable, then too large for one.

python -m benchmarks.deploy                             60, 120 and 180 sessions, 20 s each
python -m benchmarks.deploy --sessions 100 --seconds 60

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
    """The app's processes, and nginx's, which are the other children that have the site's folder in their command."""
    apps = [psutil.Process(app.process.pid) for app in found.apps]
    children = psutil.Process().children()
    master = next(one for one in children if str(found.folder) in " ".join(one.cmdline()))
    return [*apps, master, *master.children()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=SESSIONS)
    parser.add_argument("--seconds", type=int, default=20)
    asked = parser.parse_args()
    print(
        f"{'':18s} sessions  changes/s  median    p95    max ms  | cores: app+nginx  class  others | errors"
    )
    for sessions in asked.sessions:
        for name, processes, nginx in SETUPS:
            options = argparse.Namespace(
                sessions=sessions,
                seconds=asked.seconds,
                interval=2.0,
                training=0,
                lesson=None,
                drag=1,
                churn=None,
            )
            report = measure(processes, nginx, options)
            times = [1e3 * one.seconds for one in report.samples if one.kind == "changed"]
            cores = (part / report.seconds for part in (report.spent, report.own, report.others))
            print(
                f"{name:18s} {sessions:8d} {len(times) / report.seconds:10.1f} {middle(times):7.0f} {p95(times):6.0f}"
                f" {max(times):6.0f}     |"
                + "{:17.2f} {:6.2f} {:7.2f}".format(*cores)
                + f" | {len(report.errors)}",
                flush=True,
            )
            for error in dict.fromkeys(report.errors):
                print(f"  {report.errors.count(error)} × {error}")


if __name__ == "__main__":
    main()
