"""The parts of lesson 4: flow, remedies, cliff, arrows, the twins, the program."""

import math
from collections.abc import Iterable, Sequence

import streamlit as st

from explainer.charts.numbers import text as number
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.gradients import arrows as arrow_picture
from explainer.lessons.gradients import axes, cliff, cliff_surface, controls, twins
from explainer.lessons.gradients import flow as gradients_flow
from explainer.lessons.gradients import program as gradients_code
from explainer.lessons.gradients import words as gradients_words
from explainer.lessons.gradients.claims import order_steps
from explainer.lessons.gradients.descent import descent
from explainer.lessons.gradients.experiment import NAMES, GradientsExperiment
from explainer.lessons.gradients.flow_picture import gradient_flow
from explainer.lessons.gradients.twin_charts import twin_charts
from explainer.ui.training_run import training_run

#: Seconds that a training takes at least, to be watched.
_WATCHED = 6.0
#: How many updates before a death are listed.
_LAST = 5


def flow(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show the gradient on its way back."""
    gradient_flow(experiment, controls.network_names(), key="gradients:flow")
    st.markdown(words["flow note"])
    st.caption(words["presets"])


def remedies(experiment: GradientsExperiment, words: Lesson) -> None:
    """Show every network with what is left of its gradient, each one click away; and the axes of normalization."""
    names = controls.network_names()
    for row in (NAMES[:4], NAMES[4:]):
        for column, name in zip(st.columns(4), row, strict=True):
            with column, st.container(border=True, height="stretch"):
                setting = experiment.setting(name)
                st.markdown(f"**{names[name]}**")
                norm = gradients_flow.flow(setting).h[0]
                st.markdown(_("‖∂L/∂h₀‖ = {norm}").format(norm=number(norm)))
                st.markdown(f"{gradients_words.left_over(setting)} {gradients_words.cause(setting)}")
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
        st.html(axes.axes_picture(_dark()))
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
    plain, clipped = (
        cliff.descend(experiment.w, experiment.b, experiment.rate, threshold)
        for threshold in (None, experiment.threshold)
    )
    st.markdown(gradients_words.walkers(plain, clipped, experiment.threshold))
    st.markdown(words["cliff formula"])
    if controls.SCREEN.view(_("The surface, to turn"), "surface"):
        st.plotly_chart(
            cliff_surface.surface(plain, clipped, _dark()),
            key="gradients:surface:figure",
            theme=None,
            config=cliff_surface.CONFIG,
        )
        st.caption(cliff_surface.in_words(plain, clipped))


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
    first, second = (_steps(*between) for between in order_steps(experiment.lag))
    told = words[f"task: {experiment.task}"]
    st.markdown(told.format(lag=experiment.lag, first=first, second=second))
    st.caption(_("Both twins: {network}, as set at the top.").format(network=_network(experiment)))
    training_run(
        "gradients:twins",
        experiment.trained,
        lambda: twins.train(experiment),
        lambda found: _draw(experiment, found),
        total=experiment.updates,
        seconds=_WATCHED,
        describe=_in_short,
    )


def _steps(first: int, last: int) -> str:
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)


def _network(experiment: GradientsExperiment) -> str:
    message = _("{network}, {units} units, recurrent scale {scale:g}, seed {seed}")
    name = controls.network_names()[experiment.network]
    return message.format(network=name, units=experiment.units, scale=experiment.scale, seed=experiment.seed)


def _in_short(experiment: GradientsExperiment) -> str:
    """Return all settings of a training in one line."""
    message = _(
        "{task} with lag {lag}, {optimizer} at {rate:g}, {clipping} = {clip:g}, {updates:,} updates; {network}"
    )
    return message.format(
        task=controls.task_names()[experiment.task],
        lag=experiment.lag,
        optimizer=controls.optimizer_names()[experiment.optimizer],
        rate=experiment.learning_rate,
        clipping=experiment.clipping,
        clip=experiment.clip,
        updates=experiment.updates,
        network=_network(experiment),
    )


def _draw(experiment: GradientsExperiment, found: twins.Twins | None) -> None:
    """Draw what was found, which may be of other settings than the controls have by now."""
    twin_charts(found.experiment if found else experiment, found, key="gradients:twins:charts")
    if found is None:
        return
    with st.container(key="gradients-narrow-tables"):
        for twin in (found.plain, found.clipped):
            if twin.death:
                st.warning(_epitaph(twin, twin.death), icon=":material/warning:")
        if found.clipped.updates == found.experiment.updates or (found.clipped.death and found.plain.death):
            st.markdown(_verdict(found))


def _epitaph(twin: twins.Twin, death: twins.Death) -> str:
    """Return how a twin died, with the norms of its last gradient and of the last updates as tables."""
    of_update = _("norm of its gradient at update {update}").format(update=death.made or death.update)
    norms = [(f"`{name}`", number(norm)) for name, norm in death.norms.items()]
    updates = [
        (
            f"{place + 1}",
            number(twin.loss[place]),
            _known(twin.before[place]),
            *([_known(twin.after[place])] if twin.name == "clipped" else []),
        )
        for place in range(max(0, twin.updates - _LAST), twin.updates)
    ]
    after = [_("after clipping")] if twin.name == "clipped" else []
    return "\n\n".join(
        [
            gradients_words.epitaph(twin, death),
            _table([_("parameter"), of_update], norms),
            _table([_("update"), _("loss"), _("norm of the gradient"), *after], updates),
        ]
    )


def _known(norm: float) -> str:
    return _("not computed") if math.isnan(norm) else number(norm)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose first column is to the left, and all others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _verdict(found: twins.Twins) -> str:
    """Return what the two results are, beside each other, with the rule to beat."""
    twin_pair = (found.plain, found.clipped)
    largest = [max((n for n in twin.before if math.isfinite(n)), default=math.nan) for twin in twin_pair]
    rule = {
        "sunspots": _("next year is like this one"),
        "adding": _("always say 1"),
        "order": _("guess"),
    }[found.experiment.task]
    rows = [
        [_("updates"), *(f"{twin.updates:,}" for twin in twin_pair), ""],
        [
            _("test error"),
            *(_("died") if twin.death else number(twin.tested[-1][1]) for twin in twin_pair),
            number(found.task.baseline),
        ],
        [_("largest gradient norm"), *map(_known, largest), ""],
        [_("clipped"), *(f"{twin.clipped / twin.updates:.0%}" for twin in twin_pair), ""],
    ]
    head = ["", _("without clipping"), _("with clipping"), f"*{rule}*"]
    return _table(head, rows)


def program(experiment: GradientsExperiment) -> str:
    """Show the training for one way of clipping, and the whole program when it is asked for. Returns the way."""
    way = controls.SCREEN.one_view(
        _("How to clip"),
        gradients_code.WAYS,
        format_func=lambda way: _("no clipping") if way == gradients_code.NO_CLIPPING else way,
    )
    if controls.SCREEN.view(_("The whole program, with data and weights"), "program"):
        code = gradients_code.gradients_code(experiment, way)
    else:
        code = gradients_code.training_code(experiment, way)
    st.code(code, language="python", wrap_lines=True)
    return way


def _dark() -> bool:
    return st.context.theme.type == "dark"
