"""A practice as the log keeps it, and as far as it came."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from quizdl.history.answers import BEFORE
from quizdl.model import Outcome
from quizdl.study.session import Because, Posed, Session, Taken
from quizdl.words import Both, Say, Text

STEPS = ("passed", "end", "undo")


def plain(posed: Posed) -> dict[str, object]:
    """A question of a queue as JSON."""
    found: dict[str, object] = {"id": posed.id, "variant": posed.variant, "because": posed.because}
    return found if posed.why is None else {**found, "why": _plain(posed.why)}


def posed_of(data: dict[str, object]) -> Posed:
    """The question that `plain` wrote."""
    return Posed(str(data["id"]), int(str(data["variant"])), Because(str(data["because"])), _why(data.get("why")))


def left_of(begun: tuple[int, str], steps: Iterable[tuple[str, str]]) -> Session | None:
    """The practice that the event `begun` (its number and text) began, after the later `steps` (kinds and texts); None
    where it was ended or came to its end."""
    body = json.loads(begun[1])
    queue = tuple(posed_of(posed) for posed in body["queue"])
    taken: list[Taken] = []
    for kind, text in steps:
        step = json.loads(text)
        if kind == "undo":
            if taken and taken[-1].attempt == step["attempt"]:
                taken.pop()
        elif step["session"] != body["session"]:
            continue
        elif kind == "end":
            return None
        elif step["number"] <= len(queue):
            # A skipped question that was asked again has left its first step in the log.
            del taken[step["number"] - 1 :]
            outcome = None if step["outcome"] is None else Outcome(step["outcome"])
            taken.append(Taken(queue[len(taken)], outcome, step["score"], step["attempt"]))
    mode = str(body.get("mode") or "practice")
    return Session(body["session"], queue, tuple(taken), mode) if len(taken) < len(queue) else None


def _plain(value: object) -> object:
    """A text, or an argument of one, as JSON."""
    match value:
        case Both(ja, en):
            return {"ja": ja, "en": en}
        case Say(id, args):
            return {"say": id, "args": {name: _plain(argument) for name, argument in args}}
        case _:
            return value


def _why(data: object) -> Text | None:
    text = _read(data)
    return text if isinstance(text, Both | Say) else None


def _read(value: object) -> str | int | float | Both | Say:
    """What `_plain` wrote."""
    match value:
        case {"ja": str(ja), "en": str(en)}:
            return Both(ja, en)
        case {"say": str(id), "args": dict(args)}:
            return Say(id, tuple(sorted((str(name), _read(argument)) for name, argument in args.items())))
        case str() | int() | float():
            return value
        case _:
            return str(value)


def newest(connection: sqlite3.Connection) -> Session | None:
    """The newest practice of the log, as far as it came; None where there is nothing left of it. One of another machine
    that was taken in counts only where it began after the last one here, none that began before a fresh start."""
    last = f"SELECT seq, body, at, {BEFORE} FROM event WHERE kind = 'session' {{}} ORDER BY seq DESC LIMIT 1"
    row = connection.execute(last.format("")).fetchone()
    if row is None:
        return None
    own = connection.execute(last.format("AND machine = (SELECT id FROM machine)")).fetchone()
    if own is not None and own[2] > row[2]:
        row = own
    if row[3]:
        return None
    later = connection.execute(
        f"SELECT kind, body FROM event WHERE seq > ? AND kind IN {STEPS} ORDER BY seq", (row[0],)
    )
    try:
        return left_of(row[:2], later)
    except (KeyError, TypeError, ValueError, AttributeError):  # written differently by another version, or damaged
        return None
