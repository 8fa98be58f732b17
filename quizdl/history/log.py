"""The history: events in, durable when `add` returns; progress, tallies and due times out."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from quizdl.history import exchange, file
from quizdl.history.derived import Derived, stamp
from quizdl.model import Attempt, Outcome
from quizdl.study.progress import Progress, Tally
from quizdl.study.session import Because, Posed, Session, Taken


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


class History:
    """One learner's log. Every method that writes has written to disk when it returns; the learner's words for a file
    that was found damaged are in `notice`. Raises errors.Stated where the file can't be read or written."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self._clock = clock
        self._connection, self.notice = file.connect(path)
        self._derived = Derived(self._connection)
        with self._writing():
            row = self._connection.execute("SELECT id FROM machine").fetchone()
            if row is None:
                row = (uuid.uuid4().hex,)
                self._connection.execute("INSERT INTO machine VALUES (?)", row)
            self._machine: str = row[0]
            self._derived.catch_up()

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
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
                        event.id or uuid.uuid4().hex,
                        self._machine,
                        stamp(event.at or self._clock()),
                        event.kind,
                        json.dumps(event.body, ensure_ascii=False, sort_keys=True),
                        self._machine,
                    ),
                )
            self._derived.catch_up()

    def undo(self, attempt_id: str) -> None:
        """Take an answer back: it no longer counts, and stays in the log."""
        self._append("undo", {"attempt": attempt_id})

    def last_attempt(self) -> str | None:
        """The id of the newest answer that is not taken back."""
        row = self._read("SELECT uuid FROM answer WHERE NOT undone AND first ORDER BY seq DESC LIMIT 1").fetchone()
        return None if row is None else str(row[0])

    def begin(self, session: Session) -> None:
        """Record a session's queue, so that it can be taken up after an interruption."""
        queue = [{"id": posed.id, "variant": posed.variant, "because": posed.because} for posed in session.queue]
        self._append("session", {"session": session.id, "queue": queue})

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
            self._derived.catch_up()
        return counts

    def rebuild(self, progress: Callable[[int], None] | None = None) -> None:
        """Compute everything derived anew from the events."""
        with self._writing():
            self._derived.rebuild(progress)

    # reading

    def exported(self) -> Iterator[str]:
        """Every event as a line of JSON."""
        return exchange.exported(self._connection)

    def write_csv(self, to: TextIO) -> None:
        """The answers as a table."""
        exchange.write_csv(self._connection, to)

    def recorded(self, kinds: Sequence[str], since: str | None = None) -> Iterator[tuple[str, dict[str, object]]]:
        """The events of these kinds, kind and body, in the order they came in; from the newest of the kind `since` on
        where one is named."""
        marks = ", ".join("?" * len(kinds))
        after = "" if since is None else "AND seq >= (SELECT max(seq) FROM event WHERE kind = ?)"
        rows = self._read(
            f"SELECT kind, body FROM event WHERE kind IN ({marks}) {after} ORDER BY seq",
            (*kinds, *(() if since is None else (since,))),
        )
        return ((kind, json.loads(body)) for kind, body in rows)

    def interrupted(self) -> Session | None:
        """The newest practice if it was begun and not ended, as far as it came."""
        row = self._read("SELECT seq, body FROM event WHERE kind = 'session' ORDER BY seq DESC LIMIT 1").fetchone()
        if row is None:
            return None
        body = json.loads(row[1])
        taken: list[Taken] = []
        queue = tuple(Posed(p["id"], p["variant"], Because(p["because"])) for p in body["queue"])
        later = self._read(
            "SELECT kind, body FROM event WHERE seq > ? AND kind IN ('passed', 'end', 'undo') ORDER BY seq", (row[0],)
        )
        for kind, text in later:
            step = json.loads(text)
            if kind == "undo":
                if taken and taken[-1].attempt == step["attempt"]:
                    taken.pop()
            elif step["session"] != body["session"]:
                continue
            elif kind == "end":
                return None
            elif step["number"] <= len(queue):
                # A skipped question that was asked again has left its first step in the log.
                del taken[step["number"] - 1 :]
                outcome = None if step["outcome"] is None else Outcome(step["outcome"])
                taken.append(Taken(queue[len(taken)], outcome, step["score"], step["attempt"]))
        return Session(body["session"], queue, tuple(taken)) if len(taken) < len(queue) else None

    def progress(self) -> dict[str, Progress]:
        """What became of each question answered so far, by its id."""
        rows = self._read("SELECT question, answered, right, last, at, variants, key_hash, open_days FROM progress")
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
            )
            for question, answered, right, last, at, variants, key_hash, open_days in rows
        }

    def tallies(self) -> dict[str, Tally]:
        """First submissions by topic."""
        return {row[0]: Tally(*row[1:]) for row in self._read("SELECT topic, answered, right, score FROM topic")}

    def days(self) -> dict[date, Tally]:
        """First submissions by the learner's calendar day."""
        rows = self._read("SELECT day, answered, right, score FROM day ORDER BY day")
        return {date.fromisoformat(row[0]): Tally(*row[1:]) for row in rows}

    def due(self) -> dict[str, datetime]:
        """When each concept met so far is due, in UTC."""
        return {concept: datetime.fromisoformat(at) for concept, at in self._read("SELECT concept, due FROM memory")}

    def due_of(self, concept: str) -> datetime | None:
        """When one concept is due, in UTC; None before its first answer."""
        row = self._read("SELECT due FROM memory WHERE concept = ?", (concept,)).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def attempts(self) -> int:
        """How many first submissions count."""
        return int(self._read("SELECT coalesce(sum(answered), 0) FROM topic").fetchone()[0])

    def seconds_an_answer(self) -> float | None:
        """The mean time of an answer in seconds; None without answers."""
        row = self._read("SELECT sum(seconds) / sum(answered) FROM topic").fetchone()
        return None if row[0] is None else float(row[0])

    # inside

    def _read(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(query, values)
        except sqlite3.Error as error:
            raise file.stated(error, self.path) from None

    def _append(self, kind: str, body: dict[str, object]) -> None:
        self.record((Event(kind, body),))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, on disk when it is left."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise file.stated(error, self.path) from None
