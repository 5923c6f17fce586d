"""A plugin: tests that need a program which is not on this machine are left out, and the last line says so."""

import os
from collections import Counter
from typing import NoReturn

import pytest

_MARK = "not on this machine: "


def without(program: str, command: str) -> NoReturn:
    """Leave out a test for want of a program; command: what brings it. CI leaves out none."""
    if os.environ.get("CI"):
        pytest.fail(f"CI needs {program}, which .ci/system installs")
    pytest.skip(f"{program} is {_MARK}{command}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line each how many tests were left out, why, and what mends it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    for reason, count in reasons.items():
        why, mark, command = reason.removeprefix("Skipped: ").partition(_MARK)
        if mark:
            terminalreporter.write_line(
                f"{count} tests were left out: {why}{_MARK.strip(': ')}. To run them: {command}", yellow=True
            )
