"""An expression as LaTeX, to be shown as it would be written by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from quizdl.arithmetic import Expression
from quizdl.kinds.algebra import GREEK

_NAMED: Mapping[str, str] = {
    **{name: rf"\{name}" for name in ("exp", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "max", "min")},
    "sigmoid": r"\sigma",
    "log2": r"\log_2",
    "log10": r"\log_{10}",
    "maximum": r"\max",
    "minimum": r"\min",
}
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


def to_tex(expression: Expression) -> str:
    """`expression` as LaTeX; what has no common notation (conditions, lists) stays as it is written."""
    try:
        return _tex(expression.tree)[0]
    except KeyError:
        return rf"\mathtt{{{expression.source}}}"


def _tex(node: ast.expr) -> tuple[str, int]:
    """LaTeX and how tightly it binds. Raises KeyError for what has no notation."""
    match node:
        case ast.Constant(value=value):
            return (f"{value:g}" if isinstance(value, float) else str(value)), _ATOM
        case ast.Name(id=name):
            return _name(name), _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_within(operand, _PRODUCT)}", _SIGN if isinstance(operand, ast.Constant) else _SUM
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return f"{_within(left, _SUM)} + {_within(right, _PRODUCT)}", _SUM
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return f"{_within(left, _SUM)} - {_within(right, _PRODUCT)}", _SUM
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            first, second = _within(left, _PRODUCT), _within(right, _PRODUCT)
            dot = r"\cdot" if second[0].isdigit() or second[0] == "-" else ""
            return f"{first} {dot} {second}".replace("  ", " "), _PRODUCT
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{_tex(left)[0]}}}{{{_tex(right)[0]}}}", _PRODUCT
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"{_within(left, _ATOM)}^{{{_tex(right)[0]}}}", _POWER
        case ast.Call(func=ast.Name(id="sqrt"), args=[inner]):
            return rf"\sqrt{{{_tex(inner)[0]}}}", _ATOM
        case ast.Call(func=ast.Name(id="abs"), args=[inner]):
            return _bracketed(_tex(inner)[0], "||"), _ATOM
        case ast.Call(func=ast.Name(id=name), args=args):
            inside = ", ".join(_tex(arg)[0] for arg in args)
            called = _NAMED.get(name) or rf"\operatorname{{{name}}}"
            return called + _bracketed(inside), _POWER
        case _:
            raise KeyError(type(node).__name__)


def _within(node: ast.expr, least: int) -> str:
    """The LaTeX of `node`, in brackets where it binds less tightly than `least`."""
    text, binds = _tex(node)
    return text if binds >= least else _bracketed(text)


def _bracketed(text: str, pair: str = "()") -> str:
    """`text` in brackets, which grow where it is tall."""
    left, right = (rf"\left{pair[0]}", rf"\right{pair[1]}") if r"\frac" in text else (pair[0], pair[1])
    return f"{left}{text}{right}"


def _name(name: str) -> str:
    letters = {char: rf"\{word}" for word, char in GREEK.items()}
    found = re.fullmatch(r"(.+?)_?(\d+)", name)
    stem, index = (found[1], found[2]) if found else (name, "")
    text = letters.get(stem) or (rf"\{stem}" if stem in GREEK else stem if len(stem) == 1 else rf"\mathrm{{{stem}}}")
    return f"{text}_{{{index}}}" if index else text
