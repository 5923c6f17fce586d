"""The whole model as a Keras program: LNSimpleRNN without dropout and with it, on the data of the screen."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from explainer.content.messages import gettext as _
from explainer.experiments.series import sunspots
from explainer.export.literals import array
from explainer.export.section import Section
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.forecast import LAST
from explainer.lessons.dropout.model_data import (
    AHEAD,
    STEPS,
    TEST,
    TEST_SEED,
    inputs_and_targets,
    made_series,
    windows_of,
)
from explainer.lessons.dropout.model_training import BATCH, CLIP, RATE, UNITS, Setting, setting


def model_section(experiment: DropoutExperiment) -> Section:
    """Return the section, in a program that has the class LNSimpleRNNCell above."""
    of = setting(experiment)
    words = _(
        "## A model with it\n\nTwo layers, the next ten values at every step, and the same with dropout. Keras draws "
        "weights, batches and masks of its own here, so the errors are like those of the screen, and not the same. "
        "Training takes a while."
    )
    data = _made(of) if of.kind == "made" else _sunspots()
    return Section(words, f"{data}\n\n\n{_training(of)}")


def _made(of: Setting) -> str:
    points = STEPS + AHEAD
    return f"""{_plain(made_series)}


{_plain(inputs_and_targets)}


x_train, y_train = inputs_and_targets(made_series(np.random.default_rng([{of.seed}, 1]), {of.series}, {points}))
x_test, y_test = inputs_and_targets(made_series(np.random.default_rng({TEST_SEED}), {TEST}, {points}))"""


def _sunspots() -> str:
    found = sunspots(10_000)
    ends = found.step_labels.index(str(LAST)) + 1
    points = STEPS + AHEAD
    return f"""# {_("Sunspots by year")} ÷ 100, {found.step_labels[0]}–{found.step_labels[-1]}
{array("numbers", found.values[:, 0])}


{_plain(windows_of)}


{_plain(inputs_and_targets)}


every = windows_of(numbers, {points})
x_train, y_train = inputs_and_targets(every[:{ends - points + 1}])  # {_("up to")} {LAST}
x_test, y_test = inputs_and_targets(every[{ends - STEPS}:])  # {_("ten later years each")}"""


def _training(of: Setting) -> str:
    batches = len(of.data.x) // BATCH
    epochs = -(-of.updates // batches)
    return textwrap.dedent(f'''
        def last_step(answers, y):
            """The mean squared error of the last step's ten values."""
            return float(np.square(np.array(answers)[:, -1] - y[:, -1]).mean())


        def two_layers(rate):
            first = LNSimpleRNNCell({UNITS}, recurrent_dropout=rate)  # one feature comes in: not to be dropped
            second = LNSimpleRNNCell({UNITS}, dropout=rate, recurrent_dropout=rate)
            return keras.Sequential([
                keras.Input(({STEPS}, 1)),
                keras.layers.RNN(first, return_sequences=True),
                keras.layers.RNN(second, return_sequences=True),
                keras.layers.TimeDistributed(keras.layers.Dense({AHEAD})),
            ])


        print("last value again:", last_step(x_test, y_test))
        for rate in (0, {of.rate:g}):
            keras.utils.set_random_seed({of.seed})
            model = two_layers(rate)
            optimizer = keras.optimizers.Adam({RATE:g}, global_clipnorm={CLIP:g})
            model.compile(optimizer, loss="mse")
            model.fit(x_train, y_train, batch_size={BATCH}, epochs={epochs}, verbose=0)
            training, test = last_step(model(x_train), y_train), last_step(model(x_test), y_test)
            print(f"dropout {{rate}}: training error {{training:.3g}}, test error {{test:.3g}}")
    ''').strip()


def _plain(function: Callable[..., Any]) -> str:
    """Return a function's source without the types, so that it runs wherever NumPy is."""
    (tree,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(tree, ast.FunctionDef)
    tree.returns = None
    for argument in tree.args.args:
        argument.annotation = None
    return ast.unparse(tree)
