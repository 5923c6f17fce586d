"""The screens of lesson 4 that are one click away."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from explainer.experiments.gradients import GradientsExperiment

_CALM = GradientsExperiment(network="tanh", scale=1.0, seed=1, learning_rate=0.01)

PRESETS: Mapping[str, GradientsExperiment] = MappingProxyType(
    {
        "explode": GradientsExperiment(),
        "vanish": _CALM,
        "relu": replace(_CALM, network="relu", scale=1.3),
        "irnn": replace(
            _CALM,
            network="identity",
            task="adding",
            lag=30,
            optimizer="sgd",
            learning_rate=0.03,
            updates=1500,
        ),
        "orthogonal": replace(_CALM, network="orthogonal"),
        "norm": replace(_CALM, network="ln"),
        "gates": replace(_CALM, network="lstm"),
        "thrown": replace(_CALM, units=32, task="order", optimizer="sgd", learning_rate=0.3, updates=600),
        "by hand": replace(_CALM, units=3, steps=8),
    }
)

#: The presets of the arrows: special values that TensorFlow has an answer to.
ARROWS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "numbers": ("3", "0.8", "-0.6", "0.4"),
        "small": ("0.4", "0.2", "-0.3", "0.1"),
        "inf": ("inf", "0.8", "-0.6", "0.4"),
        "nan": ("nan", "0.8", "-0.6", "0.4"),
        "zero": ("0", "0", "0", "0"),
    }
)
