"""The table `tally`: first submissions counted by topic, day, misconception, foretold chance and gap since the last.

One statement counts one answer or a million. Sums are whole numbers (millionths), so that adding and taking away leave
no trace and no order shows.
"""

from __future__ import annotations

import sqlite3

from quizdl.model import Outcome
from quizdl.study.report import FORECAST_BINS, GAPS_DAYS

UNIT = 1_000_000
_GAP = " + ".join(f"(elapsed >= {days})" for days in GAPS_DAYS[1:])
_BIN = f"min(CAST(predicted * {FORECAST_BINS} AS INTEGER), {FORECAST_BINS - 1})"
_RIGHT = f"(outcome = '{Outcome.RIGHT}')"
_SUMS = {
    "answered": "count(*)",
    "right": f"sum({_RIGHT})",
    "score": f"sum(CAST(score * {UNIT} + 0.5 AS INTEGER))",
    "seconds": f"sum(CAST(seconds * {UNIT} + 0.5 AS INTEGER))",
    "predicted": f"sum(CAST(predicted * {UNIT} + 0.5 AS INTEGER))",
    "error": f"sum(CAST((predicted - {_RIGHT}) * (predicted - {_RIGHT}) * {UNIT} + 0.5 AS INTEGER))",
}


def _statement(kind: str, key: str, where: str, *sums: str) -> str:
    """Add the answers from one number to another, or take them away, by `key`; only these sums are of use."""
    held = ("answered", *sums)
    return f"""
        INSERT INTO tally (kind, key, {", ".join(held)})
        SELECT '{kind}', {key}, {", ".join(f":sign * {_SUMS[name]}" for name in held)}
        FROM answer NOT INDEXED WHERE seq > :after AND seq <= :upto AND counts AND {where} GROUP BY 2
        ON CONFLICT DO UPDATE SET {", ".join(f"{name} = {name} + excluded.{name}" for name in held)}"""


_STATEMENTS = (
    _statement("topic", "topic", "TRUE", "right", "score", "seconds"),
    _statement("day", "day", "TRUE", "right", "score", "seconds"),
    _statement("diagnosis", "question || ' ' || diagnosis", "diagnosis <> ''"),
    _statement("retention", _GAP, f"elapsed >= {GAPS_DAYS[0]}", "right"),
    _statement("forecast", _BIN, "predicted IS NOT NULL", "right", "predicted", "error"),
)


def add(connection: sqlite3.Connection, after: int, upto: int) -> None:
    """Count the answers numbered above `after`, up to `upto`."""
    for statement in _STATEMENTS:
        connection.execute(statement, {"after": after, "upto": upto, "sign": 1})


def take_away(connection: sqlite3.Connection, seq: int) -> None:
    """Count an answer no longer."""
    for statement in _STATEMENTS:
        connection.execute(statement, {"after": seq - 1, "upto": seq, "sign": -1})
    connection.execute("DELETE FROM tally WHERE answered = 0")
