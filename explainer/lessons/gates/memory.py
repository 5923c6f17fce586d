"""The memory of a cell: its state taken apart, its gates, how long it lasts; on the clock of the player."""

from explainer.charts.component import Picture
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.lessons.gates.conventions import as_gru, conventions
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.player.scene import Scene, follower_message, message, packed

MEMORY = Picture("unrolled_memory")

HELD = Picture("unrolled_corners")

CONVENTIONS = Picture("unrolled_conventions")


def memory(scene: Scene, *, key: str) -> None:
    """Draw the memory of the scene's cell, which is an LSTM or a GRU, with the numbers of the player on its clock."""
    MEMORY(key=key, data=follower_message(scene) | {"words": words(scene.cell)})


def corners(scene: Scene, *, word: str, hidden: bool, key: str) -> None:
    """Draw what a memory of one unit makes of what it is offered; `hidden` until the reader has made a guess."""
    data = message(scene)
    data["words"] = words(scene.cell) | {
        "corners": _("The memory with both gates held"),
        "memory_c": _("the memory c"),
        "offered": _("offered: the candidate c̃"),
        "hidden": _("Predict first: the curve of the memory is hidden"),
        "start": _("start"),
    }
    HELD(key=key, data=data | {"word": word, "hidden": hidden})


def gru_conventions(experiment: GatesExperiment, *, clock: str, key: str) -> None:
    """Draw the step that the player is at as three conventions write it, with the experiment's GRU or one like it."""
    gru = as_gru(experiment)
    shown = ("after" if gru.reset_after else "before") if experiment == gru else ""
    arrays = {name: packed(array) for name, array in conventions(gru.for_the_cell).arrays.items()}
    data = {
        "cell": "GRU",
        "steps": gru.steps,
        "units": gru.units,
        "activation": "tanh",
        "reset_after": gru.reset_after,
        "clock": clock,
        "shown": shown,
        "arrays": arrays,
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": {
            "conventions": _("One step of a GRU in three conventions"),
            "where": _("Call {step} of {steps}, unit {unit} of {units}"),
            "here": _("on the screen"),
            "after": _("Keras, PyTorch"),
            "after_who": _("Reset after the product, two biases. In Keras: reset_after=True, the default."),
            "before": _("Cho et al. (2014)"),
            "before_who": _("Reset before the product, one bias. In Keras: reset_after=False."),
            "swapped": _("Chung et al. (2014)"),
            "swapped_who": _("As Cho, with z and 1 − z changing places: its z is 1 minus the one above."),
            "more_terms": "",
        },
    }
    CONVENTIONS(key=key, data=data)


def words(cell: str) -> dict[str, str]:
    """Labels of the charts. `{…}` is filled in the browser."""
    gru = cell == "GRU"
    return {
        "memory": _("The memory of one unit, taken apart"),
        "apart": _("Where each h comes from") if gru else _("Where each c comes from"),
        "gates": _("The gates of this unit"),
        "remember": _("How long does it remember?"),
        "saturation": _("How often are the gates saturated?"),
        "kept": _("kept"),
        "added": _("added"),
        "old": _("old h") if gru else _("old c"),
        "fresh": _("new h") if gru else _("new c"),
        "together": _("kept + added = new h") if gru else _("kept + added = new c"),
        "clipped": _("kept + added, clipped = new c"),
        "really": _("h, as it really is") if gru else _("c, as it really is"),
        "left": _("left of h at the cursor") if gru else _("left of c at the cursor"),
        "constant": _("if z stayed as it is here") if gru else _("if f stayed as it is here"),
        "half": _("half-life"),
        "at_once": _("the gate is closed: such a step keeps nothing of the old h.")
        if gru
        else _("the gate is closed: such a step keeps nothing of the old c."),
        "never": _("the gate is wide open: such a step keeps all of the old h.")
        if gru
        else _("the gate is wide open: such a step keeps all of the old c."),
        "steps": _("steps"),
        "closed": _("steps below 0.1 (closed)"),
        "open": _("↑ steps above 0.9 (open)"),
        "all_units": _("mean of all units"),
        "below": _("below 0.1"),
        "above": _("above 0.9"),
        "cursor": _("at the cursor"),
        "dot": _("one gate of one unit; with a thick edge: the unit on the screen"),
        "possible": _("where a point can be: closed and open add up to at most 100%"),
        "step": _("Step"),
        "call": _("call {step} of {steps}"),
        "unit": _("unit {unit} of {units}"),
        "unit_down": _("Unit before"),
        "unit_up": _("Next unit"),
    }
