"""Do the tests notice? Each mutation breaks one line of the engine, and one test has to fail because of it.

The broken module is compiled from the changed source, and its functions' code is put into the functions that
everybody has imported, so that a mutation takes no new process and no second import of TensorFlow.
"""

import inspect
from contextlib import contextmanager
from functools import partial
from types import FunctionType

import numpy as np
import pytest

from explainer.engine import (
    activations,
    clipping,
    convolution,
    dense,
    dropout,
    embedding,
    initializers,
    losses,
    mixing,
    normalization,
    optimizers,
    training,
)
from tests.engine import (
    test_activations,
    test_clipping,
    test_convolution,
    test_dense,
    test_dropout,
    test_embedding,
    test_initializers,
    test_losses,
    test_normalization,
    test_optimizers,
    test_training,
)

pytestmark = pytest.mark.tensorflow


def functions_of(namespace, module_name):
    """Yield (name, function) of all functions and methods that a module defines."""
    for name, value in vars(namespace).items() if not isinstance(namespace, dict) else namespace.items():
        if isinstance(value, property):
            value = value.fget
        if isinstance(value, type) and value.__module__ == module_name:
            yield from ((f"{name}.{inner}", function) for inner, function in functions_of(value, module_name))
        elif isinstance(value, FunctionType) and value.__module__ == module_name:
            yield name, value


@contextmanager
def mutation(module, old, new):
    """Run with `old` replaced by `new` in the source of a module."""
    source = inspect.getsource(module)
    assert source.count(old) == 1, f"{old!r} must stand once in {module.__name__}: {source.count(old)}"
    mutant = {"__name__": module.__name__}
    exec(compile(source.replace(old, new), module.__file__, "exec"), mutant)
    mutated = dict(functions_of(mutant, module.__name__))
    originals = [
        (function, function.__code__, mutated[name])
        for name, function in functions_of(module, module.__name__)
    ]
    try:
        for function, _, other in originals:
            if function.__code__.co_freevars == other.__code__.co_freevars:
                function.__code__ = other.__code__
        yield
    finally:
        for function, code, _ in originals:
            function.__code__ = code


def fifty_steps(kind, **options):
    return partial(test_optimizers.test_fifty_steps_equal_keras, kind, options, "float64")


def twenty_losses(name):
    return partial(test_training.test_the_first_twenty_losses_equal_those_of_keras, name, "float64")


def layer_slopes(layer, x):
    layer.build(x.shape[-1])
    return partial(test_dense.assert_gradients_are_the_slopes, layer, x, np.random.default_rng(0))


X = np.random.default_rng(0).normal(size=(2, 6, 3))
SGD, RMSprop, Adam = optimizers.SGD, optimizers.RMSprop, optimizers.Adam
above = partial(test_clipping.test_clip_by_norm_equals_tensorflow, "above", 1.0, "float64")

MUTATIONS = {
    "clip_by_norm adds 1e-6 to the norm, as PyTorch does": (
        clipping,
        "np.maximum(norm, threshold)",
        "np.maximum(norm + 1e-6, threshold)",
        above,
    ),
    "clip_by_norm stretches what is below": (
        clipping,
        "np.maximum(norm, threshold)",
        "norm",
        partial(test_clipping.test_clip_by_norm_equals_tensorflow, "below", 1.0, "float64"),
    ),
    "clip_by_norm takes a negative threshold as it is": (
        clipping,
        'np.maximum(_limit("clip_norm", clip_norm, values.dtype), values.dtype.type(0.0))',
        '_limit("clip_norm", clip_norm, values.dtype)',
        partial(test_clipping.test_clip_by_norm_equals_tensorflow, "above", -1.0, "float64"),
    ),
    "clip_by_global_norm lets finite numbers beside an inf live": (
        clipping,
        "scale = scale + (norm - norm)",
        "scale = scale",
        partial(test_clipping.test_clip_by_global_norm_equals_tensorflow, "inf", 1.0, "float64"),
    ),
    "global_norm is the sum of norms": (
        clipping,
        "squares = [np.vdot(t, t) for t in arrays]",
        "squares = [np.sqrt(np.vdot(t, t)) for t in arrays]",
        test_clipping.test_global_norm_is_the_norm_of_all_numbers_together,
    ),
    "clip_by_value takes the lower limit first": (
        clipping,
        "np.maximum(np.minimum(values, high), low)",
        "np.minimum(np.maximum(values, low), high)",
        partial(test_clipping.test_clip_by_value_equals_tensorflow, 3, 1, "float64"),
    ),
    "optimizer clips after the step instead of before": (
        optimizers,
        "self.update(self.clip(gradients), variables)",
        "self.clip(self.update(gradients, variables))",
        fifty_steps(SGD, clipnorm=0.7),
    ),
    "optimizer clips each gradient where all together are meant": (
        optimizers,
        "clip_by_global_norm(in_one_dtype(given), self.global_clipnorm)[0]",
        "[clip_by_norm(g, self.global_clipnorm) for g in given]",
        fifty_steps(Adam, global_clipnorm=1.1),
    ),
    "learning rate is not rounded to float32": (
        optimizers,
        "return float(np.float32(number))",
        "return number",
        fifty_steps(SGD),
    ),
    "Adam lacks the bias correction": (
        optimizers,
        "(dtype(self.learning_rate) * correction)",
        "dtype(self.learning_rate)",
        fifty_steps(Adam),
    ),
    "Adam has epsilon inside the root": (
        optimizers,
        "(np.sqrt(v) + self.epsilon)",
        "np.sqrt(v + self.epsilon)",
        fifty_steps(Adam),
    ),
    "Adam counts from 0": (
        optimizers,
        "dtype(self.iterations)",
        "dtype(self.iterations + 1)",
        fifty_steps(Adam),
    ),
    "Adam forgets amsgrad": (
        optimizers,
        'np.maximum(slots["velocity_hat"], v)',
        "v",
        fifty_steps(Adam, amsgrad=True),
    ),
    "RMSprop has epsilon outside the root": (
        optimizers,
        "np.sqrt(v + self.epsilon)",
        "(np.sqrt(v) + self.epsilon)",
        fifty_steps(RMSprop, epsilon=1e-3),
    ),
    "RMSprop is never centered": (
        optimizers,
        "v = v - np.square(a)",
        "pass",
        fifty_steps(RMSprop, centered=True),
    ),
    "SGD ignores nesterov": (
        optimizers,
        "descent - m * self.momentum if self.nesterov else -m",
        "-m",
        fifty_steps(SGD, momentum=0.9, nesterov=True),
    ),
    "mse gradient lacks the 2": (
        losses,
        "2.0 * error * share",
        "error * share",
        test_losses.test_gradients_are_the_slopes,
    ),
    "binary crossentropy is a sum, not a mean": (
        losses,
        "(sigmoid(z) - y) * share",
        "sigmoid(z) - y",
        test_losses.test_gradients_are_the_slopes,
    ),
    "softmax overflows for large logits": (
        losses,
        "z - z.max(axis=-1, keepdims=True)",
        "z",
        test_losses.test_a_sure_and_right_answer_costs_nothing_and_a_sure_and_wrong_one_is_finite,
    ),
    "masked entries count in the mean": (
        losses,
        "max(1, valid.sum())",
        "valid.size",
        partial(
            test_losses.test_a_mask_leaves_out_what_keras_leaves_out,
            losses.mse,
            test_training.KERAS_LOSSES["mse"](dtype="float64"),
            0.5,
        ),
    ),
    "hard_sigmoid is that of Keras 2": (
        activations,
        "np.clip(pre + 3.0, 0.0, 6.0) / 6.0",
        "np.clip(0.2 * pre + 0.5, 0.0, 1.0)",
        partial(test_activations.test_forward_and_derivative_equal_keras, "hard_sigmoid", "float32"),
    ),
    "softmax goes back as if each unit were alone": (
        mixing,
        "y * (d_y - np.sum(y * d_y, axis=-1, keepdims=True))",
        "y * d_y",
        partial(
            test_activations.test_forward_and_gradient_over_the_units_equal_keras, "softmax", 1.0, "float32"
        ),
    ),
    "sparsemax has the threshold of Keras 3.15": (
        mixing,
        "np.take_along_axis(sums, last, axis=-1)",
        "np.take_along_axis(np.cumsum(sums, axis=-1), last, axis=-1)",
        test_activations.test_sparsemax_is_the_nearest_point_with_the_sum_1,
    ),
    "softplus overflows": (
        activations,
        "np.maximum(pre, 0.0) + np.log1p(np.exp(-np.abs(pre)))",
        "np.log1p(np.exp(pre))",
        partial(test_activations.test_large_numbers_give_no_warning_and_no_nan, "mish", "float32"),
    ),
    "orthogonal favours one sign": (
        initializers,
        "q *= np.sign(np.diag(r))",
        "pass",
        test_initializers.test_orthogonal_matrices_are_equally_likely_with_either_sign,
    ),
    "fans ignore the width of a convolution": (
        initializers,
        "math.prod(shape[:-2])",
        "1",
        partial(test_initializers.test_fans_are_those_of_keras, (5, 7, 3)),
    ),
    "Dense averages the gradient of the bias": (
        dense,
        "rows(d_pre).sum(axis=0)",
        "rows(d_pre).mean(axis=0)",
        layer_slopes(dense.Dense(2, "tanh", dtype="float64"), X),
    ),
    "Dense goes back without the derivative of the activation": (
        dense,
        'self.activation.backward(quantities["pre_y"], quantities["y"], d_outputs)',
        "d_outputs",
        layer_slopes(dense.Dense(2, "tanh", dtype="float64"), X),
    ),
    "Embedding keeps only the last place of a repeated word": (
        embedding,
        "np.add.at(d_embeddings, x.ravel(), rows(d_outputs))",
        "d_embeddings[x.ravel()] = rows(d_outputs)",
        test_embedding.test_embedding_gradients_are_the_slopes,
    ),
    "Embedding masks the words and not the padding": (
        embedding,
        "x != 0 if self.mask_zero else None",
        "x == 0 if self.mask_zero else None",
        partial(
            test_embedding.test_embedding_equals_keras.hypothesis.inner_test,
            (2, 5),
            {"input_dim": 3, "output_dim": 2, "mask_zero": True, "dtype": "float64"},
            0,
        ),
    ),
    "normalization has epsilon outside the root": (
        normalization,
        "x_hat = (x - mean) / np.sqrt(variance + self.epsilon)",
        "x_hat = (x - mean) / (np.sqrt(variance) + self.epsilon)",
        test_normalization.test_the_defaults_are_those_of_keras,
    ),
    "normalization forgets that the variance depends on x": (
        normalization,
        "(d_x_hat - shift - stretch)",
        "(d_x_hat - shift)",
        layer_slopes(normalization.LayerNormalization(dtype="float64"), X),
    ),
    "dropout does not make up for what it drops": (
        dropout,
        "kept.astype(self.dtype) / self.dtype.type(1.0 - self.rate)",
        "kept.astype(self.dtype)",
        partial(test_dropout.test_the_outputs_are_what_keras_gives_with_the_same_mask, 0.3),
    ),
    "dropout drops outside of training": (
        dropout,
        "if not training:",
        "if training is None:",
        test_dropout.test_outside_of_training_nothing_happens,
    ),
    "a causal convolution sees the future": (
        convolution,
        "return self.window - 1, 0",
        "return 0, self.window - 1",
        test_convolution.test_a_causal_output_does_not_see_the_future,
    ),
    "same padding puts the odd zero in front": (
        convolution,
        "missing // 2, missing - missing // 2",
        "missing - missing // 2, missing // 2",
        partial(
            test_convolution.test_conv1d_equals_keras.hypothesis.inner_test,
            1,
            5,
            2,
            (1, 1),
            {"filters": 2, "kernel_size": 2, "padding": "same", "dtype": "float64"},
            0,
        ),
    ),
    "convolution overwrites what the other taps gave to dL/dx": (
        convolution,
        "d_padded[:, tap] +=",
        "d_padded[:, tap] =",
        layer_slopes(convolution.Conv1D(2, 3, dtype="float64"), X),
    ),
    "training reports the norm before clipping twice": (
        training,
        "float(global_norm(in_one_dtype(clipped))) if optimizer.clips",
        "before if optimizer.clips",
        test_training.test_each_result_tells_the_norms_before_and_after_clipping,
    ),
    "training takes the step of a diverged gradient": (
        training,
        "if not np.isfinite(after):",
        "if False:",
        partial(
            test_training.test_divergence_ends_a_run_with_a_reason_and_leaves_the_weights,
            SGD(0.1),
            1e25,
            1e10,
            "the norm of the gradients is infinite",
        ),
    ),
    "training steps with gradients that are not clipped": (
        training,
        "optimizer.update(clipped, model.get_weights())",
        "optimizer.update(gradients, model.get_weights())",
        twenty_losses("SimpleRNN twice, mse, RMSprop, global_clipnorm"),
    ),
    "a mask is lost behind the first layer": (
        training,
        "valid = traces[-1].mask if inner else layer.compute_mask(values, valid)",
        "valid = None",
        twenty_losses("masked embedding, LSTM, classes"),
    ),
    "batches come in the same order every time": (
        training,
        "rng.permutation(len(inputs))",
        "np.arange(len(inputs))",
        test_training.test_batches_hold_every_example_once_an_epoch_in_a_new_order,
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_tests_notice(name):
    module, old, new, test = MUTATIONS[name]
    with mutation(module, old, new), pytest.raises((AssertionError, RuntimeWarning)):
        test()
    test()
