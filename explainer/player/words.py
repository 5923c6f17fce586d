"""Every word that the player shows, by gettext. Symbols, numbers and code are the same in all languages."""

from collections.abc import Mapping

from explainer.content.messages import gettext as _


def quantities(cell: str, activation: str, reset_after: bool) -> dict[str, dict[str, str]]:
    """Name of each quantity of a cell, and what its number says, in one sentence."""
    known: Mapping[str, tuple[str, str]] = {
        "x": (_("input"), _("What goes into this call from outside.")),
        "h_prev": (
            _("old state"),
            _("What the call before gave back. The first call gets the initial state."),
        ),
        "c_prev": (_("old cell state"), _("The memory that the call before left behind.")),
        "h": (
            _("hidden state"),
            _("What this call gives back: the output, and the state for the next call."),
        ),
        "c": (_("cell state"), _("The memory: a part of the old one, plus a part of what is new.")),
        "tanh_c": (
            _("memory to show"),
            _("The cell state after the activation ({activation}), before the output gate.").format(
                activation=activation
            ),
        ),
        "i": (_("input gate"), _("How much of the candidate is written: 0 nothing, 1 all of it.")),
        "f": (_("forget gate"), _("How much of the old memory is kept: 0 forgets it, 1 keeps it.")),
        "o": (_("output gate"), _("How much of the memory is shown as output: 0 nothing, 1 all of it.")),
        "c_tilde": (_("candidate"), _("What could be written into the memory in this call.")),
        "z": (_("update gate"), _("How much of the old state stays: 1 keeps it, 0 takes the candidate.")),
        "r": (_("reset gate"), _("How much of the old state the candidate gets to see: 0 nothing, 1 all.")),
        "h_tilde": (_("candidate"), _("What the new state would be if the update gate were 0.")),
        "reset_h": (_("reset state"), _("The old state, each number times its reset gate.")),
        "recurrent_h": (
            _("recurrent part"),
            _("What the old state says to the candidate, before the reset gate."),
        ),
        "pre_h": (
            _("weighted sum"),
            _("The weighted sum of inputs and old state, before {activation}.").format(activation=activation),
        ),
        "mean": (_("mean"), _("The mean over all units, in this call alone.")),
        "variance": (_("variance"), _("How far the units' numbers lie from their mean: the mean square.")),
        "a": (
            _("activation"),
            _("The weighted sum of inputs and old state after {activation}.").format(activation=activation),
        ),
        "a_hat": (_("normalised"), _("The activation with mean 0 and variance 1 over the units.")),
        "pre_hat": (_("normalised"), _("The weighted sum with mean 0 and variance 1 over the units.")),
        "norm_h": (
            _("stretched, shifted"),
            _(
                "The normalised sum, stretched by γ and shifted by β, which are learned; then {activation}."
            ).format(activation=activation),
        ),
    }
    names = {
        "SimpleRNN": ("x", "h_prev", "pre_h", "h"),
        "LNSimpleRNN": ("x", "h_prev", "pre_h", "mean", "variance", "pre_hat", "norm_h", "h"),
        "LNSimpleRNNAfter": ("x", "h_prev", "a", "mean", "variance", "a_hat", "h"),
        "LSTM": ("x", "h_prev", "c_prev", "f", "i", "c_tilde", "o", "c", "tanh_c", "h"),
        "GRU": ("x", "h_prev", "z", "r", "recurrent_h" if reset_after else "reset_h", "h_tilde", "h"),
    }[cell]
    return {name: {"name": known[name][0], "means": known[name][1]} for name in names}


def projected() -> dict[str, dict[str, str]]:
    """Name and meaning of what an LSTM shows before the projection makes it smaller."""
    means = _("What the cell would show. The projection mixes it into the numbers of h.")
    return {"m": {"name": _("before the projection"), "means": means}}


def player() -> dict[str, str]:
    """Labels and sentences of the player. `{…}` is filled in the browser."""
    return {
        "player": _("Cell, one call at a time"),
        "diagram": _("Diagram of the cell with the numbers of this call"),
        "strips": _("All calls: each quantity over time"),
        "formula": _("The formula with its numbers"),
        "controls": _("Time"),
        "play": _("Play"),
        "pause": _("Pause"),
        "first": _("First call"),
        "back": _("One call back"),
        "forward": _("One call forward"),
        "last": _("Last call"),
        "scrub": _("Call"),
        "speed": _("Speed"),
        "download": _("Download picture (SVG)"),
        "call": _("call {step} of {steps}"),
        "announce": _("Call {step}, {label}:"),
        "announce_unnamed": _("Call {step}:"),
        "output": _("output"),
        "is_output": _("= output"),
        "unit": _("unit {unit} of {units}"),
        "feature": _("feature {feature} of {features}"),
        "unit_down": _("Unit before"),
        "unit_up": _("Next unit"),
        "one_unit": _("unit {number}"),
        "one_feature": _("feature {number}"),
        "moved": _("moved by hand"),
        "select": _("{symbol} {name}: show its formula"),
        "show_row": _("Show the formula of {symbol} {name}"),
        "all_terms": _("All {count} terms"),
        "more_terms": _("… {count} more terms (sum {sum})"),
        "term": _("term"),
        "value": _("value"),
        "weight": _("weight"),
        "product": _("product"),
        "given": _("given: {feature}"),
        "initial": _("the initial state"),
        "from_call": _("the result of call {step}"),
        "move": _("Move {feature} of call {step}"),
        "drag": _("drag to change"),
        "legend_signed": _("numbers"),
        "legend_gate": _("gates"),
        "range": _("colours to ±{limit}"),
        "row": _("{name} over {steps} calls: from {low} to {high}"),
        "keys": _("← → step · ↑ ↓ unit · space plays"),
        "one_minus": _("the share of the candidate"),
        "kept": _("kept of the old"),
        "written": _("added as new"),
    }


def matrices() -> dict[str, str]:
    """Labels and sentences of the call as matrices."""
    return {
        "matrices": _("The call as matrices"),
        "two": _("two matrices"),
        "one": _("one matrix"),
        "gate": _("Gate or candidate"),
        "layout": _("Layout of the weights"),
        "input": _("input"),
        "state": _("state"),
        "call": _("call {step} of {steps}"),
        "one_unit": _("unit {number}"),
        "bias": _("bias"),
        "kernel": _("kernel"),
        "recurrent_kernel": _("recurrent kernel"),
        "sum": _("sum"),
        "of": _("of"),
        "not_one": _(
            "Here one matrix is not enough: the reset gate stands between x·W and h·U, so two products are needed."
        ),
        "same": _("Both give the same numbers. Largest difference: {difference}."),
        "other": _("They differ by up to {difference}: look at the weights."),
        "rounding": _("The sums are added up in another order, so the last digit may differ."),
        "with_two": _("With two matrices"),
        "with_one": _("With one matrix"),
    }
