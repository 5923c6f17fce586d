"""The worker's side of a layer that reads both ways: Keras's Bidirectional, and TensorFlow 1's own function."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

MERGES = ("concat", "sum", "mul", "ave", None)
STATES = {"SimpleRNN": ("h",), "LSTM": ("h", "c"), "GRU": ("h",)}


class Ways:
    """The runs of one request. config: {"kinds": ["LSTM", "GRU"], "units": [4, 3], "padding": 2, "pad": -1.0}."""

    def __init__(self, tensorflow: Any, config: Config) -> None:
        self.tf, self.keras = tensorflow.tf, tensorflow.keras
        self.kinds, self.units = config["kinds"], config["units"]
        if not set(self.kinds) <= set(STATES):
            raise ValueError(f"kinds must be of {', '.join(STATES)}. Received: {self.kinds!r}.")
        self.padding, self.pad = int(config["padding"]), float(config["pad"])

    def answer(self, arrays: Arrays) -> dict[str, Any]:
        """Return the tensors of all runs. arrays: x (1, T, I), ways_first_00 … ways_second_00 … ways_cells_00 …"""
        x = arrays["x"]
        padded, zeros = self.padded(x, self.pad), self.padded(x, 0.0)
        mask = np.arange(padded.shape[1])[None] < x.shape[1]
        found = self.states(padded, mask, arrays)
        for sequences, kind in ((True, "sequence"), (False, "single")):
            layer = self.first(arrays, x.shape, return_sequences=sequences)
            found[f"both_alone_{kind}"] = layer(x)[0]
            found[f"both_unmasked_{kind}"], found[f"both_zeros_{kind}"] = layer(
                np.concatenate([padded, zeros])
            )
            found |= self.merged(layer, kind, padded, mask)
        found |= self.sequence_length(padded, x.shape[1], arrays)
        alone = getattr(self.keras.layers, self.kinds[0])(self.units[0], return_sequences=True)
        alone.build(x.shape)
        weights = _of(arrays, "ways_first_")
        alone.set_weights(weights[: len(weights) // 2])
        found["forward_alone_masked"] = alone(padded, mask=mask)[0]
        return found | self.twice(x, arrays)

    def padded(self, x: NDArray[Any], pad: float) -> NDArray[Any]:
        """Return the sequence with the padded steps behind it."""
        return np.concatenate([x, np.full((1, self.padding, x.shape[2]), pad, x.dtype)], axis=1)

    def first(self, arrays: Arrays, shape: Any, **flags: Any) -> Any:
        """Return the bidirectional layer with its weights."""
        inner = getattr(self.keras.layers, self.kinds[0])(self.units[0], **flags)
        return self.with_weights(self.keras.layers.Bidirectional(inner), shape, _of(arrays, "ways_first_"))

    def with_weights(self, layer: Any, shape: Any, weights: list[NDArray[Any]]) -> Any:
        """Give a layer its weights."""
        layer.build(shape)
        layer.set_weights(weights)
        return layer

    def merged(self, layer: Any, kind: str, x: NDArray[Any], mask: NDArray[Any]) -> dict[str, Any]:
        """Every merge mode of a layer. It is read at each call, so that one layer will do."""
        found: dict[str, Any] = {}
        for merge in MERGES:
            layer.merge_mode = merge
            given = layer(x, mask=mask)
            if merge is None:
                found |= {f"both_none_{kind}_forward": given[0][0], f"both_none_{kind}_backward": given[1][0]}
            else:
                found[f"both_{merge}_{kind}"] = given[0]
        return found

    def states(self, x: NDArray[Any], mask: NDArray[Any], arrays: Arrays) -> dict[str, Any]:
        """What return_state adds to the output."""
        _, *states = self.first(arrays, x.shape, return_sequences=True, return_state=True)(x, mask=mask)
        names = [f"{half}_{name}" for half in ("forward", "backward") for name in STATES[self.kinds[0]]]
        return {f"both_state_{name}": state[0] for name, state in zip(names, states, strict=True)}

    def sequence_length(self, x: NDArray[Any], real: int, arrays: Arrays) -> dict[str, Any]:
        """TensorFlow 1's `bidirectional_dynamic_rnn`, around Keras's cells."""
        tf, units = self.tf, self.units[0]
        weights = _of(arrays, "ways_first_")
        half = len(weights) // 2
        cells = []
        for own in (weights[:half], weights[half:]):
            cell = getattr(self.keras.layers, f"{self.kinds[0]}Cell")(units)
            cells.append(self.with_weights(cell, (None, x.shape[2]), own))
        starts = [[tf.zeros((1, units)) for _ in STATES[self.kinds[0]]] for _ in cells]
        outputs, states = tf.compat.v1.nn.bidirectional_dynamic_rnn(
            *cells, tf.constant(x), [real], initial_state_fw=starts[0], initial_state_bw=starts[1]
        )
        single = [tf.nest.flatten(state)[0] for state in states]
        return {
            "both_sequence_length_sequence": tf.concat(outputs, axis=2)[0],
            "both_sequence_length_single": tf.concat(single, axis=1)[0],
        }

    def layers(self, arrays: Arrays, shape: Any) -> tuple[Any, Any, Any]:
        """Return both bidirectional layers, and the one of two cells."""
        layers = self.keras.layers
        first = self.first(arrays, shape, return_sequences=True)
        second = layers.Bidirectional(getattr(layers, self.kinds[1])(self.units[1], return_sequences=True))
        cells = [
            getattr(layers, f"{kind}Cell")(units) for kind, units in zip(self.kinds, self.units, strict=True)
        ]
        of_cells = layers.Bidirectional(layers.RNN(cells, return_sequences=True))
        return (
            first,
            self.with_weights(second, (*shape[:2], 2 * self.units[0]), _of(arrays, "ways_second_")),
            self.with_weights(of_cells, shape, _of(arrays, "ways_cells_")),
        )

    def twice(self, x: NDArray[Any], arrays: Arrays) -> dict[str, Any]:
        """Two bidirectional layers, also with a half of the first set to 0, and Bidirectional(RNN([cell, cell]))."""
        first, second, of_cells = self.layers(arrays, x.shape)
        y = np.array(first(x))
        found = {"both_twice": second(y)[0], "both_of_cells": of_cells(x)[0]}
        halves = {"forward": slice(0, self.units[0]), "backward": slice(self.units[0], None)}
        for name, half in halves.items():
            given = y.copy()
            given[..., half] = 0.0
            found[f"both_twice_without_{name}"] = second(given)[0]
        return found

    def parameters(self, arrays: Arrays) -> NDArray[Any]:
        """Return how many parameters the two layers have, and the one of two cells."""
        first, second, of_cells = self.layers(arrays, arrays["x"].shape)
        return np.array([first.count_params() + second.count_params(), of_cells.count_params()], np.int32)


def _of(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    return [array for name, array in arrays.items() if name.startswith(prefix)]
