"""What is wrong with a file as text, in plain sentences: its encoding, its YAML, LaTeX in double quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

import yaml

from quizdl.words import Text, say

Report: TypeAlias = Callable[[int, int, str, Text, Text], None]
"""Line, column, code, message, cure."""

_UNSEEN = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\U00010000-\U0010ffff]"
)


def decoded(raw: bytes, report: Report) -> str | None:
    """The text of a file with plain line breaks; None where it is no UTF-8 or holds characters nobody can see."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (raw[:4].count(0) and len(raw) > 1):
        report(1, 1, "not-utf8", say("bank.utf16"), say("bank.save-utf8"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report(line, 1, "not-utf8", say("bank.not-utf8", byte=f"0x{raw[error.start]:02x}"), say("bank.save-utf8"))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1) if _UNSEEN.search(text) else ():
        if found := _UNSEEN.search(line_text):
            name = f"U+{ord(found[0]):04X}"
            if full := unicodedata.name(found[0], ""):
                name += f" {full}"
            report(number, found.start() + 1, "unseen", say("bank.unseen", name=name), say("bank.remove-unseen"))
            return None
    return text


# ---------------------------------------------------------------- LaTeX in double quotes

_COMMANDS = """
aleph alpha amalg angle approx arccos arcsin arctan arg array ast asymp
backslash bar because begin beta bf bigcap bigcup bigg biggl biggr bigl bigr big bigoplus bigotimes binom bm bmod
boldsymbol bot boxed breve bullet
ell else empty emptyset end epsilon eqref equiv eta exists exp
fbox fi flat forall frac frown
nabla ne nearrow neg neq newline nexists ni nolimits nonumber norm not notag notin nu nwarrow
rangle rbrace rbrack rceil ref rfloor rho right rightarrow rightharpoonup rm root rvert
tag tan tanh tau tbinom text textbf textit textrm textstyle texttt tfrac therefore theta tilde times to top
triangle triangleq
varepsilon varkappa varnothing varphi varpi varrho varsigma vartheta vdots vec vee vert vphantom
Lambda Leftarrow Leftrightarrow Longleftrightarrow Longrightarrow Pi Phi Psi Pr Nabla
"""
_LATEX = frozenset(_COMMANDS.split())
_ESCAPE = re.compile(r"\\(?:([abefnrtvLNP][A-Za-z]*)|.)(\{)?", re.DOTALL)


def swallowed(source: str, line: int, column: int, report: Report) -> None:
    """Report LaTeX in a double-quoted scalar whose `source` begins at line and column: YAML has read `\\nabla` there as
    a line break and `abla`."""
    for found in _ESCAPE.finditer(source):
        word = found[1]
        if word and (word in _LATEX or (found[2] and len(word) > 1)):
            before = source[: found.start()]
            row = line + before.count("\n")
            at = column + len(before) if row == line else len(before) - before.rfind("\n")
            report(row, at, "swallowed", say("bank.swallowed", word="\\" + word), say("bank.no-double-quotes"))
            return


# ---------------------------------------------------------------- characters of a Japanese keyboard

_WIDE_COLON = re.compile(r"(?:- )?\s*[a-z][a-z_-]*：")
_WIDE_SPACE = re.compile(r"\u3000|-\u3000|[a-z_-]+:\u3000")


def full_width(word: str, line: int, column: int, report: Report) -> bool:
    """Report a key or an unquoted item that begins like a key with a full-width colon or space after it."""
    if _WIDE_COLON.match(word):
        report(line, column, "full-width", say("bank.wide-colon"), say("bank.ascii-colon"))
        return True
    if _WIDE_SPACE.match(word):
        report(line, column, "full-width", say("bank.wide-space"), say("bank.ascii-space"))
        return True
    return False


# ---------------------------------------------------------------- what the parser says

_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "colon", "quote-colon"),
    ("could not find expected ':'", "no-colon", "add-colon"),
    ("block sequence entries are not allowed", "dash", "dash-own-line"),
    ("did not find expected ',' or", "bracket", "close-bracket"),
    ("did not find expected '-' indicator", "indent", "line-up"),
    ("did not find expected key", "indent", "line-up"),
    ("did not find expected <document start>", "after-end", "line-up"),
    ("found unexpected document indicator", "after-end", "line-up"),
    ("while parsing a flow", "bracket", "close-bracket"),
    ("alphabetic or numeric character", "star", "quote-value"),
    ("indentation", "indent", "line-up"),
    ("block end", "indent", "line-up"),
)
"""What the parser's problem or context contains, our sentence and our cure."""


def explain(error: yaml.MarkedYAMLError, text: str, report: Report) -> None:
    """Report what the C parser found wrong, with the line itself and a cure."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1

    def tell(code: str, message: str, cure: str, row: int = row, column: int = column, **more: str | int) -> None:
        row = min(row, len(lines) - 1)
        more["source"] = _short(lines[row])
        report(row + 1, column, code, say(f"bank.{message}", **more), say(f"bank.{cure}"))

    if "escape character" in problem or "hexdecimal" in problem or "escape" in context:
        tell("backslash", "backslash", "no-double-quotes")
        return
    if "quoted scalar" in context and error.context_mark:
        start = error.context_mark
        tell("unclosed", "unclosed", "close-quote", start.line, start.column + 1)
        return
    for near in (row, row - 1):
        line = lines[near] if near >= 0 else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            tell("tab", "tab", "spaces", near, indent.index("\t") + 1)
            return
        if full_width(line.lstrip(" ").removeprefix("- "), near + 1, len(indent) + 1, report):
            return
        if "\u3000" in indent:
            tell("full-width", "wide-space", "ascii-space", near, indent.index("\u3000") + 1)
            return
    if "cannot start any token" in problem:
        tell("first-character", "first-character", "quote-value", char=lines[row][column - 1 : column])
        return
    for part, message, cure in _KNOWN:
        if part in problem or part in context:
            begun = error.context_mark if message in ("bracket", "no-colon") else None
            at = (begun.line, begun.column + 1) if begun else (row, column)
            tell(message, message, cure, *at)
            return
    tell("not-yaml", "not-yaml-here", "look-here", error=problem or context)


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 100 else line[:99] + "…"
