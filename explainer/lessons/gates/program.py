"""Lesson 2's experiment as a Keras program with the same numbers; TensorFlow 1's cell as a Keras layer of one's own."""

from explainer.content.messages import gettext as _
from explainer.export import literals
from explainer.export.section import Section
from explainer.lessons.gates.experiment import GatesExperiment

#: The columns of the kernels by gate, as the program calls them.
_COLUMNS = {"LSTM": "i, f, candidate, o", "GRU": "z, r, candidate", "PeepholeLSTM": "i, f, candidate, o"}


def gates_code(experiment: GatesExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in gates_sections(experiment)) + "\n"


def gates_sections(experiment: GatesExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    parts = [_imports(experiment), _inputs(experiment), _weights(experiment)]
    if experiment.cell == "PeepholeLSTM":
        return [*parts, _own_cell(experiment), _layer(experiment)]
    return [*parts, _cell(experiment), _calls(experiment)]


def _imports(experiment: GatesExperiment) -> Section:
    words = _(
        "# The gates: {cell}\n\nThe same numbers as on the screen, computed by Keras. It needs TensorFlow: "
        "`pip install tensorflow`. In Google Colab it is there already."
    )
    code = "import keras\nimport numpy as np\n\nnp.set_printoptions(precision=6, linewidth=2000)"
    return Section(words.format(cell=experiment.cell), code)


def _inputs(experiment: GatesExperiment) -> Section:
    values = experiment.series.values
    comment = f"# The input: {len(values)} steps of {values.shape[1]} features"
    if values.shape[1] == 1:
        lines = [literals.array("x", values[:, 0]), "x = x[:, None]  # (steps, features)"]
    else:
        lines = [literals.array("x", values)]
    labels = experiment.series.step_labels
    years = labels[0].isascii() and labels[0].isdigit() and labels == tuple(map(str, _counted(labels)))
    lines.append(f"first = {labels[0] if years else 1}  # the name of the first step")
    return Section(
        _("## The input\n\nOne row a step: `x` has the shape (steps, features)."),
        "\n".join([comment, *lines]),
    )


def _counted(labels: tuple[str, ...]) -> range:
    return range(int(labels[0]), int(labels[0]) + len(labels))


def _weights(experiment: GatesExperiment) -> Section:
    gates = _COLUMNS[experiment.cell]
    words = _(
        "## The weights\n\nIn Keras's order, the gates side by side: {gates}. The shift of a slider is in the bias."
    )
    named = zip(experiment.weight_names, experiment.weight_values, strict=True)
    code = "\n".join(literals.array(name, weight) for name, weight in named)
    return Section(words.format(gates=gates), f"# The weights, gates side by side ({gates})\n{code}")


def _cell(experiment: GatesExperiment) -> Section:
    arguments = ", ".join(
        f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
        for name, value in experiment.keras_config.items()
        if name != "unit_forget_bias"  # the weights are given: nothing is drawn
    )
    return Section(
        _("## The cell\n\nIt is built for its number of features, and then takes the weights."),
        f"cell = keras.layers.{experiment.cell}Cell({arguments})\n"
        f"cell.build((None, {experiment.n_features}))  # (batch, features)\n"
        f"cell.set_weights([{', '.join(experiment.weight_names)}])",
    )


def _calls(experiment: GatesExperiment) -> Section:
    words = _(
        "## The calls\n\nKeras does not tell its gates. They are the same sums, taken once more beside the cell."
    )
    gate = f"keras.ops.{experiment.gates}"
    zeros = f'np.zeros((1, {experiment.units}), "float32")'
    if experiment.cell == "LSTM":
        start = f"h, c = {zeros}, {zeros}"
        sums = "x_t[None] @ kernel + h @ recurrent_kernel + bias"
        names, states, keeps = "i, f, candidate, o", "[h, c]", f"f = {gate}(f).numpy()[0]"
        shown = "f = {f}  c = {c.numpy()[0]}"
    else:
        start = f"h = {zeros}"
        bias = (
            "bias[0] + h @ recurrent_kernel + bias[1]"
            if experiment.reset_after
            else "h @ recurrent_kernel + bias"
        )
        sums = f"x_t[None] @ kernel + {bias}"
        names, states, keeps = "z, _, _", "[h]", f"z = {gate}(z).numpy()[0]"
        shown = "z = {z}  h = {h.numpy()[0]}"
    code = (
        f"{start}\nfor step, x_t in enumerate(x, start=first):\n"
        f"    {names} = np.split({sums}, {len(experiment.gate_names)}, axis=1)\n"
        f"    {keeps}\n"
        f"    output, {states} = cell(x_t[None], {states})\n"
        f'    print(f"{{step}}: {shown}")'
    )
    return Section(words, code)


def _own_cell(experiment: GatesExperiment) -> Section:
    words = _(
        "## The cell\n\nA cell of your own is a layer with `state_size` and `call(x, states) -> (output, new_states)`."
    )
    return Section(words, "\n".join([*_own_weights(experiment), "", *_own_call(experiment)]))


def _own_weights(experiment: GatesExperiment) -> list[str]:
    shapes = {
        name: weight.shape
        for name, weight in zip(experiment.weight_names, experiment.weight_values, strict=True)
    }
    weights = [
        f'        self.{name} = self.add_weight(shape={shape}, name="{name}")'
        for name, shape in shapes.items()
    ]
    return [
        "class PeepholeLSTMCell(keras.layers.Layer):",
        f"    state_size = [{experiment.output_size}, {experiment.units}]",
        f"    output_size = {experiment.output_size}",
        "",
        "    def build(self, input_shape):",
        *weights,
    ]


def _own_call(experiment: GatesExperiment) -> list[str]:
    config = experiment.keras_config
    see = {gate: f" + self.peephole_{gate} * c" if experiment.peepholes else "" for gate in "ifo"}
    forget = f" + {config['forget_bias']}" if experiment.forget_bias else ""
    lines = [
        "def call(self, x, states):",
        "    h, c = states",
        "    gates = x @ self.kernel + h @ self.recurrent_kernel + self.bias",
        "    i, f, candidate, o = keras.ops.split(gates, 4, axis=-1)",
        f"    i = keras.ops.sigmoid(i{see['i']})",
        f"    f = keras.ops.sigmoid(f{see['f']}{forget})",
        "    c = f * c + i * keras.ops.tanh(candidate)",
    ]
    if config["cell_clip"]:
        lines.append(f"    c = keras.ops.clip(c, -{config['cell_clip']}, {config['cell_clip']})  # cell_clip")
    lines += [f"    o = keras.ops.sigmoid(o{see['o']})", "    h = o * keras.ops.tanh(c)"]
    if config["num_proj"]:
        lines.append("    h = h @ self.projection_kernel  # num_proj")
    if config["proj_clip"]:
        lines.append(f"    h = keras.ops.clip(h, -{config['proj_clip']}, {config['proj_clip']})  # proj_clip")
    return [f"    {line}" for line in [*lines, "    return h, [h, c]"]]


def _layer(experiment: GatesExperiment) -> Section:
    names = ", ".join(experiment.weight_names)
    return Section(
        _("## The layer\n\n`keras.layers.RNN` carries any cell along a sequence."),
        "layer = keras.layers.RNN(PeepholeLSTMCell(), return_sequences=True, return_state=True)\n"
        f"layer.build((1, None, {experiment.n_features}))  # (batch, steps, features)\n"
        f"layer.set_weights([{names}])\n"
        "sequence, h, c = layer(x[None])\n"
        "for step, output in enumerate(sequence[0].numpy(), start=first):\n"
        '    print(f"{step}: h = {output}")\n'
        'print(f"the last c = {c.numpy()[0]}")',
    )
