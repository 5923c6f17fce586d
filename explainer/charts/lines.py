"""Curves over steps in the browser, with their names, drawn anew from one small message at every change."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.charts.component import Picture
from explainer.content.messages import gettext as _

LINES = Picture("unrolled_lines")


@dataclass(frozen=True)
class Curve:
    """A curve's values over x; not finite where there is none.

    colour: on "light" and on "dark" ground. dash: what tells it from others without colour. low, high: the range over
    several runs, if any.
    """

    name: str
    values: Sequence[float]
    colour: Mapping[str, str]
    dash: str = ""
    low: Sequence[float] = ()
    high: Sequence[float] = ()


@dataclass(frozen=True)
class Axis:
    """The vertical axis: its title, the values at its ends, and whether it is logarithmic."""

    title: str
    low: float
    high: float
    log: bool = False

    def ticks(self) -> list[float]:
        """Return round values from one end to the other."""
        if self.log:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
            return [10.0**power for power in range(first, last + 1)]
        step = _round_step((self.high - self.low) / 4)
        count = math.floor((self.high - self.low) / step + 1e-9)
        return [self.low + step * place for place in range(count + 1)]


def lines(
    curves: Sequence[Curve],
    x: Sequence[int],
    axis: Axis,
    *,
    x_title: str,
    x_name: str,
    description: str,
    key: str,
    levels: Sequence[tuple[float, str]] = (),
    band: str = "",
    height: int = 360,
) -> None:
    """Draw the curves.

    x_name stands before the step that is read; levels are (value, name) of dotted lines; band says what the shaded
    areas are.
    """
    data = {
        "curves": [_message(curve) for curve in curves],
        "x": list(x),
        "range": [axis.low, axis.high],
        "log": axis.log,
        "ticks": [{"value": tick, "label": f"{tick:.6g}"} for tick in axis.ticks()],
        "x_ticks": _x_ticks(x[0], x[-1]),
        "x_title": x_title,
        "x_name": x_name,
        "y_title": axis.title,
        "levels": [{"value": value, "label": label} for value, label in levels],
        "band": band,
        "description": description,
        "save": _("Save as SVG"),
        "file": f"{key.replace(':', '-')}.svg",
        "height": height,
    }
    LINES(key=key, data=data)


def _message(curve: Curve) -> dict[str, Any]:
    message: dict[str, Any] = {
        "name": curve.name,
        "colour": dict(curve.colour),
        "dash": curve.dash,
        "values": _plain(curve.values),
    }
    if len(curve.low):
        message |= {"low": _plain(curve.low), "high": _plain(curve.high)}
    return message


def _plain(values: Sequence[float]) -> list[float | None]:
    return [float(f"{value:.5g}") if math.isfinite(value) else None for value in values]


def _x_ticks(first: int, last: int) -> list[int]:
    step = max(1, round(_round_step((last - first) / 8)))
    return list(range(first, last + 1, step))


def _round_step(rough: float) -> float:
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
