"""An architecture as a chain of boxes, in as many rows as the width asks for."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.cells import Box
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Text, say

ARROW = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """One layer: its name and up to two lines under it."""

    name: Both
    size: Both | None = None
    note: Both | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture(Shape):
    """Layers in the order data flows."""

    stages: tuple[Stage, ...]

    def drawn(self, pen: Pen, width: int) -> Box:
        room = max(8, min(20, width - 4 - ARROW))
        texts = [self._lines(stage, pen, room) for stage in self.stages]
        wides = [max(pen.size(text) for text, _ in lines) + 4 for lines in texts]
        bands = self._bands(wides, width)
        for limit in range(self._widest(bands, wides) - 1, max(wides), -1):
            tighter = self._bands(wides, limit)
            if len(tighter) > len(bands):
                break
            bands = tighter
        heights = [max(len(texts[index]) for index in band) + 2 for band in bands]
        sheet = Sheet(self._widest(bands, wides), sum(heights), pen)
        top = 0
        for number, (band, height) in enumerate(zip(bands, heights, strict=True)):
            x = 0
            if number:
                x = self._arrow(sheet, 0, top + height // 2)
            for place, index in enumerate(band):
                if place:
                    x = self._arrow(sheet, x, top + height // 2)
                sheet.frame(x, top, wides[index], height)
                blank = (height - 2 - len(texts[index])) // 2
                for line, (text, style) in enumerate(texts[index]):
                    sheet.center(x + 2, top + 1 + blank + line, wides[index] - 4, text, style)
                x += wides[index]
            if number + 1 < len(bands):
                self._arrow(sheet, x, top + height // 2)
            top += height
        return sheet.box()

    def told(self) -> list[Text]:
        told: list[Text] = [say("figure.layers", count=len(self.stages))]
        for number, stage in enumerate(self.stages, 1):
            extra = [text for text in (stage.size, stage.note) if text]
            details = Both("".join(f"、{text.ja}" for text in extra), "".join(f", {text.en}" for text in extra))
            told.append(say("figure.layer", number=number, name=stage.name, details=details))
        return told

    @staticmethod
    def _bands(wides: list[int], width: int) -> list[list[int]]:
        """The boxes by rows, each row as full as `width` allows."""
        bands: list[list[int]] = [[]]
        used = 0
        for index, wide in enumerate(wides):
            if bands[-1] and used + ARROW + wide + ARROW > width:
                bands.append([])
                used = ARROW
            used += wide + (ARROW if bands[-1] else 0)
            bands[-1].append(index)
        return bands

    @staticmethod
    def _widest(bands: list[list[int]], wides: list[int]) -> int:
        last = len(bands) - 1
        return max(
            sum(wides[index] for index in band) + ARROW * (len(band) - 1 + (number > 0) + (number < last))
            for number, band in enumerate(bands)
        )

    @staticmethod
    def _lines(stage: Stage, pen: Pen, room: int) -> list[tuple[str, str]]:
        lines = [(text, "bold") for text in pen.fold(pen.tell(stage.name), room)]
        for text, style in ((stage.size, ""), (stage.note, "dim")):
            if text:
                lines += [(part, style) for part in pen.fold(pen.tell(text), room)]
        return lines

    @staticmethod
    def _arrow(sheet: Sheet, x: int, y: int) -> int:
        sheet.across(x, x + ARROW - 1, y, "dim")
        sheet.glyph(x + ARROW - 1, y, "▶", "dim")
        return x + ARROW
