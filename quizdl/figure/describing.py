"""A plot in words: its ranges, and where each curve starts, ends, turns, jumps and crosses 0."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from quizdl.figure import contours
from quizdl.figure.axes import Scale, number
from quizdl.figure.dynamics import NAMES, Descent
from quizdl.figure.series import Contours, Curve, Guide, Marks, Path, Point, Region, Scene, value
from quizdl.figure.tracing import jump, range_up
from quizdl.figure.tracing import values as points_of
from quizdl.words import Text, same, say

FINE = 2001
COARSE = 31
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
MOST = 4
"""Sentences of one sort about one curve; a wild curve has too many turns to tell."""


def plot(scene: Scene) -> list[Text]:
    """Sentences on all that a plot shows."""
    low, high = range_up(scene)
    scene = replace(scene, y=(low, high))
    told: list[Text] = [say("figure.titled", title=scene.title)] if scene.title else []
    told.append(
        say(
            "figure.axes",
            x=scene.x_label or same("x"),
            y=scene.y_label or same("y"),
            left=number(scene.x[0]),
            right=number(scene.x[1]),
            low=number(low),
            high=number(high),
        )
    )
    x = scene.x_label or same("x")
    for turn, each in enumerate(scene.curves, 1):
        name = say("figure.curve-number", number=turn) if len(scene.curves) > 1 else say("figure.curve")
        told += _curve(each, each.label or name, x, scene)
    for lines in scene.contours:
        told += _contours(lines, scene)
    for region in scene.regions:
        told += _region(region, scene)
    for path in scene.paths:
        told += _path(path)
    for marks in scene.marks:
        told.append(_marks(marks))
    told += [_guide(guide, x, scene) for guide in scene.guides]
    return told


def _curve(curve: Curve, name: Text, x: Text, scene: Scene) -> list[Text]:
    points = [point for point in points_of(curve, Scale(*scene.x, FINE)) if all(map(math.isfinite, point))]
    if not points:
        return [say("figure.nothing", name=name)]
    (x0, y0), (x1, y1) = points[0], points[-1]
    ys = [y for _, y in points]
    ends = {"name": name, "x": x, "x0": number(x0), "y0": number(y0), "x1": number(x1), "y1": number(y1)}
    size = max(ys) - min(ys)
    if size <= 1e-9 * max(1.0, abs(y0)):
        return [say("figure.constant", name=name, x=x, y0=number(y0), x0=number(x0), x1=number(x1))]
    slack = size * 1e-9
    rises = all(b >= a - slack for a, b in pairwise(ys))
    falls = all(b <= a + slack for a, b in pairwise(ys))
    told: list[Text] = [say(f"figure.{'rises' if rises else 'falls' if falls else 'runs'}", **ends)]
    breaks = _breaks(curve, points, scene)
    told += [
        say("figure.jumps", x=x, at=number(at), before=number(before), after=number(after))
        for at, before, after in breaks[:MOST]
    ]
    turns = [] if rises or falls else _turns(points)
    told += [say(kind, x=x, at=number(_tidy(at), 3), y=number(_tidy(y))) for kind, at, y in turns[:MOST]]
    touching = [at for _, at, y in turns if abs(y) <= size * 1e-9]
    zeros = [at for at in _zeros(points) if not any(abs(at - each) <= (x1 - x0) / 500 for each in touching)]
    told += [say("figure.zero", x=x, at=number(at, 3)) for at in zeros[:MOST]]
    return told


def _breaks(curve: Curve, points: list[Point], scene: Scene) -> list[tuple[float, float, float]]:
    low, high = range_up(scene)
    found: list[tuple[float, float, float]] = []
    for left, right in pairwise(points):
        if abs(right[1] - left[1]) > (high - low) / 50 and (at := jump(curve, left, right)) is not None:
            found.append((_tidy(at), left[1], right[1]))
    return found


def _turns(points: list[Point]) -> list[tuple[str, float, float]]:
    """The tops and the bottoms inside, as (sentence, x, y); a level stretch counts once, at its middle."""
    turns: list[tuple[str, float, float]] = []
    size = max(y for _, y in points) - min(y for _, y in points)
    runs: list[tuple[float, float, float]] = []
    for at, y in points:
        if runs and abs(runs[-1][2] - y) <= size * 1e-12:
            runs[-1] = (runs[-1][0], at, y)
        else:
            runs.append((at, at, y))
    for before, here, after in zip(runs, runs[1:], runs[2:], strict=False):
        if before[2] < here[2] > after[2]:
            turns.append(("figure.top", (here[0] + here[1]) / 2, here[2]))
        elif before[2] > here[2] < after[2]:
            turns.append(("figure.bottom", (here[0] + here[1]) / 2, here[2]))
    return turns


def _zeros(points: list[Point]) -> list[float]:
    found: list[float] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if y0 < 0 <= y1 or y0 > 0 >= y1:
            found.append(_tidy(x0 + (x1 - x0) * y0 / (y0 - y1)))
    return found


def _least(lines: Contours, scene: Scene) -> tuple[float, Point]:
    low, high = range_up(scene)
    across, up = Scale(*scene.x, COARSE), Scale(low, high, COARSE)
    places = [(across.value(i), up.value(j)) for i in range(COARSE) for j in range(COARSE)]
    known = [(v, place) for place in places if math.isfinite(v := value(lines.f, *place))]
    if not known:
        return math.nan, (math.nan, math.nan)
    best, (x, y) = min(known)
    step = max(scene.x[1] - scene.x[0], high - low) / COARSE
    for _ in range(60):  # a search by ever smaller crosses
        near = [(value(lines.f, a, b), (a, b)) for a, b in ((x + step, y), (x - step, y), (x, y + step), (x, y - step))]
        better = min((each for each in near if math.isfinite(each[0])), default=(math.inf, (x, y)))
        if better[0] < best:
            best, (x, y) = better
        else:
            step /= 2
    return best, (x, y)


def _contours(lines: Contours, scene: Scene) -> list[Text]:
    name = lines.label or same(lines.f.source)
    levels = ", ".join(number(level, 3) for level in lines.values())
    told: list[Text] = [say("figure.contours", name=name, levels=levels)]
    best, (x, y) = _least(lines, scene)
    if math.isfinite(best):
        told.append(say("figure.least", at=_place((x, y)), value=number(_tidy(best), 3)))
    return told


def _region(region: Region, scene: Scene) -> list[Text]:
    low, high = range_up(scene)
    across, up = Scale(*scene.x, 2 * COARSE), Scale(high, low, 2 * COARSE)
    samples = contours.samples(region.f, across, up)
    inside = [
        (across.value(contours.EVERY * column), up.value(contours.EVERY * row))
        for row, line in enumerate(samples)
        for column, height in enumerate(line)
        if height >= 0
    ]
    for piece in contours.segments(samples, 0.0):
        inside += [(across.value(x), up.value(y)) for x, y in piece]
    inside = [(x, y) for x, y in inside if across.holds(x) and up.holds(y)]
    if inside:
        box = (across.first, across.last, up.last, up.first)
        inside += [
            _farthest(region, max(inside, key=lambda p: p[0] * dx + p[1] * dy), dx, dy, box) for dx, dy in _SIDES
        ]
    name = region.label or same(region.where)
    if not inside:
        return [say("figure.nothing", name=name)]
    xs, ys = [x for x, _ in inside], [y for _, y in inside]
    return [
        say(
            "figure.region" if region.label else "figure.bare-region",
            name=name,
            where=region.where,
            left=number(min(xs), 2),
            right=number(max(xs), 2),
            low=number(min(ys), 2),
            high=number(max(ys), 2),
        )
    ]


def _farthest(region: Region, start: Point, dx: int, dy: int, box: tuple[float, float, float, float]) -> Point:
    """The place of the region, within `box` (left, right, low, high), farthest in a direction: from `start` by ever
    smaller steps."""
    left, right, low, high = box
    (x, y), step = start, max(right - left, high - low) / COARSE
    for _ in range(60):
        near = [(x + a * step, y + b * step) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        near = [(min(max(a, left), right), min(max(b, low), high)) for a, b in near]
        legal = [place for place in near if value(region.f, *place) >= 0]
        best = max(legal, key=lambda place: place[0] * dx + place[1] * dy, default=(x, y))
        if (best[0] - x) * dx + (best[1] - y) * dy > 0:
            x, y = best
        else:
            step /= 2
    return x, y


def _path(path: Path) -> list[Text]:
    points, descent = path.points, path.descent
    name: Text = path.label or (_method(descent) if descent else say("figure.path"))
    if descent is None:
        places = " → ".join(map(_place, points[:6]))
        return [
            say(
                "figure.way" if len(points) <= 6 else "figure.long-way",
                name=name,
                places=places,
                last=_place(points[-1]),
            )
        ]
    first = " → ".join(_spot(descent, point) for point in points[:5])
    told: list[Text] = [
        say("figure.descent", name=name, places=first, steps=len(points) - 1, last=_spot(descent, points[-1]))
    ]
    if descent.f is not None:
        before, after = (
            descent.height(place) for place in (points[0][: len(descent.start)], points[-1][: len(descent.start)])
        )
        told.append(say("figure.value-went", before=number(_tidy(before), 3), after=number(_tidy(after), 3)))
    if len(points) - 1 < descent.steps:
        told.append(say("figure.diverged"))
    return told


def _method(descent: Descent) -> Text:
    return say("figure.gradient-descent") if descent.method == "sgd" else same(NAMES[descent.method])


def _marks(marks: Marks) -> Text:
    places = ", ".join(map(_place, marks.at[:8])) + (" …" if len(marks.at) > 8 else "")
    return say("figure.points" if marks.label else "figure.bare-points", name=marks.label or same(""), places=places)


def _guide(guide: Guide, x: Text, scene: Scene) -> Text:
    axis = x if guide.x is not None else scene.y_label or same("y")
    at = number(guide.x if guide.x is not None else guide.y or 0.0)
    if guide.label:
        return say("figure.named-guide", axis=axis, at=at, name=guide.label)
    return say("figure.guide", axis=axis, at=at)


def _place(point: tuple[float, ...]) -> str:
    return "(" + ", ".join(number(_tidy(part), 3) for part in point) + ")"


def _spot(descent: Descent, point: Point) -> str:
    return _place(point) if len(descent.start) == 2 else number(_tidy(point[0]), 3)


def _tidy(value: float) -> float:
    return 0.0 if abs(value) < 1e-9 else value
