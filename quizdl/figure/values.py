"""Numbers, expressions and points as a figure's mapping gives them, with a problem for what can't be read."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from quizdl.arithmetic import BadExpression, Expression, parse
from quizdl.entry import Entry
from quizdl.figure.axes import MOST, Tick
from quizdl.words import say

SMALLEST = 1e-100
"""A range narrower than this, or than a billionth of its numbers, can't be divided into dots."""
NOTHING = parse("0/0", ())
"""What stands in for an expression that can't be read: it has no value anywhere."""


def parsed(entry: Entry, value: object, names: Collection[str], *keys: str | int) -> Expression:
    """`value`, which stands at `keys`, as an expression in `names`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        entry.report("not-an-expression", say("figure.not-an-expression"), say("figure.write-expression"), *keys)
        return NOTHING
    try:
        expression = parse(str(value), names)
        expression.number(dict.fromkeys(names, 0.5))
    except BadExpression as bad:
        entry.report("bad-expression", bad.text, say("figure.write-expression"), *keys)
        return NOTHING
    return expression


def expression(entry: Entry, key: str, names: Collection[str]) -> Expression:
    """The expression at `key`, which must be there."""
    if not entry.has(key):
        entry.word(key)
        return NOTHING
    return parsed(entry, entry.raw(key), names, key)


def number(entry: Entry, value: object, *keys: str | int) -> float:
    """`value`, which stands at `keys`, as a finite number; 0 where it is none."""
    problems = len(entry.problems)
    result = parsed(entry, value, (), *keys).number({})
    if math.isfinite(result) and abs(result) <= MOST:
        return result
    if len(entry.problems) == problems:
        entry.report("not-finite", say("figure.not-finite"), say("figure.write-finite"), *keys)
    return 0.0


def field(entry: Entry, key: str, default: float, least: float = -MOST, most: float = MOST) -> float:
    """The number at `key`, between `least` and `most`."""
    if not entry.has(key):
        return default
    result = number(entry, entry.raw(key), key)
    if least <= result <= most:
        return result
    entry.report(
        "out-of-range",
        say("entry.out-of-range", key=key, value=f"{result:g}"),
        say("entry.between", least=f"{least:g}", most=f"{most:g}"),
        key,
    )
    return default


def whole(entry: Entry, value: object, least: int, most: int, *keys: str | int) -> int:
    """`value`, which stands at `keys`, as a whole number between `least` and `most`; `least` where it is none."""
    problems = len(entry.problems)
    result = number(entry, value, *keys)
    if len(entry.problems) > problems:
        return least
    if result == int(result) and least <= result <= most:
        return int(result)
    entry.report(
        "not-whole", say("figure.not-whole", value=f"{result:g}"), say("entry.between", least=least, most=most), *keys
    )
    return least


def count(entry: Entry, key: str, default: int, least: int, most: int) -> int:
    """The whole number at `key`, between `least` and `most`."""
    return whole(entry, entry.raw(key), least, most, key) if entry.has(key) else default


def numbers(entry: Entry, key: str, least: int = 0) -> tuple[float, ...]:
    """The list of numbers at `key`."""
    return tuple(number(entry, item, key, index) for index, item in enumerate(items(entry, key, least)))


def items(entry: Entry, key: str, least: int = 0) -> list[object]:
    """The list at `key`, empty where there is none."""
    value = entry.raw(key)
    if value is None:
        if least:
            entry.report("missing", say("entry.missing", key=key), say("entry.add", key=key))
        return []
    if not isinstance(value, list):
        entry.report("wrong-type", say("entry.not-list", key=key), say("figure.write-list", key=key), key)
        return []
    if len(value) < least:
        entry.report("too-few", say("entry.too-few", key=key, least=least), say("entry.add-more"), key)
    return value


def mappings(entry: Entry, key: str, least: int) -> list[Entry]:
    """The mappings of the list at `key`, which must be there."""
    if entry.raw(key) is None:
        items(entry, key, least)
        return []
    return entry.children(key, least)


def span(entry: Entry, key: str) -> tuple[float, float] | None:
    """The range `[least, most]` at `key`."""
    found = numbers(entry, key, 2)
    if len(found) == 2 and found[1] - found[0] > max(SMALLEST, 1e-9 * max(map(abs, found))):
        return found[0], found[1]
    if found:
        entry.report("bad-range", say("figure.bad-range", key=key), say("figure.write-range", key=key), key)
    return None


def pair(entry: Entry, value: object, *keys: str | int) -> tuple[float, float]:
    """`value`, which stands at `keys`, as a point."""
    if isinstance(value, list) and len(value) == 2:
        return number(entry, value[0], *keys, 0), number(entry, value[1], *keys, 1)
    entry.report("not-a-point", say("figure.not-a-point"), say("figure.write-point"), *keys)
    return 0.0, 0.0


def pairs(entry: Entry, key: str, least: int = 0) -> tuple[tuple[float, float], ...]:
    """The list of points at `key`."""
    return tuple(pair(entry, item, key, index) for index, item in enumerate(items(entry, key, least)))


def ticks(entry: Entry, key: str) -> tuple[Tick, ...] | None:
    """The ticks at `key`, labelled as they are written; None where there are none given."""
    if not entry.has(key):
        return None
    listed = items(entry, key)
    return tuple(Tick(number(entry, item, key, index), str(item)) for index, item in enumerate(listed))


def holds(condition: Expression, names: Mapping[str, int]) -> bool:
    """Whether a condition comes to something other than 0 (or nan)."""
    try:
        result = condition.number(names)
    except BadExpression:
        return False
    return result == result and result != 0
