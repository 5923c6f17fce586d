"""Names of steps: dates, months, years and clock times, as they are written. None of them is a number."""

import re
from itertools import pairwise

#: The longest text that may be a date.
LONGEST_DATE = 40

_MONTH = (
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mär|mrz|mai|okt|dez|fév|févr|avr|juin|juil|août|déc|"
    "january|february|march|april|june|july|august|september|october|november|december|"
    "januar|februar|märz|juni|juli|oktober|dezember|ene|abr|ago|dic)"
)
_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?"
_ZONE = r"(?:\s?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_DATE = "|".join(
    [
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
        r"\d{4}[-/]\d{1,2}",
        r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})",
        r"\d{1,2}[-/]\d{4}",
        r"\d{4}\s?[-/]?\s?[qwm]\d{1,2}",
        r"[qw]\d{1,2}\s?[-/]?\s?\d{4}",
        r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?",
        r"\d{1,2}月(?:\d{1,2}日)?",
        rf"{_MONTH}\.?(?:[-/ .,']*\d{{1,4}})?(?:,?\s*\d{{4}})?",
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?[-/ .]*{_MONTH}\.?(?:[-/ .,']*\d{{2,4}})?",
        rf"\d{{4}}[-/ ]{_MONTH}(?:[-/ ]\d{{1,2}})?",
    ]
)
_NAME = re.compile(
    rf"(?:{_DAY},?\s*)?(?:(?:{_DATE})(?:(?:[t ]|,\s*)\s*{_CLOCK})?|{_CLOCK}|{_DAY}){_ZONE}", re.IGNORECASE
)
_COMPACT = re.compile(r"(?:1[6-9]|20|21)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_ISO = re.compile(r"\d{4}[-/.]\d{2}", re.ASCII)


def is_date(cell: str) -> bool:
    """Whether a cell is a date or a time. `2020` alone is a number until its column says otherwise."""
    return len(cell) <= LONGEST_DATE and bool(_NAME.fullmatch(cell.strip().strip("'\"")))


def is_compact(cell: str) -> bool:
    """Whether a cell is a date without anything between its parts: 20200131."""
    return bool(_COMPACT.fullmatch(cell))


def newest_first(labels: list[str]) -> bool:
    """Whether dates that begin with the year run backwards."""
    if len(labels) < 3 or not all(map(_ISO.match, labels)):
        return False
    return all(later > earlier for later, earlier in pairwise(labels))
