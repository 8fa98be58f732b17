"""The compiled cache: one SQLite file a set of banks, read as it stands and replaced whole, so that nobody waits.

It holds nothing that can't be read again: a missing, damaged or foreign file is made anew, and where the folder can't
be written the tables live in memory.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import quizdl
from quizdl.bank.folders import BankFile

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many files were read and how many there are to read: before each, and at the end."""

_READERS = ("arithmetic", "bank", "kinds", "grading", "figure", "formula", "words")
MOST = 6
"""Cache files kept: one a set of banks and a version of quizdl."""

_ABANDONED = 3600.0
"""Seconds after which an unfinished file is nobody's any more."""


def key(banks: Sequence[Path]) -> str:
    """What a cache is valid for: the version of quizdl, the state of the code that reads banks, the banks."""
    package = os.path.dirname(os.path.abspath(quizdl.__file__))
    code = zlib.crc32(quizdl.__version__.encode())
    for folder in (package, *(os.path.join(package, name) for name in _READERS)):
        try:
            with os.scandir(folder) as entries:
                for name, entry in sorted((entry.name, entry) for entry in entries if entry.name.endswith(".py")):
                    status = entry.stat()
                    code = zlib.crc32(f"{name} {status.st_size} {status.st_mtime_ns}".encode(), code)
        except OSError:  # read from an archive: the version alone must do
            continue
    return "\n".join([f"quizdl {quizdl.__version__} {code:08x}", *map(str, banks)])


class Cache:
    """A connection to the tables of `banks`, brought up to date. `folder` need not exist."""

    def __init__(self, folder: Path, banks: Sequence[Path]) -> None:
        self._key = key(banks)
        self._path = folder / f"bank-{zlib.crc32(self._key.encode()):08x}.sqlite"
        self._db: sqlite3.Connection | None = None

    def ready(
        self, files: Sequence[BankFile], strange: Sequence[str], progress: Progress | None = None
    ) -> sqlite3.Connection:
        """The connection, with the tables as `files` were when it was first asked for."""
        if self._db is None:
            db = self._opened()
            if db is None or not _current(db, files, strange):
                db = self._updated(db or self._like(), files, strange, progress)
            self._db = db
        return self._db

    def afresh(self, files: Sequence[BankFile], strange: Sequence[str]) -> sqlite3.Connection:
        """The connection, with every file read again."""
        self._db = self._updated(None, files, strange, None)
        return self._db

    def _opened(self) -> sqlite3.Connection | None:
        """The file as it stands, if it is a cache for these banks and this code."""
        return _open(self._path, lambda key: key == self._key)

    def _like(self) -> sqlite3.Connection | None:
        """The newest cache of this code for other banks, which may hold most of what these have: most often the
        shipped one."""
        code = self._key.partition("\n")[0]
        others = (path for path in _newest(self._path.parent) if path != self._path)
        opened = (_open(path, lambda key: key.partition("\n")[0] == code) for path in others)
        return next((db for db in opened if db is not None), None)

    def _updated(
        self,
        old: sqlite3.Connection | None,
        files: Sequence[BankFile],
        strange: Sequence[str],
        progress: Progress | None,
    ) -> sqlite3.Connection:
        from quizdl.bank import compiling

        db = None
        if old is not None:
            try:
                db = sqlite3.connect(":memory:", check_same_thread=False)
                old.backup(db)
                db.execute("UPDATE meta SET value = ? WHERE name = 'key'", (self._key,))
                compiling.update(db, files, strange, progress)
            except (sqlite3.Error, ValueError):  # damaged: nothing of it is kept
                db = None
            old.close()
        if db is None:
            db = sqlite3.connect(":memory:", check_same_thread=False)
            db.executescript(compiling.SCHEMA)
            db.execute("INSERT INTO meta VALUES ('key', ?)", (self._key,))
            compiling.update(db, files, strange, progress)
        self._write(db)
        return db

    def _write(self, db: sqlite3.Connection) -> None:
        import tempfile

        folder = self._path.parent
        name = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix=".bank-")
            with os.fdopen(handle, "wb") as file:
                file.write(db.serialize())
            os.replace(name, self._path)
            self._prune(folder)
        except (OSError, sqlite3.Error):
            if name:
                _delete(name)

    def _prune(self, folder: Path) -> None:
        caches = _newest(folder)
        for path in caches[MOST:]:
            _delete(str(path))
        for path in folder.glob(".bank-*"):  # left by a process that was killed
            if path.stat().st_mtime < caches[0].stat().st_mtime - _ABANDONED:
                _delete(str(path))


def _newest(folder: Path) -> list[Path]:
    """The caches in `folder`, newest first."""
    found: list[tuple[float, Path]] = []
    for path in folder.glob("bank-*.sqlite"):
        with contextlib.suppress(OSError):
            found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def _open(path: Path, wanted: Callable[[str], bool]) -> sqlite3.Connection | None:
    """The cache in the file at `path`, if it is one and its key is `wanted`."""
    if not path.is_file():
        return None
    db: sqlite3.Connection | None = None
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        found = db.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if found and wanted(str(found[0])):
            return db
    except sqlite3.Error:
        pass
    if db is not None:
        db.close()
    return None


def _delete(path: str) -> None:
    """Delete a file of ours; another process may have been quicker."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _current(db: sqlite3.Connection, files: Sequence[BankFile], strange: Sequence[str]) -> bool:
    """Whether no file changed since the tables were made."""
    try:
        if db.execute("SELECT value FROM meta WHERE name = 'strange'").fetchone() != ("\n".join(strange),):
            return False
        rows = db.execute("SELECT path, root, size, mtime, ctime, inode FROM files").fetchall()
    except sqlite3.Error:
        return False
    stamps = {(f.path, f.root, f.stamp.size, f.stamp.mtime, f.stamp.ctime, f.stamp.inode) for f in files}
    return len(rows) == len(files) and stamps == set(rows)
