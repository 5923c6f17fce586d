"""Random recurrent layers: what hypothesis draws, and the same layer built by the engine and by Keras."""

from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from explainer import engine
from explainer.engine.activations import ACTIVATIONS

# float32 rounds to 6e-8; a few hundred roundings, some amplified by the recurrence, on either side.
FLOAT32 = 1e-5
# float64 rounds to 1.1e-16; the same number of roundings leaves 1e-12 of room.
FLOAT64 = 1e-12

# exponential grows without bounds in a recurrence, and Keras's sparsemax is wrong: their own tests compare them
# elsewhere, as functions.
NAMES = sorted(set(ACTIVATIONS) - {"exponential", "sparsemax"})
# Every case gives weights to Keras's layer, so that Keras need not draw any.
ZEROS = {"kernel_initializer": "zeros", "recurrent_initializer": "zeros"}
UNDRAWN = {"SimpleRNN": ZEROS, "LSTM": {**ZEROS, "unit_forget_bias": False}, "GRU": ZEROS}
BOUNDED = ["tanh", "sigmoid", "hard_sigmoid", "softsign"]


def examples(count):
    """Draw `count` cases in CI, the same ones every time, and ten times as many in the profile `deep`."""
    return settings(
        max_examples=count * settings.default.max_examples // 100,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # shrinking a case costs minutes; the case as drawn is small
    )


@dataclass(frozen=True)
class Case:
    """One layer with its input. `cells`: one, or those of a stack, as (kind, options)."""

    cells: tuple
    batch: int
    steps: int
    features: int
    dtype: str
    seed: int
    scale: float
    layer: dict = field(default_factory=dict)
    masked: str = "no"
    own_state: bool = False
    bidirectional: bool = False
    merge_mode: str | None = "concat"

    @property
    def rng(self):
        return np.random.default_rng(self.seed)

    @property
    def x(self):
        return self.rng.normal(size=(self.batch, self.steps, self.features)).astype(self.dtype)

    @property
    def mask(self):
        if self.masked == "no":
            return None
        if self.masked == "all":
            return np.zeros((self.batch, self.steps), bool)
        if self.masked == "padded":
            lengths = np.random.default_rng(self.seed + 1).integers(0, self.steps + 1, (self.batch, 1))
            return np.arange(self.steps) < lengths
        return np.random.default_rng(self.seed + 2).random((self.batch, self.steps)) < 0.6

    def weights(self, shapes):
        rng = np.random.default_rng(self.seed + 3)
        return [rng.normal(scale=self.scale, size=shape).astype(self.dtype) for shape in shapes]

    def states(self, shapes):
        rng = np.random.default_rng(self.seed + 4)
        return [rng.normal(size=shape).astype(self.dtype) for shape in shapes]

    def d_like(self, arrays):
        rng = np.random.default_rng(self.seed + 5)
        return [rng.normal(size=a.shape).astype(self.dtype) for a in arrays]

    def ours(self):
        """The engine's layer."""
        cells = [getattr(engine, f"{kind}Cell")(dtype=self.dtype, **options) for kind, options in self.cells]
        layer = engine.RNN(cells[0] if len(cells) == 1 else cells, **self.layer)
        if self.bidirectional:
            layer = engine.Bidirectional(layer, merge_mode=self.merge_mode)
        layer.build(self.features)
        return layer

    def keras(self):
        """Keras's layer."""
        import keras

        if len(self.cells) == 1 and not self.bidirectional:
            return self.keras_of_one_cell()
        if len(self.cells) == 1:
            ((kind, options),) = self.cells
            layer = getattr(keras.layers, kind)(dtype=self.dtype, **UNDRAWN[kind], **options, **self.layer)
        else:
            cells = [
                getattr(keras.layers, f"{kind}Cell")(dtype=self.dtype, **UNDRAWN[kind], **options)
                for kind, options in self.cells
            ]
            # A bare list would become a StackedRNNCells of float32, which casts the inputs.
            stack = keras.layers.StackedRNNCells(cells, dtype=self.dtype)
            layer = keras.layers.RNN(stack, dtype=self.dtype, **self.layer)
        if self.bidirectional:
            layer = keras.layers.Bidirectional(layer, merge_mode=self.merge_mode, dtype=self.dtype)
        layer.build((self.batch, self.steps, self.features))
        return layer

    def keras_of_one_cell(self):
        """Keras's layer: one with weights of these shapes, built once, with the activations and flags of this case."""
        import keras

        ((kind, options),) = self.cells
        shaping = frozenset(
            (name, value) for name, value in options.items() if name not in ACTIVATION_DEFAULTS
        )
        layer = built_by_keras(kind, self.features, self.dtype, shaping)
        assert set(self.layer) <= set(FLAGS)
        for name in FLAGS:
            setattr(layer, name, self.layer.get(name, False))
        for name, default in ACTIVATION_DEFAULTS.items():
            assert hasattr(layer.cell, name) or name not in options
            setattr(layer.cell, name, keras.activations.get(options.get(name, default)))
        return layer


FLAGS = ("return_sequences", "return_state", "go_backwards", "zero_output_for_mask")
ACTIVATION_DEFAULTS = {"activation": "tanh", "recurrent_activation": "sigmoid"}


@cache
def built_by_keras(kind, features, dtype, options):
    """A layer of Keras with weights: building one takes a third of the time of a case."""
    import keras

    layer = getattr(keras.layers, kind)(dtype=dtype, **UNDRAWN[kind], **dict(options))
    layer.build((None, None, features))
    return layer


def cells(kind, activations=NAMES):
    options = {
        "units": st.integers(1, 4),
        "activation": st.sampled_from(activations),
        "use_bias": st.booleans(),
    }
    if kind != "SimpleRNN":
        options["recurrent_activation"] = st.sampled_from(
            ["sigmoid", "sigmoid", "hard_sigmoid", "tanh", "relu6", "softmax"]
        )
    if kind == "GRU":
        options["reset_after"] = st.booleans()
    return st.fixed_dictionaries(options).map(lambda drawn: (kind, drawn))


def cases(*kinds, stack=1, bidirectional=False, activations=NAMES):
    one = st.one_of([cells(kind, activations) for kind in kinds])
    layer = {
        "return_sequences": st.booleans(),
        "return_state": st.booleans(),
        "zero_output_for_mask": st.booleans(),
    }
    if not bidirectional:
        layer["go_backwards"] = st.booleans()
    return st.builds(
        Case,
        cells=st.tuples(*[one] * stack),
        batch=st.integers(1, 3),
        steps=st.integers(1, 5),
        features=st.integers(1, 3),
        dtype=st.sampled_from(["float32", "float64"]),
        seed=st.integers(0, 10**6),
        scale=st.sampled_from([0.3, 0.6, 0.9]),  # at exactly 0, TensorFlow's celu has the slope 2
        layer=st.fixed_dictionaries(layer),
        masked=st.sampled_from(["no", "no", "random", "padded", "all"]),
        own_state=st.booleans(),
        bidirectional=st.just(bidirectional),
        merge_mode=st.sampled_from(["concat", "sum", "mul", "ave", None]),
    )


def flat(outputs):
    """Return the arrays of a layer's output in one list, whatever the nesting."""
    if isinstance(outputs, list | tuple):
        return [array for part in outputs for array in flat(part)]
    return [np.asarray(outputs)]


def tolerance_of(case):
    """Return the tolerance of a case: TensorFlow's √2 in gelu is a float32 number, also for float64."""
    coarse = any("gelu" in options.values() for _, options in case.cells)
    return FLOAT32 if coarse or case.dtype == "float32" else FLOAT64


def assert_close(ours, theirs, tolerance, what):
    """Compare with a tolerance relative to the largest number of the two arrays."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert ours.shape == theirs.shape, f"{what}: {ours.shape} and {theirs.shape}"
    assert ours.dtype == theirs.dtype, f"{what}: {ours.dtype} and {theirs.dtype}"
    scale = max(1.0, float(np.max(np.abs(theirs), initial=0.0)))
    tolerance = tolerance * scale
    difference = float(np.max(np.abs(ours - theirs), initial=0.0))
    assert difference <= tolerance, f"{what} differ by {difference:.2e}, allowed {tolerance:.2e}"


__all__ = ["BOUNDED", "Case", "assert_close", "cases", "examples", "flat", "replace", "tolerance_of"]
