"""Tables as text for a spreadsheet. Their first row has names, in every language the same, which are read back."""

import csv
import io
from collections.abc import Iterable, Sequence

#: What makes a spreadsheet take a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Tells Excel that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return the rows as CSV."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return BYTE_ORDER_MARK + file.getvalue()


def cell_text(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula: what looks like one gets an apostrophe."""
    return "'" + value if value.startswith(FORMULA) else value
