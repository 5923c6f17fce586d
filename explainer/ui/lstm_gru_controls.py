"""The controls of lesson 5: the cells, the input, the two biases, the race."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import series, tasks
from explainer.experiments.lstm_gru import (
    EQUAL,
    FEATURES,
    INPUTS,
    NUMBERS,
    RACE_UNITS,
    UNITS,
    LstmGruExperiment,
)
from explainer.experiments.lstm_gru_presets import PRESETS
from explainer.experiments.race import OPTIMIZERS, RUNS, UPDATES
from explainer.ui.link import key, put
from explainer.ui.live_slider import live_slider
from explainer.ui.shared_controls import choose_input, preset_row

LESSON = "lstm_gru"


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


def show(preset: str) -> None:
    """Put a preset on the screen."""
    put(LESSON, PRESETS[preset])


def controls(experiment: LstmGruExperiment) -> None:
    """Show the controls of the cells and their input."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            _("Compare with equal"),
            EQUAL,
            format_func=lambda name: {"units": _("units"), "parameters": _("parameters")}[name],
            key=key(LESSON, "equal"),
            required=True,
            width="content",
        )
        st.number_input(_("Units of the LSTM"), 1, UNITS, step=1, key=key(LESSON, "units"), width=150)
        choose_input(LESSON, INPUTS)
        most = min(series.STEPS, NUMBERS // experiment.units)
        st.number_input(_("Steps"), 1, most, step=1, key=key(LESSON, "steps"), width=120)
        if experiment.input == "random":
            st.number_input(_("Features"), 1, FEATURES, step=1, key=key(LESSON, "features"), width=120)
        with st.popover(_("More controls"), icon=":material/tune:"):
            st.number_input(_("Seed of the weights"), 0, 9999, step=1, key=key(LESSON, "seed"))
            st.toggle(
                _("reset_after"),
                key=key(LESSON, "reset_after"),
                help=_("Whether the GRU's reset gate acts after the recurrent product (Keras) or before it."),
            )


def biases() -> None:
    """Show the two biases as sliders that answer while they are dragged."""
    left, right, silence = st.columns([2, 2, 1], gap="large", vertical_alignment="bottom")
    with left:
        label = _("Bias of the LSTM's forget gate (Keras starts at 1)")
        live_slider(label, -6.0, 6.0, 0.1, key=key(LESSON, "forget_bias"))
    with right:
        label = _("Bias of the GRU's update gate (Keras starts at 0)")
        live_slider(label, -6.0, 6.0, 0.1, key=key(LESSON, "update_bias"))
    with silence:
        st.number_input(_("Steps of silence"), 10, 200, step=10, key=key(LESSON, "silence"))


def race() -> None:
    """Show the controls of the race."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(_("Task"), tasks.TASKS, format_func=task_name, key=key(LESSON, "task"), width=300)
        low, high = tasks.LAGS
        st.number_input(
            _("Lag (steps)"), low, high, step=1, key=key(LESSON, "lag"), width=120, help=lag_meaning()
        )
        label = _("Units of the LSTM")
        st.number_input(label, 1, RACE_UNITS, step=1, key=key(LESSON, "race_units"), width=130)
        st.number_input(_("Seeds"), 1, RUNS, step=1, key=key(LESSON, "runs"), width=80)
        st.number_input(_("Updates"), 20, UPDATES, step=20, key=key(LESSON, "updates"), width=120)
        st.selectbox(
            _("Optimizer"),
            OPTIMIZERS,
            format_func=lambda name: OPTIMIZER_NAMES[name],
            key=key(LESSON, "optimizer"),
            width=125,
        )
        st.number_input(
            _("Learning rate"), 1e-5, 1.0, step=0.001, format="%.5g", key=key(LESSON, "rate"), width=120
        )


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
