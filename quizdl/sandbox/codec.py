"""Values as bytes and back, by an allow-list with limits: the only form in which anything crosses the sandbox's wall.

A value is a tag and its body; numbers are little-endian, counts unsigned 32 bits. Both ends trust nothing:
`dumps` refuses what is not plain data by raising `Unfitting`, `loads` answers any bytes whatever with a value
or `Malformed`. Nothing is ever looked up, imported or called by what the bytes say.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from quizdl.sandbox.plainer import DTYPES, plainer

MAX_BYTES = 32 * 2**20
"""Bytes of one value."""
MAX_ITEMS = 100_000
"""Values in one value, counting every element of every container."""
MAX_DEPTH = 24
MAX_INT_BYTES = 1_700
"""Python prints integers of up to 4,300 digits; a longer one would raise wherever it is shown."""
MAX_TABLE, MAX_TABLE_ITEMS = 2_000, 10_000
"""Entries of one set or dict and of all together: keys can be made to collide, and colliding costs n²."""
MAX_DIMENSIONS = 32

_COUNT = struct.Struct("<I")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


class Unfitting(Exception):
    """A value that is no plain data, or too large; `type` is the name of its class."""

    def __init__(self, type: str) -> None:
        super().__init__(type)
        self.type = type


class Malformed(Exception):
    """Bytes that are no value."""


def class_name(cls: type) -> str:
    """The name of a class, whatever its metaclass says about it."""
    try:
        name = type.__dict__["__name__"].__get__(cls)
    except Exception:
        return "?"
    return name[:100] if type(name) is str else "?"


def dumps(value: object) -> bytes:
    """`value` as bytes.

    Plain data is None, bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict, slice, numpy
    arrays and numpy scalars of `DTYPES`. Subclasses (named tuples, counters, views of arrays) go as what they extend,
    and what holds plain numbers in another way as `plainer` has it. Raises Unfitting.
    """
    writer = _Writer()
    writer.put(value, 0)
    return b"".join(writer.parts)


class _Writer:
    __slots__ = ("items", "parts", "size", "table_items")

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self.items = 0
        self.table_items = 0

    def put(self, value: object, depth: int) -> None:
        self.items += 1
        cls = type(value)
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise Unfitting(class_name(cls))
        match value:
            case None:
                self.add(b"N")
            case bool() if cls is bool:
                self.add(b"T" if value else b"F")
            case int() if cls is int:
                body = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
                if len(body) > MAX_INT_BYTES:
                    raise Unfitting("int")
                self.add(b"I" + _COUNT.pack(len(body)) + body)
            case float() if cls is float:
                self.add(b"D" + _FLOAT.pack(value))
            case complex() if cls is complex:
                self.add(b"C" + _COMPLEX.pack(value.real, value.imag))
            case str() if cls is str or cls is np.str_:
                self.sized(b"S", str.encode(value, "utf-8", "surrogatepass"), "str")
            case bytes() if cls is bytes:
                self.sized(b"B", value, "bytes")
            case slice():
                self.add(b"Z")
                for part in (value.start, value.stop, value.step):
                    self.put(part, depth + 1)
            case np.ndarray() | np.generic() if _fits(value, cls):
                self.array(value, cls)
            case _:
                self.container(value, cls, depth)

    def container(self, value: Any, cls: type, depth: int) -> None:
        if issubclass(cls, list):
            self.row(b"L", list.__len__(value), list.__iter__(value), depth)
        elif issubclass(cls, tuple):
            self.row(b"U", tuple.__len__(value), tuple.__iter__(value), depth)
        elif cls is set or cls is frozenset:
            self.table(len(value), cls)
            self.row(b"E" if cls is set else b"R", len(value), value, depth)
        elif issubclass(cls, dict):
            self.table(dict.__len__(value), cls)
            self.add(b"M" + _COUNT.pack(dict.__len__(value)))
            for key, item in dict.items(value):
                self.put(key, depth + 1)
                self.put(item, depth + 1)
        else:
            self.other(value, cls, depth)

    def other(self, value: Any, cls: type, depth: int) -> None:
        plain = plainer(value, cls)
        if plain is None:
            name = class_name(cls)
            raise Unfitting(f"{name}[{value.dtype.name}]" if cls is np.ndarray else name)
        self.put(plain, depth)

    def row(self, tag: bytes, count: int, items: Any, depth: int) -> None:
        if count > MAX_ITEMS:
            raise Unfitting({b"L": "list", b"U": "tuple"}.get(tag, "set"))
        self.add(tag + _COUNT.pack(count))
        for item in items:
            self.put(item, depth + 1)

    def table(self, count: int, cls: type) -> None:
        self.table_items += count
        if count > MAX_TABLE or self.table_items > MAX_TABLE_ITEMS:
            raise Unfitting(class_name(cls))

    def array(self, value: Any, cls: type) -> None:
        code = value.dtype.str[1:]
        if value.ndim > MAX_DIMENSIONS:
            raise Unfitting(class_name(cls))
        if value.nbytes > MAX_BYTES or max(value.shape, default=0) > MAX_BYTES:
            raise Unfitting(class_name(cls))
        name = code.encode()
        head = (b"A" if cls is np.ndarray else b"G") + bytes([len(name)]) + name
        head += bytes([value.ndim]) + struct.pack(f"<{value.ndim}q", *value.shape)
        # tobytes writes C order whatever the layout; the byte order must be settled first.
        self.add(head + np.asarray(value).astype("<" + code, copy=False).tobytes())

    def sized(self, tag: bytes, body: bytes, name: str) -> None:
        if len(body) > MAX_BYTES:
            raise Unfitting(name)
        self.add(tag + _COUNT.pack(len(body)) + body)

    def add(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > MAX_BYTES:
            raise Unfitting("?")
        self.parts.append(part)


def _fits(value: Any, cls: type) -> bool:
    return (cls is np.ndarray or issubclass(cls, np.generic)) and value.dtype.str[1:] in DTYPES


def loads(data: bytes, writable: bool = False) -> object:
    """The value in `data`. Arrays are C-ordered copies, read-only unless `writable`. Raises Malformed."""
    reader = _Reader(data, writable)
    value = reader.get(0)
    if reader.at != len(data):
        raise Malformed("trailing bytes")
    return value


class _Reader:
    __slots__ = ("at", "data", "items", "table_items", "writable")

    def __init__(self, data: bytes, writable: bool) -> None:
        if len(data) > MAX_BYTES + 2**16:
            raise Malformed("too long")
        self.data = data
        self.at = 0
        self.items = 0
        self.table_items = 0
        self.writable = writable

    def take(self, count: int) -> bytes:
        end = self.at + count
        if end > len(self.data):
            raise Malformed("cut short")
        part = self.data[self.at : end]
        self.at = end
        return part

    def count(self) -> int:
        number: int = _COUNT.unpack(self.take(4))[0]
        return number

    def get(self, depth: int) -> object:
        self.items += 1
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise Malformed("too much")
        tag = self.take(1)
        read = _READERS.get(tag)
        if read is None:
            raise Malformed("no such tag")
        return read(self, depth)

    def integer(self, depth: int) -> int:
        size = self.count()
        if size > MAX_INT_BYTES:
            raise Malformed("integer too long")
        return int.from_bytes(self.take(size), "little", signed=True)

    def text(self, depth: int) -> str:
        try:
            return self.take(self.count()).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise Malformed("not UTF-8") from None

    def row(self, depth: int) -> list[object]:
        count = self.count()
        if count > min(len(self.data) - self.at, MAX_ITEMS):
            raise Malformed("too many")
        return [self.get(depth + 1) for _ in range(count)]

    def entries(self) -> int:
        count = self.count()
        self.table_items += count
        if count > MAX_TABLE or self.table_items > MAX_TABLE_ITEMS:
            raise Malformed("too many")
        return count

    def set(self, depth: int) -> set[object]:
        try:
            return {self.get(depth + 1) for _ in range(self.entries())}
        except TypeError:
            raise Malformed("unhashable") from None

    def dict(self, depth: int) -> dict[object, object]:
        found: dict[object, object] = {}
        for _ in range(self.entries()):
            key = self.get(depth + 1)
            try:
                found[key] = None
            except TypeError:
                raise Malformed("unhashable") from None
            found[key] = self.get(depth + 1)
        return found

    def slice(self, depth: int) -> slice:
        return slice(self.get(depth + 1), self.get(depth + 1), self.get(depth + 1))

    def array(self, depth: int) -> Array:
        code = self.take(self.take(1)[0]).decode("latin-1")
        if code not in DTYPES:
            raise Malformed("no such dtype")
        dimensions = self.take(1)[0]
        if dimensions > MAX_DIMENSIONS:
            raise Malformed("too many dimensions")
        shape: tuple[int, ...] = struct.unpack(f"<{dimensions}q", self.take(8 * dimensions))
        # NumPy multiplies the nonzero extents even of an empty array.
        if any(not 0 <= extent <= MAX_BYTES for extent in shape):
            raise Malformed("too large")
        dtype = np.dtype("<" + code)
        if math.prod(extent for extent in shape if extent) * dtype.itemsize > MAX_BYTES:
            raise Malformed("too large")
        raw = self.take(math.prod(shape) * dtype.itemsize)
        flat: Array = np.frombuffer(raw, "u1") != 0 if code == "b1" else np.frombuffer(raw, dtype).copy()
        whole = flat.reshape(shape)
        whole.flags.writeable = self.writable
        return whole

    def scalar(self, depth: int) -> object:
        whole = self.array(depth)
        if whole.shape:
            raise Malformed("not a scalar")
        value: object = whole[()]
        return value


_READERS: dict[bytes, Callable[[_Reader, int], object]] = {
    b"N": lambda reader, depth: None,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"I": _Reader.integer,
    b"D": lambda reader, depth: _FLOAT.unpack(reader.take(8))[0],
    b"C": lambda reader, depth: complex(*_COMPLEX.unpack(reader.take(16))),
    b"S": _Reader.text,
    b"B": lambda reader, depth: reader.take(reader.count()),
    b"L": _Reader.row,
    b"U": lambda reader, depth: tuple(reader.row(depth)),
    b"E": _Reader.set,
    b"R": lambda reader, depth: frozenset(reader.set(depth)),
    b"M": _Reader.dict,
    b"Z": _Reader.slice,
    b"A": _Reader.array,
    b"G": _Reader.scalar,
}
