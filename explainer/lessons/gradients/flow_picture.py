"""The gradient on its way back through time, drawn in the browser from one message and played step by step."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.charts.component import Picture
from explainer.charts.numbers import chart_words, exponents, plain, walk_words
from explainer.content.messages import gettext as _
from explainer.experiments import palette
from explainer.experiments.cells import FACTS, written
from explainer.lessons.gradients import flow, words
from explainer.lessons.gradients.experiment import GradientsExperiment
from explainer.lessons.gradients.nets import NETWORKS
from explainer.lessons.gradients.palette import NETWORKS as LOOKS
from explainer.lessons.gradients.palette import both

GRADIENT_FLOW = Picture("unrolled_gradient_flow")


def gradient_flow(experiment: GradientsExperiment, labels: Mapping[str, str], *, key: str) -> None:
    """Draw the flow of the experiment. labels: the name of each network."""
    GRADIENT_FLOW(key=key, data=message(experiment, labels))


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
        curves.append(
            {"label": _label(labels[name], found.h), "values": exponents(found.h), "dash": dash, **look}
        )
        if found.c is not None and found.along_c is not None:
            for label, norms, dash in (
                (_("{network}: ∂L/∂c, by all ways"), found.c, "2 5"),
                (_("{network}: along c alone, the forget gates"), found.along_c, "10 4 2 4"),
            ):
                # c₀ stands for itself, h₀ is not made of it: the norm of ∂L/∂c₀ is that of another thing.
                values = [None, *exponents(norms[1:])]
                label = label.format(network=labels[name])
                curves.append({"label": label, "values": values, "dash": dash, **look, "focus": False})
    curves.sort(key=lambda curve: curve["focus"])
    return curves


def _label(name: str, norms: NDArray[np.float64]) -> str:
    """Return a curve's name; a logarithmic picture has no place for a gradient that is 0, so the name says it."""
    zero = np.flatnonzero(norms == 0)
    return _("{network} (0 up to step {step})").format(network=name, step=zero[-1]) if len(zero) else name


def _eigen(setting: flow.Setting) -> list[dict[str, Any]]:
    network = NETWORKS[setting.network]
    names = FACTS[network.cell].gates
    found = []
    for name, values in zip(names, flow.eigenvalues(setting), strict=True):
        colour = (palette.LIGHT[name], palette.DARK[name]) if len(names) > 1 else LOOKS[network.name]
        found.append(
            {
                "label": written(name),
                "re": plain(values.real),
                "im": plain(values.imag),
                "colour": both(colour),
            }
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
                "In an LSTM the gradient also travels through c, so that no single product of one matrix tells the "
                "whole step."
            )
        )
    return " ".join(lines)


def _words(
    experiment: GradientsExperiment, setting: flow.Setting, labels: Mapping[str, str]
) -> dict[str, str]:
    network = labels[experiment.network]
    sigma = flow.largest_singular_value(setting)
    radius = max(float(np.abs(values).max()) for values in flow.eigenvalues(setting))
    dots = (
        _("The dots are the eigenvalues λ of the recurrent kernel, the circle is |λ| = 1.")
        if NETWORKS[setting.network].gates == 1
        else _("The dots are the eigenvalues λ of each block of the recurrent kernel, the circle is |λ| = 1.")
    )
    largest = _("Largest |λ|: {radius}. Largest singular value s: {sigma}.")
    circle = f"{dots} {largest.format(radius=f'{radius:.3g}', sigma=f'{sigma:.3g}')}"
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
            "bound": _("bound (s · max|φ′|)ᵏ⁻ᵗ with s = {sigma}, max|φ′| = 1").format(sigma=f"{sigma:.3g}"),
            "atLoss": _("The loss is at step {k}: ‖∂L/∂h‖ = {norm} there."),
            "step": _("Step {next} → {t}:  ‖∂L/∂h‖ = {before} × {factor} = {norm}"),
            "lost": _("Step {next} → {t}:  ‖∂L/∂h‖ = {norm}"),
            "average": _("Steps back from the loss: {back}. The mean factor a step is {mean}."),
            "averageStart": _(
                "Press play: the gradient goes back one step at a time, multiplied by a Jacobian each time."
            )
            if NETWORKS[setting.network].cell != "LSTM"
            else _("Press play: the gradient goes back one step at a time, along h and along c."),
            "boundSays": words.bound(setting),
            "said": _("step {t}: {norm}"),
        }
    )
