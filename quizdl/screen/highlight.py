"""Python listings in colour, by one regular expression.

A highlighter of our own, since importing Pygments would cost more than all the rest of painting a question, and a
learner's half-written code must not confuse it: it never fails, and every character of the source is in its answer.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator
from functools import cache

_BLANK_MARKS = re.compile(r"[■▲●◆★]")


@cache
def _token() -> re.Pattern[str]:
    """What a listing is made of; made when the first listing is drawn."""
    keywords = "|".join(sorted(keyword.kwlist, key=len, reverse=True))
    builtin = "|".join(name for name in dir(builtins) if name.isidentifier() and name[0].islower())
    return re.compile(
        rf"""
        (?P<comment>\#[^\n]*)
      | (?P<string>(?i:\b[rbfut]{{1,2}})?(?:\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)
                  |\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?))
      | (?P<number>(?<![\w.])(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?)(?!\w))
      | (?<=def\ )(?P<name>\w+)
      | (?<![\w.])(?P<keyword>{keywords})(?!\w)
      | (?<![\w.])(?P<builtin>{builtin})(?=\s*\()
      | (?P<decorator>(?m:^)[ ]*@[\w.]+)
        """,
        re.VERBOSE,
    )


def python(source: str) -> Iterator[tuple[str, str]]:
    """Stretches of `source` with their style words, in order; joined they are `source`."""
    at = 0
    for match in _token().finditer(source):
        yield from _marks(source[at : match.start()])
        style = match.lastgroup or ""
        yield match.group(), "name" if style == "decorator" else style
        at = match.end()
    yield from _marks(source[at:])


def lines(source: str, language: str = "python") -> list[list[tuple[str, str]]]:
    """The lines of `source` as stretches; a language other than Python stays as it is."""
    found: list[list[tuple[str, str]]] = [[]]
    for text, style in python(source) if language == "python" else [(source, "")]:
        first, *rest = text.split("\n")
        if first:
            found[-1].append((first, style))
        for part in rest:
            found.append([(part, style)] if part else [])
    return found


def _marks(text: str) -> Iterator[tuple[str, str]]:
    """The blanks of a listing stand out."""
    at = 0
    for match in _BLANK_MARKS.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], ""
        yield match.group(), "accent bold"
        at = match.end()
    if at < len(text):
        yield text[at:], ""
