"""`quizdl review`: what was missed, until it was answered right on separate days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quizdl.commands import drill
from quizdl.commands.mock import missed_in
from quizdl.commands.practice import practice
from quizdl.commands.setup import Setup
from quizdl.errors import Usage
from quizdl.history.log import new_id
from quizdl.model import Listing, Table
from quizdl.screen.replies import Desk
from quizdl.screen.views import Blocks, Notice, Tone
from quizdl.study.days import read_day
from quizdl.study.selection import Known, Wanted, made_good, reopen, still_open
from quizdl.study.session import Session
from quizdl.words import Text, same, say

MOST_NAMED = 20
"""So many open questions are named at the end; the rest is counted."""


def run(
    setup: Setup, wanted: Wanted, since: str | None, exam: int | None, cram: bool, count: int | None, seed: int | None,
    plain: bool,
) -> int:  # fmt: skip
    """Ask open questions again and name those still open. With `cram` the schedule is left alone.

    Raises Usage for a day that is none and an exam that was not sat.
    """
    today = setup.now().astimezone().date()
    missed = None if exam is None else missed_in(setup, exam)
    wanted = replace(
        wanted,
        since=None if since is None else _day(since, today),
        among=None if missed is None else frozenset(posed.id for posed in missed),
        count=drill.Sizing(count).count or drill.USUAL_COUNT,
    )
    means = drill.sit(setup, seed, plain)
    history, desk = setup.history(), means.desk
    known = drill.what_is_known(setup)
    listings = setup.bank().listings(ids=known.progress)
    queue = reopen(listings, wanted, known, today, means.rng, cram)
    # What was left open in the exam and never answered since is no missed answer, but waits all the same.
    queue += tuple(posed for posed in missed or () if posed.id not in known.progress)[: wanted.count - len(queue)]
    if not queue:
        _still(setup, desk, wanted, listings)
        return 0
    session = Session(new_id(), queue, mode="cram" if cram else "review")
    code = practice(replace(means, earlier=history.missed_answer), session)
    if code == 0:
        _still(setup, desk, wanted, listings)
    return code


def _still(setup: Setup, desk: Desk, wanted: Wanted, listings: tuple[Listing, ...]) -> None:
    """Name what is still open."""
    known, today = drill.what_is_known(setup), setup.now().astimezone().date()
    found = still_open(listings, wanted, known)
    if not found:
        others = len(still_open(listings, Wanted(), known))
        none = say("review.none-fits", count=others) if others else say("review.none-open")
        desk.show(Notice(none, Tone.PLAIN if others else Tone.GOOD))
        return
    found.sort(key=lambda listing: (made_good(listing, known, today), listing.id))
    rows = tuple((listing.title, same(listing.id), _left(listing, known, today)) for listing in found[:MOST_NAMED])
    head = (say("review.question"), same("ID"), say("review.still"))
    desk.show(Blocks((Table(head, rows),), say("review.open", count=len(found))))
    if len(found) > MOST_NAMED:
        desk.show(Notice(say("review.more", count=len(found) - MOST_NAMED)))


def _left(listing: Listing, known: Known, today: date) -> Text:
    days = known.progress[listing.id].open_days
    if made_good(listing, known, today):
        return say("review.days-left-today", days=days)
    return say("review.days-left", days=days)


def _day(text: str, today: date) -> date:
    try:
        return read_day(text, today)
    except ValueError:
        raise Usage(say("review.no-since", text=text)) from None
