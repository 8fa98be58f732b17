"""Reads a plot from a bank's mapping."""

from __future__ import annotations

import re

from quizdl.arithmetic import Expression
from quizdl.entry import Entry
from quizdl.figure import values
from quizdl.figure.bars import Bars
from quizdl.figure.canvas import DASHES
from quizdl.figure.dynamics import METHODS, Descent
from quizdl.figure.plot import Plot
from quizdl.figure.series import Bar, Contours, Curve, Guide, Marks, Path, Region, Scene
from quizdl.figure.tracing import MARKS
from quizdl.words import say

MOST_STEPS = 500
_SIDES = re.compile(r"(?<![<>=!])(<=|>=|<|>)(?![<>=])")


def plot(entry: Entry) -> Plot | Bars:
    """A plot, or bars alone."""
    if entry.has("bars"):
        return _bars(entry)
    x = values.span(entry, "x")
    has_plane = any(entry.has(key) for key in ("contours", "regions"))
    y = values.span(entry, "y") if entry.has("y") or has_plane else None
    scene = Scene(
        x=x or (0.0, 1.0),
        y=y or ((0.0, 1.0) if has_plane else None),
        equal=entry.flag("equal"),
        height=values.count(entry, "height", 12, 4, 40) if entry.has("height") else None,
        title=entry.maybe_text("title"),
        x_label=entry.maybe_text("x_label"),
        y_label=entry.maybe_text("y_label"),
        x_ticks=values.ticks(entry, "x_ticks"),
        y_ticks=values.ticks(entry, "y_ticks"),
        curves=tuple(_curve(item) for item in entry.children("curves")),
        marks=tuple(_marks(item) for item in entry.children("points")),
        contours=tuple(_contours(item) for item in entry.children("contours")),
        regions=tuple(_region(item) for item in entry.children("regions")),
        guides=tuple(_guide(item) for item in entry.children("lines")),
        paths=tuple(_path(item) for item in entry.children("paths")),
    )
    entry.finish()
    return Plot(scene=scene)


def _bars(entry: Entry) -> Bars:
    bars: list[Bar] = []
    for item in values.mappings(entry, "bars", 1):
        bars.append(Bar(item.text("label"), _needed(item, "value")))
        item.finish()
    shown = Bars(title=entry.maybe_text("title"), bars=tuple(bars))
    entry.finish()
    return shown


def _needed(entry: Entry, key: str) -> float:
    """The number at `key`, which must be there."""
    return values.number(entry, _given(entry, key), key)


def _given(entry: Entry, key: str) -> object:
    """The value at `key`, which must be there; 1 where it is not."""
    if entry.has(key):
        return entry.raw(key)
    entry.report("missing", say("entry.missing", key=key), say("entry.add", key=key))
    return 1


def _curve(entry: Entry) -> Curve:
    points = values.pairs(entry, "points", 2) if entry.has("points") else ()
    f = None if entry.has("points") and not entry.has("f") else values.expression(entry, "f", ("x",))
    domain = values.span(entry, "x") if entry.has("x") else None
    line = entry.one_of("line", list(DASHES)) if entry.has("line") else None
    label = entry.maybe_text("label")
    if points and f is not None:
        entry.report(
            "too-much", say("figure.one-of-two", a="f", b="points"), say("figure.leave-out", key="points"), "points"
        )
    entry.finish()
    return Curve(f, points, domain, label, line)


def _marks(entry: Entry) -> Marks:
    at = entry.raw("at")
    several = isinstance(at, list) and bool(at) and isinstance(at[0], list)
    if at is None:
        entry.word("at")
        points: tuple[tuple[float, float], ...] = ()
    else:
        points = values.pairs(entry, "at", 1) if several else (values.pair(entry, at, "at"),)
    marks = Marks(points, entry.one_of("mark", list(MARKS), "filled"), entry.maybe_text("label"))
    entry.finish()
    return marks


def _contours(entry: Entry) -> Contours:
    f = values.expression(entry, "f", ("x", "y"))
    levels, through = values.numbers(entry, "levels"), values.pairs(entry, "through")
    if not levels and not through:
        entry.report("no-levels", say("figure.no-levels"), say("figure.add-levels"))
    contours = Contours(f, levels, through, entry.maybe_text("label"))
    entry.finish()
    return contours


def _region(entry: Entry) -> Region:
    where = entry.word("where")
    sides = _SIDES.split(where)
    f = values.NOTHING
    if len(sides) == 3:
        left, sign, right = sides
        more, less = (right, left) if sign in ("<", "<=") else (left, right)
        f = values.parsed(entry, f"({more}) - ({less})", ("x", "y"), "where")
    elif where:
        entry.report("not-a-comparison", say("figure.not-a-comparison"), say("figure.write-comparison"), "where")
    region = Region(f, " ".join(where.split()), entry.maybe_text("label"))
    entry.finish()
    return region


def _guide(entry: Entry) -> Guide:
    x = values.field(entry, "x", 0.0) if entry.has("x") else None
    y = values.field(entry, "y", 0.0) if entry.has("y") else None
    if (x is None) == (y is None):
        entry.report("no-guide", say("figure.no-guide"), say("figure.write-guide"))
        y = None if x is not None else 0.0
    guide = Guide(x, y, entry.maybe_text("label"))
    entry.finish()
    return guide


def _path(entry: Entry) -> Path:
    arrow, label = entry.flag("arrow"), entry.maybe_text("label")
    if not entry.has("descent"):
        points = values.pairs(entry, "points", 1)
        entry.finish()
        return Path(points or ((0.0, 0.0),), arrow, label)
    descent = _descent(entry.child("descent"))
    entry.finish()
    return Path(on_plot(descent), arrow, label, descent)


def on_plot(descent: Descent) -> tuple[tuple[float, float], ...]:
    """The places of a descent as points: over the plane, or on the curve of f."""
    places = descent.places()
    if len(descent.start) == 2:
        return tuple((place[0], place[1]) for place in places)
    return tuple((place[0], descent.height(place)) for place in places)


def _descent(entry: Entry) -> Descent:
    start = entry.raw("start")
    if start is None:
        entry.word("start")
    plane = isinstance(start, list)
    names = ("x", "y") if plane else ("x",)
    f = values.expression(entry, "f", names) if entry.has("f") or not entry.has("gradient") else None
    if f is None and not plane:
        entry.report("no-curve", say("figure.no-curve"), say("entry.add", key="f"))
    place = (
        values.pair(entry, start, "start") if plane else (values.number(entry, 0 if start is None else start, "start"),)
    )
    descent = Descent(
        f=f,
        gradient=_gradient(entry, names),
        start=place,
        rate=_needed(entry, "rate"),
        steps=values.whole(entry, _given(entry, "steps"), 1, MOST_STEPS, "steps"),
        method=entry.one_of("method", METHODS, "sgd"),
        momentum=values.field(entry, "momentum", 0.9, 0, 1),
        decay=values.field(entry, "decay", 0.9, 0, 1),
        beta1=values.field(entry, "beta1", 0.9, 0, 0.999999),
        beta2=values.field(entry, "beta2", 0.999, 0, 0.999999),
        epsilon=values.field(entry, "epsilon", 1e-8, 1e-300, 1),
    )
    entry.finish()
    return descent


def _gradient(entry: Entry, names: tuple[str, ...]) -> tuple[Expression, ...]:
    """The gradient where the bank gives one: as many expressions as names."""
    if not entry.has("gradient"):
        return ()
    given = entry.raw("gradient")
    parts = given if isinstance(given, list) else [given]
    if len(parts) != len(names):
        entry.report(
            "gradient-size", say("figure.gradient-size"), say("figure.write-gradient", count=len(names)), "gradient"
        )
        return ()
    keys: list[tuple[str | int, ...]] = [
        ("gradient", index) if parts is given else ("gradient",) for index in range(len(parts))
    ]
    return tuple(values.parsed(entry, part, names, *key) for part, key in zip(parts, keys, strict=True))
