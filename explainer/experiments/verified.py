"""What was last compared with TensorFlow, all at once: the record that `python -m benchmarks.verify` writes."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "verified.json"


@dataclass(frozen=True)
class Verified:
    """The versions, how much was compared, and the largest relative difference for each dtype."""

    tensorflow: str
    keras: str
    numpy: str
    layers: int
    tensors: int
    numbers: int
    largest: dict[str, float]


@functools.cache
def verified() -> Verified:
    """Return the record."""
    return Verified(**json.loads(FILE.read_text(encoding="utf-8")))
