"""Normalising on the page: the cell with layer normalisation, a step of a batch, and what became of the time."""

import math

import numpy as np
import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.dropout import controls, norm
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.norm_table import norm_table
from explainer.lessons.dropout.strips import Group, Strip, strips
from explainer.player.player import player
from explainer.player.scene import AFTER, LayerNorm, Scene, quantities_of


def normalising(experiment: DropoutExperiment, words: Lesson) -> None:
    """Show the cell, and where it may normalise."""
    controls.norm_cell()
    player(norm_scene(experiment), key="dropout:norm:player")
    st.markdown(words["norm: where"])
    strips(places(experiment), key="dropout:norm:places", file="dropout-normalised.svg")
    st.markdown(places_said(experiment))
    st.markdown(words["norm: lstm"])
    with st.container(key="dropout-gates-narrow-tables"):
        st.markdown(gates_table(experiment))
    st.markdown(gates_said(experiment))


def over_the_batch(experiment: DropoutExperiment, words: Lesson) -> None:
    """Show batch normalisation: one step of a batch, and what becomes of the steps."""
    controls.norm_table()
    norm_table(experiment, key="dropout:norm:table")
    st.markdown(step_said(experiment))
    st.markdown(words["norm: time"])
    strips(statistics(experiment), key="dropout:norm:time", file="dropout-statistics.svg")
    st.markdown(time_said(experiment))
    st.markdown(words["norm: papers"])


def norm_scene(experiment: DropoutExperiment) -> Scene:
    """Return the player's scene of an LNSimpleRNN over the lesson's sequence, of the kind that is chosen."""
    kind = AFTER if experiment.norm_after else "LNSimpleRNN"
    trace, after = norm.before(experiment), norm.after(experiment)
    names = quantities_of(kind, reset_after=False)
    kernel, recurrent_kernel, bias, gamma, beta = norm.ln_weights(experiment)
    return Scene(
        cell=kind,
        x=trace.inputs[0],
        quantities={name: after[name] if experiment.norm_after else trace[name][0] for name in names},
        initial_states=[state[0] for state in trace.initial_states],
        kernel=kernel,
        recurrent_kernel=recurrent_kernel,
        bias=bias,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        reset_after=False,
        step_labels=tuple(str(step + 1) for step in range(experiment.steps)),
        feature_names=tuple(
            _("feature {number}").format(number=number + 1) for number in range(experiment.features)
        ),
        clock="dropout:norm",
        version=str(hash(experiment)),
        layer_norm=LayerNorm(gamma, beta, norm.EPSILON),
    )


# ---- where it sits ---------------------------------------------------------------------------------------------------


def places(experiment: DropoutExperiment) -> list[Group]:
    """Return the strips of h where it is normalised before the activation, after it, and between layers."""
    before, after = norm.before(experiment)["h"][0], norm.after(experiment)["h"]
    h, handed_on = norm.between(experiment)
    limit = float(max(np.abs(each).max() for each in (before, after, h, handed_on)))

    def strip(name: str, about: str, values: np.ndarray) -> Strip:
        return Strip(name, about, values.T, _("unit"), "signed", limit)

    return [
        Group(_("Before the activation"), [strip("h", _("LNSimpleRNN"), before)]),
        Group(_("After the activation"), [strip("h", _("the same weights"), after)]),
        Group(
            _("Between layers"),
            [
                strip("h", _("a SimpleRNN, as it is"), h),
                strip("y", _("LayerNormalization behind it"), handed_on),
            ],
        ),
    ]


def places_said(experiment: DropoutExperiment) -> str:
    """Return how far the states are apart, and what bounds each."""
    before, after = norm.before(experiment)["h"][0], norm.after(experiment)["h"]
    if experiment.units == 1:
        return _(
            "With **one unit** the mean is the number itself: what is normalised is 0 at every step, "
            "whatever comes in. "
            "Layer normalisation needs several units."
        )
    message = _(
        "**Before**: h goes from {low_before:.2f} to {high_before:.2f}; tanh keeps it within ±1. **After**: "
        "h goes from {low:.2f} to {high:.2f}; what keeps it is not tanh, but γ·√(units − 1) = {bound:.2f}. "
        "At the last step the two states are {apart:.2f} apart (norm of the difference; the norm of h "
        "before: {norm:.2f})."
    )
    return message.format(
        low_before=before.min(),
        high_before=before.max(),
        low=after.min(),
        high=after.max(),
        bound=experiment.norm_gamma * math.sqrt(experiment.units - 1),
        apart=np.linalg.norm(before[-1] - after[-1]),
        norm=np.linalg.norm(before[-1]),
    ).replace("-", "−")


def gates_table(experiment: DropoutExperiment) -> str:
    """Return the table of the forget gates by where an LSTM normalises."""
    names = {
        "none": _("nowhere"),
        "parts": _("x·W and h·U apart"),
        "together": _("all gates together"),
        "gates": _("each gate by itself"),
    }
    rows = [
        [
            name,
            f"{gates.mean():.2f}",
            f"{gates.min():.2f} … {gates.max():.2f}",
        ]
        for name, gates in ((names[key], found) for key, found in norm.forget_gates(experiment).items())
    ]
    head = [_("normalised"), _("mean f"), _("range")]
    return "\n".join(["| " + " | ".join(row) + " |" for row in [head, ["---"] * 3, *rows]])


def gates_said(experiment: DropoutExperiment) -> str:
    """Return what normalising each gate by itself does to the forget bias."""
    found = norm.forget_gates(experiment)
    return _(
        "Keras starts the forget bias at 1, and σ(1) = 0.73; with the weighted sums of this sequence f is {none:.2f} "
        "in the mean. Each gate by itself loses the bias that is in its sums: what all units share is a part of the "
        "mean that is taken away, and f is about ½ ({gates:.2f}). So add it after normalising."
    ).format(none=found["none"].mean(), gates=found["gates"].mean())


# ---- one step of a batch ---------------------------------------------------------------------------------------------


def step_said(experiment: DropoutExperiment) -> str:
    """Return what the chosen kind makes of the step, and of a batch of one."""
    kind, found = experiment.norm_kind, norm.step(experiment, experiment.norm_kind)
    if kind == "layer":
        if experiment.units == 1:
            return _("One unit alone is normalised to 0, in every sequence.")
        return _(
            "A sequence is normalised alike, whatever else is in the batch, in training and at predict: "
            "with 1 sequence "
            "or {most} its numbers are the same."
        ).format(most=6)
    if kind == "batch":
        if experiment.norm_batch == 1:
            return _(
                "**A batch of one**: the mean is the number itself and the variance 0. All {count} numbers "
                "become β = 0, "
                "whatever the sequence says. At predict the same sequence gives other numbers: up to {most:.2f}."
            ).format(
                count=found.pre.size, most=float(np.abs(norm.step(experiment, "predict").normalised).max())
            )
        if experiment.norm_batch == 2:
            return _(
                "With **two sequences** a number becomes 1 or −1, or less where the two are close: here up to "
                "±{largest:.2f}. Where they are not close, how far they are apart is lost."
            ).format(largest=float(np.abs(found.normalised).max()))
        return _(
            "Each unit has mean 0 over the {count} sequences. What a sequence becomes hangs on those beside "
            "it: take one "
            "out of the batch, and the others change."
        ).format(count=experiment.norm_batch)
    start = norm.MOMENTUM**experiment.steps
    training = norm.step(experiment, "batch").normalised
    return _(
        "The moving mean and variance start at 0 and 1 and go 1 % of the way at each call (momentum 0.99): after the "
        "{steps} steps of this sequence {start:.0%} of the start is still in them. So the numbers differ "
        "from those in "
        "training by up to {apart:.2f}."
    ).format(steps=experiment.steps, start=start, apart=float(np.abs(training - found.normalised).max()))


# ---- over time -------------------------------------------------------------------------------------------------------


def statistics(experiment: DropoutExperiment) -> list[Group]:
    """Return the strips of mean and variance over the batch: each step's own, shared over time, and moving."""
    found, steps = norm.over_time(experiment), experiment.steps
    limits = {
        "mean": float(np.abs(found.mean).max()) or 1.0,
        "variance": float(
            max(found.variance.max(), found.shared_variance.max(), found.moving_variance.max())
        ),
    }

    def group(title: str, about: str, mean: np.ndarray, variance: np.ndarray) -> Group:
        values = {"mean": mean, "variance": variance}
        wide = {
            name: np.repeat(one[:, None], steps, axis=1) if one.ndim == 1 else one.T
            for name, one in values.items()
        }
        return Group(
            title, [Strip(name, about, wide[name], _("unit"), "signed", limits[name]) for name in values]
        )

    return [
        group(_("A step's own"), _("over the batch, at this step"), found.mean, found.variance),
        group(
            _("Shared over time"),
            _("over the batch and all steps"),
            found.shared_mean,
            found.shared_variance,
        ),
        group(
            _("At predict"),
            _("moving, after one pass"),
            found.moving_mean,
            found.moving_variance,
        ),
    ]


def time_said(experiment: DropoutExperiment) -> str:
    """Return what shared statistics leave of the steps' variances."""
    found = norm.over_time(experiment)
    left = [found.left(step) for step in range(experiment.steps)]
    least, most = int(np.argmin(left)), int(np.argmax(left))
    if experiment.norm_batch == 1:
        return _(
            "With one sequence a step's own variance is 0 at each of the {steps} steps, so its own statistics leave "
            "nothing. Shared over time there are {steps} numbers for each unit, and something is left; but "
            "then step 1 is "
            "normalised with numbers of later steps, which at predict are not there yet."
        ).format(steps=experiment.steps)
    return _(
        "Normalised with its own statistics, each step has variance 1, or less where its own is not large beside ε. "
        "With shared ones, step {least} keeps **{low:.2f}** and step {most} **{high:.2f}** (mean over the units): "
        "what was different between the steps stays."
    ).format(least=least + 1, low=left[least], most=most + 1, high=left[most])
