"""Statistics as sections of labelled shares: one shape that the terminal, plain text and a page each draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from quizdl.records import dataclass
from quizdl.study.forecast import LEAST_FORECASTS
from quizdl.study.overview import MARKS, WEEKS, Outlook, Overview
from quizdl.study.report import GAPS_DAYS, Estimate, Row
from quizdl.words import Both, Lang, Text, same, say, tell

MOST_SLOW = 3
LEAST_TIMED = 3
"""One slow answer says nothing of a topic."""
ALWAYS = (say("stats.outlook"), say("stats.forecast"))
"""What is told even where there is too little to tell."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line: its label, figures in words (a column each; none where the label says it all), a share from 0 to 1 to
    draw as a bar (None for none) with an interval where one is known; `part` is whether it belongs to the line above;
    `below` is more to read, in the markup of banks."""

    label: Text
    figures: tuple[Text, ...] = ()
    share: float | None = None
    interval: tuple[float, float] | None = None
    part: bool = False
    below: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title, and a remark below them."""

    title: Text
    items: tuple[Item, ...]
    remark: Text | None = None


def sections(view: Overview) -> tuple[Section, ...]:
    """Everything there is to tell, in order; what has nothing to tell is left out."""
    found = [
        _outlook(view.outlook),
        Section(say("stats.areas"), tuple(_areas(view)), say("stats.interval")),
        Section(say("stats.weeks"), tuple(_weeks(view))),
        Section(say("stats.time"), tuple(_times(view))),
        Section(say("stats.mistakes"), tuple(_mistakes(view))),
        Section(say("stats.retention"), tuple(_retention(view)), say("stats.retention-remark")),
        _forecast(view),
    ]
    return tuple(section for section in found if section.items or section.title in ALWAYS)


def calendar(view: Overview) -> tuple[tuple[int, ...], ...]:
    """Answers by day, a row for each day of the week from Monday, a column a week; -1 for days to come."""
    return tuple(
        tuple(
            -1 if (day := start + timedelta(days=at)) > view.today else view.calendar.get(day, 0)
            for start in mondays(view.today)
        )
        for at in range(7)
    )


def mondays(today: date) -> tuple[date, ...]:
    """The first days of the weeks looked back on, the last one that of today."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))


def months(today: date) -> tuple[int, ...]:
    """The month (1 to 12) that each week of `mondays` is the first of, 0 where it is not; a month of which one week is
    left is not named."""
    starts = mondays(today)
    named = [start.month if at == 0 or start.month != starts[at - 1].month else 0 for at, start in enumerate(starts)]
    if named[1]:
        named[0] = 0
    return tuple(named)


def share_of(part: float, whole: float) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.0f} %"


def _areas(view: Overview) -> Iterable[Item]:
    """The areas, each with those of its topics that were met; then topics of no area."""
    told: set[str] = set()
    for area, row in view.standing.areas:
        yield _rated(area.name, row)
        for topic, one in view.topics:
            if topic.area == area.id and one.tally.answered:
                told.add(topic.id)
                yield replace(_rated(topic.name, one), part=True)
    yield from (_rated(topic.name, row) for topic, row in view.topics if row.tally.answered and topic.id not in told)


def _rated(name: Text, row: Row) -> Item:
    if row.estimate is None:
        return Item(name, (say("stats.none-yet"),))
    return _estimated(name, row.estimate, same(f"{row.tally.right}/{row.tally.answered}"))


def _estimated(name: Text, guess: Estimate, *more: Text) -> Item:
    spread = round(100 * (guess.high - guess.low) / 2)
    figures = same(f"{100 * guess.expected:.0f} % ± {spread}")
    return Item(name, (figures, *more), guess.expected, (guess.low, guess.high))


def _outlook(outlook: Outlook | None) -> Section:
    title = say("stats.outlook")
    if outlook is None:
        return Section(title, (), say("stats.too-little", least=LEAST_FORECASTS))
    items = [_estimated(say("stats.whole"), outlook.whole)]
    for area, guess in outlook.areas:
        mean = outlook.published.get(area.id)
        beside = () if mean is None else (say("stats.published", mean=f"{mean:.0f}", gap=gap_of(guess.expected, mean)),)
        items.append(replace(_estimated(area.name, guess, *beside), part=True))
    marks = " / ".join(f"{100 * mark:.0f}" for mark in MARKS)
    gaps = " / ".join(gap_of(outlook.whole.expected, 100 * mark) for mark in MARKS)
    items.append(Item(say("stats.marks", marks=marks, gaps=gaps)))
    remark = say("stats.outlook-remark", sitting=outlook.sitting) if outlook.sitting else say("stats.outlook-rest")
    return Section(title, tuple(items), remark)


def gap_of(expected: float, mark: float) -> str:
    """How far an expected share (0 to 1) is from a mark in per cent, in whole points of what is shown of both."""
    return f"{round(100 * expected) - round(mark):+d}"


def _weeks(view: Overview) -> Iterable[Item]:
    for week in view.weeks:
        tally = week.tally
        name = same(week.start.isoformat())
        if not tally.answered:
            yield Item(name, (say("stats.week-none"),))
            continue
        figures = (
            same(share_of(tally.score, tally.answered)),
            say("stats.answers", count=tally.answered),
            say("stats.minutes", minutes=round(tally.seconds / 60)),
        )
        yield Item(name, figures, tally.score / tally.answered)


def _times(view: Overview) -> Iterable[Item]:
    rows = [(topic, row.tally) for topic, row in view.topics if row.tally.answered]
    answered = sum(tally.answered for _, tally in rows)
    if not answered:
        return
    mean = sum(tally.seconds for _, tally in rows) / answered
    yield Item(say("stats.mean-time"), (say("stats.seconds", seconds=round(mean)),))
    telling = [(topic, tally) for topic, tally in rows if tally.answered >= LEAST_TIMED]
    telling.sort(key=lambda pair: -pair[1].seconds / pair[1].answered)
    for topic, tally in telling[:MOST_SLOW]:
        yield Item(topic.name, (say("stats.seconds", seconds=round(tally.seconds / tally.answered)),), part=True)


def _mistakes(view: Overview) -> Iterable[Item]:
    for one in view.mistakes:
        times = say("stats.times", count=one.count) if one.count > 1 else say("stats.once")
        ja, en = (tell(one.text, lang).strip().partition("\n\n")[0] for lang in (Lang.JA, Lang.EN))
        yield Item(one.title, (times,), below=Both(f"{ja}（{one.question}）", f"{en} ({one.question})"))


def gap_name(gap: int) -> Text:
    """A class of days since a concept was asked before, in words."""
    first = f"{GAPS_DAYS[gap]:g}"
    if gap == 0:
        return say("stats.gap-day")
    if gap + 1 == len(GAPS_DAYS):
        return say("stats.gap-from", first=first)
    return say("stats.gap", first=first, last=f"{GAPS_DAYS[gap + 1]:g}")


def _retention(view: Overview) -> Iterable[Item]:
    for gap, tally in view.retention:
        figures = (same(share_of(tally.right, tally.answered)), same(f"{tally.right}/{tally.answered}"))
        yield Item(gap_name(gap), figures, tally.right / tally.answered)


def _forecast(view: Overview) -> Section:
    title, found = say("stats.forecast"), view.reliability
    if found is None:
        return Section(title, (), say("stats.forecast-little", least=LEAST_FORECASTS))
    items = [Item(say("stats.brier"), (same(f"{found.brier:.3f}"),))]
    for one in found.bins:
        label = say("stats.foretold", share=round(100 * one.foretold))
        figures = (say("stats.came", share=round(100 * one.right)), say("stats.answers", count=one.count))
        items.append(Item(label, figures, one.right))
    remark = say("stats.brier-remark", count=found.count, base=f"{found.base:.3f}")
    return Section(title, tuple(items), remark)
