"""The scene of lesson 2's experiment."""

import numpy as np

from explainer.engine import Trace
from explainer.lessons.gates.corners import HeldCell, held_trace
from explainer.lessons.gates.experiment import FORGET_BIAS, GatesExperiment
from explainer.player.scene import QUANTITIES, Scene, Variant


def gates_scene(experiment: GatesExperiment, trace: Trace, *, clock: str) -> Scene:
    """Return what the player and the memory's charts draw of an experiment and its trace (a batch of one)."""
    kernel, recurrent_kernel, bias = experiment.weight_values[:3]
    cell = "GRU" if experiment.cell == "GRU" else "LSTM"
    extra: tuple[str, ...] = ()
    if cell == "GRU":
        extra = ("recurrent_h" if experiment.reset_after else "reset_h",)
    elif experiment.cell == "PeepholeLSTM":
        extra = ("m",)
    return Scene(
        cell=cell,
        x=trace.inputs[0],
        quantities={name: trace[name][0] for name in (*QUANTITIES[cell], *extra)},
        initial_states=[state[0] for state in trace.initial_states],
        kernel=kernel,
        recurrent_kernel=recurrent_kernel,
        bias=bias,
        activation="tanh",
        recurrent_activation=experiment.gates,
        use_bias=True,
        reset_after=experiment.reset_after,
        step_labels=experiment.series.step_labels,
        feature_names=experiment.series.feature_names,
        clock=clock,
        version=str(hash(experiment.for_the_cell)),
        variant=_variant(experiment) if experiment.cell == "PeepholeLSTM" else None,
    )


def _variant(experiment: GatesExperiment) -> Variant:
    weights = dict(zip(experiment.weight_names, experiment.weight_values, strict=True))
    config = experiment.keras_config
    return Variant(
        peepholes=np.stack([weights[f"peephole_{gate}"] for gate in "ifo"]) if experiment.peepholes else None,
        projection=weights.get("projection_kernel"),
        cell_clip=experiment.cell_clip,
        proj_clip=experiment.proj_clip if config["num_proj"] else 0.0,
        forget_bias=FORGET_BIAS if experiment.forget_bias else 0.0,
    )


def held_scene(hold_i: float, hold_f: float) -> Scene:
    """Return the scene of the lab of the four corners, whose candidate is the input as it is."""
    trace = held_trace(hold_i, hold_f)
    kernel, recurrent_kernel, bias = HeldCell(hold_i, hold_f).weight_values
    return Scene(
        cell="LSTM",
        x=trace.inputs[0],
        quantities={name: trace[name][0] for name in QUANTITIES["LSTM"]},
        initial_states=[state[0] for state in trace.initial_states],
        kernel=kernel,
        recurrent_kernel=recurrent_kernel,
        bias=bias,
        activation="linear",
        recurrent_activation="sigmoid",
        use_bias=True,
        reset_after=False,
        step_labels=tuple(str(step) for step in range(1, trace.inputs.shape[1] + 1)),
        feature_names=("",),
        clock="corners",
    )
