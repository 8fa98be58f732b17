"""Statistics as sections of labelled shares: one shape that the terminal, plain text and a page each draw."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from quizdl.cells import narrow
from quizdl.records import dataclass
from quizdl.screen.unmarked import first_paragraph
from quizdl.study.forecast import LEAST_FORECASTS
from quizdl.study.overview import MARKS, WEEKS, Outlook, Overview
from quizdl.study.report import GAPS_DAYS, Estimate, Row
from quizdl.words import Both, Lang, Text, same, say

MOST_SLOW = 3
BRIEF_CELLS = 46


@dataclass(frozen=True, slots=True)
class Item:
    """One line: its label, a share from 0 to 1 to draw as a bar (None for none), with an interval where one is known,
    and figures in words."""

    label: Text
    figures: Text
    share: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title, and a remark below them."""

    title: Text
    items: tuple[Item, ...]
    remark: Text | None = None


def sections(view: Overview) -> tuple[Section, ...]:
    """Everything there is to tell, in order; what has nothing to tell is left out."""
    standing = view.standing
    areas = tuple(_rated(area.name, row) for area, row in standing.areas)
    topics = tuple(_rated(topic.name, row) for topic, row in view.topics if row.tally.answered)
    found = [
        Section(say("stats.areas"), areas, say("stats.interval")),
        _outlook(view.outlook),
        Section(say("stats.topics"), topics),
        Section(say("stats.weeks"), tuple(_weeks(view))),
        Section(say("stats.time"), tuple(_times(view))),
        Section(
            say("stats.mistakes"), tuple(Item(_brief(m.text), _mistake(m.count, m.question)) for m in view.mistakes)
        ),
        Section(say("stats.retention"), tuple(_retention(view)), say("stats.retention-remark")),
        _forecast(view),
    ]
    return tuple(section for section in found if section.items or section.remark is not None)


def calendar(view: Overview) -> tuple[tuple[int, ...], ...]:
    """Answers by day, a row for each day of the week from Monday, a column a week; -1 for days to come."""
    monday = view.today - timedelta(days=view.today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    return tuple(
        tuple(-1 if (day := start + timedelta(days=at)) > view.today else view.calendar.get(day, 0) for start in starts)
        for at in range(7)
    )


def _rated(name: Text, row: Row) -> Item:
    if row.estimate is None:
        return Item(name, say("stats.none-yet"))
    counts = same(f"{row.tally.right}/{row.tally.answered}")
    return _estimated(name, row.estimate, counts)


def _estimated(name: Text, guess: Estimate, more: Text) -> Item:
    spread = round(100 * (guess.high - guess.low) / 2)
    figures = say("stats.rated", share=round(100 * guess.expected), spread=spread, more=more)
    return Item(name, figures, guess.expected, (guess.low, guess.high))


def _outlook(outlook: Outlook | None) -> Section:
    title = say("stats.outlook")
    if outlook is None:
        return Section(title, (), say("stats.too-little", least=LEAST_FORECASTS))
    items = [_estimated(say("stats.whole"), outlook.whole, same(""))]
    items += [
        Item(say("stats.mark", share=round(100 * mark)), same(f"{round(100 * (outlook.whole.expected - mark)):+d}"))
        for mark in MARKS
    ]
    for area, guess in outlook.areas:
        mean = outlook.published.get(area.id)
        beside: Text = same("")
        if mean is not None:
            gap = f"{100 * guess.expected - mean:+.0f}"
            beside = say("stats.published", sitting=outlook.sitting, mean=f"{mean:.0f}", gap=gap)
        items.append(_estimated(area.name, guess, beside))
    return Section(title, tuple(items), say("stats.outlook-remark"))


def _weeks(view: Overview) -> Iterable[Item]:
    for week in view.weeks:
        answered = week.tally.answered
        share = week.tally.score / answered if answered else None
        figures = (
            say("stats.week", count=answered, share=round(100 * (share or 0)), minutes=round(week.tally.seconds / 60))
            if answered
            else say("stats.week-none")
        )
        yield Item(same(week.start.isoformat()), figures, share)


def _times(view: Overview) -> Iterable[Item]:
    rows = [(topic, row.tally) for topic, row in view.topics if row.tally.answered]
    answered = sum(tally.answered for _, tally in rows)
    if not answered:
        return
    mean = sum(tally.seconds for _, tally in rows) / answered
    yield Item(say("stats.mean-time"), say("stats.seconds", seconds=round(mean)))
    rows.sort(key=lambda pair: -pair[1].seconds / pair[1].answered)
    for topic, tally in rows[:MOST_SLOW]:
        yield Item(topic.name, say("stats.seconds", seconds=round(tally.seconds / tally.answered)))


def _brief(text: Text) -> Both:
    """The beginning of a text of the bank, without its marks, cut at a word or a character with an ellipsis."""
    return Both(_cut(first_paragraph(text, Lang.JA)), _cut(first_paragraph(text, Lang.EN)))


def _cut(text: str) -> str:
    if narrow(text) <= BRIEF_CELLS:
        return text
    kept = ""
    for part in re.findall(r"[!-~]+ ?|.", text):
        if narrow(kept + part.rstrip()) > BRIEF_CELLS - 1:
            break
        kept += part
    return kept.rstrip(" 、,") + "…"


def _mistake(count: int, question: str) -> Text:
    return say("stats.times", count=count, question=question)


def _retention(view: Overview) -> Iterable[Item]:
    for gap, tally in view.retention:
        last = gap + 1 == len(GAPS_DAYS)
        first = f"{GAPS_DAYS[gap]:g}"
        label = (
            say("stats.gap-from", first=first)
            if last
            else say("stats.gap", first=first, last=f"{GAPS_DAYS[gap + 1]:g}")
        )
        share = tally.right / tally.answered
        figures = say("stats.share-of", share=round(100 * share), right=tally.right, count=tally.answered)
        yield Item(label, figures, share)


def _forecast(view: Overview) -> Section:
    title, found = say("stats.forecast"), view.reliability
    if found is None:
        return Section(title, (), say("stats.forecast-little", least=LEAST_FORECASTS))
    items = [Item(say("stats.brier"), same(f"{found.brier:.3f}"))]
    for one in found.bins:
        label = say("stats.foretold", share=round(100 * one.foretold))
        figures = say("stats.came", share=round(100 * one.right), count=one.count)
        items.append(Item(label, figures, one.right))
    return Section(title, tuple(items), say("stats.brier-remark", count=found.count))
