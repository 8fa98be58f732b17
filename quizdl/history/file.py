"""Opening the history's file: durable, shared by several processes, set aside when it is damaged."""

from __future__ import annotations

import errno
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from quizdl.errors import Stated
from quizdl.history import schema
from quizdl.words import Text, say

BUSY_SECONDS = 10.0
CHECKED_BYTES = 8 * 2**20
LEAST_FREE_BYTES = 256 * 2**10


def connect(path: Path) -> tuple[sqlite3.Connection, Text | None]:
    """The connection to the history at `path`, made if there is none, and what the learner should be told.

    A damaged file is set aside under another name, never written to again, and every event that can still be read
    goes into a new one. Raises Stated where the folder can't be written or a newer quizdl wrote the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        try:
            return _opened(path, migrate_from=existed), None
        except sqlite3.DatabaseError as error:
            if not existed or not damaged(error):
                raise
            return _recovered(path)
    except (sqlite3.Error, OSError) as error:
        raise stated(error, path) from None


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite says that the file itself is broken (and not locked, full or forbidden)."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def stated(error: sqlite3.Error | OSError, path: Path) -> Stated:
    """What went wrong with the file as a sentence with its cure."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # A full disk shows as an I/O error too, where a file beside the database could not grow.
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) == errno.ENOSPC or _full(path):
        return Stated(say("history.full", path=str(path)))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Stated(say("history.busy", path=str(path)))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or isinstance(error, OSError):
        return Stated(say("history.unwritable", path=str(path)))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Stated(say("history.damaged-now", path=str(path)))
    return Stated(say("history.failed", path=str(path), error=str(error)))


def _full(path: Path) -> bool:
    """Whether the disk has no room left for the history to grow."""
    import shutil

    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES
    return False


def _opened(path: Path, migrate_from: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _set_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        version = schema.version_of(connection)
        if version > schema.VERSION:
            raise Stated(say("history.newer", path=str(path)))
        if migrate_from and path.stat().st_size <= CHECKED_BYTES:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise _corrupt(found)
        if 0 < version < schema.VERSION:
            _back_up(connection, path.with_name(f"{path.stem}.v{version}.backup{path.suffix}"))
        schema.migrate(connection)
        connection.execute("SELECT seq, uuid, body FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


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


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def _recovered(path: Path) -> tuple[sqlite3.Connection, Text]:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    path.rename(aside)
    for tail in ("-wal", "-shm"):
        companion = path.with_name(path.name + tail)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + tail))
    events = _readable(aside)
    connection = _opened(path, migrate_from=False)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT OR IGNORE INTO event (uuid, machine, number, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)", events
    )
    if events:
        connection.execute("INSERT INTO machine VALUES (?)", (events[-1][1],))
    connection.execute("COMMIT")
    return connection, say("history.set-aside", aside=str(aside), count=len(events))


def _readable(path: Path) -> list[tuple[str, str, int, str, str, str]]:
    """Every event that can still be read from a damaged file: forwards to the damage, then backwards to it."""
    found: dict[str, tuple[str, str, int, str, str, str]] = {}
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
            query = f"SELECT uuid, machine, number, at, kind, body FROM event NOT INDEXED ORDER BY seq {order}"
            for event in connection.execute(query):
                if all(isinstance(value, str) for value in (*event[:2], *event[3:])) and isinstance(event[2], int):
                    found[event[0]] = event
    return sorted(found.values(), key=lambda event: (event[1], event[2]))
