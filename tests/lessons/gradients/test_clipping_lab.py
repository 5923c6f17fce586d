"""The arrows: what each way of clipping does to direction and ratio, and to special values."""

import numpy as np
import pytest

from explainer.experiments.fields import Bad
from explainer.lessons.gradients import clipping_lab as lab
from explainer.lessons.gradients.presets import ARROWS


def ratio(pair: lab.Pair) -> float:
    return lab.norm_of(pair[0]) / lab.norm_of(pair[1])


def test_by_value_turns_and_by_norm_does_not():
    before = lab.gradients(lab.START)
    after = lab.clip(before, 1.0)

    assert lab.angle(before[0], after["value"][0]) == pytest.approx(23.7, abs=0.1)
    assert lab.angle(before[0], after["norm"][0]) == pytest.approx(0, abs=0.05)
    assert lab.angle(before[0], after["global_norm"][0]) == pytest.approx(0, abs=0.05)


def test_only_the_global_norm_keeps_the_ratio_of_the_parameters():
    before = lab.gradients(lab.START)
    after = lab.clip(before, 1.0)

    assert ratio(after["global_norm"]) == pytest.approx(ratio(before), rel=1e-5)
    assert ratio(after["norm"]) < ratio(before)
    assert lab.norm_of(*after["global_norm"]) == pytest.approx(1.0)


def test_one_nan_spoils_everything_by_global_norm_and_only_its_own_number_by_value():
    after = lab.clip(lab.gradients(ARROWS["nan"]), 1.0)

    assert np.isnan(after["global_norm"]).all()
    assert np.isnan(after["value"]).sum() == 1
    assert np.isnan(after["norm"][0]).all()
    assert np.isfinite(after["norm"][1]).all()


def test_an_infinite_number_is_cut_by_value():
    after = lab.clip(lab.gradients(ARROWS["inf"]), 1.0)

    assert after["value"][0].tolist() == pytest.approx([1.0, 0.8])


def test_a_small_gradient_is_left_alone_by_all_three():
    before = lab.gradients(ARROWS["small"])

    for after in lab.clip(before, 1.0).values():
        np.testing.assert_allclose(after, before, rtol=1e-6)


@pytest.mark.parametrize("text", ["", "1_2_3", "1_2_3_4_5", "a_b_c_d", "1e9_0_0_0", "1__2_3"])
def test_a_text_that_is_not_four_numbers_is_refused(text):
    with pytest.raises(Bad):
        lab.EntriesField().read(text)


def test_entries_are_written_as_short_as_they_can_be():
    assert lab.EntriesField().read(" 3.0_ -INF_NaN_.50") == ("3", "-inf", "nan", "0.5")
    assert [lab.entry(value) for value in (2.5, 1e9, float("nan"))] == ["2.5", "100", "nan"]
