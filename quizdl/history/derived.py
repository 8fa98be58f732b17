"""What is computed from the log and kept beside it for speed: answers as columns, memory by concept.

Both follow the log by its sequence number, inside the transaction that reads them, and can be emptied at any time:
`rebuild` makes them again from the events alone.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from quizdl.model import Outcome
from quizdl.study.schedule import Memory, Review, remember

_COUNTED = "first AND NOT undone AND outcome IN ('right', 'partly', 'wrong')"


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Derived:
    """The derived tables of one connection. The caller holds a write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rebuild(self) -> None:
        """Throw everything away and compute it from the events."""
        for table in ("answer", "memory"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE derived SET upto = 0")
        self.catch_up()

    def catch_up(self) -> None:
        """Take in every event not taken in yet."""
        upto = int(self._connection.execute("SELECT upto FROM derived").fetchone()[0])
        newest = upto
        stale: set[str] = set()
        events = self._connection.execute(
            "SELECT seq, uuid, at, kind, body FROM event WHERE seq > ? AND kind IN ('answer', 'undo') ORDER BY seq",
            (upto,),
        ).fetchall()
        for seq, id, at, kind, text in events:
            body = json.loads(text)
            newest = seq
            if kind == "answer":
                self._answer(seq, id, at, body)
                if not self._extend(body, at):
                    stale.add(body["concept"])
            else:
                self._connection.execute("UPDATE answer SET undone = 1 WHERE uuid = ?", (body["attempt"],))
                row = self._connection.execute(
                    "SELECT concept FROM answer WHERE uuid = ?", (body["attempt"],)
                ).fetchone()
                if row is not None:
                    stale.add(row[0])
        for concept in stale:
            self._replay(concept)
        if newest != upto:
            self._connection.execute("UPDATE derived SET upto = ?", (newest,))

    def _answer(self, seq: int, id: str, at: str, body: dict[str, object]) -> None:
        names = (
            "session",
            "question",
            "variant",
            "concept",
            "topic",
            "key_hash",
            "outcome",
            "score",
            "hints",
            "seconds",
        )
        values = [body[name] for name in names]
        self._connection.execute(
            f"""INSERT OR REPLACE INTO answer (seq, uuid, at, first, {", ".join(names)})
                VALUES (?, ?, ?, ?{", ?" * len(names)})""",
            (seq, id, at, 1 if body["first"] else 0, *values),
        )

    def _extend(self, body: dict[str, object], at: str) -> bool:
        """Carry the concept's memory on by one answer; False where it must be replayed (an answer out of order)."""
        if not body["first"] or body["outcome"] not in ("right", "partly", "wrong"):
            return True
        concept = str(body["concept"])
        memory = self._memory(concept)
        if memory is not None and datetime.fromisoformat(at) < memory.last:
            return False
        self._keep(concept, remember(memory, _review(body["outcome"], body["score"], body["hints"], at)))
        return True

    def _replay(self, concept: str) -> None:
        memory: Memory | None = None
        rows = self._connection.execute(
            f"SELECT outcome, score, hints, at FROM answer WHERE concept = ? AND {_COUNTED} ORDER BY at, seq",
            (concept,),
        ).fetchall()
        for outcome, score, hints, at in rows:
            memory = remember(memory, _review(outcome, score, hints, at))
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


def _review(outcome: object, score: object, hints: object, at: str) -> Review:
    return Review(Outcome(str(outcome)), float(str(score)), int(str(hints)), datetime.fromisoformat(at))
