"""What a training of the four networks says in words and in a table, by criteria that stand before it."""

from dataclasses import dataclass

import numpy as np

from explainer.content.messages import gettext as _
from explainer.lessons.dropout.model_data import STEPS, Array, Data, last_error
from explainer.lessons.dropout.model_training import CELLS, TWIN, Progress

#: How many checkpoints an error is the mean of, so that one swing of the training decides nothing.
SETTLED = 5
#: By which part an error must differ to be called higher or lower.
MORE = 0.05


@dataclass(frozen=True)
class Standing:
    """How a network ends: its errors, the lowest test error on the way and its update; all means of SETTLED."""

    name: str
    training: float
    test: float
    lowest: float
    lowest_at: int
    over_fits: bool

    @property
    def gap(self) -> float:
        """How many times the training error the test error is."""
        return self.test / self.training


def standings(progress: Progress) -> list[Standing]:
    """Return how each network stands that has not diverged."""
    return [_standing(progress, name) for name in CELLS if name not in progress.died]


def _standing(progress: Progress, name: str) -> Standing:
    training, test = _means(progress.training[name]), _means(progress.test[name])
    best = int(test.argmin())
    rose = test[-1] > (1 + MORE) * test[best]
    return Standing(
        name,
        float(training[-1]),
        float(test[-1]),
        float(test[best]),
        progress.of.checkpoints[best + SETTLED // 2],
        bool(rose and training[-1] < training[best]),
    )


def _means(values: list[float]) -> Array:
    return np.convolve(values, np.ones(SETTLED) / SETTLED, "valid")


def label(name: str) -> str:
    """Return a network as the reader knows it."""
    return _("LNSimpleRNN with dropout") if name == TWIN else name


def short_label(name: str) -> str:
    """Return the same where there is little room."""
    return {"LNSimpleRNN": "LN", TWIN: _("LN, dropout")}.get(name, name)


def number(value: float) -> str:
    """Return an error as text."""
    return f"{value:.3g}"


def criteria() -> str:
    """Return what the words of the result mean, which stands before the training."""
    message = _(
        "Set beforehand. An error is the mean square of the last step's ten values; at the end, and on the way, the "
        "mean of {count} measurements. *Over-fits*: the test error ends more than {more:.0f} % above its lowest, while "
        "the training error has fallen further. *Lower*, *higher*: by more than {more:.0f} %. It is one seed: change "
        "it, and train again."
    )
    return message.format(count=SETTLED, more=100 * MORE)


def table_rows(progress: Progress) -> list[list[str]]:
    """Return the table, its head first: what forecasts without a network, and the four networks.

    A cell is empty where there is nothing to say.
    """
    found = progress.of.data
    linear = _("linear model ({count} weights a value)").format(count=STEPS + 1)
    rows = [
        [_("forecast"), _("training error"), _("test error"), _("over-fits")],
        [_("the last value again"), "", number(last_error(found.naive, found.test_y)), ""],
        [linear, *(number(error) for error in linear_errors(found)), ""],
    ]
    for one in standings(progress):
        message = _("**yes**: lowest {error} at update {update}") if one.over_fits else _("no")
        over = message.format(error=number(one.lowest), update=one.lowest_at)
        rows.append([label(one.name), number(one.training), number(one.test), over])
    rows.extend([label(name), _("diverged"), _("diverged"), ""] for name in CELLS if name in progress.died)
    return rows


def linear_errors(found: Data) -> tuple[float, float]:
    """Return the linear model's error on the sequences it was fitted to, and on the test sequences."""
    return last_error(found.linear(found.x), found.y), last_error(found.linear(found.test_x), found.test_y)


def verdict(progress: Progress) -> list[str]:
    """Return what follows from the numbers, a sentence for each question."""
    found = standings(progress)
    over = [label(one.name) for one in found if one.over_fits]
    said = [
        _("Over-fits: {names}.").format(names=", ".join(over)) if over else _("No network over-fits here.")
    ]
    training, test = linear_errors(progress.of.data)
    if test > 2 * training:
        message = _(
            "The linear model's test error is {times:,.0f} times its training error: it over-fits as well."
        )
        said.append(message.format(times=test / training))
    said += _against_linear(found, test)
    by_name = {one.name: one for one in found}
    if TWIN in by_name and "LNSimpleRNN" in by_name:
        said += _of_dropout(by_name["LNSimpleRNN"], by_name[TWIN])
    return said


def _against_linear(found: list[Standing], linear: float) -> list[str]:
    messages = {
        "lower": _("Test error lower than the linear model's ({linear}): {names}."),
        "higher": _("Test error higher than the linear model's ({linear}): {names}."),
        "level": _("Test error as the linear model's ({linear}): {names}."),
    }
    said = []
    for word, message in messages.items():
        names = [label(one.name) for one in found if compared(one.test, linear) == word]
        if names:
            said.append(message.format(linear=number(linear), names=", ".join(names)))
    return said


def _of_dropout(without: Standing, twin: Standing) -> list[str]:
    gaps = {
        "lower": _(
            "Dropout has brought test and training error **nearer**: test ÷ training is {twin:.2f}, without {one:.2f}."
        ),
        "higher": _(
            "With dropout test and training error are **further** apart: {twin:.2f} times, without {one:.2f}."
        ),
        "level": _(
            "With dropout test and training error are **as far** apart: {twin:.2f} times, without {one:.2f}."
        ),
    }
    tests = {
        "lower": _("The test error itself is **lower** with dropout: {twin}, without {one}."),
        "higher": _("The test error itself is **higher** with dropout: {twin}, without {one}."),
        "level": _("The test error itself is **not changed** by dropout: {twin}, without {one}."),
    }
    return [
        gaps[compared(twin.gap, without.gap)].format(twin=twin.gap, one=without.gap),
        tests[compared(twin.test, without.test)].format(twin=number(twin.test), one=number(without.test)),
    ]


def compared(value: float, other: float) -> str:
    """Return whether a value is lower or higher than another by more than MORE, or level with it."""
    if value < (1 - MORE) * other:
        return "lower"
    return "higher" if value > (1 + MORE) * other else "level"
