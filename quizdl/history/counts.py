"""Counts kept up to date answer by answer: progress by question, tallies by topic and by day."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from quizdl.history.answers import Answer
from quizdl.model import Outcome

MOST_SECONDS = 600.0
"""A longer answer was left alone rather than worked on, and counts as this long."""
DAYS_TO_CLOSE = 2
"""A missed question is open until it was answered right on so many separate days."""


class Counts:
    """The tables `progress`, `topic` and `day`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def tally(self, answer: Answer, sign: int) -> None:
        """Add an answer to its topic and day, or take it away; the order of answers does not matter."""
        right = sign * (answer.outcome is Outcome.RIGHT)
        amounts = (sign, right, sign * answer.score, sign * min(answer.seconds, MOST_SECONDS))
        for table, key in (("topic", answer.topic), ("day", _day(answer.at))):
            self._connection.execute(
                f"""INSERT INTO {table} VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                    answered = answered + excluded.answered, right = right + excluded.right,
                    score = score + excluded.score, seconds = seconds + excluded.seconds""",
                (key, *amounts),
            )
        if sign < 0:
            self._connection.execute("DELETE FROM topic WHERE answered = 0")
            self._connection.execute("DELETE FROM day WHERE answered = 0")

    def carry(self, answer: Answer) -> bool:
        """Carry a question's progress on by its next answer; False, and nothing done, where a later one is in."""
        row = self._connection.execute(
            "SELECT answered, right, at, variants, open_days, right_day FROM progress WHERE question = ?",
            (answer.question,),
        ).fetchone()
        answered, right, at, variants, open_days, right_day = row or (0, 0, "", "[]", 0, "")
        if answer.at < at:
            return False
        if answer.outcome is not Outcome.RIGHT:
            open_days, right_day = DAYS_TO_CLOSE, ""
        elif open_days and _day(answer.at) != right_day:
            open_days, right_day = open_days - 1, _day(answer.at)
        seen = sorted({*json.loads(variants), answer.variant})
        self._connection.execute(
            "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                answer.question,
                answered + 1,
                right + (answer.outcome is Outcome.RIGHT),
                answer.outcome,
                answer.at,
                json.dumps(seen),
                answer.key_hash,
                open_days,
                right_day,
            ),
        )
        return True

    def replay(self, question: str, answers: list[Answer]) -> None:
        """Compute a question's progress anew from its answers, oldest first."""
        self._connection.execute("DELETE FROM progress WHERE question = ?", (question,))
        for answer in answers:
            self.carry(answer)


def _day(at: str) -> str:
    """The learner's own calendar day of a moment."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()
