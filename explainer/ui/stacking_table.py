"""Tables to read: rows and columns where there is room, and a card for each row on a phone."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table. The first cell of a row names it; `**bold**` is bold; an empty cell is left out of a card."""
    st.html(_STYLE + as_html(head, rows))


def as_html(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the table as HTML, with the roles that a table keeps when it is drawn as cards."""
    titles = "".join(f'<th scope="col" role="columnheader">{html.escape(title)}</th>' for title in head)
    body = "".join(f'<tr role="row">{_row(head, row)}</tr>' for row in rows)
    return (
        f'<div class="stacking"><table role="table"><thead role="rowgroup"><tr role="row">{titles}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    name, *cells = row
    parts = [f'<th scope="row" role="rowheader">{_marked(name)}</th>']
    for title, cell in zip(head[1:], cells, strict=True):
        kind = "" if cell else ' class="empty"'
        label = html.escape(title, quote=True)
        parts.append(f'<td role="cell"{kind} data-label="{label}"><span>{_marked(cell)}</span></td>')
    return "".join(parts)


def _marked(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", html.escape(text))
