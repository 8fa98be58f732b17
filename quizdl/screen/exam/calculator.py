"""The calculator: expressions worked out by quizdl itself, with the last result as `ans`."""

from __future__ import annotations

import ast
import math
import unicodedata

from quizdl.arithmetic import BadExpression, Number, Value, parse
from quizdl.records import dataclass
from quizdl.words import Text, same, say

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "π": "pi", "，": ","})
KEPT = 4


@dataclass(frozen=True, slots=True)
class Calculator:
    """What was worked out so far, newest last: an expression and its value, or why there is none."""

    lines: tuple[tuple[str, Text], ...] = ()
    ans: Value = 0

    def worked(self, typed: str) -> Calculator:
        """After one more expression; `^` is a power, and full-width characters are what they look like."""
        source = unicodedata.normalize("NFKC", typed).translate(_SIGNS).replace("^", "**").strip()
        if not source:
            return self
        try:
            value = parse(source, {"ans"}).at({"ans": self.ans})
        except BadExpression as problem:
            return self._told(source, problem.text)
        if (why := self._nothing(source, value)) is not None:
            return self._told(source, why)
        return Calculator((*self.lines, (source, same("= " + written(value))))[-KEPT:], value)

    def _told(self, source: str, why: Text) -> Calculator:
        """With a line that has no result; the last one stays `ans`."""
        return Calculator((*self.lines, (source, why))[-KEPT:], self.ans)

    def _nothing(self, source: str, value: Value) -> Text | None:
        """Why an expression has no value: it divides by zero, or is undefined; None where it has one."""
        for node in ast.walk(ast.parse(source, mode="eval")):
            divides = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod)
            if isinstance(node, ast.BinOp) and divides and _zero(self._value(node.right)):
                return say("exam.calculator-zero", part=ast.unparse(node))
        return say("exam.calculator-nan") if _undefined(value) else None

    def _value(self, node: ast.expr) -> Value:
        return parse(ast.unparse(node), {"ans"}).at({"ans": self.ans})


def _zero(value: Value) -> bool:
    return any(map(_zero, value)) if isinstance(value, list) else value == 0


def _undefined(value: Value) -> bool:
    return any(map(_undefined, value)) if isinstance(value, list) else math.isnan(value)


def written(value: Value) -> str:
    """A value to ten digits."""
    if isinstance(value, list):
        return "[" + ", ".join(written(one) for one in value) + "]"
    return _number(value)


def _number(value: Number) -> str:
    return str(value) if isinstance(value, bool | int) and abs(value) < 10**15 else f"{float(value):.10g}"
