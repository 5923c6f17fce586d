"""The screens of the lesson on dropout that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.dropout.experiment import DropoutExperiment

PRESETS: Mapping[str, DropoutExperiment] = MappingProxyType(
    {
        "inputs": DropoutExperiment(),
        "gates": DropoutExperiment(recurrent_dropout=0.4),
        "gru": DropoutExperiment(cell="GRU", recurrent_dropout=0.4),
        "simple": DropoutExperiment(cell="SimpleRNN", dropout=0.3, recurrent_dropout=0.3),
        "predict": DropoutExperiment(recurrent_dropout=0.4, training=False),
        "memory": DropoutExperiment(memory_rate=0.5),
        "one": DropoutExperiment(norm_kind="batch", norm_batch=1),
        "over-fitting": DropoutExperiment(model_data="sunspots"),
    }
)
