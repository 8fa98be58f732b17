"""How well each concept is remembered, carried on answer by answer in memory until it is flushed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from quizdl.history.answers import Answer
from quizdl.study.schedule import Memory, Review, remember


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Memories:
    """The table `memory`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.start()

    def start(self) -> None:
        """Forget what is held in memory: another process may have written since."""
        self._held: dict[str, Memory | None] = {}
        self._changed: set[str] = set()

    def carry(self, answer: Answer, by: Callable[[Memory | None, Review], Memory] = remember) -> bool:
        """Carry a concept's memory on by its next answer; False, and nothing done, where a later one is in."""
        memory, review = self._of(answer.concept), answer.review
        if memory is not None and review.at < memory.last:
            return False
        self._held[answer.concept] = by(memory, review)
        self._changed.add(answer.concept)
        return True

    def replay(self, concept: str, answers: list[Answer], by: Callable[[Memory | None, Review], Memory]) -> None:
        """Compute a concept's memory anew from its answers, oldest first."""
        self._held[concept] = None
        self._changed.add(concept)
        for answer in answers:
            if answer.schedules:
                self.carry(answer, by)

    def flush(self) -> None:
        """Write what changed."""
        held = [(concept, self._held[concept]) for concept in self._changed]
        self._connection.executemany(
            "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)",
            [(c, m.stability, m.difficulty, stamp(m.last), stamp(m.due)) for c, m in held if m is not None],
        )
        gone = [(concept,) for concept, memory in held if memory is None]
        self._connection.executemany("DELETE FROM memory WHERE concept = ?", gone)
        self.start()

    def _of(self, concept: str) -> Memory | None:
        if concept not in self._held:
            self._held[concept] = read(self._connection, concept)
        return self._held[concept]


def read(connection: sqlite3.Connection, concept: str) -> Memory | None:
    """The memory of one concept as it is stored."""
    row = connection.execute(
        "SELECT stability, difficulty, last, due FROM memory WHERE concept = ?", (concept,)
    ).fetchone()
    return None if row is None else memory_of(row)


def memory_of(row: tuple[float, float, str, str]) -> Memory:
    """A memory of its stored columns: stability, difficulty, last, due."""
    return Memory(row[0], row[1], datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3]))
