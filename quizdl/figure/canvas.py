"""A canvas of dots, two by four a cell, shown in braille or by one ASCII character an ink."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from quizdl.figure.sheet import Sheet

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
DASHES: dict[str, tuple[int, ...]] = {
    "solid": (),
    "dashed": (5, 3),
    "dotted": (1, 2),
    "dashdot": (6, 2, 1, 2),
}
"""Dots drawn and left out in turn, along a line."""


class Layer(IntEnum):
    """What lies over what: where a cell has dots of several layers only the topmost show."""

    SHADE = 0
    GUIDE = 1
    CONTOUR = 2
    CURVE = 3


@dataclass(frozen=True, slots=True)
class Ink:
    """What a line is drawn with; `ascii` stands for a cell with any of its dots ("" draws the line's shape)."""

    style: str
    ascii: str
    layer: Layer = Layer.CURVE
    dash: str = "solid"


class Canvas:
    """Dots counted from the top left; what falls outside is cut."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._inks: dict[Ink, dict[tuple[int, int], int]] = {}

    @property
    def across(self) -> int:
        return 2 * self.columns

    @property
    def down(self) -> int:
        return 4 * self.rows

    def dot(self, x: int, y: int, ink: Ink, is_on: bool = True) -> None:
        """Set a dot; one that is not on keeps what lies below out of the cell, so that a gap stays a gap."""
        if 0 <= x < self.across and 0 <= y < self.down:
            cells = self._inks.setdefault(ink, {})
            cell = (x // 2, y // 4)
            cells[cell] = cells.get(cell, 0) | (_BITS[y % 4][x % 2] if is_on else 0)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Ink, phase: int = 0) -> int:
        """A line between two places (in dots), the dashes continuing from `phase`; gives the phase at its end."""
        clipped = _clip(start, end, self.across - 1, self.down - 1)
        if clipped is None:
            return phase
        (x0, y0), (x1, y1) = clipped
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        dash = DASHES[ink.dash]
        for step in range(steps + 1):
            share = step / steps
            is_on = not dash or _is_on(dash, phase + step)
            self.dot(round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share), ink, is_on)
        return phase + steps

    def paint(self, sheet: Sheet, left: int, top: int) -> None:
        """Show the dots on `sheet`, the canvas' top left at (left, top)."""
        merged: dict[tuple[int, int], tuple[Ink, int, int]] = {}
        for ink, cells in self._inks.items():
            for cell, mask in cells.items():
                over = merged.get(cell)
                if over is None or ink.layer > over[0].layer:
                    merged[cell] = (ink, mask, mask)
                elif ink.layer == over[0].layer:
                    better = mask.bit_count() > over[2].bit_count()
                    merged[cell] = (ink if better else over[0], over[1] | mask, mask if better else over[2])
        for (column, row), (ink, mask, _) in merged.items():
            if not mask:
                continue
            text = chr(0x2800 + mask) if sheet.pen.unicode else ink.ascii or _shape(mask)
            sheet.put(left + column, top + row, text, ink.style)


def in_pattern(x: int, y: int, pattern: int) -> bool:
    """Whether the sparse pattern of that number, which shades a region, has a dot at (x, y)."""
    if pattern % 2 == 0:
        return x % 2 == 0 and (y + x) % 4 == 0
    return (x + y) % 4 == 0


def sample(ink: Ink, columns: int, sheet: Sheet, left: int, top: int) -> None:
    """A piece of line drawn with `ink`, for a legend."""
    canvas = Canvas(columns, 1)
    canvas.line((0, 1), (canvas.across - 1, 1), ink)
    canvas.paint(sheet, left, top)


def _shape(mask: int) -> str:
    """The ASCII character most like the dots of a cell."""
    sides = [[row for row in range(4) if mask & _BITS[row][side]] for side in (0, 1)]
    rows = sides[0] + sides[1]
    if not (sides[0] and sides[1]):
        return "|" if len(rows) > 2 else "'" if max(rows) < 2 else "."
    left, right = (sum(side) / len(side) for side in sides)
    if max(rows) - min(rows) >= 2 and abs(left - right) >= 1:
        return "\\" if left < right else "/"
    if max(rows) - min(rows) == 3:
        return "|"
    middle = (left + right) / 2
    return "'" if middle < 0.75 else "-" if middle < 2.25 else "_"


def _is_on(dash: tuple[int, ...], step: int) -> bool:
    step %= sum(dash)
    for index, length in enumerate(dash):
        if step < length:
            return index % 2 == 0
        step -= length
    return False


def _clip(
    start: tuple[float, float], end: tuple[float, float], right: float, bottom: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of a line within the canvas (Liang and Barsky's way), or None."""
    if not all(map(math.isfinite, (*start, *end))):
        return None
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for run, room in ((-dx, start[0]), (dx, right - start[0]), (-dy, start[1]), (dy, bottom - start[1])):
        if run == 0:
            if room < -0.5:
                return None
        elif run < 0:
            first = max(first, room / run)
        else:
            last = min(last, room / run)
    if first > last:
        return None
    return (start[0] + dx * first, start[1] + dy * first), (start[0] + dx * last, start[1] + dy * last)
