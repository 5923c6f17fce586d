import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from explainer.crosscheck.compare import RELATIVE_TOLERANCE, ROUNDING_FACTOR, TOLD, ZERO, Comparison, compare

STEPS = np.linspace(-1, 1, 12, dtype=np.float32).reshape(1, 4, 3)
UPDATES = np.float32([1.0, 2.0, 0.5, 0.25])


def spread(array: np.ndarray, *by_step: float) -> np.ndarray:
    """How far TensorFlow's own answers are apart, for each step of (1, steps, ·) or (steps,)."""
    return np.zeros(array.shape) + np.reshape(by_step, (-1, 1) if array.ndim == 3 else -1)


@given(npst.arrays(np.float32, npst.array_shapes(max_dims=3, max_side=4)))
def test_a_tensor_agrees_with_itself_whatever_is_in_it(array: np.ndarray) -> None:
    comparison = compare({"h": array}, {"h": array.copy()})

    assert comparison.agrees
    assert comparison.rows[0].difference == 0


def test_a_row_says_what_is_compared_how_far_apart_it_is_and_where() -> None:
    theirs = STEPS * 2
    ours = theirs.copy()
    ours[0, 3, 1] += np.float32(0.5)

    (row,) = compare({"h": ours}, {"h": theirs}).rows

    assert (row.name, row.shape, row.dtype) == ("h", (1, 4, 3), "float32")
    assert (row.difference, row.size) == (pytest.approx(0.5), pytest.approx(2.0))
    assert row.relative == pytest.approx(0.25)
    assert (row.agrees, row.problem, row.step, row.first_step) == (False, "difference", 3, 3)


def test_rounding_agrees_and_a_hundred_times_rounding_does_not() -> None:
    assert compare({"h": STEPS * np.float32(1 + 1e-6)}, {"h": STEPS}).agrees
    assert not compare({"h": STEPS * np.float32(1 + 1e-4)}, {"h": STEPS}).agrees


def test_float64_is_held_to_a_finer_tolerance_than_float32() -> None:
    steps = STEPS.astype(np.float64)

    assert compare({"h": steps * (1 + 1e-14)}, {"h": steps}).agrees
    assert not compare({"h": steps * (1 + 1e-9)}, {"h": steps}).agrees


@pytest.mark.parametrize("small", [0, 1, 2, 3])
def test_a_step_is_held_to_its_own_size_whatever_the_others_are(small: int) -> None:
    theirs = np.full((1, 4, 3), 1e6, np.float32)
    theirs[:, small] = 1e-3
    ours = theirs.copy()
    ours[:, small] += np.float32(1e-6)

    comparison = compare({"h": ours}, {"h": theirs})

    assert comparison.verdict == "disagrees"
    assert comparison.rows[0].first_step == small


def test_what_rounding_does_at_one_step_widens_no_other() -> None:
    rounding = {"losses": spread(UPDATES, 0, 0, 5e-5, 0)}
    off = UPDATES + np.float32([0, 0, 1e-4, 0])

    assert not compare({"losses": off}, {"losses": UPDATES}, steps="updates").agrees
    assert compare({"losses": off}, {"losses": UPDATES}, rounding, steps="updates").agrees
    for step in (0, 1, 3):
        elsewhere = UPDATES.copy()
        elsewhere[step] += np.float32(1e-4)
        found = compare({"losses": elsewhere}, {"losses": UPDATES}, rounding, steps="updates")
        assert (found.verdict, found.rows[0].first_step) == ("disagrees", step)


def test_a_shut_gate_is_compared_absolutely_and_an_open_one_relatively() -> None:
    rounding = {"i": np.full((1, 2, 2), 6e-8)}
    shut, ajar = np.full((1, 2, 2), 2e-9, np.float32), np.full((1, 2, 2), 0.3, np.float32)

    (row,) = compare({"i": np.zeros_like(shut)}, {"i": shut}, rounding, units=1.0).rows

    assert (row.agreed, row.problem, row.size) == (2, None, None)
    assert row.relative == row.difference == pytest.approx(2e-9)
    assert compare({"i": ajar}, {"i": ajar}, rounding, units=1.0).rows[0].size == pytest.approx(0.3)
    assert not compare({"i": shut + np.float32(1e-5)}, {"i": shut}, rounding, units=1.0).agrees


def test_a_tensor_without_a_unit_is_never_as_good_as_nothing() -> None:
    small = np.full((1, 2, 2), 2e-9, np.float32)

    comparison = compare({"g": small}, {"g": small}, {"g": np.full((1, 2, 2), 6e-8)})

    assert comparison.verdict == "drifts"
    assert comparison.rows[0].agreed == 0


def test_where_rounding_has_grown_nothing_is_claimed_any_more() -> None:
    rounding = {"losses": spread(UPDATES, 1e-7, 1e-6, 1.0, 1.0)}
    ours = UPDATES + np.float32([0, 1e-6, 0.4, 0.2])

    comparison = compare({"losses": ours}, {"losses": UPDATES}, rounding, steps="updates")
    (row,) = comparison.rows

    assert (comparison.verdict, comparison.ends_first.agreed) == ("drifts", 2)
    assert (row.agreed, row.steps, row.ending, row.overflow) == (2, 4, "rounding", None)
    assert row.relative < 1e-6
    assert comparison.worst is row


def test_a_difference_before_rounding_has_grown_is_a_disagreement() -> None:
    rounding = {"losses": spread(UPDATES, 1e-7, 1e-6, 1.0, 1.0)}
    ours = UPDATES + np.float32([0, 1e-3, 0.4, 0.2])

    assert compare({"losses": ours}, {"losses": UPDATES}, rounding, steps="updates").verdict == "disagrees"


@given(
    size=st.floats(1e-6, 1e6),
    apart=st.floats(0, 1),
    part=st.floats(2 * TOLD, 1),
    unit=st.sampled_from([0.0, 1.0]),
)
def test_nothing_that_is_off_by_a_thousandth_of_its_size_is_said_to_agree(
    size: float, apart: float, part: float, unit: float
) -> None:
    theirs = {"h": np.full((1, 1, 1), size, np.float32)}
    ours = {"h": np.full((1, 1, 1), size * (1 + part), np.float32)}

    comparison = compare(ours, theirs, {"h": np.full((1, 1, 1), apart * size)}, units=unit)
    (row,) = comparison.rows

    absolute = row.size is None and row.difference <= ZERO
    assert not comparison.agrees or absolute


def test_two_runs_that_overflow_are_told_from_a_number_that_is_wrong() -> None:
    theirs = np.float32([1, 1e8, 1e30, np.inf, np.nan])
    late = np.float32([1, 1e8, 2e30, 3e38, np.inf])
    rounding = {"losses": np.float64([1e-7, 1, 1e30, np.inf, np.inf])}

    comparison = compare({"losses": late}, {"losses": theirs}, rounding, steps="updates")
    (row,) = comparison.rows

    assert (comparison.verdict, comparison.ends_first.agreed) == ("drifts", 2)
    assert (row.agreed, row.ending, row.overflow) == (2, "overflow", 2)
    one = np.float32([1, np.inf, 1e30, np.inf, np.nan])
    assert compare({"losses": one}, {"losses": theirs}, rounding, steps="updates").verdict == "disagrees"
    assert compare({"losses": theirs}, {"losses": one}, rounding, steps="updates").verdict == "disagrees"


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_agrees_only_with_the_same_at_the_same_place(special: float) -> None:
    theirs = STEPS.copy()
    theirs[0, 1, 1] = special

    assert compare({"h": theirs.copy()}, {"h": theirs}).agrees
    (row,) = compare({"h": STEPS}, {"h": theirs}).rows
    assert (row.problem, row.difference, row.first_step) == ("not finite", np.inf, 1)
    assert not compare({"h": theirs}, {"h": STEPS}).agrees


def test_infinities_of_opposite_sign_do_not_agree() -> None:
    comparison = compare({"h": np.float32([np.inf])}, {"h": np.float32([-np.inf])})

    assert not comparison.agrees
    assert comparison.rows[0].agreed == 0


def test_differences_that_overflow_disagree() -> None:
    assert not compare({"h": np.array([1e308])}, {"h": np.array([-1e308])}).agrees


@pytest.mark.parametrize(
    ("ours", "theirs", "problem"),
    [
        ({"h": STEPS}, {}, "missing"),
        ({}, {"h": STEPS}, "unexpected"),
        ({"h": STEPS}, {"h": STEPS[0]}, "shape"),
        ({"h": STEPS[:, :1]}, {"h": STEPS}, "shape"),  # would broadcast
        ({"h": STEPS[:, :0]}, {"h": STEPS}, "shape"),
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
    assert compare({}, {}).verdict == "nothing"
    assert compare({"h": np.zeros((1, 0, 3))}, {"h": np.zeros((1, 0, 3))}).verdict == "nothing"


def test_an_empty_tensor_is_not_listed_and_one_of_zeros_agrees() -> None:
    empty, zeros = np.zeros((0,)), np.zeros(3)

    comparison = compare({"h": empty, "c": zeros}, {"h": empty, "c": zeros})

    assert [row.name for row in comparison.rows] == ["c"]
    assert comparison.agrees


def test_texts_and_whole_numbers_agree_letter_by_letter() -> None:
    text = np.frombuffer(b"ValueError", np.uint8).astype(np.int32)

    assert compare({"error": text}, {"error": text}).agrees
    assert not compare({"error": text}, {"error": text + (text == text[-1])}).agrees


@given(st.integers(0, 3))
def test_a_run_that_leaves_while_every_call_agrees_drifts_from_the_step_that_rounding_drowns(
    step: int,
) -> None:
    ours = STEPS.copy()
    ours[:, step:] += np.float32(0.1)
    rounding = {"h": spread(STEPS, *([0.0] * step), *([1.0] * (4 - step)))}
    run, calls = compare({"h": ours}, {"h": STEPS}, rounding), compare({"h": STEPS}, {"h": STEPS})

    comparison = Comparison(run.rows, calls.rows)

    assert (comparison.verdict, comparison.ends_first.agreed) == ("drifts", step)
    assert Comparison(run.rows, compare({"h": ours}, {"h": STEPS}).rows).verdict == "disagrees"
    assert Comparison(calls.rows, calls.rows).verdict == "agrees"
    assert Comparison(compare({"h": ours}, {"h": STEPS}).rows, calls.rows).verdict == "disagrees"


def test_the_worst_is_taken_of_what_is_claimed_to_agree_alone() -> None:
    rounding = {"a": spread(UPDATES, 0, 0, 9, 9), "b": spread(UPDATES, 0, 0, 0, 0)}
    ours = {"a": UPDATES + np.float32([0, 2e-6, 9, 9]), "b": UPDATES * np.float32(1 + 2e-6)}

    comparison = compare(ours, {"a": UPDATES, "b": UPDATES}, rounding, steps="updates")

    assert comparison.worst is not None
    assert comparison.worst.name == "b"
    assert comparison.worst.relative < RELATIVE_TOLERANCE["float32"]


def test_the_tolerance_is_what_the_screen_says() -> None:
    theirs, rounding = {"h": np.float32([[1.0]])}, {"h": np.array([[1e-5]])}
    tolerance = RELATIVE_TOLERANCE["float32"] + ROUNDING_FACTOR * 1e-5

    assert compare({"h": np.float32([[1 + 0.9 * tolerance]])}, theirs, rounding).agrees
    assert not compare({"h": np.float32([[1 + 1.1 * tolerance]])}, theirs, rounding).agrees


def test_a_call_on_its_own_that_cannot_be_told_says_nothing_of_the_next() -> None:
    rounding = {"losses": spread(UPDATES, 0, 9, 0, 0)}
    ours = UPDATES + np.float32([0, 5, 0, 1e-4])

    found = compare({"losses": ours}, {"losses": UPDATES}, rounding, steps="updates", alone=True)
    right = compare({"losses": UPDATES}, {"losses": UPDATES}, rounding, steps="updates", alone=True)

    assert (found.verdict, found.rows[0].first_step) == ("disagrees", 3)
    assert (right.verdict, right.rows[0].agreed, right.rows[0].ending) == ("drifts", 3, "rounding")
