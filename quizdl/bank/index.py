"""The compiled cache of some banks, as rows: questions by `COLUMNS`, files by the names a person sees."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from quizdl.bank import folders
from quizdl.bank.cache import Cache, Progress
from quizdl.bank.rows import Row
from quizdl.errors import BadBank, Place, Problem, Usage
from quizdl.words import Text, say


class Index:
    """The index of these banks (folders or files), kept in the folder `cache`; `progress` is told how many changed
    files were read and how many there are. Raises Usage for a bank that does not exist."""

    def __init__(self, banks: Sequence[Path], cache: Path, progress: Progress | None = None) -> None:
        self.banks = folders.normal(banks)
        self.files, self._strange = folders.files(self.banks)
        self._cache = Cache(cache, self.banks)
        self._cache.ready(self.files, self._strange, progress)
        self._here = _here()

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[Any]:
        """What the index answers to a query."""
        try:
            return self._cache.ready(self.files, self._strange).execute(query, values).fetchall()
        except sqlite3.DatabaseError:  # a damaged file: what it held is read again
            return self._cache.afresh(self.files, self._strange).execute(query, values).fetchall()

    def called(self, rows: list[Any]) -> tuple[Row, ...]:
        """Rows of `COLUMNS`, each file by its name."""
        paths = {id: self.shown(path) for id, path in self.rows("SELECT id, path FROM files")} if rows else {}
        return tuple(Row._make((*row[:13], paths[row[13]], *row[14:])) for row in rows)

    def shown(self, path: str) -> str:
        """A file as it is shown: below the working folder without that."""
        return path[len(self._here) :] if self._here and path.startswith(self._here) else path

    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the banks, by place."""
        from quizdl.bank import encoding

        texts = self.rows("SELECT problems FROM files WHERE problems <> '[]'")
        texts += self.rows("SELECT value FROM meta WHERE name = 'problems' AND value <> '[]'")
        found = [problem for (text,) in texts for problem in encoding.load_problems(text, self.shown)]
        return tuple(sorted(dict.fromkeys(found), key=lambda problem: (problem.place, problem.code)))

    def absent(self, id: str, table: str) -> Usage | BadBank:
        """Why there is no question or note `id`: `table` is "questions" or "notes"."""
        broken = self.rows(
            f"SELECT path, {table}.line FROM {table} JOIN files ON files.id = file WHERE {table}.id = ?", [id]
        )
        if not broken:
            return self._unknown(id, table)
        places = [Place(self.shown(path), line) for path, line in broken]
        files = {place.file for place in places}
        near = tuple(problem for problem in self.problems() if problem.id == id or problem.place.file in files)
        own = tuple(problem for problem in near if problem.id == id)
        if len(places) > 1:
            text = say("bank.ambiguous", id=id, first=str(places[0]), second=str(places[1]))
        else:
            text = say("bank.broken", id=id, place=str(places[0]))
        return BadBank(text, own or near)

    def _unknown(self, id: str, table: str) -> Usage:
        from difflib import get_close_matches

        close = get_close_matches(id, [name for (name,) in self.rows(f"SELECT id FROM {table} WHERE live")], n=1)
        cure: Text = say("entry.did-you-mean", name=close[0]) if close else say(f"bank.list-{table}")
        return Usage(say(f"bank.unknown-{table}", id=id, cure=cure))


def json_list(words: Collection[str] | Collection[int]) -> str:
    """Values as the argument of SQLite's `json_each`."""
    import json

    return json.dumps(list(words))


def _here() -> str:
    try:
        return os.path.join(os.getcwd(), "")
    except OSError:
        return ""
