"""Values of code as lines of text whose elements can be told apart, so that two of them can be lined up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizdl.model import Value
from quizdl.records import dataclass

MOST_COLUMNS = 8
MOST_ROWS = 6
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A value as rows of element texts. `indices` has the flat index of each element, -1 for an ellipsis; `part` names
    the slice shown where the value has more than two dimensions; `scalar` is a value without brackets."""

    rows: tuple[tuple[str, ...], ...]
    indices: tuple[tuple[int, ...], ...]
    scalar: bool = False
    part: str = ""


def element(item: bool | int | float | complex | str, digits: int = DIGITS) -> str:
    """One element as Python would write it, with at most `digits` significant digits."""
    match item:
        case bool() | int():
            return str(item)
        case float():
            return _float(item, digits)
        case complex():
            sign = "-" if math.copysign(1.0, item.imag) < 0 else "+"
            return f"{_float(item.real, digits)}{sign}{_float(abs(item.imag), digits)}j"
        case str():
            return repr(item)


def describe(value: Value) -> str:
    """Shape and type, as NumPy says them: `(2, 3) float64`."""
    return f"{value.shape} {value.dtype}" if value.shape else value.dtype


def sheet(value: Value, where: Sequence[int] | None = None, digits: int = DIGITS) -> Sheet:
    """`value` as rows: all of it where it is small, else the part around the index `where`."""
    if value.text and not value.data:
        return Sheet(((value.text,),), ((0,),), scalar=True)
    if not value.shape:
        text = element(value.data[0], digits) if value.data else value.text
        return Sheet(((text,),), ((0,),), scalar=True)
    if 0 in value.shape:
        return Sheet(((),), ((),))
    shape = value.shape
    focus = tuple(where) if where is not None and len(where) == len(shape) else (0,) * len(shape)
    base, part = 0, ""
    for axis, length in enumerate(shape[:-2]):
        base = base * length + focus[axis]
    if len(shape) > 2:
        part = "[" + ", ".join([*(str(focus[axis]) for axis in range(len(shape) - 2)), ":", ":"]) + "]"
    height, width = (shape[-2], shape[-1]) if len(shape) > 1 else (1, shape[-1])
    base *= height * width
    columns = _window(width, focus[-1], MOST_COLUMNS)
    lines = _window(height, focus[-2] if len(shape) > 1 else 0, MOST_ROWS)
    rows: list[tuple[str, ...]] = []
    indices: list[tuple[int, ...]] = []
    for line in lines:
        if line < 0:
            rows.append(("…",))
            indices.append((-1,))
            continue
        places = [base + line * width + column if column >= 0 else -1 for column in columns]
        rows.append(tuple("…" if place < 0 else element(value.data[place], digits) for place in places))
        indices.append(tuple(places))
    return Sheet(tuple(rows), tuple(indices), part=part)


def inline(value: Value, shown: Sheet | None = None) -> str:
    """The value in one line, in reading order, as `shown` has it."""
    found = shown if shown is not None else sheet(value)
    if found.scalar:
        return found.rows[0][0]
    rows = ["[" + ", ".join(row) + "]" if row != ("…",) else "…" for row in found.rows]
    body = rows[0] if len(value.shape) == 1 else "[" + ", ".join(rows) + "]"
    return f"{found.part} {body}" if found.part else body


def _window(length: int, focus: int, most: int) -> list[int]:
    """The indices to show of `length`, at most `most` of them, with -1 where some are left out."""
    if length <= most:
        return list(range(length))
    if focus < most - 1:
        return [*range(most - 1), -1]
    if focus > length - most:
        return [-1, *range(length - most + 1, length)]
    start = focus - (most - 2) // 2
    return [-1, *range(start, start + most - 2), -1]


def _float(number: float, digits: int) -> str:
    if math.isnan(number) or math.isinf(number):
        return str(number)
    short = repr(number)
    text = short if len(short) <= digits + 2 else f"{number:.{digits}g}"
    if "." not in text and "e" not in text:
        text += ".0"
    return text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
