"""One number as somebody has written it: `-1.5e3`, `1.234,56`, `1'234`, `$ 12.50`, `1.5D-03`, `5 %`, `3.2M`."""

import functools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.experiments.pasted.characters import HARD_SPACES
from explainer.experiments.pasted.reading import Choices

#: What stands where a number is missing.
GAPS = frozenset(
    (
        *(
            "",
            "na",
            "n/a",
            "#n/a",
            "#na",
            "<na>",
            "nan",
            "-nan",
            "nat",
            "null",
            "(null)",
            "none",
            "nil",
            "missing",
        ),
        *("-", "--", "---", ".", "..", "...", "?", "#value!", "#div/0!", "1.#qnan"),
    )
)

#: The longest text that may be a number with something around it.
LONGEST_NUMBER = 80

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_WRAPPED = re.compile(
    r"(?:\w+\.)*(?:float|int|uint|double|half|bfloat|Decimal|tensor|array)\d*_?\((.*)\)", re.ASCII
)
_CURRENCY = "[$€£¥₹₽₩₺₴₫฿₪¢₿]|USD|EUR|GBP|JPY|CNY|CHF|INR|RMB|kr|zł|Fr\\.?|R\\$"
_UNIT = (
    r"%|‰|°\s?[CFK]?|℃|℉|mbar|hPa|kPa|MPa|bar|Pa|km/h|m/s²?|mph|kWh|MWh|Wh|[kMG]?Hz|[kM]?W|m?V|m?A|bpm|"
    r"[kcmµμn]?m|[mµμn]?s|sec|min|hrs?|h|[kmµμ]?g|lbs?|ml|l|L|mm²|m²|m³|ppm|dB|px|元|円|원|万元|年|度|[CF]"
)
_BEFORE = re.compile(rf"^([+-]?)\s*(?:{_CURRENCY}|~|≈|±)\s*(?=[+\-.,\d])")
_AFTER = re.compile(rf"(?<=[\d.,])\s*(?:{_CURRENCY}|{_UNIT})$")
_MANY = re.compile(r"(?<=[\d.,])\s?([kKMB]|bn|mln|Mio\.?|Mrd\.?)$")
_TIMES = {"k": 1e3, "K": 1e3, "M": 1e6, "mln": 1e6, "Mio": 1e6, "B": 1e9, "bn": 1e9, "Mrd": 1e9}
_SPACES = HARD_SPACES + " "

_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d*)?", re.ASCII)
_GERMAN = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?", re.ASCII)
_INSIDE = re.compile(rf"[-+]?(?=.*\d)[\d.,'_{_SPACES}]*(?:[eEdD][-+]?\d+)?")


@dataclass(frozen=True)
class Style:
    """What stands before the fraction of a number, and what between its thousands besides what always may."""

    decimal: str = "."
    thousands: str = ""

    def value(self, cell: str) -> float | None:
        """Return the number, NaN for a gap, or None for what is neither."""
        if self.thousands != "." and self.decimal == "." and _PLAIN.fullmatch(cell):
            return _finite(float(cell))
        word = bare(cell)
        if len(word) > LONGEST_NUMBER:
            return None
        if word.lower() in GAPS:
            return math.nan
        return self._spelled(word)

    def values(self, cells: Sequence[str]) -> list[float | None]:
        """Return the numbers of a column."""
        cells = [cell.strip() for cell in cells]
        if self.decimal == "," and not any("." in cell for cell in cells):
            return Style().values([cell.replace(",", ".") for cell in cells])
        if self == Style() and all(map(_PLAIN.fullmatch, cells)):
            return [_finite(float(cell)) for cell in cells]
        return [self.value(cell) for cell in cells]

    def _spelled(self, word: str) -> float | None:
        word, sign, times = _stripped(word)
        found = _pattern(self.decimal, self.thousands).fullmatch(word)
        if not found:
            return None
        whole = "".join(filter(str.isdigit, found["whole"]))
        fraction, power = found["fraction"] or "", found["power"] or "0"
        if not whole and not fraction:
            return None
        number = f"{found['sign']}{whole or '0'}.{fraction or '0'}e{power}"
        return _finite(sign * times * float(number))


@functools.cache
def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    marks = "'_" + _SPACES + thousands
    groups = rf"\d{{1,3}}(?:[{re.escape(marks)}]\d{{3}})+|\d+(?:_\d+)+|\d*"
    if thousands == ",":
        groups = rf"\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}|{groups}"
    return re.compile(
        rf"(?P<sign>[+-]?)\s*(?P<whole>{groups})(?:{re.escape(decimal)}(?P<fraction>\d*))?"
        r"(?:[eEdD](?P<power>[+-]?\d{1,4}))?",
        re.ASCII,
    )


def bare(cell: str) -> str:
    """Return a cell without the quotes and the types around it: `"0.5"`, `np.float32(0.5)`, `'0.5`."""
    word = cell.strip()
    if word[:1] in "'\"" or word[-1:] in "'\"":
        word = word.strip("'\"").strip()
    if word.endswith(")") and (found := _WRAPPED.fullmatch(word)):
        word = found[1].strip().strip("'\"")
    return "?" if word.startswith("?") else word


def style_of(cells: Iterable[str], choices: Choices, comma: str = "thousands") -> Style:
    """Find out what comma and point mean, from all cells that have one. comma: what `1,234` is, if nothing tells."""
    told = [cell for cell in cells if "," in cell or cell.count(".") > 1 or (choices.point and "." in cell)]
    role = _comma((cell for cell in told if "," in cell), comma)
    if role and choices.comma in {"decimal", "thousands"}:
        role = choices.comma
    if role == "decimal":
        return Style(",", "" if choices.point == "decimal" else ".")
    if role == "thousands":
        return Style(".", ",")
    grouped = any(cell.count(".") > 1 and _GERMAN.fullmatch(_number_of(cell)) for cell in told)
    grouped = grouped or choices.point == "thousands"
    return Style(",", ".") if grouped and choices.point != "decimal" else Style()


def _comma(cells: Iterable[str], otherwise: str) -> str:
    """Say what the commas of these numbers are: a decimal comma, or between thousands; nothing if they have none."""
    role = ""
    for cell in cells:
        word = _number_of(cell)
        if not _INSIDE.fullmatch(word):
            continue
        if "." in word and "," in word:
            return "decimal" if word.rindex(",") > word.rindex(".") else "thousands"
        if not _ENGLISH.fullmatch(word):
            return "decimal"
        role = "thousands" if role == "thousands" or word.count(",") > 1 else otherwise
    return role


def _number_of(cell: str) -> str:
    return _stripped(bare(cell)[:LONGEST_NUMBER])[0]


def _stripped(word: str) -> tuple[str, int, float]:
    """Return a number without currency and unit, its sign if it stands elsewhere, and what it is a multiple of."""
    sign, times = 1, 1.0
    if word.startswith("(") and word.endswith(")"):
        word, sign = word[1:-1].strip(), -1
    elif word.endswith("-") and len(word) > 1 and word[0] != "-":
        word, sign = word[:-1].strip(), -1
    if word[-1:].isdigit() and word[:1] in "+-.,0123456789":
        return word, sign, times
    word = _AFTER.sub("", _BEFORE.sub(r"\1", word), count=1)
    if found := _MANY.search(word):
        word, times = word[: found.start()], _TIMES[found[1].rstrip(".")]
    return word, sign, times


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
