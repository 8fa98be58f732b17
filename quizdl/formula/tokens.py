"""TeX source to tokens with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizdl.cells import Span

_TOKEN = re.compile(
    r"\\(?:[A-Za-z]+|[\s\S]|$)"  # a command
    r"|%[^\n]*(?:\n[ \t]*)?"  # a comment, with the line break it swallows
    r"|[ \t\n\r\f\v]+"
    r"|[\s\S][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\u3099\u309a]*"
)
_BLANKS = " \t\n\r\f\v"
_WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"))
_LONE = re.compile("[\ud800-\udfff]")


class Token(NamedTuple):
    """A piece of the source: a command with its backslash, one character with its combining marks, or white space."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return (self.start, self.end)


def blank(text: str) -> bool:
    """Whether a token is white space as TeX knows it; the other spaces of Unicode are spaces to be seen."""
    return text[:1] in _BLANKS and text != ""


def tokens(source: str) -> list[Token]:
    """The tokens of `source` without comments; lone surrogates become U+FFFD."""
    if _LONE.search(source):
        source = _LONE.sub("\ufffd", source)
    return [
        Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(source) if match.group()[0] != "%"
    ]


def listed(text: str) -> tuple[str, ...]:
    """The words of `text`: a long table of names, kept readable."""
    return tuple(text.split())


def printable(text: str) -> str:
    """`text` with every character that is no sign to see named by its number, such as <U+0007>."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def unwrapped(found: list[Token]) -> list[Token]:
    r"""The tokens without white space around them and without `$...$`, `$$...$$`, `\[...\]` or `\(...\)`."""
    start, end = 0, len(found)
    while start < end and blank(found[start].text):
        start += 1
    while start < end and blank(found[end - 1].text):
        end -= 1
    texts = [token.text for token in found[start:end]]
    for opening, closing in _WRAPPERS:
        size = len(opening) if opening[0] == "$" else 1
        first = ["$"] * size if opening[0] == "$" else [opening]
        last = ["$"] * size if opening[0] == "$" else [closing]
        if len(texts) >= 2 * size and texts[:size] == first and texts[-size:] == last:
            return found[start + size : end - size]
    return found[start:end]
