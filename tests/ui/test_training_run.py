"""Work in slices: bounded, stopped and resumed without a difference, begun anew for another experiment."""

import time
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from explainer.ui.training_run import LOOK, SHARE, SLICE, Run, Slices


def page() -> None:
    import streamlit as st

    from explainer.ui.training_run import training_run

    size = st.number_input("size", 1, 5, key="size")
    training_run(
        "t",
        size,
        lambda: iter(range(1, 400_001)),
        lambda item: st.text(f"at {item}"),
        total=400_000,
        describe=lambda of: f"size {of}",
    )


def counted(count: int) -> Iterator[int]:
    return iter(range(1, count + 1))


def test_a_slice_ends_when_its_time_is_up_and_takes_one_step_at_least():
    def slow() -> Iterator[int]:
        for item in range(10):
            time.sleep(0.005)
            yield item

    run = Run(of=None, total=10, items=slow())
    run.advance(0.0)

    assert (run.done, run.latest, run.ended) == (1, 0, False)


def test_a_run_ends_with_its_items_or_with_its_total():
    short, long = Run(None, 10, counted(4)), Run(None, 10, counted(1000))
    short.advance(1.0)
    long.advance(1.0)

    assert (short.done, short.ended, short.running) == (4, True, False)
    assert (long.done, long.ended, long.latest) == (10, True, 10)


def test_many_visitors_share_what_one_would_have():
    turns = Slices()

    assert turns.slice(0) == SLICE
    slices = [turns.slice(visitor) for visitor in range(30)]
    assert slices[-1] * 30 <= SHARE * LOOK * 1.001


def test_start_stop_go_on_and_reset():
    app = AppTest.from_function(page, default_timeout=20).run()
    assert app.text[0].value == "at None"

    app.button(key="t:start").click().run()
    first = app.session_state["t:run"].done
    assert first > 0
    app.button(key="t:stop").click().run()
    stopped = app.session_state["t:run"].done
    app.run()
    assert app.session_state["t:run"].done == stopped
    app.button(key="t:go").click().run()
    assert app.session_state["t:run"].done > stopped
    app.button(key="t:reset").click().run()
    assert app.text[0].value == "at None"


def test_a_change_of_the_settings_loses_no_run_and_offers_to_begin_anew():
    app = AppTest.from_function(page, default_timeout=20).run()
    app.button(key="t:start").click().run()
    run = app.session_state["t:run"]
    done = run.done

    app.number_input(key="size").set_value(3).run()

    assert app.session_state["t:run"] is run
    assert run.done > done
    assert "goes on with its own: size 1." in app.info[0].value
    assert app.button(key="t:start").label == "Start anew with the new settings"
    app.number_input(key="size").set_value(1).run()
    assert not app.info
    app.number_input(key="size").set_value(3).run()
    app.button(key="t:start").click().run()
    assert app.session_state["t:run"].of == 3
    assert not app.info


def test_a_run_that_was_left_stands_still():
    app = AppTest.from_function(page, default_timeout=20).run()
    app.button(key="t:start").click().run()
    app.session_state["t:run"].looked -= 60
    done = app.session_state["t:run"].done

    app.run()

    assert app.session_state["t:run"].done == done
    assert app.button(key="t:go").label == "Go on"
