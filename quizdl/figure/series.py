"""What a plot may hold: curves, points, contours, regions, guides, paths and bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quizdl.arithmetic import BadExpression, Expression
from quizdl.figure.axes import Tick
from quizdl.figure.dynamics import Descent
from quizdl.words import Both

Point = tuple[float, float]


def value(f: Expression, x: float, y: float = math.nan) -> float:
    """What `f` comes to, nan where it comes to nothing."""
    try:
        return f.number({"x": x, "y": y})
    except BadExpression:
        return math.nan


@dataclass(frozen=True, slots=True)
class Curve:
    """A function of x on `domain` (the whole range where None), or a line through `points`."""

    f: Expression | None
    points: tuple[Point, ...] = ()
    domain: tuple[float, float] | None = None
    label: Both | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """Points with one mark and one label."""

    at: tuple[Point, ...]
    mark: str = "filled"
    label: Both | None = None


@dataclass(frozen=True, slots=True)
class Contours:
    """The lines where f(x, y) has the values `levels`, or the value it has at the points `through`."""

    f: Expression
    levels: tuple[float, ...]
    through: tuple[Point, ...] = ()
    label: Both | None = None

    def values(self) -> tuple[float, ...]:
        """All levels, ascending."""
        return tuple(sorted({*self.levels, *(value(self.f, x, y) for x, y in self.through)}))


@dataclass(frozen=True, slots=True)
class Region:
    """Where f(x, y) is at least 0; `where` is how the bank wrote it."""

    f: Expression
    where: str
    label: Both | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """A line across (`y`) or upright (`x`)."""

    x: float | None
    y: float | None
    label: Both | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Points visited one after the other; `descent` is what computed them."""

    points: tuple[Point, ...]
    arrow: bool = False
    label: Both | None = None
    descent: Descent | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    label: Both
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a plot shows, over the ranges `x` and `y` (fitted to it where None). Ticks are nice ones where None;
    `height` is in rows."""

    x: tuple[float, float]
    y: tuple[float, float] | None = None
    equal: bool = False
    height: int | None = None
    title: Both | None = None
    x_label: Both | None = None
    y_label: Both | None = None
    x_ticks: tuple[Tick, ...] | None = None
    y_ticks: tuple[Tick, ...] | None = None
    curves: tuple[Curve, ...] = ()
    marks: tuple[Marks, ...] = ()
    contours: tuple[Contours, ...] = ()
    regions: tuple[Region, ...] = ()
    guides: tuple[Guide, ...] = ()
    paths: tuple[Path, ...] = ()
