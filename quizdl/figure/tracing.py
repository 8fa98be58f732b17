"""How each series of a plot is drawn: its ink, its dots on the canvas and the labels beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizdl.figure import contours
from quizdl.figure.axes import Scale, fitted
from quizdl.figure.canvas import DASHES, Canvas, Ink, Layer
from quizdl.figure.series import Contours, Curve, Guide, Marks, Path, Point, Region, Scene, value
from quizdl.figure.sheet import Sheet
from quizdl.words import Both

MARKS = {"filled": "●", "open": "○", "cross": "×", "plus": "+", "star": "★"}
LETTERS = "*+xo#="
SHADES = ".,"
Series = Curve | Marks | Contours | Region | Guide | Path


@dataclass(frozen=True, slots=True)
class Trace:
    """One series with its ink; `turn` counts its like from 0."""

    series: Series
    ink: Ink
    turn: int = 0

    @property
    def text(self) -> Both | None:
        return self.series.label

    @property
    def shade(self) -> Ink:
        """The ink of the inside of a region."""
        return Ink(self.ink.style, SHADES[self.turn % 2], Layer.SHADE)

    def draw(self, canvas: Canvas, across: Scale, up: Scale) -> None:
        """Its dots."""
        match self.series:
            case Curve() as curve:
                phase = 0
                for start, end in strokes(curve, across, up):
                    phase = canvas.line(start, end, self.ink, phase)
            case Contours() as lines:
                values = contours.samples(lines.f, across, up)
                for level in lines.values():
                    contours.draw_level(canvas, values, level, self.ink)
            case Region() as region:
                values = contours.samples(region.f, across, up)
                contours.draw_region(canvas, values, self.ink, self.shade, self.turn)
            case Guide(x=None, y=float() as y):
                canvas.line((0, up.dot(y)), (canvas.across - 1, up.dot(y)), self.ink)
            case Guide(x=float() as x):
                canvas.line((across.dot(x), 0), (across.dot(x), canvas.down - 1), self.ink)
            case Path() as path:
                phase = 0
                for (x0, y0), (x1, y1) in pairwise(path.points):
                    phase = canvas.line((across.dot(x0), up.dot(y0)), (across.dot(x1), up.dot(y1)), self.ink, phase)
            case _:
                pass

    def label(self, sheet: Sheet, across: Scale, up: Scale, left: int, top: int, columns: int, rows: int) -> None:
        """Its marks and the label beside them, over the canvas whose top left is at (left, top)."""

        def cell(point: Point) -> tuple[int, int] | None:
            if not (across.holds(point[0]) and up.holds(point[1])):
                return None
            return left + round(across.dot(point[0])) // 2, top + round(up.dot(point[1])) // 4

        match self.series:
            case Marks() as marks:
                cells = [place for point in marks.at if (place := cell(point))]
                for x, y in cells:
                    sheet.glyph(x, y, MARKS[marks.mark], f"bold {self.ink.style}")
                if len(marks.at) == 1 and cells and marks.label:
                    _beside(sheet, *cells[0], sheet.pen.tell(marks.label), self.ink.style)
            case Guide(label=Both() as text, x=x, y=y):
                place = cell((across.last, y)) if y is not None else cell((x or 0.0, up.first))
                if place:
                    _beside(sheet, *place, sheet.pen.tell(text), "dim", inward=y is not None)
            case Path() as path:
                self._visits(sheet, path, [cell(point) for point in path.points])
            case _:
                pass

    def _visits(self, sheet: Sheet, path: Path, cells: list[tuple[int, int] | None]) -> None:
        """The marks of a path: numbers where its steps are few, else its start and its end."""
        style = f"bold {self.ink.style}"
        if path.descent and len(cells) <= 10:
            taken: set[tuple[int, int]] = set()
            for index in (0, len(cells) - 1, *range(1, len(cells) - 1)):
                place = cells[index]
                if place and place not in taken:
                    taken.add(place)
                    sheet.put(place[0], place[1], str(index), style)
            return
        first, last = cells[0], cells[-1]
        if last:
            sheet.glyph(*last, _heading(path, sheet) if path.arrow else "●", style)
        if first and path.descent:
            sheet.glyph(*first, "○", style)


def trace(scene: Scene) -> list[Trace]:
    """Every series of a plot in its order of drawing, each with an ink of its own."""
    traces: list[Trace] = [Trace(guide, Ink("dim", ".", Layer.GUIDE, "dotted")) for guide in _guides(scene)]
    dashes = list(DASHES)
    levels = ["dotted"] if scene.paths else dashes
    ways = ["solid", "dashed", "dashdot"] if scene.contours else dashes
    curves = len(scene.curves)
    inked: list[tuple[Series, str, int]] = []
    inked += [(curve, curve.line or dashes[turn % 4], turn) for turn, curve in enumerate(scene.curves)]
    inked += [(lines, levels[turn % len(levels)], turn) for turn, lines in enumerate(scene.contours)]
    inked += [(region, "solid", turn) for turn, region in enumerate(scene.regions)]
    inked += [(path, ways[(curves + turn) % len(ways)], turn) for turn, path in enumerate(scene.paths)]
    for index, (series, dash, turn) in enumerate(inked):
        layer = Layer.CONTOUR if isinstance(series, Contours) and scene.paths else Layer.CURVE
        letter = LETTERS[index % 6] if index or not isinstance(series, Curve | Contours) else ""
        traces.append(Trace(series, Ink(f"curve{index % 6 + 1}", letter, layer, dash), turn))
    traces += [Trace(marks, Ink("accent", "@")) for marks in scene.marks]
    return traces


def range_up(scene: Scene) -> tuple[float, float]:
    """The range of y drawn."""
    return scene.y or fitted(heights(scene))


def crossed(scene: Scene) -> bool:
    """Whether the axes cross at 0: without ticks, and with 0 in both ranges."""
    low, high = range_up(scene)
    return scene.x_ticks == () == scene.y_ticks and scene.x[0] < 0 < scene.x[1] and low < 0 < high


def heights(scene: Scene) -> Iterator[float]:
    """The y of everything on a plot whose range of y is to be fitted."""
    across = Scale(*scene.x, 241)
    for curve in scene.curves:
        yield from (y for _, y in values(curve, across))
    for marks in scene.marks:
        yield from (y for _, y in marks.at)
    for path in scene.paths:
        yield from (y for _, y in path.points)
    yield from (guide.y for guide in scene.guides if guide.y is not None)


def values(curve: Curve, across: Scale) -> list[Point]:
    """Points of a curve, one a dot and one at each end of its domain."""
    if curve.f is None:
        return list(curve.points)
    low, high = curve.domain or (across.first, across.last)
    low, high = max(low, across.first), min(high, across.last)
    if low > high:
        return []
    inner = (across.value(dot) for dot in range(across.dots))
    return [(x, value(curve.f, x)) for x in (low, *(x for x in inner if low < x < high), high)]


def strokes(curve: Curve, across: Scale, up: Scale) -> Iterator[tuple[Point, Point]]:
    """Pieces of a curve in dots, left out where it jumps or has no value."""
    for (x0, y0), (x1, y1) in pairwise(values(curve, across)):
        if not (math.isfinite(y0) and math.isfinite(y1)):
            continue
        start, end = (across.dot(x0), up.dot(y0)), (across.dot(x1), up.dot(y1))
        if curve.f is not None and abs(start[1] - end[1]) > 4 and jump(curve, (x0, y0), (x1, y1)) is not None:
            continue
        yield start, end


def jump(curve: Curve, left: Point, right: Point) -> float | None:
    """Where the curve jumps between two points, if it does: most of the difference stays however near they come."""
    whole = abs(right[1] - left[1])
    if curve.f is None or not math.isfinite(whole):
        return None
    for _ in range(40):
        x = (left[0] + right[0]) / 2
        middle = (x, value(curve.f, x))
        if not math.isfinite(middle[1]):
            return x
        if abs(middle[1] - left[1]) >= abs(right[1] - middle[1]):
            right = middle
        else:
            left = middle
    return left[0] if abs(right[1] - left[1]) > whole / 2 else None


def _guides(scene: Scene) -> list[Guide]:
    """The guides of the bank, after those through 0 where 0 is within the range."""
    if crossed(scene):
        return list(scene.guides)
    low, high = range_up(scene)
    zeros: list[Guide] = []
    if scene.x[0] < 0 < scene.x[1]:
        zeros.append(Guide(0.0, None))
    if low < 0 < high:
        zeros.append(Guide(None, 0.0))
    return zeros + list(scene.guides)


def _heading(path: Path, sheet: Sheet) -> str:
    """The arrow head at the end of a path, in screen directions."""
    (x0, y0), (x1, y1) = path.points[-2] if len(path.points) > 1 else path.points[-1], path.points[-1]
    if abs(x1 - x0) >= abs(y1 - y0):
        return "▶" if x1 >= x0 else "◀"
    return "▲" if y1 >= y0 else "▼"


def _beside(sheet: Sheet, x: int, y: int, text: str, style: str, inward: bool = False) -> None:
    """Write a label next to the cell (x, y), where it covers least."""
    text = sheet.pen.clip(text, sheet.columns)
    size = sheet.pen.size(text)
    right, left, middle = x + 2, x - 1 - size, x - size // 2
    columns = (x - size,) if inward else (right, left, middle)
    places = [(a, y + down) for down in (0, -1, 1, -2, 2) for a in columns if down or a not in (middle, x - size)]
    fitting = [(a, b) for a, b in places if a >= 0 and a + size <= sheet.columns and 0 <= b < sheet.rows]
    fitting = fitting or [(max(0, min(right, sheet.columns - size)), y - 1 if y else y + 1)]

    def covered(place: tuple[int, int]) -> float:
        return 3 * max(0, abs(place[1] - y) - 1) + sum(
            not sheet.blank(place[0] + i, place[1]) for i in range(-1, size + 1)
        )

    best = min(fitting, key=covered)
    sheet.put(best[0], best[1], text, style)
