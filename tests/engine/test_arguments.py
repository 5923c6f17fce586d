"""What a program hands to the engine: lists and whole numbers, wrong shapes, arguments copied from Keras, own cells."""

import inspect

import numpy as np
import pytest

from explainer import engine
from explainer.engine import clipping, losses, optimizers
from explainer.engine.cell import Cell
from explainer.engine.stateless import StatelessLayer
from explainer.engine.training import Sequential, fit

# --- numbers: as TensorFlow, or an error ------------------------------------------------


def test_lists_of_floats_are_clipped_like_arrays():
    np.testing.assert_allclose(clipping.clip_by_norm([3.0, 4.0], 1.0), [0.6, 0.8])
    np.testing.assert_allclose(
        clipping.clip_by_norm([[3.0, 4.0], [6.0, 8.0]], [[1.0], [2.0]], axes=[1]).sum(), 4.2
    )
    np.testing.assert_array_equal(clipping.clip_by_value([3.0, -4.0], -1, 1), [1.0, -1.0])
    clipped, norm = clipping.clip_by_global_norm([[3.0], None, [4.0]], 1)
    assert norm == 5.0
    np.testing.assert_allclose([clipped[0], clipped[2]], [[0.6], [0.8]])


def test_whole_numbers_are_clipped_between_whole_limits_as_in_tensorflow():
    clipped = clipping.clip_by_value(np.array([3, -4]), -1, 2)
    np.testing.assert_array_equal(clipped, [2, -1])
    assert clipped.dtype.kind == "i"


def test_losses_take_lists_and_whole_numbers():
    assert losses.mse([[1, 2]], [[1, 4]])[0] == 2.0
    np.testing.assert_array_equal(losses.mse([[1, 2]], [[1, 4]])[1], [[0.0, 2.0]])
    array = np.array([[0.5, -1.0]])
    for loss, y in ((losses.binary_crossentropy, [[1, 0]]), (losses.sparse_categorical_crossentropy, [1])):
        np.testing.assert_array_equal(loss(y, array.tolist())[1], loss(y, array)[1])


@pytest.mark.parametrize("make", [optimizers.SGD, optimizers.Adam, optimizers.RMSprop])
@pytest.mark.parametrize("clip", [{}, {"clipnorm": 1}, {"clipvalue": 1}, {"global_clipnorm": 1}])
def test_optimizers_take_lists_and_whole_numbers(make, clip):
    expected = make(0.5, **clip).apply([np.array([2.0, -3.0])], [np.array([1.0, 1.0])])
    np.testing.assert_array_equal(make(0.5, **clip).apply([[2, -3]], [[1, 1]]), expected)


@pytest.mark.parametrize("clip", [{}, {"clipnorm": 1.0}, {"clipvalue": 1.0}, {"global_clipnorm": 1.0}])
def test_variables_of_two_dtypes_keep_theirs(clip):
    variables = [np.ones(2, np.float32), np.ones(2)]
    new = optimizers.SGD(0.5, **clip).apply([np.ones(2), np.ones(2, np.float32)], variables)
    assert [v.dtype for v in new] == [np.float32, np.float64]
    model = Sequential([engine.LSTM(2, seed=0), engine.Dense(1, seed=0, dtype="float64")])
    batch = (np.ones((2, 3, 1)), np.ones((2, 1)))
    results = list(fit(model, [batch] * 3, losses.mse, optimizers.SGD(0.1, **clip)))
    assert results[-1].loss < results[0].loss


WRONG_NUMBERS = [
    (lambda: clipping.clip_by_norm([3, 4], 1.0), r"t must hold floats.* Received: dtype=int64"),
    (lambda: clipping.clip_by_norm(np.array([True]), 1.0), "t must hold floats"),
    (lambda: clipping.clip_by_norm([1j], 1.0), "t must be an array of numbers"),
    (lambda: clipping.clip_by_norm(["1"], 1.0), "t must be an array of numbers"),
    (lambda: clipping.clip_by_norm([1.0], None), "clip_norm must be an array of numbers"),
    (lambda: clipping.clip_by_value(np.array([3, 4]), -0.5, 0.5), r"clip_value_min must fit .*=-0\.5"),
    (lambda: clipping.clip_by_value([True], 0, 1), "must fit numbers of the dtype bool"),
    (lambda: clipping.clip_by_global_norm([np.array([3, 4])], 1.0), r"t_list\[0\] must hold floats"),
    (
        lambda: clipping.clip_by_global_norm(np.ones(2), 1.0),
        "t_list must be a list of arrays. Received: ndarray",
    ),
    (
        lambda: clipping.global_norm([np.ones(2), np.ones(2, np.float32)]),
        "one dtype. Received: float64, float32",
    ),
    (lambda: losses.mse([["a"]], [[1.0]]), "y_true must be an array of numbers"),
    (lambda: losses.mse([[1.0]], None), "y_pred must be an array of numbers"),
    (lambda: losses.mse(np.ones((0, 1)), np.ones((0, 1))), "y_pred must have the shape .* at least 1"),
    (lambda: losses.sparse_categorical_crossentropy(1, [0.5, 0.5]), r"logits must have the shape \(batch"),
    (lambda: optimizers.SGD("0.1"), "learning_rate must be a finite number. Received: learning_rate='0.1'"),
    (lambda: optimizers.Adam(beta_1=None), "beta_1 must be a finite number"),
    (lambda: optimizers.SGD(clipnorm="1"), "clipnorm must be a finite number"),
    (lambda: optimizers.SGD().apply(np.ones(1), [np.ones(1)]), "gradients must be a list of arrays"),
    (lambda: optimizers.SGD().apply([["a"]], [[1.0]]), r"gradients\[0\] must be an array of numbers"),
    (
        lambda: engine.LSTM(2, dropout="0.5"),
        "dropout must be at least 0 and below 1. Received: dropout='0.5'",
    ),
    (lambda: engine.Dense(2)([[None, 1.0]]), "x must be an array of numbers. Received: list"),
    (lambda: engine.Dense(2)([[1.0, 2.0], [3.0]]), "x must be an array of numbers. Received: list"),
    (lambda: engine.GRU(2)(np.ones((1, 2, 1), complex)), "x must be an array of numbers"),
]


@pytest.mark.parametrize(("act", "message"), WRONG_NUMBERS)
def test_what_is_no_number_is_an_error_that_names_it(act, message):
    with pytest.raises(ValueError, match=message):
        act()


# --- shapes ------------------------------------------------

CAUSE_SEQUENCES = r"x must have the shape \(batch, time, features\), each at least 1.*return_sequences=True"


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: Sequential([engine.LSTM(3), engine.LSTM(2)])(np.ones((2, 5, 1))), CAUSE_SEQUENCES),
        (lambda: engine.Bidirectional(engine.GRU(2))(np.ones((5, 1))), r"x\[None\], a batch of one"),
        (lambda: engine.Conv1D(2, 1)(np.ones((5, 1))), CAUSE_SEQUENCES),
        (lambda: engine.TimeDistributed(engine.Dense(1))(np.ones((5, 1))), "return_sequences=True"),
        (lambda: engine.LSTM(2)(np.ones((2, 0, 1))), r"each at least 1. Received: shape=\(2, 0, 1\)\."),
        (lambda: engine.LSTM(2)(np.ones((0, 2, 1))), r"Received: shape=\(0, 2, 1\)\."),
        (lambda: engine.LSTM(2)(np.ones((1, 2, 1, 1))), r"TimeDistributed\(layer\)"),
        (lambda: engine.LSTM(2, time_major=True)(np.ones((2, 1))), r"\(time, batch, features\)"),
        (
            lambda: engine.LSTMCell(2)(np.ones((1, 2, 1)), [np.ones((1, 2))] * 2),
            r"RNN\(cell\) takes a sequence",
        ),
        (lambda: engine.Dense(2)(np.ones(3)), r"\(batch, ..., features\).*one example is x\[None\]"),
        (lambda: engine.Embedding(2, 2)(1), r"\(batch, ...\)"),
        (lambda: engine.Embedding(2, 2)(np.zeros((0, 3), int)), "each at least 1"),
    ],
)
def test_a_wrong_shape_names_the_axes_and_the_usual_cause(act, message):
    with pytest.raises(ValueError, match=message):
        act()


# --- arguments of copied programs ------------------------------------------------

HARMLESS = {
    "name": "memory",
    "dtype": None,
    "kernel_regularizer": None,
    "bias_constraint": None,
    "trainable": True,
}


@pytest.mark.parametrize(
    "make",
    [
        *(
            lambda o, k=k: getattr(engine, k)(2, **o)
            for k in ("SimpleRNN", "LSTM", "GRU", "Dense", "Dropout")[:4]
        ),
        lambda o: engine.Dropout(0.5, noise_shape=None, **o),
        lambda o: engine.LSTMCell(2, implementation=2, **o),
        lambda o: engine.PeepholeLSTMCell(2, **o),
        lambda o: engine.LNSimpleRNNCell(2, **o),
        lambda o: engine.Embedding(3, 2, input_length=4, **o),
        lambda o: engine.Conv1D(2, 1, groups=1, data_format="channels_last", **o),
        lambda o: engine.LayerNormalization(axis=-1, **o),
        lambda o: engine.Masking(**o),
        lambda o: engine.GlobalMaxPooling1D(data_format="channels_last", **o),
        lambda o: engine.GlobalAveragePooling1D(data_format="channels_last", **o),
        lambda o: engine.RNN(engine.GRUCell(2), unroll=True, **o),
        lambda o: engine.Bidirectional(engine.GRU(2, use_cudnn="auto"), **o),
        lambda o: engine.TimeDistributed(engine.Dense(2), **o),
        lambda o: engine.StackedRNNCells([engine.GRUCell(2)], **o),
    ],
)
def test_arguments_that_change_nothing_are_taken(make):
    layer = make(HARMLESS)
    assert layer.name == "memory"
    assert getattr(layer, "dtype", np.float32) == np.float32


def test_an_input_shape_is_held_against_the_inputs():
    assert engine.LSTM(2, input_shape=(5, 3))(np.ones((1, 5, 3))).shape == (1, 2)
    for layer in (engine.LSTM(2, input_shape=(5, 3)), engine.Dense(2, input_dim=3)):
        with pytest.raises(ValueError, match=r"the 3 features of its input_shape. Received: 2"):
            layer(np.ones((1, 5, 2)))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda: engine.LSTM(2, kernel_regularizer="l2"),
            "kernel_regularizer=None, as losses.*: leave it out",
        ),
        (lambda: engine.Dense(2, kernel_constraint="nonneg"), "kernel_constraint=None, as weights here"),
        (lambda: engine.GRU(2, activity_regularizer="l1"), "activity_regularizer=None"),
        (lambda: engine.Dense(2, trainable=False), "trainable=True, as every layer"),
        (lambda: engine.LSTM(2, return_sequence=True), "did you mean return_sequences"),
        (lambda: engine.LSTM(2, foo=1), "LSTM must not have foo.*Received: foo=1"),
        (lambda: engine.LSTM(2, inner_activation="tanh"), "called recurrent_activation now"),
        (lambda: optimizers.Adam(lr=0.1), "called learning_rate now"),
        (lambda: optimizers.Adam(weight_decay=0.1), "weight_decay=None, as weights do not decay"),
        (lambda: engine.RNN(engine.GRUCell(2), dtype="float64"), "the dtype of the GRUCell in it, float32"),
        (
            lambda: engine.RNN([engine.GRUCell(2), engine.LSTMCell(2, dtype="float64")]),
            "must have one dtype. Received: float32, float64",
        ),
        (
            lambda: engine.Bidirectional(
                engine.GRU(2), backward_layer=engine.GRU(2, dtype="float64", go_backwards=True)
            ),
            "dtype must be the same",
        ),
        (
            lambda: engine.TimeDistributed(engine.Bidirectional(engine.GRU(2), merge_mode=None)),
            "merge_mode=None",
        ),
        (
            lambda: engine.TimeDistributed(engine.Bidirectional(engine.GRU(2, return_state=True))),
            "return_state=True",
        ),
    ],
)
def test_other_arguments_are_errors_that_say_what_to_leave_out(act, message):
    with pytest.raises(ValueError, match=message):
        act()


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        *(
            ("GlorotUniform", "glorot_uniform"),
            ("glorotuniform", "glorot_uniform"),
            ("HeNormal", "he_normal"),
        ),
        *(
            ("OrthogonalInitializer", "orthogonal"),
            ("uniform", "random_uniform"),
            ("normal", "random_normal"),
        ),
        *(("zero", "zeros"), ("one", "ones"), ("Identity", "identity"), ("VarianceScaling", "lecun_normal")),
    ],
)
def test_other_names_of_initializers_draw_the_same(alias, name):
    first, second = (engine.SimpleRNN(3, recurrent_initializer=one, seed=0) for one in (alias, name))
    first.build(2)
    second.build(2)
    np.testing.assert_array_equal(first.get_weights()[1], second.get_weights()[1])


def test_an_unbuilt_bidirectional_gives_each_layer_its_own_weights():
    there, back = engine.LSTM(2, use_bias=False), engine.GRU(3, go_backwards=True)
    for layer in (there, back):
        layer.build(2)
    both = [*there.get_weights(), *back.get_weights()]
    layer = engine.Bidirectional(
        engine.LSTM(2, use_bias=False), backward_layer=engine.GRU(3, go_backwards=True)
    )
    layer.set_weights(both)
    x = np.random.default_rng(0).normal(size=(1, 4, 2))
    np.testing.assert_allclose(layer(x), np.concatenate([there(x), back(x)], axis=1), atol=1e-6)
    with pytest.raises(ValueError, match=r"2 \+ 3 weights. Received: 4"):
        layer.set_weights(both[1:])


def test_a_stack_in_a_stack_is_the_stack_of_all():
    def cells():
        return [engine.LSTMCell(2, seed=0), engine.GRUCell(3, seed=1), engine.SimpleRNNCell(4, seed=2)]

    first, second, third = cells()
    nested = engine.RNN([engine.StackedRNNCells([first, second]), third], return_state=True)
    flat = engine.RNN(cells(), return_state=True)
    x = np.random.default_rng(0).normal(size=(2, 5, 3))
    flat.build(3)
    nested.set_weights(flat.get_weights())
    y, inner, last = nested(x)
    expected, h_c, h, top = flat(x)
    for ours, other in zip((y, *inner[0], *inner[1], *last), (expected, *h_c, *h, *top), strict=True):
        np.testing.assert_array_equal(ours, other)
    again = nested.trace(x, initial_state=[inner, last]).backward(np.ones((2, 4)))
    assert [g.shape for g in again.weights] == [w.shape for w in flat.get_weights()]
    assert [s.shape for s in nested.cell.get_initial_state(2)[0][0]] == [(2, 2), (2, 2)]


@pytest.mark.parametrize(
    ("base", "counted"), [(Cell, ["units"]), (StatelessLayer, []), (optimizers.Optimizer, ["learning_rate"])]
)
def test_what_a_base_class_is_given_has_a_name(base, counted):
    by_place = [
        name
        for name, parameter in inspect.signature(base).parameters.items()
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY
    ]

    assert by_place == counted


# --- dropout in a single call of a cell ------------------------------------------------


@pytest.mark.parametrize("kind", ["SimpleRNNCell", "LSTMCell", "GRUCell"])
def test_calls_of_a_cell_in_training_drop_the_same_numbers_until_the_masks_are_reset(kind):
    cell = getattr(engine, kind)(20, dropout=0.5, recurrent_dropout=0.5, seed=0)
    x, states = np.ones((3, 20)), [np.ones_like(s) for s in getattr(engine, kind)(20).get_initial_state(3)]
    first, _ = cell(x, states, training=True)
    np.testing.assert_array_equal(cell(x, states, training=True)[0], first)
    assert (cell(x, states)[0] != first).any()
    cell.reset_dropout_mask()
    cell.reset_recurrent_dropout_mask()
    assert (cell(x, states, training=True)[0] != first).any()
    assert cell(np.ones((2, 20)), [s[:2] for s in states], training=True)[0].shape == (2, 20)


def test_steps_of_a_stack_in_training_are_what_its_cells_do():
    cell = engine.StackedRNNCells([engine.LSTMCell(4, dropout=0.5, seed=0), engine.GRUCell(3, seed=1)])
    x = np.ones((2, 5))
    y, states = cell(x, cell.get_initial_state(2), training=True)
    np.testing.assert_array_equal(cell(x, cell.get_initial_state(2), training=True)[0], y)
    assert (cell(x, cell.get_initial_state(2))[0] != y).any()
    assert states[0][1].shape == (2, 4)


# --- anybody's own cell goes back ------------------------------------------------


class Own:
    """h_t = tanh(x·w + h_{t-1}·u), shown as [h, h²]: the output is twice as large as the state."""

    state_size, output_size, dtype = 2, 4, np.dtype("float64")

    def __init__(self):
        self.weights = [np.array([[0.5, -0.3]]), np.array([[0.7, 0.2], [-0.4, 0.6]])]

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights

    def __call__(self, x_t, states):
        h = np.tanh(x_t @ self.weights[0] + states[0] @ self.weights[1])
        return np.concatenate([h, h * h], axis=1), [h]

    def step_back(self, x_t, states, d_output, d_new_states):
        h = np.tanh(x_t @ self.weights[0] + states[0] @ self.weights[1])
        d_a = (d_output[:, :2] + 2 * h * d_output[:, 2:] + d_new_states[0]) * (1 - h * h)
        return [x_t.T @ d_a, states[0].T @ d_a], d_a @ self.weights[0].T, [d_a @ self.weights[1].T]


@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("mask", [None, np.array([[0, 1, 1, 0, 1], [1, 0, 0, 1, 0]], bool)])
def test_a_cell_with_a_step_back_of_its_own_gets_the_slopes(stacked, mask):
    step, rng = 1e-6, np.random.default_rng(0)
    cells = [Own(), engine.GRUCell(2, dtype="float64", seed=0), Own()] if stacked else Own()
    if stacked:
        cells[2].weights[0] = np.array([[0.5, -0.3], [0.1, 0.8]])
    layer = engine.RNN(cells, return_sequences=True)
    x = rng.normal(size=(2, 5, 1))
    d_y = rng.normal(size=layer(x, mask=mask).shape)
    found = layer.trace(x, mask=mask).backward(d_y)
    weights = layer.get_weights()

    def loss():
        return float((layer(x, mask=mask) * d_y).sum())

    for array, gradient in [(x, found.inputs), *zip(weights, found.weights, strict=True)]:
        for index in np.ndindex(array.shape):
            old, values = array[index], []
            for moved in (old + step, old - step):
                array[index] = moved
                layer.cell.set_weights(weights)
                values.append(loss())
            array[index] = old
            layer.cell.set_weights(weights)
            # central differences: rounding of 1e-16 · 10 / step
            assert abs((values[0] - values[1]) / (2 * step) - gradient[index]) < 1e-8


def test_a_cell_whose_output_or_gradient_has_another_size_than_it_says_is_an_error():
    class Larger(Own):
        output_size = 3

    class Unsaid(Own):
        output_size = None

    class Fewer(Own):
        def step_back(self, x_t, states, d_output, d_new_states):
            return super().step_back(x_t, states, d_output, d_new_states)[1:]

    x = np.ones((1, 2, 1))
    with pytest.raises(ValueError, match="as its output_size=3 says"):
        engine.RNN(Larger())(x)
    with pytest.raises(ValueError, match=r"output_size=4. Received: 2"):
        engine.RNN([Unsaid(), engine.GRUCell(2, dtype="float64")])(x)
    with pytest.raises(ValueError, match=r"must return \(d_weights, d_x_t, d_states\)"):
        engine.RNN(Fewer()).trace(x).backward(np.ones((1, 4)))
