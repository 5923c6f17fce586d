"""What the runs leave for the thread that sends the answers is done in order, some at a time."""

import asyncio
import threading

from explainer.server.streamlit_patches import _Mailbox
from tests.server.loops import in_a_loop


def test_letters_are_done_on_the_loop_in_order_and_the_loop_is_called_once_for_all():
    async def scene():
        loop, mailbox, done = asyncio.get_running_loop(), _Mailbox(), []
        called, call = [], loop.call_soon_threadsafe

        def counted(*given):
            called.append(given)
            return call(*given)

        loop.call_soon_threadsafe = counted

        def write():
            for number in range(5):
                mailbox.put(loop, lambda number=number: done.append((number, threading.get_ident())))

        await asyncio.to_thread(write)
        await asyncio.sleep(0.05)
        return done, threading.get_ident(), sum(one[0] == loop.call_later for one in called)

    done, thread, calls = in_a_loop(scene())

    assert done == [(number, thread) for number in range(5)]
    assert calls == 1


def test_who_waits_finds_the_mailbox_empty_and_it_can_be_used_again():
    async def scene():
        loop, mailbox, done = asyncio.get_running_loop(), _Mailbox(), []

        def write():
            for number in range(2):
                mailbox.put(loop, lambda number=number: done.append(number))
                mailbox.wait_until_empty(loop)
                done.append("waited")

        await asyncio.to_thread(write)
        return done

    assert in_a_loop(scene()) == [0, "waited", 1, "waited"]


def test_a_letter_that_writes_another_one_does_not_lose_it():
    async def scene():
        loop, mailbox, done = asyncio.get_running_loop(), _Mailbox(), []
        mailbox.put(loop, lambda: mailbox.put(loop, lambda: done.append("second")))
        await asyncio.sleep(0.05)
        return done

    assert in_a_loop(scene()) == ["second"]


def test_a_letter_that_fails_stops_no_other(caplog):
    async def scene():
        loop, mailbox, done = asyncio.get_running_loop(), _Mailbox(), []
        mailbox.put(loop, lambda: done.append(1 / 0))
        mailbox.put(loop, lambda: done.append("second"))
        await asyncio.sleep(0.05)
        return done

    assert in_a_loop(scene()) == ["second"]
    assert "ZeroDivisionError" in caplog.text
