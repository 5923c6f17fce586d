"""The client against a worker that misbehaves: no TensorFlow in here."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from explainer.crosscheck import Check, CheckFailed, CheckRequest, Client, Limits, QueueFull
from explainer.crosscheck import failures as f

Make = Callable[..., Client]
HASTY = Limits(start_seconds=0.4, check_seconds=0.4, ping_seconds=0.4)
X = {"x": np.array([1.0, np.nan, np.inf], np.float32)}


def ask(client: Client, kind: str = "echo", visitor: str = "ada") -> Check:
    return client.submit(CheckRequest(kind, {}, X), visitor)


def failure(check: Check) -> f.Failure:
    with pytest.raises(CheckFailed) as caught:
        check.result(timeout=15)
    assert check.state == "failed"
    assert check.failure == caught.value.failure
    assert caught.value.failure.message
    assert caught.value.failure.advice
    return caught.value.failure


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def state_of(pid: int) -> str:
    """The process state of Linux's /proc, or "" if there is no such process: R, S, T (stopped), Z (zombie)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def test_an_answer_comes_back_whole(fake_client: Make) -> None:
    check = ask(fake_client())

    result = check.result(timeout=15)

    np.testing.assert_array_equal(result.arrays["x"], X["x"])
    assert (check.state, check.finished, check.failure, check.position) == ("done", True, None, 0)
    assert check.elapsed == check.elapsed > 0


def test_no_process_runs_before_the_first_check(fake_client: Make) -> None:
    assert fake_client().worker_pid is None


def test_two_visitors_share_one_worker(fake_client: Make, tmp_path: Path) -> None:
    client = fake_client()

    for visitor in ("ada", "bob", "ada"):
        ask(client, visitor=visitor).result(timeout=15)

    assert (tmp_path / "starts").read_text() == "x"


def test_a_check_tells_where_it_is(fake_client: Make, tmp_path: Path) -> None:
    client = fake_client("starts slowly")
    first, second = ask(client, "wait"), ask(client, visitor="bob")

    wait_until(lambda: first.state == "starting TensorFlow")
    assert (first.position, second.position, second.state) == (0, 1, "waiting")
    wait_until(lambda: first.state == "running")
    with pytest.raises(TimeoutError):
        first.result(timeout=0)
    (tmp_path / "go on").touch()
    second.result(timeout=15)
    assert first.state == second.state == "done"


def test_a_visitor_has_at_most_two_checks_pending(fake_client: Make, tmp_path: Path) -> None:
    client = fake_client()
    pending = [ask(client, "wait"), ask(client)]

    with pytest.raises(QueueFull) as caught:
        ask(client)
    assert isinstance(caught.value.failure, f.TooManyOfYours)
    other = ask(client, visitor="bob")
    (tmp_path / "go on").touch()
    for check in (*pending, other, ask(client, visitor="cleo")):
        check.result(timeout=15)
    ask(client).result(timeout=15)


def test_the_queue_is_bounded_for_all_together(fake_client: Make, tmp_path: Path) -> None:
    client = fake_client(limits=Limits(pending=3))
    pending = [ask(client, "wait", visitor) for visitor in "abc"]

    with pytest.raises(QueueFull) as caught:
        ask(client, visitor="d")
    assert isinstance(caught.value.failure, f.TooManyInAll)
    (tmp_path / "go on").touch()
    for check in pending:
        check.result(timeout=15)


def test_the_queue_is_bounded_in_bytes_too(fake_client: Make, tmp_path: Path) -> None:
    megabyte = {"x": np.zeros(2**18, np.float32)}
    client = fake_client(limits=Limits(pending_bytes=2 * 1024**2))
    pending = [client.submit(CheckRequest("wait", {}, megabyte), "ada")]

    with pytest.raises(QueueFull) as caught:
        client.submit(CheckRequest("wait", {}, megabyte), "bob")
    assert isinstance(caught.value.failure, f.TooManyInAll)
    pending.append(ask(client, visitor="bob"))
    (tmp_path / "go on").touch()
    for check in pending:
        check.result(timeout=15)
    client.submit(CheckRequest("echo", {}, megabyte), "ada").result(timeout=15)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("garbage", f.GarbageReply),
        ("garbage header", f.GarbageReply),
        ("other reply", f.GarbageReply),
        ("half a reply", f.WorkerHung),
        ("stop", f.WorkerHung),
        ("die", f.WorkerDied),
    ],
)
def test_a_worker_that_fails_is_replaced_for_the_next_check(
    fake_client: Make, tmp_path: Path, kind: str, expected: type[f.Failure]
) -> None:
    client = fake_client(limits=Limits(start_seconds=10, check_seconds=1.0))
    ask(client).result(timeout=15)
    pid = client.worker_pid
    assert pid

    assert isinstance(failure(ask(client, kind)), expected)

    ask(client, visitor="bob").result(timeout=15)
    assert (tmp_path / "starts").read_text() == "xx"
    assert state_of(pid) == ""


def test_a_refusal_leaves_the_worker_running(fake_client: Make, tmp_path: Path) -> None:
    client = fake_client()

    assert isinstance(failure(ask(client, "too large")), f.OutOfMemory)

    ask(client).result(timeout=15)
    assert (tmp_path / "starts").read_text() == "x"


def test_a_reply_with_nonsense_in_its_header_is_a_failure_and_the_next_check_works(fake_client: Make) -> None:
    client = fake_client()

    assert isinstance(failure(ask(client, "no versions")), f.RequestRefused)

    ask(client).result(timeout=15)


def test_a_visitor_is_never_kept_waiting_by_a_start_or_by_another_s_check(
    fake_client: Make, tmp_path: Path
) -> None:
    """What a page calls returns while the worker starts, computes and hangs: states decide, not times."""
    client = fake_client("hangs at first start", Limits(start_seconds=2))
    first = ask(client)
    wait_until(lambda: first.state == "starting TensorFlow")
    second = ask(client, "wait", visitor="bob")
    assert (second.state, second.position, first.finished) == ("waiting", 1, False)
    failure(first)
    failure(second)

    running = ask(client, "wait")
    wait_until(lambda: running.state == "running")
    behind = ask(client, visitor="bob")

    assert (behind.position, running.finished) == (1, False)
    (tmp_path / "go on").touch()
    behind.result(timeout=15)


def test_others_in_the_queue_are_answered_when_one_check_kills_the_worker(fake_client: Make) -> None:
    client = fake_client()
    bad, good = ask(client, "die"), ask(client, visitor="bob")

    assert isinstance(failure(bad), f.WorkerDied)
    np.testing.assert_array_equal(good.result(timeout=15).arrays["x"], X["x"])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_worker_lost_while_idle_is_replaced_without_a_failed_check(fake_client: Make, how: int) -> None:
    client = fake_client(limits=Limits(start_seconds=10, check_seconds=10, ping_seconds=0.5))
    ask(client).result(timeout=15)
    pid = client.worker_pid
    assert pid
    os.kill(pid, how)
    wait_until(lambda: state_of(pid) in {"Z", "T", ""})

    ask(client).result(timeout=15)

    assert client.worker_pid != pid
    assert state_of(pid) == ""


def test_a_worker_that_dies_while_idle_leaves_no_zombie(
    fake_client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.crosscheck.client._REAP_SECONDS", 0.05)
    client = fake_client()
    ask(client).result(timeout=15)
    pid = client.worker_pid
    assert pid

    os.kill(pid, signal.SIGKILL)

    wait_until(lambda: state_of(pid) == "")
    assert client.worker_pid is None


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("missing", f.TensorFlowMissing),
        ("hangs at start", f.StartTimeout),
        ("dies at start", f.WorkerDied),
        ("prints at start", f.GarbageReply),
    ],
)
def test_a_start_that_fails_says_why_and_leaves_nothing(
    fake_client: Make, mode: str, expected: type[f.Failure]
) -> None:
    client = fake_client(mode, HASTY if mode == "hangs at start" else Limits())

    assert isinstance(failure(ask(client)), expected)

    assert client.worker_pid is None


def test_after_a_start_that_hung_the_next_check_works(fake_client: Make) -> None:
    client = fake_client("hangs at first start", Limits(start_seconds=3))
    waited = [ask(client), ask(client, visitor="bob")]

    assert [type(failure(check)) for check in waited] == [f.StartTimeout, f.StartTimeout]

    ask(client).result(timeout=15)


def test_a_program_that_does_not_exist_is_a_failure_not_a_crash(tmp_path: Path) -> None:
    client = Client((str(tmp_path / "nothing"),))

    assert isinstance(failure(ask(client)), f.WorkerDied)
    client.close()


def test_a_request_that_cannot_be_sent_is_a_failed_check(fake_client: Make) -> None:
    client = fake_client()

    check = client.submit(CheckRequest("echo", {"scale": float("nan")}, X), "ada")

    assert isinstance(failure(check), f.RequestRefused)
    assert client.worker_pid is None


def test_a_request_is_sent_as_it_was_when_it_was_submitted(fake_client: Make) -> None:
    x = np.zeros(3, np.float32)
    check = fake_client().submit(CheckRequest("echo", {}, {"x": x}), "ada")
    x[:] = 1

    assert not check.result(timeout=15).arrays["x"].any()


def test_closing_ends_the_worker_and_fails_what_is_pending(fake_client: Make) -> None:
    client = fake_client()
    running, waiting = ask(client, "wait"), ask(client)
    wait_until(lambda: running.state == "running")
    pid = client.worker_pid
    assert pid

    client.close()

    assert isinstance(failure(running), f.ShutDown)
    assert isinstance(failure(waiting), f.ShutDown)
    assert isinstance(failure(ask(client)), f.ShutDown)
    assert state_of(pid) == ""


def test_a_failure_is_a_frozen_value() -> None:
    assert f.WorkerDied() == f.WorkerDied() != f.WorkerHung()
    with pytest.raises(AttributeError):
        f.WorkerDied().message = "x"  # type: ignore[misc]
