"""Numbers as the charts of lesson 4 read them: short, and null for what is not finite, since JSON has no NaN."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.content.messages import gettext as _

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(values: Iterable[float] | NDArray[Any], digits: int = 8) -> list[float | None]:
    """Return numbers with so many significant digits.

    The browser prints three of them. Many more are sent, since a number that is rounded twice is often rounded wrong:
    0.175504 is 0.1755 with four digits, and that is no longer 0.176.
    """
    return [float(f"{value:.{digits}g}") if math.isfinite(value) else None for value in map(float, values)]


def exponents(values: Iterable[float] | NDArray[Any]) -> list[float | None]:
    """Return the powers of ten of positive numbers, null for all others."""
    found = np.asarray(values, np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        powers = np.log10(found)
    return [round(float(power), 4) if math.isfinite(power) else None for power in powers]


def text(value: Any) -> str:
    """Return a number of any size in few characters.

    >>> text(0.5), text(-12345.6), text(1.8e-9), text(float("inf"))
    ('0.5', '−12,346', '1.8·10⁻⁹', '∞')
    """
    number = float(value)
    if math.isnan(number):
        return "NaN"
    sign = "−" if number < 0 else ""
    size = abs(number)
    if math.isinf(size):
        return f"{sign}∞"
    if size == 0 or 1e-3 <= size < 999.5:
        return f"{sign}{size:.3g}"
    if 999.5 <= size < 1e6:
        return f"{sign}{size:,.0f}"
    mantissa, exponent = f"{size:.1e}".split("e")
    return f"{sign}{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def walk_words() -> dict[str, str]:
    """Return the labels of the buttons that walk through steps."""
    return {
        "first": _("To the start"),
        "back": _("One step back"),
        "play": _("Play"),
        "pause": _("Pause"),
        "forward": _("One step on"),
        "scrub": _("Where you are"),
    }


def chart_words() -> dict[str, str]:
    """Return the sentence that says of a curve where it begins and ends, to somebody who does not see it."""
    return {"curve": _("{name}: {first} at {from}, {last} at {to}.")}
