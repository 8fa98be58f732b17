"""What can be read of the history: progress, memory, tallies, marks, earlier answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from quizdl.history import exchange, file, sessions
from quizdl.history.memories import memory_of, read
from quizdl.history.salvage import UNREADABLE
from quizdl.history.schema import NEWEST
from quizdl.history.tallies import UNIT
from quizdl.model import Outcome
from quizdl.study.progress import Marks, Progress, Tally
from quizdl.study.schedule import Memory
from quizdl.study.session import Session


class Earlier(NamedTuple):
    """An answer given before: `response` as the log keeps it, `diagnosis` the misconception it showed ("" for none)."""

    question: str
    variant: int
    response: str
    diagnosis: str
    outcome: str
    at: datetime


class Last(NamedTuple):
    """An answer by its id, its question and its time (UTC)."""

    id: str
    question: str
    at: datetime


class Views:
    """The reading half of the history. Raises errors.Stated where the file can't be read."""

    path: Path
    _connection: sqlite3.Connection

    def exported(self) -> Iterator[str]:
        """Every event as a line of JSON."""
        with self._stated():
            yield from exchange.exported(self._connection)

    def write_csv(self, to: TextIO) -> None:
        """The answers as a table."""
        with self._stated():
            exchange.write_csv(self._connection, to)

    def recorded(self, kinds: Sequence[str], since: str | None = None) -> Iterator[tuple[str, dict[str, object]]]:
        """The events of these kinds, kind and body, in the order they came in; from the newest of the kind `since` on
        where one is named, whenever it came in."""
        marks = ", ".join("?" * len(kinds))
        after = "" if since is None else f"AND seq >= {NEWEST}"
        rows = self._read(
            f"SELECT kind, body FROM event WHERE kind IN ({marks}) {after} ORDER BY seq",
            (*kinds, *(() if since is None else (since,))),
        )
        with self._stated():
            for kind, body in rows:
                yield kind, json.loads(body)

    def interrupted(self) -> Session | None:
        """The newest practice if it was begun and not ended, as far as it came."""
        with self._stated():
            return sessions.newest(self._connection)

    def last_answer(self) -> Last | None:
        """The newest answer that counts, of any machine; an exam's answers stand once it has ended."""
        newest: tuple[str, str, int, str, str] | None = None
        for question, at in self._read("SELECT question, at FROM progress ORDER BY at DESC"):
            if newest is not None and at < newest[0]:
                break
            row = self._read(
                """SELECT answer.at, machine, number, uuid, question FROM answer JOIN event USING (seq)
                   WHERE question = ? AND counts AND mode <> 'mock' ORDER BY answer.at DESC, machine DESC, number DESC
                   LIMIT 1""",
                (question,),
            ).fetchone()
            newest = max(filter(None, (newest, row)), default=None)
        return None if newest is None else Last(newest[3], newest[4], datetime.fromisoformat(newest[0]))

    def progress(self) -> dict[str, Progress]:
        """What became of each question answered so far, by its id."""
        rows = self._read(
            """SELECT question, answered, right, last, at, variants, key_hash, open_days, right_day, missed_at
               FROM progress"""
        )
        return {
            question: Progress(
                question=question,
                answered=answered,
                right=right,
                last=Outcome(last),
                at=datetime.fromisoformat(at),
                open_days=open_days,
                variants=frozenset(json.loads(variants)),
                key_hash=key_hash,
                right_day=right_day,
                missed_at=datetime.fromisoformat(missed_at) if missed_at else None,
            )
            for question, answered, right, last, at, variants, key_hash, open_days, right_day, missed_at in rows
        }

    def tallies(self, kind: str = "topic") -> dict[str, Tally]:
        """First submissions by topic; with another `kind` by day, by question and misconception (with a blank between),
        by bin of the foretold chance, by class of days since the concept was last asked."""
        rows = self._read(
            "SELECT key, answered, right, score, seconds, predicted, error FROM tally WHERE kind = ? ORDER BY key",
            (kind,),
        )
        return {row[0]: Tally(row[1], row[2], *(value / UNIT for value in row[3:])) for row in rows}

    def days(self) -> dict[date, Tally]:
        """First submissions by the learner's calendar day."""
        return {date.fromisoformat(day): tally for day, tally in self.tallies("day").items()}

    def count_days(self) -> int:
        """On how many calendar days something was answered."""
        return int(self._read("SELECT count(*) FROM tally WHERE kind = 'day'").fetchone()[0])

    def day(self, day: date) -> Tally:
        """What was done on one calendar day."""
        row = self._read(
            "SELECT answered, right, score, seconds FROM tally WHERE kind = 'day' AND key = ?", (day.isoformat(),)
        ).fetchone()
        return Tally(0, 0, 0.0) if row is None else Tally(row[0], row[1], row[2] / UNIT, row[3] / UNIT)

    def due(self) -> dict[str, datetime]:
        """When each concept met so far is due, in UTC."""
        return {concept: datetime.fromisoformat(at) for concept, at in self._read("SELECT concept, due FROM memory")}

    def due_of(self, concept: str) -> datetime | None:
        """When one concept is due, in UTC; None before its first answer."""
        memory = self.memory(concept)
        return None if memory is None else memory.due

    def memory(self, concept: str) -> Memory | None:
        """How well a concept is remembered; None before its first answer."""
        with self._stated():
            return read(self._connection, concept)

    def memories(self) -> dict[str, Memory]:
        """How well each concept met so far is remembered."""
        rows = self._read("SELECT concept, stability, difficulty, last, due FROM memory")
        return {row[0]: memory_of(row[1:]) for row in rows}

    def marks(self) -> Marks:
        """What the learner noted of questions."""
        found: dict[str, dict[str, str]] = {}
        for question, mark, value in self._read("SELECT question, mark, value FROM mark WHERE value <> ''"):
            found.setdefault(mark, {})[question] = value
        return Marks(
            frozenset(found.get("suspended", ())),
            {question: datetime.fromisoformat(at) for question, at in found.get("buried", {}).items()},
            frozenset(found.get("starred", ())),
            found.get("note", {}),
        )

    def missed_answer(self, question: str) -> Earlier | None:
        """The newest counting answer to a question that was not right."""
        row = self._read(
            """SELECT seq FROM answer JOIN event USING (seq) WHERE question = ? AND counts AND outcome <> 'right'
               ORDER BY answer.at DESC, machine DESC, number DESC LIMIT 1""",
            (question,),
        ).fetchone()
        return None if row is None else next(self._earlier("event.seq = ?", (row[0],)), None)

    def answers(self) -> Iterator[Earlier]:
        """Every answer that was not taken back, oldest first."""
        return self._earlier("NOT answer.undone", ())

    def attempts(self) -> int:
        """How many first submissions count."""
        return int(self._read("SELECT coalesce(sum(answered), 0) FROM tally WHERE kind = 'topic'").fetchone()[0])

    def seconds_an_answer(self) -> float | None:
        """The mean time of an answer in seconds; None without answers."""
        row = self._read("SELECT sum(seconds), sum(answered) FROM tally WHERE kind = 'topic'").fetchone()
        return float(row[0]) / UNIT / float(row[1]) if row[1] else None

    # inside

    def _earlier(self, where: str, values: tuple[object, ...]) -> Iterator[Earlier]:
        rows = self._read(
            f"""SELECT event.at, event.body FROM answer JOIN event ON event.seq = answer.seq WHERE {where}
                ORDER BY event.at, machine, number""",
            values,
        )
        with self._stated():
            for at, text in rows:
                body = json.loads(text)
                match body:  # what another version or a hand has written differently is passed over
                    case {"question": str(id), "variant": int(variant), "response": str(said), "outcome": str(outcome)}:
                        diagnosis = body.get("diagnosis")
                        told = diagnosis if isinstance(diagnosis, str) else ""
                        yield Earlier(id, variant, said, told, outcome, datetime.fromisoformat(at))

    def _read(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        with self._stated():
            return self._connection.execute(query, values)

    @contextmanager
    def _stated(self) -> Iterator[None]:
        try:
            yield
        except (*UNREADABLE, json.JSONDecodeError) as error:
            raise file.stated(error, self.path) from None
