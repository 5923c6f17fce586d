"""The controls of lesson 3."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.lessons.outputs import experiment as outputs
from explainer.lessons.outputs.experiment import OutputsExperiment
from explainer.lessons.outputs.presets import PRESETS
from explainer.ui.link import Screen
from explainer.ui.live_slider import Slider, live_sliders
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row

SCREEN = Screen("outputs", outputs.FIELDS, outputs.read, views=("program",))


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
    SCREEN.show(PRESETS[preset])


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=PICTURE)


def controls(experiment: OutputsExperiment) -> None:
    """Show the layer and the four sizes."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(_("Layer"), "layer", outputs.LAYERS, width="content")
        rows = len(experiment.x) or None
        windows = rows and min(outputs.BATCH, rows - experiment.steps + 1)
        SCREEN.number(_("Batch"), "batch", most=windows, step=1, width=112)
        SCREEN.number(_("Steps T"), "steps", most=rows and min(outputs.STEPS, rows), step=1, width=112)
        if not rows:
            SCREEN.number(_("Features"), "features", step=1, width=112)
        SCREEN.number(_("Units"), "units", step=1, width=112)
        with st.popover(_("More controls"), icon=":material/tune:"):
            choose_input(SCREEN, outputs.INPUTS, also=NO_NAMES)
            SCREEN.number(_("Seed of the weights"), "seed", step=1)
            SCREEN.toggle(
                "go_backwards",
                "go_backwards",
                disabled=experiment.both,
                help=_("Read the sequence from its end. Bidirectional does both already."),
            )

    if experiment.both:
        SCREEN.segments(
            "merge_mode",
            "merge",
            outputs.MERGES,
            format_func=lambda name: "None" if name == "none" else name,
        )
    if experiment.input == "own":
        own_numbers(SCREEN)
        st.caption(windows_sentence(experiment))


def windows_sentence(experiment: OutputsExperiment) -> str:
    """Say how the reader's own steps become a batch."""
    rows, used = len(experiment.x), experiment.batch + experiment.steps - 1
    said = _(
        "Sequence 0 holds your steps 1 to {steps}, and each further sequence begins one step later."
    ).format(steps=experiment.steps)
    if experiment.batch == 1:
        said = _("The sequence holds your steps 1 to {steps}.").format(steps=experiment.steps)
    if used == rows:
        return said
    most = min(outputs.BATCH, rows - experiment.steps + 1)
    rest = _("Of {rows} steps the first {used} are used; there are windows for a batch of up to {most}.")
    return f"{said} {rest.format(rows=rows, used=used, most=most)}"


def sizes() -> None:
    """Show the two sizes that are taken for each other, as sliders side by side."""
    units = Slider("units", "units", 1)
    steps = Slider(_("T, the steps"), "steps", 1)
    live_sliders(SCREEN, [units, steps], key="outputs:sizes:sliders")


def topics() -> None:
    """Choose the flag that is looked at."""
    SCREEN.segments(_("Argument"), "topic", outputs.TOPICS, label_visibility="collapsed")


def masking() -> None:
    """Choose how the padded steps are treated, and where they are."""
    names = {
        "none": _("no mask"),
        "mask": "mask=mask",
        "zeros": "mask=mask, zero_output_for_mask=True",
    }
    places = {"post": _("after the sequence"), "pre": _("before the sequence")}
    with st.container(horizontal=True, gap="medium"):
        SCREEN.segments(
            _("Mask"),
            "masking",
            outputs.MASKING,
            format_func=lambda name: names[name],
            width="content",
        )
        SCREEN.segments(
            _("Padding"),
            "padding",
            outputs.PADDING,
            format_func=lambda name: places[name],
            width="content",
        )
