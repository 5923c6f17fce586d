"""Numbers on lines: what separates them, and what a comma is."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.experiments.pasted.characters import HARD_SPACES
from explainer.experiments.pasted.dates import LONGEST_DATE, is_date
from explainer.experiments.pasted.grid import Grid, Row, nothing
from explainer.experiments.pasted.numerals import Style, style_of
from explainer.experiments.pasted.reading import Choices, Comma

_COMMENT = re.compile(r"\s*(?:#(?!n/a|na\b)|//|@|%(?!\s*\d)|--\s+\D|```|sep=|\\)", re.IGNORECASE)
_REMARK = re.compile(r"\s#\s.*$")
_RULE = re.compile(r"[\s|:+=\-]*(?:-{3}|={3}|:-|-:)[\s|:+=\-]*")
_PRINTED_END = re.compile(r"(?:Name: .*|dtype: \w+|Length: \d+.*|Freq: .*|\[\d+ rows x \d+ columns\])")
_PRINTED_BY_R = re.compile(r"\s*\[\d+\]\s+(?=[-+.\d])")
_LABEL = re.compile(
    r"\s*([^\s:=,;|\t\"'\[({][^:=,;|\t]{0,60}?)\s{0,9}(?::(?!\d\d\b)|=)\s{0,9}(?=[-+.\d$€£\"'(?]|na|null)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•◦▪*·]|-(?=\s))\s*")
_ORDINAL = re.compile(r"\s*\(?(\d{1,6})[.)]\s+(?=\S)")
_UNIT_APART = re.compile(
    r"(?<=\d)[ \u00a0\u202f]{1,3}(?=(?:[$€£¥₹₽₩%°℃‰]|EUR|USD|GBP|CHF|kr|zł|Mio|Mrd)(?:$|[\s°CFK.]))"
)
_CURRENCY_APART = re.compile(r"(?<![^\s])([+-]?(?:[$€£¥₹]|EUR|USD|GBP|CHF))[ \u00a0]{1,3}(?=\d)")

_TIGHT = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?%?", re.ASCII)
_LOOSE = re.compile(r",\s|\s,")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?|[+-]?\d{1,3}(?:\.\d*)?", re.ASCII)
_GERMAN = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+|[+-]?\d{1,3},\d+", re.ASCII)
_SPACED = re.compile(r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d*)?|[+-]?\d{1,3}(?:[.,]\d*)?", re.ASCII)
_HARD = re.compile(rf"(?<=\d)[{HARD_SPACES}](?=\d{{3}}(?!\d))")
_INSIDE = re.compile(r"\d\s{0,9},\s+[-+.\d]|\d\s+[-+.\d]")
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}[{HARD_SPACES}]\d{{3}}(?!\d)")
_BARE = re.compile(r"[\d\s.,eE+\-]*", re.ASCII)


@dataclass(frozen=True)
class _Text:
    """The lines that hold something, their places in the text, and which of them follow an empty one."""

    lines: list[str]
    places: list[int]
    paragraphs: frozenset[int]
    said: tuple[str, ...] = ()


def grid(text: str, choices: Choices) -> Grid:
    """Return the cells of a text, line by line."""
    found = _labelled(_filled(text))
    if not found.lines:
        raise nothing()
    if ";" in text and "\t" not in text and "|" not in text:
        found = _ended_by_semicolons(found)
    rows, style = _split(found.lines, choices)
    return Grid(rows, found.places, style, found.paragraphs, said=found.said)


def _filled(text: str) -> _Text:
    """Leave out what holds no numbers: empty lines, comments, rules of tables."""
    lines = text.split("\n")
    places = list(range(1, len(lines) + 1))
    kept = [place for place, line in zip(places, lines, strict=True) if line and not line.isspace()]
    paragraphs: frozenset[int] = frozenset()
    if kept and len(kept) < kept[-1]:
        gaps = [
            at
            for at, (place, before) in enumerate(zip(kept[1:], kept, strict=False), 1)
            if place > before + 1
        ]
        paragraphs = frozenset(kept[at] for at in gaps)
    rules = any(mark in text for mark in ("---", "===", ":-", "-:"))
    comments = any(
        mark in text for mark in ("#", "//", "@", "%", "--", "```", "sep=", "\\", "dtype", "rows x")
    )
    if not rules and not comments:
        return _Text([lines[place - 1] for place in kept], kept, _at(kept, paragraphs))
    count, whole = 0, []
    for place in kept:
        line = lines[place - 1]
        if comments and _COMMENT.match(line):
            count += 1
        elif not (rules and _RULE.fullmatch(line)) and not _PRINTED_END.fullmatch(line.strip()):
            whole.append(place)
    said = ngettext(
        "{count} line without numbers was left out.", "{count} lines without numbers were left out.", count
    )
    taken = [
        _REMARK.sub("", lines[place - 1]) if "#" in lines[place - 1] else lines[place - 1] for place in whole
    ]
    return _Text(taken, whole, _at(whole, paragraphs), (said.format(count=count),) if count else ())


def _at(places: Sequence[int], paragraphs: frozenset[int]) -> frozenset[int]:
    return (
        frozenset(at for at, place in enumerate(places) if place in paragraphs) if paragraphs else paragraphs
    )


def _labelled(text: _Text) -> _Text:
    """Take away what stands before the numbers of every line: bullets, ordinals; and divide labels from numbers."""
    lines = text.lines
    if not lines:
        return text
    if _PRINTED_BY_R.match(lines[0]) and all(map(_PRINTED_BY_R.match, lines)):
        words = [(word, at) for line, at in zip(lines, text.places, strict=True) for word in line.split()[1:]]
        return _Text([word for word, _at in words], [at for _word, at in words], frozenset())
    if _ORDINAL.match(lines[0]) and all(found := [_ORDINAL.match(line) for line in lines]) and len(lines) > 1:
        numbers = [int(one[1]) for one in found if one]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in {0, 1}:
            return replace(text, lines=[_ORDINAL.sub("", line, count=1) for line in lines])
    if len(lines) > 1 and _BULLET.match(lines[0]) and all(map(_BULLET.match, lines)):
        said = (*text.said, _("The dashes before the numbers are bullets."))
        told = lines[0].lstrip()[0] == "-"
        text = replace(
            text, lines=[_BULLET.sub("", line, count=1) for line in lines], said=said if told else text.said
        )
        lines = text.lines
    if _LABEL.match(lines[0]) and all(map(_LABEL.match, lines)):
        return replace(text, lines=[_LABEL.sub(_before_tab, line, count=1) for line in lines])
    return text


def _before_tab(found: re.Match[str]) -> str:
    return found[1].strip() + "\t"


def _ended_by_semicolons(text: _Text) -> _Text:
    """Let a semicolon end a step where something else separates the numbers of one: `1, 2; 3, 4`."""
    cells = [
        (cell.strip(), at)
        for line, at in zip(text.lines, text.places, strict=True)
        for cell in line.split(";")
        if cell
    ]
    inside = [cell for cell, _at in cells if _INSIDE.search(cell)]
    if not inside or not all(_BARE.fullmatch(cell) for cell, _at in cells):
        return text
    if all(_SPACED.fullmatch(" ".join(cell.split())) for cell in inside):
        return text
    return replace(
        text, lines=[cell for cell, _at in cells], places=[at for _cell, at in cells], paragraphs=frozenset()
    )


# ---- what separates --------------------------------------------------------------------------------------------------


def _split(lines: list[str], choices: Choices) -> tuple[list[Row], Style]:
    text = "\n".join(lines)
    if text.count("|") >= len(lines):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        return rows, _style(rows, choices)
    if "\t" in text:
        rows = _by(lines, "\t")
        return rows, _style(rows, choices)
    if ";" in text:
        rows = _by(lines, ";")
        return rows, _style(rows, choices, "decimal")
    if "," in text:
        return _by_comma(lines, text, choices)
    return _by_space(lines, choices)


def _style(rows: list[Row], choices: Choices, comma: str = "thousands") -> Style:
    return style_of((cell for row in rows for cell in row), choices, comma)


def _by(lines: Sequence[str], separator: str) -> list[Row]:
    """Divide lines as the files of spreadsheets are divided, quotes and all; without quotes it is simpler."""
    if not any('"' in line for line in lines):
        return [line.split(separator) for line in lines]
    rows = []
    for line in lines:
        try:
            # Line by line: a quote that nobody closed must not swallow the rest.
            rows.append(next(csv.reader([line], delimiter=separator, skipinitialspace=True), []))
        except csv.Error:
            rows.append(line.split(separator))
    return rows


def _by_space(lines: list[str], choices: Choices) -> tuple[list[Row], Style]:
    text = "\n".join(lines)
    if not any(one in text for one in [" ", *HARD_SPACES]):
        rows = [[line.strip()] for line in lines]
        return rows, _style(rows, choices)
    joined = lines
    if _UNIT_APART.search(text) or _CURRENCY_APART.search(text):
        joined = [_CURRENCY_APART.sub(r"\1", _UNIT_APART.sub("", line)) for line in lines]
    thousands = choices.space
    single = [" ".join(line.split()) for line in joined]
    if not thousands:
        hard = [_HARD.sub("_", line) for line in joined] if _HARD.search(text) else joined
        if hard != joined and all(
            _GROUPED.search(one) or one == two for one, two in zip(joined, hard, strict=True)
        ):
            single = [" ".join(line.split()) for line in hard]
        elif all(map(_SPACED.fullmatch, single)):
            widths = {line.count(" ") for line in single}
            fractions = any("," in line for line in single)
            thousands = "thousands" if max(widths) > 0 and (len(widths) > 1 or fractions) else ""
    if thousands == "thousands" and all(map(_SPACED.fullmatch, single)):
        rows = [[line.replace(" ", "_")] for line in single]
        return rows, _style(rows, choices)
    rows = [line.split() for line in single] if '"' not in "".join(single[:50]) else _by(single, " ")
    if len({len(row) for row in rows}) > 1:
        wide = [re.split(r"\s{2,}", line.strip()) for line in joined]
        if len({len(row) for row in wide}) == 1 and len(wide[0]) > 1:
            rows = wide
    elif len(rows[0]) > 2 and not is_date(rows[-1][1]) and all("  " in line.strip() for line in joined):
        wide = [re.split(r"\s{2,}", line.strip()) for line in joined]
        rows = wide if all(is_date(row[0]) and len(row) == len(wide[0]) for row in wide) else rows
    return rows, _style(rows, choices)


def _by_comma(lines: list[str], text: str, choices: Choices) -> tuple[list[Row], Style]:
    role = choices.comma or _comma_of(lines, text)
    if role == "separator":
        if '"' not in text and _BARE.fullmatch(text) and re.search(r"\d[^\S\n]+[-+.\d]", text):
            return [re.split(r"\s*,\s*|\s+", line.strip()) for line in lines], Style()
        rows = _by(lines, ",")
        return rows, _style(rows, replace(choices, comma=""))
    chosen = replace(choices, comma=role)
    if _LOOSE.search(text) and all(", " in line for line in lines):
        rows = [[cell.strip() for cell in re.split(r",\s+", line.strip())] for line in lines]
    else:
        rows, _plain = _by_space(lines, chosen)
    return rows, _style(rows, chosen)


def _comma_of(lines: list[str], text: str) -> Comma:
    """Say what the commas of a text are, which has no tabs and no semicolons."""
    if '"' in text:
        return "separator"
    words = [line.split() for line in lines]
    if max(map(len, words)) > 1:
        return _comma_beside_spaces(lines)
    bare = [line.strip(" $€£¥₹%°") for line in lines]
    commas = [line.count(",") for line in bare]
    most, several = max(commas), len(lines) > 1
    if any(line.endswith(",") for line in bare) and commas.count(most) == len(commas):
        return "separator"
    if all(map(_ENGLISH.fullmatch, bare)) and (several or most == 1):
        groups = [line.partition(",")[0].lstrip("+-") for line in bare if "," in line]
        if 0 in commas or (most == 1 and min(map(len, groups)) < 3) or ("." in text and most < 3):
            return "thousands"
        if most == 2 and len(set(map(len, groups))) > 1:
            return "thousands"
    if all(map(_GERMAN.fullmatch, bare)) and "." in text:
        return "decimal"
    if most > 1 or not all(_TIGHT.fullmatch(line) or line.lstrip("+-").isdigit() for line in bare):
        return "separator"
    fractions = [line.partition(",")[2] for line in bare if "," in line]
    whole = {line.partition(",")[0].lstrip("+-") or "0" for line in bare}
    uneven = len(set(map(len, fractions))) > 1 or any(len(one) > 1 and one[0] == "0" for one in fractions)
    return "decimal" if several and (0 in commas or uneven or whole == {"0"}) else "separator"


def _comma_beside_spaces(lines: list[str]) -> Comma:
    """Say what commas are where there are spaces too: `1, 5` and `1 ,5` separate, `1,5 2,5` has decimal commas."""
    parts = [re.split(r",\s+|\s+", line.strip()) for line in lines]
    tight = [word for row in parts for word in row if "," in word.strip(",")]
    if not tight or any(len(word) > LONGEST_DATE for word in tight):
        return "separator"
    loose = [bool(_LOOSE.search(line)) for line in lines]
    if all(loose):
        widths = {len(re.split(r",\s+", line.strip())) for line in lines}
        if len(widths) > 1 or any(line.rstrip().endswith(",") or re.search(r"\s,", line) for line in lines):
            return "separator"
    elif any(loose):
        return "separator"
    if all(map(_ENGLISH.fullmatch, tight)):
        return "thousands"
    numbers = all(_TIGHT.fullmatch(word) or _GERMAN.fullmatch(word) for word in tight)
    return "decimal" if numbers else "separator"
