"""The controls of lesson 6."""

from collections.abc import Mapping

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.lessons.stacks.experiment import (
    FIELDS,
    HEADS,
    INPUTS,
    KINDS,
    MERGES,
    STEPS,
    StacksExperiment,
    read,
)
from explainer.lessons.stacks.presets import PRESETS
from explainer.ui.link import Screen
from explainer.ui.own_numbers import NO_NAMES, own_numbers
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import choose_input, preset_row

#: The part that a preset is about, if it is not the grid.
PLACES = {"mean": "backwards", "ends": "ways"}
SCREEN = Screen("stacks", FIELDS, read, views=("program",))


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "two": _("Two LSTMs"),
        "mixed": _("Three kinds"),
        "four": _("Four layers"),
        "pulse": _("A pulse"),
        "one": _("One layer"),
        "mean": _("Every step counts"),
        "ends": _("Both ways, one output"),
    }
    preset_row(labels, show)


def show(preset: str) -> None:
    """Put a preset on the screen."""
    SCREEN.show(PRESETS[preset], at=PLACES.get(preset, ""))


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the picture that it is about."""
    SCREEN.show(PRESETS[preset], at=PLACES.get(preset, PICTURE))


def controls(experiment: StacksExperiment) -> None:
    """Show the depth, the input and, on demand, what each layer is."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.number(_("Layers"), "depth", step=1, width=130)
        choose_input(SCREEN, INPUTS, also=NO_NAMES)
        if experiment.input != "own":
            SCREEN.number(_("Steps T"), "steps", most=STEPS, step=1, width=130)
        if experiment.input == "random":
            SCREEN.number(_("Features"), "features", step=1, width=130)
        with st.popover(_("What each layer is"), icon=":material/layers:"):
            for place in range(experiment.depth, 0, -1):
                with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                    SCREEN.select(_("Layer {number}").format(number=place), f"kind_{place}", KINDS, width=150)
                    SCREEN.number(
                        _("Units of layer {number}").format(number=place), f"units_{place}", step=1, width=150
                    )
            SCREEN.number(_("Seed of the weights"), "seed", step=1)
    if experiment.input == "own":
        own_numbers(SCREEN)


def head_names() -> Mapping[str, str]:
    """Return the visible name of what the loss reads."""
    return {
        "last": _("the last output"),
        "mean": _("the mean of all outputs"),
        "max": _("the largest of all"),
    }


def backwards() -> None:
    """Show what the loss is made of."""
    names = head_names()
    SCREEN.segments(_("The loss reads"), "head", HEADS, format_func=lambda name: names[name], width="content")


def ways() -> None:
    """Show how a bidirectional layer merges its halves, whether it returns a sequence, and the padding."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        SCREEN.segments(
            "merge_mode",
            "merge",
            MERGES,
            format_func=lambda name: "None" if name == "none" else name,
            width="content",
        )
        SCREEN.number(_("Padded steps"), "padding", step=1, width=150)
        SCREEN.toggle("return_sequences", "sequences")
