"""`quizdl plan`: what to do each day up to the exam, and what that rests on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from quizdl.commands.planning import Planned, planned
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.model import Table, Topic
from quizdl.screen.views import Blocks, Notice, Tone
from quizdl.study.forecast import LEAST_FORECASTS
from quizdl.study.plan import Outlook, Plan, Stretch, outlook
from quizdl.words import Text, same, say

MOST_DAYS = 14
"""So many stretches are shown; the rest is summed up."""
MOST_TOPICS = 4
"""So many topics of today are named."""


def run(setup: Setup, exam: str | None, minutes: int | None, as_json: bool, plain: bool) -> int:
    """Show the plan. Raises Usage without a day to come, or without minutes."""
    found = planned(setup, exam, minutes)
    if as_json:
        setup.line(json.dumps(_data(found), ensure_ascii=False))
        return 0
    desk = take_seat(setup, plain)
    if found.plan is None:
        desk.show(Notice(say("plan.too-little", least=LEAST_FORECASTS, count=found.answers), Tone.PLAIN))
        return 0
    days = (found.day - found.today).days
    desk.show(Notice(say("plan.head", day=found.day.isoformat(), days=days, minutes=found.minutes), Tone.PLAIN))
    desk.show(Blocks((Table(_HEAD, _rows(found.plan, found.today)),)))
    for remark in _remarks(found, found.plan, setup.bank().topics):
        desk.show(Notice(remark))
    return 0


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


def _remarks(found: Planned, made: Plan, topics: Sequence[Topic]) -> list[Text]:
    now = made.stretches[0]
    asked = {*now.new, *now.reviews}
    names = {topic.id: topic.name for topic in topics}
    counts: dict[str, int] = {}
    for listing in {one.concept: one for one in found.listings if one.concept in asked}.values():
        counts[listing.topic] = counts.get(listing.topic, 0) + 1
    most = sorted(counts, key=lambda topic: (-counts[topic], topic))[:MOST_TOPICS]
    remarks: list[Text] = []
    if most:
        ja = "、".join(names[topic].ja for topic in most)
        en = ", ".join(names[topic].en for topic in most)
        remarks.append(say("plan.today", topics=type(names[most[0]])(ja, en)))
        remarks.append(say("plan.start"))
    if made.last_new is not None:
        remarks.append(say("plan.last-new", day=(found.today + timedelta(days=made.last_new)).isoformat()))
    ahead = outlook(made, found.items, found.now)
    percents = {name: round(100 * score) for name, score in _scores(ahead).items()}
    remarks.append(say("plan.forecast", **percents))
    met = sum(item.memory is not None for item in found.items)
    remarks.append(say("plan.rests", answers=found.answers, met=met, all=len(found.items)))
    return remarks


def _scores(ahead: Outlook) -> dict[str, float]:
    return {"now": ahead.now, "idle": ahead.idle, "planned": ahead.planned}


def _data(found: Planned) -> dict[str, object]:
    data = {"exam": found.day.isoformat(), "minutes": found.minutes, "answers": found.answers, "plan": None}
    if found.plan is None:
        return data

    def day(number: int) -> str:
        return (found.today + timedelta(days=number)).isoformat()

    made, ahead = found.plan, outlook(found.plan, found.items, found.now)
    return data | {
        "plan": [
            {
                "first": day(one.first),
                "last": day(one.last),
                "reviews": list(one.reviews),
                "new": list(one.new),
                "minutes": round(one.minutes, 1),
            }
            for one in made.stretches
        ],
        **{name: round(score, 4) for name, score in _scores(ahead).items()},
        "last_new": None if made.last_new is None else day(made.last_new),
    }
