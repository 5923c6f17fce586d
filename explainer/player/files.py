"""The browser's side of the components, as text."""

from pathlib import Path

_HERE = Path(__file__).parent


def read(*names: str) -> str:
    """Return the files, one after the other: the JavaScript files of a component make one module."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
