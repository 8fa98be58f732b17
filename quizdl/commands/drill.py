"""What `quizdl practice` asks: the questions that were wanted, or those the history says should be next."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterable, Sequence
from math import ceil

from quizdl.bank.store import Bank
from quizdl.commands.practice import Means, practice, take_up
from quizdl.commands.setup import Setup
from quizdl.commands.welcome import welcome
from quizdl.errors import Usage
from quizdl.history.log import History, new_id
from quizdl.model import Attempt
from quizdl.screen.replies import Desk
from quizdl.screen.seat import seat
from quizdl.settings import save
from quizdl.study.selection import Known, Wanted, choose
from quizdl.study.session import Because, Session
from quizdl.words import say

FRESH_A_TOPIC = 12
"""New questions taken into account of each topic: more than a session has, so that the draw stays a draw."""


def wanted(
    setup: Setup,
    ids: Sequence[str],
    topics: Sequence[str],
    areas: Sequence[str],
    kinds: Sequence[str],
    only: Because | None,
    count: int,
) -> Wanted:
    """What was asked for on the command line. Raises Usage for a name that means nothing, with the one meant."""
    bank = setup.bank()
    if count < 1:
        raise Usage(say("cli.at-least-one", option="--count"))
    for id in ids:
        bank.row(id)
    if topics or areas:
        known = bank.topics
        _known("topic", topics, [topic.id for topic in known])
        _known(
            "area", areas, [*{topic.area: None for topic in known}, *{topic.id.split(".")[0]: None for topic in known}]
        )
    if kinds:
        from quizdl.kinds import KINDS

        _known("kind", kinds, list(KINDS))
    return Wanted(tuple(ids), tuple(topics), tuple(areas), tuple(kinds), only, count)


def _known(what: str, names: Iterable[str], legal: Sequence[str]) -> None:
    for name in names:
        if name in legal:
            continue
        from difflib import get_close_matches

        close = get_close_matches(name, legal, n=1)
        cure = say("entry.did-you-mean", name=close[0]) if close else say("entry.one-of", names=", ".join(legal))
        raise Usage(say(f"cli.no-such-{what}", name=name, cure=cure))


def run(setup: Setup, wanted: Wanted, seed: int | None, plain: bool) -> int:
    """Choose the questions and ask them; offers to take up a practice that was interrupted, unless some were named."""
    bank, history = setup.bank(), setup.history()
    desk = seat(
        setup.lang,
        sys.stdin,
        sys.stdout,
        setup.environ,
        plain=plain,
        history=setup.homes.data / "typed.txt",
        cell_width=setup.cell_width(),
    )
    rng = random.Random(int.from_bytes(os.urandom(8), "big") if seed is None else seed)
    means = Means(
        bank,
        history,
        setup.runner(),
        desk,
        names={topic.id: topic.name for topic in bank.topics},
        days_until=lambda attempt: _days_until(history, attempt),
        now=setup.now,
        rng=rng,
    )
    try:
        if desk.patient and not setup.settings.welcomed and not _welcomed(setup, desk):
            return 0
        left = history.interrupted() if desk.patient and not wanted.ids and seed is None else None
        if left is not None:
            taken_up = take_up(means, left)
            if taken_up is None:
                return 0
            if taken_up:
                return practice(means, left, resumed=True)
    except KeyboardInterrupt:
        return 130
    return practice(means, _session(bank, history, wanted, setup, rng))


def _welcomed(setup: Setup, desk: Desk) -> bool:
    """Ask what the first run asks, and save it; False where the input ended."""
    settings = welcome(desk, setup.settings)
    if settings is None:
        return False
    setup.settings = settings
    save(setup.homes.config, settings)
    return True


def _session(bank: Bank, history: History, wanted: Wanted, setup: Setup, rng: random.Random) -> Session:
    progress = history.progress()
    if wanted.ids:
        listings = bank.listings(ids=wanted.ids)
    else:
        listings = bank.pool(progress, FRESH_A_TOPIC + wanted.count, rng.randrange(1_000_000))
    weights = {topic.id: topic.weight for topic in bank.topics}
    queue = choose(listings, wanted, Known(progress, history.due(), setup.now()), weights, rng)
    return Session(new_id(), queue)


def _days_until(history: History, attempt: Attempt) -> int | None:
    """In how many days the concept of an attempt comes back, rounded up."""
    due = history.due_of(attempt.concept)
    return None if due is None else max(0, ceil((due - attempt.at).total_seconds() / 86400))
