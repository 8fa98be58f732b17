"""What drawing is told: the room there is, the language, the characters; the small tools every drawing shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from quizdl.cells import BLANK, Row, Width, narrow, row
from quizdl.records import dataclass
from quizdl.words import Lang, Text, tell

PROSE = 80
WIDEST = 104
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Page:
    """`width` cells of room beside a margin of one cell; `charset` is "unicode" or "ascii"; `picture` makes rows that
    show a formula as an image within a width, where that can be had."""

    width: int
    lang: Lang
    charset: str = "unicode"
    cell_width: Width = narrow
    picture: Callable[[str, int], list[Row] | None] | None = None

    @staticmethod
    def of(columns: int, lang: Lang, charset: str = "unicode", cell_width: Width = narrow) -> Page:
        """The page of a terminal of `columns` columns: one cell of margin, never wider than is good to read."""
        return Page(max(16, min(columns - 2, WIDEST)), lang, charset, cell_width)

    def within(self, width: int) -> Page:
        return replace(self, width=max(2, width))

    def told(self, text: Text | str) -> str:
        return tell(text, self.lang)

    def row(self, text: str, style: str = "") -> Row:
        return row(printable(text), self.cell_width, style)

    def glyph(self, fancy: str, ascii: str) -> str:
        return fancy if self.charset == "unicode" else ascii

    def rule(self, style: str = "dim") -> Row:
        line = self.glyph("─", "-")
        return row(line * (self.width // max(1, self.cell_width(line))), self.cell_width, style)


def printable(text: str) -> str:
    """`text` without what could move a cursor or turn the direction of writing: learners' and banks' text is never
    trusted. Line breaks and tabs are a space here; whoever cares has split them off before."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in "\n\t":
        return " "
    if char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Co", "Zl", "Zp"):
        return "�"
    return char


def fitted(cells: Row, width: int, page: Page) -> Row:
    """`cells` in `width` cells at most, cut at a character with a mark that something is missing."""
    if len(cells) <= width:
        return cells
    mark = page.row(page.glyph("…", "..."))
    at = max(0, width - len(mark))
    while at and cells[at].text == "":
        at -= 1
    while at and cells[at - 1].text == " ":
        at -= 1
    return (*cells[:at], *(replace(cell, style=cells[0].style) for cell in mark))[:width]


def indented(rows: Iterable[Row], by: int) -> list[Row]:
    return [(BLANK,) * by + line if line else () for line in rows]


def ends(left: Row, right: Row, width: int) -> list[Row]:
    """`left` and `right` at the two ends of one line; on two lines where they don't fit."""
    gap = width - len(left) - len(right)
    if not right:
        return [left]
    if gap < 2:
        return [left, (BLANK,) * max(0, width - len(right)) + right]
    return [left + (BLANK,) * gap + right]


def apart(groups: Sequence[Sequence[Row]]) -> list[Row]:
    """Groups of rows with one empty row between them; empty groups leave no trace."""
    found: list[Row] = []
    for group in groups:
        if not group:
            continue
        if found:
            found.append(())
        found.extend(group)
    return found
