"""What was measured of a class: answers by lesson, errors, and what the server spent."""

import asyncio
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field

import psutil

#: Seconds between two looks at the memory.
LOOK = 1.0
#: How many of the slowest answers are named.
SLOWEST = 5
#: Memory is called flat when it changes by less than this share.
FLAT = 0.02
MIB = 2**20


@dataclass
class Sample:
    """One answer: what was asked ("changed", "dragged", …), where, and how long it took; cpu: of the server."""

    kind: str
    lesson: str
    control: str
    seconds: float
    cpu: float = 0.0


@dataclass
class Report:
    """Samples and errors of one run, and the server's processor time and memory meanwhile."""

    server: psutil.Process
    samples: list[Sample] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    spent: float = 0.0
    own: float = 0.0
    seconds: float = 0.0
    others: float = 0.0
    visits: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)

    def cpu(self) -> float:
        """Return the processor seconds that the server has spent, to the nanosecond (the clock of its process)."""
        return time.clock_gettime((~self.server.pid << 3) | 2)

    async def watch(self, begin: float, end: float, *, each_minute: bool) -> None:
        """Take the server's processor time and memory, our own and the machine's, from `begin` to `end`."""
        await asyncio.sleep(begin - time.perf_counter())
        start, spent, own, busy = time.perf_counter(), self.cpu(), time.process_time(), _busy()
        while (now := time.perf_counter()) < end:
            self.memory.append(memory(self.server))
            if each_minute and len(self.memory) % round(60 / LOOK) == 1:
                print(
                    f"minute {(now - start) / 60:3.0f}: {self._memory()} after {self.visits} visits",
                    flush=True,
                )
            await asyncio.sleep(min(LOOK, end - now))
        self.seconds = time.perf_counter() - start
        self.spent, self.own = self.cpu() - spent, time.process_time() - own
        self.others = _busy() - busy - self.spent - self.own

    def show(self, *, alone: bool) -> None:
        """Print everything; `alone`: one visitor, so that each change's processor time is known."""
        print(f"{'':11s} {'changes':>7s} {'answer: median':>14s} {'p95':>6s} {'max':>6s}", end="")
        print(f" {'drag: median':>13s} {'p95':>6s} {'rest: median':>13s} {'p95':>6s}", end="")
        print(f" {'open':>6s} {'switch':>6s}" + alone * " | CPU, ms: change   drag   rest")
        for lesson in [*dict.fromkeys(sorted(sample.lesson for sample in self.samples)), ""]:
            print(self._line(lesson) + (self._costs(lesson) if alone else ""))
        self._show_arrivals()
        self._show_slowest()
        self._show_server()
        if alone:
            self._show_controls()
        print(f"errors: {len(self.errors)}")
        for error in dict.fromkeys(self.errors):
            print(f"  {self.errors.count(error)} × {error}")

    def _of(self, kind: str, lesson: str = "") -> list[Sample]:
        return [one for one in self.samples if one.kind == kind and lesson in {one.lesson, ""}]

    def _line(self, lesson: str) -> str:
        changed, dragged, rest = (self._times(kind, lesson) for kind in ("changed", "dragged", "followed"))
        opened, switched = self._times("opened", lesson), self._times("switched", lesson)
        return (
            f"{lesson or 'in all':11s} {len(changed):7d}"
            f" {middle(changed):14.0f} {p95(changed):6.0f} {max(changed, default=0):6.0f}"
            f" {middle(dragged):13.0f} {p95(dragged):6.0f} {middle(rest):13.0f} {p95(rest):6.0f}"
            f" {middle(opened):6.0f} {middle(switched):6.0f}"
        )

    def _times(self, kind: str, lesson: str = "") -> list[float]:
        return [1e3 * one.seconds for one in self._of(kind, lesson)]

    def _costs(self, lesson: str) -> str:
        kinds = (self._of(kind, lesson) for kind in ("changed", "dragged", "followed"))
        means = [statistics.mean([1e3 * one.cpu for one in found] or [0]) for found in kinds]
        return f" | {means[0]:15.1f} {means[1]:6.1f} {means[2]:6.1f}"

    def _show_arrivals(self) -> None:
        for kind, what in (
            ("arrived", "a new browser's first page, all its files included"),
            ("opened", "a lesson opened by its link while all are at work"),
            ("switched", "the next lesson by the navigation"),
            ("trained", "a slice of a training"),
        ):
            if times := self._times(kind):
                spread = f"median {middle(times):.0f}, p95 {p95(times):.0f}, max {max(times):.0f} ms"
                print(f"{what}: {spread}, of {len(times)}")

    def _show_slowest(self) -> None:
        slowest = sorted(self._of("changed"), key=lambda one: -one.seconds)[:SLOWEST]
        told = (f"{1e3 * one.seconds:.0f} ms {one.control} ({one.lesson})" for one in slowest)
        print(f"the slowest answers: {', '.join(told)}")

    def _show_server(self) -> None:
        changes, most = len(self._of("changed")), max(server for server, _ in self.memory)
        print(
            f"server: {self.spent / self.seconds:.2f} of a core, {1e3 * self.spent / max(changes, 1):.0f} ms a change "
            f"with all that is around it; {self._memory()}, at most {most:.0f}"
        )
        print(
            f"this client: {self.own / self.seconds:.2f} of a core for {changes / self.seconds:.1f} changes a second; "
            f"everybody else on this machine: {self.others / self.seconds:.2f} of {psutil.cpu_count()} cores"
        )

    def _memory(self) -> str:
        server, children = self.memory[-1]
        return f"memory of the server {server:.1f} MiB, of its children {children:.1f}"

    def show_growth(self) -> None:
        """Say whether the memory is flat: a line through the second half of the time."""
        half = [server for server, _ in self.memory[len(self.memory) // 2 :]]
        times = [place * LOOK for place in range(len(half))]
        slope, _ = statistics.linear_regression(times, half)
        growth, share = slope * times[-1], slope * times[-1] / statistics.mean(half)
        print(
            f"memory in the second half, {times[-1] / 60:.0f} minutes: {growth:+.1f} MiB ({share:+.1%}), from "
            f"{min(half):.1f} to {max(half):.1f}: {'flat' if abs(share) < FLAT else 'not flat'}"
        )

    def _show_controls(self) -> None:
        costs: dict[tuple[str, str], list[float]] = defaultdict(list)
        for one in self._of("changed"):
            costs[one.lesson, one.control].append(1e3 * one.cpu)
        print("processor time of a change, ms, by control:")
        for (lesson, control), spent in sorted(costs.items(), key=lambda item: -statistics.mean(item[1])):
            print(
                f"  {statistics.mean(spent):6.1f} (most {max(spent):6.1f}, of {len(spent):3d})  {lesson}: {control}"
            )


def memory(server: psutil.Process) -> tuple[float, float]:
    """Return the resident memory of the server and of its children, in MiB."""
    children = sum(child.memory_info().rss for child in server.children(recursive=True))
    return server.memory_info().rss / MIB, children / MIB


def _busy() -> float:
    """Return the processor seconds that the whole machine has spent."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system + times.irq + times.softirq


def middle(values: list[float]) -> float:
    return statistics.median(values or [0])


def p95(values: list[float]) -> float:
    return sorted(values or [0])[int(0.95 * (len(values or [0]) - 1))]
