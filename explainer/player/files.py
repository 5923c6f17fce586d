"""The browser's side of the components, as text."""

from pathlib import Path

_HERE = Path(__file__).parent


def read(*names: str, beside: str = __file__) -> str:
    """Return the files, one after the other: the JavaScript files of a component make one module.

    beside: the `__file__` of whoever asks. A file that does not lie there is one of the player's.
    """
    own = Path(beside).parent
    paths = [own / name if (own / name).exists() else _HERE / name for name in names]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
