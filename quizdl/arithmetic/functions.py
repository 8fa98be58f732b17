"""The functions that expressions may call."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TypeAlias

from quizdl.arithmetic.numbers import BadExpression, Number, Value, each, exactly, flat, one, pairwise, to_float
from quizdl.words import say

MOST = 150
"""The most arguments of those that take any number of them."""


def _smooth(function: Callable[[float], float], above: float = math.nan) -> Callable[[Number], Number]:
    """`function` in float64: nan outside its domain, `above` where it overflows."""

    def work(value: Number) -> float:
        try:
            return function(to_float(value))
        except OverflowError:
            return above
        except ValueError:
            return math.nan

    return work


def _log(function: Callable[[float], float]) -> Callable[[Number], Number]:
    return _smooth(lambda value: -math.inf if value == 0 else function(value))


def _sinh(value: float) -> float:
    try:
        return math.sinh(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def _sign(value: Number) -> Number:
    return value if value != value else (value > 0) - (value < 0)


def _sigmoid(value: float) -> float:
    small = math.exp(-abs(value))
    return 1 / (1 + small) if value >= 0 else small / (1 + small)


def _step(value: Number) -> Number:
    return value if value != value else int(value > 0)


def _whole(function: Callable[[float], int]) -> Callable[[Number], Number]:
    def work(value: Number) -> Number:
        return value if isinstance(value, int) or not math.isfinite(value) else function(value)

    return work


def _maximum(left: Number, right: Number) -> Number:
    return left if left != left or left >= right else right


def _minimum(left: Number, right: Number) -> Number:
    return left if left != left or left <= right else right


def _unary_function(function: Callable[[Number], Number]) -> Apply:
    return lambda args, node: each(function, args[0])


def _binary_function(function: Callable[[Number, Number], Number]) -> Apply:
    return lambda args, node: pairwise(function, args[0], args[1], node)


def _fold(function: Callable[[Number, Number], Number]) -> Apply:
    def work(args: list[Value], node: ast.expr) -> Value:
        numbers = list(flat(args))
        if not numbers:
            raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
        best = numbers[0]
        for number in numbers[1:]:
            best = function(best, number)
        return best

    return work


def _sum(args: list[Value], node: ast.expr) -> Value:
    total: Number = 0
    for number in flat(args[0]):
        total = exactly(operator.add, total, number)
    return total


def _len(args: list[Value], node: ast.expr) -> Value:
    if not isinstance(args[0], list):
        raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
    return len(args[0])


def _round(args: list[Value], node: ast.expr) -> Value:
    digits = one(args[1], node) if len(args) == 2 else 0
    if not isinstance(digits, int) or abs(digits) > 400:
        raise BadExpression(say("arithmetic.whole-digits", part=ast.unparse(node)))
    if len(args) == 1:
        return each(_whole(round), args[0])
    return each(lambda value: round(value, digits), args[0])


def _matrix(value: Value, node: ast.expr) -> list[list[Number]]:
    rows: list[list[Number]] = []
    if isinstance(value, list) and value:
        for row in value:
            if isinstance(row, list) and row and not any(isinstance(item, list) for item in row):
                rows.append([one(item, node) for item in row])
    if not rows or len(rows) != len(value if isinstance(value, list) else []) or len({len(row) for row in rows}) != 1:
        raise BadExpression(say("arithmetic.matrix-wanted", part=ast.unparse(node)))
    return rows


def _transpose(args: list[Value], node: ast.expr) -> Value:
    return [list(column) for column in zip(*_matrix(args[0], node), strict=True)]


def _matmul(args: list[Value], node: ast.expr) -> Value:
    left, right = (_matrix(value, node) for value in args)
    if len(left[0]) != len(right):
        raise BadExpression(say("arithmetic.shapes", part=ast.unparse(node)))
    columns = list(zip(*right, strict=True))
    return [[_dot(row, column) for column in columns] for row in left]


def _dot(row: Collection[Number], column: Collection[Number]) -> Number:
    total: Number = 0
    for a, b in zip(row, column, strict=True):
        total = exactly(operator.add, total, exactly(operator.mul, a, b))
    return total


Apply: TypeAlias = Callable[[list[Value], ast.expr], Value]
SCALAR: Mapping[str, Callable[[Number], Number]] = {
    "exp": _smooth(math.exp, math.inf),
    "log": _log(math.log),
    "log2": _log(math.log2),
    "log10": _log(math.log10),
    "sqrt": _smooth(math.sqrt),
    "sin": _smooth(math.sin),
    "cos": _smooth(math.cos),
    "tan": _smooth(math.tan),
    "tanh": _smooth(math.tanh),
    "sinh": _smooth(_sinh),
    "cosh": _smooth(math.cosh, math.inf),
    "erf": _smooth(math.erf),
    "sigmoid": _smooth(_sigmoid),
    "abs": lambda value: abs(value),
    "sign": _sign,
    "floor": _whole(math.floor),
    "ceil": _whole(math.ceil),
    "relu": lambda value: _maximum(value, 0),
    "step": _step,
}
"""Functions of one number, which work on each element of a list."""
FUNCTIONS: Mapping[str, tuple[int, int, Apply]] = {
    **{name: (1, 1, _unary_function(function)) for name, function in SCALAR.items()},
    "add": (2, 2, _binary_function(partial(exactly, operator.add))),
    "maximum": (2, 2, _binary_function(_maximum)),
    "minimum": (2, 2, _binary_function(_minimum)),
    "max": (1, MOST, _fold(_maximum)),
    "min": (1, MOST, _fold(_minimum)),
    "sum": (1, 1, _sum),
    "len": (1, 1, _len),
    "round": (1, 2, _round),
    "transpose": (1, 1, _transpose),
    "matmul": (2, 2, _matmul),
}
"""What may be called: the least and the most arguments, and how it is worked out. Functions of one number work on each
element of a list; `sum`, `min` and `max` see through nested lists; `step(0)` is 0."""
