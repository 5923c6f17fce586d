"""Arguments that a program written for Keras gives beside those that the layers and cells here use.

What changes no number is taken, so that a copied program runs as it is. What would change numbers, or can't be done
here, is a ValueError that says what to leave out and why.

>>> from explainer.engine.lstm import LSTMCell
>>> cell = LSTMCell(2, name="memory", kernel_regularizer=None, implementation=2)
>>> LSTMCell(2, kernel_regularizer="l2")
Traceback (most recent call last):
ValueError: LSTMCell must have kernel_regularizer=None, as losses here have no penalties: leave it out. Received: 'l2'.
"""

import difflib
import inspect
from dataclasses import dataclass
from typing import Any

from explainer.engine import checks

#: They say how Keras computes and what it calls things, not what it computes.
WITHOUT_EFFECT = (
    *("name", "autocast", "implementation", "unroll", "use_cudnn", "input_length"),
    *("jit_compile", "ema_momentum", "ema_overwrite_frequency"),
)
PENALTY = "as losses here have no penalties"
CONSTRAINT = "as weights here are not constrained after a step"
AS_IN_KERAS = "as that is all there is here"
#: The one value that each of these may have, and why.
ONLY: dict[str, tuple[Any, str]] = {
    **{f"{weight}_regularizer": (None, PENALTY) for weight in ("kernel", "recurrent", "bias", "activity")},
    **{f"{weight}_regularizer": (None, PENALTY) for weight in ("embeddings", "beta", "gamma")},
    **{f"{weight}_constraint": (None, CONSTRAINT) for weight in ("kernel", "recurrent", "bias")},
    **{f"{weight}_constraint": (None, CONSTRAINT) for weight in ("embeddings", "beta", "gamma")},
    "trainable": (True, "as every layer here is trained"),
    "time_major": (False, "as only recurrent layers can have time first"),
    "weights": (None, "as weights are given by set_weights"),
    "lora_rank": (None, AS_IN_KERAS),
    "lora_alpha": (None, AS_IN_KERAS),
    "quantization_config": (None, AS_IN_KERAS),
    "noise_shape": (None, AS_IN_KERAS),
    "sparse": (False, AS_IN_KERAS),
    "data_format": ("channels_last", AS_IN_KERAS),
    "groups": (1, AS_IN_KERAS),
    "axis": (-1, "as the features are the last axis here"),
    "rms_scaling": (False, AS_IN_KERAS),
    "weight_decay": (None, "as weights do not decay here"),
    "use_ema": (False, "as no mean of the weights is kept here"),
    "loss_scale_factor": (None, AS_IN_KERAS),
    "gradient_accumulation_steps": (None, AS_IN_KERAS),
}
#: Names of Keras 1 and 2, and what they are called now.
RENAMED = {
    "lr": "learning_rate",
    "decay": "learning_rate (Keras 3 has no decay)",
    "output_dim": "units",
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "forget_bias_init": "unit_forget_bias",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "p": "rate",
}


@dataclass(frozen=True)
class Taken:
    """name: what the layer is to be called, or None; features: the last size of `input_shape`, or None."""

    name: str | None
    features: int | None


def take(owner: object, options: dict[str, Any]) -> Taken:
    """Check the arguments that are left when a layer, a cell or an optimizer has taken its own."""
    kind = type(owner).__name__
    rest = dict(options)
    features = _features(rest)
    for name, value in rest.items():
        if name in WITHOUT_EFFECT:
            continue
        if name not in ONLY:
            raise ValueError(
                f"{kind} must not have {name}{_instead(owner, name)}. Received: {name}={value!r}."
            )
        expected, reason = ONLY[name]
        if value is not expected and value != expected:
            raise ValueError(
                f"{kind} must have {name}={expected!r}, {reason}: leave it out. Received: {value!r}."
            )
    given = rest.get("name")
    return Taken(None if given is None else str(given), features)


def take_around(owner: object, wrapped: object, options: dict[str, Any]) -> Taken:
    """Check the arguments of something that computes in the dtype of the layer or cell that it wraps."""
    rest = dict(options)
    inner, outer = getattr(wrapped, "dtype", None), rest.pop("dtype", None)
    if inner is not None and outer is not None and checks.float_dtype(outer) != inner:
        raise ValueError(
            f"{type(owner).__name__} must have the dtype of the {type(wrapped).__name__} in it, {inner}. "
            f"Received: dtype={outer!r}."
        )
    return take(owner, rest)


def check_features(owner: object, expected: int | None, given: int) -> None:
    """Raise ValueError if an input has not the features that the layer's `input_shape` said."""
    if expected is not None and expected != given:
        raise ValueError(
            f"{type(owner).__name__} must get the {expected} features of its input_shape. Received: {given}."
        )


def _features(options: dict[str, Any]) -> int | None:
    """Take the shape of the inputs out of the options; return its last size, or None."""
    shapes = [options.pop(name, None) for name in ("input_shape", "batch_input_shape", "batch_shape")]
    input_dim = options.pop("input_dim", None)
    last = [tuple(shape)[-1] for shape in shapes if shape] + [input_dim]
    return next((size for size in last if size is not None), None)


def _instead(owner: object, name: str) -> str:
    """Return what may have been meant."""
    if name in RENAMED:
        return f", which is called {RENAMED[name]} now"
    known = set(ONLY)
    for one in type(owner).__mro__:
        known |= set(inspect.signature(one.__init__).parameters)  # type: ignore[misc]
    cell_class = getattr(owner, "cell_class", None)
    if cell_class is not None:
        known |= set(inspect.signature(cell_class.__init__).parameters)
    close = difflib.get_close_matches(name, known - {"self", "options", "args", "kwargs"}, n=1)
    return f": did you mean {close[0]}?" if close else ", an argument that it does not know"
