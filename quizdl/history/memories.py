"""How well each concept is remembered, carried on answer by answer in memory until it is flushed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from quizdl.history.answers import Answer
from quizdl.study import forgetting
from quizdl.study.schedule import Memory, due_after, remember


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


State = tuple[float, float, datetime]
"""Stability, difficulty and when it was last asked."""


class Memories:
    """The table `memory`. In `bulk` it is carried on by our own arithmetic, which spares starting the package."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.start()

    def start(self, bulk: bool = False) -> None:
        """Forget what is held in memory: another process may have written since."""
        self._bulk = bulk
        self._held: dict[str, State | None] = {}
        self._changed: set[str] = set()

    def carry(self, answer: Answer) -> bool:
        """Carry a concept's memory on by its next answer; False, and nothing done, where a later one is in."""
        concept = answer.concept
        if concept in self._held:
            state = self._held[concept]
        else:
            stored = read(self._connection, concept)
            state = None if stored is None else (stored.stability, stored.difficulty, stored.last)
        at = datetime.fromisoformat(answer.at)
        if state is not None and at < state[2]:
            return False
        self._held[concept] = self._after(state, answer, at)
        self._changed.add(concept)
        return True

    def replay(self, concept: str, answers: list[Answer]) -> None:
        """Compute a concept's memory anew from its answers, oldest first."""
        self._held[concept] = None
        self._changed.add(concept)
        for answer in answers:
            if answer.schedules:
                self.carry(answer)

    def flush(self) -> None:
        """Write what changed."""
        held = [(concept, self._held[concept]) for concept in self._changed]
        self._connection.executemany(
            "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)",
            [(concept, *one[:2], stamp(one[2]), stamp(due_after(one[0], one[2]))) for concept, one in held if one],
        )
        gone = [(concept,) for concept, one in held if one is None]
        self._connection.executemany("DELETE FROM memory WHERE concept = ?", gone)
        self.start()

    def _after(self, state: State | None, answer: Answer, at: datetime) -> State:
        if not self._bulk:
            memory = None if state is None else Memory(*state, due_after(state[0], state[2]))
            after = remember(memory, answer.review)
            return after.stability, after.difficulty, after.last
        if state is None:
            return (*forgetting.first(answer.rating), at)
        stability, difficulty, last = state
        return (*forgetting.step(stability, difficulty, (at - last).days, answer.rating), at)


def read(connection: sqlite3.Connection, concept: str) -> Memory | None:
    """The memory of one concept as it is stored."""
    row = connection.execute(
        "SELECT stability, difficulty, last, due FROM memory WHERE concept = ?", (concept,)
    ).fetchone()
    return None if row is None else memory_of(row)


def memory_of(row: tuple[float, float, str, str]) -> Memory:
    """A memory of its stored columns: stability, difficulty, last, due."""
    return Memory(row[0], row[1], datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3]))
