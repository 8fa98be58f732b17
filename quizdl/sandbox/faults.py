"""An exception of untrusted code as plain data, whatever its class overrides. Runs inside the sandbox."""

from __future__ import annotations

from itertools import islice
from types import CodeType, TracebackType
from typing import Any, TypeAlias

from quizdl.sandbox.codec import class_name

MESSAGE = 2_000
LINE = 400

Described: TypeAlias = tuple[str, str, int | None, int | None, int | None, str, str, str]
"""kind, message, line, column, end column (from 1, exclusive), the line's text, the expression, module."""

Where: TypeAlias = tuple[int, int | None, int | None, str]


def describe(error: BaseException, name: str, source: str) -> Described:
    """`error` with the innermost place in the file `name`, whose text is `source`. Never raises."""
    cls = type(error)
    kind, message, module = class_name(cls), _message(error), _module(cls)
    if issubclass(cls, MemoryError):
        kind, module = "MemoryError", "builtins"
    try:
        lines = source.split("\n")
        where = _syntax(error, name) if issubclass(cls, SyntaxError) else None
        if where is None:
            where = _innermost(error, name, lines)
        else:
            message = _plain(SyntaxError.__dict__["msg"].__get__(error)) or message
        if where is None:
            return kind, message, None, None, None, "", "", module
        line, column, end, expression = where
        code = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
        if len(code) > LINE:
            code, column, end = code[:LINE], None, None
        return kind, message, line, column, end, code, expression[:LINE], module
    except BaseException:  # a class can override anything; the answer's own fault is still to be told
        return kind, message, None, None, None, "", "", module


def _plain(value: object) -> str:
    return value[:MESSAGE] if type(value) is str else ""


def _message(error: BaseException) -> str:
    try:
        return _plain(str(error))
    except BaseException:
        return ""


def _module(cls: type) -> str:
    try:
        name = type.__dict__["__module__"].__get__(cls)
    except BaseException:
        return ""
    return name[:100] if type(name) is str else ""


def _syntax(error: Any, name: str) -> Where | None:
    """The place a SyntaxError gives, where it is one of the source itself."""
    fields = [SyntaxError.__dict__[key].__get__(error) for key in ("filename", "lineno", "offset", "end_lineno")]
    filename, line, column, end_line = fields
    end = SyntaxError.__dict__["end_offset"].__get__(error)
    if filename != name or type(line) is not int or line < 1:
        return None
    if type(column) is not int or column < 1:
        return line, None, None, ""
    same_line = end_line == line and type(end) is int and end > column
    return line, column, end if same_line else None, ""


def _innermost(error: BaseException, name: str, lines: list[str]) -> Where | None:
    step: TracebackType | None = BaseException.__dict__["__traceback__"].__get__(error)
    found: tuple[CodeType, int, int] | None = None
    while step is not None:
        if step.tb_frame.f_code.co_filename == name:
            found = step.tb_frame.f_code, step.tb_lasti, step.tb_lineno
        step = step.tb_next
    if found is None:
        return None
    code, instruction, line = found
    start, last, column, end = next(islice(code.co_positions(), instruction // 2, None), (None,) * 4)
    if start is None or last is None or column is None or end is None or last > len(lines):
        return line, None, None, ""
    first = lines[start - 1].encode()
    first_column = len(first[:column].decode(errors="replace"))
    if last == start:
        text = first[column:end].decode(errors="replace")
        return start, first_column + 1, first_column + len(text) + 1, text
    tail = lines[last - 1].encode()[:end].decode(errors="replace")
    text = "\n".join([lines[start - 1][first_column:], *lines[start : last - 1], tail])
    return start, first_column + 1, len(lines[start - 1]) + 1, text
