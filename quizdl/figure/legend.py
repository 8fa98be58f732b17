"""The legend of a plot: at the right, each label near the end of its curve, or under the plot where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.cells import Box, padded, stack
from quizdl.figure.axes import Scale
from quizdl.figure.canvas import Canvas, Layer, in_pattern, sample
from quizdl.figure.series import Curve, Marks, Region, value
from quizdl.figure.sheet import Pen, Sheet
from quizdl.figure.tracing import MARKS, Trace

SAMPLE = 4
NARROW = 48
"""A plot narrower than this needs its columns for itself."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: a piece of what is drawn, and its label."""

    trace: Trace
    text: str

    def show(self, sheet: Sheet, x: int, y: int) -> None:
        """Write the entry from (x, y)."""
        trace = self.trace
        match trace.series:
            case Marks(mark=mark):
                sheet.glyph(x + 1, y, MARKS[mark], f"bold {trace.ink.style}")
            case Region():
                canvas = Canvas(SAMPLE, 1)
                for dot in range(canvas.across * canvas.down):
                    if in_pattern(dot % canvas.across, dot // canvas.across, trace.turn):
                        canvas.dot(dot % canvas.across, dot // canvas.across, trace.shade)
                canvas.paint(sheet, x, y)
            case _:
                sample(trace.ink, SAMPLE, sheet, x, y)
        sheet.put(x + SAMPLE + 1, y, self.text, trace.ink.style)


def keys(traces: list[Trace], pen: Pen) -> list[Key]:
    """The entries of what is labelled; guides and single points carry their labels themselves."""
    named: list[Key] = []
    for trace in traces:
        single = isinstance(trace.series, Marks) and len(trace.series.at) == 1
        if trace.text and trace.ink.layer is not Layer.GUIDE and not single:
            named.append(Key(trace, pen.tell(trace.text)))
    return named


def beside_width(keys: list[Key], pen: Pen, width: int) -> int:
    """The columns of a legend at the right, 0 where it goes under the plot."""
    size = max((pen.size(key.text) for key in keys), default=-9) + SAMPLE + 3
    return size if keys and width >= NARROW and size <= width * 0.36 else 0


def beside(sheet: Sheet, keys: list[Key], x: int, top: int, rows: int, across: Scale, up: Scale) -> None:
    """The entries from column `x`, each as near as can be to the row where its curve ends."""
    wanted: list[tuple[int, int, Key]] = []
    for index, key in enumerate(keys):
        row = _end_row(key, across, up)
        wanted.append((rows if row is None else row, index, key))
    wanted.sort(key=lambda item: item[:2])
    placed: list[int] = []
    for count, (row, _, _) in enumerate(wanted):
        row = min(row, rows - len(wanted) + count)
        placed.append(max(row, placed[-1] + 1) if placed else max(0, row))
    for row, (_, _, key) in zip(placed, wanted, strict=True):
        key.show(sheet, x, top + row)


def under(box: Box, keys: list[Key], pen: Pen, width: int) -> Box:
    """`box` with the entries below, as many in a row as fit."""
    if not keys:
        return box
    room = width - SAMPLE - 3
    places: list[tuple[int, int, Key, list[str]]] = []
    x, y = 2, 0
    for key in keys:
        lines = pen.fold(key.text, room)
        size = SAMPLE + 1 + max(map(pen.size, lines))
        if x > 2 and x + size > width:
            x, y = 2, y + 1
        places.append((x, y, Key(key.trace, lines[0]), lines[1:]))
        y += len(lines) - 1
        x += size + 3
    sheet = Sheet(width, y + 1, pen)
    for x, y, key, rest in places:
        key.show(sheet, x, y)
        for down, line in enumerate(rest, 1):
            sheet.put(x + SAMPLE + 1, y + down, line, key.trace.ink.style)
    whole = stack([padded(box, width) if box.width < width else box, sheet.box()])
    return Box(whole.rows, whole.height // 2)


def _end_row(key: Key, across: Scale, up: Scale) -> int | None:
    """The row where a labelled curve meets the right edge, if it does."""
    curve = key.trace.series
    if not isinstance(curve, Curve):
        return None
    if curve.f is None:
        y = curve.points[-1][1] if curve.points else float("nan")
    else:
        y = value(curve.f, curve.domain[1] if curve.domain else across.last)
    return round(up.dot(y)) // 4 if up.holds(y) else None
