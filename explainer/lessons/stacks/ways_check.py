"""What lesson 6 asks TensorFlow about a layer that reads both ways, and what the page shows of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.lessons.stacks import ways_runs
from explainer.lessons.stacks.experiment import MERGES, StacksExperiment

Arrays = dict[str, NDArray[Any]]


def ways_config(experiment: StacksExperiment) -> dict[str, Any]:
    """Return what the layers are."""
    layers = experiment.stack_of(2)
    return {
        "kinds": [layer.kind for layer in layers],
        "units": [layer.units for layer in layers],
        "padding": experiment.padding,
        "pad": ways_runs.PAD,
    }


def ways_arrays(experiment: StacksExperiment) -> Arrays:
    """Return the weights of all layers, each in the order of its `get_weights`."""
    weights = {
        "first": ways_runs.first_weights(experiment),
        "second": ways_runs.second_weights(experiment),
        "cells": ways_runs.cells_weights(experiment),
    }
    return {f"ways_{name}_{k:02}": w for name, found in weights.items() for k, w in enumerate(found)}


def ways_shown(experiment: StacksExperiment) -> Arrays:
    """Return every tensor of the part by the name that the check's table gives it."""
    found: Arrays = {}
    for merge in MERGES:
        for sequences, kind in ((True, "sequence"), (False, "single")):
            outputs = ways_runs.outputs(experiment, merge, sequences)
            names = ("_forward", "_backward") if merge == "none" else ("",)
            found |= {f"both_{merge}_{kind}{name}": one for name, one in zip(names, outputs, strict=True)}
    found |= {
        f"both_state_{name.replace(' ', '_')}": state
        for name, state in ways_runs.final_states(experiment).items()
    }
    by = ways_runs.sequences_by(experiment)
    for way in ("alone", "unmasked", "zeros", "sequence_length"):
        found |= {f"both_{way}_sequence": by[way][0], f"both_{way}_single": by[way][1]}
    found["forward_alone_masked"] = ways_runs.held(experiment)
    first = np.asarray(ways_runs.bidirectional(experiment, "concat")(experiment.batch))
    found["both_twice"] = ways_runs.second(experiment, first)[0]
    for name, given in ways_runs.cut(experiment, first).items():
        found[f"both_twice_without_{name}"] = ways_runs.second(experiment, given)[0]
    found["both_of_cells"] = ways_runs.of_cells(experiment)[0]
    counts = ways_runs.stacked(experiment)
    found["both_parameters"] = np.array([counts.count, counts.cells_count], np.int32)
    return found
