"""The parts of lesson 5 that compare the cells at rest: the players, the costs, the memory of a pulse."""

import streamlit as st

from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.experiments.lstm_gru import LstmGruExperiment
from explainer.experiments.lstm_gru_cells import CELLS, Contender, Memory, Stopwatch
from explainer.experiments.race import Heat
from explainer.player.scene import Scene
from explainer.ui import lstm_gru_controls
from explainer.ui.lstm_gru_duo import DUO, duo
from explainer.ui.lstm_gru_lines import LINES, Axis, Curve, lines
from explainer.ui.training_run import training_run

#: What the page draws with.
COMPONENTS = (DUO, LINES)
#: The smallest share of a pulse that the picture shows.
FAINTEST = 1e-3


def picture(experiment: LstmGruExperiment, words: Lesson) -> None:
    """Show the two players and the equations line by line."""
    st.markdown(words["orientation"])
    scenes = {cell: _scene(experiment, cell) for cell in CELLS}
    heads = _head(experiment.contenders["LSTM"]), _head(experiment.contenders["GRU"])
    duo(scenes["LSTM"], scenes["GRU"], scenes["SimpleRNN"], heads, key="lstm_gru:duo")


def _head(contender: Contender) -> str:
    message = _("{cell}: {units} units, {parameters:,} parameters")
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
    lines_ = [
        f"| {_('cell')} | {_('units')} | {_('parameters')} | {_('multiplications a step')} |",
        "| --- | ---: | :--- | :--- |",
    ]
    for contender in experiment.contenders.values():
        counts = " = ".join(parameter_formula(contender)), " = ".join(multiplication_formula(contender))
        lines_.append(f"| {contender.cell} | {contender.units} | {counts[0]} | {counts[1]} |")
    st.markdown("\n".join(lines_))


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
    lines_ = [
        f"| {_('cell')} | {_('time a step')} | {_('against the LSTM')} |",
        "| --- | ---: | ---: |",
    ]
    for cell, seconds in latest.items():
        lines_.append(f"| {cell} | {1e6 * seconds:.2f} µs | {seconds / latest['LSTM']:.2f} |")
    st.markdown("\n".join(lines_))
    st.caption(
        _("The median of all rounds so far; the cells take turns, so that a busy server is busy for all.")
    )


# ---- how long it remembers ---------------------------------------------------------------------------------------


def memory(experiment: LstmGruExperiment, heat: Heat | None, words: Lesson) -> None:
    """Show how a pulse fades from each cell's hidden state, fresh or after the race."""
    lstm_gru_controls.biases()
    fresh, trained = "fresh", "trained"
    names = {fresh: _("fresh weights"), trained: _("after the race below")}
    chosen = st.segmented_control(
        _("Cells with"),
        (fresh, trained),
        format_func=lambda name: names[name],
        key="lstm_gru:memory",
        default=fresh,
    )
    if chosen == trained and heat is None:
        st.info(_("Run the race below first: then its cells can be asked here."), icon=":material/info:")
    found = heat.memories(experiment.silence) if chosen == trained and heat else experiment.memories
    _decay(found, experiment.silence)
    st.markdown("\n".join(f"- {_half(cell)}" for cell in found.values()))
    st.markdown(words["memory trained" if chosen == trained and heat else "memory fresh"])


def _decay(found: dict[str, Memory], silence: int) -> None:
    curves = [Curve(name, cell.response) for name, cell in found.items()]
    description = _("How much of a pulse is left in h, over the steps after it. ")
    lines(
        curves,
        range(silence + 1),
        Axis(_("left of the pulse in h"), FAINTEST, 1.0, log=True),
        x_title=_("steps after the pulse"),
        x_name=_("Step"),
        levels=[(0.5, _("half"))],
        description=description + " ".join(_half(cell) for cell in found.values()),
        key="lstm_gru:decay",
    )


def _half(cell: Memory) -> str:
    if not any(cell.response):
        return _("{cell}: the pulse leaves no trace.").format(cell=cell.cell)
    if cell.half is None:
        message = _("{cell}: more than half of the pulse is still there after {steps} steps.")
        return message.format(cell=cell.cell, steps=len(cell.response) - 1)
    return _("{cell}: below half from step {steps} on.").format(cell=cell.cell, steps=cell.half)
