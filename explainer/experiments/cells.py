"""What is true of each cell, said once: its states, its gates in the order of Keras's columns, and what they show.

Names are those of a trace. The worker of the cross-check says the same for itself (`crosscheck/kinds.py`), so that a
mistake here cannot agree with itself, and so does a program that a visitor takes home (`nets.draw_weights`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: How a name of a trace is written in a text.
_WRITTEN = {"c_tilde": "c̃", "h_tilde": "h̃"}


@dataclass(frozen=True)
class Facts:
    """A cell's states in the order in which they come back, and its gates in the order of the kernels' columns.

    pre: the weighted sum of each gate. beside: what a step computes besides gates and sums, in its order.
    scalars: which of that is one number a step, not one for each unit.
    """

    states: tuple[str, ...]
    gates: tuple[str, ...]
    pre: tuple[str, ...]
    beside: tuple[str, ...] = ()
    scalars: tuple[str, ...] = ()

    @property
    def quantities(self) -> tuple[str, ...]:
        """Everything of a step that has a name."""
        return tuple(dict.fromkeys((*self.pre, *self.gates, *self.beside)))

    @property
    def written(self) -> str:
        """The gates as in a sentence: `i, f, c̃, o`."""
        return ", ".join(map(written, self.gates))


_RNN = Facts(("h",), ("h",), ("pre_h",))
_LN = Facts(
    ("h",), ("h",), ("pre_h",), ("mean", "variance", "pre_hat", "norm_h"), scalars=("mean", "variance")
)
_LSTM = Facts(
    ("h", "c"), ("i", "f", "c_tilde", "o"), ("pre_i", "pre_f", "pre_c", "pre_o"), ("c", "tanh_c", "h")
)
_GRU = Facts(("h",), ("z", "r", "h_tilde"), ("pre_z", "pre_r", "pre_h"), ("h",))

FACTS: Mapping[str, Facts] = MappingProxyType(
    {"SimpleRNN": _RNN, "LNSimpleRNN": _LN, "LSTM": _LSTM, "PeepholeLSTM": _LSTM, "GRU": _GRU}
)


def written(name: str) -> str:
    """Return a gate's name as in a text: c̃ of `c_tilde`."""
    return _WRITTEN.get(name, name)
