"""The calculator: expressions worked out by quizdl itself, with the last result as `ans`."""

from __future__ import annotations

import unicodedata

from quizdl.arithmetic import BadExpression, Number, Value, parse
from quizdl.records import dataclass
from quizdl.words import Text, same

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
            return Calculator((*self.lines, (source, problem.text))[-KEPT:], self.ans)
        return Calculator((*self.lines, (source, same("= " + written(value))))[-KEPT:], value)


def written(value: Value) -> str:
    """A value to ten digits."""
    if isinstance(value, list):
        return "[" + ", ".join(written(one) for one in value) + "]"
    return _number(value)


def _number(value: Number) -> str:
    return str(value) if isinstance(value, bool | int) and abs(value) < 10**15 else f"{float(value):.10g}"
