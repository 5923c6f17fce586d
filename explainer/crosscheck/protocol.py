"""The messages between the app and its TensorFlow worker: a JSON header, then the bytes of named arrays.

    b"UNR1" | header length (uint32) | payload length (uint64) | header (JSON) | payload (raw array bytes)

Nothing in a message can run code, every length is bounded before memory is taken for it, and NaN and the
infinities travel as what they are, since numbers that may be one of them are arrays.
"""

import json
import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC = b"UNR1"
MAX_HEADER_BYTES = 256 * 1024
MAX_PAYLOAD_BYTES = 32 * 1024 * 1024
MAX_ARRAYS = 256
MAX_DIMENSIONS = 4
DTYPES: Mapping[str, np.dtype[Any]] = {
    "float32": np.dtype("<f4"),
    "float64": np.dtype("<f8"),
    "int32": np.dtype("<i4"),
    "int64": np.dtype("<i8"),
    "bool": np.dtype("?"),
}

_READ_BYTES = 64 * 1024
_PREFIX = struct.Struct("<4sIQ")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


class ProtocolError(ValueError):
    """What was to be sent, or what came, is not a message of this protocol."""


@dataclass(frozen=True)
class Message:
    """One message: `header` is plain JSON (an object), `arrays` are named NumPy arrays."""

    header: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)


def encode(message: Message) -> bytes:
    """Return the bytes of a message. Raises ProtocolError if it cannot be sent."""
    arrays = {name: np.asarray(array) for name, array in message.arrays.items()}
    layout = [
        {"name": name, "dtype": array.dtype.name, "shape": list(array.shape)}
        for name, array in arrays.items()
    ]
    payload_bytes = sum(_checked_size(entry) for entry in layout)
    _check_limits(len(layout), payload_bytes)
    try:
        header = json.dumps({"header": dict(message.header), "arrays": layout}, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise ProtocolError(f"A header must be plain JSON. Received: {error}") from error
    if len(header) > MAX_HEADER_BYTES:
        raise ProtocolError(f"A header has at most {MAX_HEADER_BYTES} bytes. Received: {len(header)}.")
    parts = [array.astype(DTYPES[array.dtype.name], copy=False).tobytes() for array in arrays.values()]
    return b"".join([_PREFIX.pack(MAGIC, len(header), payload_bytes), header, *parts])


def read_message(stream: BinaryIO) -> Message:
    """Read one message. Raises EOFError if the other side has closed, ProtocolError if it is garbage."""
    magic, header_bytes, payload_bytes = _PREFIX.unpack(_read_exactly(stream, _PREFIX.size))
    if magic != MAGIC:
        raise ProtocolError(f"A message starts with {MAGIC!r}. Received: {magic!r}.")
    if header_bytes > MAX_HEADER_BYTES:
        raise ProtocolError(f"A header has at most {MAX_HEADER_BYTES} bytes. Received: {header_bytes}.")
    _check_limits(0, payload_bytes)
    header, layout = _parse_header(_read_exactly(stream, header_bytes))
    sizes = [_checked_size(entry) for entry in layout]
    _check_limits(len(layout), sum(sizes))
    if sum(sizes) != payload_bytes:
        raise ProtocolError(f"The arrays have {sum(sizes)} bytes, the payload says {payload_bytes}.")
    payload = _read_exactly(stream, payload_bytes)
    arrays: dict[str, NDArray[Any]] = {}
    offset = 0
    for entry, size in zip(layout, sizes, strict=True):
        if entry["name"] in arrays:
            raise ProtocolError(f"Two arrays have the name {entry['name']!r}.")
        arrays[entry["name"]] = _decode_array(payload[offset : offset + size], entry)
        offset += size
    return Message(header, arrays)


def _decode_array(data: bytes, entry: Mapping[str, Any]) -> NDArray[Any]:
    """Return the array of these bytes, its own and writable; any byte but 0 is a True."""
    if entry["dtype"] == "bool":
        return np.not_equal(np.frombuffer(data, np.uint8), 0).reshape(entry["shape"])
    return np.frombuffer(data, DTYPES[entry["dtype"]]).reshape(entry["shape"]).copy()


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    parts, missing = [], count
    while missing:
        part = stream.read(min(missing, _READ_BYTES))
        if not part:
            raise EOFError(f"The other side closed, {missing} of {count} bytes before the end.")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _parse_header(text: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"The header is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise ProtocolError("The header is not a JSON object.")
    header, layout = document.get("header"), document.get("arrays")
    if not isinstance(header, dict) or not isinstance(layout, list):
        raise ProtocolError('The header needs "header" (an object) and "arrays" (a list).')
    return header, layout


def _refuse_constant(name: str) -> None:
    raise ProtocolError(f"{name} is not JSON.")


def _check_limits(arrays: int, payload_bytes: int) -> None:
    if arrays > MAX_ARRAYS:
        raise ProtocolError(f"A message has at most {MAX_ARRAYS} arrays. Received: {arrays}.")
    if payload_bytes > MAX_PAYLOAD_BYTES:
        raise ProtocolError(f"Arrays have at most {MAX_PAYLOAD_BYTES} bytes. Received: {payload_bytes}.")


def _checked_size(entry: Any) -> int:
    """Return the bytes of the array that an entry of the layout describes, after checking every field."""
    if not isinstance(entry, dict):
        raise ProtocolError(f"An array is described by an object. Received: {entry!r}.")
    name, dtype, shape = entry.get("name"), entry.get("dtype"), entry.get("shape")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ProtocolError(f"An array's name is letters, digits and underscores. Received: {name!r}.")
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ProtocolError(f"{name}: the type must be one of {', '.join(DTYPES)}. Received: {dtype!r}.")
    if not isinstance(shape, list) or len(shape) > MAX_DIMENSIONS:
        raise ProtocolError(
            f"{name}: the shape has at most {MAX_DIMENSIONS} dimensions. Received: {shape!r}."
        )
    if any(type(length) is not int or length < 0 for length in shape):
        raise ProtocolError(f"{name}: a shape is made of whole numbers. Received: {shape!r}.")
    return math.prod(shape) * DTYPES[dtype].itemsize
