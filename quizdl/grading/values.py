"""NumPy and Python values as plain `Value`s, and those as JSON; the only door between the two."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizdl.model import Value

LARGEST = 4096
"""Elements of an array that are shown at most; a larger one is told by its shape."""

_TEXT = 400


def value_of(thing: object) -> Value:
    """`thing` as a Value. Nested lists of numbers become arrays; what is no number keeps its Python text."""
    import numpy as np

    if isinstance(thing, str):
        cut = thing if len(thing) <= _TEXT else thing[:_TEXT] + "…"
        return Value("str", (), (cut,), repr(cut))
    if isinstance(thing, bool | int | float | complex):
        return Value(type(thing).__name__, (), (thing,), repr(thing))
    if isinstance(thing, np.ndarray | np.generic):
        return _array(thing)
    if isinstance(thing, list | tuple) and plain_numbers(thing):
        array = as_array(thing)
        if array is not None and array.size:
            return _array(array)
    name = "NoneType" if thing is None else type(thing).__name__
    return Value(name, (), (), _shown(thing))


def _array(thing: Any) -> Value:
    if thing.size > LARGEST:
        return Value("ndarray", (), (), f"{thing.dtype.name} array of shape {thing.shape}")
    return Value(thing.dtype.name, thing.shape, tuple(_plain(item) for item in thing.ravel().tolist()))


def _plain(item: object) -> bool | int | float | complex | str:
    return item if isinstance(item, bool | int | float | complex | str) else str(item)


def _shown(thing: object, depth: int = 0) -> str:
    """How to write a nested Python value, cut where it is long."""
    import numpy as np

    if depth > 4:
        return "…"
    if isinstance(thing, np.ndarray):
        return f"array({np.array2string(thing, separator=', ', threshold=60).replace(chr(10), '')})"
    if isinstance(thing, np.generic):
        return repr(thing.item())
    if isinstance(thing, dict):
        inner = ", ".join(f"{_shown(key, depth + 1)}: {_shown(item, depth + 1)}" for key, item in _first(thing.items()))
        return "{" + inner + "}"
    if isinstance(thing, list | tuple):
        inner = ", ".join(_shown(item, depth + 1) for item in _first(thing))
        if isinstance(thing, list):
            return f"[{inner}]"
        return f"({inner},)" if len(thing) == 1 else f"({inner})"
    text = repr(thing)
    return text if len(text) <= _TEXT else text[:_TEXT] + "…"


def _first(items: Any, most: int = 24) -> list[Any]:
    return list(items)[:most]


def as_array(thing: object) -> Any:
    """`thing` as a plain NumPy array where it is a number, an array or a regular nesting of numbers, else None."""
    import numpy as np

    if type(thing) is np.ndarray:
        return thing if thing.dtype.kind in "biufc" else None
    if thing is None or isinstance(thing, str | bytes | Mapping | set | frozenset | slice):
        return None
    try:
        array = np.asarray(thing)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.dtype.kind in "biufc" else None


def plain_numbers(thing: object, depth: int = 0) -> bool:
    """Whether `thing` is a number or nested lists of numbers, with no array among them."""
    import numpy as np

    if isinstance(thing, list | tuple):
        return depth < 8 and all(plain_numbers(item, depth + 1) for item in thing)
    return isinstance(thing, bool | int | float | complex | np.generic)


def to_json(value: Value | None) -> dict[str, object] | None:
    """A Value as `{"dtype", "shape", "data"}`, nested by its shape, with "nan", "inf" and "-inf" as strings."""
    if value is None:
        return None
    data: object
    if not value.data and not value.shape:
        data = None if value.dtype == "NoneType" else value.text
    elif not value.shape:
        data = _number(value.data[0])
    else:
        data = _nested([_number(item) for item in value.data], value.shape)
    return {"dtype": value.dtype, "shape": list(value.shape), "data": data}


def _nested(flat: list[object], shape: tuple[int, ...]) -> object:
    if len(shape) == 1:
        return flat
    step = len(flat) // shape[0] if shape[0] else 0
    return [_nested(flat[index * step : (index + 1) * step], shape[1:]) for index in range(shape[0])]


def _number(item: bool | int | float | complex | str) -> object:
    if isinstance(item, complex):
        return str(item)
    if isinstance(item, float) and not math.isfinite(item):
        return "nan" if math.isnan(item) else "inf" if item > 0 else "-inf"
    return item
