"""`make bench`: every benchmark, one after the other. Each also runs alone: `python -m benchmarks.<name>`."""

import subprocess
import sys

NAMES = ("engine", "engine_shape", "training", "gradients", "app", "load")


def main() -> None:
    for name in NAMES:
        print(f"\n== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
