"""Expressions of numbers and lists, read by a whitelist and worked out by quizdl itself, never by `eval`.

Numbers follow float64 with its inf and nan, so that working an expression out never fails for a reason of
size: 1/0 is inf, log(-1) is nan, 9**9**9 is inf. Whole numbers stay exact under + - * // % and modest powers. A list
is an array: operators work element by element, between equal shapes or with a number.
"""

from quizdl.arithmetic.expression import Expression, parse
from quizdl.arithmetic.filling import fill
from quizdl.arithmetic.functions import FUNCTIONS
from quizdl.arithmetic.numbers import CONSTANTS, BadExpression, Number, Value

__all__ = ["CONSTANTS", "FUNCTIONS", "BadExpression", "Expression", "Number", "Value", "fill", "parse"]
