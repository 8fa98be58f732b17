"""Taking a history to another machine and merging it there: JSON lines, one event a line, without loss."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TextIO

from quizdl.errors import Stated
from quizdl.history.memories import stamp
from quizdl.words import say

FIELDS = ("uuid", "machine", "number", "at", "kind", "body")
CSV_FIELDS = (
    "at",
    "question",
    "variant",
    "topic",
    "outcome",
    "score",
    "first",
    "hints",
    "seconds",
    "mode",
    "diagnosis",
    "response",
)


def exported(connection: sqlite3.Connection) -> Iterator[str]:
    """Every event as a line of JSON, in the order they came in."""
    for row in connection.execute(f"SELECT {', '.join(FIELDS)} FROM event ORDER BY seq"):
        event = dict(zip(FIELDS, row, strict=True))
        event["body"] = json.loads(event["body"])
        yield json.dumps(event, ensure_ascii=False)


def write_csv(connection: sqlite3.Connection, to: TextIO) -> None:
    """The answers that were not taken back, as a table for a spreadsheet."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(CSV_FIELDS)
    query = """SELECT event.at, event.body FROM event JOIN answer ON answer.seq = event.seq
               WHERE event.kind = 'answer' AND NOT answer.undone ORDER BY event.at, machine, number"""
    for at, text in connection.execute(query):
        body = json.loads(text)
        writer.writerow([at, *(_cell(body.get(name, "")) for name in CSV_FIELDS[1:])])


def _cell(value: object) -> object:
    """A value as a spreadsheet may safely take it: no text may begin a formula, even in a history that was imported."""
    match value:
        case float():
            return round(value, 3)
        case str() if value.startswith(("=", "+", "-", "@", "\t", "\r")):
            return f"'{value}"
        case _:
            return value


def merge(connection: sqlite3.Connection, lines: Iterable[str], source: str) -> tuple[int, int]:
    """Take in the events of `lines` that are not in yet; how many were new, and how many were here already.

    The caller holds a write transaction, so a bad line leaves everything as it was. Raises Stated with its number.
    """
    new = known = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        event = _event(line)
        if event is None:
            raise Stated(say("history.bad-line", source=source, line=number))
        added = connection.execute(
            f"INSERT OR IGNORE INTO event ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})", event
        ).rowcount
        new += added
        known += 1 - added
    return new, known


def _event(line: str) -> tuple[str, str, int, str, str, str] | None:
    try:
        line.encode()  # what came as bytes that are no UTF-8 can't go back
        data = json.loads(line.removeprefix("\ufeff"))
        moment = datetime.fromisoformat(data["at"])
        uuid, machine, number, kind, body = (data[name] for name in ("uuid", "machine", "number", "kind", "body"))
        if moment.tzinfo is None or not isinstance(body, dict) or type(number) is not int or abs(number) >= 2**63:
            return None
        texts = (uuid, machine, kind, written(body))
        if not all(isinstance(text, str) and text and plain(text) == text for text in texts):
            return None
        return uuid, machine, number, stamp(moment), kind, texts[3]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def written(body: dict[str, object]) -> str:
    """A body as the log holds it."""
    return plain(json.dumps(body, ensure_ascii=False, sort_keys=True))


def plain(text: str) -> str:
    """`text` without halves of surrogate pairs, which a terminal may send and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
