"""Networks unrolled over time, and the tensors that come back from them. One message draws all of them."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.charts.component import Picture
from explainer.content.messages import gettext as _
from explainer.experiments import palette

Array = NDArray[Any]

#: Sequences of the batch that are sent; the shapes name the whole batch.
ROWS = 4

GRID = Picture("unrolled_grid")


@dataclass(frozen=True, eq=False)
class Track:
    """One direction through time. Arrays have the order of x, not that of the reading.

    out: (batch, time, units). c: the same for the cell state, or None. initial, final: the states at both ends that
    are drawn, as name → (batch, units), h before c.
    """

    out: Array
    c: Array | None
    backwards: bool
    final: Mapping[str, Array]
    initial: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Merged:
    """The outputs of both tracks made one, number by number, as Bidirectional does.

    sign: how, as it is drawn: "+". values: (batch, units), or (batch, time, units). steps: for each entry along time,
    the step of the first and of the second track whose outputs it is made of. Their boxes are "merged:0" and so on.
    """

    sign: str
    values: Array
    steps: Sequence[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Network:
    """A layer unrolled: one track, or for Bidirectional two.

    x: (batch, time, features). sample: the sequence that is drawn, or None for the one that the reader chooses.
    valid: which steps are no padding, or None. merged: what is made of the outputs of two tracks, where it is neither.
    symbol: the name of what is read.
    """

    cell: str
    x: Array
    tracks: Sequence[Track]
    sample: int | None = None
    valid: Sequence[bool] | None = None
    merged: Merged | None = None
    symbol: str = "x"


@dataclass(frozen=True, eq=False)
class Tensor:
    """A tensor that comes back: its name in the code, its numbers, what it is, its colour.

    boxes: for each entry along time (one for a tensor without time), the ids of the boxes it consists of: "out:0:3"
    (track, step), "c:0:3", "final:h:0", "initial:c:0", "merged:3".
    """

    name: str
    values: Array
    means: str
    colour: str
    boxes: Sequence[Sequence[str]]


@dataclass(frozen=True, eq=False)
class Panel:
    """One call: its code, its network, the tensors that come back. picture: what the drawing shows, in a sentence."""

    code: str
    network: Network
    tensors: Sequence[Tensor]
    picture: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Heads:
    """The names of the rows and the columns of a grid."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


def grid(
    panels: Sequence[Panel],
    *,
    key: str,
    columns: int = 2,
    heads: Heads | None = None,
    chooser: bool = True,
    row: str = "row",
) -> None:
    """Draw the panels, `columns` beside each other.

    chooser: whether the reader chooses the sequence drawn. row: what its number is called in the address.
    """
    GRID(key=key, data=message(panels, columns, heads, chooser) | {"row": row})


def message(
    panels: Sequence[Panel], columns: int, heads: Heads | None = None, chooser: bool = True
) -> dict[str, Any]:
    """Return the panels as plain JSON values; each array travels once, however many panels show it."""
    sent = _Arrays()
    batch = len(panels[0].network.x)
    shown = [_panel(panel, sent) for panel in panels]
    return {
        "panels": shown,
        "arrays": sent.packed,
        "columns": columns,
        "rows": min(batch, ROWS),
        "batch": batch,
        "heads": {"rows": list(heads.rows), "columns": list(heads.columns)} if heads else None,
        "chooser": chooser,
        "words": _words(),
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
    }


class _Arrays:
    """The arrays of a message: equal ones are sent once."""

    def __init__(self) -> None:
        self.packed: dict[str, dict[str, Any]] = {}
        self._names: dict[tuple[tuple[int, ...], bytes], str] = {}

    def add(self, array: Array) -> str:
        """Return the name under which an array is sent: its first rows, as base64 of little-endian float32."""
        flat = np.ascontiguousarray(array[:ROWS], dtype="<f4")
        content = flat.tobytes()
        name = self._names.setdefault((flat.shape, content), str(len(self._names)))
        if name not in self.packed:
            data = base64.b64encode(content).decode("ascii")
            self.packed[name] = {"shape": list(flat.shape), "data": data}
        return name


def _panel(panel: Panel, sent: _Arrays) -> dict[str, Any]:
    network = panel.network
    return {
        "title": panel.title,
        "code": panel.code,
        "note": panel.note,
        "picture": panel.picture,
        "network": {
            "cell": network.cell,
            "x": sent.add(network.x),
            "symbol": network.symbol,
            "steps": int(network.x.shape[1]),
            "tracks": [_track(track, sent) for track in network.tracks],
            "sample": network.sample,
            "valid": None if network.valid is None else [bool(valid) for valid in network.valid],
            "merged": None if network.merged is None else _merged(network.merged, sent),
        },
        "tensors": [
            {
                "name": tensor.name,
                "shape": [int(size) for size in tensor.values.shape],
                "values": sent.add(tensor.values),
                "means": tensor.means,
                "colour": tensor.colour,
                "boxes": [list(ids) for ids in tensor.boxes],
            }
            for tensor in panel.tensors
        ],
    }


def _merged(merged: Merged, sent: _Arrays) -> dict[str, Any]:
    return {
        "sign": merged.sign,
        "values": sent.add(merged.values),
        "steps": [list(pair) for pair in merged.steps],
    }


def _track(track: Track, sent: _Arrays) -> dict[str, Any]:
    def ends(states: Mapping[str, Array]) -> dict[str, dict[str, str]] | None:
        found = zip(("h", "c"), states.items(), strict=False)
        return {
            symbol: {"name": name, "values": sent.add(values)} for symbol, (name, values) in found
        } or None

    return {
        "out": sent.add(track.out),
        "c": None if track.c is None else sent.add(track.c),
        "backwards": track.backwards,
        "final": ends(track.final),
        "initial": ends(track.initial),
    }


def _words() -> dict[str, str]:
    """Labels and sentences of the grid. `{…}` is filled in the browser."""
    return {
        "drawn": _("The pictures show"),
        "sequence": _("sequence [{row}], of {rows}"),
        "point": _("Point at a box, a name or a number."),
        "returned": _("comes back in {names}"),
        "given": _("goes in"),
        "kept": _("stays inside: it does not come back"),
        "values": _("The numbers of {name}"),
        "left": _("… and {count} more sequences"),
        "zeros": _("zeros"),
        "padding": _("padding"),
        "pad": _("pad"),
        "skipped": _("skip"),
    }
