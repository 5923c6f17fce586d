"""A kind of check: the three programs of lesson 6, the shared cell, Keras's error, and the gradient of every box."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import MARK, with_rounding
from explainer.lessons.stacks.ways_check_kind import Ways

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

#: One moved answer can be near the first one by chance, so this is added.
ROUNDING_ERROR = float(np.finfo(np.float32).eps) / 2
READINGS = ("last", "max", "mean")
STATES = {"SimpleRNN": ("h",), "LSTM": ("h", "c"), "GRU": ("h",)}


def stacks(tensorflow: Any, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Run everything, and return it under the names that the lesson's table shows.

    config: {"kinds": ["LSTM", "GRU"], "units": [4, 3], "head": "last", "ways": …}. arrays: x (1, T, I), weights_0_0 …,
    trap_x, trap_0_0 …, padded_x and padded_mask (1, longer), dense_kernel, dense_bias.
    Returns for each tensor, as `rounding_…`, also how far rounding may take it.
    """
    runs = _Runs(tensorflow, config)
    numbers = with_rounding(runs.answer, arrays, "float32", samples=1)
    for name in [name for name in numbers if name.startswith(MARK)]:
        numbers[name] = numbers[name] + ROUNDING_ERROR
    return numbers | runs.exact(arrays)


class _Runs:
    """The runs of one request."""

    def __init__(self, tensorflow: Any, config: Config) -> None:
        self.tf, self.keras = tensorflow.tf, tensorflow.keras
        self.kinds, self.units, self.head = config["kinds"], config["units"], config["head"]
        self.ways = Ways(tensorflow, config["ways"])
        if not set(self.kinds) <= set(STATES):
            raise ValueError(f"kinds must be of {', '.join(STATES)}. Received: {self.kinds!r}.")

    def answer(self, arrays: Arrays) -> dict[str, NDArray[Any]]:
        """Return the tensors of all runs."""
        x = self.tf.constant(arrays["x"])
        found = self.layers(x, arrays) | self.one_rnn(x, arrays) | self.loop(x, arrays)
        found |= {"one_cell_twice": self.trap(arrays, True)[0], "two_cells": self.trap(arrays, False)[0]}
        found |= self.ways.answer(arrays)
        found |= self.read(found[f"layer_{len(self.kinds)}_sequence"], arrays) | self.padded(arrays)
        return {name: np.asarray(value) for name, value in found.items()}

    def layers(self, x: Any, arrays: Arrays) -> dict[str, Any]:
        """Program 1: layers on top of each other."""
        found: dict[str, Any] = {}
        for place, (kind, units) in enumerate(zip(self.kinds, self.units, strict=True)):
            layer = getattr(self.keras.layers, kind)(units, return_sequences=True, return_state=True)
            layer.build(x.shape)
            layer.set_weights(_of(arrays, f"weights_{place}_"))
            x, *states = layer(x)
            found[f"layer_{place + 1}_sequence"] = x
            names = STATES[kind]
            found |= {f"layer_{place + 1}_final_{n}": s for n, s in zip(names, states, strict=True)}
        return found

    def cells(self, features: int, arrays: Arrays) -> list[Any]:
        """Return the cells with their weights."""
        found = []
        for place, (kind, units) in enumerate(zip(self.kinds, self.units, strict=True)):
            found.append(self.cell(kind, units, features, _of(arrays, f"weights_{place}_")))
            features = units
        return found

    def cell(self, kind: str, units: int, features: int, weights: list[NDArray[Any]]) -> Any:
        """Return one cell with its weights."""
        cell = getattr(self.keras.layers, f"{kind}Cell")(units)
        cell.build((None, features))
        cell.set_weights(weights)
        return cell

    def one_rnn(self, x: Any, arrays: Arrays) -> dict[str, Any]:
        """Program 2: one RNN of a stack of cells."""
        stack = self.keras.layers.StackedRNNCells(self.cells(x.shape[-1], arrays))
        output, *nested = self.keras.layers.RNN(stack, return_sequences=True, return_state=True)(x)
        found = {"one_rnn_output": output}
        for place, (kind, states) in enumerate(zip(self.kinds, nested, strict=True), 1):
            flat = self.tf.nest.flatten(states)
            found |= {f"one_rnn_layer_{place}_{n}": s for n, s in zip(STATES[kind], flat, strict=True)}
        return found

    def loop(self, x: Any, arrays: Arrays) -> dict[str, Any]:
        """Program 3: a loop over the steps and the cells; and the gradient of its every h and x."""
        tf = self.tf
        cells = self.cells(x.shape[-1], arrays)
        states = [self.tf.nest.flatten(cell.get_initial_state(1)) for cell in cells]
        kept: list[list[Any]] = [[] for _ in cells]
        outputs: list[list[Any]] = [[] for _ in cells]
        with tf.GradientTape() as tape:
            tape.watch(x)
            for t in range(x.shape[1]):
                y = x[:, t]
                for place, cell in enumerate(cells):
                    y, new = cell(y, states[place])
                    # h goes on along both arrows as one tensor, so that its gradient is that of both.
                    states[place] = [y, *tf.nest.flatten(new)[1:]]
                    kept[place].append(states[place])
                    outputs[place].append(y)
            loss = tf.reduce_sum(self.answered(tf.stack(outputs[-1], axis=1)))
        d_x, *d_h = tape.gradient(loss, [x, *outputs], unconnected_gradients="zero")
        found: dict[str, Any] = {"gradient_x": d_x[0]}
        for place, kind in enumerate(self.kinds):
            found[f"gradient_layer_{place + 1}_h"] = tf.concat(d_h[place], axis=0)
            for k, name in enumerate(STATES[kind]):
                found[f"loop_layer_{place + 1}_{name}"] = tf.stack([s[k] for s in kept[place]], axis=1)
        return found

    def answered(self, sequence: Any) -> Any:
        """The answer that the loss reads."""
        return self.one_of(self.head, sequence)

    def read(self, sequence: Any, arrays: Arrays) -> dict[str, Any]:
        """What is read from the top layer's outputs, and the gradient that each reading gives them."""
        found: dict[str, Any] = {}
        for name in READINGS:
            with self.tf.GradientTape() as tape:
                tape.watch(sequence)
                one = self.one_of(name, sequence)
            found |= {f"read_{name}": one[0], f"gradient_read_{name}": tape.gradient(one, sequence)[0]}
        units = arrays["dense_bias"].size
        dense = self.keras.layers.Dense(units)
        dense.build((None, sequence.shape[-1]))
        dense.set_weights([arrays["dense_kernel"], arrays["dense_bias"]])
        wrapped = self.keras.layers.TimeDistributed(dense)
        return found | {"dense": dense(sequence)[0], "time_distributed": wrapped(sequence)[0]}

    def one_of(self, reading: str, sequence: Any, mask: Any = None) -> Any:
        """One vector from a sequence."""
        if reading == "last":
            return sequence[:, -1]
        if reading == "max":
            return self.keras.layers.GlobalMaxPooling1D()(sequence)
        return self.keras.layers.GlobalAveragePooling1D()(sequence, mask=mask)

    def padded(self, arrays: Arrays) -> dict[str, Any]:
        """The readings of a sequence with padding behind it, with a mask and without."""
        found: dict[str, Any] = {}
        for how, mask in (("masked", self.tf.constant(arrays["padded_mask"])), ("unmasked", None)):
            values = self.tf.constant(arrays["padded_x"])
            for place, (kind, units) in enumerate(zip(self.kinds, self.units, strict=True)):
                layer = getattr(self.keras.layers, kind)(units, return_sequences=True)
                layer.build(values.shape)
                layer.set_weights(_of(arrays, f"weights_{place}_"))
                values = layer(values, mask=mask)
            found |= {f"{how}_{name}": self.one_of(name, values, mask)[0] for name in READINGS}
        return found

    def trap(self, arrays: Arrays, is_shared: bool) -> tuple[Any, int]:
        """`[cell] * 2`, or two cells: the outputs, and how many parameters the layer counts."""
        x = self.tf.constant(arrays["trap_x"])
        units = x.shape[-1]
        made = [self.cell("LSTM", units, units, _of(arrays, f"trap_{place}_")) for place in range(2)]
        layer = self.keras.layers.RNN([made[0]] * 2 if is_shared else made, return_sequences=True)
        return layer(x)[0], layer.count_params()

    def exact(self, arrays: Arrays) -> dict[str, NDArray[Any]]:
        """What has no rounding: parameter counts, and the error of a second layer on a single output."""
        counts = [self.trap(arrays, is_shared)[1] for is_shared in (True, False)]
        kind, units = self.kinds[0], self.units[0]
        name = f"{'simple_rnn' if kind == 'SimpleRNN' else kind.lower()}_1"
        layer = getattr(self.keras.layers, kind)
        text = ""
        try:
            layer(units, name=name)(layer(units)(arrays["x"]))
        except ValueError as error:
            text = f"ValueError: {error}"
        exact = {"parameters": np.array(counts, np.int32), "error_message": _letters(text)}
        return exact | {"both_parameters": self.ways.parameters(arrays)} | self.chain(arrays["x"].shape[1:])

    def chain(self, shape: tuple[int, ...]) -> dict[str, NDArray[Any]]:
        """The error of LSTM, LSTM, GlobalMaxPooling1D, Dense as it is often written, and the mended one's summary."""
        layers, text = self.keras.layers, ""

        def stacked(is_mended: bool) -> list[Any]:
            return [
                layers.LSTM(32, return_sequences=True),
                layers.LSTM(8, return_sequences=is_mended),
                layers.GlobalMaxPooling1D(name="global_max_pooling1d"),
                layers.Dense(20, activation="relu"),
            ]

        try:
            self.keras.Sequential([self.keras.Input(shape), *stacked(False)])
        except ValueError as error:
            text = f"ValueError: {error}"
        model = self.keras.Sequential([self.keras.Input(shape), *stacked(True)])
        sizes = [size for layer in model.layers for size in layer.output.shape if size]
        return {
            "chain_shapes": np.array(sizes, np.int32),
            "chain_parameters": np.array([layer.count_params() for layer in model.layers], np.int32),
            "chain_error": _letters(text),
        }


def _letters(text: str) -> NDArray[np.int32]:
    return np.frombuffer(text.encode(), np.uint8).astype(np.int32)


def _of(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    return [array for name, array in arrays.items() if name.startswith(prefix)]


KINDS = {"stacks": stacks}
