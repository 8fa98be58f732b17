"""Plain data goes through unchanged, nothing else goes through, and no bytes do harm."""

from __future__ import annotations

import collections
import contextlib
import decimal
import enum
import fractions
import math
import random
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.sandbox import codec

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary(max_size=20)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(a: object, b: object) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    return a == b


@given(values)
def test_plain_values_come_back_as_they_were(value: object) -> None:
    assert same(codec.loads(codec.dumps(value)), value)


@given(st.sampled_from(sorted(codec.DTYPES)), st.lists(st.integers(0, 4), max_size=4), st.integers(0, 2**32 - 1))
def test_arrays_of_every_dtype_and_shape_come_back_as_c_ordered_copies(code: str, shape: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    dtype = np.dtype(code)
    raw = rng.integers(0, 2 if code == "b1" else 256, math.prod(shape) * dtype.itemsize, dtype="u1")
    array = raw.view(dtype).reshape(shape)
    for layout in (array, array.T, np.asfortranarray(array), array[..., ::-1] if shape else array):
        back = codec.loads(codec.dumps(layout))
        assert type(back) is np.ndarray
        assert back.shape == layout.shape
        assert back.dtype == layout.dtype
        assert back.flags.c_contiguous
        assert back.tobytes() == layout.tobytes()
        assert not np.shares_memory(back, array)


def test_a_big_endian_array_comes_back_with_the_same_numbers() -> None:
    assert codec.loads(codec.dumps(np.arange(3, dtype=">i4"))).tolist() == [0, 1, 2]  # type: ignore[attr-defined]


def test_an_array_of_no_dimensions_stays_an_array_and_a_scalar_a_scalar() -> None:
    assert type(codec.loads(codec.dumps(np.array(1.5)))) is np.ndarray
    assert type(codec.loads(codec.dumps(np.float32(1.5)))) is np.float32
    assert type(codec.loads(codec.dumps(np.bool_(True)))) is np.bool_


def test_sets_slices_and_extensions_of_containers_come_back_as_what_they_are_or_extend() -> None:
    point = collections.namedtuple("point", "x y")
    for value, back in (
        ({1, "a"}, {1, "a"}),
        (frozenset([2]), frozenset([2])),
        (slice(1, None, -1), slice(1, None, -1)),
        (point(1, 2), (1, 2)),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (np.str_("a"), "a"),
        (fractions.Fraction(1, 4), 0.25),
        (decimal.Decimal("0.5"), 0.5),
        (Level.LOW, 1),
    ):
        found = codec.loads(codec.dumps(value))
        assert found == back
        assert type(found) is type(back)


class Level(enum.IntEnum):
    LOW = 1


class Liar(np.ndarray):
    """What it says of itself is not what it holds."""

    shape = (7,)  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return True

    def __array_function__(self, *args: object, **kwargs: object) -> bool:  # type: ignore[override]
        return True


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 2.0]).view(Liar),
        np.ma.masked_array([1.0, 2.0]),
        np.ma.masked_array([1.0, 2.0], mask=[False, False]),
        np.array([1.0, 2.0], dtype=np.longdouble),
        np.array([1.0, 2], dtype=object),
        np.array([fractions.Fraction(1), decimal.Decimal(2)]),
        np.array([1.0, 2.0], dtype=">f8"),
    ],
)
def test_an_array_of_another_class_goes_as_the_numbers_it_holds(value: object) -> None:
    found = codec.loads(codec.dumps(value))
    assert type(found) is np.ndarray
    assert found.dtype == np.float64
    assert found.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        (len, "builtin_function_or_method"),
        ([1, (x for x in ())], "generator"),
        ({"a": {"b": range(3)}}, "range"),
        (np.array([None]), "ndarray[object]"),
        (np.array(["a"]), "ndarray[str32]"),
        (np.array([0], "M8[s]"), "ndarray[datetime64[s]]"),
        (np.zeros(2, [("a", "f8")]), "ndarray[void64]"),
        (np.ma.masked_all(2), "MaskedArray"),
        (np.array([1, 10**30], dtype=object), "ndarray[object]"),
        (fractions.Fraction(10**400), "Fraction"),
        (np.broadcast_to(1.0, (2**20, 2**20)), "ndarray"),
        ([[0] * 2000] * 2000, "int"),
        ([10**5000], "int"),
        (dict.fromkeys(range(3000)), "dict"),
    ],
)
def test_what_is_not_plain_or_too_large_is_refused_by_its_class(value: object, name: str) -> None:
    with pytest.raises(codec.Unfitting) as refused:
        codec.dumps(value)
    assert refused.value.type == name


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(codec.Unfitting):
        codec.dumps(endless)


def test_a_class_that_lies_about_itself_is_refused_under_its_own_name() -> None:
    class Meta(type):
        @property
        def __name__(cls) -> str:  # type: ignore[override]
            raise ValueError

    class Liar(metaclass=Meta):
        @property
        def __class__(self) -> type:  # type: ignore[override]
            return int

    with pytest.raises(codec.Unfitting) as refused:
        codec.dumps(Liar())
    assert refused.value.type == "Liar"


def count(number: int) -> bytes:
    return struct.pack("<I", number)


def head(code: bytes, *shape: int) -> bytes:
    return bytes([len(code)]) + code + bytes([len(shape)]) + struct.pack(f"<{len(shape)}q", *shape)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"N" * 2,
        b"I" + count(2**31),
        b"I" + count(5000) + b"\x01" * 5000,
        b"S" + count(1) + b"\xff",
        b"L" + count(2**32 - 1),
        b"L" + count(90_000),
        b"E" + count(1) + b"L" + count(0),
        b"M" + count(1) + b"L" + count(0) + b"N",
        b"L\x01\x00\x00\x00" * 40 + b"N",
        b"A" + head(b"f8", 2**40, 2**40, 2**40),
        b"A" + head(b"f8", 0, 2**62),
        b"A" + head(b"f8", 0, 2**24, 2**24, 2**24),
        b"A" + head(b"f8", -1),
        b"A" + head(b"f8", *[1] * 33) + b"\0" * 8,
        b"A" + head(b"O8", 1) + b"\0" * 8,
        b"A" + head(b"U4", 1) + b"\0" * 16,
        b"G" + head(b"f8", 1) + b"\0" * 8,
        b"M" + count(2001) + b"N" * 4002,
    ],
)
def test_bytes_that_are_no_value_are_malformed(data: bytes) -> None:
    with pytest.raises(codec.Malformed):
        codec.loads(data)


def test_values_read_are_frozen_unless_asked_for_writable() -> None:
    data = codec.dumps(np.zeros(3))
    with pytest.raises(ValueError, match="read-only"):
        codec.loads(data)[0] = 1  # type: ignore[index]
    codec.loads(data, writable=True)[0] = 1  # type: ignore[index]


SAMPLES = [
    codec.dumps(value)
    for value in (
        ("case", 3, "returned", ("x",), ("RuntimeWarning: overflow",)),
        {"x": np.ones((3, 2)), "y": [1, 2.5, None, {"a": (True, 2j)}], "z": {1, 2}, "s": slice(1, 2)},
        [np.float32(1), np.arange(4, dtype="i2"), b"abc", "学習", -(10**30), frozenset([1])],
        [[[[[[1]]]]], {}, (), set(), np.zeros((0, 3)), np.array(True)],
    )
]


def mutated(rng: random.Random) -> bytes:
    data = bytearray(rng.choice(SAMPLES))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(5):
            case 0 if at < len(data):
                data[at] = rng.randrange(256)
            case 1:
                data[at:at] = rng.randbytes(rng.randint(1, 8))
            case 2:
                del data[at : at + rng.randint(1, 8)]
            case 3:
                data[at : at + 4] = struct.pack("<I", rng.choice([0, 1, 2**16, 2**31, 2**32 - 1]))
            case _:
                other = rng.choice(SAMPLES)
                data[at:at] = other[: rng.randrange(len(other))]
    return bytes(data)


def survive(number: int, seed: int) -> None:
    rng = random.Random(seed)
    understood = 0
    for _ in range(number):
        data = mutated(rng)
        try:
            value = codec.loads(data)
        except codec.Malformed:
            continue
        understood += 1
        repr(value)
    assert 0 < understood < number


def test_two_thousand_mutated_values_are_a_value_or_malformed() -> None:
    survive(2_000, 1)


@pytest.mark.deep
def test_a_hundred_thousand_mutated_values_are_a_value_or_malformed() -> None:
    survive(100_000, 2)


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_are_a_value_or_malformed(data: bytes) -> None:
    with contextlib.suppress(codec.Malformed):
        codec.loads(data)
