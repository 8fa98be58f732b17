"""Answers of the log as the derived tables need them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from quizdl.model import Outcome
from quizdl.study.schedule import Review

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
    def review(self) -> Review:
        at = datetime.fromisoformat(self.at)
        return Review(Outcome(self.outcome), self.score, self.hints, at, self.seconds, self.grade)


COLUMNS = ", ".join(Answer._fields)


def answer_of(seq: int, uuid: str, at: str, body: dict[str, object]) -> Answer:
    """The answer that an event holds."""

    def text(name: str) -> str:
        return str(body.get(name) or "")

    def number(name: str) -> float:
        value = body.get(name)
        return float(value) if isinstance(value, int | float) else 0.0

    def known(name: str) -> float | None:
        value = body.get(name)
        return float(value) if isinstance(value, int | float) else None

    return Answer(
        seq,
        uuid,
        at,
        text("question"),
        int(number("variant")),
        text("concept"),
        text("topic"),
        text("key_hash"),
        text("outcome"),
        number("score"),
        int(body.get("first") is True),
        int(number("hints")),
        number("seconds"),
        text("mode") or "practice",
        text("diagnosis"),
        known("predicted"),
        known("elapsed"),
    )
