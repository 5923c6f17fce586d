"""Ask OSV (osv.dev) whether a pinned requirement has a known vulnerability: `make lint` fails if one has.

Without a network, or where OSV cannot be reached, it says so and succeeds: nothing else here needs a network either.
"""

import re
import subprocess
import sys

_OPTIONS = (
    "--requirement requirements-dev.txt --no-deps --disable-pip --vulnerability-service osv --timeout 10"
)
#: How pip-audit ends when OSV does not answer: with what it says itself, or with an exception of `requests`.
_UNREACHABLE = re.compile(r"Could not connect|requests\.exceptions\.\w+|ServiceError")


def main() -> int:
    """Return the exit code: 0 without a finding or without an answer, 1 for a finding, 2 if the audit itself fails."""
    command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", *_OPTIONS.split()]
    audit = subprocess.run(command, capture_output=True, text=True, check=False)
    if audit.returncode == 0:
        print("Dependencies: no known vulnerability.")
        return 0
    found = re.search(r"Found \d+ known vulnerabilit.*", audit.stderr)
    if found:
        print(f"{found[0]}\n{audit.stdout}")
        return 1
    reason = audit.stderr.strip().splitlines()[-1:]
    if _UNREACHABLE.search(audit.stderr):
        print(f"Dependencies NOT AUDITED: OSV cannot be reached. {' '.join(reason)[:200]}")
        return 0
    print(audit.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
