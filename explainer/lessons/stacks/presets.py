"""The screens of lesson 6 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.stacks.experiment import StacksExperiment

PRESETS: Mapping[str, StacksExperiment] = MappingProxyType(
    {
        "two": StacksExperiment(),
        "mixed": StacksExperiment(depth=3, kind_1="GRU", kind_3="SimpleRNN"),
        "four": StacksExperiment(depth=4, steps=12),
        "pulse": StacksExperiment(depth=3, input="pulse", steps=10),
        "one": StacksExperiment(depth=1),
        "mean": StacksExperiment(head="mean", steps=12),
        "ends": StacksExperiment(sequences=False, padding=0),
    }
)
