"""The controls of lesson 3."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.experiments import outputs
from explainer.experiments.outputs import OutputsExperiment
from explainer.experiments.outputs_presets import PRESETS
from explainer.ui.link import key, put
from explainer.ui.live_slider import Slider, live_sliders
from explainer.ui.shared_controls import preset_row

LESSON = "outputs"


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "five": _("T = 5"),
        "one": _("T = 1: x is (4, 1, 3)"),
        "rnn": _("SimpleRNN"),
        "gru": _("GRU"),
        "both": _("Bidirectional"),
        "backwards": _("Backwards"),
        "long": _("A batch of 32, T = 30"),
    }
    preset_row(labels, show)


def show(preset: str) -> None:
    """Put a preset on the screen."""
    put(LESSON, PRESETS[preset])


def controls(experiment: OutputsExperiment) -> None:
    """Show the layer and the four sizes."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            _("Layer"),
            outputs.LAYERS,
            key=key(LESSON, "layer"),
            required=True,
            width="content",
        )
        st.number_input(_("Batch"), 1, outputs.BATCH, step=1, key=key(LESSON, "batch"), width=112)
        st.number_input(_("Steps T"), 1, outputs.STEPS, step=1, key=key(LESSON, "steps"), width=112)
        st.number_input(_("Features"), 1, outputs.FEATURES, step=1, key=key(LESSON, "features"), width=112)
        st.number_input(_("Units"), 1, outputs.UNITS, step=1, key=key(LESSON, "units"), width=112)
        with st.popover(_("More controls"), icon=":material/tune:"):
            st.number_input(_("Seed of the weights"), 0, 9999, step=1, key=key(LESSON, "seed"))
            st.toggle(
                "go_backwards",
                key=key(LESSON, "go_backwards"),
                disabled=experiment.both,
                help=_("Read the sequence from its end. Bidirectional does both already."),
            )

    if experiment.both:
        st.segmented_control(
            "merge_mode",
            outputs.MERGES,
            format_func=lambda name: "None" if name == "none" else name,
            key=key(LESSON, "merge"),
            required=True,
        )


def sizes() -> None:
    """Show the two sizes that are taken for each other, as sliders side by side."""
    units = Slider("units", 1, outputs.UNITS, 1, key(LESSON, "units"))
    steps = Slider(_("T, the steps"), 1, outputs.STEPS, 1, key(LESSON, "steps"))
    live_sliders([units, steps], key="outputs:sizes:sliders")


def topics() -> None:
    """Choose the flag that is looked at."""
    st.segmented_control(
        _("Argument"),
        outputs.TOPICS,
        key=key(LESSON, "topic"),
        required=True,
        label_visibility="collapsed",
    )


def masking() -> None:
    """Choose how the padded steps are treated, and where they are."""
    names = {
        "none": _("no mask"),
        "mask": "mask=mask",
        "zeros": "mask=mask, zero_output_for_mask=True",
    }
    places = {"post": _("after the sequence"), "pre": _("before the sequence")}
    with st.container(horizontal=True, gap="medium"):
        st.segmented_control(
            _("Mask"),
            outputs.MASKING,
            format_func=lambda name: names[name],
            key=key(LESSON, "masking"),
            required=True,
            width="content",
        )
        st.segmented_control(
            _("Padding"),
            outputs.PADDING,
            format_func=lambda name: places[name],
            key=key(LESSON, "padding"),
            required=True,
            width="content",
        )
