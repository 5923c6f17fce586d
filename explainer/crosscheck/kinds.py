"""The kinds of check that the worker knows: each takes a configuration and arrays, and returns named arrays.

TensorFlow comes in as an argument: only worker.py imports it. A further kind is one more function in `KINDS`: here, or,
if one lesson alone asks for it, in that lesson's `check_kind`.
"""

import importlib
import importlib.util
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.content import course
from explainer.crosscheck.moved import MARK, ROWS, Rounding, distance, movable_gates, with_rounding
from explainer.crosscheck.several import several
from explainer.crosscheck.training import training

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]


@dataclass(frozen=True)
class TensorFlow:
    """The loaded modules, and the layers that were built with them."""

    tf: Any
    keras: Any
    layers: "OrderedDict[str, CompiledLayer]" = field(default_factory=OrderedDict)

    def clear(self) -> None:
        """Forget every layer, here and inside Keras."""
        self.layers.clear()
        self.keras.backend.clear_session()


@dataclass(frozen=True)
class CompiledLayer:
    """A built Keras layer with its calls as TensorFlow functions, good for one signature."""

    layer: Any
    forward: Callable[..., Any]
    gradients: Callable[..., Any]
    move_gates: Callable[[float], None] | None


@dataclass(frozen=True)
class Recorded:
    """Which quantities go into and come out of a cell's activations, in the order Keras calls them."""

    recurrent_activation: Sequence[tuple[str, str]]
    activation: Sequence[tuple[str, str]]


RECORDED: Mapping[str, Recorded] = {
    "SimpleRNN": Recorded((), (("pre_h", "h"),)),
    "LSTM": Recorded(
        (("pre_i", "i"), ("pre_f", "f"), ("pre_o", "o")), (("pre_c", "c_tilde"), ("c", "tanh_c"))
    ),
    "GRU": Recorded((("pre_z", "z"), ("pre_r", "r")), (("pre_h", "h_tilde"),)),
}
LAYERS = ("SimpleRNN", "LSTM", "GRU", "RNN", "Bidirectional")
MAX_COMPILED_LAYERS = 32


class Recorder:
    """Stands in for an activation function and keeps what went in and what came out."""

    def __init__(self, function: Callable[[Any], Any], move: Callable[[Any], Any]) -> None:
        self._function, self._move = function, move
        self._calls: list[tuple[Any, Any]] = []

    def __call__(self, z: Any) -> Any:
        """Return the activation of z."""
        value = self._move(self._function(z))
        self._calls.append((z, value))
        return value

    def take(self, names: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Return what was recorded since the last time, by name."""
        calls, self._calls = self._calls, []
        if len(calls) != len(names):
            raise RuntimeError(
                f"Keras was expected to call the activation {len(names)} times, not {len(calls)}."
            )
        return {
            name: value
            for pair, call in zip(names, calls, strict=True)
            for name, value in zip(pair, call, strict=True)
        }


class RecordedCell:
    """A Keras cell that tells what goes on inside it: recorders stand in for its activations."""

    def __init__(
        self,
        tensorflow: TensorFlow,
        config: Config,
        dtype: str,
        arrays: Arrays,
        rounding: Rounding | None = None,
    ) -> None:
        self._tensorflow, self._name, self._dtype = tensorflow, config["cell"], dtype
        self._cell = _build(tensorflow, {"class": self._name, "config": config["config"]}, dtype, "Cell")
        self._cell.build((None, arrays["x"].shape[-1]))
        self._cell.set_weights(_numbered(arrays, "weights_"))
        self._rounding = rounding
        self._recorders = {"activation": self._recorder("activation")}
        if RECORDED[self._name].recurrent_activation:
            self._recorders["recurrent_activation"] = self._recorder("recurrent_activation")
        for attribute, recorder in self._recorders.items():
            setattr(self._cell, attribute, recorder)

    def _recorder(self, attribute: str) -> Recorder:
        function = getattr(self._cell, attribute)
        if self._rounding is None:
            return Recorder(function, lambda value: value)
        rounding, name = self._rounding, getattr(function, "__name__", "")
        of_one = attribute == "recurrent_activation" or name.endswith("sigmoid")
        return Recorder(function, lambda value: rounding(value, of=1.0 if of_one else None))

    def __call__(self, x_t: Any, states: Sequence[Any]) -> tuple[dict[str, NDArray[Any]], list[Any]]:
        """Return the quantities of one call, each (B, U), and the new states."""
        x_t, *states = [self._tensorflow.tf.convert_to_tensor(array, self._dtype) for array in (x_t, *states)]
        if self._rounding:
            x_t, *states = [self._rounding(array) for array in (x_t, *states)]
        output, new_states = self._cell(x_t, states)
        quantities = {"output": output, "h": output}
        for attribute, recorder in self._recorders.items():
            quantities |= recorder.take(getattr(RECORDED[self._name], attribute))
        if self._name == "GRU":
            quantities |= _gru_recurrent(self._tensorflow, self._cell, states[0], quantities["r"])
        quantities |= {f"new_state_{k}": state for k, state in enumerate(new_states)}
        return {key: value.numpy() for key, value in quantities.items()}, list(new_states)


def cell(tensorflow: TensorFlow, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Step a Keras cell over x, one call after the other, and return every quantity inside it.

    config: {"cell": "LSTM", "config": Keras's keyword arguments, "dtype": "float32"}.
    arrays: x (B, T, I), weights_0 … in Keras's order, and of these two at least one: state_0 … (B, U), for a run;
    previous_0 … (B, T, U), for single calls.
    Returns the quantities, `output`, and the states that each call returns as `new_state_0` …, each (B, T, U). With
    `previous_…`, also `call_…`: the same quantities where each call starts from the states given for its step,
    rather than from what the call before returned. And for each, as `rounding_…`, how far rounding may take it.
    """
    dtype, x, states = config["dtype"], arrays["x"], _numbered(arrays, "state_")
    if not x.shape[1]:
        raise ValueError(f"x must have at least one step. Received: x with shape {x.shape}.")
    previous = _numbered(arrays, "previous_")
    if not states and not previous:
        raise ValueError(f"A cell needs state_0 or previous_0 to start from. Received: {sorted(arrays)}.")
    result: dict[str, NDArray[Any]] = {}
    if states:
        found = _stepped(RecordedCell(tensorflow, config, dtype, arrays), x, states)
        result = found | _rounding_of(found, tensorflow, config, arrays, x, states)
    if previous:
        x_t, *starts = [array.reshape(-1, 1, array.shape[-1]) for array in (x, *previous)]
        starts = [start[:, 0] for start in starts]
        calls = _stepped(RecordedCell(tensorflow, config, dtype, arrays), x_t, starts)
        calls |= _rounding_of(calls, tensorflow, config, arrays, x_t, starts)
        for key, value in calls.items():
            mark, name = (MARK, key.removeprefix(MARK)) if key.startswith(MARK) else ("", key)
            result[f"{mark}call_{name}"] = value.reshape(*x.shape[:2], -1)
    return result


def _stepped(stepped: RecordedCell, x: NDArray[Any], states: Sequence[Any]) -> dict[str, NDArray[Any]]:
    steps = []
    for t in range(x.shape[1]):
        quantities, states = stepped(x[:, t], states)
        steps.append(quantities)
    return {key: np.stack([step[key] for step in steps], axis=1) for key in steps[0]}


def _rounding_of(
    found: Arrays,
    tensorflow: TensorFlow,
    config: Config,
    arrays: Arrays,
    x: NDArray[Any],
    states: Sequence[Any],
) -> dict[str, NDArray[Any]]:
    """Return how far rounding takes each quantity: by further rows of a batch in float64, moved at every step."""
    rows = len(x)
    rounding = Rounding(float(np.finfo(config["dtype"]).eps) / 2, rows)
    moved = RecordedCell(tensorflow, config, "float64", arrays, rounding)
    tiled = [np.concatenate([array] * (1 + ROWS)) for array in (x, *states)]
    apart: dict[str, NDArray[Any]] = {}
    for key, value in _stepped(moved, tiled[0], tiled[1:]).items():
        exact, *others = value.reshape(1 + ROWS, rows, *value.shape[1:])
        apart[MARK + key] = np.max([distance(exact, other) for other in (found[key], *others)], axis=0)
    return apart


def layer(tensorflow: TensorFlow, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Call a Keras layer and return what it returns, as output_0, output_1 …

    config: {"layer": a specification, "dtype": "float32"}, where a specification is {"class": "LSTM", "config":
    Keras's keyword arguments}, and has "cells" (a list of specifications) for RNN, "layer" and, if wanted,
    "backward_layer" for Bidirectional.
    arrays: x (B, T, I), weights_0 …, and if wanted mask (B, T) and state_0 …
    """
    compiled = _compiled(tensorflow, config, arrays)
    outputs = compiled.forward(*_layer_inputs(tensorflow, config["dtype"], arrays))
    return {f"output_{k}": output.numpy() for k, output in enumerate(outputs)}


def gradients(tensorflow: TensorFlow, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Return the gradients of sum(output_k * d_output_k) through a Keras layer, beside its outputs.

    config and arrays as for `layer`, and d_output_0 … for the outputs that have one.
    Returns output_k, d_weights_k, d_inputs, and d_state_k for the states that were given; and for each, as
    `rounding_…`, how far rounding may take it.
    """

    def answer(given: Arrays) -> dict[str, NDArray[Any]]:
        compiled = _compiled(tensorflow, config, given)
        inputs = _layer_inputs(tensorflow, config["dtype"], given)
        d_outputs = {
            name: tensorflow.tf.constant(array)
            for name, array in given.items()
            if name.startswith("d_output_")
        }
        return {name: value.numpy() for name, value in compiled.gradients(*inputs, d_outputs).items()}

    move_gates = _compiled(tensorflow, config, arrays).move_gates
    return with_rounding(answer, arrays, config["dtype"], move_gates=move_gates)


Kind = Callable[[TensorFlow, Config, Arrays], dict[str, NDArray[Any]]]


def _of_lessons() -> dict[str, Kind]:
    """Return the kinds that single lessons ask for."""
    modules = (f"explainer.lessons.{name}.check_kind" for name in course.NAMES)
    found = [importlib.import_module(module) for module in modules if importlib.util.find_spec(module)]
    return {name: kind for module in found for name, kind in module.KINDS.items()}


KINDS: dict[str, Kind] = {
    "cell": cell,
    "layer": layer,
    "gradients": gradients,
    "training": lambda tensorflow, config, arrays: training(tensorflow, config, arrays, _build),
    "several": lambda tensorflow, config, arrays: several(tensorflow, config, arrays, KINDS),
    **_of_lessons(),
}


def _gru_recurrent(tensorflow: TensorFlow, keras_cell: Any, h_prev: Any, r: Any) -> dict[str, Any]:
    """Return what the reset gate is applied to, or gives: Keras hands it to no function that could record it."""
    if not keras_cell.reset_after:
        return {"reset_h": r * h_prev}
    columns = slice(2 * keras_cell.units, None)
    recurrent_h = tensorflow.tf.matmul(h_prev, keras_cell.recurrent_kernel[:, columns])
    return {"recurrent_h": recurrent_h + keras_cell.bias[1, columns] if keras_cell.use_bias else recurrent_h}


def _build(tensorflow: TensorFlow, spec: Config, dtype: str, suffix: str = "") -> Any:
    """Return the Keras layer (or, with the suffix "Cell", the cell) of a specification."""
    name, config = spec["class"], dict(spec.get("config", {}))
    if name not in (RECORDED if suffix else LAYERS):
        raise ValueError(
            f"class must be one of {', '.join(RECORDED if suffix else LAYERS)}. Received: {name!r}."
        )
    if any(not isinstance(value, str | int | float | None) for value in config.values()):
        raise ValueError(f"The configuration must be made of plain values. Received: {config!r}.")
    positional = []
    if name == "RNN":
        cells = [_build(tensorflow, inner, dtype, "Cell") for inner in spec["cells"]]
        stacked = tensorflow.keras.layers.StackedRNNCells
        positional.append(cells[0] if len(cells) == 1 else stacked(cells, dtype=dtype))
    if name == "Bidirectional":
        positional.append(_build(tensorflow, spec["layer"], dtype))
        if "backward_layer" in spec:
            config["backward_layer"] = _build(tensorflow, spec["backward_layer"], dtype)
    return getattr(tensorflow.keras.layers, name + suffix)(*positional, **{**config, "dtype": dtype})


def _compiled(tensorflow: TensorFlow, config: Config, arrays: Arrays) -> CompiledLayer:
    """Return the layer of this configuration and these shapes, with the weights given, built at most once."""
    shapes = {name: [array.dtype.name, *array.shape] for name, array in arrays.items()}
    key = json.dumps([config, shapes], sort_keys=True)
    if key not in tensorflow.layers:
        tensorflow.layers[key] = _compile(tensorflow, config, arrays)
        if len(tensorflow.layers) > MAX_COMPILED_LAYERS:
            tensorflow.layers.popitem(last=False)
    tensorflow.layers.move_to_end(key)
    compiled = tensorflow.layers[key]
    compiled.layer.set_weights(_numbered(arrays, "weights_"))
    if compiled.layer.stateful:
        compiled.layer.reset_state()
    return compiled


def _compile(tensorflow: TensorFlow, config: Config, arrays: Arrays) -> CompiledLayer:
    tf = tensorflow.tf
    keras_layer = _build(tensorflow, config["layer"], config["dtype"])
    keras_layer.build(arrays["x"].shape)
    alone = config["layer"]["class"] in RECORDED
    move_gates = movable_gates(tf, keras_layer) if alone else None

    def forward(x: Any, mask: Any, states: list[Any]) -> Any:
        result = keras_layer(x, mask=mask, initial_state=states or None)
        return tensorflow.keras.tree.flatten(result)

    def gradients(x: Any, mask: Any, states: list[Any], d_outputs: Mapping[str, Any]) -> dict[str, Any]:
        weights = [variable.value for variable in keras_layer.trainable_variables]
        sources = {"d_inputs": x}
        sources |= {f"d_weights_{k}": weight for k, weight in enumerate(weights)}
        sources |= {f"d_state_{k}": state for k, state in enumerate(states)}
        with tf.GradientTape() as tape:
            tape.watch([x, *states])
            outputs = {f"output_{k}": output for k, output in enumerate(forward(x, mask, states))}
            loss = tf.add_n(
                [tf.reduce_sum(outputs[name[2:]] * d_output) for name, d_output in d_outputs.items()]
            )
        return {**outputs, **tape.gradient(loss, sources, unconnected_gradients="zero")}

    return CompiledLayer(
        keras_layer,
        tf.function(forward, autograph=False),
        tf.function(gradients, autograph=False),
        move_gates,
    )


def _layer_inputs(tensorflow: TensorFlow, dtype: str, arrays: Arrays) -> tuple[Any, Any, list[Any]]:
    constant = tensorflow.tf.constant
    mask = constant(arrays["mask"]) if "mask" in arrays else None
    states = [constant(state, dtype=dtype) for state in _numbered(arrays, "state_")]
    return constant(arrays["x"], dtype=dtype), mask, states


def _numbered(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    """Return prefix_0, prefix_1 … in order, as many as there are."""
    count = sum(name.startswith(prefix) and name[len(prefix) :].isdigit() for name in arrays)
    return [arrays[f"{prefix}{k}"] for k in range(count)]
