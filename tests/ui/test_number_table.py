"""A data editor's edits, applied."""

import numpy as np

from explainer.ui.number_table import apply_edits

BASE = np.array([[1.0, 2.0], [3.0, 4.0]])
COLUMNS = ["a", "b"]


def applied(**edits):
    return apply_edits(BASE, edits, COLUMNS, 10.0).tolist()


def test_no_edit_changes_nothing():
    assert applied() == BASE.tolist()


def test_a_changed_cell_is_changed_and_bounded():
    assert applied(edited_rows={0: {"b": 7}, 1: {"a": -99}}) == [[1, 7], [-10, 4]]


def test_an_emptied_cell_keeps_its_number():
    assert applied(edited_rows={0: {"a": None}}) == BASE.tolist()


def test_rows_are_added_with_zeros_where_they_are_empty():
    assert applied(added_rows=[{"a": 5}]) == [[1, 2], [3, 4], [5, 0]]


def test_rows_are_deleted_but_never_all():
    assert applied(deleted_rows=[0]) == [[3, 4]]
    assert applied(deleted_rows=[0, 1]) == [[1, 2]]
