"""What the engine computes for lesson 3: every call on the screen, made as it is written there."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from explainer import engine
from explainer.experiments import KEPT
from explainer.lessons.outputs.experiment import Array, OutputsExperiment, data, drawn

#: The padded batch: three sequences of 5, 3 and 2 steps.
LENGTHS = (5, 3, 2)
#: Steps that the decoder reads.
DECODER_STEPS = 4
#: Two float32 runs of the same steps may round differently, by a few units in the last place.
EQUAL = 2e-6

_FLAGS = ((False, False), (False, True), (True, False), (True, True))


@dataclass(frozen=True, eq=False)
class Call:
    """One call of a layer with its flags, and the tensors that come back, by the names that the code gives them."""

    return_sequences: bool
    return_state: bool
    tensors: dict[str, Array]


@dataclass(frozen=True, eq=False)
class Network:
    """One direction unrolled over time: inputs, outputs and states, in the order in which they are read.

    x: (batch, time, features). h, c: (batch, time, units), c only for LSTM. initial, final: each (batch, units).
    backwards: whether the first entry belongs to the last input.
    """

    x: Array
    h: Array
    c: Array | None
    initial: tuple[Array, ...]
    final: tuple[Array, ...]
    backwards: bool


def layer(experiment: OutputsExperiment, **flags: Any) -> Any:
    """Return the engine's layer of this experiment, with its weights and these flags."""
    if experiment.both:
        built: Any = engine.Bidirectional(engine.LSTM(experiment.units, **flags), experiment.merge_mode)
    else:
        kind = {"SimpleRNN": engine.SimpleRNN, "LSTM": engine.LSTM, "GRU": engine.GRU}[experiment.layer]
        built = kind(experiment.units, go_backwards=experiment.go_backwards, **flags)
    built.set_weights(experiment.weights)
    return built


def recurrent(experiment: OutputsExperiment, weights: list[Array] | None = None, **flags: Any) -> Any:
    """Return the recurrent layer alone: for Bidirectional the one inside, with the forward half's weights."""
    kind = {"SimpleRNN": engine.SimpleRNN, "LSTM": engine.LSTM, "GRU": engine.GRU}[experiment.recurrent]
    built = kind(experiment.units, **flags)
    built.set_weights(experiment.recurrent_weights if weights is None else weights)
    return built


def state_names(experiment: OutputsExperiment) -> tuple[str, ...]:
    """Return the names of the states that `return_state` gives back, in order."""
    if experiment.both:
        return ("forward_h", "forward_c", "backward_h", "backward_c")
    return experiment.states


def output_names(experiment: OutputsExperiment, sequences: bool) -> tuple[str, ...]:
    """Return the names of what the layer returns before its states: one, or two that are not merged."""
    name = "sequence" if sequences else "output"
    unmerged = experiment.both and experiment.merge_mode is None
    return (f"forward_{name}", f"backward_{name}") if unmerged else (name,)


@functools.lru_cache(maxsize=KEPT)
def grid(experiment: OutputsExperiment) -> tuple[Call, ...]:
    """Call the layer with each combination of `return_sequences` and `return_state`."""
    calls = []
    for sequences, state in _FLAGS:
        returned = layer(experiment, return_sequences=sequences, return_state=state)(experiment.inputs)
        arrays = list(returned) if isinstance(returned, list) else [returned]
        names = (*output_names(experiment, sequences), *(state_names(experiment) if state else ()))
        calls.append(Call(sequences, state, dict(zip(names, _own(arrays), strict=True))))
    return tuple(calls)


@functools.lru_cache(maxsize=KEPT)
def networks(experiment: OutputsExperiment) -> tuple[Network, ...]:
    """Unroll the layer: one network, or for Bidirectional the forward and the backward one."""
    if not experiment.both:
        return (network(recurrent(experiment, go_backwards=experiment.go_backwards), experiment.inputs),)
    ahead, back = experiment.recurrent_weights, experiment.weights[len(experiment.weight_shapes) :]
    return (
        network(recurrent(experiment, ahead), experiment.inputs),
        network(recurrent(experiment, back, go_backwards=True), experiment.inputs),
    )


def network(built: Any, x: Array, **call: Any) -> Network:
    """Run a recurrent layer over x and return everything that happens at its steps."""
    trace = built.trace(x, **call)
    c = trace["c"] if "c" in trace.names else None
    return Network(
        trace["x"].copy(),
        trace["h"].copy(),
        c if c is None else c.copy(),
        _own(trace.initial_states),
        _own(trace.final_states),
        built.go_backwards,
    )


def _own(arrays: Iterable[Array]) -> tuple[Array, ...]:
    """Return copies: a view of one result of a run would keep all gates of all steps in memory."""
    return tuple(array.copy() for array in arrays)


@functools.lru_cache(maxsize=KEPT)
def directions(experiment: OutputsExperiment) -> dict[str, Array]:
    """Run the recurrent layer forwards, backwards, on the last step alone, and on x turned round."""
    x, ahead = experiment.inputs, recurrent(experiment)
    return {
        "forward": recurrent(experiment, return_sequences=True)(x),
        "backward": recurrent(experiment, return_sequences=True, go_backwards=True)(x),
        "last_input_alone": ahead(x[:, -1:]),
        "x_turned_round": ahead(x[:, ::-1]),
    }


def stepped_by_hand(experiment: OutputsExperiment) -> tuple[Array, Array]:
    """Call LSTMCell once for each step and keep every (h, c), each (batch, steps, units)."""
    cell = engine.LSTMCell(experiment.units)
    cell.set_weights(experiment.recurrent_weights)
    states = cell.get_initial_state(experiment.batch)
    kept = []
    for t in range(experiment.steps):
        _, states = cell(experiment.inputs[:, t], states)
        kept.append(states)
    h, c = (np.stack(state, axis=1) for state in zip(*kept, strict=True))
    return h, c


@dataclass(frozen=True, eq=False)
class Padded:
    """A batch of sequences of different lengths, padded with zeros: x (3, 5, features), mask (3, 5)."""

    x: Array
    mask: np.ndarray[Any, np.dtype[np.bool_]]
    sequences: tuple[Array, ...]


@functools.lru_cache(maxsize=KEPT)
def padded(experiment: OutputsExperiment) -> Padded:
    """Pad three sequences, behind their end ("post") or before their beginning ("pre")."""
    whole = data(0)[: len(LENGTHS), : LENGTHS[0], : experiment.features]
    mask = np.zeros(whole.shape[:2], bool)
    x = np.zeros_like(whole)
    for row, length in enumerate(LENGTHS):
        place = slice(0, length) if experiment.padding == "post" else slice(LENGTHS[0] - length, None)
        mask[row, place] = True
        x[row, place] = whole[row, :length]
    sequences = tuple(whole[row : row + 1, :length] for row, length in enumerate(LENGTHS))
    return Padded(x, mask, sequences)


@dataclass(frozen=True, eq=False)
class PaddedCall:
    """What comes back for the padded batch, the network behind it, and each sequence's state without padding."""

    network: Network
    sequence: Array
    states: tuple[Array, ...]
    alone: tuple[Array, ...]


@functools.lru_cache(maxsize=KEPT)
def padded_call(experiment: OutputsExperiment, masking: str) -> PaddedCall:
    """Run the recurrent layer over the padded batch with no mask, a mask, or a mask and zeroed outputs."""
    batch = padded(experiment)
    built = recurrent(
        experiment, return_sequences=True, return_state=True, zero_output_for_mask=masking == "zeros"
    )
    mask = None if masking == "none" else batch.mask
    sequence, *states = built(batch.x, mask=mask)
    alone = tuple(recurrent(experiment)(x)[0] for x in batch.sequences)
    return PaddedCall(network(built, batch.x, mask=mask), sequence, tuple(states), alone)


@functools.lru_cache(maxsize=KEPT)
def stateful_calls(experiment: OutputsExperiment) -> tuple[Network, ...]:
    """Call a stateful layer twice with the same x, reset its state, and call it again."""
    built = recurrent(experiment, stateful=True)
    first, second = network(built, experiment.inputs), network(built, experiment.inputs)
    built.reset_state()
    return first, second, network(built, experiment.inputs)


@dataclass(frozen=True, eq=False)
class Handed:
    """An encoder whose final states a decoder starts from; and the same decoder, started from zeros."""

    encoder: Network
    decoder: Network
    from_zeros: Network


def decoder_x(experiment: OutputsExperiment) -> Array:
    """Return what the decoder reads, (batch, 4, features)."""
    return data(1)[: experiment.batch, :DECODER_STEPS, : experiment.features]


def decoder_weights(experiment: OutputsExperiment) -> list[Array]:
    """Return the decoder's weights: other ones than the encoder's."""
    return drawn(tuple(experiment.weight_shapes.values()), experiment.seed + 10_000)


@functools.lru_cache(maxsize=KEPT)
def handed(experiment: OutputsExperiment) -> Handed:
    """Run encoder and decoder."""
    encoder = network(recurrent(experiment), experiment.inputs)
    decoder = recurrent(experiment, decoder_weights(experiment))
    y = decoder_x(experiment)
    return Handed(encoder, network(decoder, y, initial_state=list(encoder.final)), network(decoder, y))


def time_major(experiment: OutputsExperiment) -> tuple[Array, Array]:
    """Return x and the sequence with time before batch: (steps, batch, features) and (steps, batch, units)."""
    x = experiment.inputs.swapaxes(0, 1)
    return x, recurrent(experiment, return_sequences=True, time_major=True)(x)


def stacking_error(experiment: OutputsExperiment) -> str:
    """Return Keras's message when a second such layer is put on one without `return_sequences=True`."""
    name = {"SimpleRNN": "simple_rnn", "Bidirectional": "bidirectional"}.get(
        experiment.layer, experiment.layer.lower()
    )
    return (
        f"ValueError: Input 0 with name 'None' of layer '{name}_1' is incompatible with the layer: expected "
        f"ndim=3, found ndim=2. Full shape received: ({experiment.batch}, {experiment.width})"
    )


#: How Keras's message begins when a second layer gets both of the tensors that `merge_mode=None` returns.
TWO_TENSORS_ERROR = 'ValueError: Layer "bidirectional_1" expects 1 input(s), but it received 2 input tensors.'
