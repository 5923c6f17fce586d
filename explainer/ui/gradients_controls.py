"""The controls of lesson 4: the network that all parts share, and those of each part."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import cliff, clipping_lab, tasks
from explainer.experiments.fields import Bad, rounded
from explainer.experiments.gradients import (
    CLIPPINGS,
    FIELDS,
    INPUTS,
    NAMES,
    OPTIMIZERS,
    SCALE,
    STEPS,
    TASKS,
    UNITS,
    GradientsExperiment,
    most_updates,
)
from explainer.experiments.gradients_presets import ARROWS, PRESETS
from explainer.ui.link import key, put
from explainer.ui.live_slider import live_slider
from explainer.ui.shared_controls import choose_input

LESSON = "gradients"


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


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "explode": _("It explodes"),
        "vanish": _("It vanishes"),
        "relu": _("ReLU"),
        "orthogonal": _("Orthogonal"),
        "irnn": _("IRNN"),
        "norm": _("Layer normalisation"),
        "gates": _("Gates: LSTM"),
    }
    with st.container(horizontal=True, gap="small"):
        for name, label in labels.items():
            st.button(label, key=f"gradients preset {name}", on_click=show, args=(name,))


def show(preset: str) -> None:
    """Put a preset on the screen."""
    put(LESSON, PRESETS[preset])


def network(experiment: GradientsExperiment) -> None:
    """Show what the gradient flows through."""
    names = network_names()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.selectbox(
            _("Network in focus"),
            NAMES,
            format_func=lambda name: names[name],
            key=key(LESSON, "network"),
            width=240,
        )
        st.number_input(_("Units"), *UNITS, step=1, key=key(LESSON, "units"), width=120)
        st.number_input(_("Steps"), *STEPS, step=1, key=key(LESSON, "steps"), width=120)
        with st.container(width=300):
            live_slider(_("Recurrent scale (spectral radius)"), *SCALE, 0.05, key=key(LESSON, "scale"))
        with st.popover(_("More controls"), icon=":material/tune:"):
            _more(experiment, names)


def _more(experiment: GradientsExperiment, names: Mapping[str, str]) -> None:
    choose_input(LESSON, INPUTS)
    st.number_input(
        _("Step of the loss (0: the last)"), 0, experiment.steps, step=1, key=key(LESSON, "loss_at")
    )
    st.number_input(_("Seed of the weights"), 0, 9999, step=1, key=key(LESSON, "seed"))
    st.pills(
        _("Networks beside it"),
        NAMES,
        selection_mode="multi",
        format_func=lambda name: names[name],
        key=key(LESSON, "others"),
    )


def walkers() -> None:
    """Show the step size and the threshold of the descents."""
    with st.container(horizontal=True, gap="large"):
        with st.container(width=300):
            live_slider(_("Learning rate"), 0.05, 2.0, 0.05, key=key(LESSON, "rate"))
        with st.container(width=300):
            live_slider(_("Threshold of the clipped one"), 0.01, 1.0, 0.01, key=key(LESSON, "threshold"))


def start_at(w: float, b: float) -> None:
    """Take over the place that was picked on the cliff; places outside are brought to the edge."""
    w, b = min(max(w, cliff.W_RANGE[0]), cliff.W_RANGE[1]), min(max(b, cliff.B_RANGE[0]), cliff.B_RANGE[1])
    st.session_state[key(LESSON, "w")], st.session_state[key(LESSON, "b")] = rounded((w, b))


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
            live_slider(_("Limit"), 0.0, 5.0, 0.05, key=key(LESSON, "limit"))
        box = key(LESSON, "entries text")
        st.session_state[box] = " ".join(st.session_state[key(LESSON, "entries")])
        st.text_input(
            _("∂L/∂W and ∂L/∂U: four numbers, inf and nan too"),
            key=box,
            max_chars=100,
            on_change=_type_entries,
            width=320,
        )
    with st.container(horizontal=True, gap="small"):
        for name, label in labels.items():
            st.button(label, key=f"gradients arrows {name}", on_click=_set_entries, args=(ARROWS[name],))


def _type_entries() -> None:
    text = st.session_state[key(LESSON, "entries text")]
    try:
        entries = FIELDS["entries"].read("_".join(text.replace(",", " ").replace("−", "-").split()))
    except Bad as bad:
        st.session_state[key(LESSON, "entries error")] = bad.reason
        return
    _set_entries(entries)


def entries_error() -> str:
    """Return why the last numbers that were typed could not be used, once."""
    return str(st.session_state.pop(key(LESSON, "entries error"), ""))


def _set_entries(entries: object) -> None:
    st.session_state[key(LESSON, "entries")] = entries


def drag_entry(parameter: int, x: float, y: float) -> None:
    """Take over a gradient whose tip was dragged."""
    if parameter not in (0, 1):
        return
    entries = list(st.session_state[key(LESSON, "entries")])
    entries[2 * parameter : 2 * parameter + 2] = [clipping_lab.entry(x), clipping_lab.entry(y)]
    _set_entries(tuple(entries))


def training(experiment: GradientsExperiment) -> None:
    """Show what the twins learn, and how."""
    task_names = {"sunspots": _("Sunspots"), "order": _("Temporal order"), "adding": _("Adding")}
    optimizer_names = {
        "sgd": "SGD",
        "momentum": _("SGD, momentum 0.9"),
        "rmsprop": "RMSprop",
        "adam": "Adam",
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            _("Task"),
            TASKS,
            format_func=lambda name: task_names[name],
            key=key(LESSON, "task"),
            required=True,
            width="content",
        )
        st.number_input(_("Lag"), *tasks.LAGS, step=5, key=key(LESSON, "lag"), width=120)
        st.selectbox(
            _("Optimizer"),
            OPTIMIZERS,
            format_func=lambda name: optimizer_names[name],
            key=key(LESSON, "optimizer"),
            width=200,
        )
        st.number_input(
            _("Learning rate"),
            0.0001,
            1.0,
            step=0.001,
            format="%g",
            key=key(LESSON, "learning_rate"),
            width=140,
        )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.selectbox(_("Clipping of the right twin"), CLIPPINGS, key=key(LESSON, "clipping"), width=220)
        st.number_input(
            _("Its limit"), 0.001, 100.0, step=0.1, format="%g", key=key(LESSON, "clip"), width=130
        )
        st.number_input(
            _("Updates"), 20, most_updates(experiment), step=20, key=key(LESSON, "updates"), width=130
        )


def use(network_name: str) -> None:
    """Put another network in focus, and leave everything else as it is."""
    shown: GradientsExperiment = st.session_state[key(LESSON, ":experiment")]
    put(LESSON, replace(shown, network=network_name))
