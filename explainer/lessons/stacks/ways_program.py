"""A layer that reads both ways as a part of lesson 6's Keras program."""

import numpy as np

from explainer.content.messages import gettext as _
from explainer.export.literals import array
from explainer.export.section import Section
from explainer.lessons.stacks import cheat
from explainer.lessons.stacks.experiment import DEPTH, StacksExperiment
from explainer.lessons.stacks.ways_runs import PAD


def both_ways(experiment: StacksExperiment) -> Section:
    """Return the bidirectional layer with its mask, every merge mode, its states, and two ways to stack it."""
    words = _("## Both ways: a bidirectional layer, padding and its mask, and two of them")
    first, second = experiment.stack_of(2)
    merge = None if experiment.merge == "none" else experiment.merge
    code = f"""def bidirectional(merge_mode={merge!r}, return_sequences={experiment.sequences}, return_state=False):
    layer = {first.kind}({first.units}, return_sequences=return_sequences, return_state=return_state)
    both = Bidirectional(layer, merge_mode=merge_mode)
    with_weights(both.forward_layer, 0, {first.features})
    with_weights(both.backward_layer, {DEPTH}, {first.features})
    return both


padded = np.pad(x, [(0, 0), (0, {experiment.padding}), (0, 0)], constant_values={PAD:g})
mask = np.arange(padded.shape[1])[None] < x.shape[1]
for y in tf.nest.flatten(bidirectional()(padded, mask=mask)):
    print(np.round(y[0], 4))
for merge_mode in ["concat", "sum", "mul", "ave", None]:
    print(merge_mode, tf.nest.map_structure(lambda y: y.shape, bidirectional(merge_mode)(padded, mask=mask)))

there, back, *states = bidirectional(None, True, return_state=True)(padded, mask=mask)
single_there, single_back = bidirectional(None, False)(padded, mask=mask)
print("opposite ends:", difference(single_there, there[:, x.shape[1] - 1]), difference(single_back, back[:, 0]))
for state in states:
    print("state", np.round(state[0], 4))
alone = bidirectional("concat", True)(x)
for name, given in [("with", mask), ("without", None)]:
    real = bidirectional("concat", True)(padded, mask=given)[:, : x.shape[1]]
    print(f"{{name}} a mask the real steps differ by:", difference(real, alone))

# Two bidirectional layers, and one of two cells: not the same network, as the numbers of parameters tell.
twice = keras.Sequential([
    Bidirectional({first.kind}({first.units}, return_sequences=True)),
    Bidirectional({second.kind}({second.units}, return_sequences=True)),
])
two_cells = [{first.kind}Cell({first.units}), {second.kind}Cell({second.units})]
of_cells = Bidirectional(RNN(two_cells, return_sequences=True))
print(twice(x).shape, of_cells(x).shape)
print("parameters of two, and of two cells:", twice.count_params(), "and", of_cells.count_params())"""
    return Section(words, code)


def forecast(experiment: StacksExperiment) -> Section:
    """Return the training of the network that has the answer in its window, and of the one that only looks back."""
    words = _(
        "## A forecast that has seen the answer\n\n"
        "The same training as on the page. Keras draws other weights at the start, so the errors differ a little."
    )
    data = cheat.windows()
    years = np.concatenate([data.x[0, :, 0], data.y[:, -1, 0]])
    epochs = round(cheat.UPDATES * cheat.BATCH / data.known)
    code = f"""{array("sunspots", years)}
windows = np.stack([sunspots[start : start + {cheat.WINDOW + 1}] for start in range(len(sunspots) - {cheat.WINDOW})])
past, following = windows[:, :-1, None], windows[:, 1:, None]
known = {data.known}  # windows up to {cheat.LAST}
for both in [True, False]:
    keras.utils.set_random_seed({experiment.seed})
    layer = {experiment.kind_1}({cheat.UNITS}, return_sequences=True)
    model = keras.Sequential([Bidirectional(layer) if both else layer, keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam({cheat.RATE}, global_clipnorm=1.0), "mse")
    model.fit(past[:known], following[:known], batch_size={cheat.BATCH}, epochs={epochs}, verbose=0)
    wrong = np.square(model.predict(past[known:], verbose=0) - following[known:])[:, :, 0]
    print("both ways," if both else "one way,", "seen:", np.sqrt(wrong[1:, -2].mean()))
    print("both ways," if both else "one way,", "unseen:", np.sqrt(wrong[:-1, -1].mean()))"""
    return Section(words, code)
