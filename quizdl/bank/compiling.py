"""Files of banks into the tables of the compiled cache, each file alone, then what only all together can tell."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from difflib import get_close_matches

from quizdl.bank import encoding, folders, pool, profiles, reading, sets, syllabus, yaml
from quizdl.bank.folders import BankFile
from quizdl.bank.searching import folded
from quizdl.errors import Place, Problem
from quizdl.words import Text, say

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, root INTEGER NOT NULL,
  size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, inode INTEGER NOT NULL, digest TEXT NOT NULL,
  topic TEXT NOT NULL, syllabus TEXT NOT NULL, line INTEGER NOT NULL, problems TEXT NOT NULL) STRICT;
CREATE TABLE areas (id TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
  ja TEXT NOT NULL, en TEXT NOT NULL) STRICT;
CREATE TABLE sets (id TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
  ja TEXT NOT NULL, en TEXT NOT NULL, raw INTEGER NOT NULL) STRICT;
CREATE TABLE topics (id TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
  area TEXT NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL, weight INTEGER NOT NULL, scope TEXT NOT NULL,
  after TEXT NOT NULL) STRICT;
CREATE TABLE questions (id TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
  col INTEGER NOT NULL, sound INTEGER NOT NULL, live INTEGER NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL,
  ja TEXT NOT NULL, en TEXT NOT NULL, scope TEXT NOT NULL, difficulty INTEGER NOT NULL, variants INTEGER NOT NULL,
  concept TEXT NOT NULL, note TEXT NOT NULL, note_line INTEGER NOT NULL, text_hash TEXT NOT NULL,
  key_hash TEXT NOT NULL, set_id TEXT NOT NULL, topic_line INTEGER NOT NULL,
  source TEXT NOT NULL,
  raw INTEGER NOT NULL, area TEXT NOT NULL DEFAULT '', turn INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE notes (id TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
  col INTEGER NOT NULL, sound INTEGER NOT NULL, live INTEGER NOT NULL, topic TEXT NOT NULL, ja TEXT NOT NULL,
  en TEXT NOT NULL, raw INTEGER NOT NULL, area TEXT NOT NULL DEFAULT '', turn INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE raws (id INTEGER PRIMARY KEY, file INTEGER NOT NULL, words TEXT NOT NULL, raw BLOB NOT NULL) STRICT;
CREATE INDEX questions_id ON questions (id);
CREATE INDEX questions_topic ON questions (topic, live, area, kind, turn, id);
CREATE INDEX questions_turn ON questions (turn);
CREATE INDEX notes_id ON notes (id);
CREATE INDEX notes_topic ON notes (topic);
CREATE INDEX raws_file ON raws (file);
"""
_OWNED = ("areas", "topics", "sets", "questions", "notes", "raws")
_UNSURE_NS = 50_000_000
"""A file changed so shortly before it was read may change again without its times showing it."""


def update(
    db: sqlite3.Connection,
    files: Iterable[BankFile],
    strange: Iterable[str],
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Bring the tables to the state of `files`, reading only what changed; `strange` are files of another ending."""
    known: dict[str, tuple[int, str]] = {
        path: (id, digest) for id, path, digest in db.execute("SELECT id, path, digest FROM files")
    }
    current = {file.path: file for file in files}
    for path, (id, _) in known.items():
        if path not in current:
            _forget(db, id)
    rows = db.execute("SELECT path, root, size, mtime, ctime, inode FROM files")
    stamps = {path: tuple(stamp) for path, *stamp in rows}
    stale = [file for file in current.values() if stamps.get(file.path) != (file.root, *astuple(file.stamp))]
    for done, file in enumerate(stale):
        if progress is not None:
            progress(done, len(stale))
        _take(db, file, known.get(file.path))
    if progress is not None and stale:
        progress(len(stale), len(stale))
    strange = list(strange)
    db.execute("INSERT OR REPLACE INTO meta VALUES ('strange', ?)", ("\n".join(strange),))
    whole = [*_in_order(db), *_strange(strange)]
    db.execute("INSERT OR REPLACE INTO meta VALUES ('problems', ?)", (encoding.dump_problems(whole),))
    db.commit()


def _forget(db: sqlite3.Connection, id: int) -> None:
    for table in _OWNED:
        db.execute(f"DELETE FROM {table} WHERE file = ?", (id,))
    db.execute("DELETE FROM files WHERE id = ?", (id,))


def _take(db: sqlite3.Connection, file: BankFile, known: tuple[int, str] | None) -> None:
    """Read one file if its content is new; note its stamp in any case."""
    problems: list[Problem] = []
    raw = frozen = b""
    stamp = file.stamp
    try:
        stamp = folders.stamp(file.path, file.pool)
        frozen = pool.content(file.pool)
        with open(file.path, "rb") as opened:
            raw = opened.read(yaml.LARGEST + 1)
        if folders.stamp(file.path, file.pool) != stamp or time.time_ns() - stamp.ctime < _UNSURE_NS:
            stamp = folders.Stamp(-1, 0, 0, 0)
    except OSError as error:
        message = say("bank.unreadable-file", error=error.strerror or str(error))
        problems.append(Problem(Place(file.path, 1), "unreadable", message, say("bank.make-readable")))
        stamp = folders.Stamp(-1, 0, 0, 0)
    digest = f"{file.root} {file.topic} {_digest(raw)} {_digest(frozen)} {len(problems)}"
    if known and known[1] == digest:
        columns = (stamp.size, stamp.mtime, stamp.ctime, stamp.inode, known[0])
        db.execute("UPDATE files SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE id = ?", columns)
        return
    if known:
        _forget(db, known[0])
    row = (file.path, file.root, stamp.size, stamp.mtime, stamp.ctime, stamp.inode, digest)
    id = db.execute("INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, '', '', 1, '[]')", row).lastrowid or 0
    if not problems:
        _read(db, id, file, raw, pool.parse(frozen), problems)
    problems = sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code))
    db.execute("UPDATE files SET problems = ? WHERE id = ?", (encoding.dump_problems(problems), id))


def _digest(raw: bytes) -> str:
    import hashlib

    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _read(
    db: sqlite3.Connection,
    id: int,
    file: BankFile,
    raw: bytes,
    frozen: Mapping[str, pool.Frozen],
    problems: list[Problem],
) -> None:
    document = yaml.load(raw, file.path)
    problems.extend(document.problems)
    if document.data is None and not problems:
        problems.append(Problem(Place(file.path, 1), "empty", say("bank.empty"), say("bank.begin-format")))
    if not isinstance(document.data, dict):
        if document.data is not None:
            problems.append(
                Problem(Place(file.path, 1), "not-a-bank", say("bank.not-a-bank"), say("bank.begin-format"))
            )
        return
    if file.syllabus:
        _store_syllabus(db, id, syllabus.read_syllabus(document.data, document.places, file.path, problems))
        return
    if file.profile:
        profiles.read_profile(document.data, document.places, file.path, problems)
        return
    spoiled = {problem.place.line for problem in document.problems}
    if file.set or "set" in document.data:
        of = sets.read_set(document.data, document.places, file.path, problems, file.set, frozen)
        _store_set(db, id, of, spoiled)
    else:
        read = reading.read_file(document.data, document.places, file.path, problems, file.topic, frozen)
        _store_topic(db, id, read, spoiled)


def _store_syllabus(db: sqlite3.Connection, file: int, read: syllabus.Syllabus) -> None:
    for number, area in enumerate(read.areas):
        line = read.places[area.id].line
        db.execute(
            "INSERT INTO areas VALUES (?, ?, ?, ?, ?, ?)", (area.id, file, number, line, area.name.ja, area.name.en)
        )
    for number, topic in enumerate(read.topics):
        row = (topic.id, file, number, read.places[topic.id].line, topic.area, topic.name.ja, topic.name.en)
        after = " ".join(topic.after)
        db.execute("INSERT INTO topics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, topic.weight, topic.scope, after))


def _store_topic(db: sqlite3.Connection, file: int, read: reading.TopicFile, spoiled: set[int]) -> None:
    db.execute(
        "UPDATE files SET topic = ?, syllabus = ?, line = ? WHERE id = ?",
        (read.topic, read.syllabus, read.place.line, file),
    )
    _store_questions(db, file, read.questions, spoiled)
    for number, note in enumerate(read.notes):
        raw = _store_raw(db, file, note.raw, "")
        sound = note.sound and not _holds(note.raw, spoiled)
        place, title = note.place, note.title
        own = (note.id, file, number, place.line, place.column, sound, read.topic, title.ja, title.en, raw)
        db.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, '', 0)", own)


def _store_set(db: sqlite3.Connection, file: int, read: sets.SetFile, spoiled: set[int]) -> None:
    db.execute(
        "UPDATE files SET syllabus = ?, line = ? WHERE id = ?",
        (read.syllabus, read.place.line, file),
    )
    if read.id:
        raw = _store_raw(db, file, read.raw, "")
        row = (read.id, file, 0, read.place.line, read.title.ja, read.title.en, raw)
        db.execute("INSERT INTO sets VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    _store_questions(db, file, read.questions, spoiled)


def _store_questions(
    db: sqlite3.Connection, file: int, questions: Iterable[reading.RawQuestion], spoiled: set[int]
) -> None:
    for number, question in enumerate(questions):
        it = question.listing
        raw = _store_raw(db, file, question.raw, question.words)
        sound = question.sound and not _holds(question.raw, spoiled)
        row = (it.id, file, number, it.place.line, it.place.column, sound, it.topic, it.kind, it.title.ja, it.title.en)
        taught = (question.note or "", question.note_line)
        rest = (it.scope, it.difficulty, it.variants, it.concept, *taught, it.text_hash, it.key_hash)
        of = (it.set or "", question.topic_line, pool.source(question.raw.data), raw)
        db.execute(
            f"INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, 0, {', '.join('?' * 16)}, '', 0)", (*row, *rest, *of)
        )


def _holds(raw: encoding.Raw, lines: set[int]) -> bool:
    """Whether one of `lines`, where the YAML itself is wrong, lies within `raw` or the stem that it shares."""
    for shared in (True, False) if lines else ():
        own = [line for path, (line, _) in raw.places.items() if (path[:1] == ("stem",)) is shared]
        if own and any(min(own) <= line <= max(own) for line in lines):
            return True
    return False


def _store_raw(db: sqlite3.Connection, file: int, raw: encoding.Raw, words: str) -> int:
    row = (file, folded(words), encoding.dump_raw(raw))
    return db.execute("INSERT INTO raws VALUES (NULL, ?, ?, ?)", row).lastrowid or 0


# ---------------------------------------------------------------- what only all files together can tell


def _in_order(db: sqlite3.Connection) -> list[Problem]:
    """Decide which questions and notes are live, and report what is wrong between files."""
    problems: list[Problem] = []

    def report(path: str, line: int, code: str, message: Text, cure: Text, id: str | None = None) -> None:
        problems.append(Problem(Place(path, line), code, message, cure, id))

    topics = [id for (id,) in db.execute("SELECT id FROM topics")]
    for table in ("areas", "topics", "sets"):
        for id, path, line, first in _again(db, table):
            cure = "bank.rename-set" if table == "sets" else "bank.remove-one"
            report(path, line, "duplicate-id", say("bank.twice", id=id, place=first), say(cure))
    for path, line, topic in db.execute("SELECT path, line, topic FROM files WHERE topic <> '' ORDER BY root, path"):
        if topic not in topics:
            report(path, line, "unknown-topic", say("bank.unknown-topic", topic=topic), _meant(topic, topics))
    for id, path, line, topic in db.execute(
        f"SELECT questions.id, path, topic_line, questions.topic FROM {_joined('questions')} "
        f"WHERE set_id <> '' AND questions.topic <> '' ORDER BY {_ORDER}"
    ):
        if topic not in topics:
            report(path, line, "unknown-topic", say("bank.unknown-topic", topic=topic), _meant(topic, topics), id)
    for table in ("questions", "notes"):
        db.execute(
            f"UPDATE {table} SET live = sound AND topic IN (SELECT id FROM topics) "
            f"AND id NOT IN (SELECT id FROM {table} GROUP BY id HAVING count(*) > 1)"
        )
        db.execute(
            f"UPDATE {table} SET area = told.area, turn = told.turn FROM (SELECT {table}.rowid AS row, topics.area, "
            f"row_number() OVER (ORDER BY root, topics.rowid, path, {table}.place) AS turn FROM {table} "
            f"JOIN files ON files.id = {table}.file JOIN topics ON topics.id = {table}.topic WHERE live) AS told "
            f"WHERE {table}.rowid = told.row"
        )
        for id, path, line, first in _again(db, table):
            report(path, line, "duplicate-id", say("bank.twice", id=id, place=first), say("bank.rename-one"), id)
    for id, path, line, area, first in db.execute(
        "SELECT questions.id, path, questions.topic_line, ours.area, first.area FROM questions"
        " JOIN files ON files.id = questions.file JOIN topics AS ours ON ours.id = questions.topic"
        " JOIN questions AS lead ON lead.file = questions.file AND lead.set_id = questions.set_id AND lead.place = 0"
        " JOIN topics AS first ON first.id = lead.topic"
        " WHERE questions.set_id <> '' AND ours.area <> first.area GROUP BY questions.rowid"
        " ORDER BY root, path, questions.place"
    ):
        message = say("bank.other-area", area=area, first=first)
        report(path, line, "other-area", message, say("bank.one-area"), id)
    notes = [id for (id,) in db.execute("SELECT id FROM notes")]
    for id, path, line, note in db.execute(
        f"SELECT questions.id, path, note_line, note FROM {_joined('questions')} "
        f"WHERE note <> '' AND note NOT IN (SELECT id FROM notes) ORDER BY {_ORDER}"
    ):
        report(path, line, "unknown-note", say("bank.unknown-note", note=note), _meant(note, notes), id)
    return problems


_ORDER = "root, path, place"


def _joined(table: str) -> str:
    return f"(SELECT {table}.rowid, {table}.*, path, root FROM {table} JOIN files ON files.id = file) AS {table}"


def _again(db: sqlite3.Connection, table: str) -> list[tuple[str, str, int, str]]:
    """Id, path and line of what has the id of something before it, and the place of that."""
    return list(
        db.execute(
            f"SELECT id, path, line, first FROM (SELECT id, path, line, root, place, "
            f"row_number() OVER them AS rank, first_value(path || ':' || line) OVER them AS first "
            f"FROM {_joined(table)} "
            f"WHERE id <> '' WINDOW them AS (PARTITION BY id ORDER BY {_ORDER})) WHERE rank > 1 ORDER BY {_ORDER}"
        )
    )


def _meant(word: str, legal: list[str]) -> Text:
    close = get_close_matches(word, legal, n=1)
    return (
        say("entry.did-you-mean", name=close[0])
        if close
        else say("bank.see-list", names=", ".join(f"`{id}`" for id in legal[:8]))
    )


def _strange(paths: Iterable[str]) -> list[Problem]:
    return [Problem(Place(path, 1), "ending", say("bank.yml"), say("bank.rename-yaml")) for path in paths]
