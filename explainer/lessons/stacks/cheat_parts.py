"""The forecast that has seen the answer on the page: the training, its test errors, and what they say."""

import math
from collections.abc import Iterator

import streamlit as st

from explainer.charts.lines import Axis, Curve, lines
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.stacks.cheat import EVERY, UPDATES, Errors, Look, Setting, as_last_year, train
from explainer.lessons.stacks.cheat import windows as all_windows
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.lessons.stacks.parts import table
from explainer.ui.training_run import training_run

#: Whose error without the future is so many times that with it has copied the answer.
CHEATS = 2.0
#: Errors that differ by less count as equal: 88 years tell no finer.
EQUAL = 0.05


def cheat(experiment: StacksExperiment, words: Lesson) -> None:
    """Train both networks, and show their errors with and without the future."""
    st.markdown(words["cheat: criterion"].format(years=all_windows().years, times=round(CHEATS)))
    setting = Setting(experiment.kind_1, experiment.seed)
    training_run(
        "stacks:cheat",
        setting,
        lambda: gathered(setting),
        _draw,
        total=UPDATES // EVERY,
        labels=(_("Train both networks"), _("Train again")),
        describe=lambda one: _("{kind}, seed {seed}").format(kind=one.kind, seed=one.seed),
    )
    st.markdown(words["cheat: why"])


def gathered(setting: Setting) -> Iterator[tuple[Look, ...]]:
    """Yield all looks so far, for the curves."""
    found: tuple[Look, ...] = ()
    for look in train(setting):
        found = (*found, look)
        yield found


def _draw(looks: tuple[Look, ...] | None) -> None:
    found = looks or ()
    updates = list(range(EVERY, UPDATES + 1, EVERY))
    missing = [math.nan] * (len(updates) - len(found))

    def curve(name: str, values: list[float], quantity: str, dash: str = "") -> Curve:
        colour = {"light": palette.LIGHT[quantity], "dark": palette.DARK[quantity]}
        return Curve(name, [*values, *missing], colour, dash)

    lines(
        [
            curve(_("both: seen"), [look.both.seen for look in found], "f", "2 5"),
            curve(_("both: unseen"), [look.both.unseen for look in found], "f"),
            curve(_("one: unseen"), [look.one.unseen for look in found], "i", "10 5"),
        ],
        updates,
        Axis(_("test error (sunspots ÷ 100)"), 0.0, 0.6),
        x_title=_("updates"),
        x_name=_("Update"),
        levels=[(as_last_year().unseen, _("as last year"))],
        description=cheat_sentence(found[-1]) if found else _("The networks have not been trained."),
        key="stacks:cheat:curves",
        height=340,
    )
    if found:
        st.markdown(errors_table(found[-1]))
        st.markdown(cheat_sentence(found[-1]))


def errors_table(look: Look) -> str:
    """Return the errors of both networks, and of who says “as last year”."""
    head = [
        _("test error (root of the mean square)"),
        _("all years of the windows, as `evaluate` says it"),
        _("seen: the year is in the window"),
        _("unseen: a forecast"),
    ]

    def row(name: str, errors: Errors) -> tuple[str, ...]:
        return (name, _short(errors.reported), _short(errors.seen), f"**{_short(errors.unseen)}**")

    return table(
        head,
        [
            row(_("both ways"), look.both),
            row(_("one way"), look.one),
            row(_("“as last year”"), as_last_year()),
        ],
    )


def cheat_sentence(look: Look) -> str:
    """Return what the errors say, by the criterion that was set before."""
    both, one, naive = look.both, look.one, as_last_year()
    times = both.unseen / both.seen
    copied = (
        _("Both ways, the unseen error is **{times} times** the seen one. It has **copied the answer**.")
        if times >= CHEATS
        else _("Both ways, the unseen error is **{times} times** the seen one.")
    )
    message = _(
        "As a forecast, after {updates} updates, both ways is off by {both}, {naive_word} “as last year” ({naive}), "
        "and {one_word} the network that reads one way ({one})."
    )
    return (
        copied.format(times=f"{times:.1f}")
        + " "
        + message.format(
            updates=look.updates,
            both=_short(both.unseen),
            naive=_short(naive.unseen),
            naive_word=_compared(both.unseen, naive.unseen),
            one=_short(one.unseen),
            one_word=_compared(both.unseen, one.unseen),
        )
    )


def _compared(error: float, other: float) -> str:
    if abs(error / other - 1) <= EQUAL:
        return _("about as much as")
    return _("less than") if error < other else _("more than")


def _short(error: float) -> str:
    return f"{error:.3f}"
