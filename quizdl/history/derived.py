"""What is computed from the log and kept beside it for speed: progress, tallies, memory.

All of it follows the log by its sequence number, inside a write transaction, and can be emptied at any time:
`rebuild` makes it again from the events alone. What arrives in order is carried on; an undo, or an answer dated before
one that is already in, replays just the question and the concept it touches.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from quizdl.history.counts import Counts
from quizdl.model import Outcome
from quizdl.study.schedule import Memory, Review, remember

COUNTED = frozenset({Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG})
BATCH = 5000


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


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


_COLUMNS = "seq, uuid, at, question, variant, concept, topic, key_hash, outcome, score, first, hints, seconds, mode"


class Derived:
    """The derived tables of one connection. The caller holds a write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts = Counts(connection)

    def rebuild(self, progress: Callable[[int], None] | None = None) -> None:
        """Throw everything away and compute it from the events; `progress` is told how many are done."""
        for table in ("answer", "progress", "topic", "day", "memory"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE derived SET upto = 0")
        self.catch_up(progress)

    def catch_up(self, progress: Callable[[int], None] | None = None) -> None:
        """Take in every event not taken in yet."""
        (upto,) = self._connection.execute("SELECT upto FROM derived").fetchone()
        stale: set[tuple[str, str]] = set()
        done = 0
        while True:
            events = self._connection.execute(
                """SELECT seq, uuid, at, kind, body FROM event
                   WHERE seq > ? AND kind IN ('answer', 'undo') ORDER BY seq LIMIT ?""",
                (upto, BATCH),
            ).fetchall()
            if not events:
                break
            for seq, uuid, at, kind, body in events:
                if kind == "answer":
                    self._take(_answer(seq, uuid, at, json.loads(body)), stale)
                else:
                    self._take_back(json.loads(body)["attempt"], stale)
            upto = events[-1][0]
            done += len(events)
            if progress is not None:
                progress(done)
        for question, concept in stale:
            self._counts.replay(question, self._answers("question", question))
            self._replay(concept)
        if done:
            self._connection.execute("UPDATE derived SET upto = ?", (upto,))

    def _take(self, answer: Answer, stale: set[tuple[str, str]]) -> None:
        self._connection.execute(
            f"INSERT OR REPLACE INTO answer ({_COLUMNS}) VALUES ({', '.join('?' * 14)})",
            (
                answer.seq, answer.uuid, answer.at, answer.question, answer.variant, answer.concept,
                answer.topic, answer.key_hash, answer.outcome, answer.score, int(answer.first), answer.hints,
                answer.seconds, answer.mode,
            ),
        )  # fmt: skip
        if not answer.counts:
            return
        self._counts.tally(answer, 1)
        if (answer.question, answer.concept) in stale:
            return
        memory = self._memory(answer.concept)
        in_order = memory is None or datetime.fromisoformat(answer.at) >= memory.last
        if in_order and self._counts.carry(answer):
            if answer.schedules:
                self._keep(answer.concept, remember(memory, answer.review))
        else:
            stale.add((answer.question, answer.concept))

    def _take_back(self, uuid: str, stale: set[tuple[str, str]]) -> None:
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM answer WHERE uuid = ? AND NOT undone", (uuid,)
        ).fetchone()
        if row is None:
            return
        self._connection.execute("UPDATE answer SET undone = 1 WHERE uuid = ?", (uuid,))
        answer = _row(row)
        if answer.counts:
            self._counts.tally(answer, -1)
            stale.add((answer.question, answer.concept))

    def _answers(self, column: str, value: str) -> list[Answer]:
        """The counting answers to a question or concept, oldest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM answer WHERE {column} = ? AND NOT undone ORDER BY at, seq", (value,)
        )
        return [answer for answer in map(_row, rows) if answer.counts]

    def _replay(self, concept: str) -> None:
        memory: Memory | None = None
        for answer in self._answers("concept", concept):
            if answer.schedules:
                memory = remember(memory, answer.review)
        if memory is None:
            self._connection.execute("DELETE FROM memory WHERE concept = ?", (concept,))
        else:
            self._keep(concept, memory)

    def _memory(self, concept: str) -> Memory | None:
        row = self._connection.execute(
            "SELECT stability, difficulty, last, due FROM memory WHERE concept = ?", (concept,)
        ).fetchone()
        return None if row is None else Memory(row[0], row[1], *(datetime.fromisoformat(text) for text in row[2:]))

    def _keep(self, concept: str, memory: Memory) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)",
            (concept, memory.stability, memory.difficulty, stamp(memory.last), stamp(memory.due)),
        )


def _answer(seq: int, uuid: str, at: str, body: dict[str, object]) -> Answer:
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


def _row(row: tuple[object, ...]) -> Answer:
    names = _COLUMNS.split(", ")
    body = dict(zip(names[3:], row[3:], strict=True))
    return _answer(int(str(row[0])), str(row[1]), str(row[2]), {**body, "first": bool(body["first"])})
