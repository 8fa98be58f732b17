"""`quizdl stats`: what the history says, in numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from quizdl.bank.store import Bank
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.errors import Stated
from quizdl.history.log import History
from quizdl.screen.views import Statistics
from quizdl.study.forecast import Reliability, footing, reliability
from quizdl.study.overview import Mistake, Overview, outlook, weeks
from quizdl.study.progress import Tally
from quizdl.study.report import NEW_A_DAY, Row, Standing, by_area, days_left, rows
from quizdl.words import same, say

SECONDS_A_QUESTION = 90.0
ANSWERS_TO_TRUST = 10
MOST_MISTAKES = 5


def run(setup: Setup, as_json: bool, html: Path | None, plain: bool) -> int:
    """Show the statistics; with `html` write them to that file as a page. Raises Stated where it can't be written."""
    if as_json:
        bank, history = setup.bank(), setup.history()
        topics = rows(tuple(topic.id for topic in bank.topics), history.tallies())
        found = reliability(history.tallies("forecast"))
        data = _data(stand(setup, bank, history), topics, found)
        setup.line(json.dumps(data, ensure_ascii=False))
        return 0
    view = overview(setup)
    if html is None:
        take_seat(setup, plain).show(Statistics(view))
        return 0
    from quizdl.screen.webpage import page

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
        try:
            text = dict(bank.question(id).misconceptions).get(diagnosis)
        except Stated:
            text = None
        mistakes.append(Mistake(tally.answered, id, text or same(diagnosis)))
    return tuple(mistakes)


def stand(setup: Setup, bank: Bank, history: History) -> Standing:
    """Where the learner stands now; what is due or missed counts only where the question still exists."""
    progress, due, now = history.progress(), history.due(), setup.now()
    there = bank.rows()  # a noun each would take most of the time of a great bank
    due_concepts = {row.concept for row in there if row.concept in due and due[row.concept] <= now}
    missed = sum(1 for row in there if row.id in progress and progress[row.id].missed)
    new = sum(1 for row in there if row.id not in progress)
    seconds = pace(history)
    waiting = len(due_concepts) + min(new, NEW_A_DAY)
    return Standing(
        days_left=days_left(setup.settings.exam_date, now.astimezone().date()),
        due=len(due_concepts),
        missed=missed,
        new=new,
        minutes=max(1, round(waiting * seconds / 60)) if waiting else 0,
        areas=tuple(zip(bank.areas, _area_rows(bank, history.tallies()), strict=True)),
        attempts=history.attempts(),
        days=history.count_days(),
    )


def pace(history: History) -> float:
    """Seconds an answer is likely to take: the mean so far, drawn towards a usual one while answers are few."""
    answers = history.attempts()
    mean = history.seconds_an_answer() or 0.0
    return (SECONDS_A_QUESTION * ANSWERS_TO_TRUST + mean * answers) / (ANSWERS_TO_TRUST + answers)


def _area_rows(bank: Bank, tallies: dict[str, Tally]) -> tuple[Row, ...]:
    return rows(tuple(area.id for area in bank.areas), by_area(bank.topics, tallies))


def _data(standing: Standing, topics: Sequence[Row], found: Reliability | None) -> dict[str, object]:
    return {
        "attempts": standing.attempts,
        "days": standing.days,
        "areas": [_row(row) for _, row in standing.areas],
        "topics": [_row(row) for row in topics],
        "due": standing.due,
        "missed": standing.missed,
        "forecast": None if found is None else {"brier": round(found.brier, 4), "n": found.count},
    }


def _row(row: Row) -> dict[str, object]:
    guess = row.estimate
    return {
        "id": row.id,
        "answered": row.tally.answered,
        "right": row.tally.right,
        "expected": None if guess is None else round(guess.expected, 4),
        "low": None if guess is None else round(guess.low, 4),
        "high": None if guess is None else round(guess.high, 4),
    }
