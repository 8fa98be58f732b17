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


def recall(stability: float, days: float) -> float:
    """The chance from 0 to 1 that something is recalled `days` after it was last asked."""
    return math.pow(1 + FACTOR * max(0.0, days) / stability, DECAY)


def first(rating: int) -> tuple[float, float]:
    """Stability in days and difficulty (1 to 10) after the first answer."""
    return max(WEIGHTS[rating - 1], LEAST_STABILITY), _clamped(_start(rating))


def step(stability: float, difficulty: float, days: int, rating: int) -> tuple[float, float]:
    """Stability and difficulty after an answer, `days` whole days after the last one."""
    if days < 1:
        grown = (math.e ** (WEIGHTS[17] * (rating - 3 + WEIGHTS[18]))) * (stability ** -WEIGHTS[19])
        after = stability * (grown if rating == AGAIN else max(grown, 1.0))
    elif rating == AGAIN:
        after = min(
            WEIGHTS[11]
            * (difficulty ** -WEIGHTS[12])
            * (((stability + 1) ** (WEIGHTS[13])) - 1)
            * (math.e ** ((1 - recall(stability, days)) * WEIGHTS[14])),
            stability / (math.e ** (WEIGHTS[17] * WEIGHTS[18])),
        )
    else:
        after = stability * (
            1
            + (math.e ** (WEIGHTS[8]))
            * (11 - difficulty)
            * (stability ** -WEIGHTS[9])
            * ((math.e ** ((1 - recall(stability, days)) * WEIGHTS[10])) - 1)
            * (WEIGHTS[15] if rating == HARD else 1)
            * (WEIGHTS[16] if rating == EASY else 1)
        )
    moved = difficulty + (10.0 - difficulty) * -(WEIGHTS[6] * (rating - 3)) / 9.0
    harder = WEIGHTS[7] * _start(EASY) + (1 - WEIGHTS[7]) * moved
    return max(after, LEAST_STABILITY), _clamped(harder)


def interval(stability: float, retention: float, most: int) -> int:
    """Whole days, 1 to `most`, until recall falls to `retention`."""
    days: float = (stability / FACTOR) * ((retention ** (1 / DECAY)) - 1)
    return min(max(round(days), 1), most)


def _start(rating: int) -> float:
    start: float = WEIGHTS[4] - (math.e ** (WEIGHTS[5] * (rating - 1))) + 1
    return start


def _clamped(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
