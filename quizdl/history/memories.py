"""The table `memory`: how well each concept is remembered, carried on answer by answer and held until flushed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from quizdl.model import Outcome
from quizdl.study import forgetting
from quizdl.study.schedule import Memory, Review, due_after, rating, remember


def stamp(at: datetime) -> str:
    """A time as the log writes it: UTC, to the microsecond, sortable as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


State = tuple[float, float, datetime]
"""Stability, difficulty and when it was last asked."""


class Memories:
    """The memory of concepts. In `bulk` it is carried on by our own arithmetic, which spares starting the package."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: dict[str, State | None] = {}
        self._bulk = False

    def start(self, anew: Iterable[str], bulk: bool) -> None:
        """Hold nothing but the concepts to be computed anew; another process may have written since."""
        self._held = dict.fromkeys(anew)
        self._bulk = bulk

    def carry(
        self, concept: str, at: str, outcome: str, score: float, hints: int, seconds: float, grade: int | None
    ) -> None:
        """Carry a concept's memory on by its next answer."""
        held = self._held
        state = held[concept] if concept in held else self._stored(concept)
        moment = datetime.fromisoformat(at)
        if not self._bulk:
            memory = None if state is None else Memory(*state, due_after(state[0], state[2]))
            after = remember(memory, Review(Outcome(outcome), score, hints, moment, seconds, grade))
            held[concept] = after.stability, after.difficulty, after.last
            return
        told = rating(outcome, score, hints, seconds, grade)
        if state is None:
            held[concept] = (*forgetting.first(told), moment)
        else:
            stability, difficulty, last = state
            held[concept] = (*forgetting.step(stability, difficulty, (moment - last).days, told), moment)

    def flush(self) -> None:
        """Write what is held."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)",
            [
                (concept, *one[:2], stamp(one[2]), stamp(due_after(one[0], one[2])))
                for concept, one in self._held.items()
                if one is not None
            ],
        )
        gone = [(concept,) for concept, one in self._held.items() if one is None]
        self._connection.executemany("DELETE FROM memory WHERE concept = ?", gone)

    def _stored(self, concept: str) -> State | None:
        stored = read(self._connection, concept)
        return None if stored is None else (stored.stability, stored.difficulty, stored.last)


def read(connection: sqlite3.Connection, concept: str) -> Memory | None:
    """The memory of one concept as it is stored."""
    row = connection.execute(
        "SELECT stability, difficulty, last, due FROM memory WHERE concept = ?", (concept,)
    ).fetchone()
    return None if row is None else memory_of(row)


def memory_of(row: tuple[float, float, str, str]) -> Memory:
    """A memory of its stored columns: stability, difficulty, last, due."""
    return Memory(row[0], row[1], datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3]))
