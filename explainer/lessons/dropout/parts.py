"""The parts of the lesson on dropout that show results: the masks, their mean, and the memory."""

import numpy as np
import streamlit as st

from explainer.charts.lines import Axis, Curve, lines
from explainer.charts.numbers import text
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments.cells import written
from explainer.lessons.dropout import controls, memory, runs
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.program import sections
from explainer.lessons.dropout.strips import Group, Strip, strips
from explainer.ui import frame, shared_parts
from explainer.ui.frame import difference
from explainer.ui.quiz import predict

#: How many masks the mean is taken over.
COUNTS = (1, 10, 100, 1000)
#: The mean of a unit differs by more than chance when it is so many standard errors off.
CHANCE = 4.0
_STYLES = {
    "one": ({"light": "#00629B", "dark": "#6CC5FF"}, ""),
    "new": ({"light": "#B0174B", "dark": "#FF92B4"}, "10 5"),
    "expected": ({"light": "#555B66", "dark": "#B4BAC5"}, "2 6"),
    "added": ({"light": "#007A5A", "dark": "#2BC49A"}, "14 4 3 4"),
}


def picture(experiment: DropoutExperiment, words: Lesson) -> None:
    """Show the masks, and h with them and without."""
    frame.orientation(words[f"orientation: {'training' if experiment.training else 'predict'}"])
    groups = mask_groups(experiment)
    strips(groups, key="dropout:masks", file="dropout-masks.svg")
    st.markdown(change(experiment))


def mask_groups(experiment: DropoutExperiment) -> list[Group]:
    """Return the strips of the masks, and those of x and h."""
    call = runs.call(experiment)
    feature, unit = _("feature"), _("unit")
    masks = call.masks
    inputs = None if masks is None else masks.inputs
    recurrent = None if masks is None else masks.recurrent
    limit = float(max(np.abs(call.h).max(), np.abs(call.h_without).max()))
    of_x = [
        Strip(
            f"Dropout({experiment.dropout:g})",
            _("a layer before it: new at every step") if experiment.training else _("nothing is dropped"),
            call.layer_mask.T,
            feature,
        ),
        *_cell_strips(experiment, "dropout=", inputs, experiment.features, feature),
    ]
    of_h = _cell_strips(experiment, "recurrent_dropout=", recurrent, experiment.units, unit)
    change = [
        Strip("x", _("what comes in"), experiment.x[0].T, feature, "signed"),
        Strip("h", _("without dropout"), call.h_without.T, unit, "signed", limit),
        Strip("h", _("with dropout= and recurrent_dropout="), call.h.T, unit, "signed", limit),
        Strip("Δh", _("what the masks changed"), (call.h - call.h_without).T, unit, "signed", limit),
    ]
    return [Group(_("Masks of x"), of_x), Group(_("Masks of h"), of_h), Group(_("What they do"), change)]


def _cell_strips(
    experiment: DropoutExperiment,
    name: str,
    masks: np.ndarray | None,
    size: int,
    row: str,
) -> list[Strip]:
    """Return one strip for each mask of a cell: repeated over the steps, as it is used."""
    if masks is None:
        return [Strip(name, _("nothing is dropped"), np.ones((size, experiment.steps)), row)]
    gates = experiment.facts.gates
    found = []
    for place, mask in enumerate(masks):
        said = _("the same at every step")
        if len(masks) > 1:
            said = _("for {gate}: the same at every step").format(gate=written(gates[place]))
        elif len(gates) > 1:
            said = _("for all gates: the same at every step")
        found.append(Strip(name, said, np.repeat(mask.T, experiment.steps, axis=1), row))
    return found


def change(experiment: DropoutExperiment) -> str:
    """Return what the masks are and what they did to h, in a sentence made of the numbers."""
    call = runs.call(experiment)
    largest, step, unit = call.largest_change
    if call.masks is None or not largest:
        if not experiment.training:
            return _("`training=False`: no mask is drawn, and h is the same **to the last digit**.")
        if call.masks is None:
            return _("Both rates are 0: the cell drops nothing, and h is the same **to the last digit**.")
        if not call.h_without.any():
            return _("One unit alone is normalised to 0: h is 0 with every mask.")
        return _("These masks happen to keep all that counts: h is the same. Draw others.")
    kept = []
    for name, masks, rate in (
        ("dropout", call.masks.inputs, experiment.dropout),
        ("recurrent_dropout", call.masks.recurrent, experiment.recurrent_dropout),
    ):
        if masks is not None:
            message = (
                _("`{name}`: {dropped} of {count} dropped, what is kept is multiplied by {factor:.3g}")
                if masks.any()
                else _("`{name}`: all {count} dropped")
            )
            kept.append(
                message.format(
                    name=name,
                    dropped=int((masks == 0).sum()),
                    count=masks.size,
                    factor=1 / (1 - rate),
                )
            )
    most = _("h moves by up to **{most}** (unit {unit}, step {step}).").format(
        most=text(largest), unit=unit + 1, step=step + 1
    )
    return f"{'; '.join(kept)}. {most}"


# ---- the mean over many masks ----------------------------------------------------------------------------------------


def mean(experiment: DropoutExperiment, words: Lesson) -> None:
    """Compare the means over many masks with the run without."""
    if not experiment.training or not (experiment.dropout or experiment.recurrent_dropout):
        st.markdown(_("Nothing is dropped now: every call gives the same, and so does the mean."))
        return
    found = [runs.means(experiment, count) for count in COUNTS]
    first = found[0]
    head = [_("masks"), f"`{first.pre.name}`", "`h`", "`h_T`"]
    rows = [
        [f"{each.count:,}", *(difference(one.off) for one in (each.pre, each.h, each.last))] for each in found
    ]
    message = _(
        "How far the mean is from the run without, at most of all units: for `{pre}`, the first weighted sum of one "
        "step; for `h` of that one step; and for `h_T`, which the whole sequence leaves."
    )
    st.markdown(message.format(pre=first.pre.name))
    with st.container(key="dropout-mean-narrow-tables"):
        st.markdown("\n".join(["| " + " | ".join(row) + " |" for row in [head, ["---"] * 4, *rows]]))
    st.markdown(mean_said(experiment, found[-1]))
    without = runs.call(experiment).h_without
    limit = float(max(np.abs(found[0].over_time).max(), np.abs(without).max()))
    shown = [
        Strip("h", _("with 1 mask"), found[0].over_time.T, _("unit"), "signed", limit),
        Strip(
            "h",
            _("mean over {count} masks").format(count="1,000"),
            found[-1].over_time.T,
            _("unit"),
            "signed",
            limit,
        ),
        Strip("h", _("without dropout"), without.T, _("unit"), "signed", limit),
    ]
    groups = [Group(strip.about, [strip]) for strip in shown]
    strips(groups, key="dropout:mean", file="dropout-mean.svg", most=26)
    st.markdown(words["mean: why"])


def mean_said(experiment: DropoutExperiment, found: runs.Means) -> str:
    """Return which of the means are kept, with the criterion."""
    parts = [
        _(
            "With {count:,} masks a mean counts as **kept** when no unit is more than {limit:g} standard errors off "
            "(so far it may swing by chance)."
        ).format(count=found.count, limit=CHANCE)
    ]
    for each, name in (
        (found.pre, _("`{name}` of one step").format(name=found.pre.name)),
        (found.h, _("`h` of one step")),
        (found.last, _("`h_T` of the whole sequence")),
    ):
        message = (
            _("{name}: {errors:.1f} standard errors off at most, **kept**.")
            if each.errors_off <= CHANCE
            else _("{name}: {errors:.1f} standard errors off, **not kept**.")
        )
        parts.append("- " + message.format(name=name, errors=each.errors_off))
    parts.append(
        _("In {nearer} of {units} units the mean of one step's `h` is nearer to 0 than `h` without.").format(
            nearer=found.h.nearer_to_0, units=experiment.units
        )
    )
    return "\n".join([parts[0], "", *parts[1:-1], "", parts[-1]])


# ---- a memory over 50 steps ------------------------------------------------------------------------------------------


def memory_part(experiment: DropoutExperiment, words: Lesson) -> None:
    """Ask first, then carry the memory."""
    (quiz,) = [quiz for quiz in words.quizzes if quiz.name == "memory"]
    predict("dropout", quiz)
    found = memory.memory(experiment.memory_rate, experiment.mask_seed)
    answered = st.session_state.get("dropout.predict.memory") is not None
    if not (answered or controls.SCREEN.view(_("Show what is left after 50 steps"), "memory")):
        _latches(found, {})
        return
    controls.memory()
    st.markdown(memory_said(experiment, found))
    _memory_curves(experiment, found)
    _latches(found, {_("One mask for all steps"): found.one, _("A new mask at every step"): found.new})
    st.markdown(words["memory: papers"])


def _latches(found: memory.Memory, hidden: dict[str, np.ndarray]) -> None:
    """Draw some of the latches: without dropout, or what is revealed of the ways to drop."""
    shown = 16
    about = _("{count} of the latches").format(count=shown)
    parts = hidden or {_("Without dropout"): found.without}
    groups = [
        Group(title, [Strip("h", about, h[:, :shown].T, _("latch"), "signed", 1.0)])
        for title, h in parts.items()
    ]
    strips(groups, key="dropout:memory", file="dropout-memory.svg", most=12)


def memory_said(experiment: DropoutExperiment, found: memory.Memory) -> str:
    """Return what is left, and what was to be expected."""
    keep, last = 1 - experiment.memory_rate, memory.STEPS
    if not experiment.memory_rate:
        return _("At rate 0 nothing is dropped, and all {count} latches hold.").format(count=memory.LATCHES)
    message = _(
        "After {steps} steps **{one} of {count}** latches still hold with one mask, and **{new}** with a new mask "
        "at each step. With k = 1 − rate = {keep:.2g}, k · {count} = {many:.1f} were to be expected with one mask, and "
        "k^{times} · {count} = {few:.2g} with new ones."
    )
    return message.format(
        steps=last,
        one=found.holding("one"),
        new=found.holding("new"),
        count=memory.LATCHES,
        many=keep * memory.LATCHES,
        times=last - 1,
        few=keep ** (last - 1) * memory.LATCHES,
        keep=keep,
    )


def _memory_curves(experiment: DropoutExperiment, found: memory.Memory) -> None:
    names = {
        "one": _("one"),
        "new": _("new"),
        "added": _("added"),
    }
    keep = 1 - experiment.memory_rate
    values = {name: found.left(name) for name in names}
    values["expected"] = [keep**step for step in range(memory.STEPS)]
    names["expected"] = "kᵗ⁻¹"
    curves = [Curve(names[name], values[name], *_STYLES[name]) for name in names]
    highest = max(1.1, *(max(curve) for curve in values.values()))
    ends = ", ".join(f"{names[name]} {values[name][-1]:.2f}" for name in names)
    lines(
        curves,
        list(range(1, memory.STEPS + 1)),
        Axis(_("mean memory, 1 without dropout"), 0.0, highest + 0.15),
        x_title=_("step"),
        x_name=_("Step"),
        description=_("What is left of the memory after {steps} steps: {ends}.").format(
            steps=memory.STEPS, ends=ends
        ),
        key="dropout:memory:curves",
        height=300,
    )


def program(experiment: DropoutExperiment) -> None:
    """Show the program: its heart is the layer and its masks."""
    shared_parts.program(controls.SCREEN, sections(experiment), slice(1, None))
