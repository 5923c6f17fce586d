"""The record of what was compared with TensorFlow is there, and of the versions that the app is built with."""

import re
from pathlib import Path

import pytest

from explainer.crosscheck.compare import RELATIVE_TOLERANCE, TOLD
from explainer.experiments.verified import verified

REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"


@pytest.mark.parametrize("package", ["tensorflow", "keras", "numpy"])
def test_the_record_is_of_the_versions_that_are_installed(package):
    pinned = re.findall(rf"^{package}==([\w.]+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)

    assert getattr(verified(), package) in pinned, "run `python -m benchmarks.verify`"


def test_what_was_found_is_within_what_agrees():
    found = verified()

    assert found.layers >= 100
    assert found.tensors > found.layers
    assert found.largest["float32"] <= TOLD
    assert found.largest["float64"] <= RELATIVE_TOLERANCE["float64"]


@pytest.mark.tensorflow
def test_a_few_of_the_cases_still_agree_as_the_record_says():
    from benchmarks.verify import main

    tally = main(6)

    assert tally.largest["float32"] <= 2 * verified().largest["float32"]
    assert tally.largest["float64"] <= 2 * verified().largest["float64"]
