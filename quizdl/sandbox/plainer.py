"""The plain data in a value of another class: what a subclass of arrays or numbers holds, and exact numbers.

It is read past whatever the class overrides, so what leaves the sandbox is what the value holds, not what it says.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

DTYPES = frozenset(["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"])
"""What arrays and numpy scalars may hold, as numpy writes it."""

_CONVERTED = {"f16": np.float64, "c32": np.complex128}
_MOST = 100_000
"""Elements of an array of objects that are looked at."""
_HELD: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
)
"""What reads the value of a subclass past its own methods."""


def plainer(value: Any, cls: type) -> object | None:
    """The plain data in `value` of class `cls`, or None where it is none: a masked array with nothing masked, another
    subclass of arrays, long floats, an array of Python numbers, a subclass of those, a fraction, a decimal."""
    if issubclass(cls, np.ndarray):
        return None if _masked(value, cls) else _array(np.ndarray.view(value, np.ndarray))
    if issubclass(cls, np.generic):
        return _array(np.asarray(value))
    for base, held in _HELD:
        if issubclass(cls, base) and cls is not base:
            return held(value)
    return _exact(value, cls)


def _array(value: np.ndarray[Any, np.dtype[Any]]) -> object | None:
    """`value` in a dtype that can leave the sandbox."""
    code = value.dtype.str[1:]
    if code in _CONVERTED:
        with np.errstate(all="ignore"):
            return value.astype(_CONVERTED[code])
    if value.dtype == object and value.size <= _MOST:
        found = [_number(item) for item in value.ravel().tolist()]
        if found and all(item is not None for item in found):
            numbers = np.array(found)
            return numbers.reshape(value.shape) if numbers.dtype.str[1:] in DTYPES else None
    return value if code in DTYPES else None


def _number(item: object) -> object | None:
    cls = type(item)
    if cls in (bool, int, float, complex) or issubclass(cls, np.number | np.bool_):
        return item
    return _exact(item, cls)


def _exact(value: Any, cls: type) -> float | None:
    """A fraction or a decimal as a float."""
    for module, name in (("fractions", "Fraction"), ("decimal", "Decimal")):
        if cls is getattr(sys.modules.get(module), name, None):
            try:
                number = float(value)
            except (ValueError, OverflowError):
                return None
            return number if type(number) is float else None
    return None


def _masked(value: Any, cls: type) -> bool:
    """Whether elements of `value` are masked, and so hold nothing."""
    return issubclass(cls, np.ma.MaskedArray) and bool(np.ma.getmaskarray(value).any())
