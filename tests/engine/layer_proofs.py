"""Two proofs that every layer without a state has to pass: against Keras, and against finite differences."""

import numpy as np
import tensorflow as tf

# Sums of at most a hundred products of numbers about 1, in another order than TensorFlow's.
TOLERANCE = {"float32": 5e-6, "float64": 1e-13}
# Central differences in float64 with h = 1e-6: rounding of 1e-16 · 10 / h, truncation of h².
STEP = 1e-6
FINITE_DIFFERENCE = 1e-8


def assert_equals_keras(layer, keras_layer, x, rng):
    """Assert equal outputs and gradients for the same random weights, inputs and dL/doutputs."""
    dtype = keras_layer.compute_dtype
    tolerance = TOLERANCE[dtype]
    keras_layer.build(x.shape)
    keras_layer.set_weights([rng.normal(size=w.shape) for w in keras_layer.get_weights()])
    layer.set_weights(keras_layer.get_weights())
    inputs = tf.constant(x)
    with tf.GradientTape() as tape:
        if inputs.dtype.is_floating:
            tape.watch(inputs)
        expected = keras_layer(inputs)
        d_outputs = rng.normal(size=expected.shape).astype(dtype)
        total = tf.reduce_sum(expected * d_outputs)
    variables = [v.value for v in keras_layer.trainable_variables]
    *d_weights, d_inputs = tape.gradient(total, [*variables, inputs])

    trace = layer.trace(x)
    gradients = trace.backward(d_outputs)

    assert trace.outputs.dtype == np.dtype(dtype)
    np.testing.assert_allclose(trace.outputs, expected, rtol=tolerance, atol=tolerance)
    assert len(gradients.weights) == len(d_weights)
    for ours, theirs in zip([*gradients.weights, gradients.inputs], [*d_weights, d_inputs], strict=True):
        assert (ours is None) == (theirs is None)
        if theirs is not None:
            dense = tf.convert_to_tensor(theirs).numpy()
            assert ours.dtype == dense.dtype
            np.testing.assert_allclose(ours, dense, rtol=0, atol=tolerance * max(1.0, np.abs(dense).max()))


def assert_gradients_are_the_slopes(layer, x, rng):
    """Assert, for a float64 layer with weights, that each gradient is the slope of Σ d_outputs·outputs."""
    weights = layer.get_weights()
    d_outputs = rng.normal(size=layer.trace(x).outputs.shape)
    gradients = layer.trace(x).backward(d_outputs)

    def loss():
        return np.sum(d_outputs * layer.trace(x).outputs)

    def slope(array, index, use):
        values = []
        for sign in (1, -1):
            moved = array.copy()
            moved[index] += sign * STEP
            use(moved)
            values.append(loss())
        use(array)
        return (values[0] - values[1]) / (2 * STEP)

    for k, weight in enumerate(weights):
        for index in np.ndindex(weight.shape):
            found = slope(
                weight, index, lambda w, k=k: layer.set_weights([*weights[:k], w, *weights[k + 1 :]])
            )
            assert abs(found - gradients.weights[k][index]) < FINITE_DIFFERENCE * max(1.0, abs(found))
    if gradients.inputs is not None:
        given = x.copy()
        for index in np.ndindex(x.shape):
            found = slope(given, index, lambda moved: x.__setitem__(..., moved))
            assert abs(found - gradients.inputs[index]) < FINITE_DIFFERENCE * max(1.0, abs(found))
