"""Lesson 3's comparisons: tensors that people mistake for each other, and whether they are the same."""

import functools
from dataclasses import dataclass

import numpy as np

from explainer.experiments import KEPT
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.experiment import Array, OutputsExperiment


@dataclass(frozen=True, eq=False)
class Claim:
    """Two expressions that people mistake for each other, and what each gives, (batch, n)."""

    left: str
    right: str
    left_values: Array
    right_values: Array

    @property
    def difference(self) -> float:
        """The largest difference in the whole batch."""
        return float(np.abs(self.left_values - self.right_values).max())

    @property
    def equal(self) -> bool:
        """Whether they are the same numbers, up to rounding."""
        return self.difference <= runs.EQUAL


@functools.lru_cache(maxsize=KEPT)
def claims(experiment: OutputsExperiment) -> tuple[Claim, ...]:
    """Compare the tensors that people mistake for each other."""
    if not experiment.both:
        return _one_direction(experiment)
    return {"concat": _concatenated, "none": _unmerged}.get(experiment.merge, _merged)(experiment)


def merged(experiment: OutputsExperiment, ahead: str, back: str) -> str:
    """Return the expression that makes one tensor of two as the layer does."""
    return {
        "concat": f"concat({ahead}, {back})",
        "sum": f"{ahead} + {back}",
        "mul": f"{ahead} * {back}",
        "ave": f"({ahead} + {back}) / 2",
    }[experiment.merge]


def _one_direction(experiment: OutputsExperiment) -> tuple[Claim, ...]:
    output, full = runs.grid(experiment)[0].tensors["output"], runs.grid(experiment)[3].tensors
    sequence, h = full["sequence"], full["h"]
    found = [
        Claim("sequence[:, -1]", "h", sequence[:, -1], h),
        Claim("output", "h", output, h),
    ]
    if "c" in full:
        found.append(Claim("h", "c", h, full["c"]))
    read = runs.directions(experiment)
    first, last = read["backward"][:, 0], read["backward"][:, -1]
    return (
        *found,
        Claim("backward[:, 0]", "layer(x[:, -1:])", first, read["last_input_alone"]),
        Claim("backward[:, -1]", "layer(x[:, ::-1])", last, read["x_turned_round"]),
        Claim("backward[:, -1]", "forward[:, -1]", last, read["forward"][:, -1]),
    )


def _concatenated(experiment: OutputsExperiment) -> tuple[Claim, ...]:
    output, full = runs.grid(experiment)[0].tensors["output"], runs.grid(experiment)[3].tensors
    units, sequence = experiment.units, full["sequence"]
    ahead, back = full["forward_h"], full["backward_h"]
    joined = np.concatenate([ahead, back], 1)
    return (
        Claim(f"sequence[:, -1, :{units}]", "forward_h", sequence[:, -1, :units], ahead),
        Claim(f"sequence[:, 0, {units}:]", "backward_h", sequence[:, 0, units:], back),
        Claim(f"sequence[:, -1, {units}:]", "backward_h", sequence[:, -1, units:], back),
        Claim("output", merged(experiment, "forward_h", "backward_h"), output, joined),
        Claim("output", "sequence[:, -1]", output, sequence[:, -1]),
        Claim("forward_h", "forward_c", ahead, full["forward_c"]),
    )


def _merged(experiment: OutputsExperiment) -> tuple[Claim, ...]:
    output, full = runs.grid(experiment)[0].tensors["output"], runs.grid(experiment)[3].tensors
    sequence, ahead, back = full["sequence"], full["forward_h"], full["backward_h"]
    together = {"sum": ahead + back, "mul": ahead * back, "ave": (ahead + back) / 2}[experiment.merge]
    return (
        Claim("output", merged(experiment, "forward_h", "backward_h"), output, together),
        Claim("output", "sequence[:, -1]", output, sequence[:, -1]),
        Claim("output", "sequence[:, 0]", output, sequence[:, 0]),
        Claim("sequence[:, -1]", "forward_h", sequence[:, -1], ahead),
        Claim("forward_h", "backward_h", ahead, back),
        Claim("forward_h", "forward_c", ahead, full["forward_c"]),
    )


def _unmerged(experiment: OutputsExperiment) -> tuple[Claim, ...]:
    ends, full = runs.grid(experiment)[0].tensors, runs.grid(experiment)[3].tensors
    ahead, back = full["forward_h"], full["backward_h"]
    backward = full["backward_sequence"]
    return (
        Claim("forward_output", "forward_h", ends["forward_output"], ahead),
        Claim("backward_output", "backward_h", ends["backward_output"], back),
        Claim("forward_sequence[:, -1]", "forward_h", full["forward_sequence"][:, -1], ahead),
        Claim("backward_sequence[:, 0]", "backward_h", backward[:, 0], back),
        Claim("backward_sequence[:, -1]", "backward_h", backward[:, -1], back),
        Claim("forward_h", "forward_c", ahead, full["forward_c"]),
    )
