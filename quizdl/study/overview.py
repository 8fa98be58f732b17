"""Where a learner stands, as a whole: what `quizdl stats` shows, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from quizdl.model import Area, Topic
from quizdl.records import dataclass
from quizdl.study.forecast import LEAST_FORECASTS, Footing, Reliability, score
from quizdl.study.progress import Tally
from quizdl.study.report import Estimate, Row, Standing
from quizdl.words import Text

WEEKS = 12
"""So many weeks are looked back on."""
MARKS = (0.60, 0.65, 0.70)
"""Shares that are talked of as if they were the pass mark, which is not published."""


@dataclass(frozen=True, slots=True)
class Week:
    """The answers of one week, by its Monday."""

    start: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Mistake:
    """A misconception that answers showed: how often, in which question (its id and title), in words."""

    count: int
    question: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Outlook:
    """The score to expect in an exam by the syllabus's weights: as a whole and by area, and what was published as the
    mean of a sitting (per cent by area id)."""

    whole: Estimate
    areas: tuple[tuple[Area, Estimate], ...]
    sitting: str
    published: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Overview:
    """`outlook` and `reliability` are None where too little is known; `calendar` counts answers by day, its last day
    being `today`; `retention` tallies answers by class of days since the concept was asked before."""

    standing: Standing
    topics: tuple[tuple[Topic, Row], ...]
    outlook: Outlook | None
    weeks: tuple[Week, ...]
    calendar: Mapping[date, int]
    today: date
    mistakes: tuple[Mistake, ...]
    retention: tuple[tuple[int, Tally], ...]
    reliability: Reliability | None


def outlook(
    topics: Sequence[Topic], areas: Sequence[Area], on: Footing, sitting: str, published: Mapping[str, float]
) -> Outlook | None:
    """The score to expect; None with too few answers to say anything."""
    whole = score(topics, on)
    if whole is None or sum(tally.answered for tally in on.topics.values()) < LEAST_FORECASTS:
        return None
    by_area = ((area, score(topics, on, area.id)) for area in areas)
    return Outlook(whole, tuple((area, found) for area, found in by_area if found is not None), sitting, published)


def weeks(days: Mapping[date, Tally], today: date) -> tuple[Week, ...]:
    """The last weeks up to today's, from the first in which something was answered."""
    monday = today - timedelta(days=today.weekday())
    found: list[Week] = []
    for back in range(WEEKS - 1, -1, -1):
        start = monday - timedelta(weeks=back)
        tallies = [days[day] for at in range(7) if (day := start + timedelta(days=at)) in days]
        total = Tally(
            sum(t.answered for t in tallies),
            sum(t.right for t in tallies),
            sum(t.score for t in tallies),
            sum(t.seconds for t in tallies),
        )
        if found or total.answered:
            found.append(Week(start, total))
    return tuple(found)
