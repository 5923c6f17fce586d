"""What a race says in words and in a table: the rules before it, and what follows from its numbers by them."""

import math

import numpy as np

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.lessons.lstm_gru.race import Race
from explainer.lessons.lstm_gru.race_answers import FITTED, baselines, best_naive
from explainer.lessons.lstm_gru.race_result import (
    SURE,
    Goal,
    Pair,
    Standing,
    enough_seeds,
    goal,
    luck,
    luck_among_pairs,
    pairs,
)

Rows = list[list[str]]


def number(value: float) -> str:
    """Return an error as text: three digits, or that it diverged."""
    return _("diverged") if math.isinf(value) else f"{value:.3g}"


def percent(share: float) -> str:
    """Return a share in per cent, with a digit behind the point where it is small; the sign stays with its number."""
    value = round(100 * share, 1)
    if value >= 10 or value == round(value):
        return f"{100 * share:.0f}\u00a0%"
    return f"{value}\u00a0%"


def answer_name(name: str) -> str:
    """Return an answer that needs no network as the reader knows it."""
    return {
        "last": _("this year again"),
        "eleven": _("eleven years before"),
        "ar2": _("AR(2), linear"),
        "ar9": _("AR(9), linear"),
        "guess": _("a guess"),
    }[name]


# ---- before the race ----------------------------------------------------------------------------------------------


def what_counts(setup: Race) -> str:
    """Return the rules of the verdict, which stand before the race as they do behind it."""
    task = setup.found_task
    examples = _(
        "*Better than an answer without a network*: every seed is, by more than two standard errors of the difference "
        "over the {examples} test examples."
    ).format(examples=len(task.test.y))
    rules = [_solving(goal(task)), examples, _ahead(setup.runs)]
    if goal(task).solves:
        rules[-1] += " " + _("Where every seed of both has solved the task, none is ahead.")
    return "\n".join([_("**What will count**, set before the race:"), *(f"- {rule}" for rule in rules)])


def _solving(wanted: Goal) -> str:
    if not wanted.solves:
        return _("*Solved* is nothing here: forecasts are only compared.")
    if wanted.right is not None:
        return _("*Solved*: after the last update, at least {share} of the test answers are right.").format(
            share=percent(wanted.right)
        )
    assert wanted.error is not None
    message = _("*Solved*: after the last update, a test error of {error} or less, a typical miss of {miss}.")
    return message.format(error=number(wanted.error), miss=number(math.sqrt(wanted.error)))


def _ahead(runs: int) -> str:
    rule = _(
        "*Ahead of another cell*: every seed ends below every seed of the other, with so many seeds that three equal "
        "cells would show that by luck in fewer than {sure} of races."
    ).format(sure=percent(SURE))
    if luck_among_pairs(runs) < SURE:
        message = _("With {runs} seeds they do in {luck} at most.")
        return f"{rule} {message.format(runs=runs, luck=percent(luck_among_pairs(runs)))}"
    message = _("That takes {enough} seeds: with {runs} this race cannot decide.")
    return f"{rule} {message.format(enough=enough_seeds(), runs=runs)}"


# ---- after the race -----------------------------------------------------------------------------------------------


def table_rows(setup: Race, found: list[Standing]) -> tuple[list[str], Rows]:
    """Return the result as a table: its head, and its rows."""
    wanted = goal(setup.found_task)
    right = wanted.right is not None
    head = [_("cell"), _("units"), _("parameters"), _("test error: median (range)")]
    head += [_("right answers: median")] if right else []
    head += [_until(wanted), _("training time here")]
    rows = []
    for standing in found:
        row = [standing.cell, f"{standing.units}", f"{standing.parameters:,}", _errors(standing)]
        row += [percent(standing.right or 0.0)] if right else []
        rows.append([*row, _reached(standing), f"{standing.seconds:.1f} s"])
    for name, value in baselines(setup.found_task).items():
        rows.append([answer_name(name), "", "", number(value), *[""] * (len(head) - 4)])
    return head, rows


def _until(wanted: Goal) -> str:
    if wanted.right is not None:
        return _("updates until {share} are right").format(share=percent(wanted.right))
    assert wanted.error is not None
    return _("updates until the error is {error} or less").format(error=number(wanted.error))


def _errors(standing: Standing) -> str:
    if len(standing.errors) == 1:
        return f"**{number(standing.median)}**"
    low, high = min(standing.errors), max(standing.errors)
    return f"**{number(standing.median)}** ({number(low)} … {number(high)})"


def _reached(standing: Standing) -> str:
    found = [update for update in standing.reached if update is not None]
    if not found:
        return _("not reached")
    middle, runs = f"{float(np.median(found)):.0f}", len(standing.reached)
    if len(found) == runs:
        return middle
    return f"{middle} ({_of_seeds(len(found), runs)})"


def verdict(setup: Race, found: list[Standing]) -> list[str]:
    """Return what the numbers show by the rules, a line each: solved, against answers without a network, in pairs."""
    task = setup.found_task
    said = [_solved(found)] if goal(task).solves else []
    said += [_against(name, found) for name in (best_naive(task), *_best_fitted(setup))]
    return [f"- {line}" for line in (*said, *(_pair(pair, setup.runs) for pair in pairs(found)))]


def _best_fitted(setup: Race) -> list[str]:
    errors = baselines(setup.found_task)
    fitted = [name for name in errors if name in FITTED]
    return [min(fitted, key=errors.__getitem__)] if fitted else []


def _solved(found: list[Standing]) -> str:
    parts = [
        _("{cell} with {seeds}").format(
            cell=standing.cell, seeds=_of_seeds(sum(standing.solved), len(standing.solved))
        )
        for standing in found
    ]
    return _("Solved: {cells}.").format(cells=", ".join(parts))


def _of_seeds(count: int, runs: int) -> str:
    message = ngettext("{count} of {runs} seed", "{count} of {runs} seeds", runs)
    return message.format(count=count, runs=runs)


def _against(name: str, found: list[Standing]) -> str:
    every = [standing.cell for standing in found if standing.better(name) == len(standing.errors)]
    rest = [
        f"{standing.cell} ({_of_seeds(standing.better(name), len(standing.errors))})"
        for standing in found
        if standing.cell not in every
    ]
    said = _("Better than *{answer}*: {cells}.").format(
        answer=answer_name(name), cells=", ".join(every) or _("nobody")
    )
    if not rest:
        return said
    return f"{said} " + _("Not with every seed beyond noise: {cells}.").format(cells=", ".join(rest))


def _pair(pair: Pair, runs: int) -> str:
    names = {"first": pair.first, "second": pair.second}
    if pair.outcome == "solved":
        return _("Every seed of {first} and of {second} solved it; who is how far below says little.").format(
            **names
        )
    if pair.outcome == "ahead":
        return _(
            "{first} is ahead of {second}: every seed ended below every seed of {second}. Luck alone does that to two "
            "equal cells in {luck} of races."
        ).format(**names, luck=percent(luck(runs)))
    if pair.outcome == "few":
        return _(
            "Every seed of {first} ended below every seed of {second}. With {runs} of each, luck alone does that to "
            "two equal cells in {luck} of races: this race does not decide between them."
        ).format(**names, runs=runs, luck=percent(luck(runs)))
    return _("The ranges of {first} and {second} overlap: this race does not decide between them.").format(
        **names
    )
