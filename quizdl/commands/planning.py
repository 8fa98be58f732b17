"""The plan of the days up to the exam, made from the bank and the history as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from quizdl.commands.setup import Setup
from quizdl.commands.stats import pace
from quizdl.errors import Usage
from quizdl.model import Listing, Topic
from quizdl.records import dataclass
from quizdl.study.days import NotAhead, read_exam_day
from quizdl.study.forecast import LEAST_FORECASTS, START, Footing, footing, level, score
from quizdl.study.plan import Item, Plan, plan
from quizdl.study.schedule import Memory
from quizdl.words import say


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan from `today` up to the exam's `day` with so many `minutes` a day, and what it was made of: the answers
    given so far, the concepts, the questions the exam asks for, and the score to expect `now`, from 0 to 1. `plan` is
    None where the answers are too few."""

    today: date
    day: date
    minutes: int
    answers: int
    items: tuple[Item, ...] = ()
    listings: tuple[Listing, ...] = ()
    now: float = START
    plan: Plan | None = None


def planned(setup: Setup, exam: str | None = None, minutes: int | None = None) -> Planned:
    """The plan for this day and these minutes, or for the saved ones; it is made anew each time.

    Raises Usage without a day to come, or without minutes."""
    now, history = setup.now(), setup.history()
    today = now.astimezone().date()
    day = _saved(setup, today) if exam is None else _day(exam, today)
    budget = setup.settings.minutes_a_day if minutes is None else minutes
    if budget is None or budget < 1:
        raise Usage(say("plan.no-minutes"))
    answers = history.attempts()
    if answers < LEAST_FORECASTS:
        return Planned(today, day, budget, answers)
    topics, hidden = setup.bank().topics, history.marks().hidden(now)
    weighed = {topic.id for topic in topics if topic.weight}
    listings = tuple(one for one in setup.bank().listings() if one.topic in weighed and one.id not in hidden)
    on = footing(topics, history.tallies())
    found = items(listings, topics, on, history.memories(), now, minutes=pace(history) / 60)
    made = plan(found, (day - today).days, float(budget), done=history.day(today).seconds / 60)
    whole = score(topics, on)
    return Planned(today, day, budget, answers, found, listings, START if whole is None else whole.expected, made)


def items(
    listings: Sequence[Listing],
    topics: Sequence[Topic],
    on: Footing,
    memories: Mapping[str, Memory],
    now: datetime,
    minutes: float,
) -> tuple[Item, ...]:
    """The concepts of the exam with their shares: a topic's weight is shared among its concepts. An answer to any of
    them takes so many `minutes`."""
    weights = {topic.id: topic.weight for topic in topics}
    topic_of = {listing.concept: listing.topic for listing in listings}
    concepts: dict[str, int] = {}
    for topic in topic_of.values():
        concepts[topic] = concepts.get(topic, 0) + 1
    total = sum(weights[topic] for topic in concepts)
    chances = {topic: level(topic, on, right=True).mean for topic in concepts}
    return tuple(
        Item(
            concept,
            weights[topic] / concepts[topic] / total,
            minutes,
            chances[topic],
            _memory(memories.get(concept), now.timestamp()),
        )
        for concept, topic in topic_of.items()
    )


def _memory(memory: Memory | None, now: float) -> tuple[float, float, float] | None:
    if memory is None:
        return None
    return memory.stability, memory.difficulty, max(0.0, (now - memory.last.timestamp()) / 86400)


def _saved(setup: Setup, today: date) -> date:
    """The day that was set, which may have come since."""
    day = setup.settings.exam_date
    if day is None:
        raise Usage(say("plan.no-date"))
    if day <= today:
        raise Usage(say("plan.exam-today" if day == today else "plan.over", day=day.isoformat()))
    return day


def _day(text: str, today: date) -> date:
    try:
        return read_exam_day(text, today)
    except NotAhead as day:
        raise Usage(say("plan.not-ahead", day=str(day), today=today.isoformat())) from None
    except ValueError:
        raise Usage(say("review.no-day", text=text)) from None
