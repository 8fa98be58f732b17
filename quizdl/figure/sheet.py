"""A sheet of cells to draw on with a pen that knows the reader's language, cell widths and characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from quizdl.cells import BLANK, Box, Cell, Row, Width, graphemes, narrow
from quizdl.words import Lang, Text, tell

_PLAIN = "─- │| ┌+ ┐+ └+ ┘+ ├+ ┤+ ┬+ ┴+ ┼+ ╮+ ╯+ ▶> ◀< ▲^ ▼v →> ●@ ○O ×X ★* ·. ⋮: █#"
ASCII = {pair[0]: pair[1] for pair in _PLAIN.split()} | {"…": ".."}
"""What stands for a character where there is only ASCII, or where a box character would take two cells."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How to write here. `unicode` is whether anything but ASCII may be drawn (labels are the bank's own words)."""

    width: Width
    lang: Lang
    unicode: bool = True

    def __call__(self, glyph: str) -> str:
        """`glyph`, or what stands for it where it can't be drawn in one cell."""
        if self.unicode and self.width(glyph) == 1:
            return glyph
        return ASCII.get(glyph, glyph)

    def tell(self, text: Text | str) -> str:
        """`text` as one line in the reader's language."""
        return " ".join(tell(text, self.lang).split())

    def size(self, text: str) -> int:
        """Cells that `text` takes."""
        return sum(max(0, self.width(grapheme)) for grapheme in clean(text))

    def clip(self, text: str, width: int) -> str:
        """`text` in at most `width` cells, with an ellipsis where something was cut."""
        if self.size(text) <= width:
            return text
        dots = self("…")
        return self._head(text, width - len(dots))[0] + dots if width > len(dots) else self._head(text, width)[0]

    def fold(self, text: str, width: int) -> list[str]:
        """`text` in lines of at most `width` cells: broken at spaces where it can be, nothing lost."""
        lines: list[str] = []
        rest = " ".join("".join(clean(text)).split())
        while rest and width > 0:
            head, tail = self._head(rest, width)
            if not head:
                break
            if tail and not tail.startswith(" ") and head[-1] < "\u2e80" and tail[0] < "\u2e80" and " " in head:
                head, _, cut = head.rpartition(" ")
                tail = cut + tail
            lines.append(head.rstrip())
            rest = tail.strip()
        return lines or [""]

    def _head(self, text: str, width: int) -> tuple[str, str]:
        head = ""
        used = 0
        parts = list(graphemes(text))
        for index, grapheme in enumerate(parts):
            used += max(0, self.width(grapheme))
            if used > width:
                return head, "".join(parts[index:])
            head += grapheme
        return head, ""


def clean(text: str) -> Iterator[str]:
    """The graphemes of `text` that take cells; control characters become spaces."""
    for grapheme in graphemes("".join(map(_harmless, text))):
        if grapheme[0].isspace():
            yield from " " * max(
                1, narrow(grapheme[0])
            )  # without marks, which would be left alone where a line is broken
        elif narrow(grapheme) > 0:
            yield grapheme


def _harmless(char: str) -> str:
    match unicodedata.category(char):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf" | "Cs" | "Cn":
            return ""
        case _:
            return char


class Sheet:
    """Cells that can be written over; what falls outside is cut."""

    def __init__(self, columns: int, rows: int, pen: Pen) -> None:
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        self.pen = pen
        self._cells = [[BLANK] * self.columns for _ in range(self.rows)]

    def put(self, x: int, y: int, text: str, style: str = "") -> int:
        """Write `text` from column `x` of row `y`; gives the column after it."""
        for grapheme in clean(text):
            size = max(1, self.pen.width(grapheme))
            if 0 <= y < self.rows and x >= 0 and x + size <= self.columns:
                for column in range(x, x + size):
                    self._free(column, y)
                self._cells[y][x] = Cell(grapheme, style)
                for column in range(x + 1, x + size):
                    self._cells[y][column] = Cell("", style)
            x += size
        return x

    def glyph(self, x: int, y: int, glyph: str, style: str = "") -> None:
        """Write one drawing character, or its stand-in."""
        self.put(x, y, self.pen(glyph), style)

    def center(self, x: int, y: int, width: int, text: str, style: str = "") -> None:
        """Write `text` in the middle of `width` cells from `x`, cut to fit."""
        text = self.pen.clip(text, width)
        self.put(x + (width - self.pen.size(text)) // 2, y, text, style)

    def right(self, end: int, y: int, text: str, style: str = "") -> None:
        """Write `text` so that it ends before column `end`."""
        self.put(end - self.pen.size(text), y, text, style)

    def across(self, x: int, end: int, y: int, style: str = "") -> None:
        """A rule from column `x` to before `end`."""
        for column in range(x, end):
            self.glyph(column, y, "─", style)

    def frame(self, x: int, y: int, width: int, height: int, style: str = "") -> None:
        """A box of rules."""
        for column in range(x + 1, x + width - 1):
            self.glyph(column, y, "─", style)
            self.glyph(column, y + height - 1, "─", style)
        for line in range(y + 1, y + height - 1):
            self.glyph(x, line, "│", style)
            self.glyph(x + width - 1, line, "│", style)
        corners = ((x, y, "┌"), (x + width - 1, y, "┐"), (x, y + height - 1, "└"), (x + width - 1, y + height - 1, "┘"))
        for column, line, corner in corners:
            self.glyph(column, line, corner, style)

    def blank(self, x: int, y: int) -> bool:
        """Whether the cell is on the sheet and empty."""
        return 0 <= x < self.columns and 0 <= y < self.rows and self._cells[y][x].text == " "

    def box(self, baseline: int | None = None) -> Box:
        """What was drawn; the baseline is its middle row."""
        rows: tuple[Row, ...] = tuple(tuple(line) for line in self._cells)
        return Box(rows, self.rows // 2 if baseline is None else baseline)

    def _free(self, x: int, y: int) -> None:
        """Blank the whole of whatever grapheme has a cell at (x, y)."""
        line = self._cells[y]
        first = x
        while first > 0 and line[first].text == "":
            first -= 1
        end = x + 1
        while end < self.columns and line[end].text == "":
            end += 1
        line[first:end] = [BLANK] * (end - first)
