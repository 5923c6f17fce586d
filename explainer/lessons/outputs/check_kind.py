"""A kind of check: everything that lesson 3 says comes back from a recurrent layer, called by Keras."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import MARK, with_rounding

Arrays = Mapping[str, NDArray[Any]]
Config = Mapping[str, Any]

#: One moved answer can be near the first one by chance, so this is added: a state is a mix of numbers of up to 1, with
#: gates that are exact to a part of 1 (see Rounding).
ROUNDING_ERROR = float(np.finfo(np.float32).eps) / 2
LAYERS = ("SimpleRNN", "LSTM", "GRU", "Bidirectional")


def outputs(tensorflow: Any, config: Config, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Make every call of the lesson, and return its tensors under the names that the lesson's table shows.

    config: {"layer": "LSTM", "merge_mode": "concat", "units": 2, "go_backwards": False}.
    arrays: x (B, T, I), weights_0 …, y (B, T', I) and decoder_0 … for the decoder, padded (3, 5, I) with its mask.
    Returns for each tensor, as `rounding_…`, also how far rounding may take it.
    """
    calls = _Calls(tensorflow, config)
    numbers = with_rounding(calls.answer, arrays, "float32", samples=1)
    for name in [name for name in numbers if name.startswith(MARK)]:
        numbers[name] = numbers[name] + ROUNDING_ERROR
    return numbers | {name: np.asarray(value) for name, value in calls.errors().items()}


class _Calls:
    """The calls of one request. Every layer gets the request's weights before it is called, and is built once."""

    def __init__(self, tensorflow: Any, config: Config) -> None:
        if config["layer"] not in LAYERS:
            raise ValueError(f"layer must be one of {', '.join(LAYERS)}. Received: {config['layer']!r}.")
        self.tf, self.keras, self.config = tensorflow.tf, tensorflow.keras, config
        self.units = int(config["units"])
        self.kind = "LSTM" if config["layer"] == "Bidirectional" else config["layer"]
        self.states = ("h", "c") if self.kind == "LSTM" else ("h",)
        self.built: dict[str, Any] = {}

    def answer(self, arrays: Arrays) -> dict[str, NDArray[Any]]:
        """Return the tensors of all calls."""
        self.arrays = arrays
        self.x = self.tf.constant(arrays["x"])
        self.weights = _numbered(arrays, "weights_")
        found: dict[str, Any] = {}
        for part in (self.grid, self.by_hand, self.directions, self.flags, self.masks, self.handed):
            found |= part()
        return {name: np.asarray(value) for name, value in found.items()}

    def layer(self, **flags: Any) -> Any:
        """Return the layer of the grid."""
        if self.config["layer"] != "Bidirectional":
            return self.recurrent(go_backwards=bool(self.config["go_backwards"]), **flags)
        make = functools.partial(self.bidirectional, self.keras.layers.LSTM, **flags)
        return self._with(self.weights, f"both {flags}", make)

    def bidirectional(self, inner: Any, name: str | None = None, **flags: Any) -> Any:
        """Return Keras's Bidirectional, without weights."""
        both = self.keras.layers.Bidirectional
        return both(inner(self.units, **flags), merge_mode=self.config["merge_mode"], name=name)

    def recurrent(self, prefix: str = "weights_", **flags: Any) -> Any:
        """Return the recurrent layer alone: for Bidirectional the one inside, with the forward half's weights."""
        make = functools.partial(getattr(self.keras.layers, self.kind), self.units, **flags)
        return self._with(_numbered(self.arrays, prefix)[:3], f"{prefix} {flags}", make)

    def _with(self, weights: list[NDArray[Any]], key: str, make: Callable[[], Any]) -> Any:
        """Return the layer of this key with these weights."""
        if key not in self.built:
            self.built[key] = make()
            self.built[key].build(self.x.shape)
        self.built[key].set_weights(weights)
        return self.built[key]

    def grid(self) -> dict[str, Any]:
        """The four calls."""
        found: dict[str, Any] = {}
        both = self.config["layer"] == "Bidirectional"
        ways = ("forward", "backward")
        states = [f"{way}_{state}" for way in ways for state in self.states] if both else self.states
        for number, (sequences, state) in enumerate(
            [(False, False), (False, True), (True, False), (True, True)], 1
        ):
            returned = self.layer(return_sequences=sequences, return_state=state)(self.x)
            tensors = list(returned) if isinstance(returned, list | tuple) else [returned]
            name = "sequence" if sequences else "output"
            unmerged = both and self.config["merge_mode"] is None
            names = [f"{way}_{name}" for way in ways] if unmerged else [name]
            names += states if state else ()
            found |= {f"call_{number}_{name}": value for name, value in zip(names, tensors, strict=True)}
        return found

    def by_hand(self) -> dict[str, Any]:
        """The LSTM's cell, called once for each step."""
        if self.kind != "LSTM":
            return {}
        cell = self._with(
            self.weights[:3], "by hand", functools.partial(self.keras.layers.LSTMCell, self.units)
        )
        states = cell.get_initial_state(self.x.shape[0])
        kept = []
        for t in range(self.x.shape[1]):
            _, states = cell(self.x[:, t], states)
            kept.append([np.asarray(state) for state in states])
        h, c = (np.stack(state, axis=1) for state in zip(*kept, strict=True))
        return {"by_hand_all_h": h, "by_hand_all_c": c}

    def directions(self) -> dict[str, Any]:
        """The same layer forwards and backwards, and on a part of x, and on x turned round."""
        plain = self.recurrent()
        return {
            "forward": self.recurrent(return_sequences=True)(self.x),
            "backward": self.recurrent(return_sequences=True, go_backwards=True)(self.x),
            "last_input_alone": plain(self.x[:, -1:]),
            "x_turned_round": plain(self.x[:, ::-1]),
        }

    def flags(self) -> dict[str, Any]:
        """`stateful`, `unroll`, and time before batch."""
        stateful = self.recurrent(stateful=True)
        stateful.reset_state()
        first, second = np.asarray(stateful(self.x)), np.asarray(stateful(self.x))
        stateful.reset_state()
        swapped = np.swapaxes(self.arrays["x"], 0, 1)
        major = self.recurrent(return_sequences=True)(np.swapaxes(swapped, 0, 1))
        return {
            "stateful_first_call": first,
            "stateful_second_call": second,
            "stateful_after_reset_state": stateful(self.x),
            "unroll_sequence": self.recurrent(return_sequences=True, unroll=True)(self.x),
            "time_major_sequence": np.swapaxes(np.asarray(major), 0, 1),
        }

    def masks(self) -> dict[str, Any]:
        """The padded batch without a mask, with one, and with zeroed outputs."""
        found: dict[str, Any] = {}
        padded, mask = self.arrays["padded"], self.arrays["mask"]
        for name, given, zeros in (
            ("no_mask", None, False),
            ("mask", mask, False),
            ("zero_output", mask, True),
        ):
            layer = self.recurrent(return_sequences=True, return_state=True, zero_output_for_mask=zeros)
            returned = layer(padded, mask=given)
            found |= {
                f"{name}_{key}": value
                for key, value in zip(("sequence", *self.states), returned, strict=True)
            }
        return found

    def handed(self) -> dict[str, Any]:
        """An encoder's states, and a decoder that starts from them or from zeros."""
        _, *states = self.recurrent(return_state=True)(self.x)
        decoder = self.recurrent("decoder_", return_sequences=True)
        found = {f"encoder_{name}": state for name, state in zip(self.states, states, strict=True)}
        return found | {
            "decoder_sequence": decoder(self.arrays["y"], initial_state=states),
            "decoder_from_zeros_sequence": decoder(self.arrays["y"]),
        }

    def errors(self) -> dict[str, Any]:
        """What Keras says when a second layer is put on one that returns no sequence, or gets two tensors at once."""
        returned = self.layer()(self.x)
        halves = list(returned) if isinstance(returned, list | tuple) else [returned]
        found = {"error_message": self.said(halves[0])}
        if len(halves) > 1:
            found["two_tensors_error"] = self.said(halves)
        return found

    def said(self, given: Any) -> NDArray[np.int32]:
        """The error of a second layer that is given this, as the bytes of its UTF-8, without the numbers it lists."""
        layer = self.config["layer"]
        name = f"{'simple_rnn' if layer == 'SimpleRNN' else layer.lower()}_1"
        if layer == "Bidirectional":
            second = self.bidirectional(self.keras.layers.LSTM, name=name)
        else:
            second = getattr(self.keras.layers, layer)(self.units, name=name)
        try:
            second(given)
        except ValueError as error:
            text = f"ValueError: {error}".partition(" Inputs received")[0]
            return np.frombuffer(text.encode(), np.uint8).astype(np.int32)
        return np.zeros(0, np.int32)


def _numbered(arrays: Arrays, prefix: str) -> list[NDArray[Any]]:
    return [array for name, array in arrays.items() if name.startswith(prefix)]


KINDS = {"outputs": outputs}
