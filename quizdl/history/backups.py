"""Copies of the history: made now and then, and offered where the file has lost what they hold."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from quizdl.history.alone import alone
from quizdl.history.salvage import UNREADABLE
from quizdl.words import Text, say

EVERY = 24 * 3600.0
"""Seconds between copies of a small history; a large one is copied once in seven times as long."""
SMALL_BYTES = 64 * 2**20
BUSY_SECONDS = 2.0


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write a copy to `target`, whole or not at all. One process at a time may do so. Raises sqlite3.OperationalError
    where the history stays busy, which a copy would wait for without end."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        _remove(unfinished)  # what one that was killed has left
        with closing(sqlite3.connect(unfinished, timeout=BUSY_SECONDS)) as other:
            connection.backup(other, progress=_patience())
            other.execute("PRAGMA journal_mode = DELETE")
        os.replace(unfinished, target)
    finally:
        _remove(unfinished)


def _patience() -> Callable[[int, int, int], None]:
    """What SQLite tells of each step of a copy: it ends the copy that has got nowhere for too long."""
    deadline = time.monotonic() + BUSY_SECONDS

    def told(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            error = sqlite3.OperationalError("busy")
            error.sqlite_errorcode = status
            raise error

    return told


def keep(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the history at `path` where its newest copy is old and it has grown since. Nothing is said where it can't be
    done: the history itself is as it was."""
    newest, older = (_copy(path, number) for number in (1, 2))
    with suppress(OSError, *UNREADABLE):
        age = abs(time.time() - newest.stat().st_mtime) if newest.exists() else None
        size = path.stat().st_size
        if age is not None and age < (EVERY if size <= SMALL_BYTES else 7 * EVERY):
            return
        count = _count(connection)
        if not count or (age is not None and count <= counted(newest)):
            return
        with alone(path, wait=False):
            if newest.exists():
                os.replace(newest, older)
            copy(connection, newest)


def _remove(file: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            file.with_name(file.name + tail).unlink(missing_ok=True)


def offered(path: Path) -> tuple[Text, ...]:
    """Where to get back what was lost, for a history that was damaged or is empty: the copy that holds most."""
    found = [(counted(each), each) for each in (*(_copy(path, number) for number in (1, 2)), *_migrated(path))]
    count, best = max(found)
    return (say("history.backup", path=str(best), count=count),) if count else ()


def counted(path: Path) -> int:
    """How many events the copy at `path` holds; 0 where there is none or it can't be read."""
    if not path.exists():
        return 0
    with (
        suppress(*UNREADABLE),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as other,
    ):
        return _count(other)
    return 0


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def _copy(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.backup-{number}{path.suffix}")


def _migrated(path: Path) -> list[Path]:
    return list(path.parent.glob(f"{path.stem}.v*.backup{path.suffix}"))
