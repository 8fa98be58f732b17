"""Matrices of cells: kernels, masks, padding, pooling, and im2col's windows laid out as rows."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.cells import Box, beside, stack, text_box
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Text, say

TOLD = 12
"""More rows than this are not told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Shape):
    """`cells` by rows, padding included; `marked` are (row, column) from 0. `blocks` sets lines between blocks of so
    many rows and columns. Empty cells show their mark alone."""

    cells: tuple[tuple[Both, ...], ...]
    marked: frozenset[tuple[int, int]] = frozenset()
    blocks: tuple[int, int] | None = None
    padding: int = 0
    title: Text | None = None
    rows: tuple[Both, ...] = ()
    columns: tuple[Both, ...] = ()
    row_title: Both | None = None
    column_title: Both | None = None
    legend: Both | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.cells), len(self.cells[0])

    def drawn(self, pen: Pen, width: int) -> Box:
        height, count = self.shape
        bare = not any(cell.ja or cell.en for row in self.cells for cell in row)
        texts = [[pen.tell(cell) for cell in row] for row in self.cells]
        heads = [pen.tell(name) for name in self.columns]
        names = [pen.tell(name) for name in self.rows]
        size = max([1, *(pen.size(text) for row in texts for text in row)]) + 2
        size = max([size, *(pen.size(head) + 1 for head in heads)])
        margin = max([0, *(pen.size(name) + 1 for name in names)])
        side = pen.tell(self.row_title) if self.row_title else ""
        over = pen.tell(self.column_title) if self.column_title else ""
        margin = max(margin, pen.size(side) + 1 if side else 0)
        lines = self.blocks or (height, count)
        cuts = (height - 1) // lines[0], (count - 1) // lines[1]
        inner = size * count + cuts[1]
        head = bool(self.title) + bool(over) + bool(heads)
        legend = pen.tell(self.legend) if self.legend else ""
        wide = max(margin + inner + 2, margin + 3 + pen.size(legend), margin + pen.size(over))
        title = pen.tell(self.title) if self.title else ""
        sheet = Sheet(max(wide, pen.size(title)), head + height + cuts[0] + 2 + bool(legend), pen)
        if title:
            sheet.center(margin, 0, max(inner + 2, pen.size(title)), title, "bold")
        if over:
            sheet.center(margin, bool(title), max(inner + 2, pen.size(over)), over, "dim")
        if side:
            sheet.put(0, head - 1 if heads else head, side, "dim")
        sheet.frame(margin, head, inner + 2, height + cuts[0] + 2, "axis")
        for column in range(count):
            x = margin + 1 + size * column + column // lines[1]
            if heads:
                sheet.center(x, head - 1, size, heads[column], "dim")
            if column and column % lines[1] == 0:
                self._upright(sheet, x - 1, head, height + cuts[0] + 2)
            for row in range(height):
                y = head + 1 + row + row // lines[0]
                self._cell(sheet, x, y, size, texts[row][column], (row, column), bare)
        for row in range(height):
            y = head + 1 + row + row // lines[0]
            if names:
                sheet.right(margin - 1, y, names[row], "dim")
            if row and row % lines[0] == 0:
                self._level(sheet, margin, y - 1, inner + 2)
        if legend:
            mark = pen("█") * 2 if bare else "[ ]"
            sheet.put(sheet.put(margin + 1, sheet.rows - 1, mark, "accent") + 1, sheet.rows - 1, legend, "dim")
        return sheet.box()

    def told(self) -> list[Text]:
        height, count = self.shape
        told: list[Text] = [say("figure.titled", title=self.title)] if self.title else []
        told.append(say("figure.grid", rows=height, columns=count))
        if self.padding:
            told.append(say("figure.grid-padding", size=self.padding))
        if self.blocks and self.blocks != (1, 1):
            told.append(say("figure.grid-blocks", rows=self.blocks[0], columns=self.blocks[1]))
        bare = not any(cell.ja or cell.en for row in self.cells for cell in row)
        for row, cells in enumerate(self.cells):
            name = say("figure.grid-row-number", number=row + 1)
            if self.rows:
                name = say("figure.grid-row-name", name=self.rows[row])
            if not bare and row < TOLD:
                inside = Both(*(" ".join(getattr(cell, lang) or "-" for cell in cells) for lang in ("ja", "en")))
                told.append(say("figure.grid-row", name=name, cells=inside))
            marked = [column for column in range(count) if (row, column) in self.marked]
            if marked and row < TOLD:
                told.append(say("figure.grid-row-marked", name=name, cells=self._named(marked)))
            elif bare and row < TOLD:
                told.append(say("figure.grid-row-unmarked", name=name))
        if self.legend:
            told.append(say("figure.grid-legend", legend=self.legend))
        return told

    def _named(self, columns: list[int]) -> Text:
        """Columns by their labels, or their numbers from 1."""
        if self.columns:
            names = [self.columns[column] for column in columns]
            return Both("、".join(name.ja for name in names), ", ".join(name.en for name in names))
        return say("figure.grid-columns", columns=", ".join(str(column + 1) for column in columns))

    def _cell(self, sheet: Sheet, x: int, y: int, size: int, text: str, place: tuple[int, int], bare: bool) -> None:
        height, count = self.shape
        marked = place in self.marked
        ring = self.padding and not (
            self.padding <= place[0] < height - self.padding and self.padding <= place[1] < count - self.padding
        )
        style = "bold accent" if marked else "dim" if ring else ""
        if bare:
            sheet.center(x, y, size, sheet.pen("█") * 2 if marked else sheet.pen("·"), "accent" if marked else "dim")
            return
        left = x + (size - sheet.pen.size(text)) // 2
        sheet.put(left, y, text, style)
        if marked:
            sheet.put(left - 1, y, "[", "accent")
            sheet.put(left + sheet.pen.size(text), y, "]", "accent")

    @staticmethod
    def _upright(sheet: Sheet, x: int, top: int, height: int) -> None:
        sheet.glyph(x, top, "┬", "axis")
        for y in range(top + 1, top + height - 1):
            sheet.glyph(x, y, "│", "axis")
        sheet.glyph(x, top + height - 1, "┴", "axis")

    def _level(self, sheet: Sheet, x: int, y: int, width: int) -> None:
        sheet.glyph(x, y, "├", "axis")
        sheet.glyph(x + width - 1, y, "┤", "axis")
        for column in range(x + 1, x + width - 1):
            sheet.glyph(column, y, "─" if sheet.blank(column, y) else "┼", "axis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Im2col(Shape):
    """The windows of `filter` over `cells` with `stride`, each a row of a matrix."""

    cells: tuple[tuple[Both, ...], ...]
    filter: tuple[int, int]
    stride: int

    @property
    def windows(self) -> list[list[tuple[int, int]]]:
        """The (row, column) of each window's cells, from 0."""
        height, width = self.filter
        tops = range(0, len(self.cells) - height + 1, self.stride)
        lefts = range(0, len(self.cells[0]) - width + 1, self.stride)
        return [
            [(top + row, left + column) for row in range(height) for column in range(width)]
            for top in tops
            for left in lefts
        ]

    def drawn(self, pen: Pen, width: int) -> Box:
        windows = self.windows
        first = frozenset(windows[0])
        left = Grid(cells=self.cells, marked=first, title=say("figure.im2col-input"))
        rows = tuple(tuple(self.cells[row][column] for row, column in window) for window in windows)
        title = say("figure.im2col-rows", count=len(rows), size=len(rows[0]))
        right = Grid(cells=rows, marked=frozenset((0, column) for column in range(len(rows[0]))), title=title)
        boxes = [left.drawn(pen, width), right.drawn(pen, width)]
        arrow = text_box(f"  {pen('─')}{pen('─')}{pen('▶')}  ", pen.width, "dim")
        if sum(box.width for box in boxes) + arrow.width <= width:
            return beside([boxes[0], arrow, boxes[1]])
        down = text_box("  " + pen("▼"), pen.width, "dim")
        return stack([boxes[0], down, boxes[1]])

    def told(self) -> list[Text]:
        windows = self.windows
        told: list[Text] = [
            say(
                "figure.im2col",
                h=len(self.cells),
                w=len(self.cells[0]),
                fh=self.filter[0],
                fw=self.filter[1],
                stride=self.stride,
                count=len(windows),
            )
        ]
        for number, window in enumerate(windows[:TOLD], 1):
            cells = [self.cells[row][column] for row, column in window]
            inside = Both(" ".join(cell.ja for cell in cells), " ".join(cell.en for cell in cells))
            told.append(say("figure.im2col-row", number=number, row=inside))
        return told
