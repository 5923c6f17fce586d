"""Arrays as Python source, with as many digits as it takes to be the same float32 again."""

import textwrap
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 100


def number(value: Any) -> str:
    """Return the shortest text that reads back as this float32.

    >>> number(np.float32(0.1)), number(np.float32(3)), number(np.float32(1) / 3)
    ('0.1', '3.0', '0.33333334')
    """
    return str(np.float32(value))


def array(name: str, values: NDArray[np.float32]) -> str:
    """Return the assignment of a float32 vector or matrix; each row of a long one starts on a line of its own.

    >>> print(array("bias", np.float32([0, 1])))
    bias = np.array([0.0, 1.0], dtype="float32")
    """
    short = f'{name} = np.array({_nested(values)}, dtype="float32")'
    if len(short) <= WIDTH:
        return short
    if values.ndim == 1:
        body = textwrap.fill(_row(values)[1:-1], WIDTH, initial_indent="    ", subsequent_indent="    ")
    else:
        body = "\n".join(
            textwrap.fill(_row(row) + ",", WIDTH, initial_indent="    ", subsequent_indent="     ")
            for row in values
        )
    return f'{name} = np.array([\n{body}\n], dtype="float32")'


def _nested(values: NDArray[np.float32]) -> str:
    return _row(values) if values.ndim == 1 else "[" + ", ".join(_row(row) for row in values) + "]"


def _row(values: NDArray[np.float32]) -> str:
    return "[" + ", ".join(number(value) for value in values) + "]"
