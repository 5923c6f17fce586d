"""The controls of lesson 5: the cells, the input, the two biases, the race."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series, tasks
from explainer.lessons.lstm_gru.experiment import (
    EQUAL,
    FIELDS,
    INPUTS,
    NUMBERS,
    LstmGruExperiment,
    read,
)
from explainer.lessons.lstm_gru.presets import PRESETS
from explainer.lessons.lstm_gru.race import OPTIMIZERS
from explainer.ui.link import Screen
from explainer.ui.live_slider import live_slider
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row

SCREEN = Screen("lstm_gru", FIELDS, read, views=("trained",))


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "sunspots": _("Sunspots"),
        "parameters": _("Equal parameters"),
        "pulse": _("A pulse, gates held open"),
        "adding": _("Race: adding"),
        "order": _("Race: order"),
        "copy": _("Race: copy"),
    }
    preset_row(labels, show)


#: The presets that are about the first picture; the others are about the race.
_PICTURES = frozenset({"sunspots", "parameters", "pulse"})


def show(preset: str) -> None:
    """Put a preset on the screen; one of the race leads there, which is out of sight."""
    SCREEN.show(PRESETS[preset], at="" if preset in _PICTURES else "race")


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=PICTURE if preset in _PICTURES else "race")


def controls(experiment: LstmGruExperiment) -> None:
    """Show the controls of the cells and their input."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        SCREEN.segments(
            _("Compare with equal"),
            "equal",
            EQUAL,
            format_func=lambda name: {"units": _("units"), "parameters": _("parameters")}[name],
            width="content",
        )
        SCREEN.number(_("Units of the LSTM"), "units", step=1, width=150)
        choose_input(SCREEN, INPUTS, also=NO_NAMES)
        if experiment.input != "own":
            most = min(series.STEPS, NUMBERS // experiment.units)
            SCREEN.number(_("Steps"), "steps", most=most, step=1, width=120)
        if experiment.input == "random":
            SCREEN.number(_("Features"), "features", step=1, width=120)
        with st.popover(_("More controls"), icon=":material/tune:"):
            SCREEN.number(_("Seed of the weights"), "seed", step=1)
            SCREEN.toggle(
                _("reset_after"),
                "reset_after",
                help=_("Whether the GRU's reset gate acts after the recurrent product (Keras) or before it."),
            )
    if experiment.input == "own":
        own_numbers(SCREEN)


def biases() -> None:
    """Show the two biases as sliders that answer while they are dragged."""
    left, right, silence = st.columns([2, 2, 1], gap="large", vertical_alignment="bottom")
    with left:
        label = _("Bias of the LSTM's forget gate (Keras starts at 1)")
        live_slider(SCREEN, label, "forget_bias", 0.1)
    with right:
        label = _("Bias of the GRU's update gate (Keras starts at 0)")
        live_slider(SCREEN, label, "update_bias", 0.1)
    with silence:
        SCREEN.number(_("Steps of silence"), "silence", step=10)


def race() -> None:
    """Show the controls of the race."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.select(_("Task"), "task", tasks.TASKS, format_func=task_name, width=300)
        SCREEN.number(_("Lag (steps)"), "lag", step=1, width=120, help=lag_meaning())
        label = _("Units of the LSTM")
        SCREEN.number(label, "race_units", step=1, width=130)
        SCREEN.number(_("Seeds"), "runs", step=1, width=80)
        SCREEN.number(_("Updates"), "updates", step=20, width=120)
        SCREEN.select(
            _("Optimizer"),
            "optimizer",
            OPTIMIZERS,
            format_func=lambda name: OPTIMIZER_NAMES[name],
            width=125,
        )
        SCREEN.number(_("Learning rate"), "rate", step=0.001, format="%.5g", width=120)


def lag_meaning() -> str:
    """Return what the lag is in each task."""
    return _(
        "Sunspots: how many years are read before the forecast. Adding and order: how long a sequence is. "
        "Copy: how many silent steps lie between the symbols and the sign."
    )


OPTIMIZER_NAMES = {"adam": "Adam", "rmsprop": "RMSprop", "sgd": "SGD"}


def task_name(name: str) -> str:
    """Return a task as the reader knows it."""
    return {
        "sunspots": _("Sunspots: next year"),
        "adding": _("Adding: two marked numbers"),
        "order": _("Temporal order: which came first?"),
        "copy": _("Copy memory: say it again later"),
    }[name]
