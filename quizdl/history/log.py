"""The history: events in, durable when `add` returns; progress, tallies and due times out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from quizdl.history import backups, exchange, file, sessions
from quizdl.history.derived import Derived
from quizdl.history.memories import stamp
from quizdl.history.salvage import UNREADABLE
from quizdl.history.views import Views
from quizdl.model import Attempt
from quizdl.records import dataclass
from quizdl.study.session import Session


def new_id() -> str:
    """An id that no other machine makes: 128 random bits (`uuid` takes a while to import)."""
    return os.urandom(16).hex()


@dataclass(frozen=True, slots=True)
class Event:
    """One event to record: its kind and what it holds; the id and the time (UTC) are new where not given."""

    kind: str
    body: dict[str, object]
    id: str | None = None
    at: datetime | None = None

    @staticmethod
    def of(attempt: Attempt) -> Event:
        """A graded answer."""
        body = asdict(attempt)
        del body["id"], body["at"]
        return Event("answer", body, attempt.id, attempt.at)


MANY = 20_000
"""Taking in so many events takes long enough to be told."""


class Mark(StrEnum):
    """What a learner can note of a question."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    STARRED = "starred"
    NOTE = "note"


class History(Views):
    """One learner's log. Every method that writes has written to disk when it returns; what the learner should be told
    of a file that was found damaged or empty is in `notices`. `progress` is told the share done, from 0 to 1, where
    what is computed from a long log is made anew. Raises errors.Stated where the file can't be read or written."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        progress: Callable[[float], None] | None = None,
    ) -> None:
        self.path = path
        self._clock = clock
        self._progress = progress
        self._open()

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, after a copy of it where the newest one is old."""
        if self._connection.in_transaction:  # Ctrl-C may come between a transaction's first word and its block
            self._connection.rollback()
        backups.keep(self._connection, self.path)
        self._connection.close()

    # writing

    def add(self, attempt: Attempt) -> None:
        """Record a graded answer; adding the same attempt again changes nothing."""
        self.record((Event.of(attempt),))

    def record(self, events: Iterable[Event]) -> None:
        """Record events together, all of them or none; one whose id is in the log already changes nothing."""
        with self._writing():
            for event in events:
                self._connection.execute(
                    """INSERT OR IGNORE INTO event (uuid, machine, number, at, kind, body)
                       SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM event WHERE machine = ?""",
                    (
                        event.id or new_id(),
                        self._machine,
                        stamp(event.at or self._clock()),
                        event.kind,
                        exchange.written(event.body),
                        self._machine,
                    ),
                )
            self._derived.catch_up()

    def undo(self, attempt_id: str) -> None:
        """Take an answer back: it no longer counts, and stays in the log."""
        self._append("undo", {"attempt": attempt_id})

    def regrade(self, attempt_id: str, grade: int) -> None:
        """Record the learner's own grade of an answer: 1 again, 2 hard, 3 good, 4 easy."""
        self._append("regrade", {"attempt": attempt_id, "grade": grade})

    def mark(self, question: str, mark: Mark, value: str = "") -> None:
        """Record a mark of a question: `value` is "1" (suspended, starred), a time in UTC (buried), or the words of a
        note; "" takes it away."""
        self._append("mark", {"question": question, "mark": mark, "value": value})

    def start_afresh(self) -> None:
        """From now on nothing that came before counts; the log keeps it, and marks stay."""
        self._append("restart", {})

    def begin(self, session: Session) -> None:
        """Record a session's queue, so that it can be taken up after an interruption."""
        queue = [sessions.plain(posed) for posed in session.queue]
        self._append("session", {"session": session.id, "queue": queue, "mode": session.mode})

    def passed(self, session: Session) -> None:
        """Record that the learner moved past the last taken question of the session (answered or skipped)."""
        taken = session.taken[-1]
        self._append(
            "passed",
            {
                "session": session.id,
                "number": len(session.taken),
                "outcome": taken.outcome,
                "score": taken.score,
                "attempt": taken.attempt,
            },
        )

    def end(self, session_id: str) -> None:
        """Record that a session came to its end and is not to be taken up again."""
        self._append("end", {"session": session_id})

    def report(self, body: dict[str, object]) -> None:
        """Record that the learner holds a question to be wrong."""
        self._append("report", body)

    def merge(self, lines: Iterable[str], source: str) -> tuple[int, int]:
        """Take in an exported history, whole or not at all; how many events were new, and how many known."""
        with self._writing():
            counts = exchange.merge(self._connection, lines, source)
            self._catch_up()
        return counts

    def rebuild(self, progress: Callable[[float], None] | None = None) -> None:
        """Compute everything derived anew from the events."""
        with self._writing():
            self._derived.rebuild(progress)

    # inside

    def _open(self) -> None:
        self._connection, self.notices = file.connect(self.path)
        self._derived = Derived(self._connection)
        with self._transaction():
            row = self._connection.execute("SELECT id FROM machine").fetchone()
            if row is None:
                row = (new_id(),)
                self._connection.execute("INSERT INTO machine VALUES (?)", row)
            self._machine: str = row[0]
            self._catch_up()
        self._known = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        self._identity = file.identity(self.path)

    def _follow(self) -> None:
        """Where another file has taken the place of the one that is open (a damaged one was mended, or somebody moved
        it), go on in that one, with what was recorded since."""
        if file.identity(self.path) == self._identity:
            return
        columns = ", ".join(exchange.FIELDS)
        since = self._connection.execute(f"SELECT {columns} FROM event WHERE seq > ?", (self._known,)).fetchall()
        self._connection.close()
        self._open()
        with self._transaction():
            self._connection.executemany(f"INSERT OR IGNORE INTO event ({columns}) VALUES (?, ?, ?, ?, ?, ?)", since)
            self._catch_up()

    def _catch_up(self) -> None:
        self._derived.catch_up(self._progress if self._derived.behind() >= MANY else None)

    def _append(self, kind: str, body: dict[str, object]) -> None:
        self.record((Event(kind, body),))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction in the file that stands there now, on disk when it is left."""
        with self._stated():
            self._follow()
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except UNREADABLE as error:
            raise file.stated(error, self.path) from None
