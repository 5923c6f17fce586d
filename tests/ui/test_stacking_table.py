"""Tables to read: a name for each row, a label for each number, and nothing that could be read as HTML."""

from explainer.ui.stacking_table import as_html


def test_every_number_knows_its_column_when_the_row_is_a_card():
    drawn = as_html(["cell", "units", "time"], [["GRU", "4", ""]])

    assert '<th scope="row" role="rowheader">GRU</th>' in drawn
    assert '<td role="cell" data-label="units"><span>4</span></td>' in drawn
    assert '<td role="cell" class="empty" data-label="time">' in drawn


def test_what_is_between_stars_is_bold_and_nothing_else_is_markup():
    drawn = as_html(["a", "b"], [["<i>", "**1 < 2** & 3"]])

    assert "&lt;i&gt;" in drawn
    assert "<b>1 &lt; 2</b> &amp; 3" in drawn
