"""Answers of the log as the derived tables need them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from quizdl.model import Outcome
from quizdl.study.schedule import Review, rating

COUNTED = frozenset({Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG})


class Answer(NamedTuple):
    """An answer of the log. `before` is whether it was given before the learner started afresh; `grade` the one that
    they gave it themselves; `predicted` the chance of a right answer foretold before it, and `elapsed` the days since
    its concept was last asked, both None where unknown."""

    seq: int
    uuid: str
    at: str
    question: str
    variant: int
    concept: str
    topic: str
    key_hash: str
    outcome: str
    score: float
    first: int
    hints: int
    seconds: float
    mode: str
    diagnosis: str
    predicted: float | None
    elapsed: float | None
    grade: int | None = None
    before: int = 0

    @property
    def counts(self) -> bool:
        """Whether it counts for progress: a first submission with a verdict on the learner's own account."""
        return bool(self.first) and not self.before and self.outcome in COUNTED

    @property
    def schedules(self) -> bool:
        """Whether it moves the memory: it counts, and the learner was not cramming."""
        return self.mode != "cram" and self.counts

    @property
    def rating(self) -> int:
        """What it tells of the memory."""
        return rating(self.outcome, self.score, self.hints, self.seconds, self.grade)

    @property
    def review(self) -> Review:
        """As the memory model takes it."""
        at = datetime.fromisoformat(self.at)
        return Review(Outcome(self.outcome), self.score, self.hints, at, self.seconds, self.grade)


COLUMNS = ", ".join(Answer._fields)


def answer_of(seq: int, uuid: str, at: str, body: dict[str, object]) -> Answer:
    """The answer that an event holds."""

    get = body.get
    score, seconds, hints, variant = get("score"), get("seconds"), get("hints"), get("variant")
    predicted, elapsed = get("predicted"), get("elapsed")
    return Answer(
        seq,
        uuid,
        at,
        _text(get("question")),
        variant if type(variant) is int else int(_number(variant) or 0),
        _text(get("concept")),
        _text(get("topic")),
        _text(get("key_hash")),
        _text(get("outcome")),
        score if type(score) is float else _number(score) or 0.0,
        int(get("first") is True),
        hints if type(hints) is int else int(_number(hints) or 0),
        seconds if type(seconds) is float else _number(seconds) or 0.0,
        _text(get("mode")) or "practice",
        _text(get("diagnosis")),
        predicted if type(predicted) is float else _number(predicted),
        elapsed if type(elapsed) is float else _number(elapsed),
    )


def _text(value: object) -> str:
    return value if type(value) is str else str(value or "")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
