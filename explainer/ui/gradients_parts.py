"""The parts of lesson 4: flow, remedies, cliff, arrows, the twins, the program."""

import math

import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments import cliff, gradients_flow, twins
from explainer.experiments.gradients import NAMES, GradientsExperiment
from explainer.export import gradients_code
from explainer.figures import gradients_axes, gradients_cliff
from explainer.player import arrows as arrow_picture
from explainer.player.descent import DESCENT, descent
from explainer.player.gradient_flow import GRADIENT_FLOW, gradient_flow
from explainer.player.plot import text as number
from explainer.player.twins import TWINS, twin_charts
from explainer.ui import gradients_controls as controls
from explainer.ui.training_run import training_run

#: What the page draws with.
COMPONENTS = (GRADIENT_FLOW, DESCENT, arrow_picture.ARROWS, arrow_picture.BARS, TWINS)
#: Seconds that a training takes at least, to be watched.
_WATCHED = 6.0
#: How many updates before a death are listed.
_LAST = 5


def flow(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show the gradient on its way back."""
    gradient_flow(experiment, controls.network_names(), key="gradients:flow")
    st.markdown(words["flow note"])


def remedies(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show every network with what is left of its gradient, each one click away; and the axes of normalisation."""
    names = controls.network_names()
    for row in (NAMES[:4], NAMES[4:]):
        for column, name in zip(st.columns(4), row, strict=True):
            with column, st.container(border=True, height="stretch"):
                found = gradients_flow.flow(experiment.setting(name))
                st.markdown(f"**{names[name]}**")
                left = _("‖∂L/∂h₀‖ = {norm}").format(norm=number(found.h[0]))
                if found.c is not None:
                    left += _(", ‖∂L/∂c₀‖ = {norm}").format(norm=number(found.c[0]))
                st.markdown(left)
                st.markdown(f":gray[{words[f'remedy: {name}']}]")
                st.button(
                    _("In focus") if name == experiment.network else _("Put in focus"),
                    key=f"gradients use {name}",
                    on_click=controls.use,
                    args=(name,),
                    disabled=name == experiment.network,
                )
    picture, said = st.columns([2, 3], vertical_alignment="center")
    with picture:
        st.html(gradients_axes.axes_picture(_dark()))
    with said:
        st.markdown(words["axes"])


def the_cliff(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show the two walkers, and the surface to turn."""
    controls.walkers()
    descent(
        experiment.w,
        experiment.b,
        experiment.rate,
        experiment.threshold,
        key="gradients:descent",
        on_start=controls.start_at,
    )
    st.markdown(words["cliff formula"])
    if st.toggle(_("The surface, to turn"), key="gradients:surface"):
        walked = [
            cliff.descend(experiment.w, experiment.b, experiment.rate, threshold)
            for threshold in (None, experiment.threshold)
        ]
        st.plotly_chart(
            gradients_cliff.surface(walked[0], walked[1], _dark()), key="gradients:surface:figure", theme=None
        )
        st.caption(gradients_cliff.in_words(walked[0], walked[1]))


def clipping(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show the arrows and the bars."""
    controls.arrows()
    if error := controls.entries_error():
        st.error(_("Not used: {reason}.").format(reason=error), icon=":material/error:")
    arrow_picture.arrows(
        experiment.entries, experiment.limit, key="gradients:arrows", on_drag=controls.drag_entry
    )
    st.caption(words["special"])


def bars(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show the gradient of each parameter of the network on the screen."""
    st.markdown(words["bars"])
    arrow_picture.bars(twins.first_gradients(experiment), experiment.clip, key="gradients:bars")


def training(experiment: GradientsExperiment, words: Lesson) -> None:
    """Let both twins learn, and say how it went."""
    controls.training(experiment)
    st.markdown(words[f"task: {experiment.task}"].format(lag=experiment.lag))
    name = controls.network_names()[experiment.network]
    message = _(
        "Both twins: {network}, {units} units, recurrent scale {scale:g}, seed {seed}, as set at the top."
    )
    st.caption(
        message.format(network=name, units=experiment.units, scale=experiment.scale, seed=experiment.seed)
    )
    training_run(
        "gradients:twins",
        experiment.trained,
        lambda: twins.train(experiment),
        lambda found: _draw(experiment, found),
        total=experiment.updates,
        seconds=_WATCHED,
    )


def _draw(experiment: GradientsExperiment, found: twins.Twins | None) -> None:
    twin_charts(experiment, found, key="gradients:twins:charts")
    if found is None:
        return
    for twin in (found.plain, found.clipped):
        if twin.death:
            _epitaph(twin, twin.death)
    if found.clipped.updates == experiment.updates or (found.clipped.death and found.plain.death):
        st.markdown(_verdict(found))


def _epitaph(twin: twins.Twin, death: twins.Death) -> None:
    who = _("The twin without clipping") if twin.name == "plain" else _("The twin with clipping")
    whole = math.hypot(*death.norms.values())
    message = _(
        "**{who} died at update {update}: {reason}.** The gradient of update {culprit} did it. Its norm was "
        "**{norm}**; the step it made threw the weights to where the error cannot be computed any more."
    )
    lines = [
        message.format(
            who=who, update=death.update, reason=death.reason, culprit=death.culprit, norm=number(whole)
        ),
        "",
        "| " + " | ".join([_("parameter"), *(f"`{name}`" for name in death.norms)]) + " |",
        "| --- " + "| ---: " * len(death.norms) + "|",
        "| " + " | ".join([_("norm of its gradient"), *map(number, death.norms.values())]) + " |",
        "",
        "| " + " | ".join([_("update"), _("loss"), _("norm of the gradient")]) + " |",
        "| ---: | ---: | ---: |",
    ]
    first = max(0, twin.updates - _LAST)
    for place in range(first, twin.updates):
        norm = number(twin.before[place]) if not math.isnan(twin.before[place]) else _("not computed")
        lines.append(f"| {place + 1} | {number(twin.loss[place])} | {norm} |")
    st.warning("\n".join(lines), icon=":material/warning:")


def _verdict(found: twins.Twins) -> str:
    """Return what the two results are, beside each other, with the rule to beat."""
    lines = [
        "| "
        + " | ".join(["", _("updates"), _("test error"), _("largest gradient norm"), _("clipped")])
        + " |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, twin in ((_("without clipping"), found.plain), (_("with clipping"), found.clipped)):
        error = _("died") if twin.death else number(twin.tested[-1][1])
        largest = max((norm for norm in twin.before if math.isfinite(norm)), default=math.nan)
        share = f"{twin.clipped / twin.updates:.0%}"
        lines.append(f"| {name} | {twin.updates:,} | {error} | {number(largest)} | {share} |")
    rule = {
        "sunspots": _("next year is like this one"),
        "adding": _("always say 1"),
        "order": _("guess"),
    }[found.experiment.task]
    lines.append(f"| *{rule}* | | {number(found.task.baseline)} | | |")
    return "\n".join(lines)


def program(experiment: GradientsExperiment) -> str:
    """Show the training for one way of clipping, and the whole program when it is asked for. Returns the way."""
    way: str = st.segmented_control(
        _("How to clip"),
        gradients_code.WAYS,
        default="global_clipnorm",
        format_func=lambda way: _("no clipping") if way == gradients_code.NO_CLIPPING else way,
        required=True,
        key="gradients:way",
    )
    if st.toggle(_("The whole program, with data and weights"), key="gradients:program"):
        code = gradients_code.gradients_code(experiment, way)
    else:
        code = gradients_code.training_code(experiment, way)
    st.code(code, language="python", wrap_lines=True)
    return way


def _dark() -> bool:
    return st.context.theme.type == "dark"
