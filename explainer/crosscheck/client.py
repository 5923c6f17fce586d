"""The app's side of the cross-check: a bounded queue, a thread that serves it, a worker process behind it.

    check = shared_client().submit(request, visitor=session_id)
    check.state      # "waiting" | "starting TensorFlow" | "running" | "done" | "failed"
    check.result()   # waits; raises CheckFailed, whose failure says what happened and what to do

The worker is started by the first check, kept warm, shared by all visitors, and replaced when it dies or
hangs.
"""

import atexit
import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from numpy.typing import NDArray

from explainer.crosscheck.failures import (
    CheckFailed,
    Failure,
    QueueFull,
    RequestRefused,
    ShutDown,
    StartTimeout,
    TooManyInAll,
    TooManyOfYours,
)
from explainer.crosscheck.process import COMMAND, Worker
from explainer.crosscheck.protocol import Message, ProtocolError, encode

State = Literal["waiting", "starting TensorFlow", "running", "done", "failed"]
_REAP_SECONDS = 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckRequest:
    """What the worker is asked: a kind of check, its configuration as plain JSON, and named arrays."""

    kind: str
    config: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class CheckResult:
    """What TensorFlow computed, by name, the versions that computed it, and the seconds it took them."""

    arrays: Mapping[str, NDArray[Any]]
    tensorflow: str
    keras: str
    seconds: float


@dataclass(frozen=True)
class Limits:
    """How long the worker may take, and how many checks, of how many bytes, may be pending (waiting or running)."""

    start_seconds: float = 60.0
    check_seconds: float = 60.0
    ping_seconds: float = 2.0
    pending: int = 100
    pending_per_visitor: int = 2
    pending_bytes: int = 64 * 1024**2


class Check:
    """A check that was submitted. Safe to read from any thread, at any time."""

    def __init__(self, number: int, visitor: str, request: bytes, client: "Client") -> None:
        self.visitor = visitor
        self._number = number
        self._request = request
        self._client = client
        self._state: State = "waiting"
        self._submitted = time.monotonic()
        self._finished_at: float | None = None
        self._finished = threading.Event()
        self._result: CheckResult | None = None
        self._failure: Failure | None = None

    @property
    def state(self) -> State:
        """Where the check is."""
        return self._state

    @property
    def finished(self) -> bool:
        """Whether the check is done or has failed."""
        return self._finished.is_set()

    @property
    def elapsed(self) -> float:
        """Seconds since the check was submitted, until it finished."""
        return (self._finished_at or time.monotonic()) - self._submitted

    @property
    def position(self) -> int:
        """How many checks are served before this one; 0 once it is being served."""
        return self._client._ahead_of(self)

    @property
    def failure(self) -> Failure | None:
        """Why the check failed, or None."""
        return self._failure

    def result(self, timeout: float | None = None) -> CheckResult:
        """Wait for the result. Raises CheckFailed, or TimeoutError if it is not finished in time."""
        if not self._finished.wait(timeout):
            raise TimeoutError(f"The check is not finished after {timeout} seconds. State: {self._state}.")
        if self._result is None:
            raise CheckFailed(self._failure or RequestRefused())
        return self._result

    def _finish(self, result: CheckResult | None, failure: Failure | None) -> None:
        self._result, self._failure = result, failure
        self._request = b""
        self._finished_at = time.monotonic()
        self._state = "failed" if result is None else "done"
        self._finished.set()


class Client:
    """Checks from all visitors, served one after the other by one worker process."""

    def __init__(self, command: Sequence[str] = COMMAND, limits: Limits | None = None) -> None:
        self._command = tuple(command)
        self._limits = limits or Limits()
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._waiting: deque[Check] = deque()
        self._serving: Check | None = None
        self._worker: Worker | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def limits(self) -> Limits:
        """What the client bounds."""
        return self._limits

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker, or None if there is none."""
        worker = self._worker
        return worker.pid if worker else None

    def submit(self, request: CheckRequest, visitor: str) -> Check:
        """Queue a check for a visitor and return at once. Raises QueueFull, whose failure says why."""
        number = next(self._numbers)
        header = {"id": number, "kind": request.kind, "config": dict(request.config)}
        try:
            check = Check(number, visitor, encode(Message(header, request.arrays)), self)
        except ProtocolError as error:
            log.warning("A check cannot be sent: %s", error)
            check = Check(number, visitor, b"", self)
            check._finish(None, RequestRefused())
            return check
        with self._lock:
            if self._closed:
                check._finish(None, ShutDown())
                return check
            self._refuse_overload(check)
            self._waiting.append(check)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="crosscheck", daemon=True)
                self._thread.start()
            self._lock.notify()
        return check

    def close(self) -> None:
        """End the worker and fail what is pending. The client takes no more checks."""
        with self._lock:
            self._closed = True
            pending = list(self._waiting)
            self._waiting.clear()
            self._lock.notify()
            worker, thread = self._worker, self._thread
        for check in pending:
            check._finish(None, ShutDown())
        if worker is not None:
            worker.kill()
        if thread is not None:
            thread.join(timeout=self._limits.ping_seconds)

    def _refuse_overload(self, new: Check) -> None:
        limits, pending = self._limits, [*self._waiting, *([self._serving] if self._serving else [])]
        if sum(check.visitor == new.visitor for check in pending) >= limits.pending_per_visitor:
            raise QueueFull(TooManyOfYours())
        size = sum(len(check._request) for check in (*pending, new))
        if len(pending) >= limits.pending or size > limits.pending_bytes:
            raise QueueFull(TooManyInAll())

    def _ahead_of(self, check: Check) -> int:
        with self._lock:
            if check not in self._waiting:
                return 0
            return self._waiting.index(check) + (self._serving is not None)

    def _serve(self) -> None:
        """The thread: take the next check, answer it, whatever happens."""
        while (check := self._next()) is not None:
            try:
                result, failure = self._answer(check), None
            except CheckFailed as error:
                result, failure = None, ShutDown() if self._closed else error.failure
            except Exception:
                log.exception("The cross-check failed unexpectedly")
                result, failure = None, RequestRefused()
            with self._lock:
                self._serving = None
                same_fate = list(self._waiting) if isinstance(failure, StartTimeout) else []
                for other in same_fate:  # they have waited as long as this one, for the same start
                    self._waiting.remove(other)
            for finished in (check, *same_fate):
                finished._finish(result, failure)

    def _next(self) -> Check | None:
        """Wait for a check. Meanwhile, reap a worker that has died."""
        with self._lock:
            while not self._waiting and not self._closed:
                self._lock.wait(_REAP_SECONDS if self._worker else None)
                if self._worker and not self._worker.alive():
                    self._worker.kill()
                    self._worker = None
            if self._closed:
                return None
            self._serving = self._waiting.popleft()
            return self._serving

    def _answer(self, check: Check) -> CheckResult:
        worker = self._warm_worker(check)
        check._state = "running"
        reply = worker.ask(check._request, check._number, self._limits.check_seconds)
        header = reply.header
        return CheckResult(
            reply.arrays,
            str(header.get("tensorflow")),
            str(header.get("keras")),
            float(header.get("seconds", 0.0)),
        )

    def _warm_worker(self, check: Check) -> Worker:
        """Return a worker that is known to answer: the one there is, or else a new one."""
        if self._worker and self._worker.answers(self._limits.ping_seconds):
            return self._worker
        if self._worker:
            self._worker.kill()
            self._worker = None
        check._state = "starting TensorFlow"
        worker = Worker(self._command, self._limits.start_seconds)
        with self._lock:
            self._worker = worker
            closed = self._closed
        if closed:
            worker.kill()
            raise CheckFailed(ShutDown())
        return worker


_shared: Client | None = None
_shared_lock = threading.Lock()


def shared_client() -> Client:
    """Return the client that all sessions of this process share."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Client()
            atexit.register(_shared.close)
        return _shared
