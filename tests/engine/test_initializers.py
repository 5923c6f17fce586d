"""Each initializer draws from the distribution of Keras's initializer of the same name."""

import keras
import numpy as np
import pytest

from explainer.engine import initializers

pytestmark = pytest.mark.tensorflow

RANDOM = sorted(set(initializers.INITIALIZERS) - {"zeros", "ones", "identity", "orthogonal"})
SHAPES = [(40, 500), (3, 20, 300)]
# Of 20,000 numbers, in units of the standard deviation: the standard error of the mean is 0.7 %, of the standard
# deviation 0.5 %, of an outer quantile 3 %. The seeds are fixed, but five of these hold for nearly every seed.
STANDARD_ERRORS = 5.0


def draw(name, shape, seed=0, dtype="float64"):
    return initializers.get(name)(shape, dtype, np.random.default_rng(seed))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", RANDOM)
def test_distribution_is_that_of_keras(name, shape):
    keras.utils.set_random_seed(1)
    ours = draw(name, shape).ravel()
    theirs = np.asarray(keras.initializers.get(name)(shape, dtype="float32")).ravel()
    deviation = theirs.std()
    n = ours.size
    assert abs(ours.mean()) < STANDARD_ERRORS * deviation / np.sqrt(n)
    assert ours.std() == pytest.approx(deviation, rel=STANDARD_ERRORS / np.sqrt(n))
    quantiles = [0.01, 0.1, 0.25, 0.75, 0.9, 0.99]
    difference = np.quantile(ours, quantiles) - np.quantile(theirs, quantiles)
    assert np.abs(difference).max() < STANDARD_ERRORS * 4 * deviation / np.sqrt(n)


@pytest.mark.parametrize("name", ["glorot_uniform", "he_uniform", "lecun_uniform", "random_uniform"])
def test_uniform_numbers_reach_their_limit_and_stay_inside(name):
    limit = {
        "glorot_uniform": np.sqrt(6 / (40 + 500)),
        "he_uniform": np.sqrt(6 / 40),
        "lecun_uniform": np.sqrt(3 / 40),
        "random_uniform": 0.05,
    }[name]
    assert np.abs(draw(name, (40, 500))).max() == pytest.approx(limit, rel=1e-3)
    assert np.abs(draw(name, (40, 500))).max() <= limit


@pytest.mark.parametrize("shape", [(5, 5), (3, 8), (8, 3), (2, 3, 4), (1, 1)])
def test_orthogonal_has_right_angles_and_unit_lengths_along_its_shorter_side(shape):
    q = draw("orthogonal", shape).reshape(-1, shape[-1])
    product = q.T @ q if q.shape[0] >= q.shape[1] else q @ q.T
    np.testing.assert_allclose(product, np.eye(min(q.shape)), atol=1e-14)


def test_orthogonal_matrices_are_equally_likely_with_either_sign():
    corners = [draw("orthogonal", (3, 3), seed)[0, 0] for seed in range(400)]
    assert abs(np.mean(np.sign(corners))) < STANDARD_ERRORS / np.sqrt(400)


@pytest.mark.parametrize(("name", "value"), [("zeros", 0.0), ("ones", 1.0)])
def test_constants_are_constant(name, value):
    np.testing.assert_array_equal(draw(name, (2, 3)), np.full((2, 3), value))


def test_identity_is_the_identity_also_where_it_is_not_square():
    np.testing.assert_array_equal(draw("identity", (2, 3)), [[1, 0, 0], [0, 1, 0]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", sorted(initializers.INITIALIZERS))
def test_shape_and_dtype_are_as_asked_and_a_seed_repeats(name, dtype):
    first, again = draw(name, (4, 6), 3, dtype), draw(name, (4, 6), 3, dtype)
    assert (first.shape, first.dtype) == ((4, 6), np.dtype(dtype))
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize("name", ["orthogonal", "identity"])
def test_a_matrix_is_needed_for_orthogonal_and_identity(name):
    with pytest.raises(ValueError, match=r"two dimensions.*Received: shape=\(4,\)"):
        draw(name, (4,))


@pytest.mark.parametrize("shape", [(), (7,), (7, 3), (5, 7, 3)])
def test_fans_are_those_of_keras(shape):
    from keras.src.initializers.random_initializers import compute_fans

    assert initializers.fans(shape) == compute_fans(shape)


def test_a_function_is_returned_as_it_is():
    assert initializers.get(initializers.zeros) is initializers.zeros


def test_an_unknown_name_is_an_error_that_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"must be one of glorot_normal.*Received: 'xavier'"):
        initializers.get("xavier")
