"""Scales between numbers and dots, and ticks at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 1e300


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of numbers laid over `dots` dots, `first` on dot 0."""

    first: float
    last: float
    dots: int

    def dot(self, value: float) -> float:
        """Where a number falls, in dots; may lie outside."""
        return (value - self.first) / (self.last - self.first) * (self.dots - 1)

    def value(self, dot: float) -> float:
        return self.first + (self.last - self.first) * dot / max(1, self.dots - 1)

    def holds(self, value: float) -> bool:
        """Whether a number is within the range."""
        slack = abs(self.last - self.first) * 1e-9
        return min(self.first, self.last) - slack <= value <= max(self.first, self.last) + slack


@dataclass(frozen=True, slots=True)
class Tick:
    value: float
    label: str


def ticks(low: float, high: float, about: int) -> list[Tick]:
    """About as many ticks, at multiples of 1, 2 or 5 times a power of ten, between `low` and `high`."""
    step = _step((high - low) / max(1, about))
    if not (math.isfinite(step) and step > 0):
        return [Tick(low, number(low))]
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    if last - first > 4 * about + 8:
        return [Tick(low, number(low))]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    values = [index * step for index in range(first, last + 1)]
    plain = max(abs(low), abs(high)) < 1e5 and decimals <= 4
    return [Tick(value, f"{value + 0.0:.{decimals}f}" if plain else number(value)) for value in values]


def fitted(values: Iterable[float], room: float = 0.04) -> tuple[float, float]:
    """A range that holds the finite ones of `values`, a little wider where they do not begin at a round number."""
    finite = sorted(value for value in values if math.isfinite(value) and abs(value) < MOST)
    if not finite:
        return 0.0, 1.0
    low, high = _without_outliers(finite)
    if high - low <= 1e-12 * max(1.0, abs(high)):
        return (low - 1, high + 1) if abs(low) < 1e6 else (low - abs(low), high + abs(high))
    margin = (high - low) * room
    step = _step((high - low) / 4)
    return _rounded(low, -margin, step), _rounded(high, margin, step)


def number(value: float, digits: int = 4) -> str:
    """A number for a reader: at most `digits` significant digits, no needless zeros."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, _, power = text.partition("e")
        return f"{mantissa}e{int(power)}"
    return "0" if text == "-0" else text


def _step(rough: float) -> float:
    if not (math.isfinite(rough) and rough > 0):
        return 0.0
    power = 10.0 ** math.floor(math.log10(rough))
    if power == 0:
        return 0.0
    return min((factor * power for factor in (1, 2, 5, 10)), key=lambda step: abs(math.log(step / rough)))


def _rounded(value: float, margin: float, step: float) -> float:
    """The multiple of `step` next to `value`, outwards, where it is within `margin`; else `value` moved by it."""
    if step:
        multiple = (math.floor if margin < 0 else math.ceil)(value / step + math.copysign(1e-9, -margin)) * step
        if abs(multiple - value) <= abs(margin):
            return multiple
    return value + margin


def _without_outliers(values: Sequence[float]) -> tuple[float, float]:
    """The extremes, but for the few values beside a pole that would flatten all the rest."""
    low, high = values[0], values[-1]
    inner_low, inner_high = values[len(values) // 20], values[-1 - len(values) // 20]
    reach = inner_high - inner_low
    if len(values) >= 40 and reach > 0 and high - low > 50 * reach:
        return max(low, inner_low - reach), min(high, inner_high + reach)
    return low, high
