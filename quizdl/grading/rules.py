"""What the inputs of a question have in common in all its cases, so that smaller ones keep it: which lengths are
given, which sizes are never less than others, which values are shares and chances.

A bank writes its cases as code, which says nothing of what inputs may be; what holds in every case is taken for a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from quizdl.records import dataclass

Inputs: TypeAlias = dict[str, object]
Size: TypeAlias = tuple[str, int]
"""A length, as (name, axis); in place of an axis WHOLE is a whole number by itself, REAL another number, TOP one more
than the largest whole number of an array: what an index or a label must stay below."""

WHOLE, TOP, REAL = -1, -2, -3
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values from 0 to 1; without the ends where no case has them."""

    zero: bool
    one: bool

    def hold(self, array: Any) -> bool:
        low = array >= 0 if self.zero else array > 0
        high = array <= 1 if self.one else array < 1
        return bool((low & high).all())


@dataclass(frozen=True, slots=True)
class Rules:
    """`fixed` axes have one length in every case; of each pair in `order` the first is never less than the second;
    `bounds` by name; `shares` by name the axis along which values sum to 1, None where all of them do together."""

    fixed: frozenset[Size]
    order: tuple[tuple[Size, Size], ...]
    bounds: dict[str, Bounds]
    shares: dict[str, int | None]

    def allow(self, inputs: Inputs) -> bool:
        """Whether inputs keep the order of sizes and the values."""
        sizes = dict(_sizes(inputs))
        return all(_ordered(sizes, left, right) for left, right in self.order) and all(
            self.fits(name, value) for name, value in inputs.items()
        )

    def fits(self, name: str, value: object) -> bool:
        """Whether a value is one that `name` may have."""
        array = _array(value)
        if array is None:
            return True
        bounds = self.bounds.get(name)
        return (bounds is None or bounds.hold(array)) and (name not in self.shares or _shared(array, self.shares[name]))

    def restored(self, inputs: Inputs) -> Inputs:
        """Inputs whose shares sum to 1 again after some were taken away, as far as that can be had."""
        shares = self.shares
        return {name: _scaled(value, shares[name]) if name in shares else value for name, value in inputs.items()}


def learn(inputs: Inputs, cases: Sequence[Inputs]) -> Rules:
    """The rules that hold in all of `cases`, for inputs of the form of `inputs`, which is one of them."""
    like = [inputs, *(case for case in cases if form(case) == form(inputs))]
    sizes = [dict(_sizes(case)) for case in like]
    everywhere = [size for size in sizes[0] if all(size in each for each in sizes)]
    free = {name for name in inputs if len({dims(case[name]) for case in [inputs, *cases] if name in case}) > 1}
    fixed = frozenset(
        (name, axis)
        for name, axis in everywhere
        if axis >= 0 and name not in free and len({each[name, axis] for each in sizes}) == 1
    )
    order = tuple(
        (left, right)
        for left in everywhere
        for right in everywhere
        if _tells(left, right, fixed) and all(_ordered(each, left, right) for each in sizes)
    )
    arrays = {
        name: [array for case in [inputs, *cases] if name in case and (array := _array(case[name])) is not None]
        for name in inputs
    }
    bounds = {name: found for name, each in arrays.items() if (found := _bounds(each)) is not None}
    shares = {name: axis for name in bounds for axis in _share_axes(arrays[name])}
    return Rules(fixed, order, bounds, shares)


def _tells(left: Size, right: Size, fixed: frozenset[Size]) -> bool:
    """Whether it is no chance that one size is never less than another. That samples are more than features is; that an
    image is no smaller than a filter, a number than a window, that labels stay below the number of classes, is not."""
    if left[0] == right[0] or left in fixed or right in fixed:
        return False
    if REAL in (left[1], right[1]):
        return left[1] == right[1]
    return left[1] == WHOLE if right[1] == TOP else left[1] != TOP


def _ordered(sizes: dict[Size, float], left: Size, right: Size) -> bool:
    """Whether the first is not less than the second; more, for numbers that are not whole."""
    return sizes[left] > sizes[right] or (left[1] != REAL and sizes[left] == sizes[right])


def form(inputs: Inputs) -> tuple[tuple[str, int], ...]:
    """The names of inputs with their dimensions."""
    return tuple((name, dims(value)) for name, value in inputs.items())


def dims(value: object) -> int:
    import numpy as np

    if isinstance(value, np.ndarray):
        return value.ndim
    return int(isinstance(value, list | tuple))


def length(value: object, axis: int) -> int:
    import numpy as np

    if isinstance(value, np.ndarray):
        return int(value.shape[axis])
    return len(value) if isinstance(value, list | tuple) else -1


def _sizes(inputs: Inputs) -> Iterator[tuple[Size, float]]:
    import numpy as np

    for name, value in inputs.items():
        for axis in range(dims(value)):
            yield (name, axis), length(value, axis)
        if isinstance(value, int) and not isinstance(value, bool):
            yield (name, WHOLE), value
        elif isinstance(value, float):
            yield (name, REAL), value
        elif isinstance(value, np.ndarray) and value.dtype.kind in "iu" and value.size:
            yield (name, TOP), int(value.max()) + 1


def _array(value: object) -> Any:
    """Floating-point values as an array; None for anything else."""
    import numpy as np

    if isinstance(value, float):
        return np.asarray(value)
    return value if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size else None


def _bounds(arrays: Sequence[Any]) -> Bounds | None:
    if not arrays or not all(bool(((array >= 0) & (array <= 1)).all()) for array in arrays):
        return None
    zero, one = (any(bool((array == end).any()) for array in arrays) for end in (0, 1))
    return Bounds(zero, one)


def _share_axes(arrays: Sequence[Any]) -> Iterator[int | None]:
    """The axis along which all of `arrays` sum to 1, if there is one where that says something."""
    for axis in (None, -1, 0):
        several = any((array.size if axis is None else array.shape[axis]) > 1 for array in arrays if array.ndim)
        if several and all(array.ndim and _shared(array, axis) for array in arrays):
            yield axis
            return


def _shared(array: Any, axis: int | None) -> bool:
    return bool((abs(array.sum(axis=axis) - 1) <= _NEAR).all())


def _scaled(value: object, axis: int | None) -> object:
    array = _array(value)
    if array is None:
        return value
    total = array.sum(axis=axis, keepdims=True)
    return array / total if bool((total > 0).all()) else value
