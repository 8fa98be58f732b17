"""Compares what came with what was expected: kind, shape, then element by element within a tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from quizdl.grading.values import as_array, plain_numbers
from quizdl.records import dataclass


class Way(StrEnum):
    """How two values differ."""

    NOTHING = "nothing"  # None came
    KIND = "kind"  # no numbers where numbers are expected, bool, complex
    LENGTH = "length"  # a tuple or dict of other items
    SHAPE = "shape"
    NAN = "nan"
    INFINITE = "infinite"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where and how `got` differs from `expected`. `where` is the index of the first differing element; `item` the
    way to the differing item, as Python writes it, where several values are returned together."""

    way: Way
    expected: object
    got: object
    where: tuple[int, ...] | None = None
    item: str = ""


def difference(expected: object, got: object, relative: float = 1e-6, absolute: float = 1e-9) -> Difference | None:
    """How `got` differs from `expected`, or None where it is as good.

    Numbers are equal where |got - expected| <= absolute + relative * |expected|; NaN equals NaN, -0.0 equals 0.0,
    and a list, a tuple or a scalar does for an array of the same shape.
    """
    if got is None and expected is not None:
        return Difference(Way.NOTHING, expected, got)
    several = isinstance(expected, list | tuple) and not plain_numbers(expected)
    wanted = None if several else as_array(expected)
    if wanted is not None:
        return _arrays(wanted, expected, got, relative, absolute)
    if isinstance(expected, list | tuple):
        return _items(expected, got, relative, absolute)
    if isinstance(expected, Mapping):
        return _mappings(expected, got, relative, absolute)
    if as_array(got) is not None or isinstance(got, list | tuple | Mapping) or type(got) is not type(expected):
        return Difference(Way.KIND, expected, got)
    return None if got == expected else Difference(Way.VALUE, expected, got)


def _items(expected: Any, got: object, relative: float, absolute: float) -> Difference | None:
    import numpy as np

    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, list | tuple):
        return Difference(Way.KIND, expected, got)
    if len(got) != len(expected):
        return Difference(Way.LENGTH, expected, got)
    for number, (left, right) in enumerate(zip(expected, got, strict=True)):
        found = difference(left, right, relative, absolute)
        if found is not None:
            return Difference(found.way, found.expected, found.got, found.where, f"[{number}]{found.item}")
    return None


def _mappings(expected: Mapping[Any, Any], got: object, relative: float, absolute: float) -> Difference | None:
    if not isinstance(got, Mapping):
        return Difference(Way.KIND, expected, got)
    if expected.keys() != got.keys():
        return Difference(Way.LENGTH, expected, got)
    for key, left in expected.items():
        found = difference(left, got[key], relative, absolute)
        if found is not None:
            return Difference(found.way, found.expected, found.got, found.where, f"[{key!r}]{found.item}")
    return None


def _arrays(wanted: Any, expected: object, thing: object, relative: float, absolute: float) -> Difference | None:
    import numpy as np

    got = as_array(thing)
    if got is None:
        return Difference(Way.KIND, expected, thing)
    if got.shape != wanted.shape:
        return Difference(Way.SHAPE, expected, thing)
    if not _kinds_agree(wanted.dtype.kind, got.dtype.kind):
        return Difference(Way.KIND, expected, thing)
    if wanted.dtype == got.dtype and wanted.tobytes() == got.tobytes():
        return None
    if wanted.dtype.kind in "biu" and got.dtype.kind in "biu":
        same = wanted == got
    else:
        with np.errstate(all="ignore"):
            # float16 and float32 are compared as float64, lest the tolerance itself overflow.
            kind = np.complex128 if "c" in (wanted.dtype.kind, got.dtype.kind) else np.float64
            left, right = wanted.astype(kind), got.astype(kind)
            close = np.abs(right - left) <= absolute + relative * np.abs(left)
            # An infinite number is close to nothing but itself, whatever the tolerance comes to.
            same = (close & np.isfinite(left)) | (left == right) | (np.isnan(left) & np.isnan(right))
    if bool(np.all(same)):
        return None
    where = tuple(int(index) for index in np.argwhere(~np.atleast_1d(same))[0])[: wanted.ndim]
    return Difference(_way(wanted[where], got[where]), expected, thing, where)


def _kinds_agree(wanted: str, got: str) -> bool:
    if wanted == "b" or got == "b":
        return wanted == got
    return got != "c" or wanted == "c"


def _way(expected: Any, got: Any) -> Way:
    import numpy as np

    if np.isnan(got) and not np.isnan(expected):
        return Way.NAN
    if np.isinf(got) and not np.isinf(expected):
        return Way.INFINITE
    return Way.VALUE


def finite(thing: object) -> bool:
    """Whether every number in `thing` is finite."""
    import numpy as np

    array = as_array(thing)
    if array is not None:
        return bool(np.all(np.isfinite(array)))
    if isinstance(thing, list | tuple):
        return all(finite(item) for item in thing)
    if isinstance(thing, Mapping):
        return all(finite(item) for item in thing.values())
    return True
