"""Long work on a page, in slices: a start, a stop and a reset button, a progress bar, and whatever the page draws.

    training_run("gradients", experiment, lambda: twins(experiment), draw, total=experiment.updates, seconds=6)

- `work()` returns an iterator. Each item is the state of the work after one small step (milliseconds, not seconds), for
  example `engine.training.fit`'s results gathered by the experiment; `total` says how many items there are at most.
- `draw(latest)` shows the last item, or None before the start. It runs in a fragment: again after each slice.
- `seconds`: the run takes at least so long, to be watched while it happens.
- The work belongs to an experiment. When the experiment on the screen becomes another one, the run goes on with its
  own, says so, and offers to begin anew; set back, it is as before. Nothing is lost without a click.

Nothing runs in the background. The visitor's browser asks for each slice, so the work ends when the visitor leaves.
One slice at a time runs in the whole process, and all of them together take at most a fixed share of its time, so
that a class that trains leaves the server to everyone else. However it is cut, an iterator gives the same numbers.
"""

import math
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.server import turns
from explainer.ui.link import run_again

S = TypeVar("S")
E = TypeVar("E")

#: Seconds between two slices of one visitor.
LOOK = 0.25
#: The longest slice, in seconds.
SLICE = 0.05
#: How much of the process's time all slices together may take.
SHARE = 0.5
#: A run that nobody has looked at for so many seconds was left: it stands still until its visitor goes on.
LEFT = 5.0


@dataclass
class Run(Generic[S]):
    """The state of one visitor's work. most: how many steps a slice takes at most."""

    of: Any
    total: int
    items: Iterator[S]
    done: int = 0
    latest: S | None = None
    running: bool = True
    ended: bool = False
    looked: float = 0.0
    most: int = sys.maxsize

    def advance(self, seconds: float) -> None:
        """Take steps until the time is up or the slice is full, at least one."""
        deadline = time.perf_counter() + seconds
        full = self.done + self.most
        while self.done < self.total:
            try:
                self.latest = next(self.items)
            except StopIteration:
                break
            self.done += 1
            turns.give_way()
            if self.done < self.total and (self.done >= full or time.perf_counter() >= deadline):
                return
        self.ended, self.running = True, False


class Slices:
    """Who may compute now, and for how long: one at a time, and each of n active visitors a n-th of the share."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[int, float] = {}

    def slice(self, visitor: int) -> float:
        """Return the seconds of the next slice."""
        now = time.monotonic()
        self._seen = {who: when for who, when in self._seen.items() if now - when < 4 * LOOK}
        self._seen[visitor] = now
        return min(SLICE, SHARE * LOOK / len(self._seen))

    def advance(self, run: Run[S]) -> None:
        """Advance a run when it is its turn; if that takes too long, let this slice go."""
        if self._lock.acquire(timeout=LOOK):
            try:
                run.advance(self.slice(id(run)))
            finally:
                self._lock.release()


_slices = Slices()


def training_run(
    key: str,
    of: E,
    work: Callable[[], Iterator[S]],
    draw: Callable[[S | None], None],
    *,
    total: int,
    seconds: float = 0.0,
    labels: tuple[str, str] | None = None,
    describe: Callable[[E], str] | None = None,
) -> None:
    """Offer the work, advance it while it runs, and draw where it stands. See the top of this file.

    labels: of the start button, for the first time and for later; "Train" and "Train again" if left out.
    describe: what an experiment is, in one line, for the run that is of another one than the controls.
    """
    slot = f"{key}:run"
    most = math.ceil(total * LOOK / seconds) if seconds else sys.maxsize
    run: Run[S] | None = st.session_state.get(slot)
    if run is not None and run.running and time.monotonic() - run.looked > LEFT:
        run.running = False
    names = labels or (_("Train"), _("Train again"))
    stale = run is not None and run.of != of
    _buttons(key, run, names, lambda: _begin(slot, Run(of, total, work(), most=most)), stale)
    if run is not None and stale:
        _say_whose(run, describe)
    live = run is not None and run.running
    st.fragment(_look, run_every=LOOK if live else None)(run, draw)


def _begin(slot: str, run: Run[S]) -> None:
    run.looked = time.monotonic()
    st.session_state[slot] = run


def _go_on(run: Run[S], running: bool) -> None:
    run.running, run.looked = running, time.monotonic()


def _buttons(
    key: str, run: Run[S] | None, names: tuple[str, str], begin: Callable[[], None], stale: bool
) -> None:
    with st.container(horizontal=True, gap="small"):
        if run is None or run.ended or stale:
            label = names[0] if run is None else names[1]
            label = _("Start anew with the new settings") if stale else label
            st.button(label, key=f"{key}:start", type="primary", icon=":material/play_arrow:", on_click=begin)
        if run is not None and run.running:
            st.button(
                _("Stop"), key=f"{key}:stop", icon=":material/stop:", on_click=_go_on, args=(run, False)
            )
        elif run is not None and not run.ended:
            st.button(
                _("Go on"),
                key=f"{key}:go",
                type="secondary" if stale else "primary",
                icon=":material/play_arrow:",
                on_click=_go_on,
                args=(run, True),
            )
        st.button(
            _("Reset"),
            key=f"{key}:reset",
            icon=":material/restart_alt:",
            disabled=run is None,
            on_click=lambda: st.session_state.pop(f"{key}:run", None),
        )


def _say_whose(run: Run[S], describe: Callable[[E], str] | None) -> None:
    """Say that the run is of other settings than the controls show."""
    said = (
        _("You have changed the settings. This run keeps its own")
        if run.ended
        else _("You have changed the settings. This run goes on with its own")
    )
    own = f": {describe(run.of)}." if describe else "."
    st.info(said + own, icon=":material/history:")


def _look(run: Run[S] | None, draw: Callable[[S | None], None]) -> None:
    if run is not None and run.running:
        run.looked = time.monotonic()
        turns.stand_back()
        _slices.advance(run)
        if not run.running:
            run_again()  # without the clock of this fragment, and with the button for the next run
    done, total = (run.done, run.total) if run else (0, 1)
    share = 1.0 if run and run.ended else done / total
    text = _("{percent} % of the training").format(percent=int(100 * share)) if run else _("Not started yet")
    st.progress(share, text=text)
    draw(run.latest if run else None)
