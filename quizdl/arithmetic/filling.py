"""Texts whose `<<placeholders>>` are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizdl.arithmetic.expression import parse
from quizdl.arithmetic.numbers import BadExpression, Value
from quizdl.words import say

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
