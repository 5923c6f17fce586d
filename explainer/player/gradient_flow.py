"""The gradient on its way back through time, drawn in the browser from one message and played step by step."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explainer.content.messages import gettext as _
from explainer.experiments import gradients_flow as flow
from explainer.experiments import palette
from explainer.experiments.gradients import GradientsExperiment
from explainer.experiments.gradients_nets import NETWORKS
from explainer.experiments.gradients_palette import NETWORKS as LOOKS
from explainer.experiments.gradients_palette import both
from explainer.player.component import Component, Reset
from explainer.player.files import read
from explainer.player.plot import chart_words, exponents, plain, walk_words

GRADIENT_FLOW = Component(
    "unrolled_gradient_flow",
    css=read("base.css", "plot.css", "gradient_flow.css"),
    js=read("common.js", "colours.js", "address.js", "keys.js", "plot.js", "gradient_flow.js"),
)
_GATES: Mapping[str, Sequence[str]] = {"LSTM": ("i", "f", "c_tilde", "o"), "GRU": ("z", "r", "h_tilde")}


def gradient_flow(
    experiment: GradientsExperiment, labels: Mapping[str, str], *, key: str, reset: Reset = None
) -> None:
    """Draw the flow of the experiment. labels: the name of each network. reset: see Component."""
    GRADIENT_FLOW(key=key, data=message(experiment, labels), reset=reset)


def message(experiment: GradientsExperiment, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return everything the picture needs, as plain JSON."""
    setting = experiment.setting()
    seen, norms = flow.close(setting), flow.flow(setting)
    n = seen.gradient.shape[1]
    chain = NETWORKS[experiment.network].cell != "LSTM"
    return {
        "k": setting.loss_at,
        "n": n,
        "chain": chain,
        "curves": _curves(experiment, labels),
        "norms": plain(norms.h),
        "gradient": plain(seen.gradient.ravel(), 4),
        "jacobian": plain(seen.jacobian.ravel(), 4) if chain else [],
        "product": plain(seen.product.ravel(), 4),
        "singular": {
            "places": list(seen.places),
            "largest": exponents(seen.largest),
            "median": exponents(seen.median),
            "smallest": exponents(seen.smallest),
        },
        "bound": None if seen.bound is None else exponents(seen.bound),
        "eigen": _eigen(setting),
        "note": _note(experiment, n, chain),
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
        "words": _words(experiment, setting, labels),
    }


def _curves(experiment: GradientsExperiment, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    curves: list[dict[str, Any]] = []
    for name in experiment.drawn:
        found = flow.flow(experiment.setting(name))
        light, dark, dash = LOOKS[name]
        look: dict[str, Any] = {"colour": both((light, dark)), "focus": name == experiment.network}
        curves.append({"label": labels[name], "values": exponents(found.h), "dash": dash, **look})
        if found.c is not None:
            label = _("{network}: ∂L/∂c").format(network=labels[name])
            curves.append(
                {"label": label, "values": exponents(found.c), "dash": "2 5", **look, "focus": False}
            )
    curves.sort(key=lambda curve: curve["focus"])
    return curves


def _eigen(setting: flow.Setting) -> list[dict[str, Any]]:
    network = NETWORKS[setting.network]
    names = _GATES.get(network.cell, ("h",))
    found = []
    for name, values in zip(names, flow.eigenvalues(setting), strict=True):
        colour = (palette.LIGHT[name], palette.DARK[name]) if len(names) > 1 else LOOKS[network.name]
        label = {"c_tilde": "c̃", "h_tilde": "h̃"}.get(name, name)
        found.append(
            {"label": label, "re": plain(values.real), "im": plain(values.imag), "colour": both(colour)}
        )
    return found


def _note(experiment: GradientsExperiment, n: int, chain: bool) -> str:
    lines = []
    if n < experiment.units:
        message = _("You see the first {n} of {units} units; every sum runs over all {units}.")
        lines.append(message.format(n=n, units=experiment.units))
        lines.append(_("Set 3 units to multiply by hand."))
    if not chain:
        lines.append(
            _(
                "In an LSTM the gradient also travels through c, so that one product does not tell the whole step."
            )
        )
    return " ".join(lines)


def _words(
    experiment: GradientsExperiment, setting: flow.Setting, labels: Mapping[str, str]
) -> dict[str, str]:
    network = labels[experiment.network]
    sigma = flow.largest_singular_value(setting)
    radius = max(float(np.abs(values).max()) for values in flow.eigenvalues(setting))
    circle = _(
        "The dots are the eigenvalues λ of the recurrent kernel, the circle is |λ| = 1. Largest |λ|: {radius}. "
        "Largest singular value σ: {sigma}."
    ).format(radius=f"{radius:.3g}", sigma=f"{sigma:.3g}")
    return (
        walk_words()
        | chart_words()
        | {
            "name": _("The gradient on its way back through time"),
            "numbers": _("The numbers of this step"),
            "eigenvalues": _("Eigenvalues of the recurrent kernel"),
            "circleLabel": circle,
            "circleSays": circle,
            "normsLabel": _(
                "Norm of ∂L/∂h at every step, logarithmic, one curve a network. In focus: {network}."
            ).format(network=network),
            "normTitle": _("‖∂L/∂hₜ‖"),
            "xTitle": _("step t"),
            "singular": _("Singular values of ∂hₖ/∂hₜ, {network}").format(network=network),
            "singularLabel": _(
                "Largest, median and smallest singular value of the product of Jacobians, logarithmic."
            ),
            "largest": _("largest"),
            "median": _("median"),
            "smallest": _("smallest (where float64 can tell it from 0)"),
            "bound": _("bound (σ · max|φ′|)ᵏ⁻ᵗ with σ = {sigma}, max|φ′| = 1").format(sigma=f"{sigma:.3g}"),
            "atLoss": _("The loss is at step {k}: ‖∂L/∂h‖ = {norm} there."),
            "step": _("Step {next} → {t}:  ‖∂L/∂h‖ = {before} × {factor} = {norm}"),
            "lost": _("Step {next} → {t}:  ‖∂L/∂h‖ = {norm}"),
            "average": _("Steps back from the loss: {back}. On average, each multiplied the norm by {mean}."),
            "averageStart": _(
                "Press play: the gradient goes back one step at a time, multiplied by a Jacobian each time."
            ),
            "said": _("step {t}: {norm}"),
        }
    )
