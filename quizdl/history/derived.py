"""What is computed from the log and kept beside it for speed: progress, tallies, memory.

All of it follows the log by its sequence number, inside a write transaction, and can be emptied at any time:
`rebuild` makes it again from the events alone. What arrives in order is carried on; an undo, or an answer dated before
one that is already in, replays just the question and the concept it touches.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from quizdl.history.answers import COLUMNS, Answer, answer_in, answer_of
from quizdl.history.counts import Counts
from quizdl.study.schedule import Memory, remember

BATCH = 5000


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


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
                    self._take(answer_of(seq, uuid, at, json.loads(body)), stale)
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
            f"INSERT OR REPLACE INTO answer ({COLUMNS}) VALUES ({', '.join('?' * 14)})",
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
            f"SELECT {COLUMNS} FROM answer WHERE uuid = ? AND NOT undone", (uuid,)
        ).fetchone()
        if row is None:
            return
        self._connection.execute("UPDATE answer SET undone = 1 WHERE uuid = ?", (uuid,))
        answer = answer_in(row)
        if answer.counts:
            self._counts.tally(answer, -1)
            stale.add((answer.question, answer.concept))

    def _answers(self, column: str, value: str) -> list[Answer]:
        """The counting answers to a question or concept, oldest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM answer WHERE {column} = ? AND NOT undone ORDER BY at, seq", (value,)
        )
        return [answer for answer in map(answer_in, rows) if answer.counts]

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
