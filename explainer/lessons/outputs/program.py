"""Lesson 3 as a Keras program: the four calls, the comparisons, the flag that is looked at, and the error."""

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.export.literals import array
from explainer.export.section import Section
from explainer.lessons.outputs import runs
from explainer.lessons.outputs.claims import claims
from explainer.lessons.outputs.experiment import BATCH, FEATURES, STEPS, OutputsExperiment
from explainer.lessons.outputs.python import call_code, layer_code


def outputs_code(experiment: OutputsExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment)) + "\n"


def sections(experiment: OutputsExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    parts = [_start(experiment), _calls(experiment), _comparisons(experiment)]
    if experiment.recurrent == "LSTM":
        parts.append(_every_c(experiment))
    return [*parts, _topic(experiment), _error(experiment)]


def _start(experiment: OutputsExperiment) -> Section:
    words = _(
        "# Which tensors come back from {layer}?\n\n"
        "The same numbers as on the screen, computed by Keras. It needs TensorFlow: `pip install tensorflow`. "
        "In Google Colab it is there already."
    )
    names = ["Bidirectional"] if experiment.both else []
    names += [experiment.recurrent, *(["LSTMCell"] if experiment.recurrent == "LSTM" else [])]
    code = f"""import keras
import numpy as np
from keras.layers import {", ".join(names)}


def numbers(seed, batch, steps, features):
    \"\"\"The first numbers of a fixed batch, (batch, steps, features).\"\"\"
    drawn = np.random.default_rng(seed).standard_normal(({BATCH}, {STEPS}, {FEATURES})).round(2)
    return drawn[:batch, :steps, :features].astype("float32")


def with_weights(layer, seed={experiment.seed}):
    \"\"\"Give a layer its weights: the same ones for the same seed.\"\"\"
    layer.build(({experiment.batch}, None, {experiment.features}))
    rng = np.random.default_rng(seed)
    shapes = [weight.shape for weight in layer.get_weights()]
    layer.set_weights([rng.standard_normal(shape) / np.sqrt(shape[0]) for shape in shapes])
    return layer


def difference(left, right):
    \"\"\"The largest difference of two tensors.\"\"\"
    return np.abs(np.array(left) - np.array(right)).max()


{_batch(experiment)}"""
    return Section(words.format(layer=experiment.layer), code)


def _batch(experiment: OutputsExperiment) -> str:
    if experiment.input == "random":
        return f"x = numbers(0, {experiment.batch}, {experiment.steps}, {experiment.features})"
    rows = experiment.batch + experiment.steps - 1
    values = series.own(experiment.x).values[:rows]
    return (
        f"{array('rows', values)}\n"
        f"x = np.stack([rows[first : first + {experiment.steps}] for first in range({experiment.batch})])"
    )


def _calls(experiment: OutputsExperiment) -> Section:
    words = _("## The four calls\n\nEach prints the shapes of the tensors that come back, in their order.")
    lines = []
    for call in runs.grid(experiment):
        shown = ", ".join(f"{name} {values.shape}" for name, values in call.tensors.items())
        names, made = call_code(experiment, call).removesuffix("(x)").split(" = ", 1)
        lines.append(f"# {shown}\n{names} = with_weights({made})(x)")
        lines.append(f"print({', '.join(f'{name}.shape' for name in call.tensors)})")
    return Section(words, "\n".join(lines))


def _comparisons(experiment: OutputsExperiment) -> Section:
    words = _("## Equal or not?\n\nAll layers have the same weights.")
    kind, units = experiment.recurrent, experiment.units
    lines = [_compared(claim.left, claim.right) for claim in claims(experiment)]
    if experiment.both:
        concat = "def concat(left, right):\n    return np.concatenate([left, right], axis=1)\n\n"
        made = [concat] if experiment.merge == "concat" else []
    else:
        made = [
            f"layer = with_weights({kind}({units}))",
            f"forward = with_weights({kind}({units}, return_sequences=True))(x)",
            f"backward = with_weights({kind}({units}, return_sequences=True, go_backwards=True))(x)",
        ]
    return Section(words, "\n".join([*made, *lines]))


def _compared(left: str, right: str) -> str:
    return f'print("{left} and {right}:", difference({left}, {right}))'


def _every_c(experiment: OutputsExperiment) -> Section:
    words = _("## `c` at every step\n\nKeras returns the last one. To get them all, call the cell yourself.")
    batch, steps, units = experiment.batch, experiment.steps, experiment.units
    return Section(
        words,
        f"cell = with_weights(LSTMCell({units}))\n"
        f'h_t = c_t = np.zeros(({batch}, {units}), "float32")\n'
        "kept = []\n"
        f"for t in range({steps}):\n"
        "    _, [h_t, c_t] = cell(x[:, t], [h_t, c_t])\n"
        "    kept.append(c_t)\n"
        f"all_c = np.stack(kept, axis=1)  # {(batch, steps, units)}\n"
        "print(all_c[0])",
    )


def _topic(experiment: OutputsExperiment) -> Section:
    words = _("## The argument `{topic}`").format(topic=experiment.topic)
    make = {
        "go_backwards": _go_backwards,
        "stateful": _stateful,
        "unroll": _unroll,
        "time_major": _time_major,
        "mask": _mask,
        "initial_state": _initial_state,
    }[experiment.topic]
    return Section(words, make(experiment))


def _go_backwards(experiment: OutputsExperiment) -> str:
    made = f"{experiment.recurrent}({experiment.units}, return_sequences=True, go_backwards=True)"
    return (
        f"backward = with_weights({made})(x)\n"
        "print(backward[0, 0])   # it has read the last input alone\n"
        "print(backward[0, -1])  # it has read all of them; the last one read was x[0, 0]"
    )


def _stateful(experiment: OutputsExperiment) -> str:
    return (
        f"layer = with_weights({experiment.recurrent}({experiment.units}, stateful=True))\n"
        "first = np.array(layer(x))\n"
        "second = np.array(layer(x))  # starts where the first call ended\n"
        "layer.reset_state()\n"
        "third = np.array(layer(x))  # starts from zeros again\n"
        f"{_compared('first', 'second')}\n"
        f"{_compared('first', 'third')}"
    )


def _unroll(experiment: OutputsExperiment) -> str:
    made = f"{experiment.recurrent}({experiment.units}, return_sequences=True"
    return (
        f"looped = with_weights({made}))(x)\n"
        f"unrolled = with_weights({made}, unroll=True))(x)\n"
        f"{_compared('looped', 'unrolled')}"
    )


def _time_major(experiment: OutputsExperiment) -> str:
    made = f"with_weights({experiment.recurrent}({experiment.units}, return_sequences=True))"
    return (
        "time_major_x = np.swapaxes(x, 0, 1)  # (time, batch, features)\n"
        f"sequence = {made}(np.swapaxes(time_major_x, 0, 1))\n"
        "time_major_sequence = np.swapaxes(sequence, 0, 1)\n"
        "print(time_major_x.shape, time_major_sequence.shape)"
    )


def _mask(experiment: OutputsExperiment) -> str:
    turn = "[:, ::-1]" if experiment.padding == "pre" else ""
    where = "before its beginning" if experiment.padding == "pre" else "after its end"
    zeros = ", zero_output_for_mask=True" if experiment.masking == "zeros" else ""
    mask = "" if experiment.masking == "none" else ", mask=mask"
    states = ", ".join(experiment.states)
    made = f"{experiment.recurrent}({experiment.units}, return_sequences=True, return_state=True{zeros})"
    return (
        f"# Three sequences of 5, 3 and 2 steps; each is padded with zeros {where}.\n"
        f"lengths = np.array({list(runs.LENGTHS)})\n"
        f"whole = numbers(0, 3, 5, {experiment.features})\n"
        f"mask = (np.arange(5) < lengths[:, None]){turn}\n"
        "padded = np.zeros_like(whole)\n"
        "for row, length in enumerate(lengths):\n"
        "    padded[row, mask[row]] = whole[row, :length]\n"
        f"sequence, {states} = with_weights({made})(padded{mask})\n"
        f"alone = with_weights({experiment.recurrent}({experiment.units}))\n"
        "for row, length in enumerate(lengths):\n"
        "    print(np.array(h[row]), np.array(alone(whole[row : row + 1, :length])[0]))"
    )


def _initial_state(experiment: OutputsExperiment) -> str:
    kind, units = experiment.recurrent, experiment.units
    states = ", ".join(experiment.states)
    return (
        f"y = numbers(1, {experiment.batch}, {runs.DECODER_STEPS}, {experiment.features})\n"
        f"_, {states} = with_weights({kind}({units}, return_state=True))(x)\n"
        f"decoder = with_weights({kind}({units}, return_sequences=True), seed={experiment.seed + 10_000})\n"
        f"handed = decoder(y, initial_state=[{states}])\n"
        "from_zeros = decoder(y)\n"
        f"{_compared('handed', 'from_zeros')}"
    )


def _error(experiment: OutputsExperiment) -> Section:
    words = _("## The error everybody meets\n\nA second layer on a first one that returns no sequence.")
    made = layer_code(experiment)
    outputs, sequences = (runs.output_names(experiment, on) for on in (False, True))
    second = f"{made}({sequences[0]})"
    shapes = f"{second}.shape" if len(outputs) == 1 else f"[half.shape for half in {second}]"
    return Section(
        words,
        "keras.utils.clear_session()  # so that the names of the layers start anew\n"
        f"{', '.join(outputs)} = {made}(x)\n"
        "try:\n"
        f"    {made}({outputs[0]})\n"
        "except ValueError as error:\n"
        '    print(f"ValueError: {error}")\n\n'
        f"{', '.join(sequences)} = {layer_code(experiment, return_sequences=True)}(x)  # the fix\n"
        f"print({shapes})",
    )
