"""Width in cells, and boxes of cells with a baseline.

The one place that decides how wide a character is. Everything that lays text out is told a `Width`, a function
from a grapheme to cells, so that a terminal that draws East Asian ambiguous characters two cells wide is one
argument away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from rich.cells import cell_len

from quizdl.records import dataclass

Width: TypeAlias = Callable[[str], int]
Span: TypeAlias = tuple[int, int]


@lru_cache(maxsize=8192)
def narrow(text: str) -> int:
    """Cells of `text` where ambiguous characters take one cell (nearly every terminal)."""
    return cell_len(text)


@lru_cache(maxsize=8192)
def wide(text: str) -> int:
    """Cells of `text` where East Asian ambiguous characters take two cells."""
    return cell_len(text) + sum(unicodedata.east_asian_width(char) == "A" and cell_len(char) > 0 for char in text)


def graphemes(text: str) -> Iterator[str]:
    """The graphemes of `text`: a base character with the zero-width ones that follow it."""
    pending = ""
    for char in unicodedata.normalize("NFC", text):
        if pending and cell_len(char) == 0:
            pending += char
            continue
        if pending:
            yield pending
        pending = char
    if pending:
        yield pending


@dataclass(frozen=True, slots=True)
class Cell:
    """One grapheme, its style (words such as "bold dim curve1", resolved by a screen) and where it came from.

    A grapheme of two cells is followed by a cell whose text is empty. `span` is the half-open place in the
    source that made the cell, or None for padding and rules.
    """

    text: str
    style: str = ""
    span: Span | None = None


Row: TypeAlias = tuple[Cell, ...]
BLANK = Cell(" ")


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of cells, all of the same width, with the index of the row on which neighbours align."""

    rows: tuple[Row, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def above(self) -> int:
        return self.baseline

    @property
    def below(self) -> int:
        return max(0, self.height - 1 - self.baseline)

    def lines(self) -> list[str]:
        """The rows as text without trailing blanks."""
        return ["".join(cell.text for cell in row).rstrip() for row in self.rows]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def row(text: str, width: Width = narrow, style: str = "", span: Span | None = None) -> Row:
    """`text` as one row of cells; a wide grapheme is followed by its empty continuation."""
    cells: list[Cell] = []
    for grapheme in graphemes(text):
        cells.append(Cell(grapheme, style, span))
        cells.extend(Cell("", style, span) for _ in range(width(grapheme) - 1))
    return tuple(cells)


def text_box(text: str, width: Width = narrow, style: str = "") -> Box:
    """A box of the lines of `text`, padded to the widest."""
    return stack(Box((row(line, width, style),)) for line in text.split("\n"))


def padded(box: Box, width: int, align: str = "left") -> Box:
    """`box` widened to `width` cells; `align` is left, center or right."""
    extra = max(0, width - box.width)
    left = {"left": 0, "center": extra // 2, "right": extra}[align]
    return Box(tuple((BLANK,) * left + line + (BLANK,) * (extra - left) for line in box.rows), box.baseline)


def stack(boxes: Iterable[Box], align: str = "left", baseline_of: int = 0) -> Box:
    """Boxes one under the other; the baseline is that of the box numbered `baseline_of`."""
    parts = list(boxes)
    width = max((box.width for box in parts), default=0)
    rows: list[Row] = []
    baseline = 0
    for index, box in enumerate(parts):
        if index == baseline_of:
            baseline = len(rows) + box.baseline
        rows.extend(padded(box, width, align).rows)
    return Box(tuple(rows), baseline)


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes side by side on a common baseline."""
    parts = [box for box in boxes if box.rows]
    above = max((box.above for box in parts), default=0)
    below = max((box.below for box in parts), default=0)
    rows: list[list[Cell]] = [[] for _ in range(above + below + 1)] if parts else []
    for box in parts:
        blank = (BLANK,) * box.width
        for index, cells in enumerate(rows):
            source = index - above + box.baseline
            cells.extend(box.rows[source] if 0 <= source < box.height else blank)
    return Box(tuple(map(tuple, rows)), above)


def shifted(box: Box, down: int) -> Box:
    """`box` moved so many rows down against its neighbours' baseline (up where negative)."""
    blank: Row = (BLANK,) * box.width
    baseline = box.baseline - down
    if baseline < 0:
        return Box((blank,) * -baseline + box.rows, 0)
    return Box(box.rows + (blank,) * max(0, baseline + 1 - box.height), baseline)
