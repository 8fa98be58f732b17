"""Expressions of numbers and lists, read by a whitelist and worked out by quizdl itself, never by `eval`.

Numbers follow float64 with its inf and nan, so that working an expression out never fails for a reason of
size: 1/0 is inf, log(-1) is nan, 9**9**9 is inf. Whole numbers stay exact under + - * // % and modest powers. A list
is an array: operators work element by element, between equal shapes or with a number.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from quizdl.errors import Stated
from quizdl.words import Text, say

Number: TypeAlias = int | float
Value: TypeAlias = "bool | int | float | list[Value]"
LONGEST = 300
MOST_NODES = 150
_EXACT_BITS = 1024

_ALLOWED = re.compile(r"[\w\s.+\-*/%(),\[\]<>=!^]")
_GLUED = re.compile(r"(?<!\w)(\d[\d.]*)(?=(?:if|else|and|or|not)\b)")


class BadExpression(Stated):
    """An expression that can't be read, or not be worked out with these values."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was read. `names` are those it uses, sorted; `bare` is whether it is one name alone."""

    source: str
    names: tuple[str, ...]
    tree: ast.expr = field(compare=False, repr=False)

    @property
    def bare(self) -> bool:
        return isinstance(self.tree, ast.Name)

    def at(self, values: Mapping[str, object]) -> Value:
        """What it comes to with these values of its names.

        Raises BadExpression where a name has no value, or a list stands where a number must (or the reverse).
        """
        try:
            return _value(self.tree, values)
        except OverflowError:  # a whole number beyond float64 met a float
            return math.inf

    def number(self, values: Mapping[str, object]) -> float:
        """What it comes to, as one float64. Raises BadExpression as `at`, and where it is a list."""
        value = self.at(values)
        if isinstance(value, list):
            raise BadExpression(say("arithmetic.number-wanted", part=self.source))
        return _float(value)


def parse(source: str, names: Collection[str]) -> Expression:
    """Read `source`, in which `names` (and `pi`, `e`) may stand.

    At most 300 characters and 150 nodes; numbers, lists, indexing, arithmetic, comparisons, and/or/not, `a if c else b`
    and the functions of `FUNCTIONS`. Raises BadExpression with the reason.
    """
    if not source.strip():
        raise BadExpression(say("arithmetic.empty"))
    if len(source) > LONGEST:
        raise BadExpression(say("arithmetic.too-long", length=len(source), most=LONGEST))
    if stranger := next((char for char in source if not _ALLOWED.match(char)), None):
        raise BadExpression(say("arithmetic.character", char=stranger))
    if "^" in source:
        raise BadExpression(say("arithmetic.caret"))
    text = _GLUED.sub(r"\1 ", " ".join(source.split()))
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise BadExpression(say("arithmetic.syntax", source=source.strip())) from None
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr)]
    if len(nodes) > MOST_NODES:
        raise BadExpression(say("arithmetic.too-big"))
    used: set[str] = set()
    _check(tree, set(names), used)
    return Expression(source.strip(), tuple(sorted(used)), tree)


# ---------------------------------------------------------------- reading


def _check(node: ast.expr, names: set[str], used: set[str]) -> None:
    again = partial(_check, names=names, used=used)
    match node:
        case ast.Constant(value=bool() | int() | float()):
            pass
        case ast.Name(id=name):
            if name in names:
                used.add(name)
            elif name not in CONSTANTS:
                raise BadExpression(_unknown(name, names))
        case ast.UnaryOp(op=ast.UAdd() | ast.USub() | ast.Not(), operand=operand):
            again(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            again(left)
            again(right)
        case ast.Compare(left=left, ops=ops, comparators=rest) if all(type(op) in _COMPARISONS for op in ops):
            for part in (left, *rest):
                again(part)
        case ast.BoolOp(values=parts) | ast.List(elts=parts):
            for part in parts:
                again(part)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            for part in (test, body, orelse):
                again(part)
        case ast.Subscript(value=value, slice=index) if not isinstance(index, ast.Slice | ast.Tuple):
            again(value)
            again(index)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            _check_call(name, len(args))
            for part in args:
                again(part)
        case _:
            raise BadExpression(say("arithmetic.not-allowed", part=ast.unparse(node)))


def _check_call(name: str, got: int) -> None:
    if name not in FUNCTIONS:
        raise BadExpression(say("arithmetic.unknown-function", name=name, names=", ".join(sorted(FUNCTIONS))))
    least, most, _ = FUNCTIONS[name]
    if not least <= got <= most:
        wanted = str(least) if least == most else f"{least}+" if most == MOST_NODES else f"{least}-{most}"
        raise BadExpression(say("arithmetic.arity", name=name, wanted=wanted, got=got))


def _unknown(name: str, names: set[str]) -> Text:
    if not names:
        return say("arithmetic.no-names", name=name)
    return say("arithmetic.unknown-name", name=name, names=", ".join(sorted(names)))


# ---------------------------------------------------------------- working out


def _value(node: ast.expr, values: Mapping[str, object]) -> Value:
    match node:
        case ast.Constant(value=bool() | int() | float() as constant):
            return constant
        case ast.Name(id=name):
            return _named(name, values)
        case ast.UnaryOp(op=op, operand=operand):
            return _unary(op, _value(operand, values), node)
        case ast.BinOp(left=left, op=op, right=right):
            return _pairwise(_OPERATORS[type(op)], _value(left, values), _value(right, values), node)
        case ast.Compare(left=left, ops=ops, comparators=rest):
            sides = [_one(_value(part, values), node) for part in (left, *rest)]
            return all(_COMPARISONS[type(op)](a, b) for op, a, b in zip(ops, sides, sides[1:], strict=False))
        case ast.BoolOp(op=op, values=parts):
            truths = (bool(_one(_value(part, values), node)) for part in parts)
            return all(truths) if isinstance(op, ast.And) else any(truths)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _one(_value(test, values), node) else orelse, values)
        case ast.List(elts=parts):
            return [_value(part, values) for part in parts]
        case ast.Subscript(value=value, slice=index):
            return _item(_value(value, values), _value(index, values), node)
        case ast.Call(func=ast.Name(id=name), args=args):
            return FUNCTIONS[name][2]([_value(part, values) for part in args], node)
        case _:
            raise BadExpression(say("arithmetic.not-allowed", part=ast.unparse(node)))


def _named(name: str, values: Mapping[str, object]) -> Value:
    if name not in values:
        if name in CONSTANTS:
            return CONSTANTS[name]
        raise BadExpression(say("arithmetic.no-value", name=name))
    value = values[name]
    if not _is_value(value):
        raise BadExpression(say("arithmetic.not-a-number", name=name))
    return value  # type: ignore[return-value]


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_value(item) for item in value)
    return isinstance(value, int | float)


def _unary(op: ast.unaryop, value: Value, node: ast.expr) -> Value:
    if isinstance(op, ast.Not):
        return not _one(value, node)
    return _each(operator.neg if isinstance(op, ast.USub) else operator.pos, value)


def _item(value: Value, index: Value, node: ast.expr) -> Value:
    if not isinstance(value, list):
        raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
    if not isinstance(index, int):
        raise BadExpression(say("arithmetic.whole-index", part=ast.unparse(node)))
    if not -len(value) <= index < len(value):
        raise BadExpression(say("arithmetic.index", part=ast.unparse(node)))
    return value[index]


def _one(value: Value, node: ast.expr) -> Number:
    if isinstance(value, list):
        raise BadExpression(say("arithmetic.number-wanted", part=ast.unparse(node)))
    return value


def _float(value: Number) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _each(function: Callable[[Number], Number], value: Value) -> Value:
    return [_each(function, item) for item in value] if isinstance(value, list) else function(value)


def _pairwise(function: Callable[[Number, Number], Number], left: Value, right: Value, node: ast.expr) -> Value:
    if isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            raise BadExpression(say("arithmetic.shapes", part=ast.unparse(node)))
        return [_pairwise(function, a, b, node) for a, b in zip(left, right, strict=True)]
    if isinstance(left, list):
        return [_pairwise(function, item, right, node) for item in left]
    if isinstance(right, list):
        return [_pairwise(function, left, item, node) for item in right]
    return function(left, right)


def _flat(value: Value) -> Iterator[Number]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield value


# ---------------------------------------------------------------- operators with float64's ways


def _exactly(function: Callable[[Number, Number], Number], left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int):
        whole = function(left, right)
        return whole if int(whole).bit_length() <= _EXACT_BITS else _float(whole)
    return function(_float(left), _float(right))


def _divide(left: Number, right: Number) -> Number:
    if right == 0:
        left = _float(left)
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)
    if isinstance(left, int) and isinstance(right, int):
        try:
            return left / right  # correctly rounded even where both are beyond float64
        except OverflowError:
            return math.inf if (left > 0) == (right > 0) else -math.inf
    return _float(left) / _float(right)


def _floored(function: Callable[[Number, Number], Number], left: Number, right: Number) -> Number:
    return math.nan if right == 0 else _exactly(function, left, right)


def _power(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int) and right >= 0 and left.bit_length() * right <= _EXACT_BITS:
        return int(left**right)
    base, exponent = _float(left), _float(right)
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:  # a negative base under a fractional power, or 0 under a negative one
        return math.inf if base == 0 else math.nan


_OPERATORS: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: partial(_exactly, operator.add),
    ast.Sub: partial(_exactly, operator.sub),
    ast.Mult: partial(_exactly, operator.mul),
    ast.Div: _divide,
    ast.FloorDiv: partial(_floored, operator.floordiv),
    ast.Mod: partial(_floored, operator.mod),
    ast.Pow: _power,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}

# ---------------------------------------------------------------- functions


def _smooth(function: Callable[[float], float], above: float = math.nan) -> Callable[[Number], Number]:
    """`function` in float64: nan outside its domain, `above` where it overflows."""

    def work(value: Number) -> float:
        try:
            return function(_float(value))
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


def _unary_function(function: Callable[[Number], Number]) -> Work:
    return lambda args, node: _each(function, args[0])


def _binary_function(function: Callable[[Number, Number], Number]) -> Work:
    return lambda args, node: _pairwise(function, args[0], args[1], node)


def _fold(function: Callable[[Number, Number], Number]) -> Work:
    def work(args: list[Value], node: ast.expr) -> Value:
        numbers = list(_flat(args))
        if not numbers:
            raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
        best = numbers[0]
        for number in numbers[1:]:
            best = function(best, number)
        return best

    return work


def _sum(args: list[Value], node: ast.expr) -> Value:
    total: Number = 0
    for number in _flat(args[0]):
        total = _exactly(operator.add, total, number)
    return total


def _len(args: list[Value], node: ast.expr) -> Value:
    if not isinstance(args[0], list):
        raise BadExpression(say("arithmetic.list-wanted", part=ast.unparse(node)))
    return len(args[0])


def _round(args: list[Value], node: ast.expr) -> Value:
    digits = _one(args[1], node) if len(args) == 2 else 0
    if not isinstance(digits, int) or abs(digits) > 400:
        raise BadExpression(say("arithmetic.whole-digits", part=ast.unparse(node)))
    if len(args) == 1:
        return _each(_whole(round), args[0])
    return _each(lambda value: round(value, digits), args[0])


def _matrix(value: Value, node: ast.expr) -> list[list[Number]]:
    rows: list[list[Number]] = []
    if isinstance(value, list) and value:
        for row in value:
            if isinstance(row, list) and row and not any(isinstance(item, list) for item in row):
                rows.append([_one(item, node) for item in row])
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
        total = _exactly(operator.add, total, _exactly(operator.mul, a, b))
    return total


Work: TypeAlias = Callable[[list[Value], ast.expr], Value]
FUNCTIONS: Mapping[str, tuple[int, int, Work]] = {
    **{
        name: (1, 1, _unary_function(function))
        for name, function in {
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
        }.items()
    },
    "add": (2, 2, _binary_function(partial(_exactly, operator.add))),
    "maximum": (2, 2, _binary_function(_maximum)),
    "minimum": (2, 2, _binary_function(_minimum)),
    "max": (1, MOST_NODES, _fold(_maximum)),
    "min": (1, MOST_NODES, _fold(_minimum)),
    "sum": (1, 1, _sum),
    "len": (1, 1, _len),
    "round": (1, 2, _round),
    "transpose": (1, 1, _transpose),
    "matmul": (2, 2, _matmul),
}
"""What may be called: the least and the most arguments, and how it is worked out. Functions of one number work on each
element of a list; `sum`, `min` and `max` see through nested lists; `step(0)` is 0."""

# ---------------------------------------------------------------- filling texts

_PLACEHOLDER = re.compile(r"<<(?=\S)((?:(?!<<|>>)[^\n])+)(?<=\S)>>")
_SPEC = re.compile(r"[+ -]?0?\d{0,2},?(?:\.\d{1,2})?[deEfFgG%]?")
_MATRIX = re.compile(r"matrix\((.+)\)\s*")


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `<<expression>>` replaced by what it comes to.

    `<<x:.3f>>` formats, `<<matrix(W)>>` sets nested lists as LaTeX (a flat list as one row), and a name alone is
    written as its value stands: a string as itself, a list as Python. Other floats are written with up to 12 digits.
    `<< x >>` with blanks inside its marks is no placeholder, so that shifts can be written. Raises BadExpression naming
    the placeholder.
    """
    return _PLACEHOLDER.sub(lambda found: _filled(found[1], values), text)


def _filled(placeholder: str, values: Mapping[str, object]) -> str:
    source, _, spec = placeholder.partition(":")
    name = source.strip()
    try:
        if not _SPEC.fullmatch(spec):
            raise BadExpression(say("arithmetic.format", spec=spec))
        if isinstance(word := values.get(name), str) and not spec:
            return word
        if found := _MATRIX.fullmatch(name):
            return _latex(parse(found[1], values).at(values), spec)
        expression = parse(name, values)
        value = expression.at(values)
        return repr(value) if expression.bare and not spec else _written(value, spec)
    except BadExpression as bad:
        raise BadExpression(say("arithmetic.placeholder", placeholder=placeholder, why=bad.text)) from None


def _written(value: Value, spec: str) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(item, spec) for item in value) + "]"
    if isinstance(value, bool):
        return repr(value)
    try:
        return format(value, spec or ("d" if isinstance(value, int) else ".12g"))
    except ValueError:  # "d" of a float
        raise BadExpression(say("arithmetic.format-value", spec=spec, value=repr(value))) from None


def _latex(value: Value, spec: str) -> str:
    rows = value if isinstance(value, list) and any(isinstance(row, list) for row in value) else [value]
    lines = [" & ".join(_written(item, spec) for item in (row if isinstance(row, list) else [row])) for row in rows]
    return r"\begin{pmatrix} " + r" \\ ".join(lines) + r" \end{pmatrix}"
