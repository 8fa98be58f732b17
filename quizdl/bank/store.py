"""Banks as the rest of quizdl sees them: lists from the index, one question at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from quizdl.bank import folders
from quizdl.bank.cache import Cache
from quizdl.errors import BadBank, Place, Problem, Usage
from quizdl.model import Area, Listing, Note, Question, Scope, Topic
from quizdl.words import Both, Text, say

_LISTING = (
    "questions.id, questions.ja, questions.en, questions.topic, topics.area, kind, questions.scope, difficulty,"
    " variants, concept, text_hash, key_hash, path, questions.line, col"
)
_FROM = (
    "FROM questions JOIN files ON files.id = questions.file"
    " JOIN topics ON topics.id = questions.topic AND topics.rowid IN (SELECT min(rowid) FROM topics GROUP BY id)"
)
_ORDER = "ORDER BY root, topics.rowid, path, questions.place"


def open_bank(banks: Sequence[Path], cache: Path) -> Bank:
    """The questions of these banks (folders or files), by way of the compiled cache in the folder `cache`.

    What is wrong in a bank is among the `problems` of the result and does not stop the rest. Raises Usage for a bank
    that does not exist.
    """
    return Bank(banks, cache)


class Bank:
    """Questions and notes of one or more banks. Rows are read when they are asked for."""

    def __init__(self, banks: Sequence[Path], cache: Path) -> None:
        self.banks = tuple(banks)
        self._files, self._strange = folders.files(self.banks)
        self._cache = Cache(cache, self.banks)
        self._cache.ready(self._files, self._strange)
        self._here = _here()

    # lists

    def listings(
        self,
        topic: str | None = None,
        area: str | None = None,
        kind: str | None = None,
        ids: Iterable[str] | None = None,
        search: str | None = None,
    ) -> tuple[Listing, ...]:
        """The questions that fit every filter, in the order of the syllabus. `area` is a published area or the first
        half of a topic; `search` holds words that all occur, in either language. Unknown filters fit nothing."""
        where: list[str] = ["live"]
        values: list[str] = []
        if topic is not None:
            where.append("questions.topic = ?")
            values.append(topic)
        if area is not None:
            where.append("(topics.area = ? OR questions.topic LIKE ? || '.%')")
            values += [area, area]
        if kind is not None:
            where.append("kind = ?")
            values.append(kind)
        if ids is not None:
            values += (wanted := list(ids))
            where.append(f"questions.id IN ({', '.join('?' * len(wanted))})")
        if search is not None:
            from quizdl.bank.searching import folded

            for word in folded(search).split():
                where.append(
                    "instr((SELECT words FROM raws WHERE raws.id = questions.raw) || topics.ja || topics.en, ?)"
                )
                values.append(word)
        rows = self._rows(f"SELECT {_LISTING} {_FROM} WHERE {' AND '.join(where)} {_ORDER}", values)
        return tuple(self._listing(row) for row in rows)

    def listing(self, id: str) -> Listing:
        """The listing of the question `id`. Raises Usage where there is none and BadBank where it is broken."""
        rows = self._rows(f"SELECT {_LISTING} {_FROM} WHERE live AND questions.id = ?", [id])
        if not rows:
            raise self._absent(id, "questions")
        return self._listing(rows[0])

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the syllabus in its order, those without questions too."""
        rows = self._rows("SELECT id, area, ja, en, weight, scope FROM topics ORDER BY rowid")
        found = [Topic(id, area, Both(ja, en), weight, Scope(scope)) for id, area, ja, en, weight, scope in rows]
        return tuple({topic.id: topic for topic in reversed(found)}.values())[::-1]

    @property
    def areas(self) -> tuple[Area, ...]:
        rows = self._rows("SELECT id, ja, en FROM areas ORDER BY rowid")
        return tuple(Area(id, Both(ja, en)) for id, ja, en in {row[0]: row for row in rows}.values())

    # one at a time

    def question(self, id: str, variant: int = 0) -> Question:
        """The question `id` with the numbers of `variant`.

        Raises Usage for an unknown id or variant, and BadBank for a question that is broken or stands in two banks.
        """
        listing = self.listing(id)
        if not 0 <= variant < listing.variants:
            raise Usage(say("bank.no-variant", id=id, variant=variant, last=listing.variants - 1))
        from quizdl.bank import encoding, reading

        rows = self._rows(
            "SELECT raws.raw, syllabus FROM questions JOIN raws ON raws.id = raw"
            " JOIN files ON files.id = questions.file WHERE live AND questions.id = ?",
            [id],
        )
        raw, syllabus = rows[0]
        file = listing.place.file
        return reading.question_of(encoding.load_raw(raw), listing.topic, listing.area, file, syllabus, variant, [])

    def notes(self, topic: str | None = None) -> tuple[Note, ...]:
        """The concept notes, of one topic or of all, in the order of the syllabus."""
        fits = "" if topic is None else "AND notes.topic = ?"
        ids = self._rows(
            "SELECT notes.id FROM notes JOIN files ON files.id = notes.file"
            f" JOIN topics ON topics.id = notes.topic WHERE live {fits} ORDER BY root, topics.rowid, path, notes.place",
            [] if topic is None else [topic],
        )
        return tuple(self.note(id) for (id,) in dict.fromkeys(ids))

    def note(self, id: str) -> Note:
        """The note `id`. Raises Usage where there is none and BadBank where it is broken."""
        from quizdl.bank import encoding, reading

        rows = self._rows(
            "SELECT raws.raw, notes.topic, path FROM notes JOIN raws ON raws.id = raw"
            " JOIN files ON files.id = notes.file WHERE live AND notes.id = ?",
            [id],
        )
        if not rows:
            raise self._absent(id, "notes")
        raw, topic, path = rows[0]
        return reading.note_of(encoding.load_raw(raw), topic, self._shown(path), [])

    # what is wrong

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the banks, by place."""
        from quizdl.bank import encoding

        texts = self._rows("SELECT problems FROM files WHERE problems <> '[]'")
        texts += self._rows("SELECT value FROM meta WHERE name = 'problems'")
        found = [problem for (text,) in texts for problem in encoding.load_problems(text, self._shown)]
        return tuple(sorted(dict.fromkeys(found), key=lambda problem: (problem.place, problem.code)))

    @property
    def files(self) -> tuple[str, ...]:
        """The files read, as they are shown."""
        return tuple(self._shown(file.path) for file in self._files)

    def _absent(self, id: str, table: str) -> Usage | BadBank:
        """Why there is no question or note `id`."""
        broken = self._rows(
            f"SELECT path, {table}.line FROM {table} JOIN files ON files.id = file WHERE {table}.id = ?", [id]
        )
        if broken:
            places = [Place(self._shown(path), line) for path, line in broken]
            problems = tuple(
                problem
                for problem in self.problems
                if problem.id == id or problem.place.file in {p.file for p in places}
            )
            own = tuple(problem for problem in problems if problem.id == id) or problems
            if len(places) > 1:
                text = say("bank.ambiguous", id=id, first=str(places[0]), second=str(places[1]))
            else:
                text = say("bank.broken", id=id, place=str(places[0]))
            return BadBank(text, own)
        from difflib import get_close_matches

        ids = [name for (name,) in self._rows(f"SELECT id FROM {table} WHERE live")]
        close = get_close_matches(id, ids, n=1)
        cure: Text = say("entry.did-you-mean", name=close[0]) if close else say(f"bank.list-{table}")
        return Usage(say(f"bank.unknown-{table}", id=id, cure=cure))

    # rows

    def _rows(self, query: str, values: Sequence[str] = ()) -> list[Any]:
        try:
            return self._cache.ready(self._files, self._strange).execute(query, values).fetchall()
        except sqlite3.DatabaseError:  # a damaged file: what it held is read again
            return self._cache.ready(self._files, self._strange, afresh=True).execute(query, values).fetchall()

    def _listing(self, row: tuple[Any, ...]) -> Listing:
        id, ja, en, topic, area, kind, scope, difficulty, variants, concept, text_hash, key_hash, path, line, col = row
        return Listing(
            id,
            Both(ja, en),
            topic,
            area,
            kind,
            Scope(scope),
            difficulty,
            variants,
            None,
            concept,
            text_hash,
            key_hash,
            Place(self._shown(path), line, col),
        )

    def _shown(self, path: str) -> str:
        return path[len(self._here) :] if self._here and path.startswith(self._here) else path


def _here() -> str:
    try:
        return os.path.join(os.getcwd(), "")
    except OSError:
        return ""
