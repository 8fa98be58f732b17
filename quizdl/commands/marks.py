"""`quizdl mark`, `quizdl undo` and `quizdl restart`: what a learner changes of their history outside a practice."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.commands.noting import tomorrow
from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.history.log import Mark
from quizdl.words import Text, same, say


@dataclass(frozen=True, slots=True)
class Noted:
    """What to note of a question; None and False leave things as they are."""

    suspend: bool = False
    unsuspend: bool = False
    bury: bool = False
    star: bool = False
    unstar: bool = False
    note: str | None = None


def mark(setup: Setup, id: str, noted: Noted) -> int:
    """Note things of the question `id`. Raises Usage for an unknown one, and where there is nothing to note."""
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
    if not changes:
        raise Usage(say("review.no-mark"))
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
    try:
        title: Text = setup.bank().listing(last.question).title
    except Stated:
        title = same(last.question)
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
