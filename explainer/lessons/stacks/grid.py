"""Layers × steps as a grid of boxes: one message draws it, its orders of filling, and each box's formula."""

from typing import Any

import numpy as np

from explainer.charts.component import Picture
from explainer.charts.numbers import walk_words
from explainer.content.messages import gettext as _
from explainer.lessons.stacks import runs
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.player import words as player_words
from explainer.player.scene import Scene, message, quantities_of
from explainer.ui.frame import difference

GRID = Picture("unrolled_stacks_grid")


def grid(experiment: StacksExperiment, *, key: str) -> None:
    """Draw the grid."""
    GRID(key=key, data=grid_message(experiment))


def grid_message(experiment: StacksExperiment) -> dict[str, Any]:
    """Return everything the grid needs: a player's scene for each layer, bottom first."""
    return {
        "layers": [message(scene) for scene in scenes(experiment)],
        "apart": difference(runs.largest_difference(experiment)),
        "player": player_words.player(),
        "walk": walk_words(),
        "words": _words(),
    }


def scenes(experiment: StacksExperiment) -> list[Scene]:
    """Return one scene a layer; what it reads is what the layer below gives."""
    shown = experiment.series
    found = []
    names = shown.feature_names
    for layer, trace in zip(experiment.stack, runs.traces(experiment), strict=True):
        kernel, recurrent_kernel, bias = runs.weights(layer)
        found.append(
            Scene(
                cell=layer.kind,
                x=trace["x"][0],
                quantities={name: trace[name][0] for name in quantities_of(layer.kind, True)},
                initial_states=[np.zeros(layer.units, np.float32) for state in layer.states],
                kernel=kernel,
                recurrent_kernel=recurrent_kernel,
                bias=bias,
                activation="tanh",
                recurrent_activation="sigmoid",
                use_bias=True,
                reset_after=True,
                step_labels=shown.step_labels,
                feature_names=names,
                clock=f"stacks:{layer.place}",
            )
        )
        names = tuple(_unit_name(layer.place + 1, unit + 1) for unit in range(layer.units))
    return found


def _unit_name(layer: int, unit: int) -> str:
    return _("h of layer {layer}, unit {unit}").format(layer=layer, unit=unit)


def _words() -> dict[str, Any]:
    return {
        "orders": {"steps": _("step by step"), "layers": _("layer by layer"), "wave": _("as a wave")},
        "order": _("Order"),
        "layer": _("layer {layer} · {kind}, {units} units"),
        "input": _("input x"),
        "box": _("Layer {layer}, step {step} ({label}): h from {low} to {high}"),
        "said": _("{count} of {all} boxes"),
        "now": _("now: layer {layer}, step {step}"),
        "at_once": _("now: {count} boxes at once"),
        "done": _(
            "All orders end with the same numbers. Largest difference between layer by layer and step by step, over "
            "every h and c: {apart}."
        ),
        "steps_why": _(
            "What RNN([cell_1, cell_2]) and a loop over the steps do: all layers of a step, then the next step."
        ),
        "layers_why": _("What stacked layers do: one layer over the whole sequence, then the next layer."),
        "wave_why": _(
            "A box needs the one on its left and the one below. All boxes of a diagonal could be computed at once."
        ),
        "same": _("x of layer {upper} is h of layer {lower}: the same numbers"),
        "scale": _("+{h} · h, and x: ±{x}"),
        "h_of": _("h of layer {layer}"),
        "x_of": _("x of layer {layer}"),
        "before": _("before"),
        "reads": _("Layer 1 reads the input"),
        "selected": _("Layer {layer}, step {step} ({label})"),
        "quantity": _("Quantity"),
        "grid": _("Layers over steps"),
        "picture": _(
            "{layers} layers over {steps} steps. Arrows up carry outputs, arrows to the right carry states."
        ),
        "keys": _("← → play a box · ↑ ↓ another layer · space plays"),
        "save": _("Download picture (SVG)"),
    }
