"""Answers of the log as the derived tables need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizdl.model import Outcome
from quizdl.study.schedule import Review

COUNTED = frozenset({Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG})
COLUMNS = "seq, uuid, at, question, variant, concept, topic, key_hash, outcome, score, first, hints, seconds, mode"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the log as the derived tables need it."""

    seq: int
    uuid: str
    at: str
    question: str
    variant: int
    concept: str
    topic: str
    key_hash: str
    outcome: Outcome
    score: float
    first: bool
    hints: int
    seconds: float
    mode: str

    @property
    def counts(self) -> bool:
        """Whether it counts for progress: a first submission with a verdict on the learner's own account."""
        return self.first and self.outcome in COUNTED

    @property
    def schedules(self) -> bool:
        """Whether it moves the memory: it counts, and the learner was not cramming."""
        return self.counts and self.mode != "cram"

    @property
    def review(self) -> Review:
        return Review(self.outcome, self.score, self.hints, datetime.fromisoformat(self.at))


def answer_of(seq: int, uuid: str, at: str, body: dict[str, object]) -> Answer:
    """The answer that an event holds."""

    def text(name: str) -> str:
        return str(body.get(name) or "")

    return Answer(
        seq=seq,
        uuid=uuid,
        at=at,
        question=text("question"),
        variant=int(text("variant") or 0),
        concept=text("concept"),
        topic=text("topic"),
        key_hash=text("key_hash"),
        outcome=Outcome(text("outcome")),
        score=float(text("score") or 0.0),
        first=body.get("first") is True,
        hints=int(text("hints") or 0),
        seconds=float(text("seconds") or 0.0),
        mode=text("mode") or "practice",
    )


def answer_in(row: tuple[object, ...]) -> Answer:
    """The answer that a row of `COLUMNS` holds."""
    names = COLUMNS.split(", ")
    body = dict(zip(names[3:], row[3:], strict=True))
    return answer_of(int(str(row[0])), str(row[1]), str(row[2]), {**body, "first": bool(body["first"])})
