"""Counts kept up to date answer by answer: progress by question, and tallies by topic, day, misconception and forecast.

Everything is held in memory between `start` and `flush`, so that one answer and a million are counted by the same code;
sums are whole numbers (millionths), so that adding and taking away leave no trace.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from quizdl.history.answers import Answer
from quizdl.model import Outcome
from quizdl.study.report import FORECAST_BINS, gap_of
from quizdl.study.schedule import MOST_SECONDS

DAYS_TO_CLOSE = 2
"""A missed question is open until it was answered right on so many separate days."""
UNIT = 1_000_000
_PROGRESS = "answered, right, last, at, variants, key_hash, open_days, right_day, missed_at"


class _Progress:
    """A row of the table `progress`, in memory."""

    __slots__ = ("answered", "at", "key_hash", "last", "missed_at", "open_days", "right", "right_day", "variants")

    def __init__(self) -> None:
        self.answered = self.right = self.open_days = 0
        self.last = self.at = self.key_hash = self.right_day = self.missed_at = ""
        self.variants: set[int] = set()

    @staticmethod
    def of(row: tuple[object, ...]) -> _Progress:
        made = _Progress()
        for name, value in zip(_PROGRESS.split(", "), row, strict=True):
            setattr(made, name, set(json.loads(str(value))) if name == "variants" else value)
        return made

    def row(self, question: str) -> tuple[object, ...]:
        seen = json.dumps(sorted(self.variants))
        values = (getattr(self, name) for name in _PROGRESS.split(", "))
        return (question, *(seen if isinstance(value, set) else value for value in values))


class Counts:
    """The tables `progress` and `tally`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.start()

    def start(self) -> None:
        """Forget what is held in memory: another process may have written since."""
        self._progress: dict[str, _Progress] = {}
        self._changed: set[str] = set()
        self._sums: dict[tuple[str, str], list[int]] = {}
        self._minute = "", ""

    def tally(self, answer: Answer, sign: int) -> None:
        """Add an answer to its tallies, or take it away; the order of answers does not matter."""
        right = answer.outcome == Outcome.RIGHT
        hit = sign if right else 0
        score = sign * round(answer.score * UNIT)
        time = sign * round(min(answer.seconds, MOST_SECONDS) * UNIT)
        predicted, sums_of = answer.predicted, self._sums
        keys = [("topic", answer.topic), ("day", self._day(answer.at))]
        if answer.diagnosis:
            keys.append(("diagnosis", f"{answer.question} {answer.diagnosis}"))
        if answer.elapsed is not None and (gap := gap_of(answer.elapsed)) is not None:
            keys.append(("retention", str(gap)))
        if predicted is not None:
            keys.append(("forecast", str(min(int(predicted * FORECAST_BINS), FORECAST_BINS - 1))))
        for key in keys:
            sums = sums_of.get(key)
            if sums is None:
                sums = sums_of[key] = [0, 0, 0, 0, 0, 0]
            sums[0] += sign
            sums[1] += hit
            sums[2] += score
            sums[3] += time
        if predicted is not None:
            foretold = sums_of[keys[-1]]
            foretold[4] += sign * round(predicted * UNIT)
            foretold[5] += sign * round((predicted - right) ** 2 * UNIT)

    def carry(self, answer: Answer) -> bool:
        """Carry a question's progress on by its next answer; False, and nothing done, where a later one is in."""
        one = self._of(answer.question)
        if answer.at < one.at:
            return False
        if answer.outcome != Outcome.RIGHT:
            one.open_days, one.right_day, one.missed_at = DAYS_TO_CLOSE, "", answer.at
        elif one.open_days and (day := self._day(answer.at)) != one.right_day:
            one.open_days, one.right_day = one.open_days - 1, day
        one.answered += 1
        one.right += answer.outcome == Outcome.RIGHT
        one.last, one.at, one.key_hash = str(answer.outcome), answer.at, answer.key_hash
        one.variants.add(answer.variant)
        self._changed.add(answer.question)
        return True

    def replay(self, question: str, answers: list[Answer]) -> None:
        """Compute a question's progress anew from its answers, oldest first."""
        self._progress[question] = _Progress()
        self._changed.add(question)
        for answer in answers:
            self.carry(answer)

    def flush(self) -> None:
        """Write what changed."""
        rows = [self._progress[question].row(question) for question in self._changed]
        self._connection.executemany(f"INSERT OR REPLACE INTO progress VALUES (?{', ?' * 9})", rows)
        self._connection.execute("DELETE FROM progress WHERE answered = 0")
        self._connection.executemany(
            """INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
               answered = answered + excluded.answered, right = right + excluded.right,
               score = score + excluded.score, seconds = seconds + excluded.seconds,
               predicted = predicted + excluded.predicted, error = error + excluded.error""",
            [(*key, *sums) for key, sums in self._sums.items()],
        )
        self._connection.execute("DELETE FROM tally WHERE answered = 0")
        self.start()

    def _day(self, at: str) -> str:
        """The learner's own calendar day of a moment; no zone changes within a minute."""
        minute = at[:16]
        if minute != self._minute[0]:
            self._minute = minute, datetime.fromisoformat(at).astimezone().date().isoformat()
        return self._minute[1]

    def _of(self, question: str) -> _Progress:
        one = self._progress.get(question)
        if one is None:
            row = self._connection.execute(
                f"SELECT {_PROGRESS} FROM progress WHERE question = ?", (question,)
            ).fetchone()
            one = self._progress[question] = _Progress() if row is None else _Progress.of(row)
        return one
