"""The panels of lesson 3: which network, which boxes and which tensors belong to each call."""

from explainer.content.messages import gettext as _
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.experiment import Array, OutputsExperiment
from explainer.lessons.outputs.grid import Heads, Merged, Network, Panel, Tensor, Track
from explainer.lessons.outputs.python import call_code

#: How the merge of two directions is drawn.
_SIGNS = {"sum": "+", "mul": "×", "ave": "ave"}

CALLS = Heads(
    rows=("return_sequences=False", "return_sequences=True"),
    columns=("return_state=False", "return_state=True"),
)


def calls(experiment: OutputsExperiment) -> list[Panel]:
    """Return the four calls of the grid."""
    return [
        Panel(
            code=call_code(experiment, call),
            network=_unrolled(experiment, call),
            tensors=[_returned(experiment, name, values) for name, values in call.tensors.items()],
            picture=_picture(experiment, call),
        )
        for call in runs.grid(experiment)
    ]


def cell_states(experiment: OutputsExperiment) -> Panel:
    """Return the network whose cell state is kept at every step, by stepping the cell by hand."""
    _h, c = runs.stepped_by_hand(experiment)
    network = runs.network(runs.recurrent(experiment), experiment.inputs)
    code = "for t in range(T):\n    output, [h, c] = cell(x[:, t], [h, c])\n    kept.append(c)"
    boxes = [[f"c:0:{step}"] for step in range(experiment.steps)]
    meaning = _("the cell state after each step, kept by hand")
    return Panel(
        code,
        Network("LSTM", experiment.inputs, [_track(network)]),
        [Tensor("all_c", c, meaning, "c", boxes)],
        _("LSTM over {steps} steps. Lit: the cell state inside the cell at every step.").format(
            steps=experiment.steps
        ),
    )


def directions(experiment: OutputsExperiment) -> list[Panel]:
    """Return the same layer reading forwards and backwards."""
    panels = []
    for backwards in (False, True):
        built = runs.recurrent(experiment, go_backwards=backwards, return_sequences=True, return_state=True)
        sequence, *states = built(experiment.inputs)
        network = runs.network(built, experiment.inputs)
        flag = ", go_backwards=True" if backwards else ""
        name = "backward" if backwards else "forward"
        tensors = [
            Tensor(
                name, sequence, _("an output for each step, in the order of reading"), "h", _steps(network)
            )
        ]
        tensors += _final_states(experiment, states)
        panels.append(
            Panel(
                f"{name}, {', '.join(experiment.states)} = {experiment.recurrent}({experiment.units}, …{flag})(x)",
                Network(experiment.recurrent, experiment.inputs, [_track(network, experiment.states)]),
                tensors,
                _("The layer reads from right to left.")
                if backwards
                else _("The layer reads from left to right."),
            )
        )
    return panels


def stateful(experiment: OutputsExperiment) -> list[Panel]:
    """Return three calls of one stateful layer: the first, the second, and one after `reset_state()`."""
    titles = [_("First call"), _("Second call, same x"), _("After reset_state()")]
    codes = [
        f"layer = {experiment.recurrent}({experiment.units}, stateful=True)\noutput = layer(x)",
        "# nothing in between\noutput = layer(x)",
        "layer.reset_state()\noutput = layer(x)",
    ]
    starts = [{}, {name: name for name in experiment.states}, {}]
    panels = []
    for title, code, network, start in zip(
        titles, codes, runs.stateful_calls(experiment), starts, strict=True
    ):
        initial = dict(zip(start, network.initial, strict=False))
        track = _track(network, experiment.states, initial)
        output = Tensor(
            "output", network.final[0], _("the last output"), "h", [[f"out:0:{experiment.steps - 1}"]]
        )
        picture = _("Starts from the states of the first call.") if start else _("Starts from zeros.")
        panels.append(
            Panel(code, Network(experiment.recurrent, experiment.inputs, [track]), [output], picture, title)
        )
    return panels


def padded(experiment: OutputsExperiment) -> list[Panel]:
    """Return the three sequences of the padded batch, one below the other."""
    batch = runs.padded(experiment)
    called = runs.padded_call(experiment, experiment.masking)
    masked = experiment.masking != "none"
    panels = []
    for row, length in enumerate(runs.LENGTHS):
        network = called.network
        track = Track(
            called.sequence, network.c, False, dict(zip(experiment.states, network.final, strict=True))
        )
        title = _("Sequence [{row}]: {length} of {steps} steps").format(
            row=row, length=length, steps=runs.LENGTHS[0]
        )
        steps = [[f"out:0:{step}"] for step in range(runs.LENGTHS[0])]
        tensors = [Tensor("sequence", called.sequence, _("an output for each step"), "h", steps)]
        tensors += _final_states(experiment, list(called.states))
        valid = batch.mask[row].tolist() if masked else None
        panels.append(
            Panel(
                "",
                Network(experiment.recurrent, batch.x, [track], sample=row, valid=valid),
                tensors,
                title,
                title,
            )
        )
    return panels


def handed(experiment: OutputsExperiment) -> list[Panel]:
    """Return the encoder, the decoder that starts from its states, and the same decoder from zeros."""
    found = runs.handed(experiment)
    units, kind = experiment.units, experiment.recurrent
    states = ", ".join(experiment.states)
    state_list = f"[{states}]"
    encoder = Panel(
        f"_, {states} = {kind}({units}, return_state=True)(x)",
        Network(kind, experiment.inputs, [_track(found.encoder, experiment.states)]),
        _final_states(experiment, list(found.encoder.final)),
        _("The encoder. Lit: its final states."),
        _("Encoder: read x, keep the states"),
    )
    initial = dict(zip(experiment.states, found.decoder.initial, strict=True))
    decoders = [
        (found.decoder, f"(y, initial_state={state_list})", _("Decoder, handed the states"), initial),
        (found.from_zeros, "(y)", _("The same decoder from zeros"), {}),
    ]
    panels = [encoder]
    for network, call, title, start in decoders:
        steps = [[f"out:0:{step}"] for step in range(runs.DECODER_STEPS)]
        panels.append(
            Panel(
                f"sequence = decoder{call}",
                Network(kind, runs.decoder_x(experiment), [_track(network, (), start)], symbol="y"),
                [Tensor("sequence", network.h, _("an output for each step of y"), "h", steps)],
                title,
                title,
            )
        )
    return panels


def _unrolled(experiment: OutputsExperiment, call: runs.Call) -> Network:
    found = runs.networks(experiment)
    names = runs.state_names(experiment)
    size = len(experiment.states)
    tracks = [_track(network, names[k * size : (k + 1) * size]) for k, network in enumerate(found)]
    return Network(experiment.recurrent, experiment.inputs, tracks, merged=_merged(experiment, call))


def _merged(experiment: OutputsExperiment, call: runs.Call) -> Merged | None:
    """Return what the layer makes of its two outputs, unless it puts them beside each other or gives back both."""
    if not experiment.both or experiment.merge not in _SIGNS:
        return None
    (name,) = runs.output_names(experiment, call.return_sequences)
    last = experiment.steps - 1
    steps = [(step, step) for step in range(experiment.steps)] if call.return_sequences else [(last, 0)]
    return Merged(_SIGNS[experiment.merge], call.tensors[name], steps)


def _track(
    network: runs.Network, final: tuple[str, ...] = (), initial: dict[str, Array] | None = None
) -> Track:
    """Return a network as the picture has it: in the order of x, with names for the states that leave."""
    turn = slice(None, None, -1) if network.backwards else slice(None)
    c = None if network.c is None else network.c[:, turn]
    leaving = dict(zip(final, network.final, strict=False))
    return Track(network.h[:, turn], c, network.backwards, leaving, initial or {})


def _steps(network: runs.Network) -> list[list[str]]:
    places = range(network.h.shape[1])
    return [[f"out:0:{step}"] for step in (reversed(places) if network.backwards else places)]


def _final_states(experiment: OutputsExperiment, states: list[Array]) -> list[Tensor]:
    return [
        Tensor(name, values, _state_meaning(name), name, [[f"final:{name}:0"]])
        for name, values in zip(experiment.states, states, strict=True)
    ]


def _returned(experiment: OutputsExperiment, name: str, values: Array) -> Tensor:
    """Return a tensor of the grid with its boxes."""
    if name.endswith(("output", "sequence")):
        tracks = {"forward": (0,), "backward": (1,)}.get(
            name.split("_")[0], (0, 1) if experiment.both else (0,)
        )
        made = _output(experiment, tracks) if name.endswith("output") else _sequence(experiment, tracks)
        return Tensor(name, values, made[0], "h", made[1])
    state = name[-1]
    track = 1 if name.startswith("backward") else 0
    return Tensor(name, values, _state_meaning(name), state, [[f"final:{state}:{track}"]])


#: What a tensor is, in words, and its boxes for each entry along time.
_Made = tuple[str, list[list[str]]]


def _output(experiment: OutputsExperiment, tracks: tuple[int, ...]) -> _Made:
    """Return what the layer gives back without `return_sequences`: each direction's output of the step it read last."""
    last = experiment.steps - 1
    ends = [0 if track or experiment.go_backwards else last for track in tracks]
    boxes = [f"out:{track}:{step}" for track, step in zip(tracks, ends, strict=True)]
    if len(tracks) == 1:
        return _("the last output") if not tracks[0] else _("the last backward output, at the first step"), [
            boxes
        ]
    if experiment.merge == "concat":
        return _("the last forward output beside the last backward output"), [boxes]
    return _joined(experiment, _("the last forward output"), _("the last backward output")), [["merged:0"]]


def _sequence(experiment: OutputsExperiment, tracks: tuple[int, ...]) -> _Made:
    """Return what the layer gives back with `return_sequences`: an entry for each step, in the order of the reading."""
    steps = list(range(experiment.steps))
    if experiment.go_backwards:
        steps.reverse()
    boxes = [[f"out:{track}:{step}" for track in tracks] for step in steps]
    if len(tracks) == 1 or experiment.merge == "concat":
        return _("an output for each step"), boxes
    both = _joined(experiment, _("the forward output"), _("the backward output"))
    return _("for each step, {both}").format(both=both), [[f"merged:{step}"] for step in steps]


def _joined(experiment: OutputsExperiment, ahead: str, back: str) -> str:
    message = {
        "sum": _("{ahead} plus {back}"),
        "mul": _("{ahead} times {back}"),
        "ave": _("the average of {ahead} and {back}"),
    }[experiment.merge]
    return message.format(ahead=ahead, back=back)


def _state_meaning(name: str) -> str:
    return {
        "h": _("the hidden state after the step that is read last: the same numbers as the last output"),
        "c": _("the cell state after the step that is read last"),
        "forward_h": _("the hidden state of the forward half, after the last step"),
        "forward_c": _("the cell state of the forward half, after the last step"),
        "backward_h": _("the hidden state of the backward half, which ends at the first step"),
        "backward_c": _("the cell state of the backward half, which ends at the first step"),
    }[name]


def _picture(experiment: OutputsExperiment, call: runs.Call) -> str:
    message = _("{layer} over {steps} steps. Lit, because they come back: {names}.")
    names = ", ".join(call.tensors)
    return message.format(layer=experiment.layer, steps=experiment.steps, names=names)
