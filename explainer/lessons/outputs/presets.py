"""The screens of lesson 3 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.outputs.experiment import OutputsExperiment

PRESETS: Mapping[str, OutputsExperiment] = MappingProxyType(
    {
        "five": OutputsExperiment(),
        "one": OutputsExperiment(steps=1),
        "rnn": OutputsExperiment(layer="SimpleRNN"),
        "gru": OutputsExperiment(layer="GRU"),
        "both": OutputsExperiment(layer="Bidirectional"),
        "backwards": OutputsExperiment(go_backwards=True),
        "long": OutputsExperiment(batch=32, steps=30, features=8, units=16),
    }
)
