"""The screens of lesson 5 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.lessons.lstm_gru.experiment import LstmGruExperiment

PRESETS: Mapping[str, LstmGruExperiment] = MappingProxyType(
    {
        "sunspots": LstmGruExperiment(input="sunspots", task="sunspots", lag=22, updates=300),
        "parameters": LstmGruExperiment(equal="parameters", units=6),
        "pulse": LstmGruExperiment(input="pulse", forget_bias=4.0, update_bias=4.0),
        "adding": LstmGruExperiment(lag=50, updates=600),
        "order": LstmGruExperiment(task="order", lag=30, updates=600),
        "copy": LstmGruExperiment(task="copy", lag=20, updates=800),
        "forgetful": LstmGruExperiment(forget_bias=-2.0),
        "enough": LstmGruExperiment(
            input="sunspots", equal="parameters", task="sunspots", race_units=8, lag=22, updates=300
        ),
    }
)
