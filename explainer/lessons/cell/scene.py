"""The cell experiment as the player shows it."""

from dataclasses import replace

from explainer.engine import Trace
from explainer.lessons.cell.experiment import CellExperiment
from explainer.player.scene import Scene, quantities_of


def cell_scene(
    experiment: CellExperiment,
    trace: Trace,
    *,
    clock: str = "player",
    editable_input: bool = False,
    start: int = 0,
) -> Scene:
    """Return the scene of an experiment and its trace (a batch of one)."""
    kernel, recurrent_kernel, *bias = experiment.weight_values
    wanted = quantities_of(experiment.cell, experiment.reset_after)
    return Scene(
        cell=experiment.cell,
        x=trace.inputs[0],
        quantities={name: trace[name][0] for name in wanted},
        initial_states=experiment.initial_states,
        kernel=kernel,
        recurrent_kernel=recurrent_kernel,
        bias=bias[0] if bias else None,
        activation=experiment.activation,
        recurrent_activation=experiment.recurrent_activation,
        use_bias=experiment.bias,
        reset_after=experiment.reset_after,
        step_labels=experiment.series.step_labels,
        feature_names=replace(experiment, moved=()).series.feature_names,
        clock=clock,
        version=str(hash(experiment)),
        editable_input=editable_input,
        moved=tuple((int(step) - 1, int(feature) - 1) for step, feature, _ in experiment.moved),
        start=start,
    )
