"""The reader's own numbers in an experiment: what goes with them is kept fitting."""

from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

from explainer.experiments import series
from explainer.experiments.fields import Notice, notice
from explainer.experiments.names import fitting


class TakesOwnNumbers(Protocol):
    """An experiment whose `input` can be "own": `x` (steps, features), with the names of its steps and features."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def input(self) -> str: ...  # noqa: D102
    @property
    def steps(self) -> int: ...  # noqa: D102
    @property
    def x(self) -> series.Rows: ...  # noqa: D102
    @property
    def x_steps(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def x_names(self) -> tuple[str, ...]: ...  # noqa: D102


E = TypeVar("E", bound=TakesOwnNumbers)


def fitted(experiment: E) -> tuple[E, list[Notice]]:
    """Return the experiment with as many steps as its own numbers have; without them, where another input is shown."""
    rows = () if experiment.input != "own" else experiment.x or series.OWN_START
    x_steps, x_names, notices = fitting(rows, experiment.x_steps, experiment.x_names)
    steps = len(rows) or experiment.steps
    return replace(experiment, x=rows, x_steps=x_steps, x_names=x_names, steps=steps), notices


def at_most(experiment: E, most: int, reason: str) -> tuple[E, Notice | None]:
    """Return the experiment with at most so many steps, and what was cut off. reason: why there are no more."""
    if experiment.steps <= most:
        return experiment, None
    rows, names = experiment.x[:most], experiment.x_steps[:most]
    given, used = str(experiment.steps), str(most)
    return replace(experiment, x=rows, x_steps=names, steps=most), notice("steps", given, used, reason)
