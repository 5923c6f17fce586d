"""What each patch of Streamlit gains: the app with all of them, beside the app without one, in turns.

python -m benchmarks.patches [--rounds 40] [--only theme_once key_by_key]

A server for each: with all patches, with none, and without each one. One visitor of each makes the same changes in
turns with the others, and its answer is compared with that of the server with all patches: the server's processor time,
and the time until the last element is there. Then each loses its connection, and the way back to its session is timed.
What a patch gains when many come at once is not in it: UNROLLED_PATCHES=-gathered python -m benchmarks.load, in turns.
"""

import argparse
import asyncio
import random
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from benchmarks.controls import change, choose
from benchmarks.load_report import Report
from benchmarks.server import served
from benchmarks.visitor import Visitor
from explainer.content import course
from explainer.server.streamlit_patches import PATCHES, SWITCH

#: Seconds after an answer in which the server still tidies up.
TIDY = 0.02
#: Times that each connection is lost.
LOSSES = 5


@dataclass
class Server:
    """One server and its visitor, and what was measured: a time for each change, in seconds."""

    name: str
    address: str
    report: Report
    visitor: Visitor = field(init=False)
    errors: list[str] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    returned: list[float] = field(default_factory=list)

    async def open(self, lesson: str) -> None:
        """Let a visitor come."""
        self.visitor = Visitor(self.address)
        await self.visitor.open(lesson)

    async def leave(self) -> None:
        """Let the visitor go, and keep what went wrong."""
        self.errors += self.visitor.errors
        await self.visitor.close()

    async def answer(self, seed: str) -> None:
        """Make a change that the seed chooses, and wait for its answer."""
        rng = random.Random(seed)
        control = choose(self.visitor.controls, rng)
        start, cpu = time.perf_counter(), self.report.cpu()
        for state in change(control, rng, 1):
            await self.visitor.send(control, state)
        if control.slider:
            await self.visitor.settle()
        if self.visitor.wants_picture:
            await self.visitor.repaint()
        self.waited.append(time.perf_counter() - start)
        await asyncio.sleep(TIDY)
        self.spent.append(self.report.cpu() - cpu)

    async def come_back(self) -> None:
        """Lose the connection, and wait for the page in the next one."""
        start = time.perf_counter()
        await self.visitor.reconnect()
        self.returned.append(time.perf_counter() - start)


async def measure(servers: list[Server], rounds: int) -> None:
    """Have each server make the same changes in turns with the others, in one lesson after the other."""
    for lesson in course.NAMES:
        for server in servers:
            await server.open(lesson)
        for number in range(rounds):
            for server in random.sample(servers, len(servers)):
                await server.answer(f"{lesson} {number}")
        for _ in range(LOSSES):
            for server in random.sample(servers, len(servers)):
                await server.come_back()
        for server in servers:
            await server.leave()


def show(servers: list[Server]) -> None:
    """Print each server beside the one with all patches."""
    whole = servers[0]
    print(
        f"{'':28s} {'processor':>9s} {'answer':>7s} {'connection':>10s}   times as much as with all; medians"
    )
    for server in servers:
        ratios = [
            statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
            for ours, theirs in zip(_times(server), _times(whole), strict=True)
        ]
        print(f"{server.name:28s} {ratios[0]:9.2f} {ratios[1]:7.2f} {ratios[2]:10.2f}")
    spent, waited, returned = (1000 * statistics.median(times) for times in _times(whole))
    print(
        f"with all: {spent:.1f} ms of processor, {waited:.1f} ms to the answer, {returned:.0f} ms to be back"
    )
    print(f"errors: {sum(len(server.errors) for server in servers)}")


def _times(server: Server) -> tuple[list[float], list[float], list[float]]:
    return server.spent, server.waited, server.returned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40, help="changes in each lesson")
    parser.add_argument("--only", nargs="+", choices=PATCHES, default=list(PATCHES))
    options = parser.parse_args()
    variants = {"with all": "on", "with none": "off"} | {f"without {one}": f"-{one}" for one in options.only}
    with ExitStack() as running:
        servers = []
        for name, patches in variants.items():
            process, address, _ = running.enter_context(served(**{SWITCH: patches}))
            servers.append(Server(name, address, Report(process)))
        asyncio.run(measure(servers, options.rounds))
        show(servers)


if __name__ == "__main__":
    main()
