"""Numbers out of answers: accuracy by area and topic with an interval, and where a learner stands."""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date

from quizdl.model import Area, Topic
from quizdl.records import dataclass
from quizdl.study.progress import Tally

LEAST_FOR_INTERVAL = 1
NEW_A_DAY = 5
"""New questions that a day without a set time is taken to hold."""
FORECAST_BINS = 10
"""Foretold chances are compared with what came in so many equal bins."""
GAPS_DAYS = (0.5, 2.0, 5.0, 12.0, 30.0)
"""Where the classes of days since a concept was last asked begin; less than the first tells nothing of memory."""


def gap_of(days: float) -> int | None:
    """The class of a gap in days, counted from 0; None where it is too short to tell anything."""
    at = bisect_right(GAPS_DAYS, days) - 1
    return at if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The expected accuracy and an interval that holds it with 90 %, all from 0 to 1."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One area or topic: `tally` of first submissions, `estimate` None while nothing was answered."""

    id: str
    tally: Tally
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the learner stands: days to the exam (None where no date is set; negative after it), counts of what is
    waiting; of that, what today still holds: reviews, new questions (`fresh`), and the minutes they are likely to take;
    rows by area."""

    days_left: int | None
    due: int
    missed: int
    new: int
    reviews: int
    fresh: int
    minutes: int
    areas: tuple[tuple[Area, Row], ...]
    attempts: int
    days: int


def estimate(tally: Tally) -> Estimate | None:
    """The Jeffreys posterior Beta(s + 1/2, n - s + 1/2) of the accuracy for a score of s in n answers: its mean, and a
    normal interval of 1.645 standard deviations cut to [0, 1]. None without answers.

    Source: Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion (2001).
    """
    if tally.answered < LEAST_FOR_INTERVAL:
        return None
    a = tally.score + 0.5
    b = tally.answered - tally.score + 0.5
    mean = a / (a + b)
    spread = 1.645 * math.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    return Estimate(mean, max(0.0, mean - spread), min(1.0, mean + spread))


def rows(ids: tuple[str, ...], tallies: dict[str, Tally]) -> tuple[Row, ...]:
    """One row for each of `ids`, in their order, empty ones included."""
    nothing = Tally(0, 0, 0.0)
    return tuple(Row(id, tallies.get(id, nothing), estimate(tallies.get(id, nothing))) for id in ids)


def by_area(topics: tuple[Topic, ...], tallies: dict[str, Tally]) -> dict[str, Tally]:
    """Tallies by topic added up to tallies by published area."""
    area_of = {topic.id: topic.area for topic in topics}
    sums: dict[str, Tally] = {}
    for topic, tally in tallies.items():
        area = area_of.get(topic)
        if area is None:
            continue
        before = sums.get(area, Tally(0, 0, 0.0))
        sums[area] = Tally(before.answered + tally.answered, before.right + tally.right, before.score + tally.score)
    return sums


def days_left(exam: date | None, today: date) -> int | None:
    """Days from `today` to the exam."""
    return None if exam is None else (exam - today).days
