"""The training of lesson 4 as a Keras program: the same weights, batches and optimizer, with or without clipping."""

import functools
import inspect
from typing import Any

from explainer.content.messages import gettext as _
from explainer.experiments import series, tasks
from explainer.export import literals
from explainer.export.section import Section
from explainer.lessons.gradients import nets, twins
from explainer.lessons.gradients.experiment import GradientsExperiment

NO_CLIPPING = "none"
#: Three of Keras's arguments, clipping by hand, and what the other twin does.
WAYS = ("global_clipnorm", "clipnorm", "clipvalue", "GradientTape", NO_CLIPPING)

_OPTIMIZERS = {"sgd": "SGD", "momentum": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}
_DRAW = {"sunspots": "windows", "adding": "add_two", "order": "order_of_two"}

_NORMALISED = '''class LNSimpleRNNCell(keras.layers.Layer):
    """A simple recurrent cell with layer normalisation before the activation (Ba et al. 2016)."""

    def __init__(self, units, **options):
        super().__init__(**options)
        self.units = self.state_size = self.output_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units), name="kernel")
        self.recurrent_kernel = self.add_weight(shape=(self.units, self.units), name="recurrent_kernel")
        self.bias = self.add_weight(shape=(self.units,), name="bias")
        self.gamma = self.add_weight(shape=(self.units,), name="gamma")
        self.beta = self.add_weight(shape=(self.units,), name="beta")

    def call(self, x_t, states):
        a = x_t @ self.kernel + states[0] @ self.recurrent_kernel + self.bias
        mean, variance = keras.ops.moments(a, axes=-1, keepdims=True)
        h = keras.ops.tanh(self.gamma * (a - mean) / keras.ops.sqrt(variance + 1e-3) + self.beta)
        return h, [h]'''


@functools.lru_cache(maxsize=64)
def gradients_code(experiment: GradientsExperiment, way: str) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment, way)) + "\n"


def training_code(experiment: GradientsExperiment, way: str) -> str:
    """Return the part of the program that clips: the optimizer and the training."""
    return "\n\n".join(section.code for section in sections(experiment, way)[-2:]) + "\n"


def sections(experiment: GradientsExperiment, way: str) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    task = tasks.task(experiment.task, experiment.lag)
    title = _("# Training without clipping") if way == NO_CLIPPING else _("# Training with clipped gradients")
    needs = _(
        "The same network, batches and optimizer as on the screen. It needs TensorFlow: `pip install tensorflow`."
    )
    imports = "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom numpy.typing import NDArray"
    return [
        Section(f"{title}\n\n{needs}", imports),
        Section(_("## The task"), _task(experiment)),
        Section(_("## The weights to start from"), _source(nets.draw_weights)),
        Section(_("## The network"), _network(experiment, task)),
        Section(_("## The optimizer"), _optimizer(experiment, way)),
        Section(
            _("## The training\n\nA loss that is NaN or infinite ends it: that is the death of the twin."),
            _loop(experiment, task, way),
        ),
    ]


def _task(experiment: GradientsExperiment) -> str:
    function = getattr(tasks, _DRAW[experiment.task])
    lines = ["Random = np.random.Generator"]
    if experiment.task == "sunspots":
        found = series.sunspots(10_000)
        split = found.step_labels.index(str(tasks.LAST_TRAINING_YEAR)) + 1
        lines.append(
            f"# Yearly mean sunspot numbers ÷ 100, {found.step_labels[0]} to {found.step_labels[split - 1]}"
        )
        lines.append(literals.array("values", found.values[:split, 0]))
    return "\n".join(lines) + "\n\n\n" + _source(function)


def _source(function: Any) -> str:
    """Return a function's code as this app runs it."""
    return inspect.getsource(function).strip() + "\n"


def _network(experiment: GradientsExperiment, task: tasks.Task) -> str:
    network = nets.NETWORKS[experiment.network]
    units = experiment.units
    if network.cell == "LNSimpleRNN":
        layer = f"keras.layers.RNN(LNSimpleRNNCell({units}))"
    else:
        layer = f'keras.layers.{network.cell}({units}, activation="{network.activation}")'
    lines = [_NORMALISED + "\n\n"] if network.cell == "LNSimpleRNN" else []
    lines += [
        "model = keras.Sequential([",
        f"    keras.Input(({task.steps}, {task.features})),",
        f"    {layer},",
        f"    keras.layers.Dense({task.outputs}),",
        "])",
        "model.set_weights(draw_weights(",
        f'    "{network.cell}", "{network.start}", features={task.features}, units={units}, '
        f"outputs={task.outputs}, scale={literals.number(experiment.scale)}, seed={experiment.seed}",
        "))",
    ]
    return "\n".join(lines)


def _optimizer(experiment: GradientsExperiment, way: str) -> str:
    arguments = {**twins.optimizer_options(experiment)}
    if way not in ("GradientTape", NO_CLIPPING):
        arguments[way] = experiment.clip
    listed = ", ".join(f"{name}={value:g}" for name, value in arguments.items())
    note = {
        "global_clipnorm": "# all gradients together are scaled so that their norm is at most this",
        "clipnorm": "# each gradient by itself is scaled so that its norm is at most this",
        "clipvalue": "# each number by itself is cut off: this turns the direction",
        "GradientTape": "# clipping is done by hand, below",
        NO_CLIPPING: "# nothing is clipped",
    }[way]
    return f"{note}\noptimizer = keras.optimizers.{_OPTIMIZERS[experiment.optimizer]}({listed})"


def _loop(experiment: GradientsExperiment, task: tasks.Task, way: str) -> str:
    loss = (
        "keras.losses.MeanSquaredError()"
        if task.loss == "mse"
        else "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"
    )
    more = ", values" if experiment.task == "sunspots" else ""
    lines = [
        f"loss_of = {loss}",
        f"rng = np.random.default_rng({experiment.seed})",
        f"for update in range(1, {experiment.updates} + 1):",
        f"    x, y = {_DRAW[experiment.task]}(rng, {twins.BATCH}, {experiment.lag}{more})",
        "    with tf.GradientTape() as tape:",
        "        loss = loss_of(y, model(x, training=True))",
        "    gradients = tape.gradient(loss, model.trainable_variables)",
        "    norm = tf.linalg.global_norm(gradients)",
    ]
    if way == "GradientTape":
        lines += [
            f"    clipped, norm = tf.clip_by_global_norm(gradients, {literals.number(experiment.clip)})",
            "    # A frequent error is to compute `clipped` and then to apply `gradients`:",
            "    optimizer.apply_gradients(zip(clipped, model.trainable_variables))",
        ]
    else:
        said = "" if way == NO_CLIPPING else "  # clips, then steps"
        lines.append(f"    optimizer.apply_gradients(zip(gradients, model.trainable_variables)){said}")
    lines += [
        '    print(f"{update}: loss {float(loss):.6g}, gradient norm {float(norm):.6g}")',
        "    if not np.isfinite(float(loss)):",
        "        break",
    ]
    return "\n".join(lines)
