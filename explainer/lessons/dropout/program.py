"""The lesson on dropout as a Keras program: its masks put into Keras's cell, the mean over masks, and the trap."""

from explainer.content.messages import gettext as _
from explainer.export.literals import array
from explainer.export.section import Section
from explainer.lessons.dropout import norm, runs
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.model_program import model_section

_LN_CELL = '''

class LNSimpleRNNCell(keras.layers.SimpleRNNCell):
    """Keras's SimpleRNNCell, with layer normalisation before tanh."""

    def build(self, input_shape):
        super().build(input_shape)
        self.gamma = self.add_weight(shape=(self.units,), initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=(self.units,), initializer="zeros", name="beta")

    def call(self, inputs, states, training=False):
        h = states[0]
        mask, recurrent_mask = self.get_dropout_mask(inputs), self.get_recurrent_dropout_mask(h)
        if training and mask is not None:
            inputs = inputs * mask
        if training and recurrent_mask is not None:
            h = h * recurrent_mask
        pre = ops.matmul(inputs, self.kernel) + self.bias + ops.matmul(h, self.recurrent_kernel)
        away = pre - ops.mean(pre, axis=-1, keepdims=True)
        variance = ops.mean(ops.square(away), axis=-1, keepdims=True)
        h = ops.tanh(self.gamma * away / ops.sqrt(variance + 1e-3) + self.beta)
        return h, [h]
'''


def dropout_code(experiment: DropoutExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment)) + "\n"


def sections(experiment: DropoutExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    return [
        _data(experiment),
        _layer(experiment),
        _masks(experiment),
        _mean(experiment),
        _trap(experiment),
        _normalised(experiment),
        model_section(experiment),
    ]


def _class(experiment: DropoutExperiment) -> str:
    own = experiment.cell == "LNSimpleRNN"
    return f"{'' if own else 'keras.layers.'}{experiment.cell}Cell"


def _made(experiment: DropoutExperiment) -> str:
    rates = f"dropout={experiment.dropout:g}, recurrent_dropout={experiment.recurrent_dropout:g}"
    return f"{_class(experiment)}({experiment.units}, {rates})"


def _data(experiment: DropoutExperiment) -> Section:
    words = _(
        "# What dropout switches off in {layer}\n\n"
        "The same numbers as on the screen, computed by Keras. It needs TensorFlow: `pip install tensorflow`. "
        "In Google Colab it is there already."
    )
    lines = ["import keras", "import numpy as np", "from keras import ops"]
    if experiment.cell == "LNSimpleRNN":
        lines.append(_LN_CELL)
    lines += ["", array("x", experiment.x[0]), "x = x[None]  # (batch, time, features)"]
    cell = experiment.dropping_cell()
    names = list(cell.weight_shapes(experiment.features))
    lines += [array(name, weight) for name, weight in zip(names, experiment.weights, strict=True)]
    return Section(
        words.format(layer=experiment.cell), "\n".join([*lines, f"weights = [{', '.join(names)}]"])
    )


def _layer(experiment: DropoutExperiment) -> Section:
    words = _("## The layer\n\n`dropout` cuts what comes in, `recurrent_dropout` the state that comes along.")
    code = f"""cell = {_made(experiment)}
layer = keras.layers.RNN(cell, return_sequences=True)
layer.build(x.shape)
layer.set_weights(weights)

without = np.array(layer(x))  # predict: nothing is dropped
print("h without:", without[0, -1])"""
    return Section(words, code)


def _masks(experiment: DropoutExperiment) -> Section:
    words = _(
        "## The masks of the screen\n\nKeras draws its own in each call. A cell that has masks already keeps them, "
        "so these are put into it, for one call."
    )
    masks = runs.call(experiment).masks
    lines = []
    for name, found in (
        ("_dropout_mask", None if masks is None else masks.inputs),
        ("_recurrent_dropout_mask", None if masks is None else masks.recurrent),
    ):
        if found is None:
            continue
        # Keras keeps one mask for each gate as a list, as soon as recurrent_dropout is above 0.
        several = experiment.recurrent_dropout > 0 and experiment.cell in ("LSTM", "GRU")
        short = name.removeprefix("_")
        lines.append(array(short, found[:, 0]))
        rows = f"[ops.convert_to_tensor(mask[None]) for mask in {short}]"
        lines.append(f"cell.{name} = {rows}{'' if several else '[0]'}")
    lines.append(f"with_masks = np.array(layer(x, training={experiment.training}))")
    lines.append('print("h with these masks:", with_masks[0, -1])')
    return Section(words, "\n".join(lines))


def _mean(experiment: DropoutExperiment) -> Section:
    words = _(
        "## The mean over 1,000 masks\n\nA batch of 1,000 times the same sequence: each has its own masks."
    )
    code = f"""many = np.array(layer(np.repeat(x, 1000, axis=0), training={experiment.training}))
print("mean of h_T over 1,000 masks:", many[:, -1].mean(axis=0))"""
    return Section(words, code)


def _trap(experiment: DropoutExperiment) -> Section:
    words = _(
        "## The trap\n\nA cell that you call yourself keeps its mask for every later call, also in the next batch, "
        "until you reset it. A layer does so by itself."
    )
    rate = experiment.dropout or 0.5
    code = f"""options = {{"activation": None, "use_bias": False}}
cell = keras.layers.SimpleRNNCell({experiment.features}, dropout={rate:g}, **options)
cell.build((1, {experiment.features}))
cell.set_weights([np.eye({experiment.features}), np.zeros(({experiment.features}, {experiment.features}))])
ones, h = np.ones((1, {experiment.features}), "float32"), [np.zeros((1, {experiment.features}), "float32")]
print("one call:       ", np.array(cell(ones, h, training=True)[0]))
print("the next batch: ", np.array(cell(ones, h, training=True)[0]))  # the same mask
cell.reset_dropout_mask()
print("after the reset:", np.array(cell(ones, h, training=True)[0]))"""
    return Section(words, code)


def _normalised(experiment: DropoutExperiment) -> Section:
    words = _(
        "## Normalising\n\nLayer normalisation **before** the activation, as your own cell; and one step of a batch "
        "over the units of each sequence, and over the batch."
    )
    names = ("kernel", "recurrent_kernel", "bias", "gamma", "beta")
    weights = [
        array(f"ln_{name}", weight) for name, weight in zip(names, norm.ln_weights(experiment), strict=True)
    ]
    lines = [] if experiment.cell == "LNSimpleRNN" else [f"{_LN_CELL.strip()}\n\n"]
    given = ", ".join(f"ln_{name}" for name in names)
    code = f"""normalised = keras.layers.RNN(LNSimpleRNNCell({experiment.units}), return_sequences=True)
normalised.build(x.shape)
normalised.set_weights([{given}])
print("h of LNSimpleRNN:", np.array(normalised(x))[0, -1])

# The weighted sums of step {norm.shown_step(experiment) + 1}, (batch, units).
{array("sums", norm.step(experiment, "layer").pre)}
over_layer = keras.layers.LayerNormalization(epsilon={norm.EPSILON:g})
over_batch = keras.layers.BatchNormalization()
print("over the layer:", np.array(over_layer(sums))[0])
print("over the batch:", np.array(over_batch(sums, training=True))[0])
print("a batch of one:", np.array(over_batch(sums[:1], training=True))[0])  # beta, whatever comes in
print("at predict after two calls:", np.array(over_batch(sums))[0])  # hardly moved from mean 0, variance 1"""
    return Section(words, "\n".join([*lines, *weights, code]))
