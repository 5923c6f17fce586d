"""The gradient through time: norms, Jacobians and bounds agree with each other and with what the lesson says."""

import numpy as np
import pytest

from explainer.lessons.gradients.flow import Setting, close, eigenvalues, flow, largest_singular_value
from explainer.lessons.gradients.nets import NETWORKS


def setting(network: str = "tanh", **changes: object) -> Setting:
    given = {"units": 5, "scale": 1.0, "seed": 1, "input": "sunspots", "steps": 12, "loss_at": 12}
    return Setting(network=network, **(given | changes))


@pytest.mark.parametrize("network", NETWORKS)
def test_the_gradient_starts_with_norm_one_at_the_loss(network):
    assert flow(setting(network)).h[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("network", NETWORKS)
def test_the_norms_are_those_of_the_product_of_jacobians(network):
    seen, norms = close(setting(network, units=4)), flow(setting(network, units=4))

    np.testing.assert_allclose(np.linalg.norm(seen.gradient, axis=1), norms.h, rtol=1e-9)


@pytest.mark.parametrize("network", [name for name in NETWORKS if name != "lstm"])
def test_each_step_multiplies_by_the_jacobian_that_is_shown(network):
    seen = close(setting(network, units=4))

    for t in range(12):
        np.testing.assert_allclose(seen.gradient[t + 1] @ seen.jacobian[t + 1], seen.gradient[t], atol=1e-12)
        np.testing.assert_allclose(seen.product[t + 1] @ seen.jacobian[t + 1], seen.product[t], atol=1e-12)


@pytest.mark.parametrize("network", ["tanh", "relu", "linear", "orthogonal", "identity"])
@pytest.mark.parametrize("scale", [0.3, 1.0, 2.5])
def test_no_singular_value_is_above_its_bound(network, scale):
    seen = close(setting(network, scale=scale, units=6))

    assert seen.bound is not None
    assert (seen.largest <= seen.bound[list(seen.places)] * (1 + 1e-6)).all()


@pytest.mark.parametrize("network", ["ln", "lstm", "gru"])
def test_gates_and_normalisation_have_no_such_bound(network):
    assert close(setting(network)).bound is None


def test_a_linear_network_multiplies_by_its_recurrent_kernel_alone():
    steps = 40
    values = close(setting("linear", scale=1.2, steps=steps, loss_at=steps))

    np.testing.assert_allclose(values.jacobian[5], values.jacobian[6])
    growth = (values.largest[0] / values.largest[-2]) ** (1 / (steps - 1))
    assert growth == pytest.approx(1.2, rel=0.05)


def test_an_orthogonal_kernel_has_its_eigenvalues_on_the_circle_and_singular_value_one():
    found = setting("orthogonal")

    np.testing.assert_allclose(np.abs(eigenvalues(found)[0]), 1.0, rtol=1e-5)
    assert largest_singular_value(found) == pytest.approx(1.0, rel=1e-5)


def test_what_the_lesson_says_of_each_remedy():
    def left(network: str, scale: float) -> float:
        return float(flow(Setting(network, 16, scale, 1, "sunspots", 50, 50)).h[0])

    assert left("tanh", 1.0) < 1e-8
    assert left("relu", 1.3) > 1e3
    assert left("identity", 1.0) == pytest.approx(0.56, abs=0.01)
    assert left("identity", 1.1) > 50
    assert left("ln", 3.0) < 100 < 1e20 < left("linear", 3.0)
    assert left("ln", 0.2) < 1e-10
    assert left("orthogonal", 1.0) > 0.1


def test_the_cell_state_of_an_lstm_keeps_more_than_its_output():
    norms = flow(Setting("lstm", 16, 1.0, 1, "sunspots", 50, 50))

    assert norms.c is not None
    assert (norms.c[:-1] > norms.h[:-1]).all()


def test_a_loss_in_the_middle_looks_at_nothing_after_it():
    middle = flow(setting(steps=30, loss_at=12))

    np.testing.assert_array_equal(middle.h, flow(setting(steps=12)).h)


@pytest.mark.parametrize("network", NETWORKS)
def test_the_largest_screen_has_numbers_everywhere(network):
    found = Setting(network, 64, 3.0, 1, "random", 200, 200)

    assert np.isfinite(flow(found).h).all()
    assert np.isfinite(close(found).largest).all()
