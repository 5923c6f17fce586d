"""Lesson 5 as a Keras program: the three layers with their counts, and the race on the same batches."""

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from explainer.content.messages import gettext as _
from explainer.experiments import series, tasks
from explainer.export import literals
from explainer.export.section import Section
from explainer.lessons.lstm_gru.cells import Contender
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.race import BATCH, CLIP
from explainer.lessons.lstm_gru.race_answers import measure

DRAWN_BY: dict[str, Callable[..., Any]] = {
    "sunspots": tasks.windows,
    "adding": tasks.add_two,
    "order": tasks.order_of_two,
    "copy": tasks.copy_after,
}
OPTIMIZERS = {"adam": "Adam", "rmsprop": "RMSprop", "sgd": "SGD"}


def keras_code(experiment: LstmGruExperiment) -> str:
    """Return the whole program."""
    return "\n\n".join(section.code for section in sections(experiment)) + "\n"


def sections(experiment: LstmGruExperiment) -> list[Section]:
    """Return the program in parts, in the order in which they run."""
    return [_imports(), *_biases(experiment), _layers(experiment), _task(experiment), _race(experiment)]


def _imports() -> Section:
    words = _(
        "# LSTM against GRU\n\nThe race of the screen in Keras. It needs TensorFlow: `pip install tensorflow`. "
        "Keras draws its own first weights, so its numbers differ from the screen's as those of two seeds do."
    )
    return Section(words, "import keras\nimport numpy as np")


def _biases(experiment: LstmGruExperiment) -> list[Section]:
    if experiment.forget_bias == 1 and experiment.update_bias == 0:
        return []
    code = '''
        def gate_bias(value, block):
            """Zeros, but `value` for one gate: its block of columns (f is 1 in an LSTM, z is 0 in a GRU)."""
            def draw(shape, dtype=None):
                bias = np.zeros(shape, "float32")
                rows = bias.reshape(-1, shape[-1])  # a GRU with reset_after has two rows
                units = shape[-1] // (4 if block == 1 else 3)
                rows[0, block * units : (block + 1) * units] = value
                return keras.ops.convert_to_tensor(bias)
            return draw
    '''
    return [Section(_("## Where the gates start"), textwrap.dedent(code).strip())]


def _layers(experiment: LstmGruExperiment) -> Section:
    race = experiment.race
    calls = [f'    "{c.cell}": lambda: {_layer(c, race.found_task.every_step)},' for c in race.contenders]
    features = race.found_task.features
    code = [
        "layers = {",
        *calls,
        "}",
        "for name, make in layers.items():",
        "    layer = make()",
        f"    layer.build((None, None, {features}))",
        '    print(f"{name}: {layer.count_params():,} parameters")',
    ]
    comment = (
        "# " + _("Equal units")
        if experiment.equal == "units"
        else "# " + _("Equal parameters, as near as whole units come")
    )
    return Section(_("## The three layers"), "\n".join([comment, *code]))


def _layer(contender: Contender, every_step: bool) -> str:
    options = [str(contender.units)]
    if every_step:
        options.append("return_sequences=True")
    if contender.cell == "GRU":
        if not contender.reset_after:
            options.append("reset_after=False")
        if contender.update_bias != 0:
            options.append(f"bias_initializer=gate_bias({contender.update_bias:g}, 0)")
    if contender.cell == "LSTM" and contender.forget_bias != 1:
        options.append("unit_forget_bias=False")
        options.append(f"bias_initializer=gate_bias({contender.forget_bias:g}, 1)")
    return f"keras.layers.{contender.cell}({', '.join(options)})"


def _task(experiment: LstmGruExperiment) -> Section:
    task = experiment.race.found_task
    draw = _plain_source(DRAWN_BY[task.name])
    name = DRAWN_BY[task.name].__name__
    if task.name != "sunspots":
        tested = f"x_test, y_test = {name}(np.random.default_rng(20_130_616), {tasks.TEST}, lag)"
        return Section(_("## The task"), f"lag = {task.lag}\n\n{draw}\n\n{tested}")
    found = series.sunspots(10_000)
    split = found.step_labels.index(str(tasks.LAST_TRAINING_YEAR)) + 1
    code = [
        f"lag = {task.lag}",
        f"# {_('Sunspots by year')} ÷ 100, {found.step_labels[0]}–{found.step_labels[-1]}",
        literals.array("years", found.values[:, 0]),
        f"training = years[:{split}]  # {_('up to')} {tasks.LAST_TRAINING_YEAR}",
        "",
        draw,
        "",
        f"tested = np.arange({split}, len(years))",
        "x_test = years[tested[:, None] - lag + np.arange(lag)][:, :, None]",
        "y_test = years[tested][:, None]",
    ]
    return Section(_("## The task"), "\n".join(code))


#: How the table tells an error, as code: the value of the test loss, and its name.
ERRORS = {
    "spots": ("100 * loss**0.5", "sunspots (root of the mean squared error)"),
    "mse": ("loss", "mean squared error"),
    "nats": ("loss", "crossentropy in nats"),
}


def _race(experiment: LstmGruExperiment) -> Section:
    race, task = experiment.race, experiment.race.found_task
    name, more = DRAWN_BY[task.name].__name__, ", training" if task.name == "sunspots" else ""
    classes = task.loss == "crossentropy"
    loss = "keras.losses.SparseCategoricalCrossentropy(from_logits=True)" if classes else '"mse"'
    error, unit = ERRORS[measure(task).name]
    code = f"""
        def batches(seed):
            rng = np.random.default_rng([seed, 5])  # the same order of data for all three
            while True:
                yield {name}(rng, {BATCH}, lag{more})

        errors = {{name: [] for name in layers}}
        {"right = {name: [] for name in layers}" if classes else "#"}
        for seed in range({experiment.seed}, {experiment.seed + race.runs}):
            for name, make in layers.items():
                keras.utils.set_random_seed(seed)
                model = keras.Sequential([make(), keras.layers.Dense({task.outputs})])
                optimizer = keras.optimizers.{OPTIMIZERS[race.optimizer]}({race.rate:g}, global_clipnorm={CLIP:g})
                model.compile(optimizer, loss={loss})
                model.fit(batches(seed), steps_per_epoch={race.updates}, epochs=1, verbose=0)
                loss = model.evaluate(x_test, y_test, verbose=0)
                errors[name].append({error})
                {_hits(task) if classes else "#"}
        print("Test error: {unit}")
        for name, found in errors.items():
            print(f"{{name}}: median {{np.median(found):.3g}} ({{min(found):.3g}} … {{max(found):.3g}})")
            {'print(f"    right answers: median {100 * np.median(right[name]):.0f} %")' if classes else "#"}
    """
    words = _("## The race\n\nThe median of several seeds, and the range: one seed proves nothing.")
    kept = [line for line in textwrap.dedent(code).strip().splitlines() if line.strip() != "#"]
    return Section(words, "\n".join([*kept, *_answers(task)]))


def _hits(task: tasks.Task) -> str:
    wanted = f"[:, -{tasks.COPY_LENGTH}:]" if task.every_step else ""
    return f"right[name].append(np.mean((model.predict(x_test, verbose=0).argmax(-1) == y_test){wanted}))"


def _answers(task: tasks.Task) -> list[str]:
    """Return the lines that print the answers which need no network, as the table has them."""
    if task.name == "copy":
        return [
            f'print(f"a guess: {{{tasks.COPY_LENGTH} * np.log({tasks.COPY_SYMBOLS}) / x_test.shape[1]:.3g}}")'
        ]
    if task.name == "order":
        return ['print(f"a guess: {np.log(4):.3g}")']
    if task.name == "adding":
        return ['print(f"a guess: {np.mean((y_test - 1) ** 2):.3g}")']
    code = """
        def spots(forecast):
            return 100 * np.mean((forecast - years[tested]) ** 2) ** 0.5

        def seen(year, count):
            return np.column_stack([np.ones(len(year)), *(years[year - back] for back in range(1, count + 1))])

        print(f"this year again: {spots(years[tested - 1]):.3g}")
        print(f"eleven years before: {spots(years[tested - 11]):.3g}")
        for count in (2, 9):  # a constant plus a weighted sum of the last years, fitted to the training years
            trained = np.arange(count, len(training))
            weights = np.linalg.lstsq(seen(trained, count), training[trained], rcond=None)[0]
            print(f"AR({count}), linear: {spots(seen(tested, count) @ weights):.3g}")
    """
    return ["", *textwrap.dedent(code).strip().splitlines()]


@functools.cache
def _plain_source(function: Callable[..., Any]) -> str:
    """Return a function's source without the types, so that it runs wherever NumPy is."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(tree, ast.FunctionDef)
    tree.returns = None
    for argument in tree.args.args:
        argument.annotation = None
    return ast.unparse(tree)
