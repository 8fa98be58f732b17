"""A plot: axes with ticks and names around a canvas of curves, contours, regions, paths and points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizdl.cells import Box
from quizdl.figure import describing, legend
from quizdl.figure.axes import Scale, Tick, ticks
from quizdl.figure.canvas import Canvas
from quizdl.figure.series import Scene
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.figure.tracing import Trace, crossed, range_up, trace
from quizdl.words import Text

WIDEST = 72
"""Columns beyond which a plot gets no clearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot(Shape):
    """A scene with its axes and its legend."""

    scene: Scene

    def told(self) -> list[Text]:
        return describing.plot(self.scene)

    def drawn(self, pen: Pen, width: int) -> Box:
        if self.scene.y is None:
            return Plot(scene=replace(self.scene, y=range_up(self.scene))).drawn(pen, width)
        traces = trace(self.scene)
        keys = legend.keys(traces, pen)
        beside = legend.beside_width(keys, pen, width)
        low, high = range_up(self.scene)
        name = pen.tell(self.scene.x_label) if self.scene.x_label else ""
        tail = pen.size(name) + 2 if name and pen.size(name) <= 6 else 1

        rows, _ = self._size(width - 7 - max(beside, tail))
        ups = self.scene.y_ticks
        if ups is None:
            ups = tuple(ticks(low, high, max(3, min(6, rows // 3))))
        left = 0 if crossed(self.scene) else 1 + max((pen.size(tick.label) + 1 for tick in ups), default=0)
        rows, columns = self._size(width - left - max(beside, tail))
        if columns < 12:
            return Sheet(width + 1, 1, pen).box()
        canvas = Canvas(columns, rows)
        if beside and len(keys) <= rows:
            return self._framed(pen, left + columns + max(beside, tail), left, canvas, traces, ups, keys)
        box = self._framed(pen, left + columns + max(beside, tail), left, canvas, traces, ups, [])
        return legend.under(box, keys, pen, width)

    def _size(self, columns: int) -> tuple[int, int]:
        """Rows and columns of the canvas, given the columns there are."""
        columns = min(columns, WIDEST)
        low, high = range_up(self.scene)
        if self.scene.equal:
            ratio = min(max((high - low) / (self.scene.x[1] - self.scene.x[0]), 0.01), 100.0)
            most = self.scene.height or 22
            columns = max(2, min(columns, round(most * 2 / ratio)))
            return max(2, min(most, round(columns * ratio / 2))), columns
        return self.scene.height or max(8, min(16, round(columns / 4))), columns

    def _framed(
        self,
        pen: Pen,
        width: int,
        left: int,
        canvas: Canvas,
        traces: list[Trace],
        ups: tuple[Tick, ...],
        keys: list[legend.Key],
    ) -> Box:
        rows, columns = canvas.rows, canvas.columns
        low, high = range_up(self.scene)
        title = pen.fold(pen.tell(self.scene.title), width) if self.scene.title else []
        head = len(title) + bool(self.scene.y_label)
        name = pen.tell(self.scene.x_label) if self.scene.x_label else ""
        below = pen.fold(name, width) if pen.size(name) > width - left - columns - 1 else []
        cross = crossed(self.scene)
        foot = (0 if cross else 1 + (self.scene.x_ticks != ())) + len(below)
        sheet = Sheet(width, head + rows + foot, pen)
        across, up = Scale(*self.scene.x, 2 * columns), Scale(high, low, 4 * rows)
        for row, line in enumerate(title):
            sheet.center(0, row, max(left + columns, pen.size(line)), line, "bold")
        for each in traces:
            each.draw(canvas, across, up)
        if cross:
            zero = round(across.dot(0)) // 2, round(up.dot(0)) // 4
            for row in range(rows):
                sheet.glyph(zero[0], head + row, "│", "axis")
            sheet.across(0, columns, head + zero[1], "axis")
            sheet.glyph(zero[0], head + zero[1], "┼", "axis")
        else:
            self._axes(sheet, left, head, canvas, across, up, ups)
        canvas.paint(sheet, left, head)
        legend.beside(sheet, keys, left + columns + 2, head, rows, across, up)
        for each in traces:
            each.label(sheet, across, up, left, head, columns, rows)
        if self.scene.y_label:
            label = pen.clip(pen.tell(self.scene.y_label), width)
            at = round(across.dot(0)) // 2 if cross else left
            sheet.put(max(0, at - pen.size(label)), head - 1, label, "axis")
        for row, line in enumerate(below, head + rows + foot - len(below)):
            sheet.put(max(0, left + columns - pen.size(line)), row, line, "axis")
        if not below:
            sheet.put(left + columns + 1, head + (round(up.dot(0)) // 4 if cross else rows), name, "axis")
        return sheet.box()

    def _axes(
        self, sheet: Sheet, left: int, top: int, canvas: Canvas, across: Scale, up: Scale, ups: tuple[Tick, ...]
    ) -> None:
        """The axes at the left and at the bottom, with ticks and their labels."""
        rows, columns = canvas.rows, canvas.columns
        pen = sheet.pen
        for row in range(rows):
            sheet.glyph(left - 1, top + row, "│", "axis")
        sheet.glyph(left - 1, top + rows, "└", "axis")
        sheet.across(left, left + columns, top + rows, "axis")
        taken: set[int] = set()
        for tick in ups:
            row = round(up.dot(tick.value)) // 4 if up.holds(tick.value) else -1
            if row >= 0 and row not in taken:
                taken.add(row)
                sheet.right(left - 2, top + row, tick.label, "axis")
                sheet.glyph(left - 1, top + row, "┤", "axis")
        about = max(4, columns // 8)
        across_ticks = (
            list(self.scene.x_ticks) if self.scene.x_ticks is not None else ticks(across.first, across.last, about)
        )
        free = 0
        for tick in across_ticks:
            if not across.holds(tick.value):
                continue
            column = left + round(across.dot(tick.value)) // 2
            size = pen.size(tick.label)
            start = max(0, min(column - size // 2, sheet.columns - size))
            sheet.glyph(column, top + rows, "┬", "axis")
            if start >= free:
                sheet.put(start, top + rows + 1, tick.label, "axis")
                free = start + size + 1
