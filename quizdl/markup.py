"""What the prose of a bank means: paragraphs, lists, code and mathematics.

Total: any text has a meaning; a mark that is never closed stands for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

from quizdl.records import dataclass
from quizdl.words import Lang


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """Code inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula inside a line, as LaTeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter."""

    spans: tuple[Plain | CodeSpan | Math, ...]


Span: TypeAlias = Plain | CodeSpan | Math | Strong


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item a tuple of spans."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on lines of its own, as LaTeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class Fenced:
    """Lines of code; `language` is what stands after the opening fence ("" where nothing does)."""

    source: str
    language: str = ""


Piece: TypeAlias = Paragraph | Bullets | Display | Fenced

_FENCE = re.compile(r" {0,3}```\s*([\w+-]*)\s*$")
_BULLET = re.compile(r" {0,3}- +(?=\S)")
_PLACEHOLDER = re.compile(r"<<((?:(?!<<|>>)[^\n])+)>>")


def parse(text: str, lang: Lang) -> tuple[Piece, ...]:
    """What `text` means, as a text of the language `lang` (which decides how broken lines are joined)."""
    return tuple(_pieces(text.split("\n"), lang))


def formulas(text: str) -> tuple[str, ...]:
    """The LaTeX of every formula of `text`, in order."""
    return tuple(_tex(parse(text, Lang.EN)))


def literal(text: str) -> str:
    """What means `text` itself, whatever marks stand in it; a line of it is a paragraph."""
    return "\n\n".join(re.sub(r"[$`*-]", r"\\\g<0>", line) for line in text.splitlines())


def code(text: str) -> str:
    """What means a piece of code that is `text`, between so many backticks that those in it don't close it."""
    runs = re.findall(r"`+", text)
    if not text.strip():
        return text
    fence = "`" * (max(map(len, runs), default=0) + 1)
    return f"{fence} {text} {fence}" if runs else f"`{text}`"


def placeholders(text: str) -> tuple[str, ...]:
    """What stands between `<<` and `>>`, in order."""
    return tuple(found.strip() for found in _PLACEHOLDER.findall(text))


def _tex(parts: tuple[Piece | Span, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Display(tex) | Math(tex):
                yield tex
            case Paragraph(spans) | Strong(spans):
                yield from _tex(spans)
            case Bullets(items):
                for item in items:
                    yield from _tex(item)
            case Plain() | CodeSpan() | Fenced():
                pass


# ---------------------------------------------------------------- lines


def _pieces(lines: list[str], lang: Lang) -> Iterator[Piece]:
    at = 0
    running: list[str] = []
    items: list[list[str]] = []

    def flush() -> Iterator[Piece]:
        nonlocal running, items
        if running:
            yield Paragraph(_spans(_joined(running, lang)))
        if items:
            yield Bullets(tuple(_spans(_joined(item, lang)) for item in items))
        running, items = [], []

    while at < len(lines):
        line = lines[at]
        if block := _fenced(lines, at) or _display(lines, at):
            yield from flush()
            piece, at = block
            yield piece
            continue
        at += 1
        if not line.strip():
            yield from flush()
        elif bullet := _BULLET.match(line):
            if running:
                yield from flush()
            items.append([line[bullet.end() :]])
        elif items and line.startswith("  "):
            items[-1].append(line)
        else:
            if items:
                yield from flush()
            running.append(line)
    yield from flush()


def _fenced(lines: list[str], at: int) -> tuple[Piece, int] | None:
    opening = _FENCE.match(lines[at])
    if not opening:
        return None
    for end in range(at + 1, len(lines)):
        if lines[end].strip() == "```":
            return Fenced("".join(line + "\n" for line in lines[at + 1 : end]), opening[1]), end + 1
    return None


def _display(lines: list[str], at: int) -> tuple[Piece, int] | None:
    first = lines[at].strip()
    if not first.startswith("$$"):
        return None
    if len(first) > 4 and first.endswith("$$"):
        return (Display(first[2:-2].strip()), at + 1) if "$$" not in first[2:-2] else None
    inside = [first[2:]]
    for end in range(at + 1, len(lines)):
        line = lines[end].strip()
        if not line:
            return None
        if line.endswith("$$"):
            tex = "\n".join([*inside, line[:-2]]).strip()
            return (Display(tex), end + 1) if tex and "$$" not in tex else None
        inside.append(line)
    return None


def _joined(lines: list[str], lang: Lang) -> str:
    """One line of several: a break is a space, but nothing between Japanese characters or beside their punctuation."""
    text = ""
    for line in (line.strip() for line in lines):
        if text and line:
            text += _between(text[-1], line[0], lang)
        text += line
    return text


def _between(before: str, after: str, lang: Lang) -> str:
    wide = [char for char in (before, after) if _wide(char)]
    if len(wide) == 2:
        return ""
    if len(wide) == 0 or lang is Lang.EN:
        return " "
    narrow = after if wide == [before] else before
    latin = narrow.isalnum() or narrow in "$`"
    return " " if latin and wide[0].isalnum() else ""


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


# ---------------------------------------------------------------- spans

_MARK = re.compile(r"\\[$`*-]|`+|\*\*|\$\$?")


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Span]:
    plain = ""
    at = 0
    while found := _MARK.search(text, at):
        plain += text[at : found.start()]
        span, at = _marked(text, found)
        if isinstance(span, Plain):
            plain += span.text
            continue
        if plain:
            yield Plain(plain)
            plain = ""
        yield span
    plain += text[at:]
    if plain:
        yield Plain(plain)


def _marked(text: str, found: re.Match[str]) -> tuple[Span, int]:
    """The span that the mark `found` opens and where it ends; the mark itself where nothing closes it."""
    mark, start = found[0], found.end()
    match mark:
        case r"\$" | r"\`" | r"\*" | r"\-":
            return Plain(mark[1]), start
        case "**":
            end = _end_of_strong(text, found)
            if end is not None:
                inner = tuple(span for span in _scan(text[start:end]) if not isinstance(span, Strong))
                return Strong(inner), end + 2
        case "$" | "$$":
            end = _end_of_math(text, start, mark)
            if end is not None:
                return Math(text[start:end].strip()), end + len(mark)
        case _:
            closing = re.compile(rf"(?<!`){mark}(?!`)").search(text, start)
            if closing and text[start : closing.start()].strip():
                code = text[start : closing.start()]
                return CodeSpan(code.strip() if len(mark) > 1 else code), closing.end()
    return Plain(mark), start


def _end_of_strong(text: str, found: re.Match[str]) -> int | None:
    """Where the closing `**` stands. `x**2` opens nothing: a power has a name or a number before it."""
    start = found.end()
    before = text[: found.start()][-1:]
    if (before and before.isascii() and (before.isalnum() or before in "_)]")) or text[start : start + 1].isspace():
        return None
    at = start
    while mark := _MARK.search(text, at):
        if mark[0] == "**":
            after = text[mark.end() : mark.end() + 1]
            closes = mark.start() > start and not text[mark.start() - 1].isspace()
            return mark.start() if closes and not (after.isascii() and after.isalnum()) else None
        _, at = _marked(text, mark)
    return None


def _end_of_math(text: str, start: int, mark: str) -> int | None:
    """Where the closing dollar stands; none where a space follows the opening one, as after a price."""
    if text[start : start + 1].isspace():
        return None
    at = start
    while (end := text.find(mark, at)) >= 0:
        if text[end - 1] == "\\":
            at = end + 1
            continue
        after = text[end + len(mark) : end + len(mark) + 1]
        fits = end > start and not text[end - 1].isspace() and not (after.isascii() and after.isdigit())
        return end if fits else None
    return None
