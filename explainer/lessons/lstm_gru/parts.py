"""The parts of lesson 5 that compare the cells at rest: the players, the costs, the memory of a pulse."""

import math

import streamlit as st

from explainer.charts.lines import Axis, lines
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.lessons.lstm_gru import controls
from explainer.lessons.lstm_gru.cells import CELLS, Contender, Memory, Stopwatch
from explainer.lessons.lstm_gru.curves import curve
from explainer.lessons.lstm_gru.duo import duo
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import Heat
from explainer.lessons.lstm_gru.verdict import percent
from explainer.player.scene import Scene
from explainer.ui import frame
from explainer.ui.stacking_table import table
from explainer.ui.training_run import training_run

#: The smallest share of a pulse that the picture shows.
FAINTEST = 1e-3


def picture(experiment: LstmGruExperiment, words: Lesson) -> None:
    """Show the two players and the equations line by line."""
    frame.orientation(words["orientation"])
    scenes = {cell: _scene(experiment, cell) for cell in CELLS}
    heads = _head(experiment.contenders["LSTM"]), _head(experiment.contenders["GRU"])
    duo(scenes["LSTM"], scenes["GRU"], scenes["SimpleRNN"], heads, key="lstm_gru:duo")


def _head(contender: Contender) -> str:
    message = ngettext(
        "{cell}: {units} unit, {parameters:,} parameters",
        "{cell}: {units} units, {parameters:,} parameters",
        contender.units,
    )
    return message.format(cell=contender.cell, units=contender.units, parameters=contender.parameters)


def _scene(experiment: LstmGruExperiment, cell: str) -> Scene:
    contender, trace = experiment.contenders[cell], experiment.trace(cell)
    kernel, recurrent_kernel, bias = contender.weights
    return Scene(
        cell=cell,
        x=trace.inputs[0],
        quantities={name: trace[name][0] for name in trace.names},
        initial_states=[state[0] for state in trace.initial_states],
        kernel=kernel,
        recurrent_kernel=recurrent_kernel,
        bias=bias,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        reset_after=contender.reset_after,
        step_labels=experiment.series.step_labels,
        feature_names=experiment.series.feature_names,
        clock=f"lstm_gru {cell}",
    )


# ---- what it costs -----------------------------------------------------------------------------------------------


def costs(experiment: LstmGruExperiment) -> None:
    """Show each cell's parameters and multiplications, with the formulas filled in."""
    head = [_("cell"), _("units"), _("parameters"), _("multiplications a step")]
    contenders = experiment.contenders
    rows = [
        [
            contender.cell,
            str(contender.units),
            " = ".join(parameter_formula(contender)),
            " = ".join(multiplication_formula(contender)),
        ]
        for contender in contenders.values()
    ]
    table(head, rows)
    st.markdown(saving(contenders["LSTM"], contenders["GRU"]))


def saving(lstm: Contender, gru: Contender) -> str:
    """Return what the GRU saves on the screen, against the quarter that three blocks save of four."""
    if lstm.units != gru.units:
        message = _(
            "With about as many parameters ({gru_parameters:,} against {parameters:,}), the GRU has {gru_units} units "
            "and the LSTM {units}."
        )
        return message.format(
            gru_parameters=gru.parameters,
            parameters=lstm.parameters,
            gru_units=gru.units,
            units=lstm.units,
        )
    saved = 1 - gru.parameters / lstm.parameters
    if not gru.reset_after:
        return _(
            "With as many units, the GRU has exactly a quarter fewer parameters: three blocks instead of four."
        )
    if not saved:
        return _(
            "With as many units, the GRU here saves nothing: its second biases take back all that three blocks instead "
            "of four save. With more units or features they take less of it."
        )
    message = _(
        "With as many units, the GRU here has {saved:.1f}\u00a0% fewer parameters. Three blocks instead of four "
        "would save 25\u00a0%; its second biases take some of that back: less, the more units and features there are."
    )
    return message.format(saved=100 * saved)


def parameter_formula(contender: Contender) -> list[str]:
    """Return the count of parameters in symbols, in numbers, and counted."""
    twice = "2·" if contender.cell == "GRU" and contender.reset_after else ""
    return _filled(contender, f"features·units + units·units + {twice}units", "", contender.parameters)


def multiplication_formula(contender: Contender) -> list[str]:
    """Return the count of multiplications in symbols, in numbers, and counted."""
    own = "" if contender.cell == "SimpleRNN" else " + 3·units"
    return _filled(contender, "features·units + units·units", own, contender.multiplications)


def _filled(contender: Contender, block: str, behind: str, count: int) -> list[str]:
    gates = {"SimpleRNN": "", "LSTM": "4", "GRU": "3"}[contender.cell]
    symbols = (f"{gates}·({block})" if gates else block) + behind
    numbers = symbols.replace("features", str(contender.features)).replace("units", str(contender.units))
    return [symbols, numbers, f"**{count:,}**"]


def measured(experiment: LstmGruExperiment, words: Lesson) -> None:
    """Offer to measure the time of a step, and show it while it is measured."""
    st.markdown(words["clock"])
    watch = Stopwatch(
        tuple(experiment.contenders.values()), experiment.series.values.tobytes(), experiment.steps
    )
    training_run(
        "lstm_gru:time",
        watch,
        watch.run,
        _times,
        total=watch.rounds,
        labels=(_("Measure"), _("Measure again")),
    )


def _times(latest: dict[str, float] | None) -> None:
    if latest is None:
        return
    head = [_("cell"), _("time a step"), _("against the LSTM")]
    table(
        head,
        [
            [cell, f"{1e6 * seconds:.2f} µs", f"{seconds / latest['LSTM']:.2f}"]
            for cell, seconds in latest.items()
        ],
    )
    st.caption(
        _(
            "This app's NumPy engine on this server, one sequence at a time. The median of all rounds so far; the "
            "cells take turns, so that a busy server is busy for all."
        )
    )


# ---- how long it remembers ---------------------------------------------------------------------------------------


def memory(experiment: LstmGruExperiment, heat: Heat | None, words: Lesson) -> None:
    """Show how a pulse fades from each cell's memory, fresh or after the race."""
    controls.biases()
    fresh, trained = "fresh", "trained"
    names = {fresh: _("fresh weights"), trained: _("after the race below")}
    chosen = controls.SCREEN.one_view(_("Cells with"), (fresh, trained), format_func=lambda name: names[name])
    if chosen == trained and heat is None:
        st.info(_("Run the race below first: then its cells can be asked here."), icon=":material/info:")
    asked = heat if chosen == trained else None
    found = asked.memories(experiment.silence) if asked else experiment.memories
    _decay(found, experiment.silence)
    said = [remembers(cell) for cell in found.values()]
    if not asked:
        said.append(gates_at_rest(experiment.forget_bias, experiment.update_bias))
    st.markdown("\n".join(f"- {line}" for line in said))
    st.markdown(words["memory trained" if asked else "memory fresh"])


def _decay(found: dict[str, Memory], silence: int) -> None:
    curves = [curve(name, cell.response, state=cell.state) for name, cell in found.items()]
    largest = max((max(cell.response) for cell in found.values()), default=1.0)
    description = _("How much of what a pulse changed in each memory is left, over the steps after it. ")
    lines(
        curves,
        range(silence + 1),
        Axis(_("left of the change"), FAINTEST, max(1.0, largest), log=True),
        x_title=_("steps after the pulse"),
        x_name=_("Step"),
        levels=[(0.5, _("half"))],
        description=description + " ".join(remembers(cell) for cell in found.values()),
        key="lstm_gru:decay",
    )


def remembers(cell: Memory) -> str:
    """Return in words how long one cell remembers, and what an LSTM shows of it."""
    names = {"cell": cell.cell, "state": cell.state, "steps": len(cell.response) - 1}
    if not any(cell.response):
        return _("{cell}: the pulse leaves no trace in {state}.").format(**names)
    left = _share(cell.response[-1])
    if cell.half is None:
        message = _("{cell}: after {steps} steps {left} is left in {state}.")
    else:
        message = _("{cell}: below half from step {half} on; after {steps} steps {left} is left in {state}.")
    said = message.format(**names, half=cell.half, left=left)
    if not any(cell.shown):
        return said
    return f"{said} " + _("Of what showed in h, {shown}.").format(shown=_share(cell.shown[-1]))


def _share(value: float) -> str:
    if value < FAINTEST:
        return _("less than 0.1\u00a0%")
    if value > 1.005:
        return _("{times:.2g} times as much").format(times=value)
    return percent(value)


def gates_at_rest(forget_bias: float, update_bias: float) -> str:
    """Return where the two gates stand when nothing comes in, as their biases have it."""
    message = _(
        "In silence, with an h near 0, the LSTM's forget gate stands near σ({forget:g}) = {kept} and the GRU's "
        "update gate near σ({update:g}) = {held}. By itself a gate keeps so much of the memory at each step; what "
        "the cell makes of h adds to that or takes from it."
    )
    return message.format(
        forget=forget_bias,
        update=update_bias,
        kept=_gate(forget_bias),
        held=_gate(update_bias),
    )


def _gate(bias: float) -> str:
    """Return where a gate stands, with so many digits that it does not look wide open or shut when it is not."""
    value = 1.0 / (1.0 + math.exp(-bias))
    return f"{value:.2f}" if 0.01 <= value <= 0.99 else f"{value:.4f}"
