import io
import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from explainer.crosscheck import protocol
from explainer.crosscheck.protocol import Message, ProtocolError, encode, read_message

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,20}", fullmatch=True)
arrays = npst.arrays(
    st.sampled_from([np.dtype(name) for name in protocol.DTYPES]),
    npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


def raw(
    header: bytes, payload: bytes = b"", magic: bytes = b"UNR1", payload_bytes: int | None = None
) -> io.BytesIO:
    length = len(payload) if payload_bytes is None else payload_bytes
    return io.BytesIO(struct.pack("<4sIQ", magic, len(header), length) + header + payload)


def described(*entries: object) -> bytes:
    return json.dumps({"header": {}, "arrays": entries}).encode()


@settings(max_examples=100, deadline=None)
@given(
    header=st.dictionaries(st.text(), plain, max_size=4), contents=st.dictionaries(names, arrays, max_size=3)
)
def test_what_is_sent_arrives_unchanged(header: dict[str, object], contents: dict[str, np.ndarray]) -> None:
    message = read_message(io.BytesIO(encode(Message(header, contents))))

    assert message.header == header
    assert list(message.arrays) == list(contents)
    for name, array in contents.items():
        assert message.arrays[name].dtype == array.dtype
        assert message.arrays[name].shape == array.shape
        assert message.arrays[name].tobytes() == array.tobytes()  # to the bit: NaN, infinities, -0.0


def test_messages_follow_each_other_on_one_stream() -> None:
    stream = io.BytesIO(encode(Message({"n": 1}, {"x": np.ones(3)})) + encode(Message({"n": 2})))

    assert [read_message(stream).header["n"] for _ in range(2)] == [1, 2]
    with pytest.raises(EOFError):
        read_message(stream)


def test_strided_and_big_endian_arrays_arrive_as_the_same_numbers() -> None:
    array = np.arange(12, dtype=">f4").reshape(3, 4)[:, ::2]

    received = read_message(io.BytesIO(encode(Message({}, {"x": array})))).arrays["x"]

    np.testing.assert_array_equal(received, array)
    assert received.flags.writeable


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_never_read_as_a_message(noise: bytes) -> None:
    with pytest.raises((EOFError, ProtocolError)):
        read_message(io.BytesIO(noise))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_header_is_an_error_and_nothing_else(data: st.DataObject) -> None:
    sound = encode(Message({"kind": "cell"}, {"x": np.zeros((2, 3), np.float32)}))
    place = data.draw(st.integers(0, len(sound) - 1))
    damaged = sound[:place] + bytes([data.draw(st.integers(0, 255))]) + sound[place + 1 :]

    try:
        message = read_message(io.BytesIO(damaged))
    except (EOFError, ProtocolError):
        return
    assert sum(array.nbytes for array in message.arrays.values()) == 24


@pytest.mark.parametrize(
    ("stream", "complaint"),
    [
        (raw(b"{}", magic=b"HTTP"), "starts with"),
        (raw(b"{}"), "needs"),
        (raw(b"[1]"), "not a JSON object"),
        (raw(b"not json"), "not JSON"),
        (raw(b'{"header": {"x": NaN}, "arrays": []}'), "NaN"),
        (raw(b"[" * 200_000), "not JSON"),
        (raw(b"x" * 300_000), "at most"),
        (raw(b"{}", payload_bytes=2**62), "at most"),
        (raw(described({"name": "x", "dtype": "float32", "shape": [2]}), b"1234"), "the payload says 4"),
        (raw(described({"name": "x", "dtype": "float32", "shape": [2**40, 2**40]})), "at most"),
        (raw(described({"name": "x", "dtype": "float32", "shape": [-1, -1]})), "whole numbers"),
        (raw(described({"name": "x", "dtype": "float32", "shape": [True]})), "whole numbers"),
        (raw(described({"name": "x", "dtype": "float32", "shape": [1] * 5}), b"1234"), "dimensions"),
        (raw(described({"name": "x", "dtype": "object", "shape": []})), "type must be"),
        (raw(described({"name": "../x", "dtype": "bool", "shape": []}), b"1"), "name"),
        (raw(described(*[{"name": "x", "dtype": "bool", "shape": []}] * 2), b"11"), "Two arrays"),
        (raw(described(*[{"name": "x", "dtype": "bool", "shape": [0]}] * 300)), "at most 256 arrays"),
        (raw(described("x")), "described by an object"),
    ],
)
def test_what_breaks_the_rules_is_refused(stream: io.BytesIO, complaint: str) -> None:
    with pytest.raises(ProtocolError, match=complaint):
        read_message(stream)


@pytest.mark.parametrize(
    "message",
    [
        Message({"x": float("nan")}),
        Message({"x": object()}),
        Message({"x": "x" * 300_000}),
        Message({}, {"x": np.array([object()])}),
        Message({}, {"x y": np.zeros(1)}),
        Message({}, {"x": np.zeros(5_000_000)}),
        Message({}, {f"x{k}": np.zeros(0) for k in range(300)}),
    ],
)
def test_what_cannot_be_read_is_not_sent(message: Message) -> None:
    with pytest.raises(ProtocolError):
        encode(message)
