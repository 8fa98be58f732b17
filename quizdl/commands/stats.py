"""`quizdl stats`: what the history says, in numbers."""

from __future__ import annotations

import json
from pathlib import Path

from quizdl.bank.store import Bank
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.errors import Stated
from quizdl.history.log import History
from quizdl.screen.views import Statistics
from quizdl.study.forecast import footing, reliability
from quizdl.study.overview import Mistake, Overview, outlook, weeks
from quizdl.study.progress import Tally
from quizdl.study.report import GAPS_DAYS, NEW_A_DAY, Estimate, Row, Standing, by_area, days_left, rows
from quizdl.words import Lang, Text, same, say, tell

SECONDS_A_QUESTION = 90.0
ANSWERS_TO_TRUST = 10
MOST_MISTAKES = 5


def run(setup: Setup, as_json: bool, html: Path | None, plain: bool) -> int:
    """Show the statistics; with `html` write them to that file ("-" is standard output) as a page. Raises Stated where
    it can't be written."""
    if as_json:
        setup.line(json.dumps(_data(overview(setup), setup.lang), ensure_ascii=False))
        return 0
    view = overview(setup)
    if html is None:
        take_seat(setup, plain).show(Statistics(view))
        return 0
    from quizdl.screen.webpage import page

    if str(html) == "-":
        setup.line(page(view, setup.lang).rstrip())
        return 0
    try:
        html.write_text(page(view, setup.lang), "utf-8")
    except OSError as error:
        raise Stated(say("history.no-target", path=str(html), error=error.strerror or str(error))) from None
    setup.tell(say("stats.written", path=str(html)))
    return 0


def overview(setup: Setup) -> Overview:
    """Everything there is to tell of the learner."""
    bank, history = setup.bank(), setup.history()
    topics, tallies, days = bank.topics, history.tallies(), history.days()
    today = setup.now().astimezone().date()
    average = next((profile.average for profile in bank.profiles() if profile.average is not None), None)
    return Overview(
        standing=stand(setup, bank, history),
        topics=tuple(zip(topics, rows(tuple(topic.id for topic in topics), tallies), strict=True)),
        outlook=outlook(
            topics,
            bank.areas,
            footing(topics, tallies),
            "" if average is None else average.sitting,
            {} if average is None else dict(average.areas),
        ),
        weeks=weeks(days, today),
        calendar={day: tally.answered for day, tally in days.items()},
        today=today,
        mistakes=_mistakes(bank, history),
        retention=tuple((int(gap), tally) for gap, tally in sorted(history.tallies("retention").items())),
        reliability=reliability(history.tallies("forecast")),
    )


def _mistakes(bank: Bank, history: History) -> tuple[Mistake, ...]:
    """The misconceptions shown most often, in the bank's words where it still has the question."""
    found = sorted(history.tallies("diagnosis").items(), key=lambda pair: (-pair[1].answered, pair[0]))
    mistakes: list[Mistake] = []
    for key, tally in found[:MOST_MISTAKES]:
        id, _, diagnosis = key.partition(" ")
        title: Text = same(id)
        text = None
        try:
            question = bank.question(id)
            title, text = question.listing.title, dict(question.misconceptions).get(diagnosis)
        except Stated:
            pass
        mistakes.append(Mistake(tally.answered, id, title, text or same(diagnosis)))
    return tuple(mistakes)


def stand(setup: Setup, bank: Bank, history: History) -> Standing:
    """Where the learner stands now; what waits counts only where the question still exists and is not left out."""
    progress, due, now = history.progress(), history.due(), setup.now()
    hidden = history.marks().hidden(now)
    there = bank.rows()  # a noun each would take most of the time of a great bank
    asked = [row for row in there if row.id not in hidden] if hidden else there
    due_concepts = {row.concept for row in asked if row.concept in due and due[row.concept] <= now}
    missed = [row.concept for row in asked if row.id in progress and progress[row.id].missed]
    new = sum(1 for row in asked if row.id not in progress)
    room = answers_left(setup)
    reviews = len(due_concepts.union(missed))
    if room is not None:
        reviews = min(reviews, room)
    fresh = min(new, NEW_A_DAY if room is None else room - reviews)
    return Standing(
        days_left=days_left(setup.settings.exam_date, now.astimezone().date()),
        due=len(due_concepts),
        missed=len(missed),
        new=new,
        reviews=reviews,
        fresh=fresh,
        minutes=max(1, round((reviews + fresh) * pace(history) / 60)) if reviews + fresh else 0,
        areas=tuple(zip(bank.areas, _area_rows(bank, history.tallies()), strict=True)),
        attempts=history.attempts(),
        days=history.count_days(),
    )


def answers_left(setup: Setup) -> int | None:
    """How many answers fit into what is left of the day's minutes, at least one while any are; None without a wish."""
    wish, history = setup.settings.minutes_a_day, setup.history()
    if wish is None:
        return None
    left = wish * 60 - history.day(setup.now().astimezone().date()).seconds
    return max(1, round(left / pace(history))) if left > 0 else 0


def pace(history: History) -> float:
    """Seconds an answer is likely to take: the mean so far, drawn towards a usual one while answers are few."""
    answers = history.attempts()
    mean = history.seconds_an_answer() or 0.0
    return (SECONDS_A_QUESTION * ANSWERS_TO_TRUST + mean * answers) / (ANSWERS_TO_TRUST + answers)


def _area_rows(bank: Bank, tallies: dict[str, Tally]) -> tuple[Row, ...]:
    return rows(tuple(area.id for area in bank.areas), by_area(bank.topics, tallies))


def _data(view: Overview, lang: Lang) -> dict[str, object]:
    standing, ahead, found = view.standing, view.outlook, view.reliability
    return {
        "attempts": standing.attempts,
        "days": standing.days,
        "areas": [_row(row) for _, row in standing.areas],
        "topics": [_row(row) for _, row in view.topics],
        "due": standing.due,
        "missed": standing.missed,
        "forecast": None
        if found is None
        else {
            "brier": round(found.brier, 4),
            "n": found.count,
            "base": round(found.base, 4),
            "bins": [
                {"n": one.count, "foretold": round(one.foretold, 4), "came": round(one.right, 4)} for one in found.bins
            ],
        },
        "outlook": None
        if ahead is None
        else {
            **_estimate(ahead.whole),
            "areas": [
                {"id": area.id, **_estimate(guess), "published": ahead.published.get(area.id)}
                for area, guess in ahead.areas
            ],
            "sitting": ahead.sitting or None,
        },
        "weeks": [
            {
                "start": week.start.isoformat(),
                "answered": week.tally.answered,
                "right": week.tally.right,
                "score": round(week.tally.score, 4),
                "seconds": round(week.tally.seconds, 1),
            }
            for week in view.weeks
        ],
        "calendar": {day.isoformat(): count for day, count in sorted(view.calendar.items())},
        "misconceptions": [
            {"question": one.question, "count": one.count, "text": tell(one.text, lang)} for one in view.mistakes
        ],
        "retention": [
            {"days": GAPS_DAYS[gap], "answered": tally.answered, "right": tally.right} for gap, tally in view.retention
        ],
    }


def _estimate(guess: Estimate | None) -> dict[str, float | None]:
    if guess is None:
        return dict.fromkeys(("expected", "low", "high"))
    return {"expected": round(guess.expected, 4), "low": round(guess.low, 4), "high": round(guess.high, 4)}


def _row(row: Row) -> dict[str, object]:
    return {"id": row.id, "answered": row.tally.answered, "right": row.tally.right, **_estimate(row.estimate)}
