"""LSTM and GRU side by side in the browser: two players, one clock, one message; and their equations line by line."""

from typing import Any

from explainer.charts.component import Picture
from explainer.content.messages import gettext as _
from explainer.player import words
from explainer.player.scene import Scene, message

DUO = Picture("unrolled_lstm_gru_duo")


def duo(lstm: Scene, gru: Scene, ground: Scene, heads: tuple[str, str], *, key: str) -> None:
    """Draw both cells' players under one bar of controls.

    lstm, gru: scenes with clocks of their own names. ground: a SimpleRNN's scene over the same input. heads: one for
    each player.
    """
    data = {
        "scenes": [message(lstm), message(gru)],
        "ground": message(ground),
        "heads": list(heads),
        "player": words.player(),
        "words": _words(),
    }
    DUO(key=key, data=data, on_input_change=lambda: None)


def _words() -> dict[str, Any]:
    return {
        "part": _("The part"),
        "lines": _("Line by line: who plays which part"),
        "intro": _(
            "Each row is one part. Click an equation of LSTM or GRU: its player shows where the number comes from."
        ),
        "unit": _("The numbers are those of call {step}, unit {unit}."),
        "units": _("The numbers are those of call {step}: unit {unit} of the LSTM, unit {other} of the GRU."),
        "parts": {
            "keep": _("How much of the old memory is kept?"),
            "write": _("How much of the candidate is let in?"),
            "look": _("How much of the old state does the candidate see?"),
            "candidate": _("The candidate: what could be new"),
            "memory": _("The memory after this call"),
            "show": _("How much of the memory is shown?"),
            "output": _("What the call gives back"),
        },
        "nobody": {
            "SimpleRNN": {
                "keep": _("Nobody. Nothing is kept as it is."),
                "write": _("Nobody: all of it, always."),
                "look": _("Nobody: all of it, always."),
                "candidate": _("It is the new state itself."),
                "memory": _("It is h, made new at every call."),
                "show": _("Nobody: all of it, always."),
            },
            "LSTM": {"look": _("Nobody: all of h, always.")},
            "GRU": {
                "show": _("Nobody: all of it, always."),
                "output": _("h, the memory itself: one state instead of two."),
            },
        },
    }
