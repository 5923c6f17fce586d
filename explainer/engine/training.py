"""A model of layers behind each other, and the loop that trains it, one step at a time.

    outputs = model(x);  loss, dL/doutputs;  dL/dweights by backpropagation;  clip;  one step of the optimizer

>>> from explainer.engine.dense import Dense
>>> from explainer.engine.losses import mse
>>> from explainer.engine.optimizers import Adam
>>> from explainer.engine.rnn import LSTM
>>> model = Sequential([LSTM(4, seed=0), Dense(1, seed=0)])
>>> x = np.random.default_rng(0).normal(size=(64, 10, 1))
>>> data = batches(x, x.mean(axis=1), batch_size=32, seed=0)
>>> results = list(fit(model, data, mse, Adam(0.01), steps=100))
>>> results[-1].step, results[-1].loss < 0.1 * results[0].loss
(100, True)

`fit` yields after every step, so that whoever calls it can draw the progress, and stop by not asking for more.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import checks, keras_options
from explainer.engine.bidirectional import Bidirectional
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.clipping import global_norm, in_one_dtype
from explainer.engine.losses import Loss
from explainer.engine.optimizers import Optimizer
from explainer.engine.rnn import RNN
from explainer.engine.stacked import add_up, cell_weights, single_cells
from explainer.engine.time_distributed import TimeDistributed

Batch = tuple[npt.ArrayLike, npt.ArrayLike]

# glibc's malloc gives a step's buffers back to the system and asks for them again at the next step, page by page,
# until something larger has been freed once: this, of which no page is ever touched. A training step of an LSTM (32
# sequences of 50 steps, 32 units) takes 2.1 ms after it, and 3.2 ms without it.
np.empty(31 << 20, np.uint8)


@dataclass(frozen=True)
class StepResult:
    """One step of training. The norms are those of all gradients together, before and after clipping.

    diverged: why training ends with this step, which has changed no weight; None as long as all is finite.
    """

    step: int
    loss: float
    gradient_norm_before: float
    gradient_norm_after: float
    clipped: bool
    diverged: str | None


@dataclass(frozen=True)
class ModelGradients:
    """by_layer: what each layer's trace returned, first layer first; weights: all of them in one list.

    A model's weights change when it is trained, and not how many each layer has.
    """

    model: "Sequential"
    by_layer: list[Any]

    @cached_property
    def weights(self) -> list[FloatArray]:
        """The gradients in the order of `Sequential.get_weights`; of weights that are used twice, the sum of both."""
        owners = [weight_owners(layer) for layer in self.model.layers]
        by_layer = [gradients.weights for gradients in self.by_layer]
        return add_up(zip(owners, by_layer, strict=True))

    @property
    def inputs(self) -> FloatArray | None:
        """dL/d(input of the first layer), or None where that is not a float."""
        inputs: FloatArray | None = self.by_layer[0].inputs
        return inputs


@dataclass(frozen=True)
class ModelTrace:
    """One run of a model: each layer's trace, and the mask of the outputs."""

    model: "Sequential"
    by_layer: list[Any]
    mask: BoolArray | None

    @property
    def outputs(self) -> Any:
        """What the last layer returned: an array, or of Bidirectional(merge_mode=None) both."""
        return self.by_layer[-1].outputs

    def backward(self, d_outputs: Any) -> ModelGradients:
        """Go back through all layers, given dL/doutputs."""
        gradients: list[Any] = []
        d: Any = d_outputs
        for trace in reversed(self.by_layer):
            gradients.append(trace.backward(d))
            d = gradients[-1].inputs
        return ModelGradients(self.model, gradients[::-1])


class Sequential:
    """Layers behind each other; each gets the outputs of the one before, and its mask.

    Masks go as in Keras: Embedding(mask_zero) and Masking make one, recurrent layers skip its steps, and every layer
    hands on what its `compute_mask` returns. A layer may stand in a model twice, and a model in a model. Only the last
    layer may return two outputs, Bidirectional(merge_mode=None), and then the model does.
    """

    def __init__(self, layers: Sequence[Any], **options: Any) -> None:
        if not isinstance(layers, list | tuple) or not layers:
            raise ValueError(f"Sequential needs a list of at least one layer. Received: {layers!r}.")
        for place, layer in enumerate(layers, start=1):
            if not hasattr(layer, "trace"):
                raise ValueError(f"Sequential takes layers of the engine. Received: {type(layer).__name__}.")
            if place < len(layers) or getattr(layer, "return_state", False):
                checks.one_output("A layer in Sequential", layer)
        self.name = keras_options.take(self, options).name
        self.layers = list(layers)

    def __call__(self, x: npt.ArrayLike, training: bool = False, mask: npt.ArrayLike | None = None) -> Any:
        """Return the outputs."""
        return self.trace(x, training, mask).outputs

    def trace(
        self, x: npt.ArrayLike, training: bool = False, mask: npt.ArrayLike | None = None
    ) -> ModelTrace:
        """Run all layers and keep everything.

        training: whether dropout drops. mask (batch, time): False where a step of x is padding, as in
        `model(x, mask=mask)` of Keras.
        """
        traces: list[Any] = []
        values: Any = checks.numbers("x", x)
        valid = checks.mask_of(mask, values.shape)
        for layer in self.layers:
            traces.append(layer.trace(values, mask=valid, training=training))
            inner = isinstance(layer, Sequential)
            valid = traces[-1].mask if inner else layer.compute_mask(values, valid)
            values = traces[-1].outputs
        return ModelTrace(self, traces, valid)

    def get_weights(self) -> list[FloatArray]:
        """Return copies of all weights, each once, in Keras's order; none before the first call."""
        return [weight for owner in weight_owners(self) for weight in cell_weights(owner)]

    def set_weights(self, weights: Sequence[npt.ArrayLike]) -> None:
        """Take all weights, in the order of `get_weights`. The model must have been called once."""
        owners = weight_owners(self)
        sizes = [len(cell_weights(owner)) for owner in owners]
        if sum(sizes) != len(weights):
            raise ValueError(
                f"The model has {sum(sizes)} weights (they are drawn at its first call). Received: {len(weights)}."
            )
        rest = iter(weights)
        for owner, size in zip(owners, sizes, strict=True):
            if size:
                owner.set_weights(list(islice(rest, size)))


def fit(
    model: Sequential, data: Iterable[Batch], loss: Loss, optimizer: Optimizer, steps: int | None = None
) -> Iterator[StepResult]:
    """Train on one batch (x, y) of data after the other and yield a result after each.

    Ends after `steps`, at the end of the data, or with the first result that has `diverged`.
    """
    for step, (x, y) in enumerate(islice(data, steps), start=1):
        result = train_step(model, x, y, loss, optimizer, step)
        yield result
        if result.diverged:
            return


def train_step(
    model: Sequential, x: npt.ArrayLike, y: npt.ArrayLike, loss: Loss, optimizer: Optimizer, step: int = 1
) -> StepResult:
    """Take one step, unless the loss or the clipped gradients are not finite."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        trace = model.trace(x, training=True)
        if isinstance(trace.outputs, list):
            raise ValueError(
                "To be trained, a model must return one array. Received: merge_mode=None in its last layer."
            )
        value, d_outputs = loss(y, trace.outputs, trace.mask)
        if not np.isfinite(value):
            return StepResult(step, value, np.nan, np.nan, False, f"the loss is {_name(value)}")
        gradients = trace.backward(d_outputs).weights
        clipped = optimizer.clip(gradients)
        before = float(global_norm(in_one_dtype(gradients)))
        after = float(global_norm(in_one_dtype(clipped))) if optimizer.clips else before
        was_clipped = not (math.isclose(before, after, rel_tol=1e-6) or math.isnan(before))
        if not np.isfinite(after):
            reason = f"the norm of the gradients is {_name(after)}"
            return StepResult(step, value, before, after, was_clipped, reason)
        model.set_weights(optimizer.update(clipped, model.get_weights()))
    return StepResult(step, value, before, after, was_clipped, None)


def batches(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    batch_size: int = 32,
    seed: int | None = None,
    epochs: int | None = None,
) -> Iterator[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """Yield batches of examples, in a new order every epoch; for ever, if `epochs` is None.

    The last batch of an epoch is smaller if the examples do not divide evenly, as in Keras.
    """
    inputs, targets = np.asarray(x), np.asarray(y)
    batch_size = checks.positive_int("batch_size", batch_size)
    if not 0 < len(inputs) == len(targets):
        raise ValueError(
            f"x and y must have the same number of examples. Received: {len(inputs)}, {len(targets)}."
        )
    rng = np.random.default_rng(seed)
    for _ in count() if epochs is None else range(epochs):
        order = rng.permutation(len(inputs))
        for start in range(0, len(order), batch_size):
            chosen = order[start : start + batch_size]
            yield inputs[chosen], targets[chosen]


def weight_owners(layer: Any) -> list[Any]:
    """Return the layers and cells that hold the weights of a layer, in the order of its `get_weights`, each once."""
    match layer:
        case Sequential():
            parts = [owner for one in layer.layers for owner in weight_owners(one)]
        case Bidirectional():
            parts = [*weight_owners(layer.forward_layer), *weight_owners(layer.backward_layer)]
        case TimeDistributed():
            parts = weight_owners(layer.layer)
        case RNN():
            parts = single_cells(layer.cell)
        case _:
            parts = [layer]
    return list({id(owner): owner for owner in parts}.values())


def _name(value: float) -> str:
    return "NaN" if np.isnan(value) else "infinite"
