"""What is computed from the log and kept beside it for speed: progress, tallies, memory, marks.

All of it follows the log by its sequence number, inside a write transaction, and can be emptied at any time:
`rebuild` makes it again from the events alone. What arrives in order is carried on; what changes the past (an undo, a
grade given anew, an answer dated before one that is already in, a fresh start) replays just what it touches.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from quizdl.history import schema
from quizdl.history.answers import COLUMNS, Answer, answer_of
from quizdl.history.counts import Counts
from quizdl.history.memories import Memories

BATCH = 5000
BULK = 100
"""So many events at once are taken in by our own arithmetic, which costs less than starting the package."""
REINDEX = 50_000
"""So many events at once are taken in without indexes, which are made again at the end."""
KINDS = ("answer", "undo", "regrade", "mark", "restart")
TABLES = ("answer", "progress", "tally", "memory", "mark", "fresh")
_PLACES = ", ".join("?" * len(Answer._fields))
_BEFORE = """SELECT event.seq FROM event JOIN fresh ON
    CASE WHEN event.machine = fresh.machine THEN event.number < fresh.number ELSE event.at < fresh.at END"""


class Derived:
    """The derived tables of one connection. The caller holds a write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts = Counts(connection)
        self._memories = Memories(connection)
        self._pending: list[Answer] = []
        self._stale: set[tuple[str, str]] = set()
        self._fresh: list[tuple[str, int, str]] = []

    def rebuild(self, progress: Callable[[int], None] | None = None) -> None:
        """Throw everything away and compute it from the events; `progress` is told how many are done."""
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE derived SET upto = 0")
        self.catch_up(progress)

    def behind(self) -> int:
        """How many events of the log are not taken in yet."""
        query = "SELECT (SELECT coalesce(max(seq), 0) FROM event) - upto FROM derived"
        return int(self._connection.execute(query).fetchone()[0])

    def catch_up(self, progress: Callable[[int], None] | None = None) -> None:
        """Take in every event not taken in yet."""
        (upto,) = self._connection.execute("SELECT upto FROM derived").fetchone()
        (last,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        if upto >= last:
            return
        self._counts.start()
        self._memories.start(bulk=last - upto > BULK)
        if last - upto > REINDEX:
            for name in schema.ANSWER_INDEXES:
                self._connection.execute(f"DROP INDEX {name}")
        self._stale.clear()
        self._fresh = self._connection.execute("SELECT machine, number, at FROM fresh").fetchall()
        started = upto
        while upto < last:
            events = self._connection.execute(
                f"""SELECT seq, uuid, machine, number, at, kind, body FROM event NOT INDEXED
                    WHERE seq > ? AND seq <= ? AND kind IN {KINDS} ORDER BY seq""",
                (upto, upto + BATCH),
            ).fetchall()
            for event in events:
                self._event(*event)
            upto = min(upto + BATCH, last)
            self._write_answers()
            if progress is not None:
                progress(upto - started)
        if last - started > REINDEX:
            for statement in schema.ANSWER_INDEXES.values():
                self._connection.execute(statement)
        for question in {question for question, _ in self._stale}:
            self._counts.replay(question, self._answers("question", question))
        for concept in {concept for _, concept in self._stale}:
            self._memories.replay(concept, self._answers("concept", concept))
        self._counts.flush()
        self._memories.flush()
        self._connection.execute("UPDATE derived SET upto = ?", (last,))

    def _event(self, seq: int, uuid: str, machine: str, number: int, at: str, kind: str, text: str) -> None:
        body = json.loads(text)
        match kind:
            case "answer":
                self._take(answer_of(seq, uuid, at, body), machine, number)
            case "undo":
                self._take_back(str(body.get("attempt")))
            case "regrade":
                self._regrade(str(body.get("attempt")), body.get("grade"))
            case "mark":
                self._connection.execute(
                    """INSERT INTO mark VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value,
                       at = excluded.at WHERE excluded.at >= at""",
                    (str(body.get("question")), str(body.get("mark")), str(body.get("value") or ""), at),
                )
            case _:
                self._start_afresh(machine, number, at)

    def _take(self, answer: Answer, machine: str, number: int) -> None:
        if self._before(machine, number, answer.at):
            answer = answer._replace(before=1)
        self._pending.append(answer)
        if not answer.counts:
            return
        self._counts.tally(answer, 1)
        if (answer.question, answer.concept) in self._stale:
            return
        if not self._counts.carry(answer) or (answer.schedules and not self._memories.carry(answer)):
            self._stale.add((answer.question, answer.concept))

    def _before(self, machine: str, number: int, at: str) -> bool:
        """Whether an event lies before a fresh start: by number on the machine that made it, by time on another."""
        return any(number < one[1] if machine == one[0] else at < one[2] for one in self._fresh)

    def _take_back(self, uuid: str) -> None:
        answer = self._found(uuid)
        if answer is not None:
            self._connection.execute("UPDATE answer SET undone = 1 WHERE seq = ?", (answer.seq,))
            if answer.counts:
                self._counts.tally(answer, -1)
                self._stale.add((answer.question, answer.concept))

    def _regrade(self, uuid: str, grade: object) -> None:
        answer = self._found(uuid)
        if answer is not None and grade in (1, 2, 3, 4):
            self._connection.execute("UPDATE answer SET grade = ? WHERE seq = ?", (grade, answer.seq))
            self._stale.add((answer.question, answer.concept))

    def _start_afresh(self, machine: str, number: int, at: str) -> None:
        self._write_answers()
        self._fresh.append((machine, number, at))
        self._connection.execute("INSERT INTO fresh VALUES (?, ?, ?)", self._fresh[-1])
        self._connection.execute(f"UPDATE answer SET before = 1 WHERE NOT before AND seq IN ({_BEFORE})")
        for table in ("progress", "tally", "memory"):
            self._connection.execute(f"DELETE FROM {table}")
        self._counts.start()
        self._memories.start(bulk=True)
        self._stale.clear()
        # Of answers merged from another machine, some may be younger than the fresh start.
        for row in self._connection.execute(
            f"SELECT {COLUMNS} FROM answer WHERE NOT before AND NOT undone ORDER BY at, seq"
        ):
            answer = Answer._make(row)
            if answer.counts:
                self._counts.tally(answer, 1)
                self._stale.add((answer.question, answer.concept))

    def _found(self, uuid: str) -> Answer | None:
        """An answer of the log that is not taken back."""
        self._write_answers()
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM answer WHERE seq = (SELECT seq FROM event WHERE uuid = ?) AND NOT undone", (uuid,)
        ).fetchone()
        return None if row is None else Answer._make(row)

    def _write_answers(self) -> None:
        if self._pending:
            self._connection.executemany(f"INSERT OR REPLACE INTO answer ({COLUMNS}) VALUES ({_PLACES})", self._pending)
            self._pending.clear()

    def _answers(self, column: str, value: str) -> list[Answer]:
        """The counting answers to a question or concept, oldest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM answer WHERE {column} = ? AND NOT undone ORDER BY at, seq", (value,)
        )
        return [answer for answer in map(Answer._make, rows) if answer.counts]
