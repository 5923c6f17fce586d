import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from explainer.crosscheck.compare import Comparison, compare

STEPS = np.linspace(-1, 1, 12, dtype=np.float32).reshape(1, 4, 3)


@given(npst.arrays(np.float32, npst.array_shapes(max_dims=3, max_side=4)))
def test_a_tensor_agrees_with_itself_whatever_is_in_it(array: np.ndarray) -> None:
    comparison = compare({"h": array}, {"h": array.copy()})

    assert comparison.agrees
    assert comparison.rows[0].largest_absolute == 0


def test_a_row_says_what_is_compared_and_how_far_apart_it_is() -> None:
    theirs = STEPS * 2
    ours = theirs.copy()
    ours[0, 2, 1] += np.float32(0.5)

    (row,) = compare({"h": ours}, {"h": theirs}).rows

    assert (row.name, row.shape, row.dtype) == ("h", (1, 4, 3), "float32")
    assert row.largest_absolute == pytest.approx(0.5)
    assert row.largest_relative == pytest.approx(0.25)
    assert (row.agrees, row.problem, row.first_step) == (False, "difference", 2)


def test_rounding_agrees_and_a_hundred_times_rounding_does_not() -> None:
    assert compare({"h": STEPS * np.float32(1 + 1e-6)}, {"h": STEPS}).agrees
    assert not compare({"h": STEPS * np.float32(1 + 1e-4)}, {"h": STEPS}).agrees


def test_float64_is_held_to_a_finer_tolerance_than_float32() -> None:
    steps = STEPS.astype(np.float64)

    assert compare({"h": steps * (1 + 1e-14)}, {"h": steps}).agrees
    assert not compare({"h": steps * (1 + 1e-9)}, {"h": steps}).agrees


def test_a_gate_that_is_almost_shut_may_be_wrong_by_a_rounding_error_of_one() -> None:
    shut = np.full((1, 2, 2), 4e-8, np.float32)

    assert compare({"i": np.zeros_like(shut)}, {"i": shut}).agrees


def test_scale_matters_large_numbers_may_differ_by_more() -> None:
    large = STEPS * np.float32(1e6)

    assert compare({"h": large + np.float32(1)}, {"h": large}).agrees
    assert not compare({"h": STEPS + np.float32(1)}, {"h": STEPS}).agrees


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_agrees_only_with_the_same_at_the_same_place(special: float) -> None:
    theirs = STEPS.copy()
    theirs[0, 1, 1] = special
    elsewhere = STEPS.copy()
    elsewhere[0, 1, 2] = special

    assert compare({"h": theirs.copy()}, {"h": theirs}).agrees
    (row,) = compare({"h": elsewhere}, {"h": theirs}).rows
    assert (row.problem, row.largest_absolute, row.first_step) == ("not finite", np.inf, 1)
    assert not compare({"h": STEPS}, {"h": theirs}).agrees


def test_infinities_of_opposite_sign_disagree() -> None:
    assert not compare({"h": np.float32([np.inf])}, {"h": np.float32([-np.inf])}).agrees


def test_differences_that_overflow_disagree() -> None:
    assert not compare({"h": np.array([1e308])}, {"h": np.array([-1e308])}).agrees


@pytest.mark.parametrize(
    ("ours", "theirs", "problem"),
    [
        ({"h": STEPS}, {}, "missing"),
        ({}, {"h": STEPS}, "unexpected"),
        ({"h": STEPS}, {"h": STEPS[0]}, "shape"),
        ({"h": STEPS[:, :1]}, {"h": STEPS}, "shape"),  # would broadcast
        ({"h": STEPS}, {"h": STEPS.astype(np.float64)}, "dtype"),
    ],
)
def test_a_tensor_that_cannot_be_compared_disagrees(
    ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray], problem: str
) -> None:
    comparison = compare(ours, theirs)

    assert [row.problem for row in comparison.rows] == [problem]
    assert comparison.verdict == "disagrees"


def test_nothing_compared_is_no_agreement() -> None:
    assert compare({}, {}).verdict == "disagrees"


def test_empty_and_zero_tensors_agree() -> None:
    assert compare(
        {"h": np.zeros((1, 0, 3)), "c": np.zeros(3)}, {"h": np.zeros((1, 0, 3)), "c": np.zeros(3)}
    ).agrees


@given(st.integers(0, 3))
def test_a_run_that_leaves_while_every_call_agrees_drifts_from_the_first_step_that_differs(step: int) -> None:
    ours = STEPS.copy()
    ours[:, step:] += np.float32(0.1)
    run, calls = compare({"h": ours}, {"h": STEPS}), compare({"h": STEPS}, {"h": STEPS})

    comparison = Comparison(run.rows, calls.rows)

    assert not comparison.agrees
    assert comparison.verdict == "drifts"
    assert comparison.drifts_from == step
    assert Comparison(run.rows, run.rows).verdict == "disagrees"
    assert Comparison(calls.rows, calls.rows).verdict == "agrees"


def test_where_rounding_is_known_to_be_larger_the_tolerance_is_wider() -> None:
    theirs = {"i": STEPS}
    exact = {"i": STEPS.astype(np.float64) + 1e-4}
    ours = {"i": STEPS + np.float32(3e-4)}

    assert not compare(ours, theirs).agrees
    assert compare(ours, theirs, exact).agrees
    assert not compare({"i": STEPS + np.float32(1e-2)}, theirs, exact).agrees
