"""The table `progress`: what became of each question, carried on answer by answer and held in memory until flushed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from quizdl.model import Outcome

DAYS_TO_CLOSE = 2
"""A missed question is open until it was answered right on so many separate days."""
_RIGHT = str(Outcome.RIGHT)
_COLUMNS = "answered, right, last, at, variants, key_hash, open_days, right_day, missed_at"


class _Progress:
    """A row of the table."""

    __slots__ = ("answered", "at", "key_hash", "last", "missed_at", "open_days", "right", "right_day", "variants")

    def __init__(self) -> None:
        self.answered = self.right = self.open_days = 0
        self.last = self.at = self.key_hash = self.right_day = self.missed_at = ""
        self.variants: set[int] = set()


class Progresses:
    """The progress of questions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: dict[str, _Progress] = {}

    def start(self, anew: Iterable[str]) -> None:
        """Hold nothing but the questions to be computed anew; another process may have written since."""
        self._held = {question: _Progress() for question in anew}

    def carry(self, question: str, at: str, day: str, outcome: str, variant: int, key_hash: str) -> None:
        """Carry a question's progress on by its next answer."""
        one = self._held.get(question)
        if one is None:
            one = self._held[question] = self._stored(question)
        if outcome != _RIGHT:
            one.open_days, one.right_day, one.missed_at = DAYS_TO_CLOSE, "", at
        else:
            one.right += 1
            if one.open_days and day != one.right_day:
                one.open_days, one.right_day = one.open_days - 1, day
        one.answered += 1
        one.last, one.at, one.key_hash = outcome, at, key_hash
        one.variants.add(variant)

    def flush(self) -> None:
        """Write what is held."""
        self._connection.executemany(
            f"INSERT OR REPLACE INTO progress (question, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    question,
                    one.answered,
                    one.right,
                    one.last,
                    one.at,
                    json.dumps(sorted(one.variants)),
                    one.key_hash,
                    one.open_days,
                    one.right_day,
                    one.missed_at,
                )
                for question, one in self._held.items()
                if one.answered
            ],
        )
        gone = [(question,) for question, one in self._held.items() if not one.answered]
        self._connection.executemany("DELETE FROM progress WHERE question = ?", gone)

    def _stored(self, question: str) -> _Progress:
        made = _Progress()
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM progress WHERE question = ?", (question,)).fetchone()
        if row is not None:
            for name, value in zip(_COLUMNS.split(", "), row, strict=True):
                setattr(made, name, set(json.loads(value)) if name == "variants" else value)
        return made
