"""The tests notice a wrong engine: each mutation below is one plausible mistake, and some test of the suite must fail.

A mutation replaces a piece of one module's text. The engine is imported anew with it, handed to the suite's own tests,
and these run until one fails. Without a mutation the same tests pass.
"""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import itertools
import sys
from pathlib import Path

import pytest

from explainer import engine as real_engine
from tests.engine import (
    random_cases,
    test_gradients,
    test_keras,
    test_keras_special,
    test_layers,
    test_step_and_scan,
)
from tests.engine.random_cases import Case

pytestmark = pytest.mark.tensorflow

PACKAGE = Path(real_engine.__file__).parent


def case(kind, seed, **options):
    cell = {"units": 3, **options.pop("cell", {})}
    layer = {"return_sequences": True, "return_state": True, **options.pop("layer", {})}
    return Case(
        cells=((kind, cell),),
        batch=2,
        steps=4,
        features=2,
        dtype="float64",
        seed=seed,
        scale=0.6,
        layer=layer,
        **options,
    )


CASES = [
    case("SimpleRNN", 0, masked="random", own_state=True, layer={"go_backwards": True}),
    case("LSTM", 1, own_state=True),
    case(
        "LSTM", 2, masked="random", own_state=True, layer={"zero_output_for_mask": True, "go_backwards": True}
    ),
    case("GRU", 3, own_state=True),
    case("GRU", 4, masked="random", own_state=True, cell={"reset_after": False}),
    case("LSTM", 5, masked="random", bidirectional=True),
    case("GRU", 6, masked="padded", bidirectional=True, merge_mode="ave"),
    case("LSTM", 7, masked="random", own_state=True, cell={"activation": "softmax"}),
    case("GRU", 8, own_state=True, cell={"recurrent_activation": "softmax"}),
]

# (module, what stands there, the mistake, what it does)
MUTATIONS = [
    ("lstm", "ORDER = (3, 0, 1, 2)", "ORDER = (3, 1, 0, 2)", "swaps two gates"),
    ("lstm", "weight[self.units : 2 * self.units] = 1.0", "pass", "drops the forget bias"),
    (
        "lstm",
        "weight[self.units : 2 * self.units] = 1.0",
        "weight[: self.units] = 1.0",
        "the bias of another gate",
    ),
    ("lstm", "c = f * c_prev + i * c_tilde  #", "c = i * c_prev + f * c_tilde  #", "swaps gates in the step"),
    ("lstm", "h = o * tanh_c  #", "h = o * c  #", "forgets the activation of c in the step"),
    ("lstm", "np.copyto(c, c_tilde_c_prev[units:], where=held)", "pass", "masks the output only"),
    ("lstm", "np.copyto(h, v_t[:units], where=held)", "pass", "masks the cell state only"),
    (
        "lstm",
        "folded[: 3 * self.units] *= 0.5",
        "folded[: 2 * self.units] *= 0.5",
        "does not halve a gate's rows",
    ),
    (
        "lstm",
        "multiply(d_c_t, f_t, d_c_prev)",
        "np.copyto(d_c_prev, d_c_t)",
        "no forget gate on the way back",
    ),
    ("lstm", "h_to_c *= o\n", "pass\n", "no output gate on the way back"),
    ("lstm", "factors *= self.mask[:, None]  #", "pass  #", "differentiates masked steps"),
    (
        "gru",
        "h = z * h_prev + (1 - z) * h_tilde",
        "h = (1 - z) * h_prev + z * h_tilde",
        "turns the update gate round",
    ),
    (
        "gru_tape",
        "[bias, recurrent_bias]",
        "[recurrent_bias, bias]",
        "swaps the biases' gradients",
    ),
    (
        "gru",
        "folded[: 2 * units] *= -1.0",
        "folded[:units] *= -1.0",
        "opens the reset gate where it should close",
    ),
    (
        "gru",
        "recurrent_h[:, -1] = recurrent_bias[2 * units :]",
        "x_h[:, -1] += recurrent_bias[2 * units :]",
        "leaves the recurrent bias outside of the reset gate",
    ),
    (
        "gru",
        "inner if keep is None else inner * keep",
        "inner",
        "no dropout behind the reset gate",
    ),
    ("gru_tape", "of_z *= h_prev - h_tilde", "of_z *= h_tilde - h_prev", "a sign"),
    (
        "gru_tape",
        "z = np.where(self.mask, z, z.dtype.type(1.0))",
        "pass",
        "loses the gradient at masked steps",
    ),
    (
        "lstm",
        'd_c += tanh.backward(now["c"], now["tanh_c"], d_h * o)',
        "pass",
        "does not go back from h to c in the step",
    ),
    (
        "gru",
        'd_pre_h * now["recurrent_h"])',
        "d_pre_h)",
        "the reset gate's gradient in the step",
    ),
    ("stepped", "d_state[t] += (d + d_held).T", "d_state[t] += d.T", "loses the gradient at masked steps"),
    ("stepped", "np.where(mask[t], now[name].T, state[t])", "now[name].T", "ignores the mask"),
    ("simple_rnn", "np.copyto(h, v_t[: self.units], where=held)", "pass", "ignores the mask"),
    (
        "simple_rnn",
        "add(d_h_prev, d_h_t, d_h_prev, where=held)",
        "pass",
        "loses the gradient at masked steps",
    ),
    ("simple_rnn", "slopes *= self.mask  #", "pass  #", "differentiates masked steps"),
    (
        "rnn",
        "return by_time[::-1, None] if self.go_backwards else by_time[:, None]",
        "return by_time[:, None]",
        "does not turn the mask round with the sequence",
    ),
    (
        "rnn",
        "return valid if self.zero_output_for_mask else np.logical_or.accumulate(valid, axis=0)",
        "return np.logical_or.accumulate(valid, axis=0)",
        "ignores zero_output_for_mask",
    ),
    (
        "rnn",
        "return valid if self.zero_output_for_mask else np.logical_or.accumulate(valid, axis=0)",
        "return valid if self.zero_output_for_mask else None",
        "shows the initial state before the first valid step",
    ),
    (
        "rnn",
        "self.states = [state[-1].T.copy()",
        "self.states = [state[0].T.copy()",
        "a stateful layer that forgets",
    ),
    ("trace", "d_inputs = d_inputs[:, ::-1]", "pass", "does not turn the inputs' gradient round"),
    (
        "trace",
        "d_last if self.shown is None else np.where(self.shown[-1], d_last, d_h.dtype.type(0.0))",
        "d_last",
        "gradient through a zero",
    ),
    (
        "trace",
        "d_y if self.shown is None else np.where(self.shown, d_y, d_y.dtype.type(0.0))",
        "d_y",
        "gradients through zeros",
    ),
    ("fused", "masks[min(gate, len(masks) - 1)]", "masks[0]", "one dropout mask for all gates"),
    ("fused", "v[:-1] * keep)", "v[:-1])", "no dropout in the weights' gradient"),
    (
        "cell",
        "kept.astype(self.dtype) / self.dtype.type(1.0 - rate)",
        "kept.astype(self.dtype)",
        "does not scale up",
    ),
    (
        "cell",
        "masks = self.gates if self.recurrent_dropout else 1",
        "masks = 1",
        "one mask where Keras has four",
    ),
    (
        "cell",
        "return ~mask[::-1] if backwards else ~mask",
        "return ~mask",
        "masks in the wrong order on the way back",
    ),
    (
        "layer_norm_rnn",
        "pre_hat * (d_pre_hat * pre_hat).mean(axis=0)",
        "0.0",
        "forgets that the variance moves too",
    ),
    (
        "layer_norm_rnn",
        "activate(gamma * pre + beta, h_next)",
        "activate(pre, h_next)",
        "forgets gamma and beta",
    ),
    (
        "peephole_lstm",
        "np.clip(c, -self.cell_clip, self.cell_clip, c)",
        "np.clip(o, -self.cell_clip, self.cell_clip, o)",
        "clips something else",
    ),
    (
        "peephole_lstm",
        "            tanh(c, tanh_c_t)\n            np.multiply(o, tanh_c_t, m_t)",
        "            np.clip(tanh(c, tanh_c_t), -0.1, 0.1, tanh_c_t)\n            np.multiply(o, tanh_c_t, m_t)",
        "clips after the activation",
    ),
    (
        "peephole_lstm",
        "o += peepholes[2] * c\n",
        "o += peepholes[2] * c_prev\n",
        "the output gate sees the old c",
    ),
    ("peephole_lstm", "(c_passes[t] & valid)", "valid", "a gradient through a clip"),
    (
        "peephole_lstm",
        "f[t] + d_pre_i * p_i + d_pre_f * p_f\n",
        "f[t]\n",
        "no gradient through the peepholes",
    ),
    (
        "peephole_lstm",
        "stacked[2 * self.units : 3 * self.units, -1] += self",
        "_ = self",
        "drops the forget bias",
    ),
    (
        "bidirectional",
        "np.flip(y, axis=0 if self.forward.time_major else 1)",
        "y",
        "does not turn the outputs round",
    ),
    ("bidirectional", "one.zero_output_for_mask = self.return_sequences", "pass", "does not force zeros"),
    ("bidirectional", '"ave": (d / 2, d / 2)', '"ave": (d, d)', "the gradient of the average"),
    (
        "cell",
        "d_states[self.hidden][1:] += d_outputs",
        "d_states[self.hidden][:-1] += d_outputs",
        "a step too early",
    ),
]


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Imports one module of the engine with a piece of its text replaced."""

    def __init__(self, module, old, new):
        self.name = f"explainer.engine.{module}"
        self.path = str(PACKAGE / f"{module}.py")
        text = Path(self.path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {module}.py"
        self.text = text.replace(old, new)

    def find_spec(self, fullname, path=None, target=None):
        return (
            importlib.machinery.ModuleSpec(fullname, self, origin=self.path)
            if fullname == self.name
            else None
        )

    def get_filename(self, fullname):
        return self.path

    def get_data(self, path):
        return self.text.encode()

    def path_stats(self, path):
        raise OSError  # so that no compiled copy is read or written


@contextlib.contextmanager
def imported(mutation):
    """Give a fresh import of the engine with the mutation (None: as it is), and put the real one back."""
    kept = {name: module for name, module in sys.modules.items() if name.startswith("explainer.engine")}
    package = sys.modules["explainer"]
    finder = mutation and _Mutated(*mutation[:3])
    for name in kept:
        del sys.modules[name]
    if finder:
        sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module("explainer.engine")
    finally:
        if finder:
            sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith("explainer.engine")]:
            del sys.modules[name]
        sys.modules.update(kept)
        package.engine = kept["explainer.engine"]


def claims():
    """Yield the suite's checks as calls, the quick and telling ones first."""
    for one in CASES:
        yield lambda one=one: test_keras.agrees_with_keras(one)
    dropout = test_keras_special.test_dropout_does_to_the_step_what_keras_cells_do_with_the_same_masks
    yield lambda: dropout.hypothesis.inner_test("LSTM", True, (0.3, 0.6), batch=3, steps=3, units=4, seed=0)
    for module in (test_step_and_scan, test_gradients, test_layers):
        for name, function in vars(module).items():
            if name.startswith("test_"):
                for arguments in _arguments(function):
                    yield lambda function=function, arguments=arguments: function(**arguments)


def _arguments(function):
    """Return the arguments of every run of a parametrised test."""
    runs = []
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize":
            names, values = mark.args[:2]
            names = names if isinstance(names, tuple | list) else [names]
            rows = [value if len(names) > 1 else (value,) for value in values]
            runs.append([dict(zip(names, row, strict=True)) for row in rows])
    return [{k: v for part in parts for k, v in part.items()} for parts in itertools.product(*runs)]


def noticed(engine, monkeypatch):
    """Return whether one of the claims fails for this engine."""
    for module in (random_cases, test_step_and_scan, test_gradients, test_layers, test_keras_special):
        for name in list(vars(module)):
            if name == "engine":
                monkeypatch.setattr(module, name, engine)
            elif name in engine.__all__ and name != "ACTIVATIONS":
                monkeypatch.setattr(module, name, getattr(engine, name))
    for claim in claims():
        try:
            claim()
        except (Exception, pytest.fail.Exception):
            return True
    return False


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f"{m[0]}: {m[3]}" for m in MUTATIONS])
def test_the_suite_notices_an_engine_that(mutation, monkeypatch):
    with imported(mutation) as engine:
        assert noticed(engine, monkeypatch)


def test_the_suite_has_nothing_against_the_engine_as_it_is(monkeypatch):
    with imported(None) as engine:
        assert not noticed(engine, monkeypatch)
