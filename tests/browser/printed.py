"""Formulas as the pages print them, evaluated from what is printed: "=" holds, "≈" can hold, both show what is true."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

#: A printed number: 0.73, 92929.11, 1e14, 2.77e15.
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e-?\d+)?")
#: Numbers come as float32 to the browser.
ROUNDING = 1e-6


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def half(text: str) -> float:
    """Half a unit of the last digit that a number is printed with. A whole number in a formula is exact."""
    mantissa, _, exponent = text.partition("e")
    if "." not in mantissa and not exponent:
        return 0.0
    return 0.5 * 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


@dataclass(frozen=True)
class Interval:
    """All numbers that a printed one may stand for, and what comes of computing with them."""

    low: float
    high: float

    @classmethod
    def of(cls, text: str) -> "Interval":
        return cls(float(text) - half(text), float(text) + half(text))

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        corners = [one * another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def of_each(self, rising: Callable[[float], float]) -> "Interval":
        return Interval(rising(self.low), rising(self.high))

    def holds(self, value: float) -> bool:
        slack = ROUNDING * max(abs(self.low), abs(self.high))
        return self.low - slack <= value <= self.high + slack


FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sigma": lambda a: 1 / (1 + math.exp(-a)),
    "tanh": math.tanh,
    "relu": lambda a: max(a, 0.0),
    "sqrt": math.sqrt,
}


def _python(text: str) -> str:
    text = re.sub(r"… \d+ more terms \(sum (.+?)\)", r"(\1)", text)
    return (
        text.replace("·", "*")
        .replace("−", "-")
        .replace("σ(", "sigma(")
        .replace("√(", "sqrt(")
        .replace("²", "**2")
    )


def evaluated(text: str) -> float:
    """The value of one side of a printed formula, computed from what is printed."""
    return float(eval(_python(text), {"__builtins__": {}}, FUNCTIONS))


def possible(text: str) -> Interval:
    """What one side of a printed formula may be, if each number in it stands for all that are printed alike."""
    functions = {name: lambda a, rising=rising: a.of_each(rising) for name, rising in FUNCTIONS.items()}
    code = NUMBER.sub(lambda found: f"of('{found[0]}')", _python(text))
    found: Interval = eval(code, {"__builtins__": {}}, functions | {"of": Interval.of})
    return found


def check(text: str, true: float) -> None:
    """Hold a printed formula: `side = side = result`, or `side ≈ result`. true: what the result rounds."""
    *parts, result = re.split(r" ([=≈]) ", text)
    sides, signs = parts[::2], parts[1::2]
    shows(result, true)
    assert sides, text
    for side, sign in zip(sides, signs, strict=True):
        if sign == "=":
            assert abs(evaluated(side) - number(result)) <= half(result) * (1 + ROUNDING), text
        else:
            assert possible(side).holds(true), text


def shows(printed: str, true: float) -> None:
    """Hold a printed number: it rounds the true one."""
    assert "." in printed, printed
    assert abs(number(printed) - true) <= half(printed.lstrip("−")) + ROUNDING * abs(true), (printed, true)
