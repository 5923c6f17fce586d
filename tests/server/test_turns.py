"""Runs take turns: one at a time, who is in a hurry first, and nobody waits for one that is stuck."""

import threading
from collections.abc import Callable

from explainer.server.turns import Turns
from tests.server.loops import until


def started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def run(turns: Turns, said: list[str], name: str, *, hurry: bool = True) -> Callable[[], None]:
    def work() -> None:
        with turns.turn():
            if not hurry:
                turns.stand_back()
            said.append(name)

    return work


def waiting(turns: Turns) -> int:
    return len(turns._waiting)


def test_one_run_at_a_time_in_the_order_in_which_they_came():
    turns, said = Turns(), list[str]()
    with turns.turn():
        threads = []
        for place in range(3):
            threads.append(started(run(turns, said, str(place))))
            until(lambda place=place: waiting(turns) == place + 1)
        assert said == []
    for thread in threads:
        thread.join()

    assert said == ["0", "1", "2"]


def test_who_stands_back_lets_those_go_first_who_come_while_it_works():
    turns, said = Turns(), list[str]()
    with turns.turn():
        turns.stand_back()
        hurried = started(run(turns, said, "finger"))
        until(lambda: waiting(turns) == 1)
        turns.give_way()
        said.append("rest")
    hurried.join()

    assert said == ["finger", "rest"]


def test_who_is_in_a_hurry_gives_way_to_nobody():
    turns, said = Turns(), list[str]()
    with turns.turn():
        other = started(run(turns, said, "other", hurry=False))
        until(lambda: waiting(turns) == 1)
        turns.give_way()
        said.append("finger")
    other.join()

    assert said == ["finger", "other"]


def test_two_that_stand_back_go_on_in_the_order_in_which_they_came():
    turns, said = Turns(), list[str]()
    with turns.turn():
        turns.stand_back()
        later = started(run(turns, said, "second", hurry=False))
        until(lambda: waiting(turns) == 1)
        hurried = started(run(turns, said, "finger"))
        until(lambda: waiting(turns) == 2)
        turns.give_way()
        said.append("first")
    later.join()
    hurried.join()

    assert said == ["finger", "first", "second"]


def test_nobody_waits_for_a_run_that_is_stuck_and_all_goes_on_after_it():
    turns, said = Turns(patience=0.05), list[str]()
    with turns.turn():
        started(run(turns, said, "past it")).join()
    started(run(turns, said, "after it")).join()

    assert said == ["past it", "after it"]
    assert turns._going == 0


def test_without_a_turn_nobody_waits():
    turns, said = Turns(), list[str]()

    def work() -> None:
        turns.stand_back()
        turns.give_way()
        said.append("without a turn")

    with turns.turn():
        waits = started(run(turns, said, "in turn"))
        until(lambda: waiting(turns) == 1)
        started(work).join(timeout=10)
        assert said == ["without a turn"]
        assert (turns._going, waiting(turns)) == (1, 1)
    waits.join()

    assert said == ["without a turn", "in turn"]
    assert (turns._going, waiting(turns)) == (0, 0)


def test_a_run_that_fails_leaves_its_turn_to_the_next():
    turns, said = Turns(), list[str]()

    def fails() -> None:
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            said.append("failed")

    started(fails).join()
    started(run(turns, said, "next")).join()

    assert said == ["failed", "next"]


def test_a_crowd_comes_through_and_nobody_is_left():
    turns, done = Turns(), list[int]()

    def work(place: int) -> None:
        for _ in range(20):
            with turns.turn():
                if place % 2:
                    turns.stand_back()
                before = len(done)
                turns.give_way() if place % 2 else None
                assert place % 2 or len(done) == before
                done.append(place)

    threads = [started(lambda place=place: work(place)) for place in range(12)]
    for thread in threads:
        thread.join()

    assert len(done) == 12 * 20
    assert (turns._going, waiting(turns)) == (0, 0)
