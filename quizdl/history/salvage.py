"""What can still be read of a damaged history: its events, found page by page, whatever else is broken.

Follows https://www.sqlite.org/fileformat2.html: a page of a table holds cells, a cell a record, and a long record goes
on in a chain of overflow pages. An event is known by the form of its row, so neither the header nor the tree is needed,
and a write-ahead log is read like the file itself.
"""

from __future__ import annotations

import json
import mmap
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from itertools import compress
from pathlib import Path
from typing import NamedTuple

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file may raise: SQLite's messages quote its bytes, which need not be text."""
PAGE = 4096
"""Bytes of a page of the files SQLite makes where nothing else is asked for."""
_LEAF = 0x0D
_HEADER = 100
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LOCAL = PAGE - 35
"""Bytes of a record that a table's page holds itself."""
_LEAST = (PAGE - 12) * 32 // 255 - 23
_LONGEST = 64 * 2**20
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""Bytes of an integer by its serial type."""


class Row(NamedTuple):
    """An event as its table holds it."""

    seq: int
    uuid: str
    machine: str
    number: int
    at: str
    kind: str
    body: str


class _Pages:
    """The pages of a damaged file by their number, from 1, as its write-ahead log has them where it does. Behind what
    was written since the log last began anew, marked by its salts, stand frames that the file itself has outrun."""

    def __init__(self, path: Path) -> None:
        self.own = _bytes(path)
        log = _bytes(path.with_name(path.name + "-wal"))
        step = _FRAME_HEADER + PAGE
        self.frames = [
            (int.from_bytes(log[at : at + 4], "big"), log[at + _FRAME_HEADER : at + step])
            for at in range(_WAL_HEADER, len(log), step)
        ]
        salts = log[16:24], log[_WAL_HEADER + 8 : _WAL_HEADER + 16]  # one of the two may be damaged
        current = [log[at + 8 : at + 16] in salts for at in range(_WAL_HEADER, len(log), step)]
        self.newer = dict(compress(self.frames, current))
        self.outrun = dict(self.frames)

    def get(self, number: int) -> bytes:
        """The page of this number, empty where there is none."""
        return self.newer.get(number) or self._page(number) or self.outrun.get(number, b"")

    def every(self) -> Iterator[bytes]:
        """Every page, the older states of one too: the newest may be the broken one."""
        for _, page in reversed(self.frames):
            yield page
        for number in range(1, -(-len(self.own) // PAGE) + 1):
            yield self._page(number)

    def _page(self, number: int) -> bytes:
        return self.own[(number - 1) * PAGE : number * PAGE] if number > 0 else b""


def _bytes(path: Path) -> bytes | mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # there is none, or nothing in it
        return b""


def events(path: Path) -> list[Row]:
    """Every event that can be read of the file at `path` and its write-ahead log, in the order they came in. Reads the
    bytes only: nothing is written, and SQLite is not asked."""
    pages = _Pages(path)
    found: dict[str, Row] = {}
    for page in pages.every():
        for row in _rows(page, pages):
            found.setdefault(row.uuid, row)
    return sorted(found.values())


def is_history(path: Path) -> bool:
    """Whether the file at `path` is one of SQLite, not an export. Raises OSError."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def exported(path: Path) -> Iterator[str]:
    """The events of the file at `path` as lines of JSON."""
    for row in events(path):
        event = row._asdict()
        del event["seq"]
        yield json.dumps({**event, "body": json.loads(row.body)}, ensure_ascii=False)


def machine(path: Path, rows: list[Row]) -> str | None:
    """The id of the machine whose history it was, where the file tells it or there is only one."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(*UNREADABLE), closing(sqlite3.connect(uri, uri=True)) as file:
        row = file.execute("SELECT id FROM machine").fetchone()
        if row is not None and isinstance(row[0], str):
            return row[0]
    machines = {row.machine for row in rows}
    return machines.pop() if len(machines) == 1 else None


def garbled(connection: sqlite3.Connection) -> bool:
    """Whether an event of a sound file is none any more: SQLite keeps whatever bytes a text is made of."""
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("uuid", "machine", "at", "kind", "body"))
    for values in connection.execute(f"SELECT {columns} FROM event"):
        try:
            uuid, machine, at, kind, body = (bytes.decode(value) for value in values)
            if not _sound(Row(0, uuid, machine, 0, at, kind, body)):
                return True
        except ValueError:
            return True
    return False


def _rows(page: bytes, pages: _Pages) -> Iterator[Row]:
    start = _HEADER if page.startswith(b"SQLite format 3") else 0
    if len(page) < start + 8 or page[start] != _LEAF:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for index in range(min(count, PAGE // 4)):
        at = start + 8 + 2 * index
        cell = int.from_bytes(page[at : at + 2], "big")
        with suppress(IndexError, ValueError):
            row = _row(page, cell, pages)
            if row is not None:
                yield row


def _row(page: bytes, at: int, pages: _Pages) -> Row | None:
    """The event in the cell at `at`, or None where there is no such row. Raises IndexError and ValueError where it is
    cut short or no text."""
    length, at = _varint(page, at)
    seq, at = _varint(page, at)
    if not 0 < length <= _LONGEST:
        return None
    record = _record(page, at, length, pages)
    size, at = _varint(record, 0)
    types = []
    while at < size:
        kind, at = _varint(record, at)
        types.append(kind)
    if len(types) != 7 or types[0] != 0 or types[3] not in _INTEGERS:
        return None
    texts: list[str] = []
    number = 0
    for column, kind in enumerate(types[1:], 1):
        if column == 3:
            width = _INTEGERS[kind]
            number = int.from_bytes(record[at : at + width], "big", signed=True) if width else kind - 8
        elif kind < 13 or kind % 2 == 0:
            return None
        else:
            width = (kind - 13) // 2
            texts.append(record[at : at + width].decode())
        at += width
    row = Row(seq, texts[0], texts[1], number, *texts[2:])
    return row if at == len(record) and _sound(row) else None


def _sound(row: Row) -> bool:
    """Whether it reads as an event."""
    moment = datetime.fromisoformat(row.at)
    return bool(row.uuid and row.machine and row.kind) and moment.tzinfo is not None and _mapping(row.body)


def _mapping(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except RecursionError:
        return False


def _record(page: bytes, at: int, length: int, pages: _Pages) -> bytes:
    if length <= _LOCAL:
        return page[at : at + length]
    local = _LEAST + (length - _LEAST) % (PAGE - 4)
    local = local if local <= _LOCAL else _LEAST
    parts = [page[at : at + local]]
    number = int.from_bytes(page[at + local : at + local + 4], "big")
    left = length - local
    while left > 0:
        following = pages.get(number)
        if not following:
            raise IndexError(number)
        parts.append(following[4 : 4 + min(left, PAGE - 4)])
        left -= PAGE - 4
        number = int.from_bytes(following[:4], "big")
    return b"".join(parts)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(9):
        byte = data[at + index]
        if index == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    raise AssertionError
