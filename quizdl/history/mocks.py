"""Mock exams in the log: what was drawn, every step on the paper, and how it came to an end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, assert_never

from quizdl.history.log import Event, History
from quizdl.history.salvage import UNREADABLE
from quizdl.history.schema import NEWEST
from quizdl.model import Attempt
from quizdl.study.exam import sheet as steps
from quizdl.study.exam.clock import Mark, Reading
from quizdl.study.exam.sheet import Item, Paper, Sheet, Step, Why, after, begin

BEGUN = "mock"
KINDS = (
    BEGUN,
    "mock-choice",
    "mock-flag",
    "mock-visit",
    "mock-tick",
    "mock-resume",
    "mock-note",
    "mock-end",
    "mock-abandon",
)


class Mocks:
    """The mock exams of a history. What a method writes is on disk when it returns."""

    def __init__(self, history: History) -> None:
        self._history = history

    def begin(self, paper: Paper, mark: Mark) -> Sheet:
        """Record a paper; its time runs from `mark` on."""
        body = {**_paper(paper), "clock": _mark(mark)}
        self._history.record((Event(BEGUN, body, paper.id, paper.begun),))
        return begin(paper, mark)

    def took(self, sheet: Sheet, step: Step, mark: Mark, attempts: Sequence[Attempt] = ()) -> Sheet:
        """Record a step and the sheet after it; with its end, the answers, all together or not at all."""
        kind, body = _step(step)
        event = Event(kind, {"exam": sheet.paper.id, **body, "clock": _mark(mark)})
        self._history.record((event, *(Event.of(attempt) for attempt in attempts)))
        return after(sheet, step, mark)

    def all(self) -> tuple[Sheet, ...]:
        """Every exam as far as it came, in the order they were begun: the first is number 1."""
        return tuple(_sheets(self._history.recorded(KINDS)))

    def newest(self) -> Sheet | None:
        """The exam begun last."""
        return _newest(self._history.recorded(KINDS, since=BEGUN))


def peek(path: Path) -> Sheet | None:
    """The exam begun last in the history at `path`, read without writing anything there; None where there is none."""
    if not path.exists():
        return None
    log = path.with_name(path.name + "-wal")
    # Without a write-ahead log nobody is writing, and a file that won't change is read without leaving a trace.
    still = not log.exists() or log.stat().st_size == 0
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}", uri=True)
        ) as connection:
            marks = ", ".join("?" * len(KINDS))
            rows = connection.execute(
                f"""SELECT kind, body FROM event WHERE kind IN ({marks})
                    AND seq >= {NEWEST} ORDER BY seq""",
                (*KINDS, BEGUN),
            ).fetchall()
    except UNREADABLE:
        return None
    return _newest(_read(rows))


def _read(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, body in rows:
        with suppress(ValueError):  # damaged
            yield kind, json.loads(body)


def _newest(events: Iterable[tuple[str, dict[str, Any]]]) -> Sheet | None:
    found = _sheets(events)
    return found[-1] if found else None


def _sheets(events: Iterable[tuple[str, dict[str, Any]]]) -> list[Sheet]:
    sheets: dict[str, Sheet] = {}
    for kind, body in events:
        # What another version or a hand has written differently is passed over.
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            mark = _mark_of(body["clock"])
            if kind == BEGUN:
                paper = _paper_of(body)
                sheets.setdefault(paper.id, begin(paper, mark))
            elif body["exam"] in sheets and (step := _step_of(kind, body)) is not None:
                sheets[body["exam"]] = after(sheets[body["exam"]], step, mark)
    return sorted(sheets.values(), key=lambda sheet: sheet.paper.begun)


def _step(step: Step) -> tuple[str, dict[str, object]]:
    match step:
        case steps.Chose(number, option):
            return "mock-choice", {"number": number, "option": option}
        case steps.Flagged(number, on):
            return "mock-flag", {"number": number, "on": on}
        case steps.Visited(number):
            return "mock-visit", {"number": number}
        case steps.Ticked():
            return "mock-tick", {}
        case steps.Resumed():
            return "mock-resume", {}
        case steps.Noted(text):
            return "mock-note", {"text": text}
        case steps.Ended(why):
            return "mock-end", {"why": why.value}
        case steps.Abandoned():
            return "mock-abandon", {}
        case _:
            assert_never(step)


def _step_of(kind: str, body: dict[str, Any]) -> Step | None:
    match kind:
        case "mock-choice":
            return steps.Chose(int(body["number"]), body["option"])
        case "mock-flag":
            return steps.Flagged(int(body["number"]), body["on"] is True)
        case "mock-visit":
            return steps.Visited(int(body["number"]))
        case "mock-tick":
            return steps.Ticked()
        case "mock-resume":
            return steps.Resumed()
        case "mock-note":
            return steps.Noted(str(body["text"]))
        case "mock-end":
            return steps.Ended(Why(body["why"]))
        case "mock-abandon":
            return steps.Abandoned()
    return None


def _paper(paper: Paper) -> dict[str, object]:
    return {
        "exam": paper.id,
        "profile": paper.profile,
        "seed": paper.seed,
        "seen": {id: list(variants) for id, variants in paper.seen},
        "bank": paper.bank,
        "items": [asdict(item) for item in paper.items],
        "seconds": paper.seconds,
        "wanted": paper.wanted,
        "begun": paper.begun.isoformat(),
    }


def _paper_of(body: dict[str, Any]) -> Paper:
    return Paper(
        id=body["exam"],
        profile=body["profile"],
        seed=body["seed"],
        seen=tuple((id, tuple(variants)) for id, variants in body["seen"].items()),
        bank=body["bank"],
        items=tuple(Item(**{**item, "options": tuple(item["options"])}) for item in body["items"]),
        seconds=float(body["seconds"]),
        wanted=int(body["wanted"]),
        begun=datetime.fromisoformat(body["begun"]),
    )


def _mark(mark: Mark) -> dict[str, object]:
    return {"elapsed": mark.elapsed, "wall": mark.at.wall, "ticks": mark.at.ticks, "boot": mark.at.boot}


def _mark_of(body: dict[str, Any]) -> Mark:
    return Mark(float(body["elapsed"]), Reading(float(body["wall"]), float(body["ticks"]), str(body["boot"])))
