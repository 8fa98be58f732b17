"""Whether two formulas are one function: they are compared at points spread over their variables' ranges.

Each variable's range is used at three scales (whole, a third and a tenth of it, shrunk towards its point nearest to 0),
and each point has a relative tolerance of its own: a tolerance relative to the largest value would take x^20 and
x^20 + 1 for one. Points follow the additive recurrence of R_d (M. Roberts, "The unreasonable effectiveness of
quasirandom sequences", 2018), so the same answer always gets the same verdict.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice

from quizdl.arithmetic import BadExpression, Expression
from quizdl.records import dataclass

POINTS = 24
"""Points at each scale."""
SCALES = (1.0, 1 / 3, 0.1)
RELATIVE = 1e-9
_LEAST = 8
_GLITCHES = 2
_APART = 0.25


class Relation(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    DOMAINS = "domains"  # one has a value where the other has none
    UNKNOWN = "unknown"  # too few points where the right one has a value


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two formulas relate. `at` is a simple point where they differ, with the value of the one that was asked about
    (nan where it has none) and of the right one."""

    relation: Relation
    at: tuple[tuple[str, float], ...] = ()
    got: float = math.nan
    wanted: float = math.nan


@dataclass(frozen=True, slots=True)
class Space:
    """The variables with their ranges, and the other names that may stand for expressions of them."""

    ranges: tuple[tuple[str, float, float], ...]
    also: tuple[tuple[str, Expression], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _, _ in self.ranges) + tuple(name for name, _ in self.also)

    def points(self) -> Iterator[dict[str, float]]:
        """Points at every scale, with the values of the other names."""
        steps = _steps(len(self.ranges))
        for scale_number, scale in enumerate(SCALES):
            for number in range(1, POINTS + 1):
                index = scale_number * POINTS + number
                values: dict[str, float] = {}
                for (name, low, high), step in zip(self.ranges, steps, strict=True):
                    middle = min(max(0.0, low), high)
                    low, high = middle + (low - middle) * scale, middle + (high - middle) * scale
                    values[name] = low + (high - low) * ((0.5 + index * step) % 1.0)
                yield self.with_also(values)

    def simple(self) -> Iterator[dict[str, float]]:
        """A few points of whole numbers inside the ranges, as a person would try them."""
        for offset in range(6):
            values: dict[str, float] = {}
            for number, (name, low, high) in enumerate(self.ranges):
                candidates = [whole for whole in (1, 2, 3, -1, 4, -2, 0.5, 0.25) if low <= whole <= high]
                if not candidates:
                    return
                values[name] = candidates[(offset + number) % len(candidates)]
            yield self.with_also(values)

    def with_also(self, values: Mapping[str, float]) -> dict[str, float]:
        """`values` of the variables, with those of the other names."""
        full = dict(values)
        for name, expression in self.also:
            full[name] = expression.number(full)
        return full


def compare(answer: Expression, right: Expression, space: Space) -> Comparison:
    """Whether `answer` is the function `right` on `space`."""
    points = list(space.points())
    differing: list[tuple[float, dict[str, float]]] = []
    comparable = apart = known = 0
    for values in points:
        got, wanted = _at(answer, values), _at(right, values)
        known += math.isfinite(wanted)
        if math.isfinite(got) != math.isfinite(wanted):
            apart += 1
        elif math.isfinite(wanted):
            comparable += 1
            if not _close(got, wanted):
                differing.append((abs(got - wanted), values))
    if known < _LEAST or (apart <= _APART * len(points) and comparable < _LEAST):
        return Comparison(Relation.UNKNOWN)
    if apart > _APART * len(points):
        return _example(answer, right, space, Relation.DOMAINS)
    # Rounding may spoil a point or two where terms cancel; formulas that differ do so at many.
    if len(differing) > _GLITCHES:
        terms = (*answer.terms(), *right.terms())
        beyond = (values for gap, values in differing if gap > _noise(terms, values))
        if len(list(islice(beyond, _GLITCHES + 1))) > _GLITCHES:
            return _example(answer, right, space, Relation.DIFFERENT)
    return Comparison(Relation.SAME)


def _example(answer: Expression, right: Expression, space: Space, relation: Relation) -> Comparison:
    variables = [name for name, _, _ in space.ranges]
    for values in (*space.simple(), *space.points()):
        got, wanted = _at(answer, values), _at(right, values)
        apart = math.isfinite(got) != math.isfinite(wanted)
        if apart or (relation is Relation.DIFFERENT and math.isfinite(wanted) and not _close(got, wanted)):
            return Comparison(relation, tuple((name, values[name]) for name in variables), got, wanted)
    return Comparison(relation)


def _at(expression: Expression, values: Mapping[str, float]) -> float:
    try:
        return expression.number(values)
    except BadExpression:
        return math.nan


def _close(got: float, wanted: float) -> bool:
    return abs(got - wanted) <= RELATIVE * max(abs(got), abs(wanted))


def _noise(terms: Iterable[Expression], values: Mapping[str, float]) -> float:
    """What rounding may leave of sums whose terms cancel, as in 1 - tanh(x)**2 for a large x."""
    sizes = (abs(_at(term, values)) for term in terms)
    return 16 * sys.float_info.epsilon * max((size for size in sizes if math.isfinite(size)), default=0.0)


def _steps(dimensions: int) -> tuple[float, ...]:
    """The steps of R_d: powers of 1/φ_d, where φ_d is the root above 1 of x^(d+1) = x + 1."""
    root = 1.5
    for _ in range(60):
        root = (1 + root) ** (1 / (dimensions + 1))
    return tuple(root ** -(number + 1) for number in range(dimensions))
