"""`quizdl plan`: what to do each day up to the exam, and what that rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from quizdl.commands.drill import what_is_known
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.commands.stats import pace
from quizdl.errors import Usage
from quizdl.model import Listing, Table, Topic
from quizdl.screen.views import Blocks, Notice, Tone
from quizdl.study.days import NotAhead, read_exam_day
from quizdl.study.forecast import LEAST_FORECASTS, Footing, footing, level
from quizdl.study.plan import Item, Plan, Stretch, plan
from quizdl.study.schedule import Memory
from quizdl.words import Text, same, say

MOST_DAYS = 14
"""So many stretches are shown; the rest is summed up."""
MOST_TOPICS = 4
"""So many topics of today are named."""


def run(setup: Setup, exam: str | None, minutes: int | None, as_json: bool, plain: bool) -> int:
    """Show the plan; it is made anew from the history each time. Raises Usage without a day to come, or without
    minutes."""
    today = setup.now().astimezone().date()
    day = _saved(setup, today) if exam is None else _day(exam, today)
    budget = setup.settings.minutes_a_day if minutes is None else minutes
    if budget is None or budget < 1:
        raise Usage(say("plan.no-minutes"))
    history = setup.history()
    answers = history.attempts()
    if answers < LEAST_FORECASTS:
        if as_json:
            setup.line(json.dumps({"exam": day.isoformat(), "minutes": budget, "answers": answers, "plan": None}))
        else:
            text = say("plan.too-little", least=LEAST_FORECASTS, count=answers)
            take_seat(setup, plain).show(Notice(text, Tone.PLAIN))
        return 0
    topics = setup.bank().topics
    listings = _weighed(setup, topics)
    found = items(setup, listings, topics, footing(topics, history.tallies()), history.memories())
    made = plan(found, (day - today).days, float(budget))
    if as_json:
        setup.line(json.dumps(_data(made, day, budget, answers, today), ensure_ascii=False))
        return 0
    desk = take_seat(setup, plain)
    desk.show(Notice(say("plan.head", day=day.isoformat(), days=(day - today).days, minutes=budget), Tone.PLAIN))
    desk.show(Blocks((Table(_HEAD, _rows(made, today)),)))
    for remark in _remarks(made, found, answers, today, listings, topics):
        desk.show(Notice(remark))
    return 0


def items(
    setup: Setup, listings: Sequence[Listing], topics: Sequence[Topic], on: Footing, memories: Mapping[str, Memory]
) -> list[Item]:
    """The concepts of the exam with their shares: a topic's weight is shared among its concepts."""
    now, minutes = setup.now(), pace(setup.history()) / 60
    weights = {topic.id: topic.weight for topic in topics}
    topic_of = {listing.concept: listing.topic for listing in listings}
    concepts: dict[str, int] = {}
    for topic in topic_of.values():
        concepts[topic] = concepts.get(topic, 0) + 1
    total = sum(weights[topic] for topic in concepts)
    chances = {topic: level(topic, on, right=True).mean for topic in concepts}
    return [
        Item(
            concept,
            weights[topic] / concepts[topic] / total,
            minutes,
            chances[topic],
            _memory(memories.get(concept), now.timestamp()),
        )
        for concept, topic in topic_of.items()
    ]


def _memory(memory: Memory | None, now: float) -> tuple[float, float, float] | None:
    if memory is None:
        return None
    return memory.stability, memory.difficulty, max(0.0, (now - memory.last.timestamp()) / 86400)


def _weighed(setup: Setup, topics: Sequence[Topic]) -> list[Listing]:
    """The questions that the exam asks for and that are not left out."""
    hidden = what_is_known(setup).hidden
    weights = {topic.id: topic.weight for topic in topics}
    return [one for one in setup.bank().listings() if weights.get(one.topic) and one.id not in hidden]


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


_HEAD = (say("plan.day"), say("plan.reviews"), say("plan.new"), say("plan.minutes"))


def _rows(made: Plan, today: date) -> tuple[tuple[Text, ...], ...]:
    def row(name: Text, stretches: Sequence[Stretch]) -> tuple[Text, ...]:
        return (
            name,
            same(str(sum(len(one.reviews) for one in stretches))),
            same(str(sum(len(one.new) for one in stretches))),
            same(f"{sum(one.minutes for one in stretches):.0f}"),
        )

    shown, rest = made.stretches[:MOST_DAYS], made.stretches[MOST_DAYS:]
    rows = [row(_named(one, today), (one,)) for one in shown]
    if rest:
        span = Stretch(rest[0].first, rest[-1].last, (), (), 0.0)
        rows.append(row(_named(span, today), rest))
    return tuple(rows)


def _named(stretch: Stretch, today: date) -> Text:
    first, last = today + timedelta(days=stretch.first), today + timedelta(days=stretch.last)
    return same(first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}")


def _remarks(
    made: Plan, found: Sequence[Item], answers: int, today: date, listings: Sequence[Listing], topics: Sequence[Topic]
) -> list[Text]:
    now = made.stretches[0]
    asked = {*now.new, *now.reviews}
    names = {topic.id: topic.name for topic in topics}
    counts: dict[str, int] = {}
    for listing in {one.concept: one for one in listings if one.concept in asked}.values():
        counts[listing.topic] = counts.get(listing.topic, 0) + 1
    most = sorted(counts, key=lambda topic: (-counts[topic], topic))[:MOST_TOPICS]
    remarks: list[Text] = []
    if most:
        ja = "、".join(names[topic].ja for topic in most)
        en = ", ".join(names[topic].en for topic in most)
        remarks.append(say("plan.today", topics=type(names[most[0]])(ja, en)))
    if made.last_new is not None:
        remarks.append(say("plan.last-new", day=(today + timedelta(days=made.last_new)).isoformat()))
    remarks.append(say("plan.forecast", idle=round(100 * made.idle), planned=round(100 * made.planned)))
    met = sum(item.memory is not None for item in found)
    remarks.append(say("plan.rests", answers=answers, met=met, all=len(found)))
    return remarks


def _data(made: Plan, day: date, minutes: int, answers: int, today: date) -> dict[str, object]:
    return {
        "exam": day.isoformat(),
        "minutes": minutes,
        "answers": answers,
        "plan": [
            {
                "first": (today + timedelta(days=one.first)).isoformat(),
                "last": (today + timedelta(days=one.last)).isoformat(),
                "reviews": list(one.reviews),
                "new": list(one.new),
                "minutes": round(one.minutes, 1),
            }
            for one in made.stretches
        ],
        "idle": round(made.idle, 4),
        "planned": round(made.planned, 4),
        "last_new": None if made.last_new is None else (today + timedelta(days=made.last_new)).isoformat(),
    }
