"""The screens of lesson 4 that are one click away."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from explainer.lessons.gradients.experiment import GradientsExperiment

#: Inputs and seed for which every preset shows what most seeds show; a test compares 200 of them.
_CALM = GradientsExperiment(network="tanh", scale=1.0, seed=43, input="random", learning_rate=0.01)

PRESETS: Mapping[str, GradientsExperiment] = MappingProxyType(
    {
        "explode": GradientsExperiment(),
        "vanish": _CALM,
        "relu": replace(_CALM, network="relu", scale=2.0),
        "irnn": replace(
            _CALM,
            network="identity",
            input="sunspots",
            task="adding",
            lag=30,
            optimizer="sgd",
            learning_rate=0.03,
            updates=1500,
        ),
        "orthogonal": replace(_CALM, network="orthogonal", input="pulse"),
        "norm": replace(_CALM, network="ln", scale=3.0),
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
