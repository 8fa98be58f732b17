"""Smaller inputs to try in place of a failing case: fewer elements, rounder numbers, the same structure.

Greedy delta debugging (Zeller and Hildebrandt 2002) over the axes that belong together, with values mapped to small
whole numbers of the same sign and order, so that no tie and no zero comes in that was not there. What all cases have
in common (see `quizdl.grading.rules`) stays: boxes keep their four columns, shares sum to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from quizdl.grading.rules import Inputs, Rules, dims, form, learn, length

Cost: TypeAlias = tuple[int, int, float]
Group: TypeAlias = tuple[tuple[str, int], ...]
"""Axes, as (name, axis), that have the same length in every case; axis -1 is a whole number that says that length."""

MOST = 48
"""Candidates a round."""

_SINGLES, _PAIRS = 6, 10
_LARGE, _SMALL = 710.0, -750.0  # beyond these exp overflows and underflows in float64


def cost(inputs: Inputs) -> Cost:
    """How large inputs are: elements, characters of their numbers, magnitude. Smaller is easier to read."""
    elements, characters, magnitude = 0, 0, 0.0
    for value in inputs.values():
        for number in _numbers(value):
            elements += 1
            characters += len(f"{number:g}") + (3 if isinstance(number, float) and number != round(number) else 0)
            magnitude += min(abs(number), 1e300)
    return elements, characters, magnitude


def groups(inputs: Inputs, others: Sequence[Inputs], rules: Rules | None = None) -> tuple[Group, ...]:
    """The axes of `inputs` that may be cut and belong together, learned from the cases `others` of the same
    dimensions."""
    fixed = (rules or learn(inputs, others)).fixed
    like = [inputs, *(other for other in others if form(other) == form(inputs))]
    lengths: dict[tuple[int, ...], list[tuple[str, int]]] = {}
    for name, value in inputs.items():
        for axis in range(dims(value)):
            if (name, axis) not in fixed:
                lengths.setdefault(tuple(length(each[name], axis) for each in like), []).append((name, axis))
    for name, value in inputs.items():
        if isinstance(value, int) and not isinstance(value, bool):
            key = tuple(each[name] if isinstance(each[name], int) else -1 for each in like)
            if key in lengths and len(set(key)) > 1:
                lengths[key].append((name, -1))  # type: ignore[index]
    return tuple(tuple(group) for key, group in lengths.items() if key[0] > 1)


def candidates(
    inputs: Inputs, others: Sequence[Inputs], where: tuple[int, ...] | None = None, least: int = 1
) -> list[Inputs]:
    """Inputs smaller than `inputs` that keep the rules of the cases `others`, the smallest first, at most MOST of them;
    no axis gets shorter than `least`."""
    limit = cost(inputs)
    rules = learn(inputs, others)
    cut = _shorter(inputs, groups(inputs, others, rules), where or (), least)
    shorter = map(rules.restored, cut)
    found = _distinct((each for base in shorter for each in (base, *_rounder(base, rules)) if rules.allow(each)), limit)
    same_size = _distinct(filter(rules.allow, _rounder(inputs, rules)), limit)
    chosen = sorted([*found[: MOST - len(same_size)], *same_size], key=lambda pair: pair[0])
    return [candidate for _, candidate in chosen]


def _distinct(tried: Iterable[Inputs], limit: Cost) -> list[tuple[Cost, Inputs]]:
    """What of `tried` costs less than `limit`, each once, the smallest first."""
    found: list[tuple[Cost, Inputs]] = []
    for candidate in tried:
        price = cost(candidate)
        if price < limit and not any(price == other and _same(candidate, each) for other, each in found):
            found.append((price, candidate))
    return sorted(found, key=lambda pair: pair[0])


def _shorter(inputs: Inputs, grouped: Sequence[Group], where: Sequence[int], least: int) -> Iterator[Inputs]:
    """Every group cut alone, then all groups cut to one and to two."""
    for group in grouped:
        for kept in _kept(length(inputs[group[0][0]], group[0][1]), where):
            if len(kept) >= least:
                yield _cut(inputs, group, kept)
    if len(grouped) > 1:
        for kept in ([0], [0, 1])[least - 1 :]:
            cut = inputs
            for group in grouped:
                cut = _cut(cut, group, kept)
            yield cut


def _kept(length: int, where: Sequence[int]) -> Iterator[list[int]]:
    likely = [index for index in dict.fromkeys([*where, *range(length)]) if index < length]
    yield from ([index] for index in likely[:_SINGLES])
    if length > 2:
        pairs = combinations(likely[:_PAIRS], 2)
        yield from (sorted(pair) for pair, _ in zip(pairs, range(_PAIRS), strict=False))
    if length > 3:
        yield list(range((length + 1) // 2))
        yield list(range(length // 2, length))
        yield list(range(length - 1))


def _cut(inputs: Inputs, group: Group, kept: list[int]) -> Inputs:
    import numpy as np

    result = dict(inputs)
    for name, axis in group:
        value = result[name]
        if axis == -1:
            result[name] = len(kept)
        elif isinstance(value, list | tuple):
            result[name] = type(value)(value[index] for index in kept)
        else:
            result[name] = np.take(np.asarray(value), kept, axis=axis)
    return result


def _rounder(inputs: Inputs, rules: Rules) -> Iterator[Inputs]:
    for change in (_ranked, _whole, _tenths, _clipped):
        changed = {name: _fitting(name, value, change(value), rules) for name, value in inputs.items()}
        if not _same(changed, inputs):
            yield changed
    for name, value in inputs.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        for smaller in _smaller(value):
            yield {**inputs, name: smaller}


def _fitting(name: str, value: object, changed: object, rules: Rules) -> object:
    """A changed value where `name` may have it; else tenths, else the value as it is."""
    tenths = _shared_tenths(value, rules.shares[name]) if name in rules.shares else _tenths(value)
    return next((each for each in (changed, tenths) if rules.fits(name, each)), value)


def _smaller(value: int | float) -> list[int | float]:
    if isinstance(value, int):
        return [each for each in (1, 2, 3, value // 2, value - 1) if 0 < each < value]
    return [each for each in (1.0, 0.5, 0.1, float(round(value, 1))) if each * value > 0 and each != value]


def _floats(value: object) -> Any:
    import numpy as np

    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size and bool(np.all(np.isfinite(value))):
        return value
    return None


def _ranked(value: object) -> object:
    """Small whole numbers of the same signs and order: 1, 2, … above zero and -1, -2, … below."""
    import numpy as np

    array = _floats(value)
    if array is None:
        return value
    result = np.zeros_like(array)
    for sign in (1, -1):
        side = array * sign > 0
        ranks = np.unique(np.abs(array[side]), return_inverse=True)[1]
        result[side] = sign * (ranks.reshape(-1) + 1)
    return result


def _rounded(value: object, decimals: int) -> object:
    import numpy as np

    array = _floats(value)
    if array is None:
        return value
    rounded = np.round(array, decimals)
    faithful = bool(np.all(np.sign(rounded) == np.sign(array))) and np.unique(rounded).size == np.unique(array).size
    return rounded if faithful else value


def _shared_tenths(value: object, axis: int | None) -> object:
    """Shares in tenths that still sum to 1, the largest remainders rounded up; none that is not 0 becomes it."""
    import numpy as np

    array = _floats(value)
    if array is None:
        return value
    lines = np.moveaxis(array.reshape(1, -1) if axis is None else array, -1 if axis is None else axis, -1)
    whole = np.floor(lines * 10 + 1e-9)
    missing = np.round(10 - whole.sum(axis=-1, keepdims=True))
    rank = np.argsort(np.argsort(whole - lines * 10, axis=-1, kind="stable"), axis=-1, kind="stable")
    tenths = (whole + (rank < missing)) / 10
    if bool(np.any((tenths == 0) != (lines == 0))):
        return value
    return tenths.reshape(array.shape) if axis is None else np.moveaxis(tenths, -1, axis)


def _whole(value: object) -> object:
    return _rounded(value, 0)


def _tenths(value: object) -> object:
    return _rounded(value, 1)


def _clipped(value: object) -> object:
    import numpy as np

    array = _floats(value)
    return value if array is None else np.clip(array, _SMALL, _LARGE)


def _numbers(value: object) -> Iterator[int | float]:
    import numpy as np

    if isinstance(value, np.ndarray):
        if value.dtype.kind in "biuf":
            yield from value.ravel().tolist()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, int | float):
        yield value


def _same(left: Inputs, right: Inputs) -> bool:
    return all(_equal(left[name], right[name]) for name in left)


def _equal(left: object, right: object) -> bool:
    import numpy as np

    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.shape == right.shape and bool(np.all(left == right))
    return left is right or bool(left == right)
