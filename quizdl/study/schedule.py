"""When a concept is due again: FSRS, computed by replaying first submissions in order.

Source: the Free Spaced Repetition Scheduler, version 6, of the `fsrs` package, with fuzz off, no learning steps (a
day is the shortest interval of a daily drill) and the time given by the caller.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quizdl.model import Outcome
from quizdl.records import dataclass
from quizdl.study import forgetting

if TYPE_CHECKING:
    from fsrs import Scheduler

DESIRED_RETENTION = 0.9
LONGEST_DAYS = 365
SLOW_SECONDS = 300.0
"""A right answer that took so long was hard to come by."""
MOST_SECONDS = 600.0
"""A longer answer was left alone rather than worked on, and counts as this long."""


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as the memory model sees it: the outcome and score of a first submission, hints taken, time in UTC,
    the seconds it took (0 where unknown) and the grade that the learner gave it instead of the proposed one."""

    outcome: Outcome
    score: float
    hints: int
    at: datetime
    seconds: float = 0.0
    grade: int | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a concept is remembered: `stability` in days (the time in which recall falls to 90 %), `difficulty`
    from 1 to 10, when it was last asked and when it is due, both UTC."""

    stability: float
    difficulty: float
    last: datetime
    due: datetime


def grade(review: Review) -> int:
    """The FSRS rating of an answer, 1 again, 2 hard, 3 good, 4 easy: the learner's own, or one proposed from the
    verdict, hints and time. Easy is never proposed: a quick right answer may be luck."""
    if review.grade is not None:
        return review.grade
    if review.outcome is Outcome.RIGHT:
        return 2 if review.hints or SLOW_SECONDS <= review.seconds < MOST_SECONDS else 3
    return 2 if review.outcome is Outcome.PARTLY and review.score >= 0.5 else 1


def remember(memory: Memory | None, review: Review) -> Memory:
    """The memory after one more answer. An answer dated before the last one (a clock set back) counts as of the
    last one, so no interval is ever negative. Ungraded answers must not be passed."""
    from fsrs import Card, Rating, State

    at = review.at.astimezone(UTC)
    if memory is None:
        card = Card(card_id=1, due=at)
    else:
        at = max(at, memory.last)
        card = Card(
            card_id=1,
            state=State.Review,
            step=None,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=memory.due,
            last_review=memory.last,
        )
    # FSRS wants exactly timezone.utc.
    after, _ = _scheduler().review_card(card, Rating(grade(review)), review_datetime=at)
    if after.stability is None or after.difficulty is None:
        raise ValueError("the scheduler gave no memory state")
    return Memory(after.stability, after.difficulty, at, max(after.due, at + timedelta(hours=12)))


def relive(memory: Memory | None, review: Review) -> Memory:
    """As `remember`, to the last bit, by arithmetic of our own: for replaying many answers."""
    at = review.at.astimezone(UTC)
    if memory is None:
        stability, difficulty = forgetting.first(grade(review))
    else:
        at = max(at, memory.last)
        days = (at - memory.last).days
        stability, difficulty = forgetting.step(memory.stability, memory.difficulty, days, grade(review))
    days = forgetting.interval(stability, DESIRED_RETENTION, LONGEST_DAYS)
    return Memory(stability, difficulty, at, at + timedelta(days=days))


def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    global _SCHEDULER
    if _SCHEDULER is None:
        _SCHEDULER = Scheduler(
            desired_retention=DESIRED_RETENTION,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST_DAYS,
            enable_fuzzing=False,
        )
    return _SCHEDULER


_SCHEDULER: Scheduler | None = None
