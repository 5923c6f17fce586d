"""Numbers in brackets: lists of Python and JSON, NumPy's arrays, objects of JSON, vectors of R and MATLAB."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from explainer.content.messages import gettext as _
from explainer.experiments.fields import quoted
from explainer.experiments.pasted.grid import Grid, Row, nothing
from explainer.experiments.pasted.numerals import style_of
from explainer.experiments.pasted.reading import Choices, NotNumbers

_TYPE = r"(?:\w+\.){0,3}(?:float|int|uint|double|half|bfloat|Decimal)\d*_?"
_CONTAINER = (
    r"(?:\w+\.){0,3}(?:array|asarray|tensor|Tensor|constant|Variable|Series|DataFrame|list|tuple|deque|matrix|Array|"
    r"DeviceArray|c|vector|Float32Array|Float64Array)"
)
_ASSIGNED = re.compile(
    r"\s*(?:(?:const|let|var|final|double|float)\s+)?[A-Za-z_]\w*(?:\[\])?\s{0,3}(?:=|<-|:=)\s{0,3}(?=[\[({A-Za-z])"
)
_STARTS = re.compile(rf"\s*(?:[\[{{]|\((?!\s*[-\d.,]+\s*\)\s*(?:\n|$))|{_CONTAINER}\()")
_SCALAR = re.compile(rf"(?<![\w.]){_TYPE}\(([^()]{{0,80}})\)")
_OPENS = re.compile(rf"(?<![\w.]){_CONTAINER}\((?P<inner>\s{{0,9}}(?=[\[({{]))?")
_OPTIONS = re.compile(
    r",?\s{0,9}\b(?:dtype|shape|device|requires_grad|index|name|weak_type|columns)\s?=\s?(?:[\w.]{1,40}\([^()]{0,80}\)|\([^()]{0,80}\)|\[[^\]]{0,80}\]|[^,()\[\]\n]{1,80})"
)
_PRINTED_BY_R = re.compile(r"^\s*\[\d+\]\s+")
_PIECE = re.compile(r"[\[({\])}]|[^\[({\])}]+")
_OPEN, _CLOSE = "[({", "])}"
_PYTHON_WORDS = {"None": "null", "True": "true", "False": "false", "nan": "NaN", "undefined": "null"}
_STRING = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"(?:[^\"\\\n]|\\.)*\"|\b(?:None|True|False|nan|undefined)\b")

#: How deep brackets may stand in brackets: a batch of sequences of features, in a list, and one more.
DEEPEST = 6


def is_list(text: str) -> bool:
    """Whether a text begins with a bracket, or with what a list is called."""
    if _PRINTED_BY_R.match(text):
        return False
    assigned = _ASSIGNED.match(text)
    return bool(_STARTS.match(text, assigned.end() if assigned else 0))


def grid(text: str, choices: Choices) -> Grid:
    """Return the cells of a text in brackets."""
    assigned = _ASSIGNED.match(text)
    text = _SCALAR.sub(_scalar, text[assigned.end() :] if assigned else text)
    if "{" in text and (found := _objects(text)) is not None:
        return replace(found, style=style_of((cell for row in found.rows for cell in row), choices))
    text = _OPENS.sub(lambda found: "(" if found["inner"] is None else "", _OPTIONS.sub("", text))
    return _brackets(text, choices)


def _scalar(found: re.Match[str]) -> str:
    return found[1].strip("'\"")


# ---- objects ---------------------------------------------------------------------------------------------------------


def _objects(text: str) -> Grid | None:
    """Return the cells of JSON, or of a Python dict; one value, or one on each line."""
    text = _STRING.sub(_as_json, text.strip().rstrip(";"))
    for pieces in ([text], [line.rstrip(",") for line in text.splitlines() if line.strip()]):
        try:
            values = [_json(piece) for piece in pieces]
        except (ValueError, RecursionError):
            continue
        found = _from_value(values[0] if len(values) == 1 else values)
        return found and Grid(found[1], list(range(1, len(found[1]) + 1)), names=found[0], closed=True)
    return None


def _json(text: str) -> object:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)


def _as_json(found: re.Match[str]) -> str:
    word = found[0]
    if word[0] == "'":
        return json.dumps(found[1].replace("\\'", "'"))
    return _PYTHON_WORDS.get(word, word)


def _from_value(value: object, depth: int = 0) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return the names and the rows of a value of JSON: records, columns, or a table somewhere inside."""
    if depth > DEEPEST:
        return None
    if isinstance(value, list) and value:
        if all(isinstance(one, dict) for one in value):
            return _records(value)
        if all(isinstance(one, list) for one in value):
            return (), [[_cell(cell) for cell in row] for row in value]
        return (), [[_cell(one)] for one in value]
    if not isinstance(value, dict) or not value:
        return None
    if isinstance(value.get("data"), list) and isinstance(value.get("columns"), list):
        found = _from_value(value["data"], depth + 1)
        return found and (tuple(map(_cell, value["columns"])), found[1])
    columns = {
        str(name): column for name, column in value.items() if isinstance(column, list | dict) and column
    }
    if not columns:
        return (), [[str(name), _cell(one)] for name, one in value.items()]
    lengths = {len(column) for column in columns.values()}
    if len(lengths) == 1 and all(map(_is_flat, columns.values())):
        return _columns(columns)
    return next((found for column in columns.values() if (found := _from_value(column, depth + 1))), None)


def _is_flat(column: object) -> bool:
    values = column.values() if isinstance(column, dict) else column if isinstance(column, list) else ()
    return not any(isinstance(one, list | dict) for one in values)


def _records(records: list[dict[str, object]]) -> tuple[tuple[str, ...], list[Row]]:
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    return tuple(names), [[_cell(record.get(name)) for name in names] for record in records]


def _columns(columns: Mapping[str, object]) -> tuple[tuple[str, ...], list[Row]]:
    first = next(iter(columns.values()))
    index = [[str(name)] for name in first] if isinstance(first, dict) else None
    values = [list(one.values()) if isinstance(one, dict) else one for one in columns.values()]
    rows = [[_cell(cell) for cell in row] for row in zip(*values, strict=True)]
    if index is None:
        return tuple(columns), rows
    return ("", *columns), [name + row for name, row in zip(index, rows, strict=True)]


def _cell(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)[:40]


# ---- brackets --------------------------------------------------------------------------------------------------------


def _brackets(text: str, choices: Choices) -> Grid:
    """Return the innermost brackets as rows; one alone is a sequence, or several rows if semicolons divide it."""
    if "..." in text:
        message = _(
            "Some of the numbers are not there: {dots} stands for them. In NumPy, {all} prints them all."
        )
        raise NotNumbers(message.format(dots="`...`", all="`print(x.tolist())`"))
    groups = list(_innermost(text))
    depth = max((depth for depth, *rest in groups), default=0)
    sequences = dict.fromkeys(sequence for _depth, sequence, _line, _body in groups)
    said: tuple[str, ...] = ()
    if depth > 2 and len(sequences) > 1:
        said = (_("A batch of {count} sequences: the first one.").format(count=len(sequences)),)
        first = next(iter(sequences))
        groups = [group for group in groups if group[1] == first]
    bodies = [(line, body) for _depth, _sequence, line, body in groups]
    if len(bodies) == 1 and ";" in bodies[0][1]:
        bodies = [(bodies[0][0], part) for part in bodies[0][1].split(";") if part.strip()]
        single = False
    else:
        single = depth == 1 and len(bodies) == 1
    rows, lines = [], []
    for line, body in bodies:
        cells = _cells(body)
        if single:
            rows += [[cell] for cell in cells]
            lines += [line] * len(cells)
        elif cells:
            rows.append(cells)
            lines.append(line)
    if not rows:
        raise nothing()
    return Grid(rows, lines, style_of((c for row in rows for c in row), choices), closed=True, said=said)


def _cells(body: str) -> Row:
    if "," in body:
        cells = [cell.strip() for cell in body.split(",")]
        return cells[:-1] if not cells[-1] else cells
    return body.split()


def _innermost(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Return the depth, the sequence it belongs to, the line, and the text of each bracket that has none inside."""
    depth, sequence, line = 0, 0, 1
    opened, body = False, ""
    for piece in _PIECE.findall(text):
        if piece in _OPEN:
            depth += 1
            if depth > DEEPEST:
                message = _(
                    "Line {line}: brackets in brackets in brackets. A list that can be read: {example}."
                )
                raise NotNumbers(message.format(line=line, example="`[[0.5, -1.25], [1, 3]]`"))
            opened, body = True, ""
        elif piece in _CLOSE:
            if opened:
                yield depth, sequence, line, body
            opened, depth = False, max(depth - 1, 0)
            sequence += depth == 1
        else:
            body = piece
            if not opened and piece.strip(" \n\t,;."):
                message = _(
                    "Line {line}: {value} stands outside the brackets. A list that can be read: {example}."
                )
                value = quoted(piece.strip(" \n\t,;."))
                raise NotNumbers(message.format(line=line, value=value, example="`[0.5, -1.25, 3]`"))
            line += piece.count("\n")
    if opened and body.strip():
        yield depth, sequence, line, body  # the last bracket was cut off
