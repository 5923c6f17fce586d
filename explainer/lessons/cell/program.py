"""The cell experiment as a short Keras program that does what is on the screen, with the same numbers."""

import numpy as np

from explainer.content.messages import gettext as _
from explainer.experiments import series
from explainer.experiments.cells import FACTS
from explainer.export import literals
from explainer.export.section import Section
from explainer.lessons.cell.experiment import CellExperiment

#: From here on, drawn numbers are not written out: the program draws them again.
MOST_NUMBERS = 200
GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}


def keras_code(experiment: CellExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment)) + "\n"


def sections(experiment: CellExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    return [
        _imports(experiment),
        _inputs(experiment),
        _weights(experiment),
        _cell(experiment),
        _calls(experiment),
    ]


def _imports(experiment: CellExperiment) -> Section:
    words = _(
        "# One call to a cell: {cell}\n\n"
        "The same numbers as on the screen, computed by Keras. It needs TensorFlow: `pip install tensorflow`. "
        "In Google Colab it is there already."
    )
    code = "import keras\nimport numpy as np\n\nnp.set_printoptions(precision=6, linewidth=2000)"
    return Section(words.format(cell=experiment.cell), code)


def _inputs(experiment: CellExperiment) -> Section:
    given = experiment.series
    values = given.values
    names = given.feature_names
    named = f" ({names[0]})" if experiment.input == "sunspots" else ""
    comment = f"# The input: {_count(len(values), 'step')}, {_count(len(names), 'feature')}{named}"
    if experiment.input == "random" and values.size > MOST_NUMBERS:
        shape = f"({series.STEPS}, {values.shape[1]})"
        lines = [f'x = np.random.default_rng(0).standard_normal({shape})[:{len(values)}].astype("float32")']
        lines += [
            f"x[{int(step) - 1}, {int(feature) - 1}] = {literals.number(value)}"
            for step, feature, value in experiment.moved
        ]
    elif values.shape[1] == 1:
        lines = [literals.array("x", values[:, 0]), "x = x[:, None]  # (steps, features)"]
    else:
        lines = [literals.array("x", values)]
    words = _("## The input\n\nOne row a step: `x` has the shape (steps, features).")
    return Section(words, "\n".join([comment, *lines, f"steps = {_labels(given.step_labels)}"]))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _labels(labels: tuple[str, ...]) -> str:
    """Return the steps' names: years and the like as a range, anything else as a list of texts."""
    if all(label.isascii() and label.isdigit() for label in labels):
        first = int(labels[0])
        if labels == tuple(str(first + k) for k in range(len(labels))):
            return f"range({first}, {first + len(labels)})"
    return repr(list(labels))


def _weights(experiment: CellExperiment) -> Section:
    words = _(
        "## The weights\n\nIn Keras's order and layout: the kernel for the input, the recurrent kernel for the state, "
        "the bias. A cell with gates has them side by side: {gates}."
    )
    gates = {"SimpleRNN": "h", "LSTM": "i, f, c, o", "GRU": "z, r, h"}[experiment.cell]
    if not experiment.weights and experiment.weight_count > MOST_NUMBERS:
        code = _drawn_weights(experiment)
    else:
        named = zip(experiment.weight_shapes, experiment.weight_values, strict=True)
        code = "\n".join(literals.array(name, weight) for name, weight in named)
    shapes = ", ".join(f"{name} {shape}" for name, shape in experiment.weight_shapes.items())
    return Section(
        words.format(gates=gates), f"# The weights, gates side by side ({gates}): {shapes}\n{code}"
    )


def _drawn_weights(experiment: CellExperiment) -> str:
    """Return code that draws the weights as the engine does (engine/initializers.py), number for number."""
    features, width = experiment.weight_shapes["kernel"]
    units = experiment.units
    times = "" if experiment.scale == 1 else f" * {literals.number(experiment.scale)}"
    orthogonal = "(q * np.sign(np.diag(r)))" + (".T" if width > units else "")
    lines = [
        f"rng = np.random.default_rng({experiment.seed}).spawn(2)[0]",
        f"limit = np.sqrt(6 / ({features} + {width}))  # glorot_uniform",
        f'kernel = rng.uniform(-limit, limit, ({features}, {width})).astype("float32"){times}',
        f"q, r = np.linalg.qr(rng.standard_normal(({width}, {units})))  # orthogonal",
        f'recurrent_kernel = {orthogonal}.astype("float32"){times}',
    ]
    if experiment.bias:
        lines.append(f'bias = np.zeros({experiment.weight_shapes["bias"]}, "float32")')
        if experiment.cell == "LSTM":
            lines.append(f"bias[{units}:{2 * units}] = 1  # the forget gate starts open")
    return "\n".join(lines)


def _cell(experiment: CellExperiment) -> Section:
    words = _("## The cell\n\nIt is built for its number of features, and then takes the weights.")
    arguments = [f"{name}={_quoted(value)}" for name, value in experiment.keras_config.items()]
    together = f"cell = keras.layers.{experiment.cell}Cell({', '.join(arguments)})"
    apart = f"cell = keras.layers.{experiment.cell}Cell(\n    " + ",\n    ".join(arguments) + ",\n)"
    return Section(
        words,
        f"{together if len(together) <= literals.WIDTH else apart}\n"
        f"cell.build((None, {experiment.n_features}))  # (batch, features)\n"
        f"cell.set_weights([{', '.join(experiment.weight_shapes)}])",
    )


def _quoted(value: str | int | bool) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _calls(experiment: CellExperiment) -> Section:
    names = FACTS[experiment.cell].states
    states = zip(names, experiment.initial_states, strict=True)
    starts = "\n".join(_state(name, state) for name, state in states)
    state = f"(1, {experiment.units})"
    given = ", ".join([state] * len(names))
    shown = "  ".join(f"{name} = {{{name}.numpy()[0]}}" for name in names)
    words = _(
        "## The calls\n\n`(output, new_states) = cell(x_t, states)`: every call gets what the call before it returned. "
        "The output is `h`; {what}."
    )
    what = (
        _("the states are `[h, c]`, and `c` never leaves the cell otherwise")
        if experiment.cell == "LSTM"
        else _("it is also the only state")
    )
    code = (
        f"# The states before the first call: (batch, units)\n{starts}\n\n"
        "for step, x_t in zip(steps, x):\n"
        f"    # (1, {experiment.n_features}), [{given}] -> {state}, [{given}]\n"
        f"    output, [{', '.join(names)}] = cell(x_t[None], [{', '.join(names)}])\n"
        f'    print(f"{{step}}: {shown}")'
    )
    return Section(words.format(what=what), code)


def _state(name: str, state: np.ndarray) -> str:
    if not state.any():
        return f'{name} = np.zeros((1, {len(state)}), "float32")'
    return literals.array(name, state[None])
