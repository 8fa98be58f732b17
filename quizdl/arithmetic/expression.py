"""Reading expressions by a whitelist."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from quizdl.arithmetic.functions import FUNCTIONS, MOST
from quizdl.arithmetic.numbers import COMPARISONS, CONSTANTS, OPERATORS, BadExpression, Value, to_float
from quizdl.arithmetic.working import Work, build
from quizdl.words import Text, say

LONGEST = 300
MOST_NODES = 150

_ALLOWED = re.compile(r"[\w\s.+\-*/%(),\[\]<>=!^]")
_GLUED = re.compile(r"(?<!\w)(\d[\w.]*?)(?=(?:if|else|and|or|not|in|is|for)\b)")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was read. `names` are those it uses, sorted; `bare` is whether it is one name alone."""

    source: str
    names: tuple[str, ...]
    tree: ast.expr = field(compare=False, repr=False)
    work: Work = field(compare=False, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.source, self.names, self.tree)

    @property
    def bare(self) -> bool:
        return isinstance(self.tree, ast.Name)

    def terms(self) -> tuple[Expression, ...]:
        """What is added or subtracted anywhere in it."""
        sums = (
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
        )
        return tuple(Expression("", (), term, build(term)) for node in sums for term in (node.left, node.right))

    def at(self, values: Mapping[str, object]) -> Value:
        """What it comes to with these values of its names.

        Raises BadExpression where a name has no value, or a list stands where a number must (or the reverse).
        """
        try:
            return self.work(values)
        except OverflowError:  # a whole number beyond float64 met a float
            return math.inf

    def number(self, values: Mapping[str, object]) -> float:
        """What it comes to, as one float64. Raises BadExpression as `at`, and where it is a list."""
        value = self.at(values)
        if isinstance(value, list):
            raise BadExpression(say("arithmetic.number-wanted", part=self.source))
        return to_float(value)


def parse(source: str, names: Collection[str]) -> Expression:
    """Read `source`, in which `names` (and `pi`, `e`) may stand; what was read lately is remembered.

    At most 300 characters and 150 nodes; numbers, lists, indexing, arithmetic, comparisons, and/or/not, `a if c else b`
    and the functions of `FUNCTIONS`. Raises BadExpression with the reason.
    """
    return _parsed(source, frozenset(names))


@lru_cache(4096)
def _parsed(source: str, names: frozenset[str]) -> Expression:
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
    return Expression(source.strip(), tuple(sorted(used)), tree, build(tree))


def _rebuilt(source: str, names: tuple[str, ...], tree: ast.expr) -> Expression:
    return Expression(source, names, tree, build(tree))


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
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            again(left)
            again(right)
        case ast.Compare(left=left, ops=ops, comparators=rest) if all(type(op) in COMPARISONS for op in ops):
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
        wanted = str(least) if least == most else f"{least}+" if most == MOST else f"{least}-{most}"
        raise BadExpression(say("arithmetic.arity", name=name, wanted=wanted, got=got))


def _unknown(name: str, names: set[str]) -> Text:
    if not names:
        return say("arithmetic.no-names", name=name)
    return say("arithmetic.unknown-name", name=name, names=", ".join(sorted(names)))
