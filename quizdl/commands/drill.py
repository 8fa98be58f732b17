"""What `quizdl practice` asks: the questions that were wanted, or those the history says should be next."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from quizdl.commands.practice import Means, practice, take_up
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.commands.stats import answers_left, pace
from quizdl.commands.welcome import welcome
from quizdl.errors import Usage
from quizdl.history.drafts import Drafts
from quizdl.history.log import History, new_id
from quizdl.model import Attempt
from quizdl.records import dataclass
from quizdl.screen.replies import Desk
from quizdl.screen.views import Notice, Tone
from quizdl.settings import save
from quizdl.study.forecast import LEAST_FORECASTS, footing, foretell, level
from quizdl.study.selection import Known, Subject, Wanted, choose, follow
from quizdl.study.session import Because, Session
from quizdl.words import say

FRESH_A_TOPIC = 12
"""New questions taken into account of each topic: more than a session has, so that the draw stays a draw."""


USUAL_COUNT = 10
MOST_A_SITTING = 50
"""No queue made of the day's minutes is longer."""
MET_AFTER = 2
"""So many answers in a topic, and those that rest on it may come."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """How much a learner wants: so many questions, or so many minutes; neither is what the day allows.

    Raises Usage where a number is less than one."""

    count: int | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        for option, number in (("--count", self.count), ("--minutes", self.minutes)):
            if number is not None and number < 1:
                raise Usage(say("cli.at-least-one", option=option))


def wanted(
    setup: Setup,
    ids: Sequence[str],
    topics: Sequence[str],
    areas: Sequence[str],
    kinds: Sequence[str],
    only: Because | None = None,
    starred: bool = False,
) -> Wanted:
    """What was asked for on the command line. Raises Usage for a name that means nothing, with the one meant."""
    bank = setup.bank()
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
    among = setup.history().marks().starred if starred else None
    return Wanted(tuple(ids), tuple(topics), tuple(areas), tuple(kinds), only, among=among)


def _known(what: str, names: Iterable[str], legal: Sequence[str]) -> None:
    for name in names:
        if name in legal:
            continue
        from difflib import get_close_matches

        close = get_close_matches(name, legal, n=1)
        cure = say("entry.did-you-mean", name=close[0]) if close else say("entry.one-of", names=", ".join(legal))
        raise Usage(say(f"cli.no-such-{what}", name=name, cure=cure))


def run(setup: Setup, wanted: Wanted, seed: int | None, plain: bool, sizing: Sizing, by_plan: bool = False) -> int:
    """Choose the questions, `by_plan` those of today's part of it, and ask them; offers to take up a practice that was
    interrupted, unless some were named. Raises Usage as the plan does."""
    means = sit(setup, seed, plain)
    desk, history = means.desk, setup.history()
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
    count = how_many(setup, sizing)
    if not count and not wanted.ids:
        day = history.day(setup.now().astimezone().date())
        done = round(day.seconds / 60)
        desk.show(Notice(say("practice.day-done", minutes=setup.settings.minutes_a_day or 0, done=done), Tone.PLAIN))
        return 0
    means = replace(means, seconds=None if sizing.minutes is None else sizing.minutes * 60.0)
    wanted = replace(wanted, count=count)
    session = _planned(setup, desk, wanted, means.rng) if by_plan else None
    return practice(means, session or _session(setup, wanted, means.rng))


def sit(setup: Setup, seed: int | None, plain: bool) -> Means:
    """What a practice works with: the learner's bank, history and desk."""
    bank, history = setup.bank(), setup.history()
    desk = take_seat(setup, plain, setup.homes.data / "typed.txt")
    return Means(
        bank,
        history,
        setup.runner(),
        desk,
        names={topic.id: topic.name for topic in bank.topics},
        days_until=lambda attempt: _days_until(history, attempt),
        now=setup.now,
        rng=random.Random(int.from_bytes(os.urandom(8), "big") if seed is None else seed),
        foretell=lambda listing: foretell(
            listing.topic,
            listing.difficulty,
            history.memory(listing.concept),
            footing(bank.topics, history.tallies()),
            setup.now(),
        ),
        starred=lambda id: id in history.marks().starred,
        memo=lambda id: history.marks().notes.get(id, ""),
        drafts=Drafts(setup.homes.data / "drafts"),
    )


def how_many(setup: Setup, sizing: Sizing) -> int:
    """How many questions fit: as many as were asked for, or into the minutes, or into what is left of the day's; none
    where the day's minutes are used up."""
    if sizing.count is not None:
        return sizing.count
    if sizing.minutes is not None:
        return max(1, round(sizing.minutes * 60 / pace(setup.history())))
    left = answers_left(setup)
    return USUAL_COUNT if left is None else min(MOST_A_SITTING, left)


def what_is_known(setup: Setup) -> Known:
    """What the history and the syllabus say of the learner now."""
    bank, history, now = setup.bank(), setup.history(), setup.now()
    tallies = history.tallies()
    on = footing(bank.topics, tallies)
    subjects = {
        topic.id: Subject(
            topic.weight,
            level(topic.id, on).mean,
            topic.after,
            topic.id in tallies and tallies[topic.id].answered >= MET_AFTER,
            topic.name,
        )
        for topic in bank.topics
    }
    return Known(history.progress(), history.due(), now, history.marks().hidden(now), subjects)


def _welcomed(setup: Setup, desk: Desk) -> bool:
    """Ask what the first run asks, and save it; False where the input ended."""
    settings = welcome(desk, setup.settings, setup.now().astimezone().date())
    if settings is None:
        return False
    setup.settings = settings
    save(setup.homes.config, settings)
    return True


def _session(setup: Setup, wanted: Wanted, rng: random.Random) -> Session:
    bank, known = setup.bank(), what_is_known(setup)
    if wanted.ids or wanted.among is not None:
        listings = bank.listings(ids=wanted.ids or wanted.among)
    else:
        listings = bank.pool(known.progress, FRESH_A_TOPIC + wanted.count, rng.randrange(1_000_000))
    return Session(new_id(), choose(listings, wanted, known, rng))


def _planned(setup: Setup, desk: Desk, wanted: Wanted, rng: random.Random) -> Session | None:
    """The questions of today's part of the plan; None, and said so, where there are too few answers for a plan."""
    from quizdl.commands.planning import planned

    found = planned(setup)
    if found.plan is None:
        desk.show(Notice(say("plan.too-little-yet", least=LEAST_FORECASTS, count=found.answers), Tone.PLAIN))
        return None
    today = found.plan.stretches[0]
    queue = follow((*today.reviews, *today.new), found.listings, wanted, what_is_known(setup), rng)
    return Session(new_id(), queue)


def _days_until(history: History, attempt: Attempt) -> int | None:
    """In how many days the concept of an attempt comes back, rounded up."""
    due = history.due_of(attempt.concept)
    return None if due is None else max(0, ceil((due - attempt.at).total_seconds() / 86400))
