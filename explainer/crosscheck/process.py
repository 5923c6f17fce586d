"""One worker process, seen from the app: started, asked, killed when it does not answer, never left behind."""

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from explainer.crosscheck.failures import (
    CheckFailed,
    Failure,
    GarbageReply,
    OutOfMemory,
    RequestRefused,
    StartTimeout,
    TensorFlowBroken,
    TensorFlowMissing,
    WorkerDied,
    WorkerHung,
)
from explainer.crosscheck.protocol import Message, ProtocolError, encode, read_message

COMMAND = (sys.executable, "-m", "explainer.crosscheck.worker")
FAILURES: dict[str, type[Failure]] = {
    "tensorflow-missing": TensorFlowMissing,
    "tensorflow-broken": TensorFlowBroken,
    "out-of-memory": OutOfMemory,
    "refused": RequestRefused,
}
_ROOT = Path(__file__).parents[2]

log = logging.getLogger(__name__)


class Worker:
    """A running worker process. Whatever talks to it has a deadline, at which the process is killed."""

    def __init__(self, command: Sequence[str], start_seconds: float) -> None:
        """Start the process and wait until TensorFlow is loaded. Raises CheckFailed."""
        path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
            )
        except OSError as error:
            log.warning("The TensorFlow worker could not be started: %s", error)
            raise CheckFailed(WorkerDied()) from error
        try:
            self._expect("hello", start_seconds, StartTimeout())
            self._expect("ready", start_seconds, StartTimeout())
        except CheckFailed:
            self.kill()
            raise

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def alive(self) -> bool:
        """Return whether the process still runs. One that has ended is reaped by asking."""
        return self._process.poll() is None

    def answers(self, seconds: float) -> bool:
        """Return whether the process, which is idle, answers a ping; one that does not is killed."""
        try:
            reply = self._exchange(encode(Message({"kind": "ping"})), seconds, WorkerHung())
        except CheckFailed:
            return False
        return reply.header.get("status") == "pong"

    def ask(self, request: bytes, number: int, seconds: float) -> Message:
        """Send an encoded request and return the reply to it. Raises CheckFailed."""
        reply = self._exchange(request, seconds, WorkerHung())
        if reply.header.get("id") != number:
            raise self._garbage(f"a reply to request {reply.header.get('id')!r} instead of {number}")
        if reply.header.get("status") != "ok":
            raise CheckFailed(_failure(reply))
        return reply

    def kill(self) -> None:
        """End the process now, and leave neither a zombie nor an open pipe."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def _expect(self, status: str, seconds: float, late: Failure) -> None:
        message = self._exchange(b"", seconds, late)
        if message.header.get("status") == "failed":
            raise CheckFailed(_failure(message))
        if message.header.get("status") != status:
            raise self._garbage(f"{message.header.get('status')!r} instead of {status!r}")

    def _exchange(self, request: bytes, seconds: float, late: Failure) -> Message:
        with self._deadline(seconds, late):
            self._stdin.write(request)
            self._stdin.flush()
            return read_message(self._stdout)

    @contextlib.contextmanager
    def _deadline(self, seconds: float, late: Failure) -> Iterator[None]:
        """Kill the process when the time is over, which ends any read or write that waits for it."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._process.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        except ProtocolError as error:
            raise self._garbage(str(error)) from error
        except (OSError, EOFError, ValueError) as error:  # ValueError: the pipe was closed on this side
            self.kill()
            failure = late if expired.is_set() else WorkerDied()
            log.warning("%s (exit code %s)", failure.message, self._process.returncode)
            raise CheckFailed(failure) from error
        finally:
            timer.cancel()

    def _garbage(self, what: str) -> CheckFailed:
        log.warning("The TensorFlow worker sent %s", what)
        self.kill()
        return CheckFailed(GarbageReply())

    @property
    def _stdin(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdin)

    @property
    def _stdout(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdout)


def _failure(reply: Message) -> Failure:
    """Return the failure a reply tells of. Its detail is for the log, not for the page."""
    kind = FAILURES.get(str(reply.header.get("code")), RequestRefused)
    log.warning("The TensorFlow worker reports %s: %s", kind.__name__, reply.header.get("detail"))
    return kind()
