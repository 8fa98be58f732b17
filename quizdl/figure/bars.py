"""Horizontal bars with their labels and values."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.cells import Box
from quizdl.figure.axes import number
from quizdl.figure.series import Bar
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Text, say

LONGEST = 48
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Shape):
    """Values as bars from a common zero, one a row."""

    bars: tuple[Bar, ...]
    title: Both | None = None

    def drawn(self, pen: Pen, width: int) -> Box:
        labels = [pen.clip(pen.tell(bar.label), width // 3) for bar in self.bars]
        figures = [number(bar.value) for bar in self.bars]
        margin = max(map(pen.size, labels), default=0) + 1
        room = min(LONGEST, width - margin - 2 - max(map(len, figures), default=0))
        low, high = min([0.0, *(bar.value for bar in self.bars)]), max([0.0, *(bar.value for bar in self.bars)])
        unit = room / (high - low) if high > low else 0.0
        zero = margin + 1 + round(-low * unit)
        head = 1 if self.title else 0
        sheet = Sheet(width, head + len(self.bars), pen)
        if self.title:
            sheet.center(0, 0, margin + room, pen.tell(self.title), "bold")
        for row, (bar, label, figure) in enumerate(zip(self.bars, labels, figures, strict=True), head):
            sheet.right(margin - 1, row, label)
            sheet.glyph(zero - 1, row, "│", "axis")
            length = abs(bar.value) * unit
            if bar.value < 0:
                size = round(length)
                sheet.put(zero - 1 - size, row, pen("█") * size, "curve1")
                end = zero
            else:
                end = sheet.put(zero, row, _bar(pen, length), "curve1")
            sheet.put(end + 1, row, figure)
        return sheet.box()

    def told(self) -> list[Text]:
        title: list[Text] = [say("figure.titled", title=self.title)] if self.title else []
        title.append(say("figure.bars", count=len(self.bars)))
        return title + [say("figure.bar", label=bar.label, value=number(bar.value)) for bar in self.bars]


def _bar(pen: Pen, length: float) -> str:
    if pen("█") != "█" or pen.width("▌") != 1:
        return pen("█") * round(length)
    whole, part = divmod(round(length * 8), 8)
    return "█" * whole + (_EIGHTHS[part] if part else "")
