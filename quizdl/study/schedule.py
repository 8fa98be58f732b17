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
    return rating(review.outcome, review.score, review.hints, review.seconds, review.grade)


def rating(outcome: str, score: float, hints: int, seconds: float, own: int | None) -> int:
    """As `grade`, of the parts of a review."""
    if own is not None:
        return own
    if outcome == Outcome.RIGHT:
        return 2 if hints or SLOW_SECONDS <= seconds < MOST_SECONDS else 3
    return 2 if outcome == Outcome.PARTLY and score >= 0.5 else 1


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


def due_after(stability: float, last: datetime) -> datetime:
    """When a concept is due that was asked at `last`, as the package would have it."""
    return last + timedelta(days=forgetting.interval(stability, DESIRED_RETENTION, LONGEST_DAYS))


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
