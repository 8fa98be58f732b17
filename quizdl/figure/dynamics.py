"""The steps of gradient descent and its kin, computed from a function or its gradient."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizdl.arithmetic import BadExpression, Expression

METHODS = ("sgd", "momentum", "adagrad", "rmsprop", "adam")
NAMES = {"sgd": "SGD", "momentum": "Momentum", "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam"}
FAR = 1e12
"""A place this far away is not on any plot: the steps end there."""

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """A run of an optimizer from `start` (one number or two). The gradient is `gradient`, or taken from `f`."""

    f: Expression | None
    gradient: tuple[Expression, ...]
    start: Vector
    rate: float
    steps: int
    method: str = "sgd"
    momentum: float = 0.9
    decay: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def places(self) -> tuple[Vector, ...]:
        """`start` and the place after each step; fewer than `steps` where they leave the finite.

        sgd: w -= η g. momentum: v = μ v - η g, w += v. adagrad: h += g², w -= η g / (√h + ε).
        rmsprop: h = ρ h + (1 - ρ) g², then as adagrad. adam: with both averages and their bias corrected.
        """
        update = self._updates()
        place = self.start
        visited = [place]
        for _ in range(self.steps):
            moved = tuple(w + d for w, d in zip(place, update(self.slope(place)), strict=True))
            if not all(math.isfinite(w) and abs(w) <= FAR for w in moved):
                break
            place = moved
            visited.append(place)
        return tuple(visited)

    def height(self, place: Vector) -> float:
        """The value of `f`, nan where there is none."""
        return _at(self.f, place) if self.f else math.nan

    def slope(self, place: Vector) -> Vector:
        """The gradient: as given, or by central differences made more exact by Richardson's extrapolation."""
        if self.gradient:
            return tuple(_at(part, place) for part in self.gradient)
        return tuple(self._difference(place, axis) for axis in range(len(place)))

    def _difference(self, place: Vector, axis: int) -> float:
        def central(step: float) -> float:
            ahead = (*place[:axis], place[axis] + step, *place[axis + 1 :])
            behind = (*place[:axis], place[axis] - step, *place[axis + 1 :])
            return (self.height(ahead) - self.height(behind)) / (ahead[axis] - behind[axis])

        step = 2.0**-10 * max(1.0, abs(place[axis]))
        return (4 * central(step / 2) - central(step)) / 3

    def _updates(self) -> Callable[[Vector], Vector]:
        zero = (0.0,) * len(self.start)
        first, second, count = zero, zero, 0

        def update(gradient: Vector) -> Vector:
            nonlocal first, second, count
            count += 1
            match self.method:
                case "momentum":
                    first = _mixed(self.momentum, first, -self.rate, gradient)
                    return first
                case "adagrad":
                    second = _mixed(1.0, second, 1.0, _squared(gradient))
                    return self._scaled(gradient, second)
                case "rmsprop":
                    second = _mixed(self.decay, second, 1 - self.decay, _squared(gradient))
                    return self._scaled(gradient, second)
                case "adam":
                    first = _mixed(self.beta1, first, 1 - self.beta1, gradient)
                    second = _mixed(self.beta2, second, 1 - self.beta2, _squared(gradient))
                    unbiased = tuple(value / (1 - self.beta1**count) for value in first)
                    return self._scaled(unbiased, tuple(value / (1 - self.beta2**count) for value in second))
                case _:
                    return tuple(-self.rate * value for value in gradient)

        return update

    def _scaled(self, gradient: Sequence[float], squares: Sequence[float]) -> Vector:
        return tuple(
            0.0 if h == 0 else -self.rate * g / (math.sqrt(h) + self.epsilon)
            for g, h in zip(gradient, squares, strict=True)
        )


def _at(f: Expression, place: Vector) -> float:
    try:
        return f.number(dict(zip("xy", place, strict=False)))
    except BadExpression:
        return math.nan


def _mixed(a: float, left: Vector, b: float, right: Vector) -> Vector:
    return tuple(a * x + b * y for x, y in zip(left, right, strict=True))


def _squared(vector: Vector) -> Vector:
    return tuple(value * value for value in vector)
