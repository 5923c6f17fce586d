"""A plugin: what the tests cost, by folder. With several processes at once, the seconds of all are added up."""

from collections import defaultdict
from pathlib import PurePosixPath

import pytest

#: Folders that take less are not told, in seconds.
WORTH_TELLING = 20


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how long each folder's tests took, if it was long."""
    seconds: dict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[str(PurePosixPath(report.nodeid.partition("::")[0]).parent)] += report.duration
    costly = sorted((cost, folder) for folder, cost in seconds.items() if cost >= WORTH_TELLING)
    if costly:
        told = ", ".join(f"{folder} {cost:.0f}" for cost, folder in reversed(costly))
        terminalreporter.write_line(f"seconds by folder: {told}; all {sum(seconds.values()):.0f}")
