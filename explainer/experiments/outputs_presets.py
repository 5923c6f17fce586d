"""The screens of lesson 3 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.experiments.outputs import OutputsExperiment

PRESETS: Mapping[str, OutputsExperiment] = MappingProxyType(
    {
        "one": OutputsExperiment(),
        "five": OutputsExperiment(steps=5),
        "rnn": OutputsExperiment(layer="SimpleRNN", steps=5),
        "gru": OutputsExperiment(layer="GRU", steps=5),
        "both": OutputsExperiment(layer="Bidirectional", steps=5),
        "backwards": OutputsExperiment(steps=5, go_backwards=True),
        "long": OutputsExperiment(batch=32, steps=30, features=8, units=16),
    }
)
