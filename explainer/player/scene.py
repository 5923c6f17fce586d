"""What the player draws, as data, and the one message that carries it to the browser."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.experiments import palette
from explainer.experiments.cells import FACTS
from explainer.player import words

Array = NDArray[Any]

#: An LNSimpleRNN that normalises after the activation, as a kind of its own.
AFTER = "LNSimpleRNNAfter"
#: The quantities that the diagram, the strips and the formulas show, cell by cell.
QUANTITIES: Mapping[str, tuple[str, ...]] = {
    name: FACTS[name].quantities for name in ("SimpleRNN", "LNSimpleRNN", "LSTM", "GRU")
} | {AFTER: ("pre_h", "a", "mean", "variance", "a_hat", "h")}


@dataclass(frozen=True, eq=False)
class LayerNorm:
    """What a cell with layer normalisation has besides: gamma and beta, (units,), and ε under the root."""

    gamma: Array
    beta: Array
    epsilon: float


@dataclass(frozen=True, eq=False)
class Variant:
    """The options of TensorFlow 1's LSTMCell that are on.

    peepholes: the weights of i, f, o, (3, units), or None. projection: (units, n) or None. The clips are 0 for none.
    """

    peepholes: Array | None
    projection: Array | None
    cell_clip: float
    proj_clip: float
    forget_bias: float


@dataclass(frozen=True, eq=False)
class Scene:
    """One sequence through one cell: everything that is on the player's screen.

    x: (steps, features). quantities: name → (steps, units). initial_states: [h], for LSTM [h, c], each (units,).
    kernel, recurrent_kernel, bias: in Keras's layout. step_labels: one a step. feature_names: one a feature.
    clock: components with the same name follow each other's step and selection.
    version: tells this scene from others of its clock, for components that draw what the player was sent.
    editable_input: whether the reader may drag the input's values; moved: those that are, as (step, feature) from 0.
    start: the step from 0 that is shown first. variant: for an LSTM of TensorFlow 1.
    layer_norm: for an LNSimpleRNN of either kind.
    """

    cell: str
    x: Array
    quantities: Mapping[str, Array]
    initial_states: Sequence[Array]
    kernel: Array
    recurrent_kernel: Array
    bias: Array | None
    activation: str
    recurrent_activation: str
    use_bias: bool
    reset_after: bool
    step_labels: tuple[str, ...]
    feature_names: tuple[str, ...]
    clock: str = "player"
    version: str = ""
    editable_input: bool = False
    moved: tuple[tuple[int, int], ...] = ()
    start: int = 0
    variant: Variant | None = None
    layer_norm: LayerNorm | None = None


def message(scene: Scene) -> dict[str, Any]:
    """Return the scene as plain JSON values: arrays as base64 of little-endian float32, which carries NaN."""
    steps, features = scene.x.shape
    arrays = {
        "x": scene.x,
        "kernel": scene.kernel,
        "recurrent_kernel": scene.recurrent_kernel,
        "h0": scene.initial_states[0],
        **{name: scene.quantities[name] for name in quantities_of(scene.cell, scene.reset_after)},
    }
    if scene.bias is not None:
        arrays["bias"] = scene.bias
    if len(scene.initial_states) > 1:
        arrays["c0"] = scene.initial_states[1]
    quantities = words.quantities(scene.cell, scene.activation, scene.reset_after)
    variant = scene.variant
    norm = scene.layer_norm
    if norm:
        arrays |= {"gamma": norm.gamma, "beta": norm.beta}
    if variant and variant.peepholes is not None:
        arrays |= {f"peephole_{gate}": weight for gate, weight in zip("ifo", variant.peepholes, strict=True)}
    if variant and variant.projection is not None:
        arrays |= {"projection": variant.projection, "m": scene.quantities["m"]}
        quantities |= words.projected()
    return {
        "cell": scene.cell,
        "steps": steps,
        "features": features,
        "units": len(scene.initial_states[-1]),
        "outputs": len(scene.initial_states[0]),
        "activation": scene.activation,
        "recurrent_activation": scene.recurrent_activation,
        "use_bias": scene.use_bias,
        "reset_after": scene.reset_after,
        "step_labels": list(scene.step_labels),
        "feature_names": list(scene.feature_names),
        "clock": scene.clock,
        "version": scene.version,
        "editable": scene.editable_input,
        "moved": [list(place) for place in scene.moved],
        "start": scene.start,
        "arrays": {name: packed(array) for name, array in arrays.items()},
        "quantities": quantities,
        "variant": _options(variant) if variant else None,
        "epsilon": norm.epsilon if norm else None,
        "colours": {"light": dict(palette.LIGHT), "dark": dict(palette.DARK)},
    }


def follower_message(scene: Scene) -> dict[str, Any]:
    """Return the message of a component that draws what the player on this clock was sent: which scene it waits for."""
    return {"cell": scene.cell, "clock": scene.clock, "version": scene.version}


def _options(variant: Variant) -> dict[str, Any]:
    return {
        "peepholes": variant.peepholes is not None,
        "projection": variant.projection is not None,
        "cell_clip": variant.cell_clip,
        "proj_clip": variant.proj_clip,
        "forget_bias": variant.forget_bias,
    }


def quantities_of(cell: str, reset_after: bool) -> tuple[str, ...]:
    """Return the names of the quantities that are shown of a cell."""
    extra = ("recurrent_h" if reset_after else "reset_h",) if cell == "GRU" else ()
    return QUANTITIES[cell] + extra


def packed(array: Array) -> dict[str, Any]:
    """Return an array as base64 of little-endian float32, with its shape."""
    flat = np.ascontiguousarray(array, dtype="<f4")
    return {"shape": list(flat.shape), "data": base64.b64encode(flat.tobytes()).decode("ascii")}
