"""The controls of the lesson on dropout."""

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.lessons.dropout import experiment as dropout
from explainer.lessons.dropout.presets import PRESETS
from explainer.ui.link import Screen
from explainer.ui.live_slider import Slider, live_slider, live_sliders
from explainer.ui.repaint import PICTURE
from explainer.ui.shared_controls import preset_row

SCREEN = Screen("dropout", dropout.FIELDS, dropout.read, views=("program", "memory"))

#: The part that a preset is about, where that is not the picture.
_ABOUT = {"memory": "memory", "one": "norm-batch", "over-fitting": "model"}


def presets() -> None:
    """Offer the screens that are one click away."""
    labels = {
        "inputs": _("Inputs alone"),
        "gates": _("Inputs and state"),
        "gru": _("GRU"),
        "simple": _("SimpleRNN"),
        "predict": _("predict"),
    }
    preset_row(labels, show)


def show(preset: str) -> None:
    """Put a preset on the screen."""
    SCREEN.show(PRESETS[preset])


def set_up(preset: str) -> None:
    """Put a preset on the screen, and lead to the part that it is about."""
    SCREEN.show(PRESETS[preset], at=_ABOUT.get(preset, PICTURE))


def controls() -> None:
    """Show the layer, its two rates, and whether it trains."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(_("Layer"), "cell", dropout.CELLS, width="content")
        SCREEN.number(_("Seed of the masks"), "mask_seed", step=1, width=150)
        SCREEN.toggle("`training=True`", "training", help=_("Off is what `predict` does."))
        with st.popover(_("More controls"), icon=":material/tune:"):
            SCREEN.number(_("Units"), "units", step=1)
            SCREEN.number(_("Features"), "features", step=1)
            SCREEN.number(_("Steps T"), "steps", step=1)
            SCREEN.number(_("Seed of the weights"), "seed", step=1)
    rates = [Slider("dropout", "dropout", 0.05), Slider("recurrent_dropout", "recurrent_dropout", 0.05)]
    live_sliders(SCREEN, rates, key="dropout:rates")


def memory() -> None:
    """Choose how much of the memory is switched off."""
    live_slider(SCREEN, _("recurrent_dropout of the memory"), "memory_rate", 0.05)


def norm_cell() -> None:
    """Choose where the cell normalises, and its γ."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.number(_("γ of every unit"), "norm_gamma", step=0.25, width=150)
        SCREEN.toggle(_("Normalise after the activation"), "norm_after")


def norm_table() -> None:
    """Choose what one step of a batch is normalised over."""
    names = {
        "layer": _("layer"),
        "batch": _("batch, in training"),
        "predict": _("batch, at predict"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        SCREEN.segments(
            _("Normalise over"),
            "norm_kind",
            dropout.NORM_KINDS,
            format_func=names.__getitem__,
            width="content",
        )
        SCREEN.number(_("Sequences in the batch"), "norm_batch", step=1, width=180)
        # A link, or fewer steps now, may have left it behind the last one; then the last one is shown.
        SCREEN.number(_("Step"), "norm_step", step=1, most=SCREEN.experiment.steps, width=150)


def band() -> None:
    """Choose the rates of the network that forecasts."""
    SCREEN.number(_("dropout and recurrent_dropout of the forecast"), "band_rate", step=0.05, width=380)
