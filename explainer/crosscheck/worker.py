"""The worker process, the one place that imports TensorFlow: `python -m explainer.crosscheck.worker`.

It reads requests from its standard input and writes replies to its standard output (protocol.py). First it
says "hello", then loads TensorFlow and says "ready" (or "failed", and why), then it answers requests, one after
the other. It ends when its input is closed, so it never outlives the app, not even while it is busy.
"""

import contextlib
import math
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from numpy.typing import NDArray

from explainer.crosscheck.kinds import KINDS, TensorFlow
from explainer.crosscheck.protocol import Message, ProtocolError, encode, read_message

ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
}
#: What the worker may take beyond a loaded TensorFlow. Who needs more waits: TensorFlow tries for 10 s and longer.
MEMORY_HEADROOM_BYTES = 2 * 1024**3
#: So what cannot fit is refused beforehand, by what the products of all steps with all weights take.
MAX_PRODUCT_BYTES = 256 * 1024**2
#: Keras keeps something of every layer that was ever built, 0.4 MB of a small cell; after this many it is let go.
CHECKS_BETWEEN_CLEANING = 100
_DETAIL_LENGTH = 300


class Replies:
    """The way back to the app, shared by the thread that reads and the one that computes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: bytes) -> None:
        """Send one encoded message whole."""
        with self._lock:
            self._stream.write(message)
            self._stream.flush()


def main() -> None:
    """Serve requests until the app closes the pipe."""
    replies = Replies(_claim_stdout())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the app, which closes the pipe
    requests: queue.Queue[Message] = queue.Queue()
    replies.send(encode(Message({"status": "hello"})))
    threading.Thread(target=_read_requests, args=(requests, replies), daemon=True).start()
    try:
        tensorflow = _load_tensorflow()
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0] in ("tensorflow", "keras")
        return replies.send(_refusal(None, "tensorflow-missing" if missing else "tensorflow-broken", error))
    except Exception as error:
        return replies.send(_refusal(None, "tensorflow-broken", error))
    _be_modest()
    replies.send(encode(Message({"status": "ready"})))
    while True:
        for _ in range(CHECKS_BETWEEN_CLEANING):
            replies.send(_reply(requests.get(), tensorflow))
        tensorflow.clear()


def _claim_stdout() -> BinaryIO:
    """Keep the standard output for replies alone: whatever else is printed goes to the standard error."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def _read_requests(requests: "queue.Queue[Message]", replies: Replies) -> None:
    """Take what the app sends, answer its pings at once, and end the process when it is gone."""
    stream = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 (no lock is held while it waits)
    try:
        while True:
            message = read_message(stream)
            if message.header.get("kind") == "ping":
                replies.send(encode(Message({"status": "pong"})))
            else:
                requests.put(message)
    except (EOFError, OSError):
        os._exit(0)
    except ProtocolError as error:
        print(f"The worker received garbage: {error}", file=sys.stderr)
        os._exit(1)


def _load_tensorflow() -> TensorFlow:
    os.environ.update(ENVIRONMENT)
    with _silence():
        import keras
        import tensorflow as tf
    tf.get_logger().setLevel("ERROR")
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    return TensorFlow(tf, keras)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Drop what TensorFlow prints while it loads, before it looks at its log level."""
    stderr = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def _be_modest() -> None:
    """Let the app go first on the processor, and bound the memory, where the system can."""
    if hasattr(os, "nice"):
        os.nice(5)
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = pages * resource.getpagesize() + MEMORY_HEADROOM_BYTES
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _reply(request: Message, tensorflow: TensorFlow) -> bytes:
    """Return the answer to one request, encoded: what its kind computes, or why not."""
    number, kind = request.header.get("id"), request.header.get("kind")
    started = time.perf_counter()
    try:
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}. Received: {kind!r}.")
        _check_memory(request.arrays)
        arrays = KINDS[kind](tensorflow, request.header.get("config", {}), request.arrays)
        header: dict[str, Any] = {
            "id": number,
            "status": "ok",
            "tensorflow": tensorflow.tf.__version__,
            "keras": tensorflow.keras.__version__,
            "seconds": time.perf_counter() - started,
        }
        return encode(Message(header, arrays))
    except (MemoryError, tensorflow.tf.errors.ResourceExhaustedError) as error:
        return _refusal(number, "out-of-memory", error)
    except Exception as error:
        return _refusal(number, "refused", error)


def _check_memory(arrays: Mapping[str, NDArray[Any]]) -> None:
    """Raise MemoryError if a batch x (B, T, I) times the weights would not fit, in any part of the check.

    Where x has more axes, its batches are computed one after the other.
    """
    for name, x in arrays.items():
        part, _, own = name.rpartition("__")
        if own != "x":
            continue
        mark = f"{part}__weights_" if part else "weights_"
        widths = sum(array.shape[-1] for key, array in arrays.items() if key.startswith(mark) and array.ndim)
        needed = math.prod(x.shape[-3:-1]) * widths * x.itemsize
        if needed > MAX_PRODUCT_BYTES:
            raise MemoryError(
                f"The products of all steps take {needed} bytes, and at most {MAX_PRODUCT_BYTES} are taken."
            )


def _refusal(number: object, code: str, error: BaseException) -> bytes:
    return encode(Message({"id": number, "status": "failed", "code": code, "detail": _describe(error)}))


def _describe(error: BaseException) -> str:
    """Return an exception as one short line, for the log."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_DETAIL_LENGTH]


if __name__ == "__main__":
    main()
