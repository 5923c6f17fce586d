"""Which numbers share a mean and a spread: layer normalization against batch normalization."""

from explainer.content.messages import gettext as _
from explainer.lessons.gradients.palette import CLIPPED, PLAIN

SEQUENCES, UNITS = 4, 6


def axes_picture(dark: bool) -> str:
    """Return two grids of (sequences, units) as HTML: a row is marked in one, a column in the other.

    What to look for: the row belongs to one sequence alone; the column mixes all sequences of the batch.
    """
    label = _(
        "Two tables of 4 sequences by 6 units. Layer normalization marks one row: all units of one sequence. Batch "
        "normalization marks one column: one unit of all sequences."
    )
    layer = _grid(_("layer: across the units"), CLIPPED[dark], row=1)
    batch = _grid(_("batch: across the sequences"), PLAIN[dark], column=2)
    style = "display:flex;flex-wrap:wrap;gap:8px 28px;font-size:14px;line-height:1.3"
    return f'<div role="img" aria-label="{label}" style="{style}">{layer}{batch}</div>'


def _grid(title: str, colour: str, row: int | None = None, column: int | None = None) -> str:
    cells = []
    for sequence in range(SEQUENCES):
        for unit in range(UNITS):
            marked = row == sequence or column == unit
            fill = colour if marked else "rgba(128,128,128,.22)"
            cells.append(f'<span style="width:22px;height:22px;border-radius:4px;background:{fill}"></span>')
    grid = f"display:grid;grid-template-columns:repeat({UNITS},22px);gap:3px"
    return (
        f'<div><div style="font-weight:600">{title}</div>'
        f'<div style="margin:2px 0 4px">{_("units →")}</div><div style="{grid}">{"".join(cells)}</div>'
        f'<div style="margin-top:4px">{_("↑ sequences of the batch")}</div></div>'
    )
