"""`quizdl mark`, `quizdl undo` and `quizdl restart`: what a learner changes of their history outside a practice."""

from __future__ import annotations

import json
from dataclasses import dataclass

from quizdl.commands.noting import tomorrow
from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.history.log import Mark
from quizdl.screen.page import printable
from quizdl.words import Text, same, say, tell


@dataclass(frozen=True, slots=True)
class Noted:
    """What to note of a question; None and False leave things as they are."""

    suspend: bool = False
    unsuspend: bool = False
    bury: bool = False
    star: bool = False
    unstar: bool = False
    note: str | None = None


def show(setup: Setup, id: str | None, as_json: bool) -> int:
    """List the questions that something was noted of, or what was noted of one. Raises Usage for an unknown one."""
    if id is not None:
        setup.bank().row(id)
    found, now = setup.history().marks(), setup.now()
    buried = {question: until for question, until in found.buried.items() if until > now}
    noted = sorted({*found.suspended, *buried, *found.starred, *found.notes} if id is None else {id})
    data = [
        {
            "id": question,
            "starred": question in found.starred,
            "suspended": question in found.suspended,
            "buried": buried[question].isoformat() if question in buried else None,
            "note": found.notes.get(question),
        }
        for question in noted
    ]
    if as_json:
        setup.line(json.dumps(data, ensure_ascii=False))
        return 0
    shown = 0
    for one in data:
        question, note = str(one["id"]), one["note"]
        words = [tell(say(f"review.{name}"), setup.lang) for name in ("starred", "suspended", "buried") if one[name]]
        if not words and note is None:
            continue
        shown += 1
        setup.line(f"{question}  {tell(_title(setup, question), setup.lang)}")
        if words:
            setup.line(f"    {' · '.join(words)}")
        for line in str(note or "").splitlines():
            setup.line(f"    {printable(line)}")
    if not shown:
        setup.tell(say("review.unmarked"))
    return 0


def _title(setup: Setup, question: str) -> Text:
    try:
        return setup.bank().listing(question).title
    except Stated:
        return same(question)


def mark(setup: Setup, id: str | None, noted: Noted) -> int:
    """Note things of the question `id`. Raises Usage for an unknown one, and where there is none."""
    if id is None:
        raise Usage(say("cli.missing", name="ID", page=say("cli.see-help", command="quizdl mark")))
    setup.bank().row(id)
    history = setup.history()
    changes: list[tuple[Mark, str, Text]] = []
    if noted.suspend:
        changes.append((Mark.SUSPENDED, "1", say("practice.suspended", id=id)))
    if noted.unsuspend:
        changes += [(Mark.SUSPENDED, "", say("practice.unsuspended")), (Mark.BURIED, "", say("practice.unsuspended"))]
    if noted.bury:
        changes.append((Mark.BURIED, tomorrow(setup.now()).isoformat(), say("practice.buried")))
    if noted.star:
        changes.append((Mark.STARRED, "1", say("practice.starred")))
    if noted.unstar:
        changes.append((Mark.STARRED, "", say("practice.unstarred")))
    if noted.note is not None:
        text = noted.note.strip()
        changes.append((Mark.NOTE, text, say("practice.noted" if text else "practice.unnoted")))
    for what, value, _ in changes:
        history.mark(id, what, value)
    for told in dict.fromkeys(text for _, _, text in changes):
        setup.tell(told)
    return 0


def undo(setup: Setup) -> int:
    """Take the newest answer back. Raises Stated where there is none."""
    history = setup.history()
    last = history.last_answer()
    if last is None:
        raise Stated(say("review.nothing-to-undo"))
    history.undo(last.id)
    title = _title(setup, last.question)
    at = last.at.astimezone().isoformat(" ", "minutes")[:16]
    setup.tell(say("review.undone", at=at, title=title, id=last.question))
    return 0


def restart(setup: Setup, yes: bool) -> int:
    """Start afresh; the log stays. Without `yes` it is only said what would be. Returns 1 then."""
    history = setup.history()
    if not yes:
        setup.tell(say("review.restart-ask", count=history.attempts()))
        setup.tell(say("review.restart-yes"))
        return 1
    history.start_afresh()
    setup.tell(say("review.restarted"))
    return 0
