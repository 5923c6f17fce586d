"""Calls that the threads of the runs leave for the thread that sends the answers, which is the event loop's."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable

log = logging.getLogger(__name__)

#: Seconds for which calls are gathered before the event loop is woken up.
GATHERING = 0.005
#: Seconds that the calls of a run may take before the next run begins.
PATIENCE = 0.02


class CallQueue:
    """Calls to be made on the event loop, in order, some at a time."""

    def __init__(self) -> None:
        self._calls: deque[Callable[[], None]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_woken = False

    def put(self, loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
        """Have a call made on the loop soon."""
        self._calls.append(call)
        self._loop = loop
        if not self._is_woken:
            self._is_woken = True
            loop.call_soon_threadsafe(loop.call_later, GATHERING, self._make_calls)

    def join(self) -> None:
        """Have all calls made that are in the queue, and wait for it. Not for the loop's own thread."""
        is_done = threading.Event()

        def make_calls() -> None:
            self._make_calls()
            is_done.set()

        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(make_calls)
            is_done.wait(PATIENCE)

    def _make_calls(self) -> None:
        """Make all calls; runs on the loop. One that fails, for one visitor, stops nobody else's."""
        self._is_woken = False
        while self._calls:
            try:
                self._calls.popleft()()
            except Exception:
                log.exception("What a run had for its visitor could not be sent")
