"""A class in the app: N visitors over websockets, each through every lesson, against one server process.

python -m benchmarks.load                        40 visitors, one change every 2 s each, for 90 s
python -m benchmarks.load --sessions 1           one visitor: what each change costs the server
python -m benchmarks.load --training 10          and 10 more who train, in lessons 4 and 5
python -m benchmarks.load --lesson gates         all in one lesson
python -m benchmarks.load --sessions 10 --churn 30     visitors come and go for half an hour: is the memory flat?

A visitor opens a lesson by its link, changes controls eight times, switches to the next lesson, changes eight times,
closes the tab, comes back to the lesson after that, and so on: in a minute and a half through all five. Every second
change moves a slider that answers while it is dragged, the others any other control of the page, chosen by a seed. One
stay in twenty loses its connection and gets it back.

An answer counts from the first message of a change to the last element that it brings. A slider sends its value while
it is dragged, and that it was let go: the answer is both together. What lies below a picture follows it, part by part,
when it is in view, here one part for one in four, or after three seconds without a change: its time ("rest") counts
from the page's asking for it.
The browser's own work, and its 15 ms before it sends, are not in it. The pauses are as uneven as people are; with the
links and switches in between, a visitor makes a change every two seconds in the mean.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable

from websockets.exceptions import WebSocketException

from benchmarks.controls import change, choose
from benchmarks.load_report import Report, Sample
from benchmarks.server import served
from benchmarks.visitor import Visitor
from explainer.content import course

LESSONS = course.NAMES
#: Changes a lesson, before the visitor goes on.
CHANGES = 8
#: Seconds between two arrivals: forty come within ten seconds.
ARRIVAL = 0.25
#: follow.js: seconds without a change after which a part of a page is asked for, when it is in view, and when not.
SOON, AFTER_A_WHILE = 0.12, 3.0
#: The share of the stays in which all that follows is out of sight, below a picture that fills the window.
UNSEEN = 0.75
#: Seconds between two visits of one visitor.
GONE = 0.5
#: The share of stays that lose their connection once.
LOSES = 0.05
#: Seconds after an answer in which the server still tidies up; a change's processor time includes it.
TIDY = 0.02


class Class:
    """The visitors of one server, from now until the end, and what is measured once all have come."""

    def __init__(self, server: str, report: Report, options: argparse.Namespace) -> None:
        self.server, self.report, self.options = server, report, options
        self.lessons = (options.lesson,) if options.lesson else LESSONS
        self.changes = 1 if options.churn else CHANGES
        visitors = options.sessions + options.training
        self.begin = time.perf_counter() + visitors * ARRIVAL + options.interval
        self.end = self.begin + options.seconds

    async def run(self) -> None:
        """Let all come, and wait until the last one has gone."""
        trainers = [self.train(place) for place in range(self.options.training)]
        visitors = [self.visit(self.options.training + place) for place in range(self.options.sessions)]
        watch = self.report.watch(self.begin, self.end, each_minute=bool(self.options.churn))
        await asyncio.gather(watch, *trainers, *visitors)

    async def visit(self, place: int) -> None:
        """Come and go until the end, each time with the next two lessons."""
        rng, cold = random.Random(place), True
        await asyncio.sleep(place * ARRIVAL)
        while time.perf_counter() < self.end:
            visitor = Visitor(self.server)
            first, second = (self.lessons[(place + step) % len(self.lessons)] for step in range(2))
            try:
                await self._timed("arrived" if cold else "opened", first, visitor.open(first, cold=cold))
                await self._stay(visitor, first, rng)
                await self._timed("switched", second, visitor.switch(second))
                await self._stay(visitor, second, rng)
            except (OSError, WebSocketException) as error:
                self.report.errors.append(f"{first}, {second}: {error!r}")
            await self._leave(visitor)
            place, cold = place + 2, False
            await asyncio.sleep(GONE)

    async def train(self, place: int) -> None:
        """Train until the end: start, ask for each slice as the page does, start again."""
        lesson = ("gradients", "lstm_gru")[place % 2]
        await asyncio.sleep(place * ARRIVAL)
        visitor = Visitor(self.server)
        try:
            await visitor.open(lesson)
            while time.perf_counter() < self.end:
                if visitor.clock is None:
                    start = next(one for one in visitor.controls.values() if one.name.endswith(":start"))
                    await visitor.press(start)
                else:
                    seconds, fragment = visitor.clock
                    await asyncio.sleep(seconds)
                    await self._timed("trained", lesson, visitor.tick(fragment))
        except (OSError, WebSocketException) as error:
            self.report.errors.append(f"{lesson}, training: {error!r}")
        await self._leave(visitor)

    async def _leave(self, visitor: Visitor) -> None:
        self.report.errors.extend(visitor.errors)
        self.report.visits += 1
        await visitor.close()

    async def _stay(self, visitor: Visitor, lesson: str, rng: random.Random) -> None:
        """Change something now and then, and let the rest of the page follow as follow.js does."""
        seen = None if rng.random() < UNSEEN else rng.choice(list(visitor.parts))
        for _ in range(self.changes):
            await self._pause(visitor, lesson, rng, seen)
            if time.perf_counter() < self.end:
                await self._change(visitor, lesson, rng)
        if rng.random() < LOSES:
            await visitor.reconnect()
        await self._pause(visitor, lesson, rng, seen)

    async def _pause(self, visitor: Visitor, lesson: str, rng: random.Random, seen: str | None) -> None:
        """Look at what came, mostly for less than the mean, sometimes for much longer."""
        mean = self.options.interval * self.changes / (self.changes + 1)
        seconds = mean * (0.25 + rng.expovariate(1 / 0.75))
        if seconds > SOON and any(part.element.id == seen for part in visitor.behind):
            await asyncio.sleep(SOON)
            await self._timed("followed", lesson, visitor.follow(visitor.parts[seen]))
            seconds -= SOON
        if seconds > AFTER_A_WHILE and visitor.behind:
            await asyncio.sleep(AFTER_A_WHILE)
            for part in visitor.behind:
                await self._timed("followed", lesson, visitor.follow(part))
            seconds -= AFTER_A_WHILE
        await asyncio.sleep(seconds)

    async def _change(self, visitor: Visitor, lesson: str, rng: random.Random) -> None:
        control = choose(visitor.controls, rng)
        states = change(control, rng, self.options.drag)
        frames = states[: self.options.drag] if control.slider else []
        start, cpu = time.perf_counter(), self.report.cpu()
        for frame in frames:
            start, cpu = time.perf_counter(), self.report.cpu()
            await self._timed("dragged", lesson, visitor.send(control, frame))
        for last in states[len(frames) :]:
            await visitor.send(control, last)
        if control.slider:
            await visitor.settle()
        if visitor.wants_picture:
            await visitor.repaint()
        seconds = time.perf_counter() - start
        await asyncio.sleep(TIDY)
        self._add(Sample("changed", lesson, control.name, seconds, self.report.cpu() - cpu), start)

    async def _timed(self, kind: str, lesson: str, asked: Awaitable[None]) -> None:
        start, cpu = time.perf_counter(), self.report.cpu()
        await asked
        self._add(Sample(kind, lesson, "", time.perf_counter() - start, self.report.cpu() - cpu), start)

    def _add(self, sample: Sample, start: float) -> None:
        if start >= self.begin or sample.kind == "arrived":
            self.report.samples.append(sample)


async def measure(options: argparse.Namespace) -> Report:
    """Serve the app, send the class through it, and count the tracebacks in the server's log."""
    with tempfile.TemporaryFile() as log:
        with served(log) as (server, address, _):
            report = Report(server)
            await Class(address, report, options).run()
        log.seek(0)
        report.errors += [line.strip() for line in log.read().decode().splitlines() if "Traceback" in line]
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=_between(1, 500), default=40)
    parser.add_argument("--seconds", type=_between(1, 3600), default=90)
    parser.add_argument("--quick", action="store_true", help="30 seconds")
    parser.add_argument(
        "--interval", type=float, default=2.0, help="seconds between two changes of a visitor"
    )
    parser.add_argument("--training", type=_between(0, 100), default=0, help="visitors who train besides")
    parser.add_argument("--lesson", choices=LESSONS, help="all in this lesson")
    parser.add_argument(
        "--drag", type=_between(1, 50), default=1, help="values a slider sends while it is dragged"
    )
    parser.add_argument(
        "--churn", type=_between(3, 120), metavar="MINUTES", help="visitors come and go; memory"
    )
    options = parser.parse_args()
    if options.quick:
        options.seconds = 30
    if options.churn:
        options.seconds = 60 * options.churn
    report = asyncio.run(measure(options))
    report.show(alone=options.sessions == 1 and not options.training)
    if options.churn:
        report.show_growth()


def _between(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"from {low} to {high}")
        return int(text)

    return number


if __name__ == "__main__":
    main()
