"""A table of numbers that can be edited by hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

Table = NDArray[np.float64]

#: The column that names the rows.
_NAMES = " "


def number_table(
    name: str,
    values: Table,
    columns: Sequence[str],
    *,
    bound: float,
    on_edit: Callable[[Table], None],
    rows: Sequence[str] = (),
) -> None:
    """Show `values` (rows, columns) to edit; `on_edit` receives the whole table after each change.

    With names for the `rows` the table keeps its size, without them rows can be added and deleted.
    """
    base, version = st.session_state.get(f"{name}:base", (values, 0))
    edits = st.session_state.get(f"{name}.{version}", {})
    if not np.array_equal(apply_edits(base, edits, columns, bound), values):
        # What is shown was changed elsewhere: begin a new editor, since the old one would replay its edits.
        base, version = values, version + 1
    st.session_state[f"{name}:base"] = (base, version)
    key = f"{name}.{version}"
    data: dict[str, Any] = {_NAMES: list(rows)} if rows else {}
    data |= {column: base[:, place].tolist() for place, column in enumerate(columns)}

    def edited() -> None:
        # An editor that has been replaced may send its edits once more.
        if st.session_state[f"{name}:base"][1] == version:
            on_edit(apply_edits(base, st.session_state[key], columns, bound))

    cell = st.column_config.NumberColumn(min_value=-bound, max_value=bound, required=True)
    st.data_editor(
        data,
        key=key,
        num_rows="fixed" if rows else "dynamic",
        hide_index=True,
        disabled=[_NAMES],
        column_config=dict.fromkeys(columns, cell),
        on_change=edited,
    )


def apply_edits(base: Table, edits: Mapping[str, Any], columns: Sequence[str], bound: float) -> Table:
    """Return `base` with a data editor's edits: changed cells, then added rows, then deleted ones.

    A cell that was emptied keeps its number, an added one that is empty is 0; numbers beyond `bound` become it. The
    last row cannot be deleted.
    """
    added = [[row.get(column) or 0.0 for column in columns] for row in edits.get("added_rows", [])]
    table = np.vstack([base, *added]) if added else base.copy()
    for row, cells in edits.get("edited_rows", {}).items():
        for column, value in cells.items():
            if column in columns and value is not None:
                table[int(row), columns.index(column)] = value
    kept = np.delete(table, edits.get("deleted_rows", []), axis=0)
    return np.clip(kept if len(kept) else table[:1], -bound, bound)
