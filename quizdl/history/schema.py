"""The tables of the history and how an older file becomes a newer one.

`event` is the only truth: append only, one row an event, each with a uuid, the machine that made it, that machine's
own number and UTC. The other tables are computed from it and can be thrown away.
"""

from __future__ import annotations

import sqlite3

ANSWER_INDEXES = {
    "answer_question": "CREATE INDEX answer_question ON answer (question)",
    "answer_concept": "CREATE INDEX answer_concept ON answer (concept)",
}
DERIVED = {
    "answer": """
    CREATE TABLE answer (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        question TEXT NOT NULL,
        variant INTEGER NOT NULL,
        concept TEXT NOT NULL,
        topic TEXT NOT NULL,
        key_hash TEXT NOT NULL,
        outcome TEXT NOT NULL,
        score REAL NOT NULL,
        first INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        seconds REAL NOT NULL,
        mode TEXT NOT NULL,
        diagnosis TEXT NOT NULL,
        predicted REAL,
        elapsed REAL,
        grade INTEGER,
        before INTEGER NOT NULL,
        undone INTEGER NOT NULL,
        counts INTEGER NOT NULL
            AS (first AND NOT before AND NOT undone AND outcome IN ('right', 'partly', 'wrong')) STORED
    ) STRICT""",
    "correction": """
    CREATE TABLE correction (
        attempt TEXT PRIMARY KEY,
        undone INTEGER NOT NULL,
        grade INTEGER,
        graded TEXT
    ) STRICT, WITHOUT ROWID""",
    "fresh": """
    CREATE TABLE fresh (machine TEXT PRIMARY KEY, number INTEGER NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    "progress": """
    CREATE TABLE progress (
        question TEXT PRIMARY KEY,
        answered INTEGER NOT NULL,
        right INTEGER NOT NULL,
        last TEXT NOT NULL,
        at TEXT NOT NULL,
        variants TEXT NOT NULL,
        key_hash TEXT NOT NULL,
        open_days INTEGER NOT NULL,
        right_day TEXT NOT NULL,
        missed_at TEXT NOT NULL
    ) STRICT""",
    "tally": """
    CREATE TABLE tally (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        answered INTEGER NOT NULL,
        right INTEGER NOT NULL DEFAULT 0,
        score INTEGER NOT NULL DEFAULT 0,
        seconds INTEGER NOT NULL DEFAULT 0,
        predicted INTEGER NOT NULL DEFAULT 0,
        error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID""",
    "memory": """
    CREATE TABLE memory (
        concept TEXT PRIMARY KEY,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        last TEXT NOT NULL,
        due TEXT NOT NULL
    ) STRICT""",
    "mark": """
    CREATE TABLE mark (
        question TEXT NOT NULL,
        mark TEXT NOT NULL,
        value TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (question, mark)
    ) STRICT, WITHOUT ROWID""",
}
"""The tables computed from the log, as they are made."""
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        machine TEXT NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_machine ON event (machine, number);
    CREATE INDEX event_kind ON event (kind, seq);
    CREATE TABLE machine (id TEXT NOT NULL) STRICT;
    """,
    f"""
    {"; ".join(f"DROP TABLE IF EXISTS {name}" for name in (*DERIVED, "derived"))};
    {"; ".join((*DERIVED.values(), *ANSWER_INDEXES.values()))};
    CREATE TABLE derived (upto INTEGER NOT NULL) STRICT;
    INSERT INTO derived VALUES (0);
    """,
)
VERSION = len(MIGRATIONS)
WHEN = "event.at || ' ' || event.machine || printf(' %020d', event.number)"
"""When an event was, as text that sorts: by its time and, at one moment, by the machine and that machine's own number,
so that it does not matter in what order events came in."""
NEWEST = "(SELECT seq FROM event WHERE kind = ? ORDER BY at DESC, machine DESC, number DESC LIMIT 1)"
"""The number of the newest event of a kind; one of another machine may have come in later and be older."""


def version_of(connection: sqlite3.Connection) -> int:
    """The file's schema version; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the file to the newest version, each step whole or not at all; another process may be doing the same."""
    while version_of(connection) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            if version < len(migrations):
                for statement in migrations[version].split(";"):
                    if statement.strip():
                        connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
