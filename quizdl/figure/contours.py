"""Lines of equal value and shaded regions of a function of two variables, by marching squares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from quizdl.arithmetic import Expression
from quizdl.figure.axes import Scale
from quizdl.figure.canvas import Canvas, Ink, in_pattern
from quizdl.figure.series import value

EVERY = 2
"""Dots between two samples; between them lines are interpolated."""

Samples = tuple[tuple[float, ...], ...]
Place = tuple[float, float]


@lru_cache(maxsize=64)
def samples(f: Expression, across: Scale, up: Scale) -> Samples:
    """f at every second dot, rows from the top."""
    xs = [across.value(dot) for dot in range(0, across.dots + EVERY, EVERY)]
    ys = [up.value(dot) for dot in range(0, up.dots + EVERY, EVERY)]
    return tuple(tuple(value(f, x, y) for x in xs) for y in ys)


def draw_level(canvas: Canvas, values: Samples, level: float, ink: Ink) -> None:
    """The line where the sampled function equals `level`."""
    for line in joined(segments(values, level)):
        phase = 0
        for start, end in pairwise(line):
            phase = canvas.line(start, end, ink, phase)


def draw_region(canvas: Canvas, values: Samples, outline: Ink, shade: Ink, pattern: int) -> None:
    """The region where the sampled function is at least 0, shaded and outlined."""
    for y in range(canvas.down):
        for x in range(canvas.across):
            if in_pattern(x, y, pattern) and _between(values, x / EVERY, y / EVERY) >= 0:
                canvas.dot(x, y, shade)
    draw_level(canvas, values, 0.0, outline)


def segments(values: Samples, level: float) -> Iterator[tuple[Place, Place]]:
    """Pieces of the line where the function equals `level`, in dots."""
    for row in range(len(values) - 1):
        top, bottom = values[row], values[row + 1]
        for column in range(len(top) - 1):
            corners = (top[column], top[column + 1], bottom[column + 1], bottom[column])
            if not all(map(math.isfinite, corners)) or min(corners) > level or max(corners) < level:
                continue
            crossings = _crossings(corners, level)
            places = [(EVERY * (column + x), EVERY * (row + y)) for x, y in crossings]
            yield from zip(places[::2], places[1::2], strict=False)


def joined(pieces: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    """Pieces put together, end to end, into as few lines as can be."""
    ends: dict[Place, list[tuple[Place, Place]]] = {}
    rest: dict[tuple[Place, Place], None] = {}
    for start, end in pieces:
        piece = (_near(start), _near(end))
        rest[piece] = None
        for place in piece:
            ends.setdefault(place, []).append(piece)
    lines: list[list[Place]] = []
    while rest:
        line = list(rest.popitem()[0])
        for _ in range(2):
            while follower := next((piece for piece in ends[line[-1]] if piece in rest), None):
                del rest[follower]
                line.append(follower[1] if follower[0] == line[-1] else follower[0])
            line.reverse()
        lines.append(line)
    return lines


def _near(place: Place) -> Place:
    return round(place[0], 6), round(place[1], 6)


def _crossings(corners: tuple[float, float, float, float], level: float) -> list[Place]:
    """Where the line crosses the sides of a unit square; corners clockwise from the top left."""
    ends = ((0, 0), (1, 0), (1, 1), (0, 1))
    found: list[Place] = []
    for side in range(4):
        a, b = corners[side], corners[(side + 1) % 4]
        if (a >= level) != (b >= level):
            share = (level - a) / (b - a)
            (x0, y0), (x1, y1) = ends[side], ends[(side + 1) % 4]
            found.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
    if len(found) == 4 and (sum(corners) / 4 >= level) != (corners[0] >= level):
        found = [found[1], found[2], found[3], found[0]]  # a saddle whose middle is cut off from the first corner
    return found


def _between(values: Samples, x: float, y: float) -> float:
    """The sampled function between its samples, linearly."""
    column, row = min(int(x), len(values[0]) - 2), min(int(y), len(values) - 2)
    right, down = x - column, y - row
    top = values[row][column] * (1 - right) + values[row][column + 1] * right
    bottom = values[row + 1][column] * (1 - right) + values[row + 1][column + 1] * right
    return top * (1 - down) + bottom * down
