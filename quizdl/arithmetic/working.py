"""Working expressions out: a tree that was let through becomes a function of the values of its names."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from quizdl.arithmetic.functions import FUNCTIONS, SCALAR
from quizdl.arithmetic.numbers import (
    COMPARISONS,
    CONSTANTS,
    OPERATORS,
    BadExpression,
    Number,
    Value,
    each,
    one,
    pairwise,
)
from quizdl.words import say

Work: TypeAlias = Callable[[Mapping[str, object]], Value]
_PLAIN: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
"""What two floats need no care for."""


def build(node: ast.expr) -> Work:
    """The function that works `node` out; it raises BadExpression where a value does not suit."""
    match node:
        case ast.Constant(value=bool() | int() | float() as constant):
            return lambda values: constant
        case ast.Name(id=name):
            return lambda values: _named(name, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = build(operand)
            return lambda values: not one(inner(values), node)
        case ast.UnaryOp(op=op, operand=operand):
            return _each(operator.neg if isinstance(op, ast.USub) else operator.pos, build(operand))
        case ast.BinOp(left=left, op=op, right=right):
            return _binary(type(op), build(left), build(right), node)
        case ast.Compare(left=left, ops=ops, comparators=rest):
            return _compared([COMPARISONS[type(op)] for op in ops], [build(part) for part in (left, *rest)], node)
        case ast.BoolOp(op=op, values=parts):
            return _joined(all if isinstance(op, ast.And) else any, [build(part) for part in parts], node)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            asked, then, other = build(test), build(body), build(orelse)
            return lambda values: then(values) if one(asked(values), node) else other(values)
        case ast.List(elts=parts):
            works = [build(part) for part in parts]
            return lambda values: [work(values) for work in works]
        case ast.Subscript(value=value, slice=index):
            of, at = build(value), build(index)
            return lambda values: _item(of(values), at(values), node)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, [build(part) for part in args], node)
        case _:
            raise BadExpression(say("arithmetic.not-allowed", part=ast.unparse(node)))


def _named(name: str, values: Mapping[str, object]) -> Value:
    value = values.get(name)
    if isinstance(value, float | int):
        return value
    if name not in values:
        if name in CONSTANTS:
            return CONSTANTS[name]
        raise BadExpression(say("arithmetic.no-value", name=name))
    if not _is_value(value):
        raise BadExpression(say("arithmetic.not-a-number", name=name))
    return value  # type: ignore[return-value]


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_value(item) for item in value)
    return isinstance(value, int | float)


def _each(function: Callable[[Number], Number], inner: Work) -> Work:
    def work(values: Mapping[str, object]) -> Value:
        value = inner(values)
        return each(function, value) if isinstance(value, list) else function(value)

    return work


def _binary(kind: type[ast.operator], left: Work, right: Work, node: ast.expr) -> Work:
    careful, plain = OPERATORS[kind], _PLAIN.get(kind)

    def work(values: Mapping[str, object]) -> Value:
        a, b = left(values), right(values)
        if plain is not None and a.__class__ is float and b.__class__ is float:
            return plain(a, b)
        if isinstance(a, list) or isinstance(b, list):
            return pairwise(careful, a, b, node)
        return careful(a, b)

    return work


def _compared(compare: list[Callable[[Number, Number], bool]], sides: list[Work], node: ast.expr) -> Work:
    def work(values: Mapping[str, object]) -> Value:
        found = [one(side(values), node) for side in sides]
        return all(holds(a, b) for holds, a, b in zip(compare, found, found[1:], strict=False))

    return work


def _joined(join: Callable[[Iterable[object]], bool], parts: list[Work], node: ast.expr) -> Work:
    return lambda values: join(bool(one(part(values), node)) for part in parts)


def _called(name: str, args: list[Work], node: ast.expr) -> Work:
    if name in SCALAR:
        return _each(SCALAR[name], args[0])
    function = FUNCTIONS[name][2]
    return lambda values: function([arg(values) for arg in args], node)


def _item(value: Value, index: Value, node: ast.expr) -> Value:
    if not isinstance(value, list):
        raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
    if not isinstance(index, int):
        raise BadExpression(say("arithmetic.whole-index", part=ast.unparse(node)))
    if not -len(value) <= index < len(value):
        raise BadExpression(say("arithmetic.index", part=ast.unparse(node)))
    return value[index]
