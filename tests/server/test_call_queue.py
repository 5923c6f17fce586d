"""What the runs leave for the thread that sends the answers is done in order, some at a time."""

import asyncio
import threading

from explainer.server.call_queue import CallQueue
from tests.server.loops import in_a_loop


def test_calls_are_made_on_the_loop_in_order_and_the_loop_is_woken_once_for_all():
    async def scene():
        loop, queue, done = asyncio.get_running_loop(), CallQueue(), []
        woken, call = [], loop.call_soon_threadsafe

        def counted(*given):
            woken.append(given)
            return call(*given)

        loop.call_soon_threadsafe = counted

        def run():
            for number in range(5):
                queue.put(loop, lambda number=number: done.append((number, threading.get_ident())))

        await asyncio.to_thread(run)
        await asyncio.sleep(0.05)
        return done, threading.get_ident(), sum(one[0] == loop.call_later for one in woken)

    done, thread, times = in_a_loop(scene())

    assert done == [(number, thread) for number in range(5)]
    assert times == 1


def test_who_waits_finds_the_queue_empty_and_it_can_be_used_again():
    async def scene():
        loop, queue, done = asyncio.get_running_loop(), CallQueue(), []

        def run():
            for number in range(2):
                queue.put(loop, lambda number=number: done.append(number))
                queue.join()
                done.append("waited")

        await asyncio.to_thread(run)
        return done

    assert in_a_loop(scene()) == [0, "waited", 1, "waited"]


def test_nobody_waits_for_a_queue_that_was_never_used_or_for_a_loop_that_has_ended():
    unused, queue = CallQueue(), CallQueue()

    async def scene():
        queue.put(asyncio.get_running_loop(), lambda: None)

    in_a_loop(scene())
    unused.join()
    queue.join()

    assert len(queue._calls) == 1  # nobody is there to make it


def test_a_call_that_leaves_another_one_does_not_lose_it():
    async def scene():
        loop, queue, done = asyncio.get_running_loop(), CallQueue(), []
        queue.put(loop, lambda: queue.put(loop, lambda: done.append("second")))
        await asyncio.sleep(0.05)
        return done

    assert in_a_loop(scene()) == ["second"]


def test_a_call_that_fails_stops_no_other(caplog):
    async def scene():
        loop, queue, done = asyncio.get_running_loop(), CallQueue(), []
        queue.put(loop, lambda: done.append(1 / 0))
        queue.put(loop, lambda: done.append("second"))
        await asyncio.sleep(0.05)
        return done

    assert in_a_loop(scene()) == ["second"]
    assert "ZeroDivisionError" in caplog.text
