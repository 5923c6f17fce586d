"""What a control may hold, and what a link may say: one description for both, beside the experiment's own field.

    @dataclass(frozen=True)
    class Experiment:
        units: int = of(Number(1, 64, 2, whole=True))

A field reads a text, as it stands in a link, and always finds a valid value: the nearest one, or the default. What it
had to change comes back as a `Notice`, so that the page can say so; nothing here raises for a bad text.
"""

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from explainer.content.messages import gettext as _

#: The longest part of a bad value that is repeated to the reader.
QUOTED = 40

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_ENDLESS = re.compile(r"[+-]?(inf|infinity)", re.IGNORECASE)


@dataclass(frozen=True)
class Notice:
    """A value that could not be used as given: the parameter, what was given (shortened), what is used, and why."""

    parameter: str
    given: str
    used: str
    reason: str


class Bad(ValueError):
    """A text that a field cannot use as it is. Carries the value to use instead, and the reason."""

    def __init__(self, used: object, reason: str) -> None:
        super().__init__(reason)
        self.used = used
        self.reason = reason


E = TypeVar("E")


class Field(Protocol):
    """How one parameter is read from a text and written to one. `read` raises `Bad`, and nothing else."""

    @property
    def default(self) -> object: ...  # noqa: D102
    def read(self, text: str) -> object: ...  # noqa: D102
    def write(self, value: object) -> str: ...  # noqa: D102


def number(text: str) -> float | None:
    """The finite number that an ASCII text spells, with the six digits that a link keeps, or None.

    An exponent too large to hold is not a number.
    """
    if len(text) > QUOTED or not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return float(shortest(value)) if math.isfinite(value) else None


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]
    default: str

    def read(self, text: str) -> str:
        """Return the option, whatever its case."""
        for option in self.options:
            if option.lower() == text.strip().lower():
                return option
        raise Bad(self.default, _("not one of {options}").format(options=", ".join(self.options)))

    def write(self, value: object) -> str:
        """Return the option as it is."""
        return str(value)


@dataclass(frozen=True)
class Flag:
    """Yes or no, written 1 and 0."""

    default: bool

    def read(self, text: str) -> bool:
        """Return True for 1, true, yes, on; False for their opposites."""
        word = text.strip().lower()
        if word in {"1", "true", "yes", "on"}:
            return True
        if word in {"0", "false", "no", "off"}:
            return False
        raise Bad(self.default, _("neither 1 nor 0"))

    def write(self, value: object) -> str:
        """Return 1 or 0."""
        return "1" if value else "0"


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`; with `whole`, an integer. Values outside become the nearest bound."""

    low: float
    high: float
    default: float
    whole: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "default", int(self.default) if self.whole else float(self.default))

    def read(self, text: str) -> float:
        """Return the number, as an int if it is whole."""
        word = text.strip()
        if _ENDLESS.fullmatch(word):
            word = "-1e300" if word.startswith("-") else "1e300"
        value = number(word)
        if value is None:
            raise Bad(self.default, _("not a number"))
        nearest = min(max(value, self.low), self.high)
        nearest = round(nearest) if self.whole else float(nearest)
        if nearest != value:
            raise Bad(nearest, self._range())
        return nearest

    def write(self, value: object) -> str:
        """Return the shortest text that reads back as this number."""
        return shortest(value)

    def _range(self) -> str:
        message = _("a whole number from {low} to {high}") if self.whole else _("from {low} to {high}")
        return message.format(low=shortest(self.low), high=shortest(self.high))


@dataclass(frozen=True)
class Numbers:
    """A list of numbers, or none at all: `0.5_-1_2`. The experiment knows how many it needs."""

    most: int
    bound: float
    default: tuple[float, ...] = ()

    def read(self, text: str) -> tuple[float, ...]:
        """Return the numbers; a list with anything else in it is left out whole."""
        if not text.strip():
            return ()
        words = text.split("_", self.most)
        values = tuple(number(word) for word in words[: self.most])
        if any(value is None or abs(value) > self.bound for value in values):
            reason = _("not numbers from {low} to {high}, joined by _")
            raise Bad((), reason.format(low=shortest(-self.bound), high=shortest(self.bound)))
        found = tuple(value for value in values if value is not None)
        if len(words) > self.most:
            raise Bad(found, _("more than {most} numbers").format(most=self.most))
        return found

    def write(self, value: object) -> str:
        """Return the numbers joined by `_`, which a link carries unchanged."""
        assert isinstance(value, tuple)
        return "_".join(shortest(number) for number in value)


@dataclass(frozen=True)
class Table:
    """A table of numbers, steps by features: rows joined by `~`, numbers by `_`."""

    rows: int
    columns: int
    bound: float
    default: tuple[tuple[float, ...], ...] = ()

    def read(self, text: str) -> tuple[tuple[float, ...], ...]:
        """Return the rows; a table with anything else in it, or with uneven rows, is left out whole."""
        if not text.strip():
            return ()
        row = Numbers(self.columns, self.bound)
        lines = text.split("~", self.rows)
        try:
            table = tuple(row.read(line) for line in lines[: self.rows])
        except Bad as bad:
            raise Bad((), bad.reason) from None
        if len({len(line) for line in table}) > 1 or not table[0]:
            raise Bad((), _("rows of different lengths"))
        if len(lines) > self.rows:
            raise Bad(table, _("more than {most} steps").format(most=self.rows))
        return table

    def write(self, value: object) -> str:
        """Return rows joined by `~` and numbers by `_`."""
        assert isinstance(value, tuple)
        return "~".join("_".join(shortest(number) for number in row) for row in value)


def shortest(value: object) -> str:
    """Return a number's shortest text with six significant digits: 3, 0.5, -1e-05."""
    return f"{value:.6g}"


def of(field: Field) -> Any:
    """Return the field of a dataclass that holds what this field reads, its default at first."""
    return dataclasses.field(default=field.default, metadata={"field": field})


def fields_of(experiment: type[Any]) -> Mapping[str, Field]:
    """Return what a link may say of an experiment, by name."""
    return {one.name: one.metadata["field"] for one in dataclasses.fields(experiment)}


def made(experiment: type[E], texts: Mapping[str, str]) -> tuple[E, list[Notice]]:
    """Return the experiment that the texts of a link ask for, field by field, and what had to be changed."""
    values, notices = read(fields_of(experiment), texts)
    return experiment(**values), notices


def link(experiment: object) -> dict[str, str]:
    """Return the texts of the link that opens an experiment."""
    fields = fields_of(type(experiment))
    return write(fields, {name: getattr(experiment, name) for name in fields})


def read(fields: Mapping[str, Field], texts: Mapping[str, str]) -> tuple[dict[str, object], list[Notice]]:
    """Read every field from the texts of a link.

    A parameter that is missing takes its default, one that is no field is left alone. Returns the values by name,
    and a notice for each that had to be changed.
    """
    values: dict[str, object] = {}
    notices = []
    for name, field in fields.items():
        try:
            values[name] = field.read(texts[name]) if name in texts else field.default
        except Bad as bad:
            values[name] = bad.used
            notices.append(notice(name, texts[name], field.write(bad.used), bad.reason))
    return values, notices


def write(fields: Mapping[str, Field], values: Mapping[str, object]) -> dict[str, str]:
    """Return the texts of a link: every value that is not its field's default."""
    return {
        name: field.write(values[name]) for name, field in fields.items() if values[name] != field.default
    }


def notice(parameter: str, given: str, used: str, reason: str) -> Notice:
    """Return a notice with both values cut to a length that can be shown."""
    return Notice(parameter, _cut(given), _cut(used), reason)


def quoted(text: str) -> str:
    """Return a text as Markdown that shows it as it is: as code, in which no markup, formula or icon is rendered."""
    return "`" + _cut(text).replace("`", "ˋ") + "`" if text else _("nothing")


def _cut(text: str) -> str:
    printable = "".join(character if character.isprintable() else "·" for character in text)
    return printable if len(printable) <= QUOTED else printable[:QUOTED] + "…"


def rounded(values: Iterable[float]) -> tuple[float, ...]:
    """Return the numbers as a link can hold them, so that a shared screen is the same screen."""
    return tuple(float(shortest(value)) for value in values)
