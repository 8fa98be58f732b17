"""The table `answer`: what the events say of answers, in columns that SQLite itself takes out of their bodies.

It is a function of the set of events, in whatever order they came in: an undo or a grade given anew counts for its
answer even where it came first, a fresh start for all that lies before it. What damage left of an event that can't be
read (no JSON, no question, no time) is passed over; a field of the wrong type counts as SQLite casts it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from functools import lru_cache

from quizdl.history.schema import WHEN
from quizdl.study.schedule import MOST_SECONDS

BEFORE = """EXISTS (SELECT 1 FROM fresh WHERE
    CASE WHEN fresh.machine = event.machine THEN event.number < fresh.number ELSE event.at < fresh.at END)"""
"""Whether an event came before a fresh start."""


def _field(name: str, kind: str, otherwise: str | None = None) -> str:
    """A field of an event's body as SQL."""
    value = f"CAST(json_extract(body, '$.{name}') AS {kind})"
    return value if otherwise is None else f"coalesce({value}, {otherwise})"


_FIELDS = {
    "question": _field("question", "TEXT"),
    "variant": _field("variant", "INTEGER", "0"),
    "concept": _field("concept", "TEXT", "''"),
    "topic": _field("topic", "TEXT", "''"),
    "key_hash": _field("key_hash", "TEXT", "''"),
    "outcome": _field("outcome", "TEXT", "''"),
    "score": f"min(max({_field('score', 'REAL', '0.0')}, 0.0), 1.0)",
    "first": _field("first", "INTEGER", "0"),
    "hints": _field("hints", "INTEGER", "0"),
    "seconds": f"min(max({_field('seconds', 'REAL', '0.0')}, 0.0), {MOST_SECONDS})",
    "mode": _field("mode", "TEXT", "'practice'"),
    "diagnosis": _field("diagnosis", "TEXT", "''"),
    "predicted": f"min(max({_field('predicted', 'REAL')}, 0.0), 1.0)",
    "elapsed": _field("elapsed", "REAL"),
}
# NOT NULL and OR IGNORE together pass over what has no question or no readable time.
_TAKE_IN = f"""
    INSERT OR IGNORE INTO answer (seq, at, day, {", ".join(_FIELDS)}, grade, before, undone)
    SELECT event.seq, event.at, day_of(CAST(event.at AS BLOB), CAST(body AS BLOB)), {", ".join(_FIELDS.values())},
        correction.grade, {BEFORE}, coalesce(correction.undone, 0)
    FROM event NOT INDEXED LEFT JOIN correction ON correction.attempt = event.uuid
    WHERE event.seq > ? AND event.seq <= ? AND event.kind = 'answer' AND json_valid(body)
        AND event.at GLOB '????-??-??T??:??:??.??????+00:00'"""
_ATTEMPT = "CASE WHEN json_valid(body) THEN CAST(json_extract(body, '$.attempt') AS TEXT) END"
_CORRECT = (
    f"""INSERT OR IGNORE INTO correction (attempt, undone)
        SELECT {_ATTEMPT}, 1 FROM event WHERE kind = 'undo' AND seq > ? AND seq <= ?
        ON CONFLICT (attempt) DO UPDATE SET undone = 1""",
    f"""INSERT OR IGNORE INTO correction (attempt, undone, grade, graded)
        SELECT {_ATTEMPT}, 0, json_extract(body, '$.grade'), {WHEN} FROM event
        WHERE kind = 'regrade' AND seq > ? AND seq <= ?
            AND CASE WHEN json_valid(body) THEN json_extract(body, '$.grade') IN (1, 2, 3, 4) END
        ON CONFLICT (attempt) DO UPDATE SET grade = excluded.grade, graded = excluded.graded
        WHERE excluded.graded >= coalesce(correction.graded, '')""",
)
_START_AFRESH = """
    INSERT INTO fresh SELECT machine, number, at FROM event WHERE kind = 'restart' AND seq > ? AND seq <= ?
    ON CONFLICT DO UPDATE SET number = max(number, excluded.number), at = max(at, excluded.at)"""


class Answers:
    """The tables `answer`, `correction` and `fresh`. `in_order` is whether the answers taken in since the start came in
    the order of their time, each later than the one before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._local_day = lru_cache(4096)(_local_day)
        self._newest = b""
        self.in_order = True
        connection.create_function("day_of", 2, self._day_of)

    def start(self) -> None:
        """Forget what is held in memory: the learner may have travelled since."""
        self._local_day.cache_clear()
        self._newest = b""
        self.in_order = True

    def correct(self, after: int, upto: int) -> bool:
        """Note what these events say of answers given elsewhere in the log: undone, graded anew, or lying before a
        fresh start. Whether there was a fresh start."""
        for statement in _CORRECT:
            self._connection.execute(statement, (after, upto))
        return self._connection.execute(_START_AFRESH, (after, upto)).rowcount > 0

    def corrected(self, after: int, upto: int) -> list[tuple[int, str, str]]:
        """The answers in the table (seq, question, concept) of which these events say something new."""
        attempts = self._connection.execute(
            f"SELECT DISTINCT {_ATTEMPT} FROM event WHERE kind IN ('undo', 'regrade') AND seq > ? AND seq <= ?",
            (after, upto),
        )
        query = "SELECT seq, question, concept FROM answer WHERE seq = (SELECT seq FROM event WHERE uuid = ?)"
        return [row for attempt in attempts for row in self._connection.execute(query, attempt)]

    def update(self, seq: int) -> None:
        """Let an answer in the table be as it was corrected."""
        self._connection.execute(
            """UPDATE answer SET undone = correction.undone, grade = correction.grade FROM event, correction
               WHERE answer.seq = ? AND event.seq = answer.seq AND correction.attempt = event.uuid""",
            (seq,),
        )

    def set_before(self) -> None:
        """Mark the answers in the table that were given before a fresh start."""
        self._connection.execute(
            f"UPDATE answer SET before = 1 WHERE NOT before AND seq IN (SELECT seq FROM event WHERE {BEFORE})"
        )

    def take_in(self, after: int, upto: int) -> None:
        """Add the answers of these events."""
        self._connection.execute(_TAKE_IN, (after, upto))

    def _day_of(self, at: bytes, body: bytes) -> str | None:
        """The learner's own calendar day of a moment; None where damage left no time, or a body that is no text."""
        try:
            text = at.decode()
            minute = datetime.fromisoformat(text).minute
            body.decode()
        except ValueError:
            return None
        if at <= self._newest:
            self.in_order = False
        self._newest = at
        return self._local_day(text[:13], minute // 15)


def _local_day(hour: str, quarter: int) -> str:
    """The calendar day of a quarter of an hour in UTC, within which no zone changes its time."""
    moment = datetime.fromisoformat(f"{hour}:{15 * quarter:02}:00+00:00")
    try:
        return moment.astimezone().date().isoformat()
    except (OverflowError, OSError, ValueError):  # at the ends of what the platform's calendar holds
        return moment.date().isoformat()
