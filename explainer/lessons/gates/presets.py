"""The screens of lesson 2 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.gates.experiment import GatesExperiment

PRESETS: Mapping[str, GatesExperiment] = MappingProxyType(
    {
        "pulse": GatesExperiment(),
        "pulses": GatesExperiment(input="pulses", shift_f=2.0),
        "sunspots": GatesExperiment(input="sunspots", steps=80),
        "gru": GatesExperiment(cell="GRU", input="sunspots", steps=80, scale=3.0, shift_z=1.0),
        "peephole": GatesExperiment(cell="PeepholeLSTM", cell_clip=0.2),
        "long": GatesExperiment(shift_f=5.0, shift_i=-3.0),
        "closed": GatesExperiment(input="sunspots", steps=80, shift_i=-6.0),
        "saturated": GatesExperiment(input="square", scale=10.0, units=8),
    }
)
