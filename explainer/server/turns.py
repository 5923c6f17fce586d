"""Whose run goes on: one at a time, and first the one that a finger waits for.

A process computes for one visitor at a time, whatever is done. Left alone, the runs of a class share that time in tiny
slices, and all of them are late together. Here each run takes its turn. What follows a picture, a whole page and the
slice of a training stand back (`stand_back`): when a change of a control comes in between, they give way to it at their
next element or step. serve.py gives each run of Streamlit its turn; without it, nobody ever waits here.
"""

import heapq
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds after which a run goes on beside the one whose turn it is: that one is stuck.
PATIENCE = 2.0
_SOON, _LATER = 0, 1


class Turns:
    """The runs of a process. A run's ticket says how much of a hurry it is in, and when it came."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._waiting: list[tuple[int, int, threading.Event]] = []
        self._going = 0
        self._numbers = itertools.count()
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it."""
        self._mine.ticket = (_SOON, next(self._numbers))
        self._take()
        try:
            yield
        finally:
            self._mine.ticket = None
            self._leave()

    def stand_back(self) -> None:
        """Be in no hurry from here to the end of this run."""
        if ticket := self._ticket():
            self._mine.ticket = (_LATER, ticket[1])
            self.give_way()

    def give_way(self) -> None:
        """Let go first who is in more of a hurry than this run."""
        ticket = self._ticket()
        if ticket and self._waiting and self._first() < ticket:
            self._leave()
            self._take()

    def _ticket(self) -> tuple[int, int] | None:
        return getattr(self._mine, "ticket", None)

    def _first(self) -> tuple[int, int]:
        with self._lock:
            return self._waiting[0][:2] if self._waiting else (_LATER + 1, 0)

    def _take(self) -> None:
        go = threading.Event()
        entry = (*self._mine.ticket, go)
        with self._lock:
            if not self._going:
                self._going = 1
                return
            heapq.heappush(self._waiting, entry)
        if not go.wait(self._patience):
            self._go_beside(entry)

    def _go_beside(self, entry: tuple[int, int, threading.Event]) -> None:
        with self._lock:
            if entry in self._waiting:  # and has not been called in this very moment
                self._waiting.remove(entry)
                heapq.heapify(self._waiting)
                self._going += 1

    def _leave(self) -> None:
        with self._lock:
            if self._going == 1 and self._waiting:
                heapq.heappop(self._waiting)[2].set()
            else:
                self._going -= 1


_turns = Turns()
turn, stand_back, give_way = _turns.turn, _turns.stand_back, _turns.give_way
