"""The forgetting curve and what an answer does to a memory, as plain arithmetic: for replaying and planning in bulk.

Source: FSRS-6 with its published default weights, as in the `fsrs` package; `quizdl.study.schedule` asks the package
itself, and a law in the tests holds the two equal to the last bit.
"""

from __future__ import annotations

import math

WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
DECAY = -WEIGHTS[20]
FACTOR: float = 0.9 ** (1 / DECAY) - 1


LEAST_STABILITY = 0.001
_RATINGS = (AGAIN, HARD, GOOD, EASY)
_START = {rating: WEIGHTS[4] - math.e ** (WEIGHTS[5] * (rating - 1)) + 1 for rating in _RATINGS}
"""Difficulty after the first answer, before it is cut to its range."""
_SAME_DAY = {rating: math.e ** (WEIGHTS[17] * (rating - 3 + WEIGHTS[18])) for rating in _RATINGS}
_SHIFT = {rating: -(WEIGHTS[6] * (rating - 3)) for rating in _RATINGS}
_GROWTH = math.e ** WEIGHTS[8]
_MOST_LEFT = math.e ** (WEIGHTS[17] * WEIGHTS[18])
_HOME = WEIGHTS[7] * _START[EASY]
"""Where difficulty is drawn back to, as far as it is."""


def recall(stability: float, days: float) -> float:
    """The chance from 0 to 1 that something is recalled `days` after it was last asked."""
    return math.pow(1 + FACTOR * max(0.0, days) / stability, DECAY)


def first(rating: int) -> tuple[float, float]:
    """Stability in days and difficulty (1 to 10) after the first answer."""
    return max(WEIGHTS[rating - 1], LEAST_STABILITY), min(max(_START[rating], 1.0), 10.0)


def step(stability: float, difficulty: float, days: int, rating: int) -> tuple[float, float]:
    """Stability and difficulty after an answer, `days` whole days after the last one."""
    if days < 1:
        grown = _SAME_DAY[rating] * stability ** -WEIGHTS[19]
        after = stability * (grown if rating == AGAIN or grown > 1.0 else 1.0)
    elif rating == AGAIN:
        after = min(
            WEIGHTS[11]
            * difficulty ** -WEIGHTS[12]
            * ((stability + 1) ** WEIGHTS[13] - 1)
            * math.e ** ((1 - recall(stability, days)) * WEIGHTS[14]),
            stability / _MOST_LEFT,
        )
    else:
        after = stability * (
            1
            + _GROWTH
            * (11 - difficulty)
            * stability ** -WEIGHTS[9]
            * (math.e ** ((1 - recall(stability, days)) * WEIGHTS[10]) - 1)
            * (WEIGHTS[15] if rating == HARD else 1)
            * (WEIGHTS[16] if rating == EASY else 1)
        )
    moved = _HOME + (1 - WEIGHTS[7]) * (difficulty + (10.0 - difficulty) * _SHIFT[rating] / 9.0)
    # Comparisons in place of `min` and `max`: a replay takes a million steps.
    return (
        after if after > LEAST_STABILITY else LEAST_STABILITY,
        1.0 if moved < 1.0 else 10.0 if moved > 10.0 else moved,
    )


def mean_first(chance: float) -> tuple[float, float]:
    """What a first answer leaves on average that is right with this chance, in the sense of `mean_step`."""
    return _mean(first(GOOD), first(AGAIN), chance)


def mean_step(stability: float, difficulty: float, days: int, chance: float) -> tuple[float, float]:
    """What an answer leaves on average that is right with this chance: the geometric mean of the stabilities and the
    mean of the difficulties that `step` gives for good and again."""
    return _mean(step(stability, difficulty, days, GOOD), step(stability, difficulty, days, AGAIN), chance)


def _mean(right: tuple[float, float], wrong: tuple[float, float], chance: float) -> tuple[float, float]:
    return right[0] ** chance * wrong[0] ** (1 - chance), chance * right[1] + (1 - chance) * wrong[1]


def interval(stability: float, retention: float, most: int) -> int:
    """Whole days, 1 to `most`, until recall falls to `retention`."""
    days: float = (stability / FACTOR) * ((retention ** (1 / DECAY)) - 1)
    return min(max(round(days), 1), most)
