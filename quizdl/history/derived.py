"""What is computed from the log and kept beside it for speed: answers, tallies, progress, memory, marks.

All of it follows the log by its sequence number, inside a write transaction, and can be emptied at any time. One answer
and a million are taken in by the same steps: SQLite takes the answers out of the events and counts them, then progress
and memory are carried on by those answers in the order of their time. Questions and concepts whose past changed (an
undo, a grade given anew, an answer dated before one that is already in) are computed anew from their answers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from quizdl.history import schema, tallies
from quizdl.history.answers import Answers
from quizdl.history.memories import Memories
from quizdl.history.progresses import Progresses

TAKEN_AT_ONCE, CARRIED_AT_ONCE = 10_000, 2_000
"""So many events are taken in by one statement, so many answers carried on between two words of how far it is."""
BULK = 100
"""So many events at once are taken in by our own arithmetic, which costs less than starting the package."""
REINDEX = 50_000
"""So many events at once are taken in without indexes, which are made again at the end."""
TAKEN_IN, INDEXED = 0.65, 0.72
"""The shares of the work after which all answers are taken in, and indexed."""
_MARK = "CASE WHEN json_valid(body) THEN json_extract(body, '$.{}') END"
_MARKS = f"""
    INSERT OR IGNORE INTO mark
    SELECT {_MARK.format("question")}, {_MARK.format("mark")}, coalesce({_MARK.format("value")}, ''), {schema.WHEN}
    FROM event WHERE kind = 'mark' AND seq > ? AND seq <= ?
    ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at WHERE excluded.at >= at"""
_EARLIER = """
    SELECT DISTINCT {0} FROM answer NOT INDEXED CROSS JOIN {1} USING ({0})
    WHERE answer.seq > ? AND answer.counts AND answer.at <= {1}.{2}"""
_COUNTING = """
    SELECT seq, question, concept, answer.at, day, outcome, variant, key_hash, mode, score, hints, seconds, grade
    FROM answer {} WHERE counts AND {} ORDER BY {}"""
_AS_THEY_CAME = "", "seq"
_IN_ORDER = "JOIN event USING (seq)", "answer.at, machine, number"
_NEW = "seq > :since"
_NEW_OR_CHANGED = """(seq > :since OR question IN (SELECT value FROM json_each(:questions))
    OR concept IN (SELECT value FROM json_each(:concepts)))"""


class _Scope(NamedTuple):
    """What is to be carried on: everything by the answers numbered above `since`, which are `in_order` of their time or
    not; these questions and concepts anew by all of theirs."""

    since: int
    in_order: bool
    questions: set[str]
    concepts: set[str]


class Derived:
    """The derived tables of one connection. The caller holds a write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._answers = Answers(connection)
        self._progresses = Progresses(connection)
        self._memories = Memories(connection)

    def rebuild(self, progress: Callable[[float], None] | None = None) -> None:
        """Throw everything away and compute it from the events; `progress` is told the share done, from 0 to 1."""
        self._empty(*schema.DERIVED)
        self._connection.execute("UPDATE derived SET upto = 0")
        self.catch_up(progress)

    def behind(self) -> int:
        """How many events of the log are not taken in yet."""
        query = "SELECT (SELECT coalesce(max(seq), 0) FROM event) - upto FROM derived"
        return int(self._connection.execute(query).fetchone()[0])

    def catch_up(self, progress: Callable[[float], None] | None = None) -> None:
        """Take in every event not taken in yet."""
        (upto,) = self._connection.execute("SELECT upto FROM derived").fetchone()
        (last,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        if upto >= last:
            return
        told = progress or (lambda share: None)
        self._connection.execute(_MARKS, (upto, last))
        since, questions, concepts = self._look_back(upto, last)
        self._take_in(upto, last, told)
        if since:
            questions |= self._earlier("question", "progress", "at", since)
            concepts |= self._earlier("concept", "memory", "last", since)
        in_order = self._answers.in_order and since == upto
        self._carry_on(_Scope(since, in_order, questions, concepts), last - since, told)
        self._connection.execute("UPDATE derived SET upto = ?", (last,))
        told(1.0)

    def _look_back(self, upto: int, last: int) -> tuple[int, set[str], set[str]]:
        """Let new events bear on the answers that are in already: from which number on progress and memory are to be
        carried on, and the questions and concepts that are to be computed anew."""
        afresh = self._answers.correct(upto, last)
        changed = self._answers.corrected(upto, last) if upto else []
        for seq, _, _ in changed:
            tallies.take_away(self._connection, seq)
            self._answers.update(seq)
            tallies.add(self._connection, seq - 1, seq)
        if not afresh:
            return upto, {question for _, question, _ in changed}, {concept for _, _, concept in changed}
        self._answers.set_before()
        self._empty("progress", "tally", "memory")
        tallies.add(self._connection, 0, upto)
        return 0, set(), set()

    def _take_in(self, upto: int, last: int, told: Callable[[float], None]) -> None:
        many = last - upto > REINDEX
        if many:
            for name in schema.ANSWER_INDEXES:
                self._connection.execute(f"DROP INDEX {name}")
        self._answers.start()
        for after in range(upto, last, TAKEN_AT_ONCE):
            to = min(after + TAKEN_AT_ONCE, last)
            self._answers.take_in(after, to)
            tallies.add(self._connection, after, to)
            told(TAKEN_IN * (to - upto) / (last - upto))
        if many:
            for number, statement in enumerate(schema.ANSWER_INDEXES.values(), 1):
                self._connection.execute(statement)
                told(TAKEN_IN + (INDEXED - TAKEN_IN) * number / len(schema.ANSWER_INDEXES))

    def _earlier(self, column: str, table: str, at: str, since: int) -> set[str]:
        """What got a new answer that is dated before one that is in, or at the same moment."""
        rows = self._connection.execute(_EARLIER.format(column, table, at), (since,))
        return {row[0] for row in rows}

    def _carry_on(self, scope: _Scope, count: int, told: Callable[[float], None]) -> None:
        """Carry progress and memory on by some `count` answers in the order of their time."""
        since, in_order, questions, concepts = scope
        self._progresses.start(questions)
        self._memories.start(concepts, bulk=bool(concepts) or count > BULK)
        progress, memory = self._progresses.carry, self._memories.carry
        changed = questions or concepts
        joined, order = _AS_THEY_CAME if in_order and not changed else _IN_ORDER
        rows = self._connection.execute(
            _COUNTING.format(joined, _NEW_OR_CHANGED if changed else _NEW, order),
            {"since": since, "questions": json.dumps(list(questions)), "concepts": json.dumps(list(concepts))},
        )
        done = 0
        while some := rows.fetchmany(CARRIED_AT_ONCE):
            for seq, question, concept, at, day, outcome, variant, key_hash, mode, score, hints, seconds, grade in some:
                if seq > since or question in questions:
                    progress(question, at, day, outcome, variant, key_hash)
                if mode != "cram" and (seq > since or concept in concepts):
                    memory(concept, at, outcome, score, hints, seconds, grade)
            done += len(some)
            told(INDEXED + (1 - INDEXED) * done / (done + max(count - done, CARRIED_AT_ONCE)))
        self._progresses.flush()
        self._memories.flush()

    def _empty(self, *tables: str) -> None:
        for table in tables:
            self._connection.execute(f"DELETE FROM {table}")
