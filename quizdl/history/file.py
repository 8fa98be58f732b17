"""Opening the history's file: durable, shared by several processes, set aside when it is damaged."""

from __future__ import annotations

import errno
import json
import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from quizdl.errors import Stated
from quizdl.history import backups, salvage, schema
from quizdl.history.alone import alone
from quizdl.words import Text, say

BUSY_SECONDS = 10.0
CHECKED_BYTES = 8 * 2**20
LEAST_FREE_BYTES = 256 * 2**10
LOG_BYTES = 64 * 2**20
"""What a write-ahead log that has been taken over into the file may keep of the disk."""
_TAILS = ("-wal", "-shm")


def connect(path: Path) -> tuple[sqlite3.Connection, tuple[Text, ...]]:
    """The connection to the history at `path`, made if there is none, and what the learner should be told.

    A damaged file is set aside under another name, never written to again, and every event that can still be read
    goes into a new one, which takes its place whole or not at all. Raises Stated where the folder can't be written or
    a newer quizdl wrote the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        told: tuple[Text, ...] = ()
        if _mended(path).exists():
            told = _replaced(path)
        existed = path.exists()
        try:
            connection = _opened(path, existed)
        except sqlite3.DatabaseError as error:
            if not existed or not damaged(error):
                raise
            connection, told = _recovered(path)
        if told or connection.execute("SELECT 1 FROM event LIMIT 1").fetchone() is None:
            told = (*told, *backups.offered(path))
        return connection, told
    except (sqlite3.Error, OSError) as error:
        raise stated(error, path) from None


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite says that the file itself is broken (and not locked, full or forbidden)."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def identity(path: Path) -> tuple[tuple[int, int], ...]:
    """What tells the file at `path` and its write-ahead log from others of the same name."""
    found = []
    for part in (path, path.with_name(path.name + "-wal")):
        try:
            status = part.stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((status.st_dev, status.st_ino))
    return tuple(found)


def stated(error: sqlite3.Error | OSError | json.JSONDecodeError | UnicodeDecodeError, path: Path) -> Stated:
    """What went wrong with the file as a sentence with its cure."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # A full disk shows as an I/O error too, where a file beside the database could not grow.
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) == errno.ENOSPC or _full(path):
        return Stated(say("history.full", path=str(path)))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Stated(say("history.busy", path=str(path)))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or isinstance(error, OSError):
        return Stated(say("history.unwritable", path=str(path)))
    # A text that is no UTF-8 or no JSON was written as one: SQLite itself does not look.
    garbled = isinstance(error, json.JSONDecodeError | UnicodeDecodeError) or "decode to UTF-8" in str(error)
    if garbled or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        with suppress(OSError):  # the next start looks at all of it, however large it is
            _suspect(path).touch()
        return Stated(say("history.damaged-now", path=str(path)))
    if code == sqlite3.SQLITE_IOERR:
        return Stated(say("history.disk", path=str(path), error=str(error)))
    return Stated(say("history.failed", path=str(path), error=str(error)))


def _full(path: Path) -> bool:
    """Whether the disk has no room left for the history to grow."""
    import shutil

    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES
    return False


def _opened(path: Path, existed: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _check_library(connection)
        version = schema.version_of(connection)
        if version > schema.VERSION:
            raise Stated(say("history.newer", path=str(path)))
        if version < 0:
            raise _corrupt(f"version {version}")
        _set_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
        if existed:
            _check(connection, path)
        # A file without events is being made by another process at this moment.
        if 0 < version < schema.VERSION and connection.execute("SELECT 1 FROM event LIMIT 1").fetchone():
            backups.copy(connection, path.with_name(f"{path.stem}.v{version}.backup{path.suffix}"))
        schema.migrate(connection)
        _check_tables(connection)
        connection.execute("SELECT seq, uuid, body FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    except UnicodeDecodeError:  # SQLite's message quotes bytes of the file that are no text
        connection.close()
        raise _corrupt("garbled") from None
    except BaseException:
        connection.close()
        raise
    return connection


def _check_library(connection: sqlite3.Connection) -> None:
    """Strict tables came with SQLite 3.37; its JSON functions may be left out before 3.38."""
    try:
        connection.execute("SELECT json_valid('{}')")
    except sqlite3.OperationalError:
        able = False
    else:
        able = sqlite3.sqlite_version_info >= (3, 37)
    if not able:
        raise Stated(say("history.old-sqlite", version=sqlite3.sqlite_version))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Look for damage: all of the file where it is small or something was found in it before."""
    suspect = _suspect(path)
    again = suspect.exists()
    if again or path.stat().st_size <= CHECKED_BYTES:
        found = connection.execute("PRAGMA integrity_check(1)" if again else "PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise _corrupt(found)
    if again:
        if salvage.garbled(connection):
            raise _corrupt("garbled")
        suspect.unlink(missing_ok=True)


def _check_tables(connection: sqlite3.Connection) -> None:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    missing = set(re.findall(r"CREATE TABLE (\w+)", schema.MIGRATIONS[-1] + schema.MIGRATIONS[0])) - there
    if missing:
        raise _corrupt(f"no table {min(missing)}")


def _set_wal(connection: sqlite3.Connection) -> None:
    # Changing the journal of a fresh file ignores the busy timeout, so two processes racing here must try again.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _corrupt(found: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(found)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _suspect(path: Path) -> Path:
    return path.with_name(f"{path.stem}.suspect")


def _mended(path: Path) -> Path:
    """What was read of a damaged file, complete, until it has taken that file's place."""
    return path.with_name(f"{path.stem}.mended{path.suffix}")


def _recovered(path: Path) -> tuple[sqlite3.Connection, tuple[Text, ...]]:
    with alone(path):
        with suppress(sqlite3.DatabaseError):
            return _opened(path, existed=True), ()  # another process has mended it meanwhile
        rows = salvage.events(path)
        unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
        for tail in ("", "-journal"):
            unfinished.with_name(unfinished.name + tail).unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as fresh:
            fresh.execute("PRAGMA synchronous = FULL")
            schema.migrate(fresh)
            fresh.execute("BEGIN IMMEDIATE")
            fresh.executemany(
                "INSERT OR IGNORE INTO event (uuid, machine, number, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)",
                (row[1:] for row in rows),
            )
            machine = salvage.machine(path, rows)
            if machine is not None:
                fresh.execute("INSERT INTO machine VALUES (?)", (machine,))
            fresh.execute("COMMIT")
        unfinished.rename(_mended(path))
        told = _replace(path)
    return _opened(path, existed=True), told


def _replaced(path: Path) -> tuple[Text, ...]:
    """Put what was mended in place, where a process that did so was ended on the way."""
    with alone(path):
        return _replace(path) if _mended(path).exists() else ()


def _replace(path: Path) -> tuple[Text, ...]:
    """Set the damaged file aside and put the mended one in its place. May be ended anywhere, and begun again."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    for tail in ("", *_TAILS):
        part = path.with_name(path.name + tail)
        if part.exists():
            part.rename(aside.with_name(aside.name + tail))
    with closing(sqlite3.connect(_mended(path))) as mended:
        count: int = mended.execute("SELECT count(*) FROM event").fetchone()[0]
    _mended(path).rename(path)
    _suspect(path).unlink(missing_ok=True)
    return (say("history.set-aside", aside=str(aside), count=count),)
