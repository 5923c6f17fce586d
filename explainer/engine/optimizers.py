"""Optimizers, step for step as in Keras 3: SGD, RMSprop, Adam, with its three ways of clipping.

>>> sgd = SGD(learning_rate=0.5)
>>> sgd.apply(gradients=[np.array([2.0])], variables=[np.array([1.0])])
[array([0.])]

An optimizer remembers what it needs from step to step (`iterations`, momenta), one set for each variable in the list,
so the list must keep its order. Variables are never changed in place.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.checks import FloatArray
from explainer.engine.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, in_one_dtype

Slots = dict[str, FloatArray]


class Optimizer(ABC):
    """What all optimizers share: the learning rate, the clipping, and one dict of slots for each variable.

    clipnorm: largest norm of each gradient by itself; clipvalue: largest size of each number; global_clipnorm:
    largest norm of all gradients together. At most one of them may be given; 0 clips nothing, as in Keras.
    """

    slot_names: tuple[str, ...] = ()

    def __init__(
        self,
        learning_rate: float,
        *,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        options: dict[str, Any] | None = None,
    ) -> None:
        self.name = keras_options.take(self, options or {}).name
        given = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
        if sum(value is not None for value in given.values()) > 1:
            raise ValueError(
                f"Only one of clipnorm, clipvalue and global_clipnorm can be set. Received: {given}."
            )
        self.learning_rate = learning_rate
        self.clipnorm, self.clipvalue, self.global_clipnorm = (
            None if value is None else checks.number(name, value) for name, value in given.items()
        )
        self.iterations = 0
        self._slots: list[Slots] = []

    @property
    def learning_rate(self) -> float:
        """The learning rate, rounded to float32, in which Keras keeps it whatever the dtype of the variables."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = _as_keras_casts(checks.number("learning_rate", value))

    def apply(
        self, gradients: Sequence[npt.ArrayLike | None], variables: Sequence[npt.ArrayLike]
    ) -> list[FloatArray]:
        """Clip the gradients, take one step and return the new variables. A variable without gradient stays."""
        return self.update(self.clip(gradients), variables)

    @property
    def clips(self) -> bool:
        """Whether `clip` does anything."""
        return any(limit and limit > 0 for limit in (self.clipnorm, self.global_clipnorm, self.clipvalue))

    def clip(self, gradients: Sequence[npt.ArrayLike | None]) -> list[FloatArray | None]:
        """Return the gradients as clipped by this optimizer."""
        given = _arrays("gradients", gradients)
        if self.clipnorm and self.clipnorm > 0:
            return [None if g is None else clip_by_norm(g, self.clipnorm) for g in given]
        if self.global_clipnorm and self.global_clipnorm > 0:
            return clip_by_global_norm(in_one_dtype(given), self.global_clipnorm)[0]
        if self.clipvalue and self.clipvalue > 0:
            limit = self.clipvalue
            return [None if g is None else clip_by_value(g, -limit, limit) for g in given]
        return given

    def update(
        self, gradients: Sequence[npt.ArrayLike | None], variables: Sequence[npt.ArrayLike]
    ) -> list[FloatArray]:
        """Take one step without clipping and return the new variables, each in its own dtype."""
        given = _arrays("gradients", gradients)
        before = [v for v in _arrays("variables", variables) if v is not None]
        self._check(given, before)
        if not self._slots:
            self._slots = [{name: np.zeros_like(v) for name in self.slot_names} for v in before]
        self.iterations += 1
        return [
            v if g is None else v - self.step(g.astype(v.dtype, copy=False), slots)
            for g, v, slots in zip(given, before, self._slots, strict=True)
        ]

    @abstractmethod
    def step(self, g: FloatArray, slots: Slots) -> FloatArray:
        """Return what to take from a variable with gradient g, and write its slots anew."""

    def _check(self, gradients: Sequence[FloatArray | None], variables: Sequence[FloatArray]) -> None:
        if all(g is None for g in gradients):
            raise ValueError("gradients must hold at least one gradient. Received: none for any variable.")
        given = [None if g is None else g.shape for g in gradients]
        shapes = [v.shape for v in variables]
        if len(given) != len(shapes) or any(
            g is not None and g != v for g, v in zip(given, shapes, strict=True)
        ):
            raise ValueError(f"gradients must have the variables' shapes {shapes}. Received: {given}.")
        if self._slots and len(self._slots) != len(variables):
            raise ValueError(
                f"The optimizer started with {len(self._slots)} variables. Received: {len(variables)}."
            )


def _arrays(name: str, values: Sequence[npt.ArrayLike | None]) -> list[FloatArray | None]:
    """Return a list of arrays of floats; None stays None. ValueError for anything but a list."""
    if not isinstance(values, list | tuple):
        raise ValueError(f"{name} must be a list of arrays. Received: {type(values).__name__}.")
    return [None if value is None else checks.floats(f"{name}[{k}]", value) for k, value in enumerate(values)]


def _as_keras_casts(number: float) -> float:
    """Return the number rounded to float32: Keras casts these to the dtype of a variable by way of float32."""
    return float(np.float32(number))


class SGD(Optimizer):
    """Gradient descent; with `momentum` a ball that rolls on (Polyak 1964; nesterov: Sutskever et al. 2013).

    m = momentum·m - lr·g;  v = v + m, or with nesterov v = v + momentum·m - lr·g.
    """

    def __init__(
        self,
        learning_rate: float = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
        *,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            learning_rate,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            options=options,
        )
        if not 0.0 <= checks.number("momentum", momentum) <= 1.0:
            raise ValueError(f"momentum must be between 0 and 1. Received: momentum={momentum!r}.")
        self.momentum, self.nesterov = _as_keras_casts(momentum), nesterov
        self.slot_names = ("momentum",) if momentum else ()

    def step(self, g: FloatArray, slots: Slots) -> FloatArray:
        """Return what to take from a variable with gradient g."""
        descent = g * self.learning_rate
        if not self.momentum:
            return descent
        m = slots["momentum"] = slots["momentum"] * self.momentum - descent
        return descent - m * self.momentum if self.nesterov else -m


class RMSprop(Optimizer):
    """Each number's step divided by the root mean square of its last gradients (Tieleman & Hinton 2012).

    v = rho·v + (1 - rho)·g²;  step = lr·g / √(v - a² + epsilon), with the mean gradient a when `centered`, else 0.
    epsilon stands inside the root.
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
        *,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            learning_rate,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            options=options,
        )
        self.rho, self.momentum = checks.number("rho", rho), checks.number("momentum", momentum)
        self.epsilon, self.centered = checks.number("epsilon", epsilon), bool(centered)
        self.slot_names = ("velocity",)
        if centered:
            self.slot_names += ("average_gradient",)
        if momentum > 0:
            self.slot_names += ("momentum",)

    def step(self, g: FloatArray, slots: Slots) -> FloatArray:
        """Return what to take from a variable with gradient g."""
        v = slots["velocity"] = self.rho * slots["velocity"] + (1 - self.rho) * np.square(g)
        if self.centered:
            a = slots["average_gradient"] = self.rho * slots["average_gradient"] + (1 - self.rho) * g
            v = v - np.square(a)
        increment = self.learning_rate * g / np.sqrt(v + self.epsilon)
        if self.momentum > 0:
            increment = slots["momentum"] = self.momentum * slots["momentum"] + increment
        return increment


class Adam(Optimizer):
    """A running mean of the gradients over the root of a running mean of their squares (Kingma & Ba 2014).

    m = m + (1 - β₁)(g - m);  v = v + (1 - β₂)(g² - v);  step = lr · √(1 - β₂ᵗ)/(1 - β₁ᵗ) · m / (√v + epsilon).
    Both means start at 0 and are too small at first; the factor with βᵗ corrects that. epsilon stands outside the
    root. `amsgrad` divides by the largest v so far (Reddi et al. 2018).
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        *,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            learning_rate,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            options=options,
        )
        self.beta_1, self.beta_2 = checks.number("beta_1", beta_1), checks.number("beta_2", beta_2)
        self.epsilon, self.amsgrad = checks.number("epsilon", epsilon), bool(amsgrad)
        self.slot_names = ("momentum", "velocity", "velocity_hat") if amsgrad else ("momentum", "velocity")

    def step(self, g: FloatArray, slots: Slots) -> FloatArray:
        """Return what to take from a variable with gradient g."""
        dtype = g.dtype.type
        one, t = dtype(1.0), dtype(self.iterations)
        beta_1, beta_2 = dtype(_as_keras_casts(self.beta_1)), dtype(_as_keras_casts(self.beta_2))
        correction = np.sqrt(one - beta_2**t) / (one - beta_1**t)
        m = slots["momentum"] = slots["momentum"] + (g - slots["momentum"]) * (1 - self.beta_1)
        v = slots["velocity"] = slots["velocity"] + (np.square(g) - slots["velocity"]) * (1 - self.beta_2)
        if self.amsgrad:
            v = slots["velocity_hat"] = np.maximum(slots["velocity_hat"], v)
        step: FloatArray = m * (dtype(self.learning_rate) * correction) / (np.sqrt(v) + self.epsilon)
        return step
