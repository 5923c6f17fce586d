"""A kind of check made of several: a lesson that shows more than one thing asks about all of them at once."""

from collections.abc import Callable, Mapping
from typing import Any

from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Kind = Callable[[Any, Mapping[str, Any], Arrays], dict[str, NDArray[Any]]]

#: The most parts that one check may have.
PARTS = 12


def several(
    tensorflow: Any, config: Mapping[str, Any], arrays: Arrays, kinds: Mapping[str, Kind]
) -> dict[str, NDArray[Any]]:
    """Answer each part by its own kind.

    config: {"parts": {name: {"kind": …, "config": …}}}. arrays: `name__array` for each part's arrays.
    Returns `name__array` likewise.
    """
    parts = config["parts"]
    if len(parts) > PARTS:
        raise ValueError(f"A check has at most {PARTS} parts. Received: {len(parts)}.")
    answers: dict[str, NDArray[Any]] = {}
    for name, part in parts.items():
        own = {
            key.removeprefix(f"{name}__"): array
            for key, array in arrays.items()
            if key.startswith(f"{name}__")
        }
        found = kinds[part["kind"]](tensorflow, part["config"], own)
        answers |= {f"{name}__{key}": array for key, array in found.items()}
    return answers
