"""The controls of lesson 4: the network that all parts share, and those of each part."""

from collections.abc import Mapping

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments.fields import rounded
from explainer.lessons.gradients import cliff, clipping_lab, program
from explainer.lessons.gradients.experiment import (
    CLIPPINGS,
    FIELDS,
    INPUTS,
    NAMES,
    OPTIMIZERS,
    TASKS,
    GradientsExperiment,
    most_updates,
    read,
)
from explainer.lessons.gradients.presets import ARROWS, PRESETS
from explainer.ui.link import Screen
from explainer.ui.live_slider import live_slider
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row

SCREEN = Screen("gradients", FIELDS, read, views=("surface", "program", *program.WAYS[1:]))


def network_names() -> Mapping[str, str]:
    """Return the visible name of each network."""
    return {
        "tanh": _("SimpleRNN, tanh"),
        "relu": _("SimpleRNN, ReLU"),
        "linear": _("SimpleRNN, linear"),
        "orthogonal": _("tanh, orthogonal start"),
        "identity": _("IRNN: ReLU, identity start"),
        "ln": _("LNSimpleRNN, tanh"),
        "lstm": "LSTM",
        "gru": "GRU",
    }


def task_names() -> Mapping[str, str]:
    """Return the visible name of each task."""
    return {"sunspots": _("Sunspots"), "order": _("Temporal order"), "adding": _("Adding")}


def optimizer_names() -> Mapping[str, str]:
    """Return the visible name of each optimizer."""
    return {
        "sgd": "SGD",
        "momentum": _("SGD, momentum 0.9"),
        "rmsprop": "RMSprop",
        "adam": "Adam",
    }


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "explode": _("It explodes"),
        "vanish": _("It vanishes"),
        "relu": _("ReLU"),
        "orthogonal": _("Orthogonal"),
        "irnn": _("IRNN"),
        "norm": _("Layer normalization"),
        "gates": _("Gates: LSTM"),
    }
    preset_row(labels, show)


#: The part of the page that a preset is about, where it is not the first picture.
_ABOUT = {"thrown": "training", "irnn": "training"}


def show(preset: str) -> None:
    """Put a preset on the screen."""
    SCREEN.show(PRESETS[preset])


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=_ABOUT.get(preset, PICTURE))


def network(experiment: GradientsExperiment) -> None:
    """Show what the gradient flows through."""
    names = network_names()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        SCREEN.select(
            _("Network in focus"), "network", NAMES, format_func=lambda name: names[name], width=240
        )
        SCREEN.number(_("Units"), "units", step=1, width=120)
        if experiment.input != "own":
            SCREEN.number(_("Steps"), "steps", step=1, width=120)
        with st.container(width=300):
            live_slider(SCREEN, _("Recurrent scale (spectral radius)"), "scale", 0.05)
        with st.popover(_("More controls"), icon=":material/tune:"):
            _more(experiment, names)
    if experiment.input == "own":
        own_numbers(SCREEN)


def _more(experiment: GradientsExperiment, names: Mapping[str, str]) -> None:
    choose_input(SCREEN, INPUTS, also=NO_NAMES)
    SCREEN.number(_("Step of the loss (0: the last)"), "loss_at", most=experiment.steps, step=1)
    SCREEN.number(_("Seed of the weights"), "seed", step=1)
    SCREEN.several(_("Networks beside it"), "others", NAMES, format_func=lambda name: names[name])


def walkers() -> None:
    """Show the step size and the threshold of the descents."""
    with st.container(horizontal=True, gap="large"):
        with st.container(width=300):
            live_slider(SCREEN, _("Learning rate"), "rate", 0.05)
        with st.container(width=300):
            live_slider(SCREEN, _("Threshold of the clipped one"), "threshold", 0.01)


def start_at(w: float, b: float) -> None:
    """Take over the place that was picked on the cliff; places outside are brought to the edge."""
    w, b = min(max(w, cliff.W_RANGE[0]), cliff.W_RANGE[1]), min(max(b, cliff.B_RANGE[0]), cliff.B_RANGE[1])
    w, b = rounded((w, b))
    SCREEN.change({"w": w, "b": b})


def arrows() -> None:
    """Show the limit, the special values, and the four numbers."""
    labels = {
        "numbers": _("Numbers"),
        "small": _("Already small"),
        "inf": _("One is infinite"),
        "nan": _("One is NaN"),
        "zero": _("All zero"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=260):
            live_slider(SCREEN, _("Limit"), "limit", 0.05)
        box = SCREEN.key("entries")
        st.text_input(
            _("∂L/∂W and ∂L/∂U: four numbers, inf and nan too"),
            " ".join(SCREEN.experiment.entries),
            key=box,
            max_chars=100,
            on_change=_type_entries,
            args=(box,),
            width=320,
        )
    with st.container(horizontal=True, gap="small"):
        for name, label in labels.items():
            st.button(label, key=f"gradients arrows {name}", on_click=_set_entries, args=(ARROWS[name],))


def _type_entries(box: str) -> None:
    try:
        entries = clipping_lab.parse(st.session_state[box])
    except clipping_lab.NotEntriesError as error:
        st.session_state[f"{box}:error"] = str(error)
        return
    st.session_state[f"{box}:error"] = ""
    _set_entries(entries)


def entries_error() -> str:
    """Return why the last numbers that were typed could not be used, or nothing."""
    return str(st.session_state.get(f"{SCREEN.key('entries')}:error", ""))


def _set_entries(entries: object) -> None:
    SCREEN.change({"entries": entries})


def drag_entry(parameter: int, x: float, y: float) -> None:
    """Take over a gradient whose tip was dragged."""
    if parameter not in (0, 1):
        return
    entries = list(SCREEN.experiment.entries)
    entries[2 * parameter : 2 * parameter + 2] = [clipping_lab.entry(x), clipping_lab.entry(y)]
    _set_entries(tuple(entries))


def training(experiment: GradientsExperiment) -> None:
    """Show what the twins learn, and how."""
    tasks_named, optimizers_named = task_names(), optimizer_names()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        SCREEN.segments(_("Task"), "task", TASKS, format_func=lambda name: tasks_named[name], width="content")
        SCREEN.number(_("Lag"), "lag", step=5, width=120)
        SCREEN.select(
            _("Optimizer"),
            "optimizer",
            OPTIMIZERS,
            format_func=lambda name: optimizers_named[name],
            width=200,
        )
        SCREEN.number(_("Learning rate"), "learning_rate", step=0.001, format="%g", width=140)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        SCREEN.select(_("Clipping of the right twin"), "clipping", CLIPPINGS, width=220)
        SCREEN.number(_("Its limit"), "clip", step=0.1, format="%g", width=130)
        SCREEN.number(_("Updates"), "updates", most=most_updates(experiment), step=20, width=130)


def use(network_name: str) -> None:
    """Put another network in focus, and leave everything else as it is."""
    SCREEN.change({"network": network_name})
