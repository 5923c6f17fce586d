"""The screens of lesson 4 that are one click away."""

from collections.abc import Mapping
from types import MappingProxyType

from explainer.experiments.gradients import GradientsExperiment

PRESETS: Mapping[str, GradientsExperiment] = MappingProxyType(
    {
        "explode": GradientsExperiment(),
        "vanish": GradientsExperiment(network="tanh"),
        "relu": GradientsExperiment(network="relu", scale=1.3),
        "irnn": GradientsExperiment(
            network="identity", task="adding", lag=50, optimizer="sgd", learning_rate=0.01, updates=600
        ),
        "orthogonal": GradientsExperiment(network="orthogonal"),
        "norm": GradientsExperiment(network="ln"),
        "gates": GradientsExperiment(network="lstm"),
        "thrown": GradientsExperiment(
            network="tanh",
            units=32,
            task="order",
            optimizer="sgd",
            learning_rate=0.3,
            updates=600,
        ),
        "by hand": GradientsExperiment(network="tanh", units=3, steps=8),
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
