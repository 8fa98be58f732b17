"""Numbers and lists of them: float64's ways, element by element."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from quizdl.errors import Stated
from quizdl.words import say

Number: TypeAlias = int | float
Value: TypeAlias = "bool | int | float | list[Value]"
_EXACT_BITS = 1024


class BadExpression(Stated):
    """An expression that can't be read, or not be worked out with these values."""


def one(value: Value, node: ast.expr) -> Number:
    if isinstance(value, list):
        raise BadExpression(say("arithmetic.number-wanted", part=ast.unparse(node)))
    return value


def to_float(value: Number) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def each(function: Callable[[Number], Number], value: Value) -> Value:
    return [each(function, item) for item in value] if isinstance(value, list) else function(value)


def pairwise(function: Callable[[Number, Number], Number], left: Value, right: Value, node: ast.expr) -> Value:
    if isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            raise BadExpression(say("arithmetic.shapes", part=ast.unparse(node)))
        return [pairwise(function, a, b, node) for a, b in zip(left, right, strict=True)]
    if isinstance(left, list):
        return [pairwise(function, item, right, node) for item in left]
    if isinstance(right, list):
        return [pairwise(function, left, item, node) for item in right]
    return function(left, right)


def flat(value: Value) -> Iterator[Number]:
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    else:
        yield value


def exactly(function: Callable[[Number, Number], Number], left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int):
        whole = function(left, right)
        return whole if int(whole).bit_length() <= _EXACT_BITS else to_float(whole)
    return function(to_float(left), to_float(right))


def _divide(left: Number, right: Number) -> Number:
    if right == 0:
        left = to_float(left)
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)
    if isinstance(left, int) and isinstance(right, int):
        try:
            return left / right  # correctly rounded even where both are beyond float64
        except OverflowError:
            return math.inf if (left > 0) == (right > 0) else -math.inf
    return to_float(left) / to_float(right)


def _floored(function: Callable[[Number, Number], Number], left: Number, right: Number) -> Number:
    return math.nan if right == 0 else exactly(function, left, right)


def _power(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int) and right >= 0 and left.bit_length() * right <= _EXACT_BITS:
        return int(left**right)
    base, exponent = to_float(left), to_float(right)
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:  # a negative base under a fractional power, or 0 under a negative one
        return math.inf if base == 0 else math.nan


OPERATORS: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: partial(exactly, operator.add),
    ast.Sub: partial(exactly, operator.sub),
    ast.Mult: partial(exactly, operator.mul),
    ast.Div: _divide,
    ast.FloorDiv: partial(_floored, operator.floordiv),
    ast.Mod: partial(_floored, operator.mod),
    ast.Pow: _power,
}
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}
