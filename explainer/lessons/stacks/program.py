"""Lesson 6 as a Keras program: one network in three ways, the shared cell, both ways, and the gradient's way back."""

from explainer.content.messages import gettext as _
from explainer.export.literals import array
from explainer.export.section import Section
from explainer.lessons.stacks.answer import DENSE, FIRST, LAST, OUTPUTS, SECOND
from explainer.lessons.stacks.experiment import StacksExperiment
from explainer.lessons.stacks.ways_program import both_ways, forecast

LAYERS, LOOP = 1, 3  # the place of the first and the last of the three programs


def stacks_code(experiment: StacksExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment)) + "\n"


def sections(experiment: StacksExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    return [
        _start(experiment),
        _layers(experiment),
        _one_rnn(experiment),
        _loop(experiment),
        _trap(experiment),
        both_ways(experiment),
        _answer(experiment),
        _back(experiment),
        forecast(experiment),
    ]


def _made(experiment: StacksExperiment, end: str = "", options: str = "") -> list[str]:
    return [f"{layer.kind}{end}({layer.units}{options})" for layer in experiment.stack]


def _start(experiment: StacksExperiment) -> Section:
    words = _(
        "# Three programs, one network\n\n"
        "The same numbers as on the screen, computed by Keras. It needs TensorFlow: `pip install tensorflow`. "
        "In Google Colab it is there already."
    )
    code = f'''import keras
import numpy as np
import tensorflow as tf
from keras.layers import GRU, LSTM, RNN, Bidirectional, GRUCell, LSTMCell, SimpleRNN, SimpleRNNCell, StackedRNNCells


def with_weights(layer, place, features, seed={experiment.seed}):
    """Give the layer or cell of this place its weights: the same ones for the same seed. Biases stay as they start."""
    layer.build((None, None, features) if isinstance(layer, RNN) else (None, features))
    kernel, recurrent_kernel, bias = layer.get_weights()
    rng = np.random.default_rng([seed, place])
    drawn = [rng.standard_normal(w.shape) / np.sqrt(len(w)) for w in (kernel, recurrent_kernel)]
    layer.set_weights([*drawn, bias])
    return layer


def difference(left, right):
    """The largest difference of two tensors."""
    return np.abs(np.array(left) - np.array(right)).max()


{array("x", experiment.batch[0])}
x = x[None]  # a batch of one: {experiment.batch.shape}
features = {[layer.features for layer in experiment.stack]}  # what each layer reads at a step'''
    return Section(words, code)


def _layers(experiment: StacksExperiment) -> Section:
    words = _("## 1. Layers: each over the whole sequence, then the next")
    flags = ", return_sequences=True, return_state=True"
    lines = ["sequence = x"]
    for place, made in enumerate(_made(experiment, options=flags)):
        lines.append(
            f"sequence, *states_{place} = with_weights({made}, {place}, features[{place}])(sequence)"
        )
    return Section(words, "\n".join([*lines, "layers = sequence", "print(layers.shape)"]))


def _one_rnn(experiment: StacksExperiment) -> Section:
    words = _("## 2. One RNN of several cells: all cells of a step, then the next step")
    lines = [
        f"    with_weights({made}, {place}, features[{place}]),"
        for place, made in enumerate(_made(experiment, "Cell"))
    ]
    names = ", ".join(f"states_{place}" for place in range(experiment.depth))
    return Section(
        words,
        "\n".join(
            [
                "cells = [",
                *lines,
                "]",
                f"one_rnn, {names} = RNN(StackedRNNCells(cells), return_sequences=True, return_state=True)(x)",
                'print("layers and one RNN:", difference(layers, one_rnn))',
                f"print([[s.shape for s in tf.nest.flatten(states)] for states in ({names},)])  # a list for each cell",
            ]
        ),
    )


def _loop(experiment: StacksExperiment) -> Section:
    words = _("## 3. A loop over the cells")
    calls = []
    read = "x_t"
    for place in range(experiment.depth):
        calls.append(f"    out{place}, state{place} = cells[{place}]({read}, state{place})")
        read = f"out{place}"
    states = [f"state{place} = cells[{place}].get_initial_state(1)" for place in range(experiment.depth)]
    return Section(
        words,
        "\n".join(
            [
                *states,
                "outputs = []",
                "for x_t in np.swapaxes(x, 0, 1):",
                *calls,
                f"    outputs.append({read})",
                "loop = np.stack(outputs, axis=1)",
                'print("layers and loop:", difference(layers, loop))',
            ]
        ),
    )


def _trap(experiment: StacksExperiment) -> Section:
    words = _("## The trap: `[cell] * 2` is one cell, twice\n\nNothing warns you; only the count tells.")
    units = experiment.units_1
    return Section(
        words,
        f"def made(place):\n    return with_weights(LSTMCell({units}), place, {units})\n\n\n"
        f"trap_x = np.random.default_rng(0).standard_normal((1, {experiment.batch.shape[1]}, {units})).round(2)\n"
        'trap_x = trap_x.astype("float32")\n'
        "one_cell_twice = RNN([made(0)] * 2, return_sequences=True)\n"
        "two_cells = RNN([made(0), made(1)], return_sequences=True)\n"
        'print("outputs differ by", difference(one_cell_twice(trap_x), two_cells(trap_x)))\n'
        'print("parameters:", one_cell_twice.count_params(), "and", two_cells.count_params())',
    )


def _answer(experiment: StacksExperiment) -> Section:
    words = _("## From every step to one answer\n\nOne row for the sequence, or one for every step.")
    units = experiment.stack[-1].units
    return Section(
        words,
        "from keras.layers import Dense, GlobalAveragePooling1D, GlobalMaxPooling1D, TimeDistributed\n\n"
        "last = layers[:, -1]\n"
        "largest = GlobalMaxPooling1D()(layers)\n"
        "mean = GlobalAveragePooling1D()(layers)\n"
        'for name, one in [("last", last), ("max", largest), ("mean", mean)]:\n'
        "    print(name, [round(float(number), 6) for number in np.array(one)[0]])\n"
        f"dense = Dense({OUTPUTS})\n"
        f"dense.build((None, {units}))\n"
        "every_step = TimeDistributed(dense)\n"
        f"kernel = np.random.default_rng([{experiment.seed}, {DENSE}]).standard_normal(({units}, {OUTPUTS}))\n"
        f"dense.set_weights([kernel / np.sqrt({units}), np.zeros({OUTPUTS})])\n"
        'print("Dense and TimeDistributed(Dense):", difference(dense(layers), every_step(layers)))\n'
        "model = keras.Sequential(\n"
        f"    [keras.Input({experiment.batch.shape[1:]}), LSTM({FIRST}, return_sequences=True),\n"
        f'     LSTM({SECOND}, return_sequences=True), GlobalMaxPooling1D(), Dense({LAST}, activation="relu")]\n'
        ")\n"
        "model.summary()",
    )


def _back(experiment: StacksExperiment) -> Section:
    words = _("## Backwards: the gradient of every layer's every h")
    answer = {
        "last": "sequences[-1][:, -1]",
        "mean": "tf.reduce_mean(sequences[-1], axis=1)",
        "max": "keras.layers.GlobalMaxPooling1D()(sequences[-1])",
    }[experiment.head]
    return Section(
        words,
        "x_t = [tf.constant(x[:, t]) for t in range(x.shape[1])]\n"
        "states = [cell.get_initial_state(1) for cell in cells]\n"
        "h = [[] for _ in cells]\n"
        "with tf.GradientTape() as tape:\n"
        "    tape.watch(x_t)\n"
        "    for y in x_t:\n"
        "        for place, cell in enumerate(cells):\n"
        "            y, new = cell(y, states[place])\n"
        "            states[place] = [y, *tf.nest.flatten(new)[1:]]  # h goes up and to the right\n"
        "            h[place].append(y)\n"
        "    sequences = [tf.stack(one, axis=1) for one in h]\n"
        f"    loss = tf.reduce_sum({answer})\n"
        'gradients = tape.gradient(loss, [x_t, *h], unconnected_gradients="zero")\n'
        'for name, one in zip(["x", *range(1, len(cells) + 1)], gradients):\n'
        '    print("layer", name, [round(float(tf.norm(d)), 6) for d in one])',
    )
