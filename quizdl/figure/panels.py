"""Figures side by side, or under each other where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizdl.cells import BLANK, Box, beside, stack, text_box
from quizdl.figure.plot import Plot
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen
from quizdl.words import Text, say

GAP = 3
LEAST_PLOT = 22
"""A plot narrower than this says little: the panels go under each other before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels(Shape):
    """`signs` stand between neighbours."""

    parts: tuple[Shape, ...]
    signs: tuple[str, ...] = ()

    def drawn(self, pen: Pen, width: int) -> Box:
        for count in range(len(self.parts), 0, -1):
            if count == 1 or -(-len(self.parts) // count) < -(-len(self.parts) // (count - 1)):
                rows = self._rows(pen, width, count)
                if count == 1 or all(box.width <= width for box in rows):
                    break
        gap = Box(((BLANK,),))
        return stack([piece for box in rows for piece in (box, gap)][:-1])

    def told(self) -> list[Text]:
        told: list[Text] = [say("figure.panels", count=len(self.parts))]
        for number, part in enumerate(self.parts, 1):
            told.append(say("figure.panel", number=number))
            told.append(part.describe())
            if number <= len(self.signs):
                told.append(say("figure.between", sign=self.signs[number - 1]))
        return told

    def _rows(self, pen: Pen, width: int, count: int) -> list[Box]:
        """Rows of up to `count` panels, their tops level where no sign stands between them."""
        if count > 1 and all(isinstance(part, Plot) for part in self.parts):
            room = (width - GAP * (count - 1)) // count
            if room < LEAST_PLOT:
                return [Box(((BLANK,) * (width + 1),))]
        else:
            room = width
        boxes = [part.drawn(pen, room) for part in self.parts]
        rows: list[Box] = []
        for first in range(0, len(boxes), count):
            line: list[Box] = []
            for index in range(first, min(first + count, len(boxes))):
                box = boxes[index]
                sign = "".join(map(pen, self.signs[index - 1])) if 0 < index <= len(self.signs) else ""
                if index > first:
                    line.append(text_box(f"  {sign}  " if sign else " " * GAP, pen.width, "bold"))
                elif sign:
                    line.append(text_box(f"{sign}  ", pen.width, "bold"))
                line.append(box if self.signs else replace(box, baseline=0))
            rows.append(beside(line))
        return rows
