"""The screens of lesson 1 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.cell.experiment import CellExperiment

PRESETS: Mapping[str, CellExperiment] = MappingProxyType(
    {
        "sunspots": CellExperiment(),
        "one": CellExperiment(units=1, weights=(0.8, 0.6, 0.0)),
        "three": CellExperiment(units=3, input="random", features=4, steps=12),
        "lstm": CellExperiment(cell="LSTM"),
        "gru": CellExperiment(cell="GRU"),
        "large": CellExperiment(cell="LSTM", units=128, input="random", features=28, steps=28),
        "pulse": CellExperiment(input="pulse"),
        "loud": CellExperiment(scale=3.0),
        "alone": CellExperiment(units=1, weights=(1.0, 0.0, 0.0)),
    }
)
